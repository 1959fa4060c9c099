"""`convo agree`: how far coders agree, code by code, and the turns on which they differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from typer import Argument

from convo.cli.analysing import say_failures
from convo.cli.coded import read_files, read_gold, say_told
from convo.cli.language import text_language
from convo.cli.notices import say_notices
from convo.cli.options import Agreeing, Output, Reading
from convo.cli.printing import emit, put, spoken_language, view_of_list
from convo.cli.settings import settings_of
from convo.cli.sources import project_files
from convo.cli.usage import choice, decimal, whole_number
from convo.errors import UsageError

if TYPE_CHECKING:
    from convo.coders.comparing import Wish
    from convo.corpus.analysis import Analysis
    from convo.reports.agreement.subject import Subject

FORMATS: Final = ("table", "json", "csv", "markdown", "html", "docx")
MOST_SAMPLES: Final = 100_000
Files = Annotated[list[str], Argument(metavar="FILES...", show_default=False)]


def agree(files: Files, agreeing: Agreeing, output: Output) -> int:
    """Compare coders, and print how far they agree or write a handout about it."""
    _check(agreeing, output)
    wish = _wish(agreeing)
    from convo.coders.comparing import compare, judged_codes
    from convo.reports.agreement.spoken import Texts, changed, texts_of, with_roles
    from convo.reports.agreement.subject import Subject

    read = read_files(files, agreeing.coder)
    named, apart = read_gold(agreeing.against, read, agreeing.coder)
    analysis = _transcripts(agreeing)
    texts = texts_of(analysis) if analysis else Texts()
    judged = with_roles(judged_codes({**read, **apart}, wish.known), texts)
    found = compare(judged, wish, named)
    spoken = [one.language for one in analysis.conversations] if analysis else []
    language = text_language(output.lang, spoken)
    if not output.quiet:
        say_told([*judged.notices, *changed(judged.units, texts), *found.told], language)
        for one in analysis.conversations if analysis else ():
            say_notices(one, language, verbose=False)
    about = int(agreeing.context), int(agreeing.most)
    subject = Subject(found, wish, tuple(read), texts, *about)
    transcripts = [one.source.path for one in analysis.conversations] if analysis else []
    _give(subject, agreeing, output, language, [*read, *apart, *transcripts])
    return say_failures(analysis, language) if analysis else 0


def _check(agreeing: Agreeing, output: Output) -> None:
    """Look at the options before anything is read.

    Raises:
        UsageError: one has a value that it cannot have.
    """
    choice("--format", output.format, FORMATS)
    spoken_language(output)
    if output.format == "docx" and output.output is None:
        raise UsageError("usage-docx-needs-file")
    for option, value in (("--context", agreeing.context), ("--most", agreeing.most)):
        whole_number(option, value)
    for named in agreeing.role or ():
        if "=" not in named:
            raise UsageError("usage-only-role", role=named)
    if agreeing.table is not None:
        from convo.reports.agreement.data import TABLES

        choice("--table", agreeing.table, TABLES)
        if output.format != "csv":
            raise UsageError("usage-table-needs-csv")
        if agreeing.table == "against" and agreeing.against is None:
            raise UsageError("usage-against-first")


def _wish(agreeing: Agreeing) -> Wish:
    """What the options ask to be compared."""
    resamples = decimal("--resamples", agreeing.resamples, 1, MOST_SAMPLES, whole=True)
    seed = whole_number("--seed", agreeing.seed)
    from convo.coders.agreement import Sampling
    from convo.coders.codebook import Known
    from convo.coders.comparing import Wish
    from convo.corpus import load_scheme

    return Wish(
        known=Known(tuple(map(load_scheme, agreeing.scheme or ()))),
        variables=tuple(agreeing.as_variable or ()),
        codes=tuple(agreeing.only_code or ()),
        roles=tuple(map(_role, agreeing.only_role or ())),
        sampling=Sampling(int(resamples), seed),
        pairs=agreeing.pairs or agreeing.table == "pairs",
    )


def _role(name: str) -> str:
    """The role that is meant; a word that convo does not know may stand in files of codes."""
    from convo.roles import role_named

    try:
        return role_named(name)
    except UsageError:
        return name.casefold()


def _transcripts(agreeing: Agreeing) -> Analysis | None:
    if not agreeing.transcript:
        return None
    from convo.corpus import analyse

    settings = settings_of(Reading(role=agreeing.role, config=agreeing.config))
    return analyse(agreeing.transcript, settings=replace(settings, measures=(), events=()))


def _give(
    subject: Subject, agreeing: Agreeing, output: Output, language: str, read: list[str]
) -> None:
    """Print the result, or write it to the file that was named."""
    from convo.reports import as_markdown, as_table
    from convo.reports.agreement import data, handout, page
    from convo.reports.agreement.wording import Wording
    from convo.reports.words import Words

    wording = Wording(subject, Words(language))
    ours = [str(one.path) for one in subject.wish.known.schemes if one.path]
    sources = [*read, *ours, *project_files(agreeing.config)]
    if output.format == "docx":
        put(Path(str(output.output)), handout.as_docx(wording), output, language, sources)
        return
    view = replace(view_of_list(output), language=language)
    text: dict[str, Callable[[], str]] = {
        "table": lambda: as_table.shown(page.page(wording), view),
        "markdown": lambda: as_markdown.shown(page.page(wording)),
        "json": lambda: data.as_json(subject),
        "csv": lambda: data.as_csv(
            subject,
            agreeing.table or "rows",
            bom=agreeing.bom,
            decimal_comma=agreeing.decimal_comma,
        ),
        "html": lambda: handout.as_html(wording),
    }
    emit(text[output.format](), output, language, sources)
