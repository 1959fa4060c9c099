"""What the examples in docstrings may use without importing it."""

import pytest


@pytest.fixture(autouse=True)
def _examples(doctest_namespace):
    from convo.measures.examples import values

    doctest_namespace["values"] = values
