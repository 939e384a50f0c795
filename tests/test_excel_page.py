"""The page on Excel is followed step by step, in both languages: its commands are run, what it says is typed, and the answers are the real ones."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmcli.exchange.kinds import kinds
from pmcli.exchange.names import heading
from pmcli.exchange.tables import TABLES
from pmcli.render.exchange._words import TITLES
from tests.exchange_support import filled, typed
from tests.new_support import Ended, Pm, caller

DOCS = Path(__file__).parent.parent / "docs"
PAGES = {"en": "excel.md", "th": "excel.th.md"}
STEP = re.compile(r"^```console\n(.*?)^```$|((?:^\| [A-Z][0-9]+ \|[^\n]*\n)+)", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.+?)(?:  # exit ([12]))?\n((?:[^$].*\n|\n)*)", re.MULTILINE)
SHEETS = {"results.xlsx": "results", "people.xlsx": "people"}


@pytest.fixture
def pm(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Pm]:
    with caller(capfdbinary, monkeypatch, tmp_path) as call:
        monkeypatch.chdir(tmp_path)
        yield call


@pytest.mark.parametrize("lang", PAGES)
def test_the_page_is_followed(lang: str, pm: Pm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where, book = tmp_path, ""
    done = 0
    monkeypatch.setenv("PM_LANG", lang)
    for console, table in STEP.findall((DOCS / PAGES[lang]).read_text(encoding="utf-8")):
        for line, code, shown in COMMAND.findall(console):
            program, *arguments = shlex.split(line)
            if program == "cd":
                where /= arguments[0]
                monkeypatch.chdir(where)
                (where / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0")
                continue
            assert program == "pm"
            book = arguments[-1] if "--output" in arguments else book
            ended = pm(*arguments, where=where)
            assert ended.code == int(code or 0), ended
            assert_shown(shown, ended)
            done += 1
        if table:
            sheet = TITLES[SHEETS[book]][lang]
            cells = dict(re.findall(r"^\| ([A-Z][0-9]+) \| *(.*?) *\|$", table, re.MULTILINE))
            data = (where / book).read_bytes()
            (where / book).write_bytes(
                filled(data, {f"{sheet}!{cell}": typed(text) for cell, text in cells.items()})
            )
    assert done == 11


def assert_shown(shown: str, ended: Ended) -> None:
    """The answer is what the page shows, but for what its dots leave out."""
    said = ended.out + ended.error
    first, *others = re.split(r"^…\n", shown, flags=re.MULTILINE)
    if not others:
        assert said == shown or not shown
        return
    assert said.startswith(first)
    for part in others:
        assert part in said
        said = said[said.index(part) + len(part) :]


def test_both_pages_do_the_same() -> None:
    pages = [(DOCS / page).read_text(encoding="utf-8") for page in PAGES.values()]
    commands = [re.findall(r"^\$ .+$", page, re.MULTILINE) for page in pages]
    assert commands[0] == commands[1]
    for pattern in (r"^#+ ", r"^\| [A-Z][0-9]+ \|", r"^\|", r"^- "):
        assert len({len(re.findall(pattern, page, re.MULTILINE)) for page in pages}) == 1, pattern


@pytest.mark.parametrize("lang", PAGES)
def test_the_page_names_every_kind_and_column(lang: str) -> None:
    page = (DOCS / PAGES[lang]).read_text(encoding="utf-8")
    assert not [kind for kind in kinds() if f"| `{kind}` |" not in page]
    for table in TABLES.values():
        (row,) = [line for line in page.splitlines() if f"**{TITLES[table.id][lang]}**" in line]
        targets = {"t2", "t3", "t4"}
        missing = [heading(table.id, id, lang) for id in table.ids if id not in targets]
        assert not [name for name in missing if name not in row], table.id
