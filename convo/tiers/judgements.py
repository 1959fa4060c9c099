"""What a coder said of one utterance as one text, as an annotation in a tier of codes holds it.

    citizen_perspective.offer_wish; grasp (rejected) ? // a memo

Codes are parted by semicolons; a status stands in brackets where it is not the usual one; a
question mark behind them says that the coder was unsure; what stands after `//` is a memo; `-`
says that the utterance was seen and given no code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

NONE_GIVEN = "-"
DASHES = ("-", "–", "—")
MEMO = "//"
STATUSES = ("measured", "suggested", "confirmed", "rejected")
STATUS = re.compile(rf"\(({'|'.join(STATUSES)})\)\Z")
PLAIN = re.compile(r"[\w.:@+/-]+(?: [\w.:@+/-]+)*")
"""A code that needs no quotation marks."""


class Given(NamedTuple):
    """A code that was given or rejected; a null code: the utterance was seen and given none."""

    code: str | None
    status: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What one coder said of one utterance."""

    given: tuple[Given, ...]
    unsure: bool = False
    memo: str | None = None


def usual_status(coder: str) -> str:
    """The status of a coder's codes where none is written.

    Example:
        >>> usual_status("person:MH"), usual_status("rule:citizen_perspective@1.0.0")
        ('confirmed', 'suggested')
    """
    return "confirmed" if coder.startswith("person:") else "suggested"


def written(said: Judged, coder: str) -> str:
    """What a coder said as one text.

    Example:
        >>> given = (Given("offer", "suggested"), Given("a;b", "rejected"))
        >>> written(Judged(given, unsure=True, memo="hm"), "rule:a@1")
        'offer; "a;b" (rejected) ? // hm'
        >>> written(Judged((Given(None, "confirmed"),)), "person:MH")
        '-'
    """
    usual = usual_status(coder)
    codes = "; ".join(
        _quoted(one.code) + (f" ({one.status})" if one.status != usual else "")
        for one in said.given
    )
    unsure = " ?" if said.unsure else ""
    memo = (said.memo or "").strip()
    return f"{codes}{unsure} {MEMO} {memo}" if memo else f"{codes}{unsure}"


def judged(text: str, coder: str) -> Judged | None:
    """What a coder said, read from one text; None where it says nothing.

    Example:
        >>> judged('offer; "a;b" (rejected) ? // hm', "person:MH")
        Judged(given=(Given(code='offer', status='confirmed'),
                      Given(code='a;b', status='rejected')), unsure=True, memo='hm')
        >>> judged(" ", "person:MH") is None
        True
    """
    if not text.strip():
        return None
    pieces, memo = _pieces(text)
    unsure = pieces[-1].endswith("?")
    pieces[-1] = pieces[-1].removesuffix("?").rstrip()
    usual = usual_status(coder)
    given = [_given(piece, usual) for piece in pieces if piece]
    return Judged(tuple(given) or (Given(None, usual),), unsure, memo.strip() or None)


def _quoted(code: str | None) -> str:
    if code is None:
        return NONE_GIVEN
    plain = PLAIN.fullmatch(code) and code not in DASHES and not code.startswith(MEMO)
    return code if plain and f" {MEMO}" not in code else '"' + code.replace('"', '""') + '"'


def _given(piece: str, usual: str) -> Given:
    status = STATUS.search(piece)
    code = piece[: status.start()].rstrip() if status else piece
    if code in DASHES:
        return Given(None, status[1] if status else usual)
    if len(code) > 1 and code.startswith('"') and code.endswith('"'):
        code = code[1:-1].replace('""', '"')
    return Given(code, status[1] if status else usual)


def _pieces(text: str) -> tuple[list[str], str]:
    """The parts between semicolons outside quotation marks, and what stands after the slashes."""
    pieces, begin, quoted = [], 0, False
    for mark in re.finditer(r'[";]|(?<!\S)//', text):
        if mark[0] == '"':
            quoted = not quoted
        elif mark[0] == ";" and not quoted:
            pieces.append(text[begin : mark.start()].strip())
            begin = mark.end()
        elif mark[0] == MEMO and not quoted:
            return [*pieces, text[begin : mark.start()].strip()], text[mark.end() :]
    return [*pieces, text[begin:].strip()], ""
