"""The pages that show how to work are followed, command by command and edit by edit, in both languages, on a copy of the sample."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.page_walk import Walk, blocks, doings, quoted

PAGES = [name for page in ("a-round", "planning") for name in (f"{page}.md", f"{page}.th.md")]


@pytest.mark.parametrize("page", PAGES)
def test_the_page_can_be_followed(page: str, tmp_path: Path) -> None:
    walk = Walk(tmp_path, "th" if page.endswith(".th.md") else "en")
    for block in blocks(page):
        walk.take(block)


@pytest.mark.parametrize("page", ["a-round", "planning"])
def test_both_languages_do_the_same(page: str) -> None:
    """The same commands, exit codes and edits; only what the program says is in the page's language."""
    assert doings(f"{page}.md") == doings(f"{page}.th.md")


@pytest.mark.parametrize("page", PAGES)
def test_the_page_quotes_what_the_program_says(page: str) -> None:
    assert len(quoted(page)) > 20
