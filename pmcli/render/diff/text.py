"""For the terminal: round by round and person by person, each change with what covers it, or PM505 and its place."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.changes.page import Line, Page
from pmcli.render.diff import Report
from pmcli.render.tree._plain import wrap

FORMAT = "text"

_MARKS = {"unapproved": ("✗", "31;1"), "approved": ("✓", "32"), "told": ("·", "")}
_SEVERITY = {
    "th": {"error": "ผิดพลาด", "warning": "เตือน", "info": "ข้อสังเกต"},
    "en": {"error": "error", "warning": "warning", "info": "info"},
}
_HELP = {"th": "วิธีแก้", "en": "help"}
_COLORS = {"error": "31;1", "warning": "33;1", "info": "36;1"}
_INDENT = 2


def write(report: Report) -> str:
    """The whole comparison; with colours where ``report.color`` says so."""
    return "\n".join(_lines(report.page(), report)) + "\n"


def _lines(page: Page, report: Report) -> Iterator[str]:
    for line in wrap(page.title, report.width):
        yield _paint(line, "1", report)
    yield _paint(page.counted, "31;1" if page.unapproved else "", report)
    for section in page.sections:
        if section.above:
            yield ""
            yield _paint(section.above, "1", report)
        yield from (_paint(line, "1", report) for line in wrap(section.title, report.width) if section.title)
        for each in section.lines:
            yield from _change(each, report)
    for text in page.helps:
        yield ""
        yield from wrap(f"{_HELP[report.lang]}: {text}", report.width)
    if page.hint:
        yield ""
        yield page.hint


def _change(line: Line, report: Report) -> Iterator[str]:
    mark, color = _MARKS[line.mark]
    first, *rest = _indented(line.text, _INDENT + 2, report)
    yield f"{' ' * _INDENT}{_paint(mark, color, report)} {first.lstrip()}"
    yield from rest
    found = line.found
    if found is not None:
        label = f"{_SEVERITY[report.lang][found.severity]}[{found.code}]"
        place = f"{found.span.path}:{found.span.line}:{found.span.column}"
        yield f"{' ' * (_INDENT + 2)}{place}: {_paint(label, _COLORS[found.severity], report)}"
    for note in line.notes:
        yield from _indented(note, _INDENT + 2, report)


def _indented(text: str, by: int, report: Report) -> list[str]:
    return [f"{' ' * by}{line}" for line in wrap(text, report.width - by)]


def _paint(text: str, color: str, report: Report) -> str:
    return f"\x1b[{color}m{text}\x1b[0m" if report.color and color and text else text
