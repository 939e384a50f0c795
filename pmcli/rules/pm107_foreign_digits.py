"""PM107: Thai digits or thousands commas in a number: read, and reported. Reported by the reader; fixable."""

from __future__ import annotations

from pmcli.diagnostics import Example, Rule

RULE = Rule(
    code="PM107",
    name="foreign-digits",
    severity="warning",
    message={
        "en": "`{value}` has Thai digits or thousands commas, read as {plain}",
        "th": "`{value}` เขียนด้วยเลขไทยหรือมีจุลภาคคั่นหลักพัน อ่านเป็น {plain}",
    },
    help={
        "en": "write {plain} (`pm validate --fix` does it)",
        "th": "เขียนเป็น {plain} (`pm validate --fix` แก้ให้ได้)",
    },
    what={
        "en": "Numbers and dates are written with the digits 0 to 9 and without thousands commas. "
        "Thai digits and commas between groups of three are understood.",
        "th": "ตัวเลขและวันที่เขียนด้วยเลขอารบิก 0 ถึง 9 ไม่มีจุลภาคคั่นหลักพัน ส่วนเลขไทยและจุลภาคที่คั่นทีละสามหลักโปรแกรมอ่านได้",
    },
    why={
        "en": "The value is read correctly here, but spreadsheets and other programs take `๑๒.๕` or `18,024` for text. "
        "Documents print Thai digits where they are wanted.",
        "th": "โปรแกรมนี้อ่านค่าได้ถูกต้อง แต่โปรแกรมตารางคำนวณและโปรแกรมอื่นถือว่า `๑๒.๕` หรือ `18,024` เป็นข้อความ "
        "เอกสารที่ต้องการเลขไทยโปรแกรมจะพิมพ์ให้เอง",
    },
    fix={
        "en": "Write the plain number, or run `pm validate --fix`, which changes nothing else in the file.",
        "th": "เขียนเป็นเลขอารบิกล้วน หรือสั่ง `pm validate --fix` ซึ่งไม่เปลี่ยนส่วนอื่นของไฟล์",
    },
    bad=(
        Example(
            title="Thai digits",
            files={
                "kpis/common.yaml": """\
                kpis:
                  - {id: reports, name: จำนวนรายงาน, result: รายงานครบ, data_source: ทะเบียน, targets: [1, 2, 3, 4, «๕»]}
                """
            },
        ),
        Example(
            title="a thousands comma",
            files={
                "org/people.csv": """\
                id,prefix,first_name,last_name,position,level,category,unit,supervisor,exempt,salary
                1001,นาย,สมมติ,หนึ่ง,ผู้อำนวยการ,D2,,office,,ประเมินโดยจังหวัด,
                1002,นาง,สมมติ,สอง,หัวหน้ากลุ่มงาน,K3,,plan,,,«"38,500"»
                1003,นางสาว,สมมติ,สาม,นักวิเคราะห์นโยบายและแผน,K1,,plan,,,
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
