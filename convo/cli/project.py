"""`convo project`: begin a project file, write it with an editor's help, see what holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument

from convo.cli.language import text_language
from convo.cli.options import Config, Output, Written
from convo.cli.printing import checked, emit, spoken_language, view_of_list
from convo.cli.sources import project_files
from convo.errors import ExitCode, Place

if TYPE_CHECKING:
    from convo.corpus.project import Project

AnyPaths = Annotated[list[str] | None, Argument(metavar="[PATHS...]", show_default=False)]
Row = dict[str, Any]


def init(written: Written) -> int:
    """Write a project file to begin with."""
    spoken_language(written)
    from convo.corpus.project import NAME, starter

    language = text_language(written.lang)
    emit(starter(language), replace(written, output=written.output or NAME), language)
    return ExitCode.OK


def schema(written: Written) -> int:
    """Print the JSON Schema of project files."""
    spoken_language(written)
    from convo.corpus.project_keys import project_schema
    from convo.reports.as_json import written as as_json

    language = text_language(written.lang)
    emit(as_json(project_schema(language), indent=2) + "\n", written, language)
    return ExitCode.OK


def show(output: Output, any_paths: AnyPaths = None, config: Config = None) -> int:
    """List what the project says, and what it knows of conversations."""
    checked(output)
    from convo.corpus.project import project
    from convo.reports.listing import listing
    from convo.reports.words import Words

    view = view_of_list(output)
    words = Words(view.language)
    found = project(config)
    rows = [*_said(found), *_known(found, any_paths or ())]
    keys = ("conversation", "key", "value", "from") if any_paths else ("key", "value", "from")
    titles = {key: words(f"project-{key}") for key in keys}
    emit(listing(rows, titles, view), output, view.language, project_files(config))
    return ExitCode.OK


def _said(found: Project) -> Iterator[Row]:
    """The keys of the project file with their values; the file itself first."""
    path = str(found.path or "")
    yield _row("", "convo.yaml", path or None, path)
    values: dict[str, object] = {
        "title": found.title,
        "purpose": found.purpose,
        "language": found.language,
        "roles": "; ".join(f"{role}: {who}" for role, who in found.roles.given),
        "schemes": ", ".join(found.schemes),
        "participants": "; ".join(f"{role}: {who}" for role, who in found.roles.participants),
        "on_behalf_of": "; ".join(f"{a}: {b}" for a, b in found.roles.on_behalf_of.items()),
        "turns": found.merge_gap,
        **{f"limits.{name}": cap for name, cap in found.limits.items()},
        "metadata": found.metadata,
        "id_from": found.id_from,
        "delete_after": found.keep_days,
    }
    for key, value in values.items():
        if key in found.lines:
            yield _row("", key, value, str(Place(path, found.lines[key])))


def _known(found: Project, paths: Sequence[str]) -> Iterator[Row]:
    """What is known of each conversation, and where that stands."""
    if not paths:
        return
    from convo.corpus.discovery import discovered
    from convo.corpus.metadata import facts

    names = [name for _, name in discovered(paths, [found.metadata])]
    for name, known in facts(names, found.metadata, found.id_from).items():
        if not known:
            yield _row(name, "", None, "")
        for key, fact in known.items():
            yield _row(name, key, fact.value, fact.place)


def _row(conversation: str, key: str, value: object, place: str) -> Row:
    text = value.as_posix() if isinstance(value, Path) else value
    shown = "" if text is None else str(text)
    return {"conversation": conversation, "key": key, "value": shown, "from": place}
