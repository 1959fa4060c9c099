import polars as pl
from convo.coders.coding import Coding, Origin, text_hash
from convo.coders.files import read_codings
from convo.corpus.with_codes import with_codes
from convo.readers import Reading, read

TALK = """WEBVTT

00:00.000 --> 00:02.000
<v Borger>Jeg kunne godt tænke mig</v>

00:02.100 --> 00:03.000
<v Borger>at arbejde ude.</v>

00:03.500 --> 00:05.000
<v Sagsbehandler>Hvad siger lægen om ryggen?</v>
"""


def talk(tmp_path):
    path = tmp_path / "møde.vtt"
    path.write_text(TALK, "utf-8")
    return read(path, Reading(language="da"))


def coded(tmp_path, *rows, name="koder.csv", kind="tur"):
    path = tmp_path / name
    lines = [f"samtale;{kind};kodet af;kode", *(f"møde;{row}" for row in rows)]
    path.write_text("\n".join(lines), "utf-8")
    return read_codings([path])


def found(conversation):
    return conversation.codings.select("number", "coder", "code").sort("number", "code").rows()


def test_the_code_of_a_turn_is_on_each_of_its_utterances(tmp_path):
    coding = coded(tmp_path, "1;MH;mit.ønske", "2;MH;")
    conversation = with_codes(talk(tmp_path), coding=coding)
    assert found(conversation) == [
        (1, "person:MH", "mit.ønske"),
        (2, "person:MH", "mit.ønske"),
        (3, "person:MH", None),
    ]
    assert conversation.codings["line"].to_list() == [4, 7, 10]
    assert not conversation.notices


def test_rules_are_coders_who_saw_every_turn_and_bring_the_names_of_their_codes(tmp_path):
    conversation = with_codes(talk(tmp_path), schemes=["citizen_perspective"], drafts=True)
    rows = conversation.codings
    assert rows["coder"].unique().to_list() == ["rule:citizen_perspective@1.0.0"]
    assert rows["number"].unique().sort().to_list() == [1, 2, 3]
    wish = rows.filter(pl.col("code") == "citizen_perspective.offer_wish")
    assert wish["number"].to_list() == [1, 2]
    names = {one.id: one.name for one in conversation.codebook}
    assert names["citizen_perspective.offer_wish"] == "Tilbud – ønske"


def test_turns_that_are_gone_or_changed_are_told_one_by_one_and_left_out(tmp_path):
    conversation = talk(tmp_path)
    given = coded(tmp_path, "1;MH;mit.x", "2;MH;mit.x", "7;MH;mit.x")
    unit = ["møde", "turn", 2, 3, 3, None, None, text_hash("en anden tekst")]
    units = pl.DataFrame([unit], schema=given.units.schema, orient="row")
    coding = Coding(given.codings, units, (Origin("møde", sha256="0" * 64),))
    told = with_codes(conversation, coding=coding)
    assert [row[0] for row in found(told)] == [1, 2]
    notices = {one.message.id: one.message.args.get("numbers") for one in told.notices}
    assert notices == {
        "convert-other-transcript": None,
        "convert-unit-gone": "7",
        "convert-text-changed": "2",
    }


def test_codes_of_utterances_stay_where_they_are(tmp_path):
    coding = coded(tmp_path, "2;Åse;mit.x", kind="ytring")
    assert found(with_codes(talk(tmp_path), coding=coding)) == [(2, "person:Åse", "mit.x")]


def test_a_file_about_other_conversations_gives_no_codes_and_that_is_told(tmp_path):
    coding = coded(tmp_path, "1;MH;mit.x")
    other = tmp_path / "b.vtt"
    other.write_text(TALK, "utf-8")
    told = with_codes(read(other), coding=coding)
    assert told.codings is None
    assert [one.message.id for one in told.notices] == ["convert-codes-of-others"]
