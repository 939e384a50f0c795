"""The program: common options, the commands found by folder, and what becomes of errors."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from pmcli import __version__, registry
from pmcli.cli import commands
from pmcli.cli.common import OPTIONS, Options, PmError, stop_writing

_HELP = (
    "Performance management as code: validate, score and report performance agreements kept as text files."
)


def _version(asked: bool) -> None:
    if asked:
        print(f"pm {__version__}")
        raise typer.Exit


def _common(
    directory: Annotated[
        Path, typer.Option("-C", "--directory", metavar="DIR", help="Look for the workspace from here.")
    ] = Path(),
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="th|en", help="Language of messages and documents.")
    ] = None,
    color: Annotated[
        str, typer.Option("--color", metavar="auto|always|never", help="Colour the output.")
    ] = "auto",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Only results and errors.")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Say more.")] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show a traceback when pm fails.", hidden=True)
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    if lang is not None and lang not in ("th", "en"):
        raise PmError(f"unknown language: {lang}", hint="--lang th or --lang en")
    if color not in ("auto", "always", "never"):
        raise PmError(f"unknown --color: {color}", hint="auto, always or never")
    given = Options(directory, lang, color, quiet, verbose, debug)
    for name in given.__dataclass_fields__:
        setattr(OPTIONS, name, getattr(given, name))


def program() -> typer.Typer:
    """The command-line program with every command of the folder."""
    app = typer.Typer(
        name="pm",
        help=_HELP,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback()(_common)
    for module in registry.modules_of(commands):
        module.register(app)
    return app


def run(arguments: list[str]) -> int:
    """Run with these arguments; the exit code."""
    try:
        code = typer.main.get_command(program()).main(arguments, prog_name="pm", standalone_mode=False)
    except PmError as error:
        print(f"pm: error: {error}", file=sys.stderr)
        for label, text in (("where", error.where), ("hint", error.hint)):
            if text:
                print(f"  {label}: {text}", file=sys.stderr)
        return 2
    except (BrokenPipeError, SystemExit):  # the option parser makes the second of the first
        stop_writing()
        return 0
    except KeyboardInterrupt:
        print("pm: interrupted", file=sys.stderr)
        return 2
    except Exception as error:
        return _failed(error)
    if code == 130:  # the option parser answers Ctrl-C itself
        print("pm: interrupted", file=sys.stderr)
        return 2
    return code if isinstance(code, int) else 0


def _failed(error: Exception) -> int:
    usage = getattr(
        error, "format_message", None
    )  # the option parser's own errors, whatever module they come from
    if usage is not None:
        message = usage()
        context = getattr(error, "ctx", None)
        if type(error).__name__ == "NoArgsIsHelpError":
            print(message, file=sys.stderr)
            return 2
        print(f"pm: error: {message}", file=sys.stderr)
        if context is not None:
            print(f"  hint: {context.command_path} --help", file=sys.stderr)
        return 2
    if type(error).__name__ == "Abort":
        return 2
    if OPTIONS.debug:
        raise error
    if (
        isinstance(error, OSError) and error.errno is not None
    ):  # a full disk, a folder that may not be written
        if error.filename is None:
            stop_writing()
            print(f"pm: error: cannot write: {error.strerror}", file=sys.stderr)
        else:
            print(f"pm: error: cannot read or write: {error.strerror}", file=sys.stderr)
            print(f"  where: {os.fsdecode(error.filename)}", file=sys.stderr)
        return 2
    print(f"pm: error: internal error: {type(error).__name__}: {error}", file=sys.stderr)
    print("  hint: please report it; --debug shows where it happened", file=sys.stderr)
    return 2
