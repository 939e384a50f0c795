"""PM605: a rating that is no whole level from 0 to 5."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules._example_files import ratings
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for round in context.rounds:
        for rating in round.ratings:
            level = rating.level
            if level is not None and (level != int(level) or not 0 <= level <= 5):
                args = {"level": level, "competency": rating.competency}
                yield Finding(rating.at["level"], args, person=rating.person)


RULE = Rule(
    code="PM605",
    name="rating-out-of-range",
    severity="error",
    message={
        "en": "{level} is no level of {competency}: a whole number from 0 to 5",
        "th": "ค่า {level} ไม่ใช่ระดับของสมรรถนะ {competency} ซึ่งต้องเป็นจำนวนเต็ม 0 ถึง 5",
    },
    help={
        "en": "write 0, 1, 2, 3, 4 or 5",
        "th": "ระบุเป็น 0, 1, 2, 3, 4 หรือ 5",
    },
    what={
        "en": "A competency rating is a whole level from 0 to 5; 0 means not shown at all.",
        "th": "ผลประเมินสมรรถนะต้องเป็นจำนวนเต็ม 0 ถึง 5 โดย 0 หมายถึงไม่แสดงพฤติกรรมเลย",
    },
    why={
        "en": "Each level is described in words (five levels, [004]); nothing describes 3.5. Averages come from several raters, not from one.",
        "th": "แต่ละระดับมีคำอธิบาย (5 ระดับตาม [004]) แต่ไม่มีคำอธิบายของ 3.5 ค่าเฉลี่ยเกิดจากผู้ประเมินหลายคน ไม่ใช่คนเดียว",
    },
    fix={
        "en": "Choose the level whose description fits. Points or percentages from another form must be turned back into levels.",
        "th": "เลือกระดับที่คำอธิบายตรงกับพฤติกรรม หากเป็นคะแนนหรือร้อยละจากแบบอื่น ต้องแปลงกลับเป็นระดับก่อน",
    },
    bad=(
        Example(title="above 5", files=ratings("1003,ACH,«6»,supervisor,1002")),
        Example(
            title="no whole level",
            files=ratings("1003,ACH,4,supervisor,1002", "1003,TW,«3.5»,supervisor,1002"),
        ),
        Example(title="below 0", files=ratings("1003,ING,«-1»,self,1003")),
    ),
    good=(
        Example(title="0 and 5", files=ratings("1003,ACH,0,supervisor,1002", "1003,TW,5,supervisor,1002")),
    ),
    check=check,
)
