"""What the pages of ``docs/`` show as the output of a command is its output on the sample, line by line (``…`` stands for lines left out)."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent.parent
SAMPLE = HERE / "sample_data" / "province-a"
SHOWN = re.compile(r"^```text\n\$ pm (.*)\n((?:.*\n)*?)```$", re.MULTILINE)
EXAMPLES = [
    (page.name, *found)
    for page in sorted((HERE / "docs").glob("*.md"))
    for found in SHOWN.findall(page.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(
    ("page", "command", "shown"), EXAMPLES, ids=[f"{each[0]}-{each[1]}" for each in EXAMPLES]
)
def test_the_output_on_the_page_is_that_of_the_command(page: str, command: str, shown: str) -> None:
    lang = "th" if page.endswith(".th.md") else "en"
    done = subprocess.run(
        [sys.executable, "-m", "pmcli", "-C", SAMPLE, "--lang", lang, *shlex.split(command)],
        capture_output=True,
        check=False,
    )
    said = "".join(line.rstrip() + "\n" for line in done.stdout.decode().splitlines())
    first, *others = shown.split("…\n")
    assert said.startswith(first)
    at = len(first)
    for part in others:
        assert part in said[at:]
        at = said.index(part, at) + len(part)
    assert others or at == len(said)


def test_there_are_examples_in_both_languages() -> None:
    pages = {each[0] for each in EXAMPLES}
    assert {"monitoring.md", "monitoring.th.md", "salary.md", "salary.th.md"} <= pages
