"""The documents hold what they promise: links, commands, options, samples and lengths."""

import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from convo.cli import main
from convo.cli.app import command
from convo.cli.commands import ALIASES, COMMANDS, GROUPS
from convo.measures import MEASURES
from convo.readers import READERS
from convo.schemes import load_scheme, shipped
from convo.schemes.conditions import TESTS
from convo.schemes.rules import JOINTS

ROOT = Path(__file__).parents[1]
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "samples/README.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
GUIDES = [path for path in PAGES if path.parent.name not in ("reference", "opslag")]
DECISIONS = sorted((ROOT / "docs" / "adr").glob("*.md"))
SAMPLES = sorted(path for path in (ROOT / "samples").iterdir() if path.name != "README.md")
ANYWHERE = {"-h", "--help"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def commands(path: Path) -> Iterator[list[str]]:
    """The convo commands in the code blocks of a page, as arguments."""
    for block in re.findall(
        r"^```\w*\n(.*?)^```", path.read_text("utf-8"), re.MULTILINE | re.DOTALL
    ):
        for line in block.replace("\\", "/").splitlines():
            called = line.removeprefix(".venv/Scripts/")
            if called.startswith("convo "):
                yield shlex.split(called, comments=True)[1:]


def shown() -> list[tuple[str, list[str]]]:
    return [(name(path), arguments) for path in GUIDES for arguments in commands(path)]


def verb(arguments: list[str]) -> str:
    words = [ALIASES.get(arguments[0], arguments[0]), *arguments[1:2]]
    return " ".join(words[: 2 if words[0] in GROUPS else 1])


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]


@pytest.mark.parametrize("page", sorted((ROOT / "docs").rglob("*.md")), ids=name)
def test_every_page_can_be_reached_from_another(page: Path) -> None:
    if page.parent.name == "adr" or page.name == "progress.md":
        return  # linked as folders or read by those who know of it
    linked = {
        (other.parent / link).resolve()
        for other in PAGES
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", other.read_text("utf-8"))
    }
    assert page.resolve() in linked


@pytest.mark.parametrize(("page", "arguments"), shown(), ids=lambda part: str(part)[:60])
def test_a_command_in_a_page_exists_with_its_options(page: str, arguments: list[str]) -> None:
    if arguments == ["--version"]:
        return
    path = verb(arguments)
    assert path in COMMANDS, f"{page}: convo {path}"
    options = {name for param in command(path).params for name in param.opts} | ANYWHERE
    given = {word.partition("=")[0] for word in arguments if re.match(r"--?[a-z]", word)}
    assert given <= options, f"{page}: convo {path} has no {given - options}"


@pytest.mark.parametrize("path", COMMANDS)
@pytest.mark.parametrize("page", ["docs/reference/cli.md", "docs/da/opslag/kommandoer.md"])
def test_every_command_is_in_the_reference(path: str, page: str) -> None:
    assert f"\n## convo {path}\n" in (ROOT / page).read_text("utf-8")


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_is_in_the_reference(measure: str) -> None:
    assert f"\n## `{measure}`\n" in (ROOT / "docs/reference/measures.md").read_text("utf-8")


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(
    "page",
    [
        "docs/da/opslag/maal.md",
        "docs/da/hvad-maalene-ikke-er.md",
        "docs/explanation/what-the-measures-are-not.md",
    ],
)
def test_every_measure_is_told_in_danish_and_what_it_is_not_in_both(
    measure: str, page: str
) -> None:
    assert f"`{measure}`" in (ROOT / page).read_text("utf-8")


@pytest.mark.parametrize("page", ["docs/reference/schemes.md", "docs/da/opslag/kodeskemaer.md"])
@pytest.mark.parametrize("scheme", sorted(shipped()))
def test_every_code_of_a_scheme_is_in_the_reference(scheme: str, page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    _, _, section = text.partition(f"`{scheme}`")
    codes = section.partition("\n## ")[0]
    assert not [code.id for code in load_scheme(scheme).codes if f"`{code.id}`" not in codes]


@pytest.mark.parametrize("key", sorted({*TESTS, *JOINTS}))
def test_every_test_of_the_scheme_language_is_in_the_reference(key: str) -> None:
    assert f"`{key}" in (ROOT / "docs/reference/scheme-language.md").read_text("utf-8")


@pytest.mark.parametrize("format_name", READERS)
def test_every_format_is_in_the_reference(format_name: str) -> None:
    assert format_name in (ROOT / "docs/reference/formats.md").read_text("utf-8")


@pytest.mark.parametrize("page", DECISIONS, ids=name)
def test_a_decision_is_short_and_says_why(page: Path) -> None:
    text = page.read_text("utf-8")
    assert len(text.splitlines()) <= 25
    assert text.startswith(f"# {page.name[:4]} ")
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert headings == ["Context", "Decision", "Consequences", "Rejected"]


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_contributing_is_read_in_one_sitting() -> None:
    assert len((ROOT / "CONTRIBUTING.md").read_text("utf-8").splitlines()) <= 60


def test_the_readme_shows_one_command_to_try_and_one_to_test() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert re.search(r"^make demo\b", readme, re.MULTILINE)
    assert re.search(r"^make test\b", readme, re.MULTILINE)


@pytest.mark.parametrize("path", SAMPLES, ids=name)
def test_a_sample_says_at_its_top_that_it_is_invented(path: Path) -> None:
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            text = archive.read("word/document.xml").decode("utf-8")
    else:
        text = path.read_text("utf-8")
    assert "INVENTED" in text[:600]


def test_the_samples_are_listed() -> None:
    listed = re.findall(
        r"^\| `([^`]+)`", (ROOT / "samples/README.md").read_text("utf-8"), re.MULTILINE
    )
    assert listed == [path.name for path in SAMPLES]


@pytest.mark.parametrize(
    "arguments",
    {shlex.join(a): a for _, a in shown() if any("samples/" in word for word in a)}.values(),
    ids=lambda arguments: shlex.join(arguments)[:70],
)
def test_a_command_on_a_sample_runs(
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    for name in ("mh.csv", "ab.csv", "enige.codes.json"):
        shutil.copy(ROOT / "tests/golden" / name, tmp_path / name)
    page = (ROOT / "docs/how-to/write-a-scheme.md").read_text("utf-8")
    scheme = re.search(r"```yaml\n(scheme: wishes.*?)```", page, re.DOTALL)
    (tmp_path / "wishes.yaml").write_text(scheme[1] if scheme else "", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["convo", *arguments])
    assert main() == 0, capsys.readouterr().err
    assert capsys.readouterr().out or "-o" in arguments


def test_the_lines_for_a_notebook_run() -> None:
    block = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert block
    done = subprocess.run(
        [sys.executable, "-c", block[1]],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
