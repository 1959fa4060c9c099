"""A Danish reader finds no English word: in sentences, help, errors, reports, pages and sheets."""

import re
import shutil
import sys
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from convo.catalogue import CATALOGUE, catalogue
from convo.cli.commands import COMMANDS, GROUPS
from convo.cli.run import run
from convo.measures import MEASURES
from convo.reports.explanation import explanations
from convo.schemes import load_scheme, shipped
from tests.danish import english_words, sentences, words

SAMPLES = Path(__file__).parents[1] / "samples"
GRASPED = str(SAMPLES / "da_02_perspektiv_grebet.vtt")
UNTIMED = str(SAMPLES / "da_04_cykelvaerkstedet.txt")
INTERPRETER = str(SAMPLES / "da_03_tolk_og_mentor.vtt")
SHOWN = ("title", "alt", "aria-label", "aria-description", "placeholder", "summary")
"""Attributes that a reader sees or hears."""


SAID: dict[str, list[str]] = {}
for id_, sentence in sentences("da"):
    SAID.setdefault(id_, []).append(sentence)


class Readable(HTMLParser):
    """The text of a page as a reader meets it, without its style and script."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden = tag in ("script", "style")
        self.text += [value for name, value in attrs if name in SHOWN and value]

    def handle_endtag(self, tag: str) -> None:
        self.hidden = self.hidden and tag not in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.text.append(data)


@pytest.fixture
def told(capsys, monkeypatch):
    """Runs convo as a Danish reader does; gives what stands on both streams."""

    def call(*arguments: str) -> str:
        monkeypatch.setenv("CONVO_LANG", "da")
        monkeypatch.setenv("COLUMNS", "200")
        monkeypatch.setattr(sys, "argv", ["convo", *arguments])
        with suppress(SystemExit):
            run()
        streams = capsys.readouterr()
        return f"{streams.out}\n{streams.err}"

    return call


@pytest.mark.parametrize(
    "planted",
    [
        "the file could not be read",
        "Talerne vises by role, and quotes can still hold names",
        "Turn taking",
        "Measures",
        "no caseworker",
        "hint: se mulighederne",
        "ukendt speaker",
        "not measured",
        "Got unexpected extra argument",
    ],
)
def test_english_in_a_danish_text_is_found(planted: str) -> None:
    assert english_words(f"Sagsbehandler og borger. {planted} Læs turen.")


@pytest.mark.parametrize(
    "sound",
    [
        "Forslag fra ordlister – læs turen, før du bruger den",
        "Kan ikke måles: udskriften har ingen tider",
        "For få samtaler til at vise tal (mindst 5)",
        "tilføj --lang da, eller se convo measures list og samples/da_01.vtt",
    ],
)
def test_danish_options_commands_and_paths_are_no_english(sound: str) -> None:
    assert english_words(sound) == []


@pytest.mark.parametrize("message", sorted(catalogue("da"), key=str))
def test_a_sentence_of_the_catalogue_is_danish(message: str) -> None:
    assert [english_words(text, message) for text in SAID[message]] == [[], []]


def test_what_other_programs_say_is_said_in_danish() -> None:
    foreign = yaml.safe_load((CATALOGUE / "foreign_da.yaml").read_text("utf-8"))
    assert [said for said in foreign.values() if english_words(said, "foreign")] == []


@pytest.mark.parametrize("measure", MEASURES)
def test_a_measure_is_explained_in_danish(measure: str) -> None:
    sections = " ".join(explanations("da")[measure].values())
    assert english_words(sections, f"explanation {measure}") == []


@pytest.mark.parametrize("path", ["", *GROUPS, *COMMANDS])
def test_the_help_of_a_command_is_danish(told, path: str) -> None:
    text = told(*path.split(), "--help").replace("\n          ", " ")
    assert "Slutkoder" in text
    assert english_words(re.sub(r"(?m)^  (convo|[a-z]+ ) .*$", "", text), "help") == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("analyse", GRASPED, "-s", "citizen_perspective"),
        ("analyse", GRASPED, "-s", "questions_and_listening", "-v", "--names"),
        ("analyse", UNTIMED, "-s", "agency_and_hope", "--drafts"),
        ("analyse", INTERPRETER, "-v", "--unit", "utterance"),
        ("analyse", GRASPED, UNTIMED, "-s", "relational_work", "-f", "markdown"),
        ("code", GRASPED, "-s", "citizen_perspective"),
        ("code", UNTIMED, "-s", "job_orientation", "-f", "markdown"),
        ("formats",),
        ("formats", "-f", "markdown"),
        ("measures", "list"),
        ("measures", "list", "-f", "markdown"),
        ("measures", "explain", "turn"),
        ("measures", "explain", "timing-grade"),
        ("measures", "explain", "word-share-own"),
        ("scheme", "list"),
        ("scheme", "check", "citizen_perspective"),
        ("convert", GRASPED, "--dry-run", "samtale.csv"),
        ("project", "show"),
    ],
    ids=" ".join,
)
def test_what_a_command_prints_is_danish(told, arguments) -> None:
    text = told(*arguments)
    assert len(words(text)) > 2
    assert english_words(text, " ".join(arguments[:2])) == []


@pytest.mark.parametrize("name", sorted(shipped()))
def test_a_shipped_scheme_is_shown_in_danish(told, name: str) -> None:
    ids = "|".join(code.id for code in load_scheme(name).codes)
    text = told("scheme", "show", name)
    said = re.sub(rf"(?s)Kilde: .*?\n\n|\"[^\"]*\"|\b(?:{ids})\b", " ", text)
    assert len(words(said)) > 100
    assert english_words(said, f"scheme show {name}") == []


def test_a_page_is_danish(told, tmp_path) -> None:
    page = tmp_path / "samtale.html"
    told("analyse", GRASPED, "-s", "citizen_perspective", "-f", "html", "-o", str(page))
    readable = Readable()
    readable.feed(page.read_text("utf-8"))
    text = " ".join(readable.text)
    assert len(words(text)) > 500
    assert english_words(text, "page") == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("analyse",),
        ("analyse", "a.vtt", "--lnag", "da"),
        ("analyse", "a.vtt", "--role"),
        ("analyse", "a.vtt", "--role", "Birgit"),
        ("analyse", "a.vtt", "--role", "sagsbehanlder=Birgit"),
        ("analyse", "a.vtt", "--names=1"),
        ("analyse", "a.vtt", "-f", "jsn"),
        ("analyse", "a.vtt", "--unit", "x"),
        ("analyse", "a.vtt", "--timing", "Q"),
        ("analyse", "a.vtt", "--range", "3"),
        ("analyse", "a.vtt", "--limit", "file_mb=0"),
        ("analyse", "a.vtt", "--encoding", "x"),
        ("analyse", "a.vtt", "b*.vtt"),
        ("analyse", GRASPED, "-o", "/der/findes/ikke.txt"),
        ("analyse", GRASPED, "--table", "turns"),
        ("analyse", GRASPED, "-s", "citizen_perspektive"),
        ("analyse", GRASPED, "--config", "projekt.yaml"),
        ("code", GRASPED),
        ("code", GRASPED, "-s", "citizen_perspective", "--only", "grab"),
        ("convert", "a", "b", "c"),
        ("convert", GRASPED, "samtale.pdf"),
        ("measures", "explain", "word-shaer"),
        ("measures", "list", "extra"),
        ("scheme", "chek"),
        ("xyzzy",),
        ("batch", GRASPED),
        ("batch", GRASPED, "-o", "resultater", "--engine", "lokal"),
        ("batch", GRASPED, "-o", "resultater", "--jobs", "mange"),
        ("forget",),
        ("forget", "m1", "--results", "resultater"),
    ],
    ids=" ".join,
)
def test_an_error_is_danish(told, tmp_path, monkeypatch, arguments) -> None:
    monkeypatch.chdir(tmp_path)
    text = told(*arguments)
    assert "convo: fejl: " in text
    assert "råd: " in text
    typed = {word for argument in arguments for word in words(argument)}
    assert [word for word in english_words(text, "error") if word not in typed] == []


@pytest.mark.parametrize(
    "written",
    [
        "scheme: [",
        "scheme: a\n\tversion: 1",
        "scheme: a: b",
        'scheme: "a',
        "- a\n b",
        "scheme: a\ncodes: 3",
    ],
)
def test_the_faults_of_a_scheme_are_danish(told, tmp_path, monkeypatch, written: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("skema.yaml").write_text(written, "utf-8")
    for format_ in ("table", "markdown"):
        text = told("scheme", "check", "skema.yaml", "-f", format_)
        assert "skema.yaml:" in text
        assert english_words(text, "scheme-faults") == []


def test_the_results_of_a_run_are_danish(told, tmp_path) -> None:
    from openpyxl import load_workbook

    shutil.copy(GRASPED, tmp_path / "moede.vtt")
    shutil.copy(UNTIMED, tmp_path / "vaerksted.txt")
    (tmp_path / "tom.vtt").write_text("", "utf-8")
    out = tmp_path / "resultater"
    text = told("batch", str(tmp_path), "-o", str(out), "-s", "citizen_perspective", "--xlsx")
    assert english_words(text, "batch") == []
    assert english_words((out / "summary.md").read_text("utf-8"), "summary") == []
    about, *sheets = load_workbook(out / "results.xlsx").worksheets
    assert len(sheets) > 4
    told_about = [str(cell) for row in about.iter_rows(values_only=True) for cell in row if cell]
    titles = [about.title, *(sheet.title for sheet in sheets)]
    assert english_words(" · ".join([*told_about, *titles]), "workbook") == []
