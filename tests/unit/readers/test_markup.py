import pytest
from convo.readers.markup import plain, voices


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("<i>hej</i> <c.colorE5E5E5>med</c> <b>dig</b>", "hej med dig"),
        ("<font color='red'>hej</font><br>du", "hej du"),
        (r"{\an8}{\i1}hej", "hej"),
        ("When the moon <00:17.500>hits", "When the moon hits"),
        ("R&amp;D &lt;3 &#x41;&#248;", "R&D <3 Aø"),
        ("R&amp;amp;D &copy &ukendt; &#99999999;", "R&amp;D &copy &ukendt; &#99999999;"),
        ("&lt;b&gt;", "<b>"),
        ("5 < 6 og 7 > 3 <unk> <3", "5 < 6 og 7 > 3 <unk> <3"),
        ("  to\n linjer \n\n her ", "to linjer her"),
        ("[bold]hej[/bold] {uforståelig} (0.8)", "[bold]hej[/bold] {uforståelig} (0.8)"),
    ],
)
def test_tags_go_and_words_stay(raw, expected):
    assert plain(raw) == expected


def said(raw):
    return [(piece.line, piece.voice, plain(piece.raw)) for piece in voices(raw)]


def test_a_cue_without_voices_is_one_piece():
    assert said("hej\nmed dig") == [(0, None, "hej med dig")]


def test_each_voice_is_a_piece_with_its_line():
    assert said("<v A>hvad\nsiger du</v>\n<v B>ikke noget") == [
        (0, "A", "hvad siger du"),
        (2, "B", "ikke noget"),
    ]


def test_lines_of_one_voice_are_one_piece():
    assert said("<v A>ja</v>\n<v A>nej</v>") == [(0, "A", "ja nej")]


def test_words_outside_the_voice_tag_are_kept_without_a_speaker():
    assert said("først <v A>ja</v> og så") == [
        (0, None, "først"),
        (0, "A", "ja"),
        (0, None, "og så"),
    ]


def test_signs_outside_the_voice_tag_stay_with_the_voice():
    assert said("- <v A>ja</v>.") == [(0, "A", "- ja.")]


def test_voice_names_are_decoded_and_trimmed():
    assert said("<v.first.loud S&#248;ren :>ja")[0][1] == "Søren"
    assert said("<v>ja")[0][1] is None
    assert said("<V Lone>ja")[0][1] == "Lone"


def test_floods_of_brackets_take_linear_time():
    assert plain("<" * 200_000) == "<" * 200_000
    assert plain("<v A>" + "<b>" * 50_000 + "hej") == "hej"
