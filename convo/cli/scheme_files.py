"""`convo scheme schema` and `convo scheme new`: what helps to write a scheme of one's own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Annotated

from typer import Argument

from convo.cli.language import text_language
from convo.cli.options import Written
from convo.cli.printing import emit, spoken_language
from convo.errors import ExitCode, UsageError

NewName = Annotated[str, Argument(metavar="NAME", show_default=False)]


def schema(written: Written) -> int:
    """Print the JSON Schema of scheme files."""
    spoken_language(written)
    from convo.reports.as_json import written as as_json
    from convo.schemes.schema import scheme_schema

    language = text_language(written.lang)
    emit(as_json(scheme_schema(language), indent=2) + "\n", written, language)
    return ExitCode.OK


def new(new_name: NewName, written: Written) -> int:
    """Write a scheme to begin with, explained in comments."""
    spoken_language(written)
    from convo.schemes.shapes import IDENTIFIER
    from convo.schemes.starter import starter

    if not re.fullmatch(IDENTIFIER, new_name):
        raise UsageError("usage-not-an-id", name=new_name)
    language = text_language(written.lang)
    target = written.output or f"{new_name}.yaml"
    emit(starter(new_name, language), replace(written, output=target), language)
    return ExitCode.OK
