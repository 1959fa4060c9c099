from convo.readers.parsed import Parsed, Row
from convo.readers.rolling import without_repeats


def rows(*said):
    return [
        Row(n, speaker, text.replace("\n", " "), text, float(n), n + 1.0)
        for n, (speaker, text) in enumerate(said, 1)
    ]


def unrolled(given):
    parsed = Parsed()
    found = without_repeats(given, parsed)
    return [(row.speaker, row.text, row.start, row.end) for row in found], parsed.notices


def test_a_cue_that_extends_the_one_before_is_one_row():
    found, notices = unrolled(
        rows(
            ("Anne", "Jeg tænkte om vi"),
            ("Anne", "Jeg tænkte om vi skulle tale"),
            ("Bo", "Ja"),
            ("Bo", "Ja, det"),
        )
    )
    assert found == [
        ("Anne", "Jeg tænkte om vi skulle tale", 1.0, 3.0),
        ("Bo", "Ja, det", 3.0, 5.0),
    ]
    assert notices[0].message.args == {"count": 2, "words": 5}  # 4 + 1
    assert notices[0].line == 2


def test_lines_that_scroll_are_said_once():
    found, notices = unrolled(
        rows(
            (None, "hej med jer"),
            (None, "hej med jer\nvelkommen til"),
            (None, "velkommen til\nmødet i dag"),
        )
    )
    assert [text for _, text, _, _ in found] == ["hej med jer", "velkommen til", "mødet i dag"]
    assert notices[0].message.args == {"count": 2, "words": 5}  # 3 + 2


def test_a_whole_repetition_only_lengthens_the_row():
    said = ["hej med jer", "hej med jer", "farvel nu da", "farvel nu da", "farvel nu da"]
    found, _ = unrolled(rows(*[(None, text) for text in said]))
    assert found == [(None, "hej med jer", 1.0, 3.0), (None, "farvel nu da", 3.0, 6.0)]


def test_one_whole_repetition_is_speech():
    assert len(unrolled(rows(("A", "hej med jer"), ("A", "hej med jer"), ("B", "hej")))[0]) == 3


def test_two_speakers_may_roll_at_once():
    found, _ = unrolled(
        rows(
            ("A", "jeg vil gerne"),
            ("B", "det kan du"),
            ("A", "jeg vil gerne have"),
            ("B", "det kan du godt"),
        )
    )
    assert [text for _, text, _, _ in found] == ["jeg vil gerne have", "det kan du godt"]


def test_people_who_say_yes_twice_are_left_alone():
    given = rows(("A", "Ja"), ("A", "Ja, det kan vi"), ("B", "Nej"), ("B", "Nej"))
    assert unrolled(given) == ([(r.speaker, r.text, r.start, r.end) for r in given], [])


def test_one_repetition_in_a_long_talk_is_left_alone():
    given = rows(
        *[("A", f"noget nyt nummer {n}") for n in range(30)],
        ("A", "det ved jeg ikke"),
        ("A", "det ved jeg ikke om"),
    )
    assert len(unrolled(given)[0]) == 32


def test_the_same_words_later_are_said_again():
    early, late = rows(("A", "jeg vil gerne hjem"), ("A", "jeg vil gerne hjem"))
    assert len(unrolled([early, late._replace(start=60.0, end=61.0)])[0]) == 2
