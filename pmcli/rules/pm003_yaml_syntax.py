"""PM003: text that is no YAML, or YAML that two readers would understand differently. Reported by the reader."""

from __future__ import annotations

from pmcli.diagnostics import Example, Rule

RULE = Rule(
    code="PM003",
    name="yaml-syntax",
    severity="error",
    message={"en": "not valid YAML: {problem}", "th": "รูปแบบ YAML ไม่ถูกต้อง: {problem}"},
    help={
        "en": "check the indentation, the brackets and the quotes here and in the line above; "
        "text with `: ` or `#` in it must be quoted",
        "th": "ตรวจการเยื้องบรรทัด วงเล็บ และเครื่องหมายคำพูดที่บรรทัดนี้และบรรทัดก่อนหน้า "
        "ข้อความที่มี `: ` หรือ `#` ต้องอยู่ในเครื่องหมายคำพูด",
    },
    variants={
        "control": {"en": "the character {char} is not allowed", "th": "มีอักขระ {char} ซึ่งไม่อนุญาตให้ใช้"},
        "tab": {"en": "a tab before a colon", "th": "มีแท็บอยู่หน้าเครื่องหมาย :"},
        "complex-key": {"en": "a key that is a list or a map", "th": "คีย์เป็นรายการหรือชุดคีย์และค่า"},
    },
    variant_help={
        "control": {
            "en": "delete the character; it is usually invisible and came with copied text",
            "th": "ลบอักขระนี้ โดยมากมองไม่เห็นและติดมากับข้อความที่คัดลอก",
        },
        "tab": {"en": "write a space, or nothing, in place of the tab", "th": "เว้นวรรคแทนแท็บ หรือไม่ต้องเว้น"},
        "complex-key": {"en": "write the key as plain text", "th": "เขียนคีย์เป็นข้อความธรรมดา"},
    },
    what={
        "en": "A YAML file can be read as YAML. Control characters, a tab before a colon and keys that are lists or maps "
        "are refused too, because programs read them in different ways.",
        "th": "ไฟล์ YAML ต้องมีรูปแบบตาม YAML อักขระควบคุม แท็บหน้าเครื่องหมาย : และคีย์ที่เป็นรายการหรือชุดคีย์และค่า"
        "ก็ไม่รับ เพราะแต่ละโปรแกรมอ่านได้ไม่เหมือนกัน",
    },
    why={
        "en": "A file that cannot be read says nothing, and one that two programs read differently says two things.",
        "th": "ไฟล์ที่อ่านไม่ได้ย่อมไม่มีข้อมูลให้ใช้ ส่วนไฟล์ที่สองโปรแกรมอ่านได้ต่างกันย่อมมีความหมายสองอย่าง",
    },
    fix={
        "en": "Mend the place that is shown; the cause is often one line above: a missing quote, bracket or colon, "
        "or another indentation than the line before.",
        "th": "แก้ที่ตำแหน่งที่แสดง สาเหตุมักอยู่ที่บรรทัดก่อนหน้า เช่น ขาดเครื่องหมายคำพูด วงเล็บ หรือเครื่องหมาย : "
        "หรือเยื้องไม่ตรงกับบรรทัดก่อน",
    },
    bad=(
        Example(
            title="a colon in unquoted text",
            files={
                "strategy.yaml": """\
                vision: จังหวัดน่าอยู่«:» เกษตรปลอดภัย
                """
            },
        ),
        Example(
            title="a tab before a colon",
            files={"strategy.yaml": "vision«\t»: จังหวัดน่าอยู่\n"},
        ),
        Example(
            title="an invisible line separator",
            files={"strategy.yaml": "vision: จังหวัด«\u2028»น่าอยู่\n"},
        ),
        Example(
            title="a key that is a list",
            files={"strategy.yaml": "«[»vision]: จังหวัดน่าอยู่\n"},
        ),
    ),
    good=(
        Example(
            files={
                "strategy.yaml": """\
                vision: "จังหวัดน่าอยู่: เกษตรปลอดภัย"
                issues:
                  - {id: si-1, name: ประเด็นยุทธศาสตร์ที่ 1}
                objectives:
                  - {id: obj-1, name: เป้าประสงค์ที่ 1, issue: si-1, perspective: effectiveness}
                """
            }
        ),
    ),
)
