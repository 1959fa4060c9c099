"""A conversation for Praat (.TextGrid): a tier for each speaker, and one for each coder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from convo.errors import Place, UsageError
from convo.model import Conversation
from convo.tiers.names import talk_tier, tier_name
from convo.writers.lanes import Lane, Utterance, codes, lanes, utterances
from convo.writers.writer import Writer, Writing

Texts = Mapping[int, str]
"""The label of each utterance."""

MILLISECOND = 1


def write(conversation: Conversation, writing: Writing = Writing()) -> bytes:  # noqa: B008 -- frozen
    """The conversation as a long TextGrid, its times exact to the millisecond.

    Silence is an empty interval. Utterances without length stand in a tier of points.

    Raises:
        UsageError: an utterance has no start or no end, or a code belongs to something else than
            an utterance.
    """
    said = utterances(conversation)
    untimed = [one for one in said if one.start is None or one.end is None]
    if untimed:
        where = Place(conversation.source.path, untimed[0].line)
        raise UsageError("textgrid-untimed", where=where, count=len(untimed), total=len(said))
    end = max((one.end or 0 for one in said), default=0) or MILLISECOND
    tiers = list(_tiers(conversation, said, end))
    text = "".join(
        [
            'File type = "ooTextFile"\nObject class = "TextGrid"\n\n',
            f"xmin = 0 \nxmax = {_seconds(end)} \n",
            f"tiers? <exists> \nsize = {len(tiers)} \nitem []: \n",
            *(f"    item [{at}]:\n{tier}" for at, tier in enumerate(tiers, 1)),
        ]
    )
    return text.encode("utf-8-sig" if writing.bom else "utf-8")


def _tiers(conversation: Conversation, said: Sequence[Utterance], end: int) -> Iterator[str]:
    """Speakers in the order in which they begin, then the coders, and those who said nothing."""
    long = [one for one in said if one.start != one.end]
    points = [one for one in said if one.start == one.end]
    made: list[tuple[str, Lane, Callable[[str, Lane, Texts, int], str]]] = [
        *((talk_tier(one.speaker, one.number), one, _intervals) for one in lanes(long)),
        *(
            (talk_tier(one.speaker, one.number, "points"), one, _points)
            for one in lanes(points, least=MILLISECOND)
        ),
    ]
    texts = {one.number: one.text for one in said}
    for name, lane, tier in made:
        yield tier(name, lane, texts, end)
    for coder, told in codes(conversation).items():
        for name, lane, tier in made:
            if any(one.number in told for one in lane.utterances):
                yield tier(tier_name(coder, name), lane, told, end)
    speaking = {one.speaker for one in said}
    for participant in dict.fromkeys(conversation.declared.participants):
        if participant not in speaking:
            yield _intervals(talk_tier(participant), Lane(participant, 1), {}, end)


def _intervals(name: str, lane: Lane, texts: Texts, end: int) -> str:
    """A tier without gaps: what no utterance fills is an empty interval."""
    spans: list[tuple[int, int, str]] = []
    at = 0
    for one in sorted(lane.utterances, key=lambda one: one.start or 0):
        begin, stop = one.start or 0, one.end or 0
        if one.number in texts:
            if begin > at:
                spans.append((at, begin, ""))
            spans.append((begin, stop, texts[one.number]))
            at = stop
    if at < end:
        spans.append((at, end, ""))
    rows = (
        f"        intervals [{number}]:\n            xmin = {_seconds(begin)} \n"
        f"            xmax = {_seconds(stop)} \n            text = {_quoted(text)} \n"
        for number, (begin, stop, text) in enumerate(spans, 1)
    )
    return f"{_head('IntervalTier', name, end, 'intervals', len(spans))}{''.join(rows)}"


def _points(name: str, lane: Lane, texts: Texts, end: int) -> str:
    held = sorted(
        (one.start or 0, texts[one.number]) for one in lane.utterances if one.number in texts
    )
    rows = (
        f"        points [{number}]:\n            number = {_seconds(at)} \n"
        f"            mark = {_quoted(text)} \n"
        for number, (at, text) in enumerate(held, 1)
    )
    return f"{_head('TextTier', name, end, 'points', len(held))}{''.join(rows)}"


def _head(kind: str, name: str, end: int, labels: str, size: int) -> str:
    return (
        f'        class = "{kind}" \n        name = {_quoted(name)} \n        xmin = 0 \n'
        f"        xmax = {_seconds(end)} \n        {labels}: size = {size} \n"
    )


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _seconds(milliseconds: int) -> str:
    """Seconds, exact to the millisecond.

    Example:
        >>> _seconds(1500), _seconds(0), _seconds(360_001_000)
        ('1.5', '0', '360001')
    """
    whole, rest = divmod(milliseconds, 1000)
    return f"{whole}.{rest:03d}".rstrip("0").rstrip(".")


WRITER = Writer(
    name="textgrid",
    suffixes=(".textgrid",),
    write=write,
    cannot_hold=frozenset({"coding-times"}),
)
