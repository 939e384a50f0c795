"""What several formats need: a text on one line, and what tells a finding from others between runs."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator

from pmcli.diagnostics import Diagnostic
from pmcli.render.findings import Report


def one_line(text: str) -> str:
    """The text without line ends and other control characters, each shown as a blank."""
    return "".join(char if char.isprintable() or char in "\u200b\u200c\u200d" else " " for char in text)


def with_help(found: Diagnostic) -> str:
    """The message, then what explains it and how to mend it, each on a line of its own."""
    return "\n".join(each for each in (found.message, found.note, found.help) if each)


def fingerprints(report: Report) -> Iterator[tuple[Diagnostic, str]]:
    """Each diagnostic with a name of its own that stays when lines above it come and go, and in either language.

    It is made of the rule, the file, whom it concerns and the text of the line; of several alike each has its number.
    """
    seen: Counter[str] = Counter()
    for found in report.diagnostics:
        lines = report.lines(found.span.path)
        line = lines[found.span.line - 1].strip() if 0 < found.span.line <= len(lines) else ""
        text = "\0".join(
            (report.prefix + found.span.path, found.code, found.person or "", found.kpi or "", line)
        )
        seen[text] += 1
        named = f"{text}\0{seen[text]}".encode("utf-8", "surrogatepass")
        yield found, hashlib.sha256(named).hexdigest()[:32]
