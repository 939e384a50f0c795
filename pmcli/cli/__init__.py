"""The command line: streams and exit codes; no logic.

``main`` answers ``--version`` before anything heavy is imported, lets the common options stand before or after the command's name,
and turns whatever goes wrong into one line on standard error and exit code 2.
"""

from __future__ import annotations

import gc
import os
import sys

from pmcli import __version__

_COMMON_WITH_VALUE = ("-C", "--directory", "--lang", "--color")
_COMMON_FLAGS = ("-q", "--quiet", "-v", "--verbose", "--debug")


def main(arguments: list[str] | None = None) -> None:
    """Run `pm`; ends the process."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # whoever started pm has closed it
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    code = _answer(given)
    if arguments is None:
        os._exit(code)  # a large workspace takes a third of a second to take apart, for nothing
    sys.exit(code)


def _answer(given: list[str]) -> int:
    """Do what is asked; the exit code, 2 where it could not be written (unless nobody reads any more)."""
    code = 0
    try:
        if given in (["--version"], ["-V"]):
            print(f"pm {__version__}")
        else:
            gc.disable()  # a command is over before collecting would pay
            from pmcli.cli.run import run

            code = run(common_first(given))
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError as error:
        if "--debug" in given:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            print(f"pm: error: cannot write: {error.strerror}", file=sys.stderr)
            return 2
    return code


def common_first(arguments: list[str]) -> list[str]:
    """The arguments with the common options moved to the front, where the program's own options are read."""
    common: list[str] = []
    rest: list[str] = []
    index = 0
    while index < len(arguments):
        argument = arguments[index]
        if argument == "--":
            rest += arguments[index:]
            break
        if argument in _COMMON_WITH_VALUE and index + 1 < len(arguments):
            common += arguments[index : index + 2]
            index += 1
        elif argument in _COMMON_FLAGS or argument.startswith(
            tuple(f"{name}=" for name in _COMMON_WITH_VALUE[1:])
        ):
            common.append(argument)
        elif argument.startswith("-C") and len(argument) > 2:
            common += ["-C", argument[2:]]
        else:
            rest.append(argument)
        index += 1
    return common + rest
