"""PM109: a column that no table of this kind has. Reported by the reader, which passes the column over."""

from __future__ import annotations

from pmcli.diagnostics import Example, Rule

RULE = Rule(
    code="PM109",
    name="unknown-column",
    severity="warning",
    message={"en": "unknown column `{column}`, not read", "th": "ไม่รู้จักคอลัมน์ `{column}` จึงไม่อ่าน"},
    help={"en": "columns of this table: {known}", "th": "คอลัมน์ของตารางนี้: {known}"},
    variants={"close": {"en": "unknown column `{column}`, not read", "th": "ไม่รู้จักคอลัมน์ `{column}` จึงไม่อ่าน"}},
    variant_help={"close": {"en": "did you mean `{closest}`?", "th": "หมายถึง `{closest}` หรือไม่"}},
    what={
        "en": "The columns of a table are those of its kind. "
        "A further one is passed over, since lists from other systems often have more.",
        "th": "คอลัมน์ของตารางต้องเป็นคอลัมน์ที่กำหนดสำหรับตารางชนิดนั้น คอลัมน์อื่นจะข้ามไป "
        "เพราะรายชื่อจากระบบอื่นมักมีคอลัมน์มากกว่า",
    },
    why={
        "en": "If the name is only misspelt, a whole column of values is missing.",
        "th": "ถ้าชื่อคอลัมน์เพียงแต่สะกดผิด ค่าทั้งคอลัมน์จะขาดหายไป",
    },
    fix={
        "en": "Correct the name in the header, or delete the column. "
        "`validate.severity: {PM109: off}` in pm.yaml silences the rule where such columns are wanted.",
        "th": "แก้ชื่อที่หัวตารางหรือลบคอลัมน์ ถ้าต้องการเก็บคอลัมน์นั้นไว้ให้ปิดกฎด้วย `validate.severity: {PM109: off}` ใน pm.yaml",
    },
    bad=(
        Example(
            title="misspelt",
            files={
                "rounds/2569-1/checkins.csv": """\
                date,person,kpi,kind,«notes»
                2025-12-15,1002,b,progress,ส่งรายงานแล้ว
                """
            },
        ),
        Example(
            title="a column of another system",
            files={
                "org/people.csv": """\
                id,prefix,first_name,last_name,position,level,category,unit,supervisor,exempt,«เบอร์โทรศัพท์»
                1001,นาย,สมมติ,หนึ่ง,ผู้อำนวยการ,D2,,office,,ประเมินโดยจังหวัด,
                1002,นาง,สมมติ,สอง,หัวหน้ากลุ่มงาน,K3,,plan,,,
                1003,นางสาว,สมมติ,สาม,นักวิเคราะห์นโยบายและแผน,K1,,plan,,,
                """
            },
        ),
    ),
    good=(
        Example(
            files={
                "rounds/2569-1/checkins.csv": """\
                date,person,kpi,kind,note
                2025-12-15,1002,b,progress,ส่งรายงานแล้ว
                """
            }
        ),
    ),
)
