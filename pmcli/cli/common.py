"""What every command shares: the workspace it works on, its language, its streams, its errors."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from datetime import date


class PmError(Exception):
    """`pm` could not do what was asked: what, where, and a hint. Exit code 2."""

    def __init__(self, what: str, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.where = where
        self.hint = hint


@dataclass
class Options:
    """The common options, as given before or after the command."""

    directory: Path = Path()
    lang: str | None = None
    color: str = "auto"
    quiet: bool = False
    verbose: bool = False
    debug: bool = False


OPTIONS = Options()


def find_root() -> Path:
    """The workspace: the nearest folder upwards that holds a readable pm.yaml."""
    start = OPTIONS.directory
    if not start.is_dir():
        fail(f"no such folder: {start}", hint="give the workspace with -C DIR")
    start = start.resolve()
    for folder in (start, *start.parents):
        for name in ("pm.yaml", "pm.yml"):
            marker = folder / name
            if marker.is_file():
                if not os.access(marker, os.R_OK):
                    fail(f"{name} cannot be read", where=str(marker))
                return folder
    fail(
        "no workspace: no pm.yaml here or in any folder above",
        where=str(start),
        hint="`pm init` writes one; -C DIR starts elsewhere",
    )


def language(workspace_language: str = "th") -> str:
    """The language of messages: --lang, else PM_LANG, else the workspace's."""
    chosen = OPTIONS.lang or os.environ.get("PM_LANG") or workspace_language
    return chosen if chosen in ("th", "en") else workspace_language


def use_color(stream: object = None) -> bool:
    """Whether to colour what goes to a stream (standard output unless named)."""
    if OPTIONS.color != "auto":
        return OPTIONS.color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    target = stream or sys.stdout
    return bool(getattr(target, "isatty", lambda: False)())


def width() -> int:
    """Columns to write for: the terminal's, 80 where there is none."""
    import shutil

    return max(60, min(shutil.get_terminal_size((80, 24)).columns, 120)) if sys.stdout.isatty() else 80


def fail(what: str, where: str = "", hint: str = "") -> NoReturn:
    """End with exit code 2."""
    raise PmError(what, where, hint)


def say(text: str) -> None:
    """A remark on standard error, unless --quiet."""
    if not OPTIONS.quiet:
        print(text, file=sys.stderr)


def day(text: str | None) -> date | None:
    """A date from an option; either era."""
    if text is None:
        return None
    from pmcli.numbers import parse_date

    found = parse_date(text)
    if found is None:
        fail(f"not a date: {text}", hint="write YYYY-MM-DD, as 2026-03-31 or 2569-03-31")
    return found[0]


def may_write(output: Path | None, force: bool) -> None:
    """End with exit code 2 where a file is there already and may not be overwritten; ask before the work, not after it."""
    if output is not None and output.is_file() and not force:
        fail("will not overwrite", where=str(output), hint="--force overwrites it")


def emit(content: str | bytes, output: Path | None = None) -> None:
    """Write a result to standard output, or whole to a file (a device or a pipe is written as it is)."""
    data = content.encode(errors="backslashreplace") if isinstance(content, str) else content
    if output is None:
        try:
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
        except BrokenPipeError:
            stop_writing()
        except OSError as error:
            fail(f"cannot write: {error.strerror}")
        return
    if output.exists() and not output.is_file():
        try:
            output.open("wb").write(data)
        except OSError as error:
            fail(f"cannot write: {error.strerror}", where=str(output))
        return
    write_file(output, data)


def stop_writing() -> None:
    """Nobody reads standard output any more: what is left of it goes nowhere, and `pm` ends as it would have."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_file(target: Path, data: bytes, mode: int | None = None) -> None:
    """Write a file whole or not at all: a temporary file beside it, synced, then renamed."""
    import tempfile

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".pm-", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, 0o666 & ~_umask() if mode is None else mode)
            os.replace(temporary, target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        fail(f"cannot write: {error.strerror}", where=str(target))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
