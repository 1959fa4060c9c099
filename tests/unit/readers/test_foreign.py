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
        ("a.eaf", "format-elan"),
        ("a.TextGrid", "format-textgrid"),
        ("a.exb", "format-exmaralda"),
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
        (f"{XML}<ANNOTATION_DOCUMENT>", "format-elan"),
        (f"{XML}<!-- (c) x --><basic-transcription>", "format-exmaralda"),
        (f"{XML}<tt xmlns='http://www.w3.org/ns/ttml'>", "format-ttml"),
        (f"{XML}<!DOCTYPE html><html>", "format-html"),
        ("<!doctype HTML PUBLIC>\n<html>", "format-html"),
        (f"{XML}<noget>", "format-xml"),
        ('File type = "ooTextFile"\nObject class = "TextGrid"', "format-textgrid"),
        ('"ooTextFile"\n"TextGrid"', "format-textgrid"),
    ],
)
def test_the_content_tells_when_the_name_says_text(tmp_path, text, message):
    assert refused(tmp_path / "a.txt", text) == message


def test_a_textgrid_in_utf16_is_told_by_its_content(tmp_path):
    text = 'File type = "ooTextFile"\nObject class = "TextGrid"'
    assert refused(tmp_path / "a.txt", text.encode("utf-16")) == "format-textgrid"


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
