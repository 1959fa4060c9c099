"""A conversation for ELAN (.eaf): a tier for each speaker, and under it one for each coder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from convo.model import Conversation
from convo.tiers.names import talk_tier, tier_name
from convo.writers.lanes import Lane, Timeline, codes, lanes, timeline, utterances
from convo.writers.writer import Writer, Writing
from convo.writers.xml_text import attributes, escaped

BEGIN = """\
<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="" DATE="1970-01-01T00:00:00+00:00" FORMAT="3.0" VERSION="3.0"\
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"\
 xsi:noNamespaceSchemaLocation="http://www.mpi.nl/tools/elan/EAFv3.0.xsd">
"""
"""ELAN asks for a date; what is written twice is the same file, so it is no day of ours."""

LANGUAGES = {"da": "dan", "en": "eng"}
"""The codes of ISO 639-3, which ELAN uses."""

END = """\
    <LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="talk" TIME_ALIGNABLE="true" GRAPHIC_REFERENCES="false"/>
    <LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="codes" CONSTRAINTS="Symbolic_Association"\
 TIME_ALIGNABLE="false" GRAPHIC_REFERENCES="false"/>
"""
CONSTRAINTS = """\
    <CONSTRAINT STEREOTYPE="Time_Subdivision" DESCRIPTION="Time subdivision of parent annotation's\
 time interval, no time gaps allowed within this interval"/>
    <CONSTRAINT STEREOTYPE="Symbolic_Subdivision" DESCRIPTION="Symbolic subdivision of a parent\
 annotation. Annotations refering to the same parent are ordered"/>
    <CONSTRAINT STEREOTYPE="Symbolic_Association" DESCRIPTION="1-1 association with a parent\
 annotation"/>
    <CONSTRAINT STEREOTYPE="Included_In" DESCRIPTION="Time alignable annotations within the parent\
 annotation's time interval, gaps are allowed"/>
"""
"""What ELAN knows of tiers that hang on others, in its own words."""


def write(conversation: Conversation, writing: Writing = Writing()) -> bytes:  # noqa: B008 -- frozen
    """The conversation as an ELAN file, its times exact to the millisecond.

    Utterances without times get points of the timeline without a value. Where a speaker's own
    utterances overlap, there is a second tier with the same participant.

    Raises:
        UsageError: a code belongs to something else than an utterance.
    """
    said = utterances(conversation)
    points = timeline(said, shared=False)
    text = "".join(
        [
            BEGIN,
            *_header(conversation),
            *_time_order(points),
            *_tiers(conversation, lanes(said), points),
            END,
            *_language(conversation),
            CONSTRAINTS,
            "</ANNOTATION_DOCUMENT>\n",
        ]
    )
    return text.encode("utf-8-sig" if writing.bom else "utf-8")


def _header(conversation: Conversation) -> Iterator[str]:
    declared = conversation.declared
    known = {"convo:title": declared.title, "convo:timing": declared.timing}
    roles = conversation.utterances.select("speaker", "role").unique(maintain_order=True)
    known |= {f"convo:role:{who}": role for who, role in roles.drop_nulls().iter_rows()}
    yield '    <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds">\n'
    for name, value in known.items():
        if value:
            yield f"        <PROPERTY{attributes(NAME=name)}>{escaped(value)}</PROPERTY>\n"
    yield "    </HEADER>\n"


def _time_order(points: Timeline) -> Iterator[str]:
    yield "    <TIME_ORDER>\n"
    for at, time in enumerate(points.times, 1):
        value = None if time is None else str(time)
        yield f"        <TIME_SLOT{attributes(TIME_SLOT_ID=f'ts{at}', TIME_VALUE=value)}/>\n"
    yield "    </TIME_ORDER>\n"


def _tiers(conversation: Conversation, made: list[Lane], points: Timeline) -> Iterator[str]:
    language = LANGUAGES.get(conversation.language, conversation.language)
    spoken = None if language == "unknown" else language
    coded = codes(conversation)
    following = len(conversation.utterances) + 1
    for lane in made:
        name = talk_tier(lane.speaker, lane.number)
        yield _opening(name, "talk", PARTICIPANT=lane.speaker, LANG_REF=spoken)
        for one in lane.utterances:
            yield _spoken(one.number, one.text, points.spans[one.number])
        yield "    </TIER>\n"
        for coder, told in coded.items():
            own = {one.number: told[one.number] for one in lane.utterances if one.number in told}
            if own:
                more = {"PARENT_REF": name, "PARTICIPANT": lane.speaker, "ANNOTATOR": coder}
                yield _opening(tier_name(coder, name), "codes", **more)
                yield from _judged(own, following)
                yield "    </TIER>\n"
                following += len(own)
    speaking = {lane.speaker for lane in made}
    for name in dict.fromkeys(conversation.declared.participants):
        if name not in speaking:
            yield _opening(talk_tier(name), "talk", PARTICIPANT=name).replace(">\n", "/>\n")


def _opening(name: str, kind: str, **more: str | None) -> str:
    return f"    <TIER{attributes(TIER_ID=name, LINGUISTIC_TYPE_REF=kind, **more)}>\n"


def _spoken(number: int, text: str, span: list[int]) -> str:
    begin, end = (f"ts{at + 1}" for at in span)
    where = attributes(ANNOTATION_ID=f"a{number}", TIME_SLOT_REF1=begin, TIME_SLOT_REF2=end)
    return _annotation("ALIGNABLE_ANNOTATION", where, text)


def _judged(told: Mapping[int, str], following: int) -> Iterator[str]:
    for at, (number, text) in enumerate(told.items(), following):
        where = attributes(ANNOTATION_ID=f"a{at}", ANNOTATION_REF=f"a{number}")
        yield _annotation("REF_ANNOTATION", where, text)


def _annotation(kind: str, where: str, text: str) -> str:
    return (
        f"        <ANNOTATION>\n            <{kind}{where}>\n"
        f"                <ANNOTATION_VALUE>{escaped(text)}</ANNOTATION_VALUE>\n"
        f"            </{kind}>\n        </ANNOTATION>\n"
    )


def _language(conversation: Conversation) -> Iterator[str]:
    language = LANGUAGES.get(conversation.language, conversation.language)
    if language != "unknown":
        yield f"    <LANGUAGE{attributes(LANG_ID=language, LANG_LABEL=language)}/>\n"


WRITER = Writer(
    name="elan",
    suffixes=(".eaf",),
    write=write,
    cannot_hold=frozenset({"coding-times", "controls"}),
)
