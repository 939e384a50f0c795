"""What trees say, in Thai and English."""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, str]

KIND: Mapping[str, Words] = {
    "organization": {"th": "องค์กร", "en": "Organisation"},
    "issue": {"th": "ประเด็นยุทธศาสตร์", "en": "Strategic issue"},
    "objective": {"th": "เป้าประสงค์", "en": "Objective"},
    "kpi": {"th": "ตัวชี้วัด", "en": "KPI"},
    "unit": {"th": "หน่วยงาน", "en": "Unit"},
    "person": {"th": "บุคคล", "en": "Person"},
    "group": {"th": "", "en": ""},
    "unknown": {"th": "ไม่พบในข้อมูล", "en": "Not found"},
    "more": {"th": "", "en": ""},
    "again": {"th": "วนกลับไปที่", "en": "Circle back to"},
}
GROUP: Mapping[str, Words] = {
    "no-objective": {"th": "ตัวชี้วัดขององค์กรที่ไม่ได้ระบุเป้าประสงค์", "en": "Scorecard KPIs without an objective"},
    "own": {"th": "ตัวชี้วัดที่ไม่ได้รับถ่ายทอดมาจากตัวชี้วัดอื่น", "en": "KPIs that did not come down from another"},
    "broken": {"th": "การอ้างอิงที่ต้องแก้ไข", "en": "References to be mended"},
}
LIGHT: Mapping[str, Words] = {
    "green": {"th": "ถึงเป้าหมาย", "en": "on target"},
    "yellow": {"th": "ต่ำกว่าเป้าหมาย", "en": "below target"},
    "red": {"th": "ต่ำกว่าเป้าหมายมาก", "en": "far below target"},
    "grey": {"th": "ยังไม่มีผล", "en": "no result yet"},
}
SYMBOL: Mapping[str, str] = {"green": "●", "yellow": "▲", "red": "■", "grey": "○"}
"""Another shape for each light, for whoever does not see the colours."""
UNSCORED: Words = {"th": "มีผลแต่ให้คะแนนไม่ได้", "en": "cannot be scored"}
NOT_LIVE: Words = {"th": "ไม่วัดผลในรอบนี้", "en": "not measured in this round"}
CANCELLED: Words = {"th": "ยกเลิกแล้ว", "en": "cancelled"}
HOW: Mapping[str, Words] = {
    "direct": {"th": "ถ่ายทอดโดยตรงจาก {parent}", "en": "handed down whole from {parent}"},
    "split": {"th": "แบ่งค่าเป้าหมายจาก {parent}", "en": "share of the target of {parent}"},
    "partial": {"th": "มอบเฉพาะบางด้านจาก {parent}", "en": "one aspect of {parent}"},
    "scorecard": {"th": "ตัวชี้วัดระดับองค์กร", "en": "on the organisation's scorecard"},
    "own": {"th": "ไม่ได้รับถ่ายทอดมาจากตัวชี้วัดอื่น", "en": "did not come down from another KPI"},
    "unknown": {"th": "รับจาก {parent} โดยไม่ระบุวิธีถ่ายทอด", "en": "from {parent}, without saying how"},
}
REASON: Mapping[str, Words] = {
    "none": {"th": "ไม่รวมค่า เพราะระบุ aggregate: none", "en": "not added up: aggregate is none"},
    "rate": {
        "th": "ยังรวมค่าไม่ได้ เพราะวัดเป็นอัตราและไม่ได้ระบุ aggregate",
        "en": "not added up: a rate, and no aggregate is declared",
    },
    "base": {"th": "ยังรวมค่าไม่ได้ เพราะมีผู้รับที่ไม่ได้ระบุ base", "en": "not added up: a base is missing"},
    "unlike": {
        "th": "รวมค่าไม่ได้ เพราะหน่วยวัด วิธีให้คะแนน หรือทิศทางไม่ตรงกัน",
        "en": "not added up: another unit, scale or direction",
    },
    "targets": {
        "th": "รวมค่าไม่ได้ เพราะค่าเป้าหมายไม่ใช่ตัวเลขที่เรียงลำดับกัน",
        "en": "not added up: the targets are not numbers in order",
    },
    "levels": {"th": "ไม่มีระดับใดที่ทุกฝ่ายมีค่าเป้าหมาย", "en": "no level at which all have a target"},
}
METHOD: Mapping[str, Words] = {
    "sum": {"th": "ผลรวม", "en": "sum"},
    "mean": {"th": "ค่าเฉลี่ย", "en": "mean"},
    "weighted_mean": {"th": "ค่าเฉลี่ยถ่วงน้ำหนัก", "en": "weighted mean"},
    "min": {"th": "ค่าต่ำสุด", "en": "minimum"},
    "max": {"th": "ค่าสูงสุด", "en": "maximum"},
}
TITLE: Mapping[str, Words] = {
    "cascade": {"th": "แผนผังการถ่ายทอดตัวชี้วัด", "en": "Cascade tree"},
    "units": {"th": "แผนผังหน่วยงานและบุคลากร", "en": "Units and their people"},
}
SAY: Mapping[str, Words] = {
    "round": {"th": "รอบการประเมิน {id}", "en": "round {id}"},
    "as_of": {"th": "ผลถึงวันที่ {date}", "en": "results up to {date}"},
    "as_of_units": {"th": "ณ วันที่ {date}", "en": "on {date}"},
    "nothing": {"th": "ไม่มีตัวชี้วัดที่จะแสดง", "en": "There is no KPI to show."},
    "nobody": {"th": "ไม่มีหน่วยงานหรือบุคลากรที่จะแสดง", "en": "There is no unit and nobody to show."},
    "hidden": {"th": "ไม่ได้แสดงอีก {count} รายการ", "en": "{count} more not shown"},
    "selected": {"th": "รายการที่เลือก", "en": "asked for"},
    "level": {"th": "ระดับ", "en": "Level"},
    "target": {"th": "เป้าหมาย", "en": "Target"},
    "missing": {"th": "ขาด", "en": "Missing"},
    "excess": {"th": "เกิน", "en": "Too much"},
    "divided": {"th": "แบ่งให้ {count} ตัวชี้วัด", "en": "divided among {count}"},
    "enough": {"th": "รวมแล้วถึงเป้าหมายทุกระดับ", "en": "the target is reached at every level"},
    "enough_known": {
        "th": "รวมแล้วถึงเป้าหมายทุกระดับที่มีค่าเป้าหมายครบทุกฝ่าย",
        "en": "the target is reached at every level that all have",
    },
    "short": {"th": "รวมแล้วไม่ถึงเป้าหมายที่ระดับ {levels}", "en": "the target is missed at level {levels}"},
    "weight": {"th": "น้ำหนัก {weight}", "en": "weight {weight}"},
    "final": {"th": "ผล {value}", "en": "result {value}"},
    "final_from": {"th": "ตามผลของ {ref}", "en": "that of {ref}"},
    "score": {"th": "คะแนน {score}", "en": "score {score}"},
    "part": {"th": "ด้านที่รับมอบ: {part}", "en": "aspect: {part}"},
    "base": {"th": "ฐาน {base}", "en": "base {base}"},
    "milestone": {"th": "ระดับ {level}: {target}", "en": "level {level}: {target}"},
    "objective": {"th": "ไม่พบเป้าประสงค์ {id}", "en": "objective {id} not found"},
    "person": {"th": "ไม่พบบุคคล {id}", "en": "person {id} not found"},
    "owner": {"th": "ไม่ระบุผู้รับผิดชอบ", "en": "no owner"},
    "circle": {"th": "การถ่ายทอดวนกลับมาที่เดิม", "en": "the references go in a circle"},
    "head": {"th": "หัวหน้าหน่วยงาน", "en": "Head"},
    "no_head": {"th": "ยังไม่มีหัวหน้าหน่วยงาน", "en": "without a head"},
    "people": {"th": "บุคลากร {people} คน", "en": "{people} people"},
    "people_one": {"th": "บุคลากร {people} คน", "en": "1 person"},
    "people_below": {"th": "รวมหน่วยงานในสังกัด {total} คน", "en": "{total} with the units below"},
    "exempt": {"th": "ยกเว้นการประเมิน: {reason}", "en": "exempt: {reason}"},
    "legend": {"th": "สัญลักษณ์", "en": "Key"},
    "open_all": {"th": "ขยายทั้งหมด", "en": "Open all"},
    "close_all": {"th": "ย่อทั้งหมด", "en": "Close all"},
}
