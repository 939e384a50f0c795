"""PM102: a required key, column or file is missing. Reported by the reader."""

from __future__ import annotations

from pmcli.diagnostics import Example, Rule

RULE = Rule(
    code="PM102",
    name="missing-key",
    severity="error",
    message={"en": "`{key}` is missing", "th": "ไม่ได้ระบุ `{key}`"},
    help={"en": "add `{key}` to this entry", "th": "เพิ่ม `{key}` ในรายการนี้"},
    variants={
        "column": {"en": "the table has no column `{key}`", "th": "ตารางไม่มีคอลัมน์ `{key}`"},
        "file": {"en": "the file `{file}` is missing", "th": "ไม่มีไฟล์ `{file}`"},
    },
    variant_help={
        "column": {
            "en": "add the column `{key}` to the header and to every row",
            "th": "เพิ่มคอลัมน์ `{key}` ที่หัวตารางและทุกแถว",
        },
        "file": {
            "en": "add the file, or move what stands in this folder to where it belongs",
            "th": "เพิ่มไฟล์นี้ หรือย้ายไฟล์ในโฟลเดอร์นี้ไปไว้ในที่ที่ถูกต้อง",
        },
    },
    what={
        "en": "Every entry has the keys without which it means nothing, every table the columns, and every round its `round.yaml`. "
        "What is inherited (`use`, `cascade: direct`) need not be written.",
        "th": "ทุกรายการต้องมีคีย์ที่จำเป็น ทุกตารางต้องมีคอลัมน์ที่จำเป็น และทุกรอบต้องมี `round.yaml` "
        "ค่าที่รับทอดมา (`use`, `cascade: direct`) ไม่ต้องเขียนซ้ำ",
    },
    why={
        "en": "A KPI without targets cannot be scored, and a person without an id cannot be found. `pm` does not make up a value.",
        "th": "ตัวชี้วัดที่ไม่มีค่าเป้าหมายคิดคะแนนไม่ได้ บุคคลที่ไม่มีรหัสก็อ้างถึงไม่ได้ โปรแกรมไม่กำหนดค่าแทนให้",
    },
    fix={
        "en": "Write the missing value; it stands at the entry that is shown.",
        "th": "เขียนค่าที่ขาดไว้ในรายการที่แสดง",
    },
    bad=(
        Example(
            title="a KPI of the dictionary without a name",
            files={
                "kpis/common.yaml": """\
                kpis:
                  - {«id»: reports, data_source: ทะเบียน, targets: [1, 2, 3, 4, 5]}
                """
            },
        ),
        Example(
            title="a column",
            files={
                "rounds/2569-1/ratings.csv": """\
                «»person,competency,by,rater
                1002,ACH,supervisor,1001
                """
            },
        ),
        Example(
            title="a cell",
            files={
                "rounds/2569-1/checkins.csv": """\
                date,person,kpi,kind,note
                «2025-12-15»,,b,progress,ส่งรายงานแล้ว
                """
            },
        ),
    ),
    good=(
        Example(
            files={
                "kpis/common.yaml": """\
                kpis:
                  - {id: reports, name: จำนวนรายงาน, result: รายงานครบ, data_source: ทะเบียน, targets: [1, 2, 3, 4, 5]}
                """
            }
        ),
    ),
)
