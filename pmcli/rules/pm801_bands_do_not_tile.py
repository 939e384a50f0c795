"""PM801: a policy whose bands leave a gap, overlap or do not begin at 0."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules._shared_policies import band_fault, own_policies, written_here
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for policy in own_policies(context):
        here = written_here(policy, "bands")
        if "bands" in policy.bad or not (here or policy.extends is None):
            continue
        fault = band_fault(policy)
        if fault is not None:
            at = policy.at.key("bands") if here else policy.at.first
            yield Finding(at, {"policy": policy.id, **fault[1]}, variant=fault[0])


def _policy(bands: str) -> dict[str, str | None]:
    return {"policies/office.yaml": f"id: office\nextends: ocsc-2552\n{bands}"}


RULE = Rule(
    code="PM801",
    name="bands-do-not-tile",
    severity="error",
    message={"en": "the bands do not cover 0 to 100", "th": "ระดับผลการประเมินไม่ครอบคลุม 0 ถึง 100"},
    variants={
        "none": {"en": "policy `{policy}` has no bands", "th": "หลักเกณฑ์ `{policy}` ไม่มีระดับผลการประเมิน"},
        "outside": {
            "en": "band `{band}` begins at {start}, outside 0 to 100",
            "th": "ระดับ `{band}` เริ่มที่ {start} ซึ่งอยู่นอกช่วง 0 ถึง 100",
        },
        "gap": {
            "en": "the lowest band, `{band}`, begins at {start}: a total below it has no band",
            "th": "ระดับต่ำสุด `{band}` เริ่มที่ {start} คะแนนที่ต่ำกว่านี้ไม่อยู่ในระดับใด",
        },
        "overlap": {
            "en": "bands `{band}` and `{other}` both begin at {start}",
            "th": "ระดับ `{band}` และ `{other}` เริ่มที่ {start} เหมือนกัน",
        },
    },
    help={
        "en": "give each band its own lower edge (`from`), the lowest of them 0",
        "th": "กำหนดขอบล่าง (`from`) ของแต่ละระดับให้ต่างกัน โดยระดับต่ำสุดเริ่มที่ 0",
    },
    variant_help={
        "gap": {
            "en": "write `from: 0` for `{band}`, or add a band below it",
            "th": "ระบุ `from: 0` ใน `{band}` หรือเพิ่มระดับที่ต่ำกว่า",
        },
    },
    what={
        "en": "The bands of a policy cover 0 to 100 without gap or overlap: each begins at its `from` and ends where the next begins, and the lowest begins at 0.",
        "th": "ระดับผลการประเมินของหลักเกณฑ์ต้องครอบคลุม 0 ถึง 100 โดยไม่เว้นช่องและไม่ซ้อนกัน แต่ละระดับเริ่มที่ `from` และสิ้นสุดที่ระดับถัดไปเริ่ม ระดับต่ำสุดเริ่มที่ 0",
    },
    why={
        "en": "A total in a gap has no band and no reward or consequence; one in an overlap has two. Tables written as 80–89.99 and 90–100 leave such gaps [004].",
        "th": "คะแนนที่ตกในช่องว่างย่อมไม่มีระดับ คะแนนที่อยู่ในช่วงซ้อนกันย่อมมีสองระดับ ตารางที่เขียนว่า 80–89.99 และ 90–100 มักมีช่องว่างเช่นนี้ [004]",
    },
    fix={
        "en": "Write only the lower edges; the upper ones follow.",
        "th": "ระบุเฉพาะขอบล่างของแต่ละระดับ ขอบบนเป็นไปตามระดับถัดไป",
    },
    bad=(
        Example(
            title="nothing below 60",
            files=_policy(
                "«bands»:\n  - {id: good, name: ดี, from: 80}\n  - {id: fair, name: พอใช้, from: 60}\n"
            ),
        ),
        Example(
            title="two bands from 60",
            files=_policy(
                "«bands»:\n  - {id: good, name: ดี, from: 60}\n  - {id: fair, name: พอใช้, from: 60}\n  - {id: low, name: ปรับปรุง, from: 0}\n"
            ),
        ),
        Example(
            title="above 100",
            files=_policy(
                "«bands»:\n  - {id: good, name: ดี, from: 600}\n  - {id: low, name: ปรับปรุง, from: 0}\n"
            ),
        ),
    ),
    good=(
        Example(
            title="three bands",
            files=_policy(
                "bands:\n  - {id: good, from: 80}\n  - {id: fair, from: 60}\n  - {id: low, from: 0}\n"
            ),
        ),
        Example(title="those of the policy that it extends", files=_policy("flag_below: 65\n")),
    ),
    check=check,
)
