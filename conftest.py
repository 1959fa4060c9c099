"""For every test: no network, and what the examples in docstrings may use without importing it."""

from __future__ import annotations

from typing import Any

import pytest

pytest_plugins = ["tests.offline.plugin"]


@pytest.fixture(autouse=True)
def _examples(doctest_namespace: dict[str, Any]) -> None:
    from convo.measures.examples import values

    doctest_namespace["values"] = values
