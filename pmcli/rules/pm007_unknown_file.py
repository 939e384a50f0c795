"""PM007: a file that no kind claims, and that is therefore not read. Reported by the reader."""

from __future__ import annotations

from pmcli.diagnostics import Example, Rule

_SHARED = (
    "pm.yaml, org/units.yaml, org/people*, strategy.yaml, competencies.yaml, policies/*.yaml, kpis/*.yaml"
)
_OF_A_ROUND = (
    "round.yaml, scorecard.yaml, agreements*, results*, ratings*, checkins*, improvement*, salary.yaml"
)

RULE = Rule(
    code="PM007",
    name="unknown-file",
    severity="warning",
    message={
        "en": "no file of this name is expected here: it is not read",
        "th": "ไม่มีไฟล์ชื่อนี้ในโครงสร้างของงาน โปรแกรมจึงไม่อ่าน",
    },
    help={
        "en": f"correct the name or the folder; known are {_SHARED}; in a round's folder {_OF_A_ROUND}",
        "th": f"แก้ชื่อไฟล์หรือโฟลเดอร์ ชื่อที่ใช้ได้คือ {_SHARED} และในโฟลเดอร์ของรอบคือ {_OF_A_ROUND}",
    },
    what={
        "en": "Every YAML and CSV file of the workspace has a name and a folder that tell what it holds. "
        "Hidden files and files of other kinds are not looked at.",
        "th": "ไฟล์ YAML และ CSV ทุกไฟล์ในโฟลเดอร์งานต้องมีชื่อและโฟลเดอร์ที่บอกได้ว่าเก็บข้อมูลใด "
        "ไฟล์ที่ซ่อนไว้และไฟล์ชนิดอื่นไม่นำมาพิจารณา",
    },
    why={
        "en": "A misspelt file name is not read, and what it says is silently missing: an agreement without results, "
        "a person without ratings.",
        "th": "ไฟล์ที่สะกดชื่อผิดจะไม่ถูกอ่าน ข้อมูลในไฟล์จึงขาดหายไปโดยไม่มีใครทราบ เช่น ข้อตกลงที่ไม่มีผลงาน "
        "หรือบุคคลที่ไม่มีผลประเมินสมรรถนะ",
    },
    fix={
        "en": "Give the file the name of its kind, move it to its folder, or keep it outside the workspace.",
        "th": "ตั้งชื่อไฟล์ตามชนิดของข้อมูล ย้ายไปยังโฟลเดอร์ที่ถูกต้อง หรือเก็บไว้นอกโฟลเดอร์งาน",
    },
    bad=(
        Example(title="a misspelt name", files={"rounds/2569-1/chekins.csv": "date,person,kpi,kind,note\n"}),
        Example(title="the wrong folder", files={"agreements/1002.yaml": 'person: "1002"\n'}),
    ),
    good=(Example(files={"rounds/2569-1/checkins.csv": "date,person,kpi,kind,note\n"}),),
)
