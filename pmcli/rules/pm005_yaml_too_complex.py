"""PM005: a file beyond the reader's limits. Reported by the reader."""

from __future__ import annotations

from pmcli.diagnostics import Example, Rule

RULE = Rule(
    code="PM005",
    name="yaml-too-complex",
    severity="error",
    message={"en": "the file is too complex to be read", "th": "ไฟล์ซับซ้อนเกินกว่าจะอ่านได้"},
    help={"en": "divide the file into smaller ones", "th": "แบ่งเป็นไฟล์ที่เล็กลง"},
    variants={
        "size": {
            "en": "the file has {size}, more than the {limit} that are read",
            "th": "ไฟล์มีขนาด {size} เกินขีดจำกัด {limit}",
        },
        "depth": {
            "en": "more than {limit} levels of lists and maps inside each other",
            "th": "รายการและชุดคีย์และค่าซ้อนกันเกิน {limit} ชั้น",
        },
        "alias": {
            "en": "the aliases unfold to more than {limit} entries",
            "th": "alias ขยายออกเป็นมากกว่า {limit} รายการ",
        },
    },
    variant_help={
        "depth": {
            "en": "no file of a workspace needs so many levels: close the brackets, or correct the indentation",
            "th": "ไม่มีไฟล์ใดในงานนี้ต้องซ้อนกันหลายชั้นเช่นนี้ ตรวจวงเล็บปิดหรือการเยื้องบรรทัด",
        },
        "alias": {
            "en": "write the values out, or share them in another way, such as `use` for KPIs",
            "th": "เขียนค่าให้ครบแทนการอ้าง alias ซ้อนกัน หรือใช้วิธีอื่น เช่น `use` สำหรับตัวชี้วัด",
        },
    },
    what={
        "en": "A file keeps within the limits of size, of levels inside each other, and of what its aliases unfold to.",
        "th": "ไฟล์ต้องมีขนาด จำนวนชั้นที่ซ้อนกัน และจำนวนรายการที่ alias ขยายออก ไม่เกินขีดจำกัด",
    },
    why={
        "en": "A few lines of nested aliases can unfold to billions of entries and stop the computer. "
        "The limits lie far beyond what a real office writes.",
        "th": "alias ที่อ้างซ้อนกันเพียงไม่กี่บรรทัดอาจขยายออกเป็นพันล้านรายการจนเครื่องหยุดทำงาน "
        "ขีดจำกัดนี้สูงกว่าที่หน่วยงานจริงต้องใช้มาก",
    },
    fix={
        "en": "Divide a large file by unit or by person; write out what is nested or aliased needlessly.",
        "th": "แบ่งไฟล์ใหญ่ตามหน่วยงานหรือรายบุคคล และเขียนค่าตรง ๆ แทนการซ้อนหรืออ้างอิงโดยไม่จำเป็น",
    },
    bad=(
        Example(
            title="brackets that are never closed",
            files={"strategy.yaml": f"issues: {'[' * 63}«[»[\n"},
        ),
        Example(
            title="aliases of aliases",
            files={
                "strategy.yaml": """\
                a: &a [x, x, x, x, x, x, x, x, x, x]
                b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
                c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
                d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
                e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
                f: «&»f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]
                """
            },
        ),
    ),
    good=(
        Example(
            title="an alias that is used once",
            files={
                "org/units.yaml": """\
                units:
                  - {id: office, name: &name สำนักงานตัวอย่าง, head: "1001"}
                  - {id: plan, name: *name , parent: office, head: "1002"}
                """
            },
        ),
    ),
)
