"""PM216: a round that the workspace does not have."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules._shared_names import Names, unknown
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    workspace = context.workspace
    names = Names(workspace.round)
    settings = workspace.settings
    if settings.round and settings.round not in names:
        yield unknown(names, settings.round, settings.at["round"])
    for round in context.rounds:
        if round.previous and round.previous not in names:
            yield unknown(names, round.previous, round.at["previous"])
    for round in context.all_rounds:
        for plan in round.improvements:
            if plan.outcome_round and plan.outcome_round not in names:
                yield unknown(names, plan.outcome_round, plan.at["outcome"]["round"], person=plan.person)


_MESSAGE = {"en": "no round has the id `{value}`", "th": "ไม่มีรอบการประเมิน `{value}`"}

RULE = Rule(
    code="PM216",
    name="unknown-round",
    severity="error",
    message=_MESSAGE,
    help={"en": "rounds of this workspace: {known}", "th": "รอบที่มีอยู่: {known}"},
    variants={"close": _MESSAGE, "none": _MESSAGE},
    variant_help={
        "close": {"en": "did you mean `{closest}`?", "th": "หมายถึง `{closest}` หรือไม่"},
        "none": {"en": "add the round with `pm new round`", "th": "เพิ่มรอบด้วย `pm new round`"},
    },
    what={
        "en": "The `round` of `pm.yaml`, the `previous` of a round and the `outcome.round` of an improvement plan are rounds of the workspace.",
        "th": "`round` ใน `pm.yaml` `previous` ของรอบ และ `outcome.round` ของแผนพัฒนาปรับปรุง ต้องเป็นรอบที่มีอยู่จริง",
    },
    why={
        "en": "Comparisons, and how often in a row somebody stayed below the limit, follow `previous` from round to round.",
        "th": "การเปรียบเทียบผลและการนับรอบติดต่อกันที่ผลต่ำกว่าเกณฑ์ต้องไล่ตาม `previous` จากรอบหนึ่งไปยังรอบก่อนหน้า",
    },
    fix={
        "en": "Correct the id; it is the `id` in the `round.yaml` of the round's folder. The first round has no `previous`.",
        "th": "แก้รหัสให้ตรงกับ `id` ใน `round.yaml` ของโฟลเดอร์รอบนั้น รอบแรกไม่ต้องระบุ `previous`",
    },
    bad=(
        Example(
            title="the default round",
            files={
                "pm.yaml": """\
                organization: {id: office, name: สำนักงานตัวอย่าง}
                language: th
                policy: ocsc-2552
                round: «2568-1»
                validate: {ignore: [PM803]}
                """
            },
        ),
        Example(
            title="the round before",
            files={
                "rounds/2569-1/round.yaml": """\
                id: 2569-1
                number: 1
                start: 2025-10-01
                end: 2026-03-31
                previous: «2568-2»
                status: open
                """
            },
        ),
    ),
    good=(
        Example(
            title="the first round has none before",
            files={
                "rounds/2569-1/round.yaml": """\
                id: 2569-1
                start: 2025-10-01
                end: 2026-03-31
                status: open
                """
            },
        ),
    ),
    check=check,
)
