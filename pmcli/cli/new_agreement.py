"""`pm new agreement`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pmcli.cli.common import fail, find_root, language, say
from pmcli.cli.planned import load_workspace, planning, round_to_plan, write_planned

if TYPE_CHECKING:
    from pmcli.model import Round, Workspace
    from pmcli.planning.patterns import Pattern

_HAVE_ONE = {
    "th": "pm: มีข้อตกลงอยู่แล้ว จึงไม่แตะต้อง: {people}",
    "en": "pm: left as they are, they have one: {people}",
}


def write_agreements(
    people: Sequence[str],
    unit: str | None,
    level: str | None,
    everyone: bool,
    pattern: str | None,
    from_parent: bool,
    round: str | None,
    dry_run: bool,
) -> None:
    """Write the agreements of those who are meant and have none."""
    from pmcli.load.workspace import load
    from pmcli.planning import agreements
    from pmcli.planning.choosing import people_named, people_of
    from pmcli.planning.words import listed
    from pmcli.scoring.person import Scoring

    if not people and unit is None and level is None and not everyone:
        fail("for whom?", hint="name people, or give --unit, --level or --all")
    if people and (unit is not None or level is not None or everyone):
        fail(
            "people are named, and others meant as well", hint="name people, or give --unit, --level or --all"
        )
    if pattern is not None and from_parent:
        fail(
            "--pattern and --from-parent exclude each other", hint="add the other KPIs in the file afterwards"
        )
    root = find_root()
    workspace = load_workspace(root).workspace
    lang = language(workspace.settings.language)
    chosen = round_to_plan(workspace, round)
    with planning():
        meant = (
            people_named(workspace, chosen, people) if people else people_of(workspace, chosen, unit, level)
        )
        have = {each.person: each for each in chosen.agreements}
        for each in meant if people else ():
            if each.id in have:
                hint = "edit it; a change after signing needs an amendment"
                fail(
                    f"{each.id} has an agreement in round {chosen.id}", where=have[each.id].at.path, hint=hint
                )
        wanting = [each for each in meant if each.id not in have]
        if pattern is not None:
            planned = agreements.from_pattern(
                chosen, wanting, _pattern(root, workspace, chosen, pattern, lang), lang
            )
        elif from_parent:
            planned = agreements.from_parent(
                workspace,
                chosen,
                wanting,
                Scoring(workspace, chosen, workspace.policies).policy_of,
                lambda files: load(root, files).workspace.round[chosen.id],
                lang,
            )
        else:
            planned = agreements.empty_forms(chosen, wanting, lang)
    write_planned(root, planned, dry_run)
    if len(wanting) < len(meant):
        say(_HAVE_ONE[lang].format(people=listed([each.id for each in meant if each.id in have])))


def _pattern(root: Path, workspace: Workspace, round: Round, name: str, lang: str) -> Pattern:
    """The pattern from a file, or from somebody's agreement in this round or another."""
    from pmcli.planning.patterns import pattern_of

    person, _, where = name.partition("@")
    if where and where not in workspace.round:
        fail(f"no such round: {where}", hint=f"rounds: {', '.join(sorted(workspace.round))}")
    source = workspace.round[where] if where else round
    found = next((each for each in source.agreements if each.person == person), None)
    if found is not None:
        path = found.at.path
        steps = tuple(each for each in found.at.steps() if isinstance(each, str | int))
        return pattern_of(name, path, (root / path).read_bytes(), steps, source, round, lang)
    if person in workspace.person or where:
        last = f"{person}@{round.previous}" if round.previous else f"{person}@ROUND"
        fail(f"{person} has no agreement in round {source.id}", hint=f"--pattern {last}, or a file")
    file = Path(name) if Path(name).is_file() else root / name
    try:
        data = file.read_bytes()
    except OSError:
        fail(f"no such pattern: {name}", hint="a file, a person, or PERSON@ROUND")
    return pattern_of(name, name, data, None, None, round, lang)
