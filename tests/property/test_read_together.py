"""Files that are read together as columns give what each gives block by block."""

import pytest
from convo.readers import subrip, webvtt
from convo.readers.cue_files import CueFile
from convo.readers.webvtt import WebVttFile
from hypothesis import example, given, settings
from hypothesis import strategies as st

VOICES = ["<v Lone>{}</v>", "<v Bo>{}", "<v.loud Bo>{}</v>", "<v A&amp;B>{}", "Lone: {}", "{}"]
SAID = [
    "ja",
    "nej det tror jeg ikke",
    "nej det tror jeg ikke\nat jeg kan",
    "at jeg kan",
    "R&amp;D (0.8)",
    "[griner]",
    "kl. 10:30",
    "to // Bo: ja // tre",
    "<i>måske</i>",
    " ",
    "Klokken: ti",
]
BEFORE = ["", "1\n", "2\n", "12345678/4-0\n", "12345678/4-1\n", "NOTE hej\n\n", "STYLE\nx\n\n"]
BETWEEN = ["\n\n", "\n\n", "\n\n\n", "\n", "\n \n"]


@st.composite
def cues(draw, mark):
    """The text of some cues: of one kind of voice as real files are, or mixed; most are clean."""
    mixed = draw(st.booleans())
    voices = VOICES if mixed else draw(st.sampled_from([VOICES[:2], VOICES[4:5], VOICES]))
    said = SAID if mixed else SAID[:6]
    at, parts = 1000, []
    for _ in range(draw(st.integers(1, 8))):
        start, at = at, at + draw(st.sampled_from([0, 400, 900]))
        stamps = " --> ".join(f"00:00:{ms // 1000:02}{mark}{ms % 1000:03}" for ms in (start, at))
        text = draw(st.sampled_from(voices)).format(draw(st.sampled_from(said)))
        before = draw(st.sampled_from(BEFORE if mixed else [*BEFORE[:1], *BEFORE[3:6]]))
        between = draw(st.sampled_from(BETWEEN if mixed else BETWEEN[:1]))
        parts.append(f"{before}{stamps}\n{text}{between}")
    return "".join(parts)


def told(parsed):
    notices = [(one.message.id, str(one.message.args), one.line) for one in parsed.notices]
    return parsed.rows, sorted(notices, key=str), parsed.declared


def block_by_block(file):
    file.odd(file.line, file.text[file.begin :])
    return told(file.close())


ROLLING = """00:00:01.000 --> 00:00:01.000
<v Lone>ja

00:00:01.000 --> 00:00:01.000
<v Bo>nej det tror jeg ikke

00:00:01.000 --> 00:00:01.000
<v Bo>nej det tror jeg ikke
at jeg kan
"""


@settings(max_examples=150, deadline=None)
@given(st.lists(cues("."), min_size=1, max_size=4))
@example([ROLLING, ROLLING])
def test_webvtt_files_as_columns_are_what_they_are_block_by_block(files):
    texts = [f"WEBVTT\n\n{text}" for text in files]
    assert [told(one) for one in webvtt.parse_many(texts)] == [
        block_by_block(WebVttFile(text)) for text in texts
    ]


@settings(max_examples=150, deadline=None)
@given(st.lists(cues(","), min_size=1, max_size=4))
def test_subrip_files_as_columns_are_what_they_are_block_by_block(files):
    assert [told(one) for one in subrip.parse_many(files)] == [
        block_by_block(CueFile(text, joins_blocks=True)) for text in files
    ]


@pytest.mark.parametrize("voice", ["<v {}>", "{}: "])
def test_files_whose_cues_are_clean_and_named_are_read_as_columns(voice):
    cue = "00:00:0{n}.000 --> 00:00:0{n}.900\n{voice}{said}"
    said = [("Lone", "hej"), ("Bo", "goddag"), ("Lone", "velkommen til"), ("Bo", "tak skal du")]
    text = "\n\n".join(
        cue.format(n=n, voice=voice.format(who), said=what) for n, (who, what) in enumerate(said)
    )
    (parsed,) = webvtt.parse_many([f"WEBVTT\n\n{text}\n"])
    assert parsed.read_as_columns is not None
    assert [(row.speaker, row.text) for row in parsed.rows] == said
