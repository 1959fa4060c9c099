"""How a comparison of coders is put into words: coefficients, codes, coders, and the remarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from convo.coders.agreement import Estimate
from convo.coders.coefficients import COEFFICIENTS
from convo.coders.comparing import Compared
from convo.coders.disagreements import Disagreement
from convo.coders.names import initials
from convo.coders.variables import NONE
from convo.reports.agreement.data import Row, prevalence
from convo.reports.agreement.subject import Subject
from convo.reports.figures import Figures
from convo.reports.words import Words

RARE = 0.1
"""A code that less than this part of the coders give is rare; so is one that hardly any lack."""

APART = 0.1
"""So far do AC1 and kappa lie apart when it is said why."""

FEW = 10
"""With fewer conversations an interval over them is too narrow."""

LISTED = 4
"""So many codes are named in a remark."""

INDENT = "  "
"""What stands before a part below its parent."""

UNKNOWN = "–"


@dataclass(frozen=True)
class Wording:
    """The words of a comparison in one language."""

    subject: Subject
    words: Words

    @property
    def figures(self) -> Figures:
        """The figures of the language."""
        return Figures(self.words.language)

    def value(self, value: float | None) -> str:
        """A coefficient with two decimals, or a dash."""
        return UNKNOWN if value is None else self.figures.number(value, 2)

    def interval(self, estimate: Estimate) -> str:
        """From where to where a coefficient lies; nothing where that is not known."""
        if estimate.low is None or estimate.high is None:
            return ""
        return f"{self.value(estimate.low)}–{self.value(estimate.high)}"

    def prevalence(self, compared: Compared) -> str:
        """How common a code is."""
        share = prevalence(compared)
        return UNKNOWN if share is None else self.figures.percent(share)

    def label(self, code: str) -> str:
        """What a code is called: by its scheme where that was given, else as in the files."""
        if code == NONE:
            return self.words("agree-no-code-given")
        known = self.subject.wish.known.codes.get(code)
        return (known.label.text(self.words.language) if known else "") or code

    def row_label(self, row: Compared) -> str:
        """The label of a row; a part stands below its parent."""
        codes = self.subject.wish.known.codes
        code = codes.get(row.variable.name)
        return (INDENT if code and code.part_of else "") + self.label(row.variable.name)

    def coder(self, coder: str) -> str:
        """A coder as the files name the person, or the rule."""
        return initials(coder)

    def coders(self, coders: Sequence[str]) -> str:
        """Several coders in the order of the files."""
        return ", ".join(map(self.coder, coders))

    def gave(self, one: Disagreement) -> Iterator[tuple[str, str]]:
        """What was given to a unit, and by whom; those alike together, as they come."""
        together: dict[tuple[str, ...] | None, list[str]] = {}
        for coder, codes in one.given.items():
            together.setdefault(codes, []).append(coder)
        seen = [codes for codes in together if codes]
        for codes in [*seen, (), None]:
            if codes in together:
                yield self._given(codes), self.coders(together[codes])

    def place(self, unit: Row) -> str:
        """Where a unit is: its conversation, its number and line, and who speaks."""
        parts = [unit["conversation"], self.number(unit)]
        if unit["role"] is not None:
            parts.append(self.words.role(unit["role"]))
        return " · ".join(parts)

    def number(self, unit: Row) -> str:
        """The number of a unit, and its line in the transcript."""
        number = self.words(f"agree-{unit['unit']}", number=unit["number"])
        line = unit["line"]
        return number if line is None else f"{number} · {self.words('line-number', line=line)}"

    def who(self, row: Row) -> str:
        """Who says a turn of the transcript: a role, with a number where several have it."""
        return self.words.role(row["subject"] or row["role"] or "unknown")

    def said_of(self, one: Disagreement) -> Iterator[str]:
        """What coders wrote of a unit, and who was unsure of it."""
        for coder, memo in one.memos:
            yield self.words("agree-memo", coder=self.coder(coder), memo=memo)
        if one.unsure:
            yield self.words("agree-unsure", coders=self.coders(one.unsure))

    def remarks(self) -> Iterator[str]:
        """What to know when reading the coefficients; each where it applies."""
        rows = self.subject.comparison.rows
        yield self.words("agree-coefficients")
        rare = [row for row in rows if _apart(row)]
        if rare:
            yield self.words("agree-rare", codes=self._listed(rare))
        yield from self._missing("one-value", "no-two-coders")

    def on_intervals(self) -> Iterator[str]:
        """How the intervals were found, and why some are missing."""
        rows = self.subject.comparison.rows
        estimates = [one for row in rows for one in row.agreement.estimates.values()]
        if any(one.low is not None for one in estimates):
            yield self._intervals()
        elif any(one.value is not None for one in estimates):
            yield self.words("agree-no-intervals")
        yield from self._missing("unsteady-samples")

    def _missing(self, *reasons: str) -> Iterator[str]:
        """Each reason with the codes it holds for."""
        for reason in reasons:
            named = [
                row
                for row in self.subject.comparison.rows
                if any(one.reason == reason for one in row.agreement.estimates.values())
            ]
            if named:
                yield self.words(f"agree-{reason}", codes=self._listed(named))

    def _listed(self, rows: Sequence[Compared]) -> str:
        """The codes of some rows; of many the first ones, and how many more there are."""
        shown = ", ".join(self.label(row.variable.name) for row in rows[:LISTED])
        more = len(rows) - LISTED
        return self.words("agree-and-more", codes=shown, count=more) if more > 0 else shown

    def _given(self, codes: tuple[str, ...] | None) -> str:
        if codes is None:
            return self.words("agree-not-seen")
        parents = self.subject.wish.known.parents()
        parts = [code for code in codes if code not in parents] or codes
        return ", ".join(map(self.label, parts)) or self.words("agree-no-code-given")

    def _intervals(self) -> str:
        sampling = self.subject.wish.sampling
        talks = self.subject.comparison.judged.units["conversation"].n_unique()
        told = {"samples": sampling.resamples, "seed": sampling.seed, "count": talks}
        few = "agree-intervals-few" if talks < FEW else "agree-intervals"
        return self.words(few, **told)


def _apart(row: Compared) -> bool:
    """Whether a code is so rare, or so common, that kappa and AC1 tell different things."""
    share, found = prevalence(row), row.agreement.estimates
    kappa, ac1 = found["fleiss_kappa"].value, found["ac1"].value
    if share is None or kappa is None or ac1 is None:
        return False
    return not RARE < share < 1 - RARE and ac1 - kappa >= APART


def title_of(coefficient: str, words: Words) -> str:
    """What a coefficient is called."""
    return words(f"agree-{coefficient.replace('_', '-')}")


NAMES = tuple(COEFFICIENTS)
