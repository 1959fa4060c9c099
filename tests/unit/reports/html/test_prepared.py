"""Templates are prepared once, where Python may keep byte code, and never where it may not."""

import sys

import pytest
from convo.reports.html import prepared
from jinja2 import DictLoader, Environment


@pytest.fixture
def fill(tmp_path, monkeypatch):
    """Fills one template in a new environment, as each run of convo has."""
    monkeypatch.setattr(prepared, "KEPT", tmp_path)

    def filled(source="{{ 1 + 1 }}"):
        loader = DictLoader({"sum.html": source})
        environment = Environment(
            loader=loader, autoescape=True, bytecode_cache=prepared.Prepared()
        )
        return environment.get_template("sum.html").render()

    return filled


def test_a_template_is_kept_and_made_anew_when_it_changes(fill, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert fill() == "2"
    (kept,) = tmp_path.iterdir()
    first = kept.read_bytes()
    assert fill() == "2"
    assert kept.read_bytes() == first
    assert fill("{{ 1 + 2 }}") == "3"
    assert kept.read_bytes() != first


def test_nothing_is_kept_where_python_keeps_no_byte_code(fill, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert fill() == "2"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_stops_nothing(fill, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(prepared, "KEPT", tmp_path / "away")
    assert fill() == "2"
