"""``docs/a-round.md`` is lived through, command by command and edit by edit, in both languages, on a copy of the sample.

Blocks of the page: ``console`` has commands after ``$``, with lines of what they say (in that order; ``…`` stands for others) and
``# exit 1`` where a command ends so; ``diff path=FILE`` is an edit by hand; ``replace path=FILES`` is an editor's find (a regular
expression) and replace.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

DOCS = Path(__file__).parent.parent / "docs"
PAGES = {"en": "a-round.md", "th": "a-round.th.md"}
_FENCE = re.compile(r"^```(\w+)(?: path=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ALLOWED = ("pm", "cd", "cp", "git")


class Block(NamedTuple):
    kind: str
    path: str
    text: str


class Command(NamedTuple):
    line: str
    exit: int
    said: list[str]


def blocks(lang: str) -> list[Block]:
    text = (DOCS / PAGES[lang]).read_text(encoding="utf-8")
    found = [Block(*match.groups(default="")) for match in _FENCE.finditer(text)]
    assert text.count("\n```") == 2 * len(found)  # no block is passed over
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


class Walk:
    """Somebody at a terminal, with an editor."""

    def __init__(self, folder: Path, lang: str) -> None:
        self.folder = folder
        binaries = folder / "bin"
        binaries.mkdir()
        program = binaries / "pm"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pmcli "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        identity = {f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        self.environment = {
            "PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(DOCS.parent),
            "HOME": str(folder),
            "GIT_CONFIG_NOSYSTEM": "1",
            "PM_LANG": lang,
            **identity,
        }

    def run(self, command: Command) -> None:
        arguments = shlex.split(command.line)
        assert arguments[0] in _ALLOWED, command.line
        if arguments[0] == "cd":
            self.folder = self.folder / arguments[1]
            return
        if arguments[0] == "cp":
            shutil.copyfile(self.folder / arguments[1], self.folder / arguments[2])
            return
        ended = subprocess.run(
            arguments, cwd=self.folder, env=self.environment, capture_output=True, timeout=120, check=False
        )
        said = ended.stdout.decode() + ended.stderr.decode()
        assert ended.returncode == command.exit, f"$ {command.line}\n{said}"
        lines = iter(line.rstrip() for line in said.splitlines())
        for quoted in command.said:
            assert quoted in lines, f"$ {command.line}\ndoes not say (here): {quoted}\n{said}"

    def edit(self, block: Block) -> None:
        """The lines with a minus become those with a plus; with the others around them they stand once in the file."""
        path = self.folder / block.path
        text = path.read_bytes().decode()
        line_end = "\r\n" if "\r\n" in text else "\n"
        edits = block.text.splitlines()
        assert all(line[:1] in ("-", "+", " ") for line in edits), block.text
        before, after = (
            "".join(line[1:] + line_end for line in edits if line[0] in kept) for kept in ("- ", "+ ")
        )
        assert before and text.count(before) == 1, f"{block.path} has {text.count(before)} times:\n{before}"
        path.write_bytes(text.replace(before, after).encode())

    def replace(self, block: Block) -> None:
        paths = sorted(self.folder.glob(block.path))
        pairs = re.findall(r"^find: (.*)\nwith: (.*)$", block.text, re.MULTILINE)
        assert paths and 2 * len(pairs) == len(block.text.splitlines())
        for find, new in pairs:
            changed = 0
            for path in paths:
                text, count = re.subn(find, new, path.read_bytes().decode(), flags=re.MULTILINE)
                path.write_bytes(text.encode())
                changed += count
            assert changed, f"{block.path} has nothing like {find}"

    def take(self, block: Block) -> None:
        if block.kind == "console":
            for command in commands(block):
                self.run(command)
        elif block.kind == "diff":
            self.edit(block)
        else:
            assert block.kind == "replace", block.kind
            self.replace(block)


@pytest.mark.parametrize("lang", PAGES)
def test_the_round_can_be_lived_through(lang: str, tmp_path: Path) -> None:
    walk = Walk(tmp_path, lang)
    for block in blocks(lang):
        walk.take(block)


def test_both_pages_do_the_same() -> None:
    """The same commands, exit codes and edits; only what the program says is in the page's language."""
    english, thai = (
        [
            [(each.line, each.exit, len(each.said)) for each in commands(block)] if block.kind == "console" else block
            for block in blocks(lang)
        ]
        for lang in ("en", "th")
    )
    assert english == thai


def test_the_page_quotes_what_the_program_says() -> None:
    for lang in PAGES:
        quoted = [line for block in blocks(lang) if block.kind == "console" for each in commands(block) for line in each.said]
        assert len(quoted) > 30
