"""The tree of commands; a command's module is imported when it is called or asked for help."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

from typer import Typer
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from convo.cli.commands import ALIASES, COMMANDS, GROUPS, PANELS
from convo.cli.language import placeholder, words
from convo.cli.spread import spread
from convo.errors import UsageError, catalogue
from convo.registry import nearest

if TYPE_CHECKING:
    from typer._click import Command as AnyCommand
    from typer._click import Context, HelpFormatter, Parameter

SETTINGS: Final = {"help_option_names": ["-h", "--help"], "max_content_width": 99}
Rows = list[tuple[str, str]]


def root() -> TyperGroup:
    """The command `convo` with everything below it."""
    return Group("")


def command(path: str) -> Command:
    """One command, such as `scheme show`, from its module."""
    module, _, function = COMMANDS[path].target.partition(":")
    callback: Callable[..., int] = getattr(import_module(f"convo.cli.{module}"), function)
    app = Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(path, cls=Command, context_settings=SETTINGS, help=path)(spread(callback))
    return cast("Command", get_command(app))


class Command(TyperCommand):
    """A command whose help stands in the message catalogue, under its path."""

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        path = str(self.name)
        _write_text(formatter, words(_id("help", path)))
        _write_usage(self, ctx, formatter)
        for panel, rows in _parameters(self, ctx).items():
            with formatter.section(words(f"panel-{panel}")):
                formatter.write_dl(rows)
        with formatter.section(words("panel-examples")):
            for example in COMMANDS[path].examples:
                formatter.write(f"  {example}\n")
        _write_text(formatter, words("exit-codes"))


class Group(TyperGroup):
    """Commands by task; `convo` itself and the commands that hold commands."""

    def __init__(self, path: str) -> None:
        super().__init__(
            name=path or "convo", rich_markup_mode=None, context_settings=dict(SETTINGS)
        )
        self.path = path

    def list_commands(self, ctx: Context) -> list[str]:
        del ctx
        prefix = f"{self.path} " if self.path else ""
        return list(
            dict.fromkeys(
                path.removeprefix(prefix).split()[0]
                for path in COMMANDS
                if path.startswith(prefix)
            )
        )

    def get_command(self, ctx: Context, cmd_name: str) -> AnyCommand | None:
        name = ALIASES.get(cmd_name, cmd_name)
        if name.startswith("-"):
            return None
        if name not in self.list_commands(ctx):
            near = nearest(name, self.list_commands(ctx))
            message = "usage-command-near" if near else "usage-command-unknown"
            raise UsageError(message, name=name, near=near)
        path = f"{self.path} {name}".strip()
        return Group(path) if path in GROUPS else command(path)

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, args or ["--help"])

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        _write_text(formatter, words(_id("help", self.path or "convo")))
        _write_usage(self, ctx, formatter)
        for panel in PANELS:
            rows = [
                (name, words(_id("help", path)).partition("\n")[0])
                for name in self.list_commands(ctx)
                for path in [f"{self.path} {name}".strip()]
                if (GROUPS.get(path) or COMMANDS[path].panel) == panel
            ]
            if rows:
                with formatter.section(words(f"panel-{panel}")):
                    formatter.write_dl(rows)
        _write_text(formatter, words("exit-codes"))
        _write_text(formatter, words("help-more"))


def _id(kind: str, path: str) -> str:
    return f"{kind}-{path.replace(' ', '-')}"


def _write_usage(command: AnyCommand, ctx: Context, formatter: HelpFormatter) -> None:
    pieces = [words("usage-options")]
    pieces += [
        placeholder(str(p.metavar)) for p in command.params if p.param_type_name == "argument"
    ]
    if isinstance(command, Group):
        pieces.append(words("usage-command"))
    formatter.write("\n")
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=words("usage-prefix"))


def _write_text(formatter: HelpFormatter, text: str) -> None:
    if formatter.getvalue():
        formatter.write("\n")
    formatter.write(text.rstrip("\n") + "\n")


def _parameters(command: TyperCommand, ctx: Context) -> dict[str, Rows]:
    """The rows of the help by panel, in the order in which the options were declared."""
    panels: dict[str, Rows] = {}
    for param in command.get_params(ctx):
        if isinstance(param, TyperOption):
            panel = param.rich_help_panel or "other"
            names = ", ".join(sorted(param.opts, key=len))
            left = names if param.is_flag else f"{names} {placeholder(str(param.metavar))}"
        else:
            panel, left = "arguments", placeholder(str(param.metavar))
        panels.setdefault(panel, []).append((left, _explained(command, param)))
    return panels


def _explained(command: TyperCommand, param: Parameter) -> str:
    """What a parameter is; in one command it may be something else than in the others."""
    name = f"option-{param.name}"
    here = _id(name, str(command.name))
    return words(here if here in catalogue("en") else name)
