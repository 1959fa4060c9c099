"""`convo forget`: conversations removed from results and from what runs keep."""

from __future__ import annotations

from typing import Annotated

from typer import Argument

from convo.cli.console import say
from convo.cli.language import text_language
from convo.cli.options import Config, Forgetting
from convo.errors import ExitCode, Message, Place, UsageError
from convo.registry import nearest

Names = Annotated[list[str] | None, Argument(metavar="[IDS...]", show_default=False)]


def forget(forgetting: Forgetting, ids: Names = None, config: Config = None) -> int:
    """Remove conversations from the results of a run."""
    if forgetting.results is None:
        raise UsageError("forget-needs-folder")
    if bool(ids) == forgetting.expired:
        raise UsageError("forget-needs-names")
    from convo.batch import forget as forgetter
    from convo.corpus.project import project

    out, found = forgetting.results, project(config)
    language = text_language(forgetting.lang)
    there = forgetter.conversations(out)
    names = forgetter.expired(out, found) if forgetting.expired else list(ids or ())
    for name in names:
        if name not in there:
            near = nearest(name, there)
            message = "forget-unknown-near" if near else "forget-unknown"
            raise UsageError(message, where=Place(out), name=name, near=near or "")
    if names and not forgetting.dry_run:
        forgetter.forget(out, names, found)
    message = "forget-would" if forgetting.dry_run else "forget-done"
    if not forgetting.quiet:
        args = {"count": len(names), "folder": forgetting.results}
        say(Message(message, args).text(language))
        for name in names if forgetting.dry_run else ():
            say(f"  {name}")
    return ExitCode.OK
