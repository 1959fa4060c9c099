"""The help of every command, in Danish and English, byte for byte."""

from __future__ import annotations

import sys

import pytest
from convo.cli import main
from convo.cli.commands import COMMANDS, GROUPS
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode


class Text(SingleFileSnapshotExtension):
    """One text file a snapshot."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("path", ["", *GROUPS, *COMMANDS])
def test_help(path, language, snapshot, monkeypatch, capsys):
    monkeypatch.setenv("CONVO_LANG", language)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(sys, "argv", ["convo", *path.split(), "--help"])
    assert main() == 0
    assert capsys.readouterr().out == snapshot(extension_class=Text)
