"""Text for the terminal: what is not verified is marked wherever a policy is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from rich import box
from rich.table import Table
from rich.text import Text

from pmcli.diagnostics import Diagnostic
from pmcli.i18n import display_width, format_number, text
from pmcli.policy import Policy
from pmcli.policy.proof import Proof, Sum, Tile
from pmcli.policy.values import Value, builtin_id, values
from pmcli.policy.words import whom
from pmcli.render.console import drawn
from pmcli.render.policy import Report
from pmcli.render.policy._words import WORDS
from pmcli.scoring.example_runs import ExampleRun

FORMAT = "text"


def write_list(report: Report) -> str:
    """Two lines a policy: where it comes from, for whom it is used, whether it is verified; and its name."""
    words = WORDS[report.lang]
    width = max(map(display_width, report.policies), default=0)
    lines = []
    for each in report.policies.values():
        facts = [words["builtin"] if builtin_id(each.at) is not None else each.at.path]
        facts += [f"{words['used']}: {_uses(report, each)}"] if report.uses(each) else []
        state = words["verified"] if each.verified else _paint(words["unverified"], "33;1", report)
        lines.append(f"{each.id}{' ' * (width - display_width(each.id))}  {' · '.join(facts)} · {state}")
        lines.append(f"{' ' * width}  {report.name(each)}")
    note = "" if all(each.verified for each in report.policies.values()) else f"\n{words['legend']}\n"
    return "\n".join(lines) + f"\n{note}"


def _uses(report: Report, policy: Policy) -> str:
    return ", ".join(
        WORDS[report.lang]["default"] if use == "default" else use for use in report.uses(policy)
    )


def write_policy(report: Report, policy: Policy) -> str:
    """The head, then every value with where it is written."""
    words = WORDS[report.lang]
    lines = [f"{policy.id} · {report.name(policy)}"]
    if not policy.verified:
        lines.append(_paint(words["unverified_line"], "33;1", report))
    lines.append(f"{words['source']}: {text(policy.source, report.lang) or '–'}")
    if policy.extends is not None:
        lines.append(f"{words['extends']}: {policy.extends}")
    if report.uses(policy):
        lines.append(f"{words['used']}: {_uses(report, policy)}")
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), collapse_padding=True, show_edge=False)
    for title, whole in ((words["key"], True), (words["value"], False), (words["origin"], False)):
        table.add_column(Text(title), overflow="fold", no_wrap=whole)
    section = ""
    for each in _in_language(values(policy), report.lang):
        head, _, rest = each.path.replace("[", ".[").partition(".")
        if rest and head != section:
            table.add_row(Text(head))
        section = head
        key = f"  {rest.replace('.[', '[')}" if rest else head
        value = words["above"] if key == "source" else _value(each, words["null"])
        table.add_row(Text(key), Text(value), Text(report.origin(each.at) or words["pm"]))
    count = len(policy.examples)
    examples = words["examples"].format(count=count, id=policy.id) if count else words["none"]
    return "\n".join(lines) + "\n\n" + drawn([table], report.width, report.color) + f"\n{examples}\n"


def _in_language(found: Iterable[Value], lang: str) -> Iterator[Value]:
    """The values but ``extends``, with one row for a text in two languages: the report's, else the only one that there is."""
    kept: dict[str, Value] = {}
    for each in found:
        path, _, last = each.path.rpartition(".")
        if last not in ("th", "en"):
            kept[each.path] = each
        elif last == lang or path not in kept:
            kept[path] = replace(each, path=path)
    kept.pop("extends", None)
    yield from kept.values()


def _value(value: Value, null: str) -> str:
    if isinstance(value.value, tuple):
        return ", ".join(value.value) or null
    return null if value.value is None else value.value


def write_tests(report: Report, runs: Sequence[ExampleRun]) -> str:
    """Each example under its policy, with what it gives, and where it fails what it should."""
    words = WORDS[report.lang]
    lines: list[str] = []
    for id, policy in report.policies.items():
        lines.append(id)
        own = [each for each in runs if each.policy is policy]
        lines += [_run(report, each) for each in own] or [f"  – {words['none']}"]
    failed = sum(not each.passes for each in runs)
    verdict = words["failed" if failed else "passed"].format(count=len(runs), failed=failed)
    return "\n".join([*lines, "", _paint(verdict, "31;1" if failed else "32;1", report)]) + "\n"


def _run(report: Report, run: ExampleRun) -> str:
    words, wanted = WORDS[report.lang], run.example
    computed = words["uncomputed"] if run.total is None else _result(run.total, run.band)
    name = text(wanted.name, report.lang) or f"[{run.number}]"
    if run.passes:
        return f"  ✓ {name}: {computed}"
    expected = words["expected"].format(
        total="" if wanted.total is None else format_number(wanted.total, 2), band=wanted.band or ""
    )
    return (
        _paint(f"  ✗ {name}: {computed}, {' '.join(expected.split())}", "31", report)
        + f" ({report.origin(wanted.at)})"
    )


def _result(total: Fraction, band: str | None) -> str:
    return f"{format_number(total, 2)} {band or ''}".rstrip()


def write_proofs(report: Report, proofs: Sequence[Proof], findings: Sequence[Diagnostic]) -> str:
    """The sums and the intervals, then the verdict; findings are shown elsewhere."""
    words = WORDS[report.lang]
    lines: list[str] = []
    for proof in proofs:
        lines.append(proof.policy.id)
        lines += [f"  {_sum(each, words['not'], words['everyone'], report)}" for each in proof.sums]
        lines.append(f"  {words['bands']}: {' · '.join(_tiles(proof.tiles, words['gap'])) or '–'}")
    proved = (
        bool(proofs)
        and all(each.holds for each in proofs)
        and not any(each.severity == "error" for each in findings)
    )
    return (
        "\n".join(
            [*lines, _paint(words["holds" if proved else "fails"], "32;1" if proved else "31;1", report)]
        )
        + "\n"
    )


def _sum(found: Sum, fault: str, everyone: str, report: Report) -> str:
    label = everyone if found.when is None else f"{everyone} ({whom(found.when, report.lang)})"
    terms = " + ".join(f"{each.id} {format_number(each.weight)}" for each in found.components) or "–"
    return f"{label}: {terms} = {format_number(found.total)}{'' if found.holds else f'  ← {fault}'}"


def _tiles(tiles: Iterable[Tile], fault: str) -> Iterator[str]:
    for each in tiles:
        end = f"≤ {format_number(each.end)}" if each.highest else f"< {format_number(each.end)}"
        yield f"{each.band.id} {format_number(each.band.start)} ≤ x {end}{'' if each.holds else f' ← {fault}'}"


def _paint(line: str, color: str, report: Report) -> str:
    return f"\x1b[{color}m{line}\x1b[0m" if report.color else line
