"""`convo sheet`: sheets on which people code a conversation turn by turn."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from convo.cli.console import write_stdout
from convo.cli.one_talk import one_talk, turns_asked
from convo.cli.options import Reading, Sheeting
from convo.cli.printing import put, spoken_language
from convo.cli.reflect import Transcript
from convo.cli.settings import settings_of
from convo.cli.sources import sources
from convo.cli.usage import choice, decimal, whole_number
from convo.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from convo.coders.dealing import Deal
    from convo.reports.coding_sheet.sheet import CodingSheet
    from convo.reports.words import Words

FORMATS: Final = ("html", "docx", "csv")
SUFFIXES: Final = {".html": "html", ".htm": "html", ".docx": "docx", ".csv": "csv"}
MOST_CODERS: Final = 100
COMMON: Final = "20%"
"""What everybody codes where nothing else is said: enough to see whether they agree."""


def sheet(path: Transcript, sheeting: Sheeting, reading: Reading) -> int:
    """Write one sheet, or one for each of several coders."""
    target, form = _target(sheeting)
    coders, overlap = _coders(sheeting), _overlap(sheeting)
    seed = whole_number("--seed", sheeting.seed)
    wanted = turns_asked(sheeting.turns)
    spoken_language(sheeting)
    telling = one_talk(path, settings_of(reading, drafts=sheeting.drafts), sheeting)
    from convo.coders.dealing import deal
    from convo.reports.coding_sheet.sheet import codable, coding_sheet

    turns = codable(telling, wanted, reading.only_role or ())
    if not turns:
        raise UsageError("sheet-no-turns")
    dealt = deal(turns, coders=coders or 1, overlap=overlap if coders else 0, seed=seed)
    files = _files(target, form, coders)
    read = sources(telling.analysis, reading.config)
    made = [
        _rendered(
            coding_sheet(telling, dealt.of(at), suggestions=sheeting.suggestions), form, sheeting
        )
        for at in range(coders or 1)
    ]
    _write(list(zip(files, made, strict=True)), sheeting, telling.words.language, read)
    if coders:
        write_stdout(_table(dealt, files, telling.words))
    return ExitCode.OK


def _target(sheeting: Sheeting) -> tuple[Path, str]:
    """Where the sheets go, and as what."""
    if sheeting.output is None:
        raise UsageError("usage-no-coding-sheet")
    if sheeting.blank and sheeting.suggestions:
        raise UsageError("usage-blank-and-suggestions")
    target = Path(sheeting.output)
    form = SUFFIXES.get(target.suffix.casefold())
    if sheeting.sheet_format is not None:
        form = choice("--format", sheeting.sheet_format, FORMATS)
    if form is None and not (sheeting.coders and _is_folder(target)):
        raise UsageError("usage-coding-sheet-format", path=target)
    if form == "csv" and sheeting.suggestions:
        raise UsageError("usage-suggestions-in-csv")
    return target, form or "html"


def _coders(sheeting: Sheeting) -> int:
    """How many coders there are sheets for; 0 where they are not dealt."""
    if sheeting.coders is None:
        if sheeting.overlap is not None:
            raise UsageError("usage-overlap-alone")
        return 0
    return int(decimal("--coders", sheeting.coders, 2, MOST_CODERS, whole=True))


def _overlap(sheeting: Sheeting) -> float:
    """The share that everybody codes, from a percentage."""
    asked = sheeting.overlap or COMMON
    return decimal("--overlap", asked.removesuffix("%").strip(), 0, 100, whole=True) / 100


def _is_folder(target: Path) -> bool:
    return target.is_dir() or not target.suffix


def _files(target: Path, form: str, coders: int) -> list[Path]:
    """The sheet, or numbered ones in a folder or after the name of a file."""
    if not coders:
        return [target]
    numbers = range(1, coders + 1)
    if _is_folder(target):
        return [target / f"sheet-{number}.{form}" for number in numbers]
    return [target.with_name(f"{target.stem}-{number}{target.suffix}") for number in numbers]


def _rendered(sheet: CodingSheet, form: str, sheeting: Sheeting) -> bytes:
    from convo.reports.coding_sheet import as_csv, as_docx, as_html

    if form == "csv":
        return as_csv.render(sheet, semicolons=sheeting.decimal_comma)
    return as_docx.render(sheet) if form == "docx" else as_html.render(sheet)


def _write(
    made: Sequence[tuple[Path, bytes]], sheeting: Sheeting, language: str, read: Sequence[str]
) -> None:
    """Write all sheets, or none where one of them cannot be."""
    from convo.writers import atomic
    from convo.writers.troubles import told

    for path, _ in made:
        atomic.refuse(path, force=sheeting.force, inputs=[Path(one) for one in read])
    for path, content in made:
        if sheeting.coders and not sheeting.dry_run:
            with told(path.parent):
                path.parent.mkdir(parents=True, exist_ok=True)
        put(path, content, sheeting, language, read)


def _table(dealt: Deal, files: Sequence[Path], words: Words) -> str:
    from convo.reports.coding_sheet import dealt as told
    from convo.reports.listing import listing
    from convo.reports.view import View

    rows = told.dealt(dealt, [path.name for path in files], words)
    return listing(rows, told.titles(words), View(language=words.language))
