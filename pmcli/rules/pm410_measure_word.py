"""PM410: a KPI's name that does not begin with a measure word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.model import Kpi
from pmcli.rules._example_files import agreement as sample
from pmcli.rules._shared_kpis import written
from pmcli.rules.context import Context
from pmcli.source import Place

_THAI = re.compile("[ก-๙]")
_THAI_WORDS = (
    "ร้อยละ|จำนวน|ระดับ|อัตรา|ระยะเวลา|สัดส่วน|ค่าเฉลี่ย|เฉลี่ย|ดัชนี|ดรรชนี|ปริมาณ|มูลค่า|เปอร์เซ็นต์|คะแนน|ค่า|ต้นทุน|รายได้|รายรับ|รายจ่าย|"
    "งบประมาณ|วงเงิน|ยอด|เวลา|ช่วงเวลา|รอบเวลา|ความถี่|ความเร็ว|ความยาว|น้ำหนัก|ขนาด|พื้นที่|อันดับ|ลำดับ|ผลรวม|ผลต่าง|ส่วนต่าง|ส่วนแบ่ง|อายุ|วันที่"
)
_ENGLISH_WORDS = (
    "percent|percentage|proportion|share|ratio|rate|number|count|quantity|amount|volume|level|degree|extent|score|rating|index|rank|ranking|"
    "average|mean|median|total|sum|value|cost|costs|expenditure|spending|budget|revenue|income|price|time|times|duration|days|hours|"
    "minutes|months|weeks|years|frequency|length|size|area|weight|speed|coverage|per|yield"
)
# A number or a heading in front of the name ("1. ร้อยละ…", "KPI 2: Number of…", "ตัวชี้วัดที่ 3 จำนวน…") does no harm.
_HEADING = r"(?:ตัวชี้วัด(?:ที่)?|KPI)?[\W\d_]*"
_THAI_MEASURE = re.compile(f"{_HEADING}(?:{_THAI_WORDS})", re.IGNORECASE)
# English puts the measure behind as often ("completion rate"): there it may stand anywhere.
_ENGLISH_MEASURE = re.compile(rf"%|\b(?:{_ENGLISH_WORDS})\b", re.IGNORECASE)
_ENGLISH = re.compile("[A-Za-z]")


def check(context: Context) -> Iterator[Finding]:
    for each in written(context):
        if "name" in each.keys and (found := _without_measure(each.kpi)) is not None:
            name, at = found
            yield Finding(at, {"name": name}, person=each.person, kpi=each.kpi.id)


def _without_measure(kpi: Kpi) -> tuple[str, Place] | None:
    """The name, in Thai if there is one, that lacks a measure word, and its place."""
    name = kpi.name
    if name is None:
        return None
    if isinstance(name, str):
        return (name, kpi.at["name"]) if not measures(name) else None
    lang = "th" if name.get("th") or "en" not in name else "en"
    text = name.get(lang, "")
    return (text, kpi.at["name"][lang]) if not measures(text) else None


@lru_cache(maxsize=65_536)  # the same names come again and again
def measures(name: str) -> bool:
    """Whether a name begins with a measure word (in English: has one); other languages are not judged."""
    if _THAI.search(name):
        # A typed nikhahit and lakkhang aa look just like sara am.
        return "%" in name[:3] or _THAI_MEASURE.match(name.replace("ํา", "ำ")) is not None
    if not name.strip():
        return False
    return _ENGLISH_MEASURE.search(name) is not None or _ENGLISH.search(name) is None


RULE = Rule(
    code="PM410",
    name="measure-word",
    severity="warning",
    message={
        "en": "the name does not begin with a measure word: {name}",
        "th": "ชื่อตัวชี้วัดไม่ได้ขึ้นต้นด้วยหน่วยวัด: {name}",
    },
    help={
        "en": "begin with what is measured: ร้อยละ, จำนวน, ระดับ, อัตรา, ระยะเวลา (percent, number, level, rate, time)",
        "th": "ขึ้นต้นด้วยหน่วยวัด เช่น ร้อยละ จำนวน ระดับ อัตรา ระยะเวลา สัดส่วน ค่าเฉลี่ย ดัชนี ปริมาณ มูลค่า",
    },
    what={
        "en": "The name of a KPI begins with a measure word, such as ร้อยละ, จำนวน, ระดับ; an English name has one.",
        "th": "ชื่อตัวชี้วัดควรขึ้นต้นด้วยคำที่เป็นหน่วยวัด เช่น ร้อยละ จำนวน ระดับ ชื่อภาษาอังกฤษควรมีคำที่เป็นหน่วยวัด",
    },
    why={
        "en": "A KPI is an index of success that tells performances apart, therefore its name always begins with a measure word [002]. "
        "Without one it is an activity or a wish, and nobody knows what to count.",
        "th": "ตัวชี้วัดเป็นดัชนีหรือหน่วยวัดความสำเร็จที่แยกแยะความแตกต่างของผลงานได้ จึงต้องใช้คำขึ้นต้นเป็นหน่วยวัดเสมอ [002] "
        "ถ้าไม่มี ชื่อนั้นย่อมเป็นเพียงกิจกรรมหรือความตั้งใจ และไม่รู้ว่าจะนับอะไร",
    },
    fix={
        "en": 'Name what is measured: not "user satisfaction" but "percent of users who are satisfied". What shall be achieved belongs in `result`.',
        "th": "ตั้งชื่อตามสิ่งที่วัด เช่น แทนที่จะใช้ “ความพึงพอใจของผู้รับบริการ” ให้ใช้ “ร้อยละความพึงพอใจของผู้รับบริการ” "
        "ส่วนผลที่ต้องการให้เกิดขึ้นให้ระบุใน `result`",
    },
    bad=(
        Example(title="a wish", files=sample({"b": {"name": "«ความพึงพอใจของผู้รับบริการ»"}})),
        Example(
            title="an activity",
            files=sample({"c": {"name": "{th: «จัดทำโครงการตามแผน», en: Carry out the projects as planned}"}}),
        ),
        Example(title="in English", files=sample({"b": {"name": "«Prepare good reports»"}})),
    ),
    good=(
        Example(title="ร้อยละ", files=sample({"b": {"name": "ร้อยละความพึงพอใจของผู้รับบริการ"}})),
        Example(
            title="English, the measure at the end", files=sample({"b": {"name": "Project completion rate"}})
        ),
    ),
    check=check,
)
