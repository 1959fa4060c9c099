"""`convo scheme diff`: which turns change code between two versions of a scheme."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from typer import Argument

from convo.cli.analysing import say_failures
from convo.cli.completion import schemes
from convo.cli.language import text_language
from convo.cli.options import Drafts, Output, Paths, Reading
from convo.cli.printing import DOCUMENTS, checked, emit, view_of_list
from convo.cli.settings import settings_of
from convo.cli.sources import sources

Old = Annotated[str, Argument(metavar="OLD", show_default=False, autocompletion=schemes)]
New = Annotated[str, Argument(metavar="NEW", show_default=False, autocompletion=schemes)]


@dataclass(frozen=True, slots=True)
class Comparing(Reading):
    """How transcripts are read and coded for a comparison."""

    drafts: Drafts = False


def diff(old: Old, new: New, paths: Paths, comparing: Comparing, output: Output) -> int:
    """Compare what two versions of a scheme give on the same transcripts."""
    checked(output, DOCUMENTS)
    settings = settings_of(comparing, drafts=comparing.drafts)
    from convo.corpus import analyse
    from convo.reports.listing import document
    from convo.reports.scheme_diff import Comparison, diff_data, diff_page

    before, after = (analyse(paths, schemes=[one], settings=settings) for one in (old, new))
    languages = [conversation.language for conversation in after.conversations]
    view = replace(view_of_list(output), language=text_language(output.lang, languages))
    comparison = Comparison(before, after, view)
    text = document(diff_page(comparison), diff_data(comparison), view)
    emit(text, output, view.language, [old, *sources(after, comparing.config)])
    return say_failures(after, view.language)
