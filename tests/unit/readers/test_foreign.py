import io
import zipfile

import pytest
from convo.errors import ReadError
from convo.readers import Reading, read

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
TALK = "Borger: Hej.\nSagsbehandler: Goddag.\n"


def refused(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ReadError) as error:
        read(path)
    assert error.value.message.hint("da")
    assert error.value.message.hint("en")
    assert error.value.report("en").startswith(str(path))
    return error.value.message.id


def zipped(name, text):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.xml", "format-xml"),
        ("a.html", "format-html"),
        ("a.sbv", "format-sbv"),
        ("a.odt", "format-odt"),
        ("a.qdc", "file-codebook"),
        ("a.xlsx", "format-excel"),
        ("a.ttml", "format-ttml"),
    ],
)
def test_a_format_of_another_name_is_refused_by_name_and_never_read_as_prose(
    tmp_path, name, message
):
    assert refused(tmp_path / name, TALK) == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{XML}<tt xmlns='http://www.w3.org/ns/ttml'>", "format-ttml"),
        (f"{XML}<!DOCTYPE html><html>", "format-html"),
        ("<!doctype HTML PUBLIC>\n<html>", "format-html"),
        (f"{XML}<noget>", "format-xml"),
    ],
)
def test_the_content_tells_when_the_name_says_text(tmp_path, text, message):
    assert refused(tmp_path / "a.txt", text) == message


@pytest.mark.parametrize("suffix", [".eaf", ".exb"])
def test_xml_that_is_something_else_is_refused_by_the_reader_it_is_named_for(tmp_path, suffix):
    found = refused(tmp_path / f"a{suffix}", f"{XML}<noget/>")
    assert found == {".eaf": "elan-not", ".exb": "exmaralda-not"}[suffix]
    assert refused(tmp_path / f"b{suffix}", f"{XML}<!DOCTYPE x><noget/>") == "xml-dtd"
    assert refused(tmp_path / f"c{suffix}", "<noget") == "xml-broken"


def test_what_is_called_a_textgrid_and_is_none_is_refused(tmp_path):
    assert refused(tmp_path / "a.TextGrid", "intet at se") == "textgrid-none"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "file-old-office"),
        ("a.pdf", b"%PDF-1.7\n" + bytes(50), "file-pdf"),
        ("a.rtf", rb"{\rtf1\ansi Borger: hej}", "file-rtf"),
        ("a.docx", zipped("xl/workbook.xml", "<x/>"), "format-excel"),
        (
            "a.docx",
            zipped("mimetype", "application/vnd.oasis.opendocument.text"),
            "format-odt",
        ),
    ],
)
def test_what_office_programs_save_is_told_by_its_first_bytes(tmp_path, name, content, message):
    assert refused(tmp_path / name, content) == message


def test_a_format_that_is_named_is_believed(tmp_path):
    (tmp_path / "a.sbv").write_text(TALK, "utf-8")
    talk = read(tmp_path / "a.sbv", Reading(format="text"))
    assert talk.utterances["speaker"].to_list() == ["Borger", "Sagsbehandler"]


@pytest.mark.parametrize("text", ["<Lone> hej\n<Bo> hej\n", "@Lone: hej\n@Bo: hej\n", "hej <tt>"])
def test_talk_that_only_begins_as_those_formats_do_is_read(tmp_path, text):
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert read(tmp_path / "a.txt").utterances.height
