import pytest
from convo.errors import ReadError
from convo.readers import read
from convo.readers.exmaralda import parse, recognises

TIMES = {"T0": "0.0", "T1": "1.0", "T2": "1.5", "T3": "2.25"}
SPEAKERS = {"SPK0": "Lone", "SPK1": "Bo"}


def event(text, start, end):
    return f'<event start="{start}" end="{end}">{text}</event>\n'


def tier(speaker, *events, category="v", kind="t"):
    who = f' speaker="{speaker}"' if speaker else ""
    inside = "".join(events)
    return f'<tier id="TIE"{who} category="{category}" type="{kind}">\n{inside}</tier>\n'


def exb(*tiers, times=TIMES, speakers=SPEAKERS, language="", name="", more=""):
    table = "".join(
        f'<speaker id="{one}"><abbreviation>{short}</abbreviation>'
        f"<languages-used>{language}</languages-used></speaker>\n"
        for one, short in speakers.items()
    )
    points = "".join(
        f'<tli id="{point}"' + (f' time="{time}"' if time else "") + f"{more}/>\n"
        for point, time in times.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!-- (c) -->\n<basic-transcription>\n<head>'
        f"<meta-information><transcription-name>{name}</transcription-name></meta-information>"
        f"<speakertable>\n{table}</speakertable></head>\n<basic-body><common-timeline>\n{points}"
        f"</common-timeline>\n{''.join(tiers)}</basic-body>\n</basic-transcription>\n"
    )


def said(text):
    return [(row.speaker, row.text, row.start, row.end) for row in parse(text).rows]


def told(text):
    return [(note.message.id, note.message.args.get("count")) for note in parse(text).notices]


LONE = tier("SPK0", event("hej &amp; goddag ", "T0", "T1"), event("du", "T1", "T2"))
BO = tier("SPK1", event("ja", "T0", "T2"))


def test_events_are_rows_in_the_order_of_the_timeline_with_their_speakers_abbreviation():
    assert said(exb(BO, LONE)) == [
        ("Lone", "hej & goddag", 0, 1),
        ("Bo", "ja", 0, 1.5),
        ("Lone", "du", 1, 1.5),
    ]
    assert told(exb(BO, LONE)) == []


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_rows_line_is_that_of_its_event(tmp_path, end):
    file = tmp_path / "Åse.exb"
    file.write_bytes(b"\xef\xbb\xbf" + exb(LONE, BO).replace("\n", end).encode())
    lines = exb(LONE, BO).split("\n")
    for line, text in read(file).utterances.select("line", "raw").rows():
        assert text.split()[0] in lines[line - 1]


def test_points_without_times_are_unknown_and_keep_their_order():
    times = {"T0": "0.0", "T1": "", "T2": "1.5", "T3": "2.25"}
    text = exb(LONE, BO, times=times)
    assert [row[1:] for row in said(text)] == [
        ("hej & goddag", 0, None),
        ("ja", 0, 1.5),
        ("du", None, 1.5),
    ]
    assert told(text) == [("tier-unaligned", 2)]
    without = exb(BO, LONE, times=dict.fromkeys(TIMES, ""))
    assert [row[1] for row in said(without)] == ["hej & goddag", "ja", "du"]
    assert told(without) == []


@pytest.mark.parametrize(
    ("change", "notice"),
    [
        (('id="T1" time="1.0"', 'id="T9" time="1.0"'), "exmaralda-point-missing"),
        (('time="1.0"', 'time="1,0"'), "exmaralda-time-odd"),
        (('time="1.0"', 'time="-1"'), "exmaralda-time-odd"),
        (('time="1.0"', 'time="nan"'), "exmaralda-time-odd"),
        (('id="T2"', 'id="T1"'), "exmaralda-point-twice"),
    ],
)
def test_what_is_wrong_with_the_timeline_is_told_and_no_word_lost(change, notice):
    text = exb(LONE, BO).replace(*change)
    assert {row[1] for row in said(text)} == {"hej & goddag", "ja", "du"}
    assert notice in dict(told(text))


def test_times_that_exmaralda_estimated_are_told():
    assert told(exb(LONE, more=' type="intp"')) == [("exmaralda-interpolated", 4)]


def test_of_several_tiers_of_talk_those_of_category_v_are_said():
    gloss = tier("SPK0", event("hi", "T0", "T1"), category="en")
    second = tier("SPK0", event("øh", "T0", "T2"), category="v2")
    sounds = tier("SPK0", event("ler", "T0", "T1"), category="nv", kind="d")
    text = exb(gloss, LONE, second, sounds)
    assert [row[1] for row in said(text)] == ["hej & goddag", "øh", "du"]
    assert told(text) == [("tier-described", 1), ("tier-described", 1)]


def test_tiers_without_a_speaker_name_nobody_and_the_first_of_them_is_talk():
    words, lemmas = (
        tier("", event(text, "T0", "T1"), category=name)
        for text, name in (("er", "tok"), ("være", "l"))
    )
    assert said(exb(words, lemmas)) == [(None, "er", 0, 1)]


def test_speakers_without_an_abbreviation_or_with_the_same_are_told_apart():
    assert {row[0] for row in said(exb(LONE, BO, speakers={"SPK0": "", "SPK1": ""}))} == {
        "SPK0",
        "SPK1",
    }
    same = exb(LONE, BO, speakers={"SPK0": "B", "SPK1": "B"})
    assert {row[0] for row in said(same)} == {"B (SPK0)", "B (SPK1)"}
    assert {row[0] for row in said(exb(LONE, BO, speakers={}))} == {"SPK0", "SPK1"}


def test_language_title_and_silent_speakers_are_declared():
    text = exb(LONE, name="Møde 3", language='<language lang="dan"/>')
    declared = parse(text).declared
    assert (declared.language, declared.title) == ("da", "Møde 3")
    assert declared.participants == ("Bo",)


def test_empty_events_and_notes_of_programs_are_no_talk():
    odd = tier(
        "SPK0", event(" ", "T0", "T1"), event("<ud-information>x</ud-information>ja", "T1", "T2")
    )
    assert [row[1] for row in said(exb(odd))] == ["ja"]
    assert told(exb(odd)) == [("tier-empty", 1)]


def test_tiers_of_codes_belong_to_the_events_between_the_same_points():
    coded = tier(
        "SPK0",
        event("tilbud; grebet (rejected)", "T0", "T1"),
        event("x", "T0", "T3"),
        category="codes: MH",
        kind="a",
    )
    text = exb(LONE, BO, coded)
    assert parse(text).codings.select("number", "coder", "code", "status").rows() == [
        (1, "person:MH", "tilbud", "confirmed"),
        (1, "person:MH", "grebet", "rejected"),
    ]
    assert told(text) == [("code-of-no-utterance", 1)]


def test_a_segmented_transcription_and_other_xml_are_refused_with_the_reason():
    for root, name in (
        ("segmented-transcription", "exmaralda-segmented"),
        ("noget", "exmaralda-not"),
    ):
        with pytest.raises(ReadError) as caught:
            parse(f"<{root}/>")
        assert caught.value.message.id == name
    assert recognises("<segmented-transcription>")


def test_a_transcription_is_known_by_its_content(tmp_path):
    (tmp_path / "a.xml").write_text(exb(LONE), "utf-8")
    assert read(tmp_path / "a.xml").source.format == "exmaralda"
