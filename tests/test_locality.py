"""Nothing leaves the machine, and nothing of a talk is left outside the folder of results."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.offline import sitecustomize as refusal

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "da_02_perspektiv_grebet.vtt"
WORD = ROOT / "samples" / "da_06_paa_lageret.docx"
CLIENTS = {"http.client", "urllib.request", "ssl", "ftplib", "smtplib", "xmlrpc", "webbrowser"}
LOGS = {"logging", "syslog", "warnings"}
SOURCES = sorted((ROOT / "convo").rglob("*.py"))
RUN = """
import json, sys
from convo.cli import main
code = main()
print("", json.dumps(sorted(sys.modules)), sep="\\n", file=sys.stderr)
sys.exit(code)
"""
LISTENS = """
import os, runpy, sys

runpy.run_path({refusal!r})
told = os.open({told!r}, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

def heard(event, arguments):
    if event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        path = os.fsdecode(arguments[0]) if isinstance(arguments[0], (str, bytes)) else ""
        probe = "_get_default_tempdir" in (sys._getframe(n).f_code.co_name for n in (1, 2))
        if path and path != os.devnull and ".pyc" not in path and not probe:
            os.write(told, os.fsencode(os.path.abspath(path) + "\\n"))

sys.addaudithook(heard)
"""
"""Tells every file that is opened for writing, but for compiled code of Python, and for the four
letters that Python writes to find out which folder takes temporary files."""

USED = {
    "a socket of the internet": "import socket; socket.socket()",
    "a name asked for": "import socket; socket.getaddrinfo('localhost', 1)",
    "an address opened": "import urllib.request; urllib.request.urlopen('http://localhost:1')",
    "in a process of a pool": (
        "import concurrent.futures as f, multiprocessing as m, socket\n"
        "if __name__ == '__main__':\n"
        "    pool = f.ProcessPoolExecutor(1, m.get_context('spawn'))\n"
        "    pool.submit(socket.getaddrinfo, 'localhost', 1).result()\n"
    ),
}


def python(*arguments, cwd=ROOT, **environment):
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "CONVO_LANG": "en", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def imported(path):
    """The modules that a source imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("way", USED)
def test_the_network_is_refused_in_every_test_and_its_processes(way, tmp_path):
    (tmp_path / "used.py").write_text(USED[way], "utf-8")
    uses = tmp_path / "uses.txt"
    done = python(tmp_path / "used.py", **{refusal.USES: str(uses)})
    assert "NetworkRefusedError: the network was used" in done.stderr
    assert uses.read_text("utf-8")


def test_a_socket_of_the_file_system_is_allowed(tmp_path):
    code = "import socket; socket.socket(socket.AF_UNIX)"
    if not hasattr(__import__("socket"), "AF_UNIX"):
        pytest.skip("there are no such sockets here")
    done = python("-c", code, **{refusal.USES: str(tmp_path / "uses.txt")})
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["analyse", SAMPLE, WORD, "-s", "citizen_perspective", "-f", "json"],
        ["code", SAMPLE, "-s", "citizen_perspective"],
        ["convert", WORD, "-f", "json"],
        ["scheme", "check", "citizen_perspective"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_run_loads_no_client_of_the_network(arguments):
    done = python("-c", RUN, *arguments)
    assert done.returncode == 0, done.stderr
    assert done.stdout
    assert not CLIENTS & set(json.loads(done.stderr.splitlines()[-1]))


def test_convo_logs_nothing():
    silenced = ("cluster.py", "fit.py")  # where what Dask logs, and scikit-learn warns of, is off
    assert not [
        f"{path.relative_to(ROOT)}: {name}"
        for path in SOURCES
        for name in imported(path)
        if name.partition(".")[0] in LOGS and path.name not in silenced
    ]


def test_temporary_files_are_made_beside_what_is_written_but_for_what_lies_at_addresses():
    made = [path.name for path in SOURCES if "tempfile" in set(imported(path))]
    assert made == ["inputs.py", "remote.py", "atomic.py"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["analyse", SAMPLE, WORD, "-s", "citizen_perspective", "-f", "json", "-o", "result.json"],
        ["convert", WORD, "talk.csv"],
        ["batch", ROOT / "samples", "-o", "results", "-s", "citizen_perspective", "--xlsx"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_nothing_is_written_elsewhere_than_where_results_go(arguments, tmp_path):
    temporary, work, site = (tmp_path / name for name in ("temporary", "work", "site"))
    for folder in (temporary, work, site):
        folder.mkdir()
    told = tmp_path / "written.txt"
    listens = LISTENS.format(refusal=refusal.__file__, told=str(told))
    (site / "sitecustomize.py").write_text(listens, "utf-8")
    names = dict.fromkeys(("TMPDIR", "TEMP", "TMP", "POLARS_TEMP_DIR"), str(temporary))
    path = os.pathsep.join([str(site), str(ROOT)])
    done = python("-m", "convo", *arguments, cwd=work, PYTHONPATH=path, **names)
    assert done.returncode == 0, done.stderr
    written = [Path(line) for line in told.read_text("utf-8").splitlines()]
    assert any(path.is_relative_to(work) for path in written)
    assert [path for path in written if not path.is_relative_to(work)] == []
    assert list(temporary.rglob("*")) == []
