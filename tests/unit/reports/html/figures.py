"""Conversations about to be told, and what a figure shows, for the tests of figures."""

from __future__ import annotations

from html.parser import HTMLParser

from convo.reports.html.section import Section
from convo.reports.sections.telling import Telling
from convo.reports.talk import talks
from convo.reports.view import View
from tests.unit.reports.analyses import Line, analysis

HOSTILE = "<script>alert(1)</script>\" onload='x'"
"""What must stay text wherever it comes from."""


def told(found, *, language: str = "da", names: bool = False) -> Telling:
    """The one conversation of an analysis in a language."""
    view = View("html", "analyse", language, names=names)
    return Telling(next(talks(found, names=names)), found, view)


def telling(*lines: Line, grade: str | None = None, **view) -> Telling:
    """A conversation of a few lines, without codes; its grade is A where lines have times."""
    timed = "A" if len(lines[0]) > 2 else None
    return told(analysis(lines, codes=False, grade=grade or timed), **view)


class Figure(HTMLParser):
    """The tags, the text and the links of a section's figure."""

    def __init__(self, section: Section) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(str(section.figure))

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self) -> str:
        """All that is said, on one line."""
        return " ".join(" ".join(self.words).split())

    @property
    def links(self) -> list[str | None]:
        """Where links lead, in the order in which they stand."""
        return [attributes["href"] for tag, attributes in self.tags if tag == "a"]

    @property
    def lengths(self) -> list[float]:
        """The lengths of bars, in per cent."""
        return [
            float(str(attributes["width"]).rstrip("%"))
            for tag, attributes in self.tags
            if tag == "rect" and "full" in str(attributes["class"])
        ]

    @property
    def labels(self) -> list[str | None]:
        """What is said of figures to those who do not see them."""
        return [
            attributes["aria-label"] for _, attributes in self.tags if "aria-label" in attributes
        ]

    def count(self, name: str) -> int:
        """How many tags of a name there are."""
        return sum(tag == name for tag, _ in self.tags)
