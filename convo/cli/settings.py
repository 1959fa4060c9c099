"""From options to the settings of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convo.cli.options import Reading, Transcript
from convo.cli.usage import choice

if TYPE_CHECKING:
    from convo.corpus.settings import Settings
    from convo.readers import Reading as HowToRead

UNITS = ("turn", "utterance")


def settings_of(reading: Reading, *, drafts: bool = False) -> Settings:
    """The settings that the options ask for.

    Raises:
        UsageError: an option has a value that it cannot have.
    """
    unit = choice("--unit", reading.unit, UNITS)
    from convo.corpus.settings import GRADES, Settings, pairs, turn_range

    timing = choice("--timing", reading.timing.upper(), GRADES) if reading.timing else None
    return Settings(
        roles=pairs("--role", reading.role or ()),
        participants=pairs("--participant", reading.participant or ()),
        reading=reading_of(reading),
        timing=timing,
        unit="utterance" if unit == "utterance" else "turn",
        turn_range=turn_range(reading.turn_range) if reading.turn_range else None,
        only_role=tuple(reading.only_role or ()),
        drafts=drafts,
        strict=reading.strict,
        config=reading.config,
    )


def reading_of(transcript: Transcript) -> HowToRead:
    """How a transcript is to be read.

    Raises:
        UsageError: no format, column or cap has the name that an option gives.
    """
    from convo.corpus.settings import pairs
    from convo.readers import READERS
    from convo.readers import Reading as HowToRead
    from convo.readers.limits import limit

    if transcript.from_format is not None:
        choice("--from", transcript.from_format, READERS)
    return HowToRead(
        language=transcript.language,
        encoding=transcript.encoding,
        format=transcript.from_format,
        columns=dict(pairs("--column", transcript.column or ())),
        limits={
            name: limit(name, text) for name, text in pairs("--limit", transcript.limit or ())
        },
    )
