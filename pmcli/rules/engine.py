"""Runs the rules, and turns findings into diagnostics: stamped with code and severity, worded, placed, silenced where the workspace says so, sorted."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fnmatch import fnmatchcase
from fractions import Fraction
from typing import Any

from pmcli.diagnostics import SEVERITIES, Diagnostic, Finding, Note, Rule, Severity, Texts
from pmcli.model import Settings
from pmcli.numbers import BUDDHIST_ERA, decimal_text
from pmcli.rules import all_rules, matches
from pmcli.rules.context import Context
from pmcli.source import Place, Span

Locate = Callable[[Place], Span]
_MOST_ALIKE = (
    1000  # findings of one rule in one file that are shown; a table of 200,000 wrong rows has one cause
)
_MORE = {"en": " (and {} more of this kind in this file)", "th": " (และอีก {} รายการแบบเดียวกันในไฟล์นี้)"}
_LONGEST_VALUE = 120  # characters of a value shown in a message


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rules run: selectors from pm.yaml or the command line."""

    select: tuple[str, ...] = ("PM",)
    ignore: tuple[str, ...] = ()

    def includes(self, rule: Rule) -> bool:
        """Whether the rule is selected and not ignored."""
        return any(matches(rule, each) for each in self.select) and not any(
            matches(rule, each) for each in self.ignore
        )


def run(context: Context, choice: Choice) -> list[Finding]:
    """All findings of the selected rules; a rule that crashes becomes a finding (PM001) and the others go on."""
    findings: list[Finding] = []
    for rule in all_rules().values():
        if rule.check is None or not choice.includes(rule):
            continue
        try:
            findings.extend(
                _stamped(found, rule.code) if not found.code else found for found in rule.check(context)
            )
        except Exception as crash:
            where = traceback.extract_tb(crash.__traceback__)[-1]
            args = {
                "rule": rule.code,
                "error": f"{type(crash).__name__}: {crash}",
                "line": f"{where.name}:{where.lineno}",
            }
            findings.append(Finding(Place(None, "pm.yaml"), args, code="PM001"))
    return findings


def _stamped(found: Finding, code: str) -> Finding:
    """With its code; written out, since there may be very many."""
    return Finding(
        found.at, found.args, found.variant, found.person, found.kpi, found.related, code, found.span
    )


def severity_of(rule: Rule, settings: Settings) -> Severity | None:
    """The rule's severity in this workspace: the most specific entry of ``validate.severity``; None where it is off."""
    best = max(
        (
            (len(selector), chosen)
            for selector, chosen in settings.severity.items()
            if matches(rule, selector)
        ),
        default=(0, rule.severity),
    )
    return next((each for each in SEVERITIES if each == best[1]), None)


def diagnose(
    findings: Iterable[Finding], settings: Settings, choice: Choice, lang: str, locate: Locate
) -> list[Diagnostic]:
    """The findings as diagnostics: unselected and switched-off rules and per-file ignores dropped, one of each kept, sorted."""
    rules = all_rules()
    wanted = {code: severity_of(rule, settings) for code, rule in rules.items() if choice.includes(rule)}
    seen: dict[tuple[Any, ...], Diagnostic] = {}
    counts: Counter[tuple[str, str]] = Counter()
    last: dict[tuple[str, str], tuple[Any, ...]] = {}
    for finding in findings:
        severity = wanted.get(finding.code)
        if severity is None or _ignored_in_file(rules[finding.code], finding, settings):
            continue
        same = (finding.code, finding.span.path if finding.span else finding.at.path)
        counts[same] += 1
        if counts[same] <= _MOST_ALIKE:
            found = word(rules[finding.code], finding, severity, lang, locate)
            last[same] = (found.span, found.code, found.message)
            seen.setdefault(last[same], found)
    for same, count in counts.items():
        if count > _MOST_ALIKE:
            found = seen[last[same]]
            seen[last[same]] = replace(found, message=found.message + _MORE[lang].format(count - _MOST_ALIKE))
    return sorted(
        seen.values(),
        key=lambda each: (each.span.path, each.span.line, each.span.column, each.code, each.message),
    )


def _ignored_in_file(rule: Rule, finding: Finding, settings: Settings) -> bool:
    if not settings.per_file_ignores:
        return False
    path = finding.span.path if finding.span else finding.at.path
    return any(
        fnmatchcase(path, glob) and any(matches(rule, each) for each in selectors)
        for glob, selectors in settings.per_file_ignores.items()
    )


def word(rule: Rule, finding: Finding, severity: Severity, lang: str, locate: Locate) -> Diagnostic:
    """One finding worded in a language and placed."""
    shown = {key: show(value, lang) for key, value in finding.args.items()}
    message = rule.variants.get(finding.variant, rule.message)
    help_text = rule.variant_help.get(finding.variant, rule.help)
    return Diagnostic(
        code=rule.code,
        name=rule.name,
        severity=severity,
        message=message[lang].format_map(shown),
        help=help_text[lang].format_map(shown),
        note=rule.note[lang].format_map(shown) if rule.note and "note" in finding.args else "",
        span=finding.span or locate(finding.at),
        person=finding.person,
        kpi=finding.kpi,
        related=tuple(
            Note(
                locate(each.at),
                _related_text(rule, each.text)[lang].format_map(
                    {key: show(value, lang) for key, value in each.args.items()}
                ),
            )
            for each in finding.related
        ),
    )


def _related_text(rule: Rule, name: str) -> Texts:
    return rule.related.get(name) or {"th": "เกี่ยวข้องกับที่นี่", "en": "here"}


def show(value: Any, lang: str) -> str:
    """A value as a message shows it: exact decimals, dates in the language's era, lists joined, nothing that a terminal would obey."""
    if isinstance(value, Mapping):
        return show(value.get(lang) or next(iter(value.values()), ""), lang)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | Decimal | Fraction):
        return decimal_text(value)
    if isinstance(value, date):
        return f"{value.year + (BUDDHIST_ERA if lang == 'th' else 0):04}-{value.month:02}-{value.day:02}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(show(each, lang) for each in value)
    return printable(str(value))


def printable(text: str) -> str:
    """The text on one line: control characters as escapes, cut where it is very long."""
    start = text[: _LONGEST_VALUE + 1]  # the rest would not be shown
    clean = "".join(
        char if char.isprintable() or char in "\u200b\u200c\u200d" else repr(char)[1:-1] for char in start
    )
    return clean if len(clean) <= _LONGEST_VALUE else clean[: _LONGEST_VALUE - 1] + "…"
