"""What every section needs: the conversation, the words and figures of the language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from convo.corpus.analysis import Analysis
from convo.reports.figures import Figures
from convo.reports.talk import Talk, coded_turns
from convo.reports.trust import right_of_ten, right_share, status, trust
from convo.reports.view import View
from convo.reports.words import Words
from convo.schemes.model import Code, Scheme


@dataclass(frozen=True)
class Telling:
    """One conversation, about to be told in a language."""

    talk: Talk
    analysis: Analysis
    view: View

    @cached_property
    def words(self) -> Words:
        """The texts of the language."""
        return Words(self.view.language)

    @cached_property
    def figures(self) -> Figures:
        """The figures of the language."""
        return Figures(self.view.language)

    @cached_property
    def judged(self) -> pl.DataFrame:
        """The codes with their turns, those rejected too; only those asked for."""
        codes = coded_turns(self.talk)
        only = self.view.only
        return codes.filter(pl.col("code").is_in(only)) if only else codes

    @cached_property
    def codes(self) -> pl.DataFrame:
        """The codes with their turns that nobody has rejected; only those asked for."""
        return self.judged.filter(pl.col("status") != "rejected")

    @cached_property
    def labels(self) -> Mapping[tuple[str, str], str]:
        """What each code is called: (scheme, code) -> label."""
        language = self.words.language
        return {
            name: code.label.text(language) or code.id for name, code in self.known_codes.items()
        }

    def measure(self, name: str) -> str:
        """What a measure is called; a scheme names its own codes and ratios."""
        scheme, _, measured = name.partition(".")
        code, dot, of_code = measured.partition(".")
        if dot and (scheme, code) in self.labels:
            return f"{self.label(scheme, code)}, {self.words.measure(of_code)}"
        ratios = [ratio for scheme in self.analysis.schemes for ratio in scheme.ratios]
        own = next((ratio.label for ratio in ratios if ratio.measure == name), None)
        return self.words.own(own, name) if own else self.words.measure(name)

    def label(self, scheme: str, code: str) -> str:
        """What a code is called."""
        return self.labels.get((scheme, code), code)

    def who(self, label: str | None, role: str | None) -> str:
        """A speaker: by name when names are shown, otherwise by role and number."""
        if self.talk.people.names and label:
            return label
        return self.words.role(self.talk.people.shown(label) or role or "unknown")

    def voice(self, turn: Mapping[str, Any]) -> str:
        """Who says a turn, and for whom when somebody else's words are said."""
        who = self.who(turn["speaker"], turn["role"])
        if turn["content_role"] in (None, turn["role"]):
            return who
        return self.words("said-for", who=who, whom=self.words.role(turn["content_role"]))

    @cached_property
    def known_codes(self) -> Mapping[tuple[str, str], Code]:
        """The codes of the run's schemes: (scheme, code) -> code."""
        return {
            (scheme.id, code.id): code for scheme in self.analysis.schemes for code in scheme.codes
        }

    def trust(self, row: Mapping[str, Any]) -> str:
        """How sure a code is in a turn: measured, a suggestion or a draft, and how often right."""
        code = self.known_codes.get((row["scheme"], row["code"]))
        return trust(row["status"], row["confidence"], code, self.words)

    def status(self, row: Mapping[str, Any]) -> str:
        """How sure a code is in a turn, in one word."""
        return status(row["status"], row["confidence"], self.words)

    def right_of_ten(self, row: Mapping[str, Any]) -> int | None:
        """How many of ten such codes were right when the rule was tried; None where unknown."""
        code = self.known_codes.get((row["scheme"], row["code"]))
        share = right_share(row["status"], row["confidence"], code)
        return None if share is None else right_of_ten(share)

    def quoted(self, text: str, longest: int = 140) -> str:
        """A turn in quotation marks, cut at a word when it is long.

        The cut is shown; the whole turn stands in the transcript at its line.
        """
        if len(text) > longest:
            text = text[:longest].rsplit(" ", 1)[0] + " …"
        return self.words("quote", text=text)

    def ratios(self, scheme: Scheme) -> Iterator[str]:
        """The ratios of a scheme that have a value, each in a line."""
        for ratio in scheme.ratios:
            row = self.talk.value(ratio.measure, "conversation", "conversation")
            if row["value"] is not None:
                label = self.words.own(dict(ratio.label), ratio.measure)
                yield f"{label}: {self.with_n(row)}"

    def with_n(self, row: Mapping[str, Any]) -> str:
        """A value with the number of cases that it rests on; empty when it is not known."""
        if row["value"] is None:
            return ""
        value = self.figures.value(row["value"], row["unit"])
        if row["unit"] == "n":
            return value
        return f"{value} (n {self.figures.number(row['n'], 0)})"
