"""CHAT files of TalkBank, read by pylangacq too: the same utterances, words and times."""

import re
import warnings
from pathlib import Path

import pylangacq
import pytest
from convo.readers import read

FILES = Path(__file__).parents[2] / ".." / "shared" / "data" / "formats"
REFERENCE = FILES / "TalkBank__chatter-reference"
pytestmark = pytest.mark.skipif(not REFERENCE.is_dir(), reason="the CHAT files are not here")

WORD = re.compile(r"[^\W_]+")
READ_OTHERWISE = re.compile(r"\[::? |[⌈⌉⌊⌋]\d|[^\W_][∙≠ˈἩ]|[ΫˈἩ]")
"""What pylangacq replaces, counts as letters or parts words at."""


def letters(words):
    return "".join("".join(WORD.findall(word.casefold())) for word in words)


def in_order(few, many):
    left = iter(many)
    return all(letter in left for letter in few)


@pytest.mark.parametrize(
    "folder", ["core", "content", "annotation", "ca", "edge-cases", "languages", "tiers"]
)
def test_pylangacq_hears_the_same(folder):
    for path in sorted((REFERENCE / folder).glob("*.cha")):
        if "notrans" in path.name:
            continue
        rows = read(path).utterances.rows(named=True)
        lines = path.read_text("utf-8").split("\n")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = pylangacq.read_chat(str(path), strict=False).utterances()
        said = [one for one in found if one.participant]
        assert len(said) == len(rows), path
        for one, row in zip(said, rows, strict=True):
            start, end = one.time_marks or (None, None)
            times = tuple(None if row[at] is None else row[at] * 1000 for at in ("start", "end"))
            assert times == pytest.approx((start, end)) if start is not None else times[0] is None
            if not READ_OTHERWISE.search(lines[row["line"] - 1]):
                words = [token.word for token in one.tokens or [] if token.word != "CLITIC"]
                assert in_order(letters(words), letters([row["text"]])), (path, row)
