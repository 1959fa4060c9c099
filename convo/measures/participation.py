"""Participation: who takes how much of the talk, in turns, words and time."""

from __future__ import annotations

import polars as pl

from convo.measures.registry import Formula, Needs, measure
from convo.measures.tables import Tables

LONG_TURN = 50
"""A floor turn with more words than this is a long turn."""

RATE_WORDS, RATE_SECONDS = 3, 1.0
"""Turns with fewer words or seconds than these say nothing of the speed of speech."""


@measure("turns", unit="n")
def turns(tables: Tables) -> Formula:
    """Floor turns of each speaker and role.

    Definition: a turn is what `convo measures explain turn` says; minimal responses, embedded
                and nonverbal rows are not floor turns.
    Formula:    turns(s) = number of floor turns of s
    Input:      turns; times not needed.
    Output:     one row per speaker and role; unit: n; by role: whose words they are.
    Undefined:  never; a silent participant has 0.
    Misreading: in a conversation of two it is always about half: look at words and time.
    Source:     Sacks, Schegloff & Jefferson (1974), the turn as unit.
    Example:
        >>> values("turns", "citizen: hej med dig", "caseworker: mm", "citizen: det går godt")
        {'caseworker': 0.0, 'citizen': 1.0}
    """
    return Formula(tables.floor, pl.len(), pl.len(), empty=0)


@measure("words", unit="n")
def words(tables: Tables) -> Formula:
    """Words of each speaker and role.

    Definition: a word is what `convo measures explain word` says; all rows count, minimal and
                embedded ones too; by role, an interpreter's words are the citizen's.
    Formula:    words(s) = sum of the words of all rows of s
    Input:      rows; times not needed.
    Output:     one row per speaker and role; unit: n.
    Undefined:  never; a silent participant has 0.
    Misreading: many words are not much influence: explaining a letter takes words.
    Source:     Linell (1990), quantitative dominance.
    Example:
        >>> values("words", "citizen: hej med dig", "caseworker: hej")
        {'caseworker': 1.0, 'citizen': 3.0}
    """
    return Formula(tables.rows, pl.col("words").sum(), pl.len(), empty=0)


@measure("talk-time", unit="s", needs=Needs.TALK, undefined="no-times")
def talk_time(tables: Tables) -> Formula:
    """Time each speaker and role speaks.

    Definition: the length of the union of a speaker's intervals; two who speak at once both
                count; a role's time is the sum over its speakers; an interpreter's time is the
                interpreter's.
    Formula:    talk-time(s) = length of the union of [start, end] over the rows of s
    Input:      rows with times; timing grade A, B or C.
    Output:     one row per speaker and role; unit: s.
    Undefined:  no times -> null, reason "no times".
    Misreading: a caption's time includes the silence at its borders.
    Source:     convo's own; union as in pyannote's Timeline.support.
    Example:
        >>> values(
        ...     "talk-time",
        ...     "citizen [0-4]: hej med dig",
        ...     "citizen [3-5]: ja",
        ...     "caseworker [6-7]: hej",
        ... )
        {'caseworker': 1.0, 'citizen': 5.0}
    """
    return Formula(tables.rows, _seconds(), pl.len(), empty=0, voice=True)


@measure("turn-share", unit="share", undefined="no-turns")
def turn_share(tables: Tables) -> Formula:
    """Share of all floor turns that each speaker and role takes.

    Definition: a turn is what `convo measures explain turn` says.
    Formula:    share(s) = turns(s) / sum over all t of turns(t)
    Input:      turns; times not needed.
    Output:     one row per speaker and role; unit: share, 0..1; a level's rows sum to 1.
    Undefined:  no floor turn -> null, reason "no turns".
    Misreading: in a conversation of two it is always about one half.
    Source:     Linell (1990), quantitative dominance.
    Example:
        >>> values(
        ...     "turn-share",
        ...     "citizen: hej med dig",
        ...     "caseworker: goddag",
        ...     "citizen: ja det er mig",
        ... )
        {'caseworker': 0.333333, 'citizen': 0.666667}
    """
    return Formula(tables.floor, pl.len(), pl.len(), empty=0, share=True)


@measure("word-share", unit="share", undefined="no-words")
def word_share(tables: Tables) -> Formula:
    """Share of all words that each speaker and role says.

    Definition: a word is what `convo measures explain word` says; by role, an interpreter's words
                are the citizen's.
    Formula:    share(s) = words(s) / sum over all t of words(t)
    Input:      rows; times not needed.
    Output:     one row per speaker and role; unit: share, 0..1; a level's rows sum to 1.
    Undefined:  no words -> null, reason "no words".
    Misreading: a high share is not bad in itself: explaining rights takes time.
    Source:     Linell (1990), quantitative dominance.
    Example:
        >>> values("word-share", "citizen: hej med dig", "caseworker: hej")
        {'caseworker': 0.25, 'citizen': 0.75}
    """
    return Formula(tables.rows, pl.col("words").sum(), pl.col("words").sum(), empty=0, share=True)


@measure("time-share", unit="share", needs=Needs.TALK, undefined="no-times")
def time_share(tables: Tables) -> Formula:
    """Share of all talk time that each speaker and role takes.

    Definition: talk time is the union of a speaker's intervals (`talk-time`).
    Formula:    share(s) = talk-time(s) / sum over all t of talk-time(t)
    Input:      rows with times; timing grade A, B or C.
    Output:     one row per speaker and role; unit: share, 0..1; a level's rows sum to 1.
    Undefined:  no times -> null, reason "no times".
    Misreading: who talks most need not decide most; who is silent may be listening.
    Source:     Linell (1990), quantitative dominance.
    Example:
        >>> values("time-share", "citizen [0-3]: hej med dig", "caseworker [4-5]: hej")
        {'caseworker': 0.25, 'citizen': 0.75}
    """
    return Formula(tables.rows, _seconds(), pl.len(), empty=0, share=True, voice=True)


@measure("turn-words-mean", unit="words", undefined="no-turns")
def turn_words_mean(tables: Tables) -> Formula:
    """Mean number of words in a floor turn.

    Definition: over floor turns; a turn's words are those of its utterances.
    Formula:    mean of words over the floor turns of s
    Input:      turns; times not needed.
    Output:     one row per speaker and role; unit: words; n: floor turns.
    Undefined:  no floor turn -> null, reason "no turns".
    Misreading: one long story lifts the mean: look at the median too.
    Source:     convo's own.
    Example:
        >>> values(
        ...     "turn-words-mean",
        ...     "citizen: en to",
        ...     "caseworker: goddag",
        ...     "citizen: en to tre fire",
        ... )
        {'caseworker': 1.0, 'citizen': 3.0}
    """
    return Formula(tables.floor, pl.col("words").mean(), pl.len())


@measure("turn-words-median", unit="words", undefined="no-turns")
def turn_words_median(tables: Tables) -> Formula:
    """Median number of words in a floor turn.

    Definition: over floor turns; a turn's words are those of its utterances.
    Formula:    median of words over the floor turns of s
    Input:      turns; times not needed.
    Output:     one row per speaker and role; unit: words; n: floor turns.
    Undefined:  no floor turn -> null, reason "no turns".
    Misreading: short turns can be answers to closed questions; read what came before.
    Source:     convo's own.
    Example:
        >>> values(
        ...     "turn-words-median",
        ...     "citizen: en to",
        ...     "caseworker: goddag",
        ...     "citizen: en to tre fire",
        ... )
        {'caseworker': 1.0, 'citizen': 3.0}
    """
    return Formula(tables.floor, pl.col("words").median(), pl.len())


@measure("turn-words-max", unit="words", undefined="no-turns")
def turn_words_max(tables: Tables) -> Formula:
    """Words of the longest floor turn; the turn itself is an event.

    Definition: over floor turns; a turn's words are those of its utterances.
    Formula:    maximum of words over the floor turns of s
    Input:      turns; times not needed.
    Output:     one row per speaker and role; unit: words; n: floor turns; one event per speaker.
    Undefined:  no floor turn -> null, reason "no turns".
    Misreading: a long turn can be a story told or a rule read aloud: read it.
    Source:     convo's own.
    Example:
        >>> values(
        ...     "turn-words-max",
        ...     "citizen: en to",
        ...     "caseworker: goddag",
        ...     "citizen: en to tre fire",
        ... )
        {'caseworker': 1.0, 'citizen': 4.0}
    """
    return Formula(tables.floor, pl.col("words").max(), pl.len())


@measure("turn-seconds-median", unit="s", needs=Needs.TALK, undefined="no-turns")
def turn_seconds_median(tables: Tables) -> Formula:
    """Median length of a floor turn in seconds.

    Definition: last end minus first start of a floor turn, pauses included.
    Formula:    median of (end - start) over the floor turns of s
    Input:      turns with times; timing grade A, B or C.
    Output:     one row per speaker and role; unit: s; n: floor turns with times.
    Undefined:  no floor turn with times -> null, reason "no turns".
    Misreading: a slow speaker has longer turns, not more to say.
    Source:     convo's own.
    Example:
        >>> values("turn-seconds-median", "citizen [0-3]: hej med dig", "caseworker [4-5]: goddag")
        {'caseworker': 1.0, 'citizen': 3.0}
    """
    seconds = pl.col("seconds")
    return Formula(tables.floor, seconds.median(), seconds.count(), voice=True)


@measure("long-turn-rate", unit="share", undefined="no-turns")
def long_turn_rate(tables: Tables) -> Formula:
    """Share of floor turns with more than 50 words.

    Definition: a long turn has more than 50 words.
    Formula:    long turns(s) / floor turns(s)
    Input:      turns; times not needed.
    Output:     one row per speaker and role; unit: share, 0..1; n: floor turns.
    Undefined:  no floor turn -> null, reason "no turns".
    Misreading: 50 words are about 20 seconds of talk; no norm follows from it.
    Source:     convo's own.
    Example:
        >>> values("long-turn-rate", "citizen: " + "ord " * 51, "caseworker: goddag")
        {'caseworker': 0.0, 'citizen': 1.0}
    """
    return Formula(tables.floor, (pl.col("words") > LONG_TURN).mean(), pl.len())


@measure("speech-rate", unit="words/min", needs=Needs.TALK, undefined="no-turns")
def speech_rate(tables: Tables) -> Formula:
    """Words per minute while holding the floor.

    Definition: over floor turns with at least 3 words and at least 1 second, pauses included.
    Formula:    60 · sum of words / sum of seconds
    Input:      turns with times; timing grade A, B or C.
    Output:     one row per speaker and role; unit: words/min; n: the turns counted.
    Undefined:  no such turn -> null, reason "no turns".
    Misreading: captions often hold a turn longer than it lasts, which lowers the rate.
    Source:     convo's own.
    Example:
        >>> values(
        ...     "speech-rate",
        ...     "citizen [0-3]: en to tre fire fem seks",
        ...     "caseworker [4-5]: goddag",
        ... )
        {'caseworker': None, 'citizen': 120.0}
    """
    counted = (pl.col("words") >= RATE_WORDS) & (pl.col("seconds") >= RATE_SECONDS)
    said, lasted = pl.col("words").filter(counted).sum(), pl.col("seconds").filter(counted).sum()
    return Formula(tables.floor, 60 * said / lasted, counted.sum(), voice=True)


@measure("fillers", unit="per 100 words", undefined="no-words")
def fillers(tables: Tables) -> Formula:
    """Fillers such as øh, øhm and hm per 100 words.

    Definition: a filler is a word of the language's closed list; it is also a word.
    Formula:    100 · fillers(s) / words(s)
    Input:      rows; times not needed.
    Output:     one row per speaker and role; unit: per 100 words; n: words.
    Undefined:  no words -> null, reason "no words".
    Misreading: many transcripts leave fillers out; few fillers may be the transcriber's choice.
    Source:     convo's own; closed lists in the language files.
    Example:
        >>> values("fillers", "citizen: øh jeg ved det ikke", "caseworker: nej det er klart")
        {'caseworker': 0.0, 'citizen': 20.0}
    """
    said = pl.col("words").sum()
    return Formula(tables.rows, 100 * pl.col("fillers").sum() / said, said)


def _seconds() -> pl.Expr:
    return pl.col("seconds").sum().round(6)
