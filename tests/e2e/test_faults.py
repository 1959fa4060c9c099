"""A bug of convo is told in one line that holds no word of the talk."""

import os
from pathlib import Path

import pytest
from tests.e2e.command import convo

ROOT = Path(__file__).parents[2]
REFUSAL = ROOT / "tests" / "offline" / "sitecustomize.py"
SECRET = "hemmeligheden"
PLANTED = """
import runpy, sys
from importlib.machinery import PathFinder

runpy.run_path({refusal!r})  # no network here either

class Breaks:
    def find_spec(self, name, path, target=None):
        if name != {module!r}:
            return None
        spec = PathFinder.find_spec(name, path, target)
        load = spec.loader.exec_module
        def broken(module):
            load(module)
            def fails(*given, **named):
                import polars
                raise {kind}("cannot use " + str(given[0].to_dicts()))
            setattr(module, {function!r}, fails)
        spec.loader.exec_module = broken
        return spec

sys.meta_path.insert(0, Breaks())
"""
BUGS = [
    ("convo.turns", "build", "ValueError"),
    ("convo.roles", "cast", "polars.exceptions.ComputeError"),
    ("convo.turns", "build", "polars.exceptions.PanicException"),
]
COMMANDS = {
    "analyse": ["analyse", "talks/talk.vtt"],
    "batch": ["batch", "talks", "-o", "out", "--jobs", "2"],
}


@pytest.fixture
def broken(tmp_path):
    """The command with a function that fails, in its own process and in those it starts."""
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "talk.vtt").write_text(
        f"WEBVTT\n\n00:00.000 --> 00:02.000\n<v Borger>Det er {SECRET}.</v>\n", "utf-8"
    )
    (tmp_path / "site").mkdir()

    def run(bug, *arguments, **environment):
        module, function, kind = bug
        code = PLANTED.format(refusal=str(REFUSAL), module=module, function=function, kind=kind)
        (tmp_path / "site" / "sitecustomize.py").write_text(code, "utf-8")
        path = os.pathsep.join([str(tmp_path / "site"), str(ROOT)])
        return convo(*arguments, cwd=tmp_path, PYTHONPATH=path, **environment)

    return run


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug[2])
def test_a_bug_is_told_by_its_type_and_place_and_without_the_talk(broken, bug, command):
    done = broken(bug, *COMMANDS[command])
    assert done.returncode == 70, done.stderr
    assert SECRET not in done.stdout + done.stderr
    told, hint = done.stderr.splitlines()
    assert told.startswith("convo: error: this is a fault of convo")
    assert f"{bug[2].rpartition('.')[2]} at convo." in told
    assert hint.startswith("hint: ")
    assert ("talk.vtt" in told) == (command == "batch")


@pytest.mark.parametrize("command", COMMANDS)
def test_who_asks_for_it_sees_where_a_bug_came_from(broken, command):
    done = broken(BUGS[0], *COMMANDS[command], CONVO_DEBUG="1")
    assert done.returncode == 70
    assert "Traceback (most recent call last)" in done.stderr
    assert "ValueError: cannot use" in done.stderr


def test_a_bug_is_told_in_danish_as_well(broken):
    done = broken(BUGS[0], *COMMANDS["analyse"], "--lang", "da")
    assert done.stderr.startswith("convo: fejl: fejlen ligger i convo, ikke i dine filer")


def test_a_run_goes_on_where_a_bug_stopped_it(broken, tmp_path):
    assert broken(BUGS[0], *COMMANDS["batch"]).returncode == 70
    done = convo(*COMMANDS["batch"], cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "measures.parquet").is_file()
