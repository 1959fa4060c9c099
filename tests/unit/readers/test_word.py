import io
import zipfile

import pytest
from convo.errors import ReadError
from convo.readers.word import parse

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def docx(body, *, prologue="", parts=(), name="word/document.xml"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        xml = f"<w:document {W} {MC}><w:body>{body}<w:sectPr/></w:body></w:document>"
        archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{prologue}{xml}')
        for part, content in parts:
            archive.writestr(part, content)
    return out.getvalue()


def shifted(content):
    """An archive whose index says that it begins after its end."""
    at = content.rindex(b"PK\x05\x06") + 16
    return content[:at] + b"\xff\xff\xff\x7f" + content[at + 4 :]


def run(text):
    lines = text.replace("\t", "</w:t><w:tab/><w:t>").split("\n")
    inner = "</w:t><w:br/><w:t>".join(lines)
    return f'<w:r><w:t xml:space="preserve">{inner}</w:t></w:r>'


def p(*runs):
    return f"<w:p>{''.join(part if part.startswith('<') else run(part) for part in runs)}</w:p>"


def table(*rows):
    cells = ("".join(f"<w:tc><w:tcPr/>{p(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def said(body):
    return [(row.line, row.speaker, row.text) for row in parse(docx(body)).rows]


def told(body):
    return [
        (note.message.id, note.line, dict(note.message.args)) for note in parse(docx(body)).notices
    ]


def test_paragraphs_with_names_are_rows_by_paragraph_number():
    body = p("Borger: Hej.") + p("") + p("Sagsbehandler: ", "Goddag, ", "Åse.")
    assert said(body) == [(1, "Borger", "Hej."), (3, "Sagsbehandler", "Goddag, Åse.")]


def test_teams_headings_with_name_and_time_open_a_part():
    body = (
        p("Møde i Jobcentret-20260312_100312-Mødetransskription")
        + p("12. marts 2026, 10:03")
        + p("Søren Møller startede transskription")
        + p("Søren Møller   0:03")
        + p("Hej og velkommen.")
        + p("Hansen, Bo (Jobcenter)   1:02:15")
        + p("Tak.")
        + p("Det er godt.")
        + p("Søren Møller stoppede transskription")
    )
    rows = parse(docx(body)).rows
    assert [(row.line, row.speaker, row.text, row.start, row.end) for row in rows] == [
        (5, "Søren Møller", "Hej og velkommen.", 3.0, None),
        (7, "Hansen, Bo (Jobcenter)", "Tak. Det er godt.", 3735.0, None),
    ]
    assert [note[:2] for note in told(body)] == [("word-not-talk", n) for n in (1, 2, 3, 9)]


def test_newer_teams_has_name_time_and_text_in_one_paragraph():
    body = p("Søren Møller", "\t0:03\nHej og\nvelkommen.") + p("Lone\t0:09\nTak.")
    assert said(body) == [(1, "Søren Møller", "Hej og velkommen."), (2, "Lone", "Tak.")]


def test_older_teams_has_a_time_line_then_the_name():
    body = p("0:0:1.500 --> 0:0:2.30\nSøren Møller\nHej.") + p("0:0:4.0 --> 0:0:5.0\nLone\nTak.")
    rows = parse(docx(body)).rows
    assert [(row.line, row.speaker, row.text, row.start, row.end) for row in rows] == [
        (1, "Søren Møller", "Hej.", 1.5, 2.3),
        (2, "Lone", "Tak.", 4.0, 5.0),
    ]


def test_a_heading_with_nothing_under_it_is_told():
    body = p("Søren Møller   0:03") + p("Lone   0:09") + p("Tak.")
    assert told(body) == [("word-empty-part", 1, {"speaker": "Søren Møller"})]


def test_a_table_with_names_of_columns_is_read_by_them():
    body = p("Samtale 3") + table(
        ("Tid", "Taler", "Tekst"), ("00:01", "SB", "Goddag."), ("00:04", "Lone", "Hej.")
    )
    rows = parse(docx(body)).rows
    assert [(row.line, row.speaker, row.text, row.start) for row in rows] == [
        (7, "SB", "Goddag.", 1.0),
        (10, "Lone", "Hej.", 4.0),
    ]
    assert told(body) == [("word-not-talk", 1, {"text": "Samtale 3"})]


def test_a_table_without_names_of_columns_is_read_by_its_content():
    body = table(("SB", "Hvordan går det?"), ("", "Sov du godt?"), ("Lone", "Det går fint, tak."))
    assert said(body) == [
        (2, "SB", "Hvordan går det?"),
        (4, "SB", "Sov du godt?"),
        (6, "Lone", "Det går fint, tak."),
    ]
    assert told(body) == [("word-guessed", 1, {"guess": "text: 2, speaker: 1"})]


def test_a_table_of_time_and_labelled_text_is_read():
    body = table(("0:01", "SB: Hvordan går det?"), ("0:05", "Lone: Det går fint."))
    rows = parse(docx(body)).rows
    assert [(row.speaker, row.text, row.start) for row in rows] == [
        ("SB", "Hvordan går det?", 1.0),
        ("Lone", "Det går fint.", 5.0),
    ]


def test_a_header_that_is_repeated_on_each_page_is_no_talk():
    body = table(("Taler", "Tekst"), ("SB", "Goddag."), ("Taler", "Tekst"), ("Lone", "Hej."))
    assert [row[1:] for row in said(body)] == [("SB", "Goddag."), ("Lone", "Hej.")]


def test_insertions_are_read_and_deletions_are_counted():
    body = p(
        "Lone: ja ",
        f"<w:ins>{run('tak')}</w:ins>",
        "<w:del><w:r><w:delText>nej tak</w:delText></w:r></w:del>",
        f"<w:moveFrom>{run('flyttet')}</w:moveFrom>",
    )
    assert said(body) == [(1, "Lone", "ja tak")]
    assert told(body) == [("word-deleted", 1, {"count": 3})]


def test_hidden_text_is_counted_and_never_shown():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>CPR 010190-6652</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>hej</w:t></w:r>'
    parsed = parse(docx(p("Lone: ", hidden, shown)))
    assert [row.text for row in parsed.rows] == ["hej"]
    assert [note.message.id for note in parsed.notices] == ["word-hidden"]
    assert "010190" not in repr(parsed)


def test_notes_comments_and_boxes_are_counted_once():
    box = f"<w:r><w:pict><w:txbxContent>{p('i en boks')}</w:txbxContent></w:pict></w:r>"
    body = p(
        "Lone: hej", "<w:r><w:footnoteReference/></w:r>", "<w:r><w:commentReference/></w:r>", box
    )
    assert said(body + p("Bo: ja")) == [(1, "Lone", "hej"), (2, "Bo", "ja")]
    assert sorted(note[0] for note in told(body)) == ["word-boxes", "word-comments", "word-notes"]


def test_an_alternative_for_old_programs_is_not_read_twice():
    both = f"<mc:Choice>{run('hej')}</mc:Choice><mc:Fallback>{run('hej')}</mc:Fallback>"
    either = f"<mc:AlternateContent>{both}</mc:AlternateContent>"
    assert said(p("Lone: ", either)) == [(1, "Lone", "hej")]


def test_field_codes_are_not_text_but_links_and_controls_are():
    link = f"<w:hyperlink>{run('her')}</w:hyperlink>"
    code = "<w:r><w:instrText>PAGEREF _Toc</w:instrText></w:r>"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Bo: ja')}</w:sdtContent></w:sdt>"
    assert said(p("Lone: se ", link, code) + control) == [(1, "Lone", "se her"), (2, "Bo", "ja")]


def test_a_document_under_another_number_is_found():
    assert len(parse(docx(p("Lone: hej"), name="word/document2.xml")).rows) == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "word-old"),
        (b"PK\x05\x06" + bytes(18), "word-empty-zip"),
        (b"hello", "word-damaged"),
        (docx(p("Lone: hej"))[:-30], "word-damaged"),
        (docx(p("Lone: hej")).replace(b"PK\x01\x02", b"PK\x01\x01"), "word-damaged"),
        (shifted(docx(p("Lone: hej"))), "word-damaged"),
        (docx(p("Lone: hej"), name="xl/workbook.xml"), "word-no-document"),
        (docx("<w:p>"), "word-damaged"),
        (docx("<w:x>" * 300), "limit-xml_depth"),
        (
            docx(p("&x;"), prologue='<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            "word-dtd",
        ),
        (docx(p("hej"), prologue='<!DOCTYPE l SYSTEM "http://localhost/x.dtd">'), "word-dtd"),
        (docx(p("a" * 3_000_000)), "limit-zip_ratio"),
    ],
    ids=lambda value: value if isinstance(value, str) else "file",
)
def test_what_cannot_be_read_safely_is_refused(content, message):
    with pytest.raises(ReadError) as error:
        parse(content)
    assert error.value.message.id == message
    assert "\nråd: " in error.value.report("da")


def test_what_is_too_deep_before_the_first_paragraph_stands_on_the_first_line():
    with pytest.raises(ReadError) as error:
        parse(docx("<w:x>" * 300))
    assert error.value.where is not None
    assert error.value.where.line == 1


def test_a_member_that_stands_twice_is_refused():
    out = io.BytesIO(docx(p("Lone: hej")))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(ReadError) as error:
        parse(out.getvalue())
    assert error.value.message.id == "word-twice"


def test_a_size_that_the_header_lies_about_is_counted():
    content = docx(p("Lone: " + "a" * 3_000_000))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    lying = content.replace(size.to_bytes(4, "little"), (900_000).to_bytes(4, "little"))
    with pytest.raises(ReadError) as error:
        parse(lying)
    assert error.value.message.id in ("limit-zip_ratio", "limit-zip_mb", "word-damaged")


def test_other_parts_are_never_opened():
    parts = [("word/media/x.xml", "0" * 20_000_000), ("../../evil.txt", "x"), ("/etc/evil", "x")]
    assert len(parse(docx(p("Lone: hej"), parts=parts)).rows) == 1


def test_talk_in_paragraphs_beside_a_table_of_talk_is_read_in_the_order_of_the_page():
    body = (
        p("[opdigtet]")
        + p("SB: Goddag.")
        + p("Lone: Hej.")
        + table(("Taler", "Udsagn"), ("SB", "Hvordan går det?"), ("Lone", "Fint."))
        + p("Efter en pause")
        + p("Lone: Nå.")
    )
    assert said(body) == [
        (2, "SB", "Goddag."),
        (3, "Lone", "Hej."),
        (7, "SB", "Hvordan går det?"),
        (9, "Lone", "Fint."),
        (11, "Lone", "Nå."),
    ]
    assert told(body) == [
        ("header-lines", 1, {"text": "[opdigtet]"}),
        ("header-lines", 10, {"text": "Efter en pause"}),
    ]


def test_a_paragraph_after_a_table_does_not_go_on_with_the_speaker_before_it():
    body = (
        p("SB: Goddag.")
        + p("Lone: Hej.")
        + table(("Taler", "Udsagn"), ("SB", "Hvordan går det?"))
        + p("Referat slut")
    )
    assert [row[1:] for row in said(body)][1] == ("Lone", "Hej.")
    assert told(body) == [("word-not-talk", 7, {"text": "Referat slut"})]


@pytest.mark.parametrize("encoding", ["UT-8", "klingon", "utf-32", "rot13", ""])
def test_xml_in_an_encoding_that_nobody_knows_is_refused(encoding):
    xml = f'<?xml version="1.0" encoding="{encoding}"?><w:document {W}/>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", xml)
    with pytest.raises(ReadError) as caught:
        parse(out.getvalue())
    assert caught.value.message.id == "word-damaged"


def test_older_teams_with_an_end_before_its_start_keeps_the_start():
    body = p("0:0:9.0 --> 0:0:3.0") + p("Lone") + p("Ja.")
    (row,) = parse(docx(body)).rows
    assert (row.start, row.end) == (9.0, None)
    assert [(note[0], note[1]) for note in told(body)] == [("data-end-before-start", 1)]


def test_words_in_equations_and_outside_paragraphs_are_told():
    math = '<m:t xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">to tre</m:t>'
    body = f"<w:r><w:t>alene her</w:t></w:r><w:p>{run('Lone: ja')}{math}</w:p>"
    assert told(body) == [
        ("word-outside", 0, {"count": 2}),
        ("word-boxes", 1, {"count": 2}),
    ]
