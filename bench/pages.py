"""What a page costs: its size, the time to make it, and how fast 10,000 turns scroll and filter.

`python -m bench.pages`; seconds are processor time: of a command, of this process, or of the
browser's page.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.startup import transcript
from convo.corpus import analyse
from convo.reports import render
from convo.reports.view import View

SCHEMES = ("citizen_perspective", "questions_and_listening")
ROUNDS = 5
SIZES = (100, 500, 10_000)
PAINTED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
ACTS = {
    "scroll to the end": "scrollTo(0, document.body.scrollHeight)",
    "show one role": "document.querySelector('[name=role]').click()",
    "show all again": "document.querySelector('[name=role]').click()",
    "show one code": "document.querySelector('[name=code]').click()",
    "show all turns": "document.getElementById('everyone').click()",
    "go to turn 9,000": "location.hash = 't9000'",
}


def main() -> None:
    """Prints the figures."""
    with tempfile.TemporaryDirectory() as folder:
        for turns in SIZES:
            _made(Path(folder), turns)
        _commanded(Path(folder) / f"{SIZES[1]}.vtt")
        _used(Path(folder) / f"{SIZES[-1]}.html")


def _made(folder: Path, turns: int) -> None:
    talk = transcript(folder / f"{turns}.vtt", turns)
    taken: list[float] = []
    for _ in range(ROUNDS if turns < SIZES[-1] else 1):
        begun = time.process_time()
        found = analyse(talk, schemes=SCHEMES)
        page = render(found, View(format="html", language="da"))
        taken.append(time.process_time() - begun)
    (folder / f"{turns}.html").write_text(page, "utf-8")
    size = len(page.encode()) / 1e6
    print(f"{turns} turns: {size:.2f} MB, read, analysed and told in {median(taken):.2f} s")


def _commanded(talk: Path) -> None:
    """The whole command, page against JSON in turn, so that both meet the same machine."""
    taken: dict[str, list[float]] = {"html": [], "json": []}
    schemes = [part for name in SCHEMES for part in ("-s", name)]
    for _ in range(ROUNDS):
        for form, seconds in taken.items():
            command = [sys.executable, "-m", "convo", "analyse", str(talk), *schemes, "-f", form]
            begun = _of_children()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            seconds.append(_of_children() - begun)
    page, plain = median(taken["html"]), median(taken["json"])
    print(f"by the command: {page:.2f} s, {page / plain:.2f}x the same as JSON")


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _used(page: Path) -> None:
    """How long the browser's page is busy with each act, and until it has painted it."""
    chromium = shutil.which("chromium")
    if not chromium:
        print("no chromium: the page was not opened")
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        opened = browser.new_page(viewport={"width": 1280, "height": 900})
        tools = opened.context.new_cdp_session(opened)
        tools.send("Performance.enable", {"timeDomain": "threadTicks"})
        opened.goto(page.as_uri())
        for act, code in ACTS.items():
            begun = _busy(tools)
            wall = opened.evaluate(
                f"async () => {{ const begun = performance.now(); {code}; await {PAINTED};"
                " return performance.now() - begun; }"
            )
            busy = 1000 * (_busy(tools) - begun)
            print(f"  {act}: busy {busy:.0f} ms, painted after {wall:.0f} ms")
        browser.close()


def _busy(tools) -> float:
    """Seconds of processor time that the page has used."""
    metrics = tools.send("Performance.getMetrics")["metrics"]
    return next(one["value"] for one in metrics if one["name"] == "TaskDuration")


if __name__ == "__main__":
    main()
