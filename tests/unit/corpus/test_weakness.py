"""A conversation says when an interpreter, a second language or unheard talk make it weak."""

from pathlib import Path

import polars as pl
import pytest
from convo.corpus import Settings, analyse
from convo.corpus.weakness import INTERPRETED, UNHEARD, shares_weak
from convo.language.unheard import unheard

SAMPLES = Path(__file__).parents[3] / "samples"
TURNS = (
    *("Hvordan går det med dig i dag?", "Det går [uhørligt] i dag tror jeg."),
    *("Hvad laver du så om dagen?", "Jeg går meget ude i haven."),
    *("Er der andre med dig ude?", "Min søster kommer der (?) nogle gange."),
    *("Hvad synes du så om det?", "Det er rigtig rart for mig."),
)


def weak(found):
    return {
        one.message.id: one.message.args.get("percent")
        for one in found.conversations[0].notices
        if one.message.id.startswith("weak")
    }


def talk(path, turns, first="Sagsbehandler", second="Borger"):
    speakers = (first, second) * len(turns)
    lines = [f"{who}: {said}\n" for who, said in zip(speakers, turns, strict=False)]
    path.write_text("".join(lines), "utf-8")
    return path


def test_an_interpreter_is_told_with_the_share_of_the_utterances():
    found = analyse(SAMPLES / "da_03_tolk_og_mentor.vtt")
    assert weak(found) == {"weak-interpreted": 41}
    assert {one.severity for one in found.conversations[0].notices[-1:]} == {"warning"}


@pytest.mark.parametrize("sample", ["da_01_perspektiv_overset", "da_02_perspektiv_grebet"])
def test_of_a_clear_conversation_nothing_is_told(sample):
    assert weak(analyse(SAMPLES / f"{sample}.vtt")) == {}


def test_talk_unheard_is_told_above_the_limit_only(tmp_path):
    two_of_eight = talk(tmp_path / "a.txt", TURNS)
    assert weak(analyse(two_of_eight)) == {"weak-unheard": 25}
    two_of_sixteen = talk(tmp_path / "b.txt", (*TURNS, *TURNS[2:4] * 4))
    assert weak(analyse(two_of_sixteen)) == {}


def test_a_row_that_is_nothing_but_unheard_counts_as_a_turn(tmp_path):
    path = talk(tmp_path / "a.txt", (*TURNS[2:4] * 2, "Og hvad mere sker der?", "[uhørligt]"))
    (shares,) = shares_weak(analyse(path).turns).iter_rows(named=True)
    assert shares["unheard"] == pytest.approx(1 / 6)


@pytest.mark.parametrize(
    ("columns", "values", "told"),
    [
        ("andetsprog", "ja", {"weak-second-language": None}),
        ("Second_Language", "arabic", {"weak-second-language": None}),
        ("tolk;andetsprog", "telefon;nej", {"weak-interpreted-stated": None}),
        ("tolk;andetsprog", ";", {}),
        ("kommune", "Viborg", {}),
    ],
)
def test_a_second_language_is_what_the_project_says_and_never_guessed(
    tmp_path, monkeypatch, columns, values, told
):
    talk(tmp_path / "a.txt", TURNS[2:4] * 3)
    (tmp_path / "convo.yaml").write_text("metadata: samtaler.csv\n", "utf-8")
    (tmp_path / "samtaler.csv").write_text(f"samtale;{columns}\na;{values}\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert weak(analyse("a.txt")) == told


def test_an_interpreter_who_is_heard_is_told_once_though_the_project_says_it_too(
    tmp_path, monkeypatch
):
    talk(tmp_path / "a.txt", TURNS[2:4] * 3, second="Tolk")
    (tmp_path / "convo.yaml").write_text('id_from: "(?P<tolk>a)"\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    assert weak(analyse("a.txt")) == {"weak-interpreted": 50}


def by_hand(turns):
    """The same shares in plain Python, turn by turn."""
    found = {}
    for name in turns.talks["conversation"]:
        rows = [row for row in turns.rows.to_dicts() if row["conversation"] == name]
        own = [row for row in turns.turns.to_dicts() if row["conversation"] == name]
        marked = {
            row["turn"] for row in rows if unheard(pl.Series([row["raw"]], dtype=pl.String)).item()
        }
        counted = [one for one in own if one["kind"] == "turn" or one["turn"] in marked]
        interpreted = sum(row["role"] == "interpreter" for row in rows) / len(rows)
        found[name] = (interpreted, len(marked) / max(1, len(counted)))
    return found


def test_the_shares_are_the_same_by_hand(tmp_path):
    files = [*SAMPLES.glob("*.vtt"), SAMPLES / "da_07_praktikken.csv"]
    files.append(talk(tmp_path / "a.txt", (*TURNS, "mm", "[uhørligt]", *TURNS)))
    turns = analyse(files, settings=Settings(measures=(), events=())).turns
    found = {name: tuple(shares) for name, *shares in shares_weak(turns).iter_rows()}
    expected = by_hand(turns)
    assert set(found) == {name for name, shares in expected.items() if any(shares)}
    for name, shares in found.items():
        assert shares == pytest.approx(expected[name])
    assert max(shares[1] for shares in found.values()) > UNHEARD
    assert max(shares[0] for shares in found.values()) > INTERPRETED
