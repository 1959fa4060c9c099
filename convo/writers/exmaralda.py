"""A conversation for EXMARaLDA (.exb): a tier of talk for each speaker, and one for each coder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from convo.model import Conversation
from convo.tiers.names import tier_name
from convo.writers.lanes import Lane, Timeline, Utterance, codes, lanes, timeline, utterances
from convo.writers.writer import Writer, Writing
from convo.writers.xml_text import attributes, escaped

LANGUAGES = {"da": "dan", "en": "eng"}
"""The codes of ISO 639-3."""


def write(conversation: Conversation, writing: Writing = Writing()) -> bytes:  # noqa: B008 -- frozen
    """The conversation as a basic transcription, its times exact to the millisecond.

    Utterances without times lie between points of the timeline that have none. Where a speaker's
    own utterances overlap, there is a second tier of talk, of category v2.

    Raises:
        UsageError: a code belongs to something else than an utterance.
    """
    said = utterances(conversation)
    speaking = [one.speaker for one in said if one.speaker]
    names = dict.fromkeys((*speaking, *conversation.declared.participants))
    speakers = {name: f"SPK{at}" for at, name in enumerate(names)}
    points = timeline(said, shared=True)
    text = "".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>\n<basic-transcription>\n<head>\n',
            *_about(conversation),
            "<speakertable>\n",
            *_speakers(conversation, speakers),
            "</speakertable>\n</head>\n<basic-body>\n<common-timeline>\n",
            *(_point(at, time) for at, time in enumerate(points.times)),
            "</common-timeline>\n",
            *_tiers(conversation, lanes(said), points, speakers),
            "</basic-body>\n</basic-transcription>\n",
        ]
    )
    return text.encode("utf-8-sig" if writing.bom else "utf-8")


def _about(conversation: Conversation) -> Iterator[str]:
    declared = conversation.declared
    title = escaped(declared.title or "")
    timing = _fact("convo:timing", declared.timing)
    yield (
        "<meta-information>\n<project-name></project-name>\n"
        f"<transcription-name>{title}</transcription-name>\n"
        f'<referenced-file url=""/>\n<ud-meta-information>{timing}</ud-meta-information>\n'
        "<comment></comment>\n<transcription-convention></transcription-convention>\n"
        "</meta-information>\n"
    )


def _speakers(conversation: Conversation, speakers: Mapping[str, str]) -> Iterator[str]:
    language = LANGUAGES.get(conversation.language, conversation.language)
    used = "" if language == "unknown" else f"<language{attributes(lang=language)}/>"
    roles = conversation.utterances.select("speaker", "role").drop_nulls()
    role_of = dict(roles.iter_rows())
    for name, number in speakers.items():
        yield (
            f"<speaker{attributes(id=number)}>\n<abbreviation>{escaped(name)}</abbreviation>\n"
            f'<sex value="u"/>\n<languages-used>{used}</languages-used>\n<l1></l1>\n<l2></l2>\n'
            f"<ud-speaker-information>{_fact('convo:role', role_of.get(name))}"
            "</ud-speaker-information>\n<comment></comment>\n</speaker>\n"
        )


def _fact(name: str, value: str | None) -> str:
    if not value:
        return ""
    return f'<ud-information attribute-name="{name}">{escaped(value)}</ud-information>'


def _point(at: int, time: int | None) -> str:
    seconds = None if time is None else f"{time // 1000}.{time % 1000:03d}"
    return f"<tli{attributes(id=f'T{at}', time=seconds)}/>\n"


def _tiers(
    conversation: Conversation,
    made: list[Lane],
    points: Timeline,
    speakers: Mapping[str, str],
) -> Iterator[str]:
    coded = codes(conversation)
    several = {lane.speaker for lane in made if lane.number > 1}
    at = 0
    for lane in made:
        category = "v" if lane.number == 1 else f"v{lane.number}"
        texts = {one.number: one.text for one in lane.utterances}
        target = category if lane.speaker in several else ""
        tiers = [(category, "t", texts)]
        tiers += [(tier_name(coder, target), "a", told) for coder, told in coded.items()]
        for name, kind, told in tiers:
            held = [one for one in lane.utterances if one.number in told]
            if held:
                who = speakers.get(lane.speaker or "")
                yield _opening(
                    f"TIE{at}", who, name, kind, f"{lane.speaker or ''} [{name}]".strip()
                )
                yield from _events(held, told, points)
                yield "</tier>\n"
                at += 1


def _opening(number: str, speaker: str | None, category: str, kind: str, shown: str) -> str:
    named = attributes(
        id=number, speaker=speaker, category=category, type=kind, display_name=shown
    )
    return f"<tier{named}>\n"


def _events(held: list[Utterance], texts: Mapping[int, str], points: Timeline) -> Iterator[str]:
    for one in sorted(held, key=lambda one: points.spans[one.number]):
        start, end = (f"T{at}" for at in points.spans[one.number])
        yield f"<event{attributes(start=start, end=end)}>{escaped(texts[one.number])}</event>\n"


WRITER = Writer(
    name="exmaralda",
    suffixes=(".exb",),
    write=write,
    cannot_hold=frozenset({"coding-times", "controls"}),
)
