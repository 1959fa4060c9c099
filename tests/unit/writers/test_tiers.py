import io
from dataclasses import replace

import polars as pl
import praatio.textgrid
import pympi
import pytest
from convo.codings import CODINGS
from convo.errors import UsageError
from convo.model import Declared
from convo.readers import read
from convo.readers.xml_tree import tree
from convo.writers import WRITERS, content
from tests.unit.writers.test_writers import TALK, UNTIMED, conversation

OVERLAPPING = conversation(
    ("Lone", "citizen", None, 1.0, 3.0, 'sagde "ja" & <nej>'),
    ("Lone", "citizen", None, 2.0, 2.5, "øh\nja"),
    ("Bo", None, None, 2.0, 4.0, "hvad"),
    (None, None, None, 3.0, 3.0, "dørklokke"),
    title="Møde 3",
    timing="A",
    participants=("Lone", "Tolk"),
)


def coded(*rows):
    """(utterance, coder, code): codes as people give them."""
    told = [
        (None, "utterance", number, coder, code, "confirmed", False, memo, None, None)
        for number, coder, code, memo in rows
    ]
    return pl.DataFrame(told, schema=dict(CODINGS), orient="row")


CODED = replace(
    OVERLAPPING,
    codings=coded(
        (1, "person:MH", "a.b", None),
        (1, "person:MH", "a.c", None),
        (2, "person:MH", None, "lav stemme"),
        (4, "person:AB", "a.d", None),
    ),
)


@pytest.fixture
def elan(tmp_path):
    def opened(talk):
        (tmp_path / "a.eaf").write_bytes(content(talk, "a.eaf"))
        return pympi.Elan.Eaf(tmp_path / "a.eaf")

    return opened


@pytest.fixture
def praat(tmp_path):
    def opened(talk):
        (tmp_path / "a.TextGrid").write_bytes(content(talk, "a.TextGrid"))
        return praatio.textgrid.openTextgrid(
            str(tmp_path / "a.TextGrid"), includeEmptyIntervals=False, reportingMode="error"
        )

    return opened


def test_pympi_opens_what_is_written_for_elan(elan):
    file = elan(CODED)
    assert file.get_annotation_data_for_tier("Lone") == [(1000, 3000, 'sagde "ja" & <nej>')]
    assert file.get_annotation_data_for_tier("talk 2: Lone") == [(2000, 2500, "øh\nja")]
    assert file.get_annotation_data_for_tier("Tolk") == []
    assert file.get_parameters_for_tier("talk 2: Lone")["PARTICIPANT"] == "Lone"
    assert file.get_parameters_for_tier("Lone")["LANG_REF"] == "dan"
    assert ("convo:title", "Møde 3") in file.properties
    assert ("convo:role:Lone", "citizen") in file.properties


def test_pympi_finds_codes_below_what_they_are_given_to(elan):
    file = elan(CODED)
    assert file.get_ref_annotation_data_for_tier("codes: person:MH @ Lone") == [
        (1000, 3000, "a.b; a.c", 'sagde "ja" & <nej>')
    ]
    assert file.get_ref_annotation_data_for_tier("codes: person:MH @ talk 2: Lone") == [
        (2000, 2500, "- // lav stemme", "øh\nja")
    ]
    assert "codes: person:MH @ Bo" not in file.get_tier_names()
    assert file.get_child_tiers_for("Lone") == ["codes: person:MH @ Lone"]


def test_praatio_opens_what_is_written_for_praat(praat):
    grid = praat(CODED)
    assert grid.tierNames[:3] == ("Lone", "talk 2: Lone", "Bo")
    assert [tuple(one) for one in grid.getTier("Lone").entries] == [(1, 3, 'sagde "ja" & <nej>')]
    assert [tuple(one) for one in grid.getTier("talk 2: Lone").entries] == [(2, 2.5, "øh\nja")]
    assert [tuple(one) for one in grid.getTier("points:").entries] == [(3, "dørklokke")]
    assert [tuple(one) for one in grid.getTier("codes: person:MH @ Lone").entries] == [
        (1, 3, "a.b; a.c")
    ]
    assert list(grid.getTier("Tolk").entries) == []


def test_the_timeline_of_a_basic_transcription_is_in_order_and_shared():
    root = tree(content(CODED, "a.exb"))
    times = [float(point.get("time")) for point in root.inside("tli")]
    assert times == sorted(times)
    assert len(times) == 6  # 1, 2, 2.5, 3, 3 again for what has no length, 4
    points = [point.get("id") for point in root.inside("tli")]
    for event in root.inside("event"):
        assert points.index(event.get("start")) < points.index(event.get("end"))


def test_a_basic_transcription_has_speakers_tiers_of_talk_and_tiers_of_codes():
    root = tree(content(CODED, "a.exb"))
    assert [one.child("abbreviation").text for one in root.inside("speaker")] == [
        "Lone",
        "Bo",
        "Tolk",
    ]
    tiers = [
        (one.get("speaker"), one.get("category"), one.get("type")) for one in root.inside("tier")
    ]
    assert tiers == [
        ("SPK0", "v", "t"),
        ("SPK0", "codes: person:MH @ v", "a"),
        ("SPK0", "v2", "t"),
        ("SPK0", "codes: person:MH @ v2", "a"),
        ("SPK1", "v", "t"),
        ("", "v", "t"),
        ("", "codes: person:AB", "a"),
    ]
    assert next(root.inside("transcription-name")).text == "Møde 3"


@pytest.mark.parametrize("suffix", [".eaf", ".exb"])
def test_untimed_talk_has_points_without_times(suffix, tmp_path):
    file = tmp_path / f"a{suffix}"
    file.write_bytes(content(UNTIMED, file.name))
    assert b"TIME_VALUE" not in file.read_bytes()
    assert b"time=" not in file.read_bytes()
    assert read(file).utterances["start"].to_list() == [None]


def test_a_textgrid_refuses_talk_without_times_and_says_where():
    with pytest.raises(UsageError) as caught:
        content(UNTIMED, "a.TextGrid")
    assert caught.value.report("en").startswith("m1.txt:1: a TextGrid needs times, and 1 of 1")


@pytest.mark.parametrize("suffix", [".eaf", ".exb", ".TextGrid"])
@pytest.mark.parametrize(
    "codings", [coded((9, "person:MH", "a", None)), coded((1, "person:MH", "a", None))]
)
def test_codes_of_turns_or_of_no_utterance_are_refused(suffix, codings):
    turns = codings.with_columns(unit=pl.when(pl.col("number") == 1).then(pl.lit("turn")))
    held = codings if codings["number"][0] > 1 else turns
    with pytest.raises(UsageError) as caught:
        content(replace(TALK, codings=held), f"a{suffix}")
    assert caught.value.message.id == "codes-not-of-utterances"


@pytest.mark.parametrize("suffix", [".eaf", ".exb", ".TextGrid"])
def test_a_file_written_twice_is_the_same_file(suffix):
    assert content(CODED, f"a{suffix}") == content(CODED, f"a{suffix}")


@pytest.mark.parametrize("suffix", [".eaf", ".exb"])
def test_control_characters_that_xml_cannot_hold_are_shown(suffix, tmp_path):
    talk = conversation(("Lone\x1b", None, None, 0.0, 1.0, "ja\x00 \x1b[2J\ufffe"))
    (tmp_path / f"a{suffix}").write_bytes(content(talk, f"a{suffix}"))
    found = read(tmp_path / f"a{suffix}").utterances
    assert found.select("speaker", "raw").rows() == [("Lone␛", "ja␀ ␛[2J\ufffd")]


def test_an_unknown_language_is_not_declared():
    talk = replace(TALK, language="unknown", declared=Declared())
    assert b"LANG_REF" not in content(talk, "a.eaf")
    assert b"<language " not in content(talk, "a.exb")


def test_half_known_times_are_kept_as_far_as_they_are_known(tmp_path):
    rows = (
        ("A", None, None, None, None, "først"),
        ("B", None, None, 1.0, None, "så"),
        ("A", None, None, None, 2.0, "til sidst"),
    )
    for suffix in (".eaf", ".exb"):
        file = tmp_path / f"a{suffix}"
        file.write_bytes(content(conversation(*rows), file.name))
        found = read(file).utterances.select("raw", "start", "end").rows()
        assert found == [("først", None, None), ("så", 1.0, None), ("til sidst", None, 2.0)]


def test_a_thousand_utterances_at_one_time_are_kept(tmp_path):
    talk = conversation(*(("Lone", None, None, 1.0, 2.0, f"nr {at}") for at in range(1000)))
    for suffix in (".eaf", ".exb", ".TextGrid"):
        file = tmp_path / f"a{suffix}"
        file.write_bytes(content(talk, file.name))
        found = read(file).utterances
        assert set(found["raw"]) == set(talk.utterances["raw"])
        assert found["speaker"].unique().to_list() == ["Lone"]


def test_a_byte_order_mark_is_written_when_asked_for():
    from convo.writers import Writing

    for suffix in (".eaf", ".exb", ".TextGrid"):
        written = content(TALK, f"a{suffix}", Writing(bom=True))
        assert io.BytesIO(written).read(3) == b"\xef\xbb\xbf"


def test_what_the_formats_have_no_room_for_is_told():
    dated = CODED.codings.with_columns(at=pl.lit("2026-11-22T17:00:00Z"))
    odd = conversation(("Lone", None, None, 0.0, 1.0, "ja\x1b"))
    for name in ("elan", "exmaralda", "textgrid"):
        assert WRITERS[name].left_out(CODED) == ()
        assert WRITERS[name].left_out(replace(CODED, codings=dated)) == ("coding-times",)
        assert WRITERS[name].left_out(odd) == (() if name == "textgrid" else ("controls",))
