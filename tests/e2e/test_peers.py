"""Small conversations on which other tools are known to go right or wrong (figures by hand)."""

from __future__ import annotations

import polars as pl
import pytest
from convo.corpus import Settings, analyse

SEGMENTS = [
    (0.0, 6.5, "Sagsbehandler"),
    (6.9, 9.0, "Borger"),
    (8.7, 20.0, "Sagsbehandler"),
    (12.0, 12.4, "Borger"),
    (21.5, 24.0, "Borger"),
    (23.0, 41.0, "Sagsbehandler"),
]
"""The six segments with which call-ai-metrics introduces itself."""


def transcript(path, rows):
    """A CSV file of (start, end, speaker, text)."""
    lines = [f'{start};{end};{speaker};"{text}"' for start, end, speaker, text in rows]
    path.write_text("\n".join(["start;slut;taler;tekst", *lines]), "utf-8")
    return path


def figures(analysis, level="role"):
    """{(measure, subject): value}."""
    rows = analysis.measures.filter(pl.col("level") == level)
    return {(row["measure"], row["subject"]): row["value"] for row in rows.iter_rows(named=True)}


def talk(tmp_path, rows, **settings):
    return analyse(transcript(tmp_path / "talk.csv", rows), settings=Settings(**settings))


def plain(tmp_path, text, **settings):
    (tmp_path / "talk.txt").write_text(text, "utf-8")
    return analyse(tmp_path / "talk.txt", settings=Settings(**settings))


def test_six_segments_give_the_talk_shares_interruption_and_latency_of_the_peer(tmp_path):
    rows = [(*one, "Hvad siger du til det?" if one[1] - one[0] > 1 else "ja") for one in SEGMENTS]
    analysis = talk(tmp_path, rows, timing="A")
    role, whole = figures(analysis), figures(analysis, "conversation")
    assert role["talk-time", "caseworker"] == pytest.approx(35.8)
    assert role["talk-time", "citizen"] == pytest.approx(5.0)
    assert round(100 * role["time-share", "caseworker"]) == 88
    assert round(100 * role["time-share", "citizen"]) == 12
    assert (role["turns", "caseworker"], role["turns", "citizen"]) == (3, 2)
    # only the last start cuts in by more than 0.5 s; 12.0–12.4 lies inside another's segment
    assert whole["interruptions", "conversation"] == 1
    # 0.4, 0, 1.5 and 0 s
    assert whole["latency-median", "conversation"] == pytest.approx(0.2)


def test_two_who_say_exactly_as_much_have_half_each(tmp_path):
    analysis = plain(tmp_path, "Borger: ja det tror jeg\nSagsbehandler: så siger vi det\n")
    role = figures(analysis)
    assert role["word-share", "citizen"] == role["word-share", "caseworker"] == 0.5


@pytest.mark.parametrize(
    "names", [("Kristoffer", "Tove Astoft", "Otto"), ("Åse", "Søren", "Bjørn Ægidius")]
)
def test_names_change_no_participation_shift(tmp_path, names):
    order = [0, 1, 2, 0, 2, 1, 0, 1, 2, 2, 1, 0]

    def shifts(*who):
        lines = (f"{who[at]}: her siger jeg nu noget mere" for at in order)
        analysis = plain(tmp_path, "\n".join(lines))
        rows = analysis.measures.filter(pl.col("measure").str.starts_with("p-shift"))
        assert rows["value"].is_not_null().any()
        return rows.select("measure", "subject", "value", "n").rows()

    assert shifts(*names) == shifts("A", "B", "C")


def test_a_companion_leaves_the_times_from_turn_to_turn_as_they_are(tmp_path):
    rows = [
        (0.0, 2.0, "Sagsbehandler", "Hvordan går det med dig?"),
        (2.5, 4.0, "Borger", "Det går meget godt."),
        (4.25, 6.0, "Bisidder", "Det synes jeg også."),
        (6.5, 8.0, "Sagsbehandler", "Så siger vi det."),
    ]
    whole = figures(talk(tmp_path, rows, timing="A"), "conversation")
    assert whole["fto-median", "conversation"] == pytest.approx(0.5)
    assert whole["transitions", "conversation"] == 3


def test_numbers_are_words_and_stay_in_the_text(tmp_path):
    analysis = plain(tmp_path, "Borger: klokken 10:30 den 3. maj\nSagsbehandler: 1,5 time\n")
    assert figures(analysis)["words", "citizen"] == 5
    assert figures(analysis)["words", "caseworker"] == 2
    texts = analysis.conversations[0].utterances["text"].to_list()
    assert texts == ["klokken 10:30 den 3. maj", "1,5 time"]


def test_one_who_ends_where_the_next_begins_is_neither_gap_nor_overlap(tmp_path):
    rows = [(0.0, 10.0, "Borger", "Det er sådan det er."), (10.0, 12.0, "Tolk", "Det er det.")]
    whole = figures(talk(tmp_path, rows, timing="A"), "conversation")
    assert whole["gap-share", "conversation"] == whole["overlap-share", "conversation"] == 0
    assert whole["gap-median", "conversation"] is None


def test_webvtt_with_everything_the_standard_allows_is_read_with_its_times(tmp_path):
    (tmp_path / "talk.vtt").write_bytes(
        "\ufeffWEBVTT - møde\nKind: captions\n\nSTYLE\n::cue { color: red }\n\n"
        "NOTE en note\nover to linjer\n\n"
        "a1\n00:00.000 --> 00:02.500 align:start position:10% line:0\n"
        "<v Sagsbehandler>Hvordan\ngår det?</v>\n\n"
        "00:00:03.250 --> 00:00:04.000\nBorger: Det går\n\n"
        "00:00:04.000 --> 00:00:05.000\nuden navn\n".encode()
    )
    analysis = analyse(tmp_path / "talk.vtt")
    (conversation,) = analysis.conversations
    assert conversation.utterances.select("speaker", "text", "start", "end").rows() == [
        ("Sagsbehandler", "Hvordan går det?", 0.0, 2.5),
        ("Borger", "Det går", 3.25, 4.0),
        ("?", "uden navn", 4.0, 5.0),
    ]
    assert conversation.declared.title == "møde"
    told = {notice.message.id for notice in conversation.notices}
    assert {"comments-left-out", "rows-without-speaker"} <= told
