"""Nothing is lost: every word of a table, a JSON file and a Word file is a row or in a notice."""

import csv
import io
import json
from collections import Counter
from xml.sax.saxutils import escape

from convo.readers import delimited, json_segments, word
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuzz.packages import MAIN, packed
from tests.property.test_readers import WORD, reported, speakers, texts

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def spoken(said):
    """The generated words among some texts, each its own witness."""
    return Counter(one for text in said for one in WORD.findall(text) if one.startswith("ord"))


def kept(parsed):
    return spoken([row.text for row in parsed.rows]) + spoken(reported(parsed))


@st.composite
def tables(draw):
    separator = draw(st.sampled_from(";,\t|"))
    columns = draw(st.permutations(["taler", "tekst", *draw(st.sampled_from([[], ["start"]]))]))
    said, out = [], io.StringIO()
    writer = csv.writer(
        out,
        delimiter=separator,
        lineterminator=draw(st.sampled_from(["\n", "\r\n"])),
        quoting=draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
    )
    writer.writerow(columns)
    for number in range(draw(st.integers(1, 10))):
        text = draw(texts)
        said.append(text)
        dressed = text.replace(" ", draw(st.sampled_from([" ", ", ", "; ", "\n", ' "" '])), 1)
        cells = {"taler": draw(speakers), "tekst": dressed, "start": str(number * 2)}
        writer.writerow([cells[column] for column in columns])
    return out.getvalue(), said


@settings(deadline=None, max_examples=150)
@given(tables())
def test_every_word_of_a_table_is_a_row_or_in_a_notice(file):
    text, said = file
    assert kept(delimited.parse(text)) == spoken(said)


@st.composite
def json_files(draw):
    said, segments = [], []
    for number in range(draw(st.integers(1, 10))):
        text = draw(texts)
        said.append(text)
        start = draw(st.sampled_from([number * 2, float(number), str(number), None, -1, "nu"]))
        segments.append(
            {"text": text, "start": start, "end": draw(st.sampled_from([99, None, []]))}
        )
        if draw(st.booleans()):
            segments[-1]["speaker"] = draw(speakers)
        if draw(st.booleans()):
            segments[-1]["words"] = [{"word": one, "start": number} for one in text.split()]
    shape = draw(st.sampled_from(["list", "segments", "lines"]))
    if shape == "lines":
        return "\n".join(json.dumps(one, ensure_ascii=False) for one in segments), said
    return json.dumps(segments if shape == "list" else {"segments": segments}), said


@settings(deadline=None, max_examples=150)
@given(json_files())
def test_every_word_of_a_json_file_is_a_row_or_in_a_notice(file):
    text, said = file
    assert kept(json_segments.parse(text)) == spoken(said)


@st.composite
def word_files(draw):
    """Paragraphs and rows of tables, the text of each cut into runs anywhere."""
    said, body = [], []
    for _ in range(draw(st.integers(1, 8))):
        text = draw(texts)
        said.append(text)
        label = f"{draw(speakers)}: " if draw(st.booleans()) else ""
        cut = draw(st.integers(0, len(label + text)))
        runs = [(label + text)[:cut], (label + text)[cut:]]
        inner = "".join(
            f'<w:r><w:t xml:space="preserve">{escape(run)}</w:t></w:r>' for run in runs if run
        )
        form = draw(
            st.sampled_from(
                [
                    "<w:p>{}</w:p>",
                    "<w:p><w:ins>{}</w:ins></w:p>",
                    "<w:p><w:hyperlink>{}</w:hyperlink></w:p>",
                    "<w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
                    "<w:sdt><w:sdtContent><w:p>{}</w:p></w:sdtContent></w:sdt>",
                ]
            )
        )
        body.append(form.format(inner))
    xml = f"<w:document {W}><w:body>{''.join(body)}</w:body></w:document>"
    return packed([(MAIN, xml.encode())]), said


@settings(deadline=None, max_examples=150)
@given(word_files())
def test_every_word_of_a_word_file_is_a_row_or_in_a_notice(file):
    content, said = file
    assert kept(word.parse(content)) == spoken(said)
