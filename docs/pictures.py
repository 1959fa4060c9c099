"""Writes docs/pictures: what convo makes of an invented conversation, as people see it.

    python docs/pictures.py

Needs Chromium, LibreOffice and pdftoppm. Look at the pictures before you commit them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FloatRect

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "pictures"
TALK: Final = (
    "samples/da_08_teams_opfoelgning.vtt",
    *("-s", "citizen_perspective"),
    *("--role", "sagsbehandler=*(Jobcenter)", "--role", "borger=Holm*"),
    *("--lang", "da", "--quiet"),
)


@dataclass(frozen=True, slots=True)
class Shot:
    """A part of the report: a section by its id, or the top; in pixels, the height at most."""

    width: int
    height: int
    section: str = ""


SHOTS: Final = {
    "rapport-top.png": Shot(880, 460),
    "rapport-billede.png": Shot(880, 700, "picture"),
    "rapport-steder.png": Shot(880, 620, "sequences"),
    "rapport-telefon.png": Shot(390, 760, "sequences"),
}
PAINTED: Final = 500
"""Milliseconds until what has come into view is painted."""

SHEET: Final = "ark.png"
"""The page of the sheet that holds the extract, as Word shows it."""

PICTURES: Final = (*SHOTS, SHEET)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        report, sheet = folder / "rapport.html", folder / "ark.docx"
        convo("analyse", *TALK, "-f", "html", "-o", str(report))
        convo("reflect", *TALK, "--around", "12", "-o", str(sheet))
        shoot(report)
        picture_of(sheet)
    for picture in PICTURES:
        print(f"docs/pictures/{picture}: {(FOLDER / picture).stat().st_size // 1000} kB")


def convo(*arguments: str) -> None:
    run(sys.executable, "-m", "convo", *arguments)


def shoot(report: Path) -> None:
    """The pictures of the report page."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, shot in SHOTS.items():
            take(browser, report, FOLDER / name, shot)
        browser.close()


def take(browser: Browser, report: Path, target: Path, shot: Shot) -> None:
    page = browser.new_page(
        viewport={"width": shot.width, "height": 2 * shot.height}, color_scheme="light"
    )
    page.goto(report.as_uri())
    part: FloatRect = {"x": 0, "y": 0, "width": shot.width, "height": shot.height}
    if shot.section:
        section = page.locator(f"#{shot.section}")
        section.evaluate("section => section.scrollIntoView()")
        page.wait_for_timeout(PAINTED)
        box = section.bounding_box() or part
        part |= {"y": box["y"], "height": min(shot.height, box["height"])}
    page.screenshot(path=target, clip=part)
    page.close()


def picture_of(sheet: Path) -> None:
    """The second page of a Word file as a picture."""
    folder = sheet.parent
    run("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(sheet))
    target = FOLDER / Path(SHEET).stem
    pages = ("-f", "2", "-l", "2", "-singlefile")
    run("pdftoppm", "-png", "-r", "80", *pages, str(sheet.with_suffix(".pdf")), str(target))


def run(*command: str) -> None:
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 -- commands written in this file


if __name__ == "__main__":
    main()
