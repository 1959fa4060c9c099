"""`convo scheme`: the shipped schemes, a scheme in words, and the faults of a scheme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, NamedTuple

from typer import Argument

from convo.cli.completion import schemes
from convo.cli.options import Output
from convo.cli.printing import DOCUMENTS, checked, emit, view_of_list
from convo.errors import ExitCode, Message, Place, SchemeError

if TYPE_CHECKING:
    from convo.schemes import Scheme

SchemeName = Annotated[str, Argument(metavar="SCHEME", show_default=False, autocompletion=schemes)]
SchemeNames = Annotated[
    list[str], Argument(metavar="SCHEMES...", show_default=False, autocompletion=schemes)
]
Fault = tuple[Place, Message]


def list_schemes(output: Output) -> int:
    """List the schemes that come with convo."""
    checked(output)
    from convo.reports.listing import listing
    from convo.reports.words import Words
    from convo.schemes import load_scheme, shipped

    view = view_of_list(output)
    words = Words(view.language)
    rows = [
        {
            "scheme": scheme.id,
            "version": scheme.version,
            "label": scheme.label.text(view.language),
            "languages": [*scheme.languages],
            "codes": len(scheme.codes),
        }
        for scheme in map(load_scheme, sorted(shipped()))
    ]
    keys = ("scheme", "version", "label", "languages", "codes")
    titles = {key: words(f"schemes-{key}") for key in keys}
    emit(listing(rows, titles, view), output, view.language)
    return ExitCode.OK


def show(scheme_name: SchemeName, output: Output) -> int:
    """Show a scheme in words."""
    checked(output, DOCUMENTS)
    from convo.reports.listing import document
    from convo.reports.scheme_page import scheme_data, scheme_page
    from convo.reports.words import Words
    from convo.schemes import load_scheme

    scheme = load_scheme(scheme_name)
    view = view_of_list(output)
    page = scheme_page(scheme, Words(view.language))
    read = [str(scheme.path)] if scheme.path else []
    emit(document(page, scheme_data(scheme), view), output, view.language, read)
    return ExitCode.OK


def check(scheme_names: SchemeNames, output: Output) -> int:
    """Print the faults of schemes: in the file itself, and in how its examples are coded."""
    checked(output)
    from convo.reports.listing import faults

    view = view_of_list(output)
    loaded = [_loaded(name) for name in scheme_names]
    schemes = [one for one in loaded if not isinstance(one, _Check)]
    checks = [
        one if isinstance(one, _Check) else _checked(one, schemes, view.language) for one in loaded
    ]
    text = faults([fault for check in checks for fault in check.faults], view)
    if view.format == "table":
        text += "".join(f"{check.fine}\n" for check in checks if check.fine)
    emit(text, output, view.language, scheme_names)
    return max(check.exit_code for check in checks)


class _Check(NamedTuple):
    """What the check of one scheme gave."""

    exit_code: ExitCode
    faults: list[Fault]
    fine: str = ""


def _loaded(name: str) -> Scheme | _Check:
    """A scheme, or the faults of its file."""
    from convo.schemes import load_scheme

    try:
        return load_scheme(name)
    except SchemeError as error:
        return _Check(ExitCode.SCHEME, error.faults)


def _checked(scheme: Scheme, schemes: Sequence[Scheme], language: str) -> _Check:
    from convo.schemes import check_examples

    try:
        found = check_examples(scheme, [one for one in schemes if one.id != scheme.id])
    except SchemeError as error:
        return _Check(ExitCode.SCHEME, error.faults)
    if found:
        return _Check(ExitCode.FINDINGS, found)
    examples = sum(len(code.examples) for code in scheme.codes)
    about = {"scheme": scheme.id, "version": scheme.version, "codes": len(scheme.codes)}
    fine = Message("scheme-fine", {**about, "examples": examples}).text(language)
    return _Check(ExitCode.OK, [], fine)
