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
    silenced = "cluster.py"  # where what Dask logs is turned off
    assert not [
        f"{path.relative_to(ROOT)}: {name}"
        for path in SOURCES
        for name in imported(path)
        if name.partition(".")[0] in LOGS and path.name != silenced
    ]


def test_temporary_files_are_made_beside_what_is_written_but_for_what_lies_at_addresses():
    made = [path.name for path in SOURCES if "tempfile" in set(imported(path))]
    assert made == ["groups.py", "inputs.py", "remote.py", "atomic.py"]  # groups: numbers alone


@pytest.mark.parametrize(
    "arguments",
    [
        ["analyse", SAMPLE, WORD, "-s", "citizen_perspective", "-f", "json", "-o", "result.json"],
        ["convert", WORD, "talk.csv"],
        ["batch", ROOT / "samples", "-o", "results", "-s", "citizen_perspective", "--csv"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_nothing_is_left_in_the_folder_for_temporary_files(arguments, tmp_path):
    temporary, work = tmp_path / "temporary", tmp_path / "work"
    temporary.mkdir()
    work.mkdir()
    names = dict.fromkeys(("TMPDIR", "TEMP", "TMP", "POLARS_TEMP_DIR"), str(temporary))
    done = python("-m", "convo", *arguments, cwd=work, PYTHONPATH=_path(), **names)
    assert done.returncode == 0, done.stderr
    assert list(work.iterdir())
    assert [path.name for path in temporary.rglob("*") if path.is_file()] == []


def _path():
    return os.pathsep.join([os.environ["PYTHONPATH"], str(ROOT)])
