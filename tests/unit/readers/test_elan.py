import pytest
from convo.errors import ReadError
from convo.readers import read
from convo.readers.elan import parse, recognises

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<ANNOTATION_DOCUMENT FORMAT="3.0" VERSION="3.0">\n'
SLOTS = {"ts1": 0, "ts2": 1000, "ts3": 1500, "ts4": 2250}


def spoken(number, text, begin, end, more=""):
    return (
        f'<ANNOTATION>\n<ALIGNABLE_ANNOTATION ANNOTATION_ID="a{number}" TIME_SLOT_REF1="{begin}"'
        f' TIME_SLOT_REF2="{end}"{more}>\n<ANNOTATION_VALUE>{text}</ANNOTATION_VALUE>'
        "</ALIGNABLE_ANNOTATION></ANNOTATION>\n"
    )


def referring(number, text, to):
    return (
        f'<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a{number}" ANNOTATION_REF="a{to}">'
        f"<ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>\n"
    )


def tier(name, *annotations, kind="talk", **more):
    told = "".join(f' {key}="{value}"' for key, value in more.items())
    inside = "".join(annotations)
    return f'<TIER TIER_ID="{name}" LINGUISTIC_TYPE_REF="{kind}"{told}>\n{inside}</TIER>\n'


def eaf(*tiers, slots=SLOTS, after="", header=""):
    points = "".join(
        f'<TIME_SLOT TIME_SLOT_ID="{name}"'
        + ("" if time is None else f' TIME_VALUE="{time}"')
        + "/>\n"
        for name, time in slots.items()
    )
    order = f"<TIME_ORDER>\n{points}</TIME_ORDER>\n"
    return f"{HEAD}{header}{order}{''.join(tiers)}{after}</ANNOTATION_DOCUMENT>\n"


def said(text):
    return [(row.speaker, row.text, row.start, row.end) for row in parse(text).rows]


def told(text):
    return [(note.message.id, note.message.args.get("count")) for note in parse(text).notices]


LONE = tier("A", spoken(1, "hej &amp; goddag", "ts1", "ts2"), PARTICIPANT="Lone")
BO = tier("Bo", spoken(2, " ja ", "ts3", "ts4"))


def test_tiers_are_rows_in_time_order_by_participant_or_by_the_tiers_own_name():
    assert said(eaf(BO, LONE)) == [("Lone", "hej & goddag", 0, 1), ("Bo", "ja", 1.5, 2.25)]


def test_a_rows_line_is_that_of_its_value():
    text = eaf(LONE, BO)
    lines = text.split("\n")
    for row, value in zip(parse(text).rows, ("hej", "ja"), strict=True):
        assert value in lines[row.line - 1]


def test_several_tiers_of_a_participant_are_one_speaker():
    other = tier("A2", spoken(3, "øh", "ts1", "ts3"), PARTICIPANT="Lone")
    assert {row[0] for row in said(eaf(LONE, other))} == {"Lone"}


@pytest.mark.parametrize(("end", "mark"), [("\r\n", ""), ("\r", ""), ("\n", "\ufeff")])
def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path, end, mark):
    file = tmp_path / "Møde æøå.eaf"
    file.write_bytes((mark + eaf(LONE, BO).replace("\n", end)).encode())
    found = read(file).utterances
    assert found["raw"].to_list() == ["hej & goddag", "ja"]
    assert found["line"].to_list() == [row.line for row in parse(eaf(LONE, BO)).rows]


def test_a_point_without_a_time_is_unknown_told_and_keeps_its_place():
    slots = {"ts1": 0, "ts2": 1000, "u1": None, "u2": None, "ts3": 1500, "ts4": 2250}
    middle = tier("C", spoken(3, "midt", "u1", "u2"))
    text = eaf(BO, middle, LONE, slots=slots)
    assert [row[1:] for row in said(text)] == [
        ("hej & goddag", 0, 1),
        ("midt", None, None),
        ("ja", 1.5, 2.25),
    ]
    assert told(text) == [("tier-unaligned", 1)]


def test_a_file_without_any_time_keeps_its_order_and_needs_no_notice():
    slots = dict.fromkeys(("u1", "u2", "u3", "u4"))
    first, second = spoken(9, "først", "u1", "u2"), spoken(1, "så", "u3", "u4")
    text = eaf(tier("B", second), tier("A", first), slots=slots)
    assert said(text) == [("A", "først", None, None), ("B", "så", None, None)]
    assert told(text) == []


@pytest.mark.parametrize(
    ("slots", "notice", "times"),
    [
        ({"ts1": 0}, "elan-slot-missing", (0, None)),
        ({"ts2": 1000}, "elan-slot-missing", (None, 1)),
        ({}, "elan-slot-missing", (None, None)),
        ({"ts1": "abc", "ts2": 1000}, "elan-time-odd", (None, 1)),
        ({"ts1": -5, "ts2": 1000}, "elan-time-odd", (None, 1)),
        ({"ts1": "9" * 16, "ts2": 1000}, "elan-time-odd", (None, 1)),
        ({"ts1": 2000, "ts2": 1000}, "data-end-before-start", (2, None)),
    ],
)
def test_a_time_that_is_none_is_unknown_and_told(slots, notice, times):
    text = eaf(LONE, slots=slots)
    assert said(text)[0][2:] == times
    assert notice in [name for name, _ in told(text)]


def test_times_of_frames_are_unknown_and_told():
    text = eaf(LONE, header='<HEADER TIME_UNITS="PAL-frames"/>')
    assert said(text)[0][2:] == (None, None)
    assert "elan-time-units" in dict(told(text))


def test_a_point_named_twice_holds_its_first_time():
    twice = eaf(LONE).replace('"ts3"', '"ts1"')
    assert said(twice)[0][2:] == (0, 1)
    assert ("elan-slot-twice", 1) in told(twice)


def test_same_times_are_no_trouble():
    both = spoken(1, "A", "ts1", "ts1") + spoken(2, "B", "ts1", "ts1")
    assert said(eaf(tier("X", both))) == [("X", "A", 0, 0), ("X", "B", 0, 0)]


def test_dependent_and_listed_tiers_and_empty_annotations_are_told_with_their_number():
    gloss = tier("gloss", referring(8, "hi", 1), referring(9, "", 1), PARENT_REF="A")
    listed = tier("gestik", spoken(5, "nik", "ts1", "ts2"), kind="list")
    kinds = '<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="list" CONTROLLED_VOCABULARY_REF="G"/>'
    empty = tier("C", spoken(6, " ", "ts1", "ts2"), spoken(7, "hm", "ts2", "ts3"))
    text = eaf(LONE, gloss, listed, empty, after=kinds)
    assert [row[1] for row in said(text)] == ["hej & goddag", "hm"]
    assert sorted(told(text)) == [
        ("tier-dependent", 1),
        ("tier-empty", 1),
        ("tier-empty", 1),
        ("tier-from-list", 1),
    ]


def test_talk_that_only_dependent_tiers_hold_is_read_with_the_times_above_it():
    numbers = tier("ref@A", spoken(1, "", "ts1", "ts2"))
    words = tier("tx@A", referring(2, "hej", 1), PARENT_REF="ref@A", PARTICIPANT="Lone")
    deeper = tier("ft@A", referring(3, "hi", 2), PARENT_REF="tx@A")
    assert said(eaf(numbers, words, deeper)) == [("Lone", "hej", 0, 1)]


def test_an_empty_value_is_looked_up_in_its_controlled_vocabulary():
    kinds = (
        '<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="list" CONTROLLED_VOCABULARY_REF="G"/>\n'
        '<CONTROLLED_VOCABULARY CV_ID="H"><CV_ENTRY_ML CVE_ID="e0"><CVE_VALUE>nej</CVE_VALUE>'
        "</CV_ENTRY_ML></CONTROLLED_VOCABULARY>"
        '<CONTROLLED_VOCABULARY CV_ID="G"><CV_ENTRY_ML CVE_ID="e0"><CVE_VALUE>ja</CVE_VALUE>'
        "</CV_ENTRY_ML></CONTROLLED_VOCABULARY>"
    )
    listed = tier("A", spoken(1, "", "ts1", "ts2", ' CVE_REF="e0"'), kind="list")
    assert said(eaf(listed, after=kinds)) == [("A", "ja", 0, 1)]


def test_language_title_and_silent_participants_are_declared():
    header = (
        '<HEADER><PROPERTY NAME="convo:title">Møde 3</PROPERTY>'
        '<PROPERTY NAME="convo:timing">A</PROPERTY></HEADER>'
    )
    lone = LONE.replace("PARTICIPANT", 'LANG_REF="dan" PARTICIPANT')
    declared = parse(eaf(lone, tier("T", PARTICIPANT="Tolk"), header=header)).declared
    assert (declared.language, declared.title, declared.timing) == ("da", "Møde 3", "A")
    assert declared.participants == ("Tolk",)


def codes(text):
    found = parse(text).codings
    return found.select("number", "coder", "code", "status", "unsure", "memo").rows()


def test_a_tier_named_after_a_coder_holds_codes_of_the_annotations_it_refers_to():
    coded = tier(
        "codes: MH @ A", referring(7, "tilbud; afvist (rejected) ? // se 4", 1), PARENT_REF="A"
    )
    text = eaf(BO, LONE, coded)
    assert codes(text) == [
        (1, "person:MH", "tilbud", "confirmed", True, "se 4"),
        (1, "person:MH", "afvist", "rejected", True, "se 4"),
    ]
    assert told(text) == []
    (line,) = parse(text).codings["line"].unique()
    assert "tilbud; afvist" in text.split("\n")[line - 1]


def test_the_type_and_the_annotator_make_a_tier_of_codes_too():
    coded = tier("x", referring(7, "-", 2), kind="codes", ANNOTATOR="rule:a@1", PARENT_REF="Bo")
    assert codes(eaf(LONE, BO, coded)) == [(2, "rule:a@1", None, "suggested", False, None)]


def test_codes_with_times_of_their_own_belong_to_the_utterance_with_the_same():
    coded = tier("codes: MH", spoken(7, "a", "ts3", "ts4"), spoken(8, "b", "ts1", "ts4"))
    text = eaf(LONE, BO, coded)
    assert codes(text) == [(2, "person:MH", "a", "confirmed", False, None)]
    assert told(text) == [("code-of-no-utterance", 1)]


def test_annotations_that_refer_in_a_circle_end():
    coded = tier("codes: MH", referring(7, "a", 8), referring(8, "b", 7))
    text = eaf(LONE, coded)
    assert told(text) == [("code-of-no-utterance", 2)]
    circle = tier("A", referring(1, "a", 2), PARENT_REF="B") + tier("B", referring(2, "b", 1))
    assert len(said(eaf(circle.replace('TIER_ID="B"', 'TIER_ID="B" PARENT_REF="A"')))) == 2


def test_another_xml_file_is_refused():
    with pytest.raises(ReadError) as caught:
        parse("<noget/>")
    assert caught.value.message.id == "elan-not"
    assert recognises(eaf())
    assert not recognises("<noget/>")
