"""What a coding scheme is once it has been read and found free of faults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import polars as pl

from convo.errors import Message
from convo.model import RatioRecord

if TYPE_CHECKING:
    from convo.schemes.conditions.base import Condition

ANY = ""
"""The key of words that hold in every language."""

Confidence = Literal["auto", "assist", "human"]


class Texts(NamedTuple):
    """A text for readers, in one or several languages.

    Example:
        >>> label = Texts((("da", "Tilbud"), ("en", "Offer")))
        >>> label.text("en"), label.text("de"), Texts().text("da")
        ('Offer', 'Tilbud', '')
    """

    versions: tuple[tuple[str, str], ...] = ()

    def text(self, language: str) -> str:
        """The text in a language; else the one for all languages; else the first."""
        versions = dict(self.versions)
        first = next(iter(versions.values()), "")
        return versions.get(language, versions.get(ANY, first))

    def __bool__(self) -> bool:
        return bool(self.versions)


UNSAID = Texts()


class Wording(NamedTuple):
    """The words that a test looks for: those of one language, or of all.

    Example:
        >>> wish = Wording((("", ("mm",)), ("da", ("jeg vil",))))
        >>> wish.of("da"), wish.of("en")
        (('mm', 'jeg vil'), ('mm',))
    """

    versions: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def of(self, language: str) -> tuple[str, ...]:
        """The words for a language, those for all languages first."""
        versions = dict(self.versions)
        return versions.get(ANY, ()) + (versions.get(language, ()) if language else ())

    def __bool__(self) -> bool:
        return any(words for _, words in self.versions)


class Validity(NamedTuple):
    """How right a code's rule was on coded conversations that it had not seen."""

    n: int | None = None
    """Turns to which people gave the code."""

    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    draft_precision: float | None = None
    """The same with the wider rules, as drafts show them."""

    draft_recall: float | None = None
    date: str = ""
    data: Texts = UNSAID


class Learned(NamedTuple):
    """What a scheme was learnt from."""

    data: str = ""
    """SHA-256 of the turns' texts and their codes."""

    weights: str = ""
    """SHA-256 of the file of weights beside the scheme, where its codes have no points."""

    conversations: int | None = None
    turns: int | None = None
    groups: int | None = None
    """What was never split between learning and trying: conversations, or writers."""

    precision: float | None = None
    """What was asked of the codes that are shown."""

    seed: int | None = None
    date: str = ""


class Example(NamedTuple):
    """A text, or a little dialogue whose last turn must (or must not) get the code."""

    lines: tuple[tuple[str | None, str], ...]
    """Role and text; the role is None where the example is one text without a speaker."""

    line: int
    language: str = ANY
    counter: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """One code: what it means, who can get it, and the rule that gives it."""

    id: str
    label: Texts
    definition: Texts
    line: int
    include: Texts = UNSAID
    exclude: Texts = UNSAID
    reflect: tuple[tuple[str, tuple[str, ...]], ...] = ()
    part_of: str | None = None
    confidence: Confidence = "assist"
    role: tuple[str, ...] = ()
    rule: Condition | None = None
    """Role, `when` and `unless` as one condition; None where only people give the code."""

    broad: Condition | None = None
    """The same with `broadly` in the place of `when`, used with drafts only."""

    examples: tuple[Example, ...] = ()
    validity: Validity | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """A checked coding scheme."""

    id: str
    version: str
    label: Texts
    codes: tuple[Code, ...]
    languages: tuple[str, ...] = ()
    """The languages it codes; empty: any."""

    purpose: Texts = UNSAID
    source: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The scheme's own role words, and the roles they stand for."""

    ratios: tuple[RatioRecord, ...] = ()
    elsewhere: tuple[tuple[int, tuple[str, str]], ...] = ()
    """The codes of other schemes that it asks for, each with its line: (line, (scheme, code))."""

    hash: str = ""
    """SHA-256 of the file's text."""

    path: Path | None = None
    learned: Learned | None = None
    """What it was learnt from, where it was not written by people alone."""

    @property
    def coder(self) -> str:
        """Who the scheme's rules are in the table of codes: `rule:<id>@<version>`.

        `model:<id>@<version>` where they were learnt.
        """
        return f"{'model' if self.learned else 'rule'}:{self.id}@{self.version}"

    def codes_language(self, language: str) -> bool:
        """Whether it codes conversations in a language."""
        return not self.languages or language in self.languages

    def code(self, name: str) -> Code | None:
        """A code by its id; None where the scheme has none of that name."""
        return next((code for code in self.codes if code.id == name), None)

    def parts(self, name: str) -> tuple[Code, ...]:
        """The codes that are part of a code."""
        return tuple(code for code in self.codes if code.part_of == name)


class Unjudged(NamedTuple):
    """A code that could not be judged in some turns, and why."""

    scheme: str
    code: str
    reason: Message
    turns: int


class Coded(NamedTuple):
    """What coding gives: the codes, and what could not be judged."""

    codes: pl.DataFrame
    unjudged: tuple[Unjudged, ...]
    drafted: pl.DataFrame
    """What the rules of codes left to drafts find, where drafts are not shown: conversation,
    turn, scheme, code."""
