"""Nothing is lost: words in = words out + words that notices report, for every kind of file."""

import re
from collections import Counter

from convo.errors import ReadError
from convo.readers import plain_text, subrip, webvtt
from convo.readers.decoding import decode
from convo.readers.markup import plain
from hypothesis import given, settings
from hypothesis import strategies as st

WORD = re.compile(r"[^\W_]+")
# each generated word is its own witness, so that nothing can be lost unseen
words = st.integers(0, 10**6).map(lambda n: f"ord{n}æ")
texts = st.lists(words, min_size=1, max_size=6).map(" ".join)
speakers = st.sampled_from(["Lone", "Bo Hansen", "Sagsbehandler/Anders", "SPEAKER_1"])
STAMPS = [
    "{a} --> {b}",
    "{a} --> {b} align:start",
    "{a}-->{b}",
    "{b} --> {a}",
    "-{a} --> {b}",
    "{a} --> 99:99.999",
]


def clock(seconds, mark="."):
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{mark}250"


def dressed(draw, text):
    """A text with tags, references, line ends and marks that are no words of their own."""
    first, *rest = text.split(" ")
    form = draw(
        st.sampled_from(
            [
                "{}",
                "<i>{}</i>",
                "<c.red>{}",
                "&lt;{}&gt;",
                "{}<00:17.500>",
                r"{{\an8}}{}",
                "({})",
                "[{}]",
            ]
        )
    )
    return draw(st.sampled_from([" ", "\n", " \n"])).join([form.format(first), *rest])


@st.composite
def vtt_files(draw):
    said, out, at = [], ["WEBVTT"], 1
    for _ in range(draw(st.integers(1, 12))):
        text = draw(texts)
        said += text.split()
        kind = draw(
            st.sampled_from(["cue", "cue", "cue", "voices", "note", "bare", "empty", "id"])
        )
        stamps = draw(st.sampled_from(STAMPS)).format(
            a=clock(at, draw(st.sampled_from(".,"))), b=clock(at + 3)
        )
        at += 4
        voice = f"<v {draw(speakers)}>" if draw(st.booleans()) else ""
        body = dressed(draw, text)
        block = {
            "cue": f"{stamps}\n{voice}{body}",
            "id": f"{at}\n{stamps}\n{voice}{body}{'</v>' if voice else ''}",
            "voices": f"{stamps}\n<v Lone>{body}</v>\n<v Bo>ja</v>",
            "note": f"NOTE {text}",
            "bare": text,
            "empty": f"{stamps}\n\n{text}",
        }[kind]
        said += ["ja"] if kind == "voices" else []
        out.append(block)
    gaps = [draw(st.sampled_from(["\n\n", "\n\n\n", "\n \n\n"])) for _ in out]
    text = "".join(part for pair in zip(out, gaps, strict=True) for part in pair)
    return draw(
        st.sampled_from([text, text.replace("\n", "\r\n"), text.replace("\n", "\r")])
    ), said


def reported(parsed):
    told = []
    for notice in parsed.notices:
        told += WORD.findall(str(notice.message.args.get("text", "")))
    return told


def left_out(parsed):
    return sum(
        notice.message.args["words"]
        for notice in parsed.notices
        if notice.message.id in ("comments-left-out", "rolling-captions")
    )


@settings(deadline=None, max_examples=150)
@given(vtt_files())
def test_every_word_of_a_webvtt_file_is_a_row_or_in_a_notice(file):
    text, said = file
    parsed = webvtt.parse(text)
    found = Counter(word for row in parsed.rows for word in WORD.findall(row.text))
    found += Counter(reported(parsed))
    assert not found - Counter(said)
    assert sum(found.values()) + left_out(parsed) == len(said)


@st.composite
def srt_files(draw):
    said, out = [], []
    for number in range(1, draw(st.integers(1, 12)) + 1):
        text = draw(texts)
        name = draw(st.sampled_from(["", "", "Lone: ", "Bo: ", "[Lone] ", "Sagsbehandler: "]))
        said += WORD.findall(name + text)
        index = f"{number}\n" if draw(st.booleans()) else ""
        time_line = f"{clock(number * 4, ',')} --> {clock(number * 4 + 3, ',')}\n"
        body = dressed(draw, text).replace(" \n", draw(st.sampled_from(["\n", "\n\n"])))
        kind = draw(st.sampled_from(["whole", "whole", "untimed"]))
        out.append(f"{index}{time_line if kind == 'whole' else ''}{name}{body}")
    return "\n\n".join(out), said


@settings(deadline=None, max_examples=150)
@given(srt_files())
def test_every_word_of_a_subrip_file_is_a_row_a_label_or_in_a_notice(file):
    text, said = file
    parsed = subrip.parse(text)
    found = [word for row in parsed.rows for word in WORD.findall(row.text)] + reported(parsed)
    spoken = Counter(word for word in said if word.startswith("ord"))
    kept = Counter(word for word in found if word.startswith("ord"))
    assert not kept - spoken
    names = len(said) - spoken.total()  # words left out as repeated may be names as well
    assert 0 <= kept.total() + left_out(parsed) - spoken.total() <= min(names, left_out(parsed))
    others = Counter(word for word in found if not word.startswith("ord") and not word.isdecimal())
    assert not others - Counter(said)


@st.composite
def plain_files(draw):
    said, out = [], []
    style = draw(
        st.sampled_from(
            ["{}: ", "{} [00:01:11]: ", "[00:01:11] {}: ", "**{}** [00:01:11] ", "{}:\t"]
        )
    )
    for _ in range(draw(st.integers(1, 12))):
        text = draw(texts)
        said += text.split()
        label = style.format(draw(speakers)) if draw(st.booleans()) else ""
        out.append(label + text.replace(" ", draw(st.sampled_from([" ", "\n", "  ", "\n\n"]))))
    return "\n".join(out), said


@settings(deadline=None, max_examples=150)
@given(plain_files())
def test_every_word_of_a_plain_text_is_a_row_or_in_a_notice(file):
    text, said = file
    parsed = plain_text.parse(text)
    found = [word for row in parsed.rows for word in WORD.findall(row.text)] + reported(parsed)
    assert Counter(word for word in found if word.startswith("ord")) == Counter(said)


@settings(deadline=None, max_examples=150)
@given(
    st.text(
        st.sampled_from("abæ:<>/&;[]() \t\n\r0123456789.,->v\u0301\x00\x1b\u2028*#"), max_size=300
    )
)
def test_no_text_makes_a_reader_fail(text):
    for reader in (webvtt, subrip, plain_text):
        parsed = reader.parse(text)
        reader.recognises(text)
        for row in parsed.rows:
            assert row.text
            assert row.start is None or row.end is None or row.start <= row.end
        for notice in parsed.notices:
            assert "{" not in notice.message.hint("da")


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_refused_with_a_reason(content):
    try:
        text, _ = decode(content)
    except ReadError as error:
        text = error.message.id
    assert isinstance(text, str)


@settings(deadline=None)
@given(texts, st.integers(1, 20))
def test_lines_are_counted_as_an_editor_does(text, empty):
    head = "WEBVTT\n" + "\n" * empty
    parsed = webvtt.parse(f"{head}00:01.000 --> 00:02.000\n<v A>{text}")
    assert parsed.rows[0].line == empty + 3


@settings(deadline=None)
@given(st.text("<>/vbi &;amplt#{}\\\n", max_size=60))
def test_plain_text_is_one_line_and_plain_again(raw):
    once = plain(raw)
    assert "\n" not in once
