"""For people: each finding with the line it stands in, a caret under the place, notes and help; a summary at the end."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Diagnostic
from pmcli.i18n import display_width
from pmcli.render.findings import Report

FORMAT = "text"

_COLORS = {"error": "31", "warning": "33", "info": "36"}
_WORDS = {
    "en": {
        "error": "error",
        "warning": "warning",
        "info": "info",
        "note": "note",
        "help": "help",
        "lines": "lines",
    },
    "th": {
        "error": "ผิดพลาด",
        "warning": "เตือน",
        "info": "ข้อสังเกต",
        "note": "หมายเหตุ",
        "help": "วิธีแก้",
        "lines": "บรรทัด",
    },
}
_TAB = "    "


def write(report: Report) -> str:
    """All findings and the summary line."""
    parts = ["\n".join(_finding(each, report)) + "\n" for each in report.diagnostics]
    return "\n".join([*parts, summary(report)])


def summary(report: Report) -> str:
    """How much was looked at and what was found."""
    errors, warnings, infos = (report.count(each) for each in ("error", "warning", "info"))
    if report.lang == "th":
        found = f"ผิดพลาด {errors} เตือน {warnings} ข้อสังเกต {infos}" if report.diagnostics else "ไม่พบข้อผิดพลาด"
        text = f"ตรวจ {report.files} ไฟล์ บุคลากร {report.people} คน: {found}"
    else:
        counted = ", ".join(
            f"{number} {word}{'s' if number != 1 else ''}"
            for number, word in ((errors, "error"), (warnings, "warning"), (infos, "info"))
        )
        text = f"{report.files} files, {report.people} people: {counted if report.diagnostics else 'no findings'}"
    color = "31;1" if errors else "33;1" if warnings else "32;1"
    return _paint(text, color, report) + "\n"


def _finding(found: Diagnostic, report: Report) -> Iterator[str]:
    words = _WORDS[report.lang]
    span = found.span
    label = _paint(f"{words[found.severity]}[{found.code}]", f"{_COLORS[found.severity]};1", report)
    yield f"{_paint(f'{span.path}:{span.line}:{span.column}', '1', report)}: {label} {found.message}"
    yield from _excerpt(found, report)
    told = set(found.note.split(", "))
    of_note = [each for each in found.related if each.message in told and each.span.path == span.path]
    lines = ", ".join(dict.fromkeys(str(each.span.line) for each in of_note))
    for note in found.note.split("\n") if found.note else ():
        where = f" ({words['lines']} {lines})" if lines else ""
        yield f"   {_paint(words['note'], '1', report)}: {note}{where}"
    for related in found.related:
        if related in of_note:
            continue
        where = f"{related.span.path}:{related.span.line}:{related.span.column}"
        yield f"   {_paint(words['note'], '1', report)}: {where} {related.message}"
    if found.help:
        yield f"   {_paint(words['help'], '32;1', report)}: {found.help}"


def _excerpt(found: Diagnostic, report: Report) -> Iterator[str]:
    span = found.span
    lines = report.lines(span.path)
    if not 0 < span.line <= len(lines) or not lines[span.line - 1].strip():
        return
    line = lines[span.line - 1]
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line.rstrip())
    shift = _cut(line, start, report.width - 10)
    shown = line[shift:][: report.width - 10]
    before, marked = line[shift:start], line[start : max(end, start + 1)]
    number = f"{span.line:>4}"
    yield f"{number} | {_visible(shown)}"
    carets = "^" * max(
        1, min(display_width(_visible(marked)), report.width - 8 - display_width(_visible(before)))
    )
    yield f"     | {' ' * display_width(_visible(before))}{_paint(carets, _COLORS[found.severity] + ';1', report)}"


def _cut(line: str, start: int, width: int) -> int:
    """How many characters to leave out in front, so that the place is seen in a long line."""
    return 0 if start < width * 3 // 4 else start - width // 3


def _visible(text: str) -> str:
    return "".join(char if char.isprintable() else _TAB if char == "\t" else "�" for char in text)


def _paint(text: str, color: str, report: Report) -> str:
    return f"\x1b[{color}m{text}\x1b[0m" if report.color else text
