import io
import sys
from pathlib import Path

import polars as pl
import pytest
from convo.corpus import Settings, analyse, load_scheme, read
from convo.errors import NothingReadError, ReadError, SchemeError, UsageError
from convo.model import CODES, EVENTS, MEASURES
from convo.readers import Reading

TALK = """WEBVTT
language: da

00:00.250 --> 00:02.000
<v Sagsbehandler/Bo>Hvad drømmer du om, Åse?</v>

00:02.500 --> 00:05.000
<v Borger/Åse>Jeg drømmer om at arbejde ude på Ærø.</v>
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with one talk and no project above it that matters."""
    (tmp_path / "convo.yaml").write_text("", "utf-8")
    (tmp_path / "møde.vtt").write_text(TALK, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(conversation) -> list[str]:
    return [notice.message.id for notice in conversation.notices]


@pytest.mark.usefixtures("here")
def test_a_conversation_is_read_with_roles():
    found = read("møde.vtt")
    assert (found.name, found.language, found.source.format) == ("møde", "da", "webvtt")
    assert found.utterances["role"].to_list() == ["caseworker", "citizen"]
    assert said(found) == []


def test_a_folder_is_analysed_and_what_cannot_be_read_is_told(here):
    (here / "tom.vtt").write_text("", "utf-8")
    found = analyse(here)
    assert [one.name for one in found.conversations] == ["møde"]
    assert [error.message.id for error in found.failures] == ["file-empty"]
    assert found.measures.schema == pl.Schema(dict(MEASURES))
    assert found.events.schema == pl.Schema(dict(EVENTS))
    assert found.codes.schema == pl.Schema(dict(CODES))
    assert found.codes.height == 0


def test_strict_stops_at_the_first_that_cannot_be_read(here):
    (here / "a.vtt").write_text("", "utf-8")
    with pytest.raises(ReadError, match="empty"):
        analyse(here, settings=Settings(strict=True))


@pytest.mark.usefixtures("here")
def test_when_nothing_is_read_every_failure_is_told():
    with pytest.raises(ReadError) as caught:
        analyse("mangler.vtt")
    assert caught.value.message.id == "no-such-file"
    with pytest.raises(NothingReadError) as caught:
        analyse(["mangler.vtt", "også.vtt"])
    assert len(caught.value.failures) == 2


@pytest.mark.usefixtures("here")
def test_schemes_are_named_or_loaded_and_code_the_turns():
    by_name = analyse("møde.vtt", schemes=["citizen_perspective"])
    by_scheme = analyse(["møde.vtt"], schemes=[load_scheme("citizen_perspective")])
    assert by_name.codes.equals(by_scheme.codes)
    assert "offer" in by_name.codes["code"].to_list()
    assert by_name.schemes[0].id == "citizen_perspective"
    assert by_name.measures.filter(pl.col("measure").str.contains(".", literal=True)).height > 0


@pytest.mark.usefixtures("here")
def test_codes_are_measured_for_the_roles_that_can_have_them_groups_by_their_parts():
    measured = analyse(
        "møde.vtt", schemes=["citizen_perspective"], settings=Settings(drafts=True)
    ).measures
    names = [f"citizen_perspective.{code}.code-rate" for code in ("offer", "offer_wish")]
    rates = measured.filter(pl.col("measure").is_in(names), pl.col("level") == "role")
    assert rates["subject"].to_list() == ["citizen", "citizen"]
    assert rates["value"].is_not_null().all()


@pytest.mark.usefixtures("here")
def test_a_code_whose_rule_only_drafts_is_not_measured_as_nought():
    measured = analyse("møde.vtt", schemes=["citizen_perspective"]).measures
    drafted = measured.filter(pl.col("reason") == "rests-on-drafts")
    assert drafted.filter(pl.col("measure").str.ends_with(".code-rate")).height > 0
    assert drafted["value"].is_null().all()


@pytest.mark.usefixtures("here")
def test_only_the_measures_and_events_that_are_named_are_computed():
    settings = Settings(measures=("words",), events=("turn-words-max",))
    found = analyse("møde.vtt", settings=settings)
    assert set(found.measures["measure"]) == {"words"}
    assert set(found.events["measure"]) == {"turn-words-max"}


@pytest.mark.usefixtures("here")
def test_no_measures_and_no_events_are_two_empty_tables():
    found = analyse("møde.vtt", settings=Settings(measures=(), events=()))
    assert (found.measures.height, found.events.height) == (0, 0)
    assert found.turns.turns.height > 0


def test_a_scheme_is_named_once_and_must_be_there(here):
    with pytest.raises(UsageError) as caught:
        analyse("møde.vtt", schemes=["citizen_perspective", "citizen_perspective"])
    assert caught.value.message.id == "scheme-twice"
    (here / "min.yaml").write_text("scheme: [", "utf-8")
    with pytest.raises(SchemeError):
        analyse("møde.vtt", schemes=["min.yaml"])


def test_a_project_gives_purpose_roles_schemes_and_turns(here):
    (here / "convo.yaml").write_text(
        "purpose: sparring\nlanguage: dansk\nroles: {mentor: Bo}\nschemes: citizen_perspective\n"
        "participants: {companion: Ellen}\nturns: {merge_gap: 1}\n",
        "utf-8",
    )
    found = analyse("møde.vtt")
    assert found.purpose == "sparring"
    assert found.conversations[0].language == "da"
    assert found.turns.speakers["role"].to_list() == ["mentor", "citizen", "companion"]
    assert len(found.schemes) == 1


@pytest.mark.usefixtures("here")
def test_a_run_may_choose_turns_and_roles():
    found = analyse("møde.vtt", settings=Settings(turn_range=(2, 2), only_role=("borger",)))
    words = found.measures.filter(pl.col("measure") == "words", pl.col("level") == "role")
    assert words.select("subject", "value").rows() == [("citizen", 8.0)]


def test_a_gap_of_the_run_comes_before_that_of_the_project(here):
    (here / "møde.vtt").write_text(
        TALK + "\n00:07.500 --> 00:08.000\n<v Borger/Åse>Det gør jeg altså.</v>\n", "utf-8"
    )
    assert analyse("møde.vtt").turns.turns.height == 2
    assert analyse("møde.vtt", settings=Settings(merge_gap=2.0)).turns.turns.height == 3


@pytest.mark.usefixtures("here")
def test_settings_reach_the_reader_and_the_grades():
    settings = Settings(timing="A", reading=Reading(language="en", format="webvtt"))
    found = analyse("møde.vtt", settings=settings)
    assert found.turns.talks.select("language", "grade").row(0) == ("en", "A")


@pytest.mark.usefixtures("here")
def test_standard_input_is_a_conversation(monkeypatch):
    content = io.TextIOWrapper(io.BytesIO(TALK.encode()), "utf-8")
    monkeypatch.setattr(sys, "stdin", content)
    found = analyse("-")
    assert found.conversations[0].name == "stdin"
    assert found.turns.turns.height == 2


def test_a_code_that_cannot_be_judged_is_told_once(here):
    (here / "uden.txt").write_text("Sagsbehandler: Hvad så?\nBorger: Jeg er træt.\n", "utf-8")
    (here / "lang.yaml").write_text(
        "scheme: lang\nversion: 1.0.0\ncodes:\n- code: lang_tur\n  when: {seconds: '>= 2'}\n",
        "utf-8",
    )
    found = analyse(["uden.txt", "møde.vtt"], schemes=["lang.yaml"])
    told = [one for one in found.conversations[0].notices if one.message.id == "code-not-judged"]
    assert [(one.message.args["code"], one.severity) for one in told] == [
        ("lang.lang_tur", "info")
    ]
    assert "code-not-judged" not in said(found.conversations[1])


def test_another_name_of_the_package_is_an_attribute_error():
    import convo.corpus

    with pytest.raises(AttributeError, match="nothing"):
        _ = convo.corpus.nothing
