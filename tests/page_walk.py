"""Somebody who follows a page of ``docs/``: its commands are run, its edits made, what it quotes is looked for.

The blocks of such a page:

``console``
    commands after ``$``, each with lines of what it says (in that order, ``…`` stands for others) and ``# exit 1`` where it ends so;
``diff path=FILE``
    an edit by hand, as a diff without line numbers (``@@`` between two places);
``replace path=FILES``
    an editor's find (a regular expression, line by line) and replace, in all these files;
``yaml path=FILE``, ``csv path=FILE``
    lines that the file has by then, in that order.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

DOCS = Path(__file__).parent.parent / "docs"
_FENCE = re.compile(r"^```(\w+)(?: path=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    kind: str
    path: str
    text: str


class Command(NamedTuple):
    line: str
    exit: int
    said: list[str]


def blocks(page: str) -> list[Block]:
    """The blocks of ``docs/<page>``; a fence that is not understood fails, so that none is passed over."""
    text = (DOCS / page).read_text(encoding="utf-8")
    found = [Block(*match.groups(default="")) for match in _FENCE.finditer(text)]
    assert text.count("\n```") == 2 * len(found), f"{page}: a block is written otherwise"
    return found


def commands(block: Block) -> list[Command]:
    found: list[Command] = []
    for line in block.text.splitlines():
        if line.startswith("$ "):
            bare, _, code = line[2:].partition("  # exit ")
            found.append(Command(bare, int(code or 0), []))
        elif line.strip() and line.strip() != "…":
            found[-1].said.append(line.rstrip())
    return found


def doings(page: str) -> list[object]:
    """What the page does, without what the program says: the same in every language."""
    found: list[object] = []
    for block in blocks(page):
        if block.kind == "console":
            found.append([(each.line, each.exit, len(each.said)) for each in commands(block)])
        elif block.kind in ("diff", "replace"):
            found.append(block)
        else:
            found.append((block.kind, block.path, len(block.text.splitlines())))
    return found


def quoted(page: str) -> list[str]:
    """What the page says that the program says."""
    consoles = [block for block in blocks(page) if block.kind == "console"]
    return [line for block in consoles for each in commands(block) for line in each.said]


class Walk:
    """Somebody at a terminal, with an editor: no network is used, no settings of whoever runs the tests are read."""

    def __init__(self, folder: Path, lang: str) -> None:
        self.folder = folder
        home = folder / ".home"
        home.mkdir()
        program = home / "pm"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pmcli "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        who = {
            f"GIT_{role}_{what}": "a@b.example"
            for role in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        self.environment = {
            "PATH": f"{home}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(DOCS.parent),
            "HOME": str(home),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_DATE": "2026-10-31T12:00:00Z",
            "GIT_COMMITTER_DATE": "2026-10-31T12:00:00Z",
            "LC_ALL": "C.UTF-8",
            "PM_LANG": lang,
            **who,
        }

    def take(self, block: Block) -> None:
        """What the block says, done."""
        if block.kind == "console":
            for command in commands(block):
                self.run(command)
        else:
            {"diff": self.edit, "replace": self.replace, "yaml": self.look, "csv": self.look}[block.kind](
                block
            )

    def run(self, command: Command) -> None:
        program, *arguments = shlex.split(command.line)
        if program == "cd":
            self.folder = self.folder / arguments[0]
        elif program == "mkdir":
            (self.folder / arguments[0]).mkdir()
        elif program == "cp":
            shutil.copyfile(self.folder / arguments[0], self.folder / arguments[1])
        else:
            self._said(command, self.start(command))

    def start(self, command: Command) -> str:
        """Everything the program says; it ends with the code that the page tells."""
        arguments = shlex.split(command.line)
        assert arguments[0] in ("pm", "git"), command.line
        ended = subprocess.run(
            arguments, cwd=self.folder, env=self.environment, capture_output=True, timeout=120, check=False
        )
        said = ended.stdout.decode() + ended.stderr.decode()
        assert ended.returncode == command.exit, f"$ {command.line}\n{said}"
        return said

    def _said(self, command: Command, said: str) -> None:
        missing = first_missing(command.said, said.splitlines())
        assert missing is None, f"$ {command.line}\ndoes not say (here): {missing}\n{said}"

    def look(self, block: Block) -> None:
        text = (self.folder / block.path).read_text(encoding="utf-8-sig")
        wanted = [line for line in block.text.splitlines() if line.strip() != "…"]
        missing = first_missing(wanted, text.splitlines())
        assert missing is None, f"{block.path} has not (here): {missing}\n{text}"

    def edit(self, block: Block) -> None:
        """The lines with a minus become those with a plus; with the others around them they stand once in the file."""
        path = self.folder / block.path
        text, line_end = _read(path) if path.exists() else ("", "\n")
        for part in re.split(r"^@@\n", block.text, flags=re.MULTILINE):
            edits = part.splitlines()
            assert edits, f"{block.path}: nothing is said"
            assert all(line[:1] in ("-", "+", " ") for line in edits), part
            before, after = (
                "".join(line[1:] + "\n" for line in edits if line[0] in kept) for kept in ("- ", "+ ")
            )
            if before:
                assert text.count(before) == 1, f"{block.path} has {text.count(before)} times:\n{before}"
                text = text.replace(before, after)
            else:
                assert not text, f"{block.path} is not new"
                text = after
        _write(path, text, line_end)

    def replace(self, block: Block) -> None:
        paths = sorted(self.folder.glob(block.path))
        pairs = re.findall(r"^find: (.*)\nwith:(?: (.*))?$", block.text, re.MULTILINE)
        assert 2 * len(pairs) == len(block.text.splitlines()), block.text
        for find, new in pairs:
            changed = 0
            for path in paths:
                text, line_end = _read(path)
                text, count = re.subn(find, new, text, flags=re.MULTILINE)
                _write(path, text, line_end)
                changed += count
            assert changed, f"{block.path} has nothing like {find}"


def first_missing(wanted: Iterable[str], lines: Iterable[str]) -> str | None:
    """The first of the wanted lines that does not come after the one before it."""
    rest = iter([line.rstrip() for line in lines])
    return next((line for line in wanted if line.rstrip() not in rest), None)


def _read(path: Path) -> tuple[str, str]:
    text = path.read_bytes().decode()
    return (text.replace("\r\n", "\n"), "\r\n") if "\r\n" in text else (text, "\n")


def _write(path: Path, text: str, line_end: str) -> None:
    path.write_bytes(text.replace("\n", line_end).encode())
