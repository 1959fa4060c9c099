"""`convo scheme export` and `convo scheme import`: codebooks of other programs, out and in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

from typer import Argument

from convo.cli.console import say
from convo.cli.language import text_language
from convo.cli.options import Written
from convo.cli.printing import emit, spoken_language
from convo.cli.scheme import SchemeName
from convo.errors import ExitCode, Message

Book = Annotated[str, Argument(metavar="BOOK", show_default=False)]


def export_scheme(scheme_name: SchemeName, written: Written) -> int:
    """Write the codes of a scheme as a REFI-QDA codebook."""
    spoken_language(written)
    from convo.schemes import load_scheme
    from convo.schemes.naming import named_codes
    from convo.writers.refi_codebook import codebook

    scheme = load_scheme(scheme_name)
    language = text_language(written.lang)
    text = codebook(named_codes(scheme, language), language).decode("utf-8")
    emit(text, written, language, [str(scheme.path)] if scheme.path else [])
    return ExitCode.OK


def import_scheme(book: Book, written: Written) -> int:
    """Write the codes of a REFI-QDA codebook or project as a scheme."""
    spoken_language(written)
    from convo.readers.refi_codebook import codebook, slug
    from convo.schemes.from_codes import own_ids, scheme_text

    codes = codebook(book)
    language = text_language(written.lang)
    name = slug(Path(written.output or book).stem)
    target = written.output or f"{name}.yaml"
    text = scheme_text(name, codes, language)
    emit(text, replace(written, output=target), language, [book])
    if not written.quiet:
        say(Message("qdc-imported", {"count": len(own_ids(codes))}).text(language))
    return ExitCode.OK
