"""JUnit XML, as Jenkins and GitLab read it: a suite for each file, a test case for each finding.

A finding that does not make `pm` fail is a test that passes and has something to say. Where nothing was found there is one test that
passes, since a report without any is an error to Jenkins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from pmcli.diagnostics import Diagnostic
from pmcli.render.findings import Report
from pmcli.render.findings._common import one_line

FORMAT = "junit"

# What XML 1.0 cannot hold, not even as a reference (Extensible Markup Language 1.0, production 2).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(report: Report) -> str:
    """The report as XML."""
    failures = sum(report.fails(each) for each in report.diagnostics)
    tests = max(1, len(report.diagnostics))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="pm validate" tests="{tests}" failures="{failures}" errors="0">',
        *(
            line
            for path, found in groupby(report.diagnostics, lambda each: each.span.path)
            for line in _suite(path, list(found), report)
        ),
        *(() if report.diagnostics else _nothing_found()),
        "</testsuites>",
    ]
    return _NOT_XML.sub("\ufffd", "\n".join(lines)) + "\n"


def _suite(path: str, found: list[Diagnostic], report: Report) -> Iterator[str]:
    failures = sum(report.fails(each) for each in found)
    name = quoteattr(one_line(path))
    group = quoteattr(
        one_line(path.rpartition(".")[0] or path)
    )  # Jenkins takes what follows a dot for the name of a class
    yield f'  <testsuite name={name} tests="{len(found)}" failures="{failures}" errors="0" skipped="0" file={name}>'
    for each in found:
        yield f"    <testcase classname={group} name={quoteattr(f'{each.code} {each.name} {each.span.line}:{each.span.column}')}>"
        body = escape("\n".join(_body(each)))
        if report.fails(each):
            yield f"      <failure type={quoteattr(f'{each.severity} {each.code}')} message={quoteattr(one_line(each.message))}>{body}</failure>"
        else:
            yield f"      <system-out>{body}</system-out>"
        yield "    </testcase>"
    yield "  </testsuite>"


def _body(found: Diagnostic) -> Iterator[str]:
    span = found.span
    yield f"{span.path}:{span.line}:{span.column}: {found.severity}[{found.code}] {found.message}"
    if found.note:
        yield found.note
    for note in found.related:
        yield f"{note.span.path}:{note.span.line}:{note.span.column}: {note.message}"
    if found.help:
        yield found.help


def _nothing_found() -> tuple[str, ...]:
    return (
        '  <testsuite name="pm validate" tests="1" failures="0" errors="0" skipped="0">',
        '    <testcase classname="pm validate" name="no findings"/>',
        "  </testsuite>",
    )
