"""What an import says about cells: faults that stop it, warnings, remarks; in Thai and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pmcli.diagnostics import Severity

Texts = Mapping[str, str]

CELLS: Mapping[str, tuple[Texts, Texts]] = {
    "formula": (
        {"en": "the formula gives {value}", "th": "สูตรในช่องนี้ให้ค่า {value}"},
        {"en": "mend the formula, or type the value", "th": "แก้สูตร หรือพิมพ์ค่าลงไปแทน"},
    ),
    "uncomputed": (
        {
            "en": "the file holds the formula, not what it gives",
            "th": "ไฟล์มีเพียงสูตร ไม่มีค่าที่คำนวณได้",
        },
        {
            "en": "open the file in Excel or LibreOffice, save it, and import it again",
            "th": "เปิดไฟล์ด้วย Excel หรือ LibreOffice บันทึก แล้วนำเข้าใหม่",
        },
    ),
    "percent": (
        {"en": "the cell holds {value} and shows a percentage", "th": "ช่องนี้เก็บค่า {value} แต่แสดงเป็นร้อยละ"},
        {
            "en": "it could be read in two ways: format the cell as a number and type what is meant, {hundred} or {value}",
            "th": "อ่านได้สองความหมาย ให้เปลี่ยนรูปแบบช่องเป็นตัวเลข แล้วพิมพ์ค่าที่ต้องการ คือ {hundred} หรือ {value}",
        },
    ),
    "digits": (
        {
            "en": "{value} has more digits than a spreadsheet keeps (15)",
            "th": "{value} มีจำนวนหลักเกินกว่าที่โปรแกรมตารางคำนวณเก็บได้ (15 หลัก)",
        },
        {
            "en": "round it as it should count, =ROUND(…,2); a long id must be typed into a cell formatted as text",
            "th": "ปัดเศษตามที่จะใช้จริง เช่น =ROUND(…,2) ส่วนรหัสที่ยาวให้จัดรูปแบบช่องเป็นข้อความก่อนพิมพ์",
        },
    ),
    "serial": (
        {
            "en": "{value} is a number; as a spreadsheet's date it would be {date}",
            "th": "{value} เป็นตัวเลข หากเป็นวันที่ของโปรแกรมตารางคำนวณจะหมายถึง {date}",
        },
        {"en": "format the cell as a date", "th": "จัดรูปแบบช่องเป็นวันที่"},
    ),
    "missing": (
        {"en": "{value} is missing", "th": "ไม่ได้ระบุ{value}"},
        {"en": "fill it in, or clear the whole row", "th": "กรอกให้ครบ หรือลบข้อมูลทั้งแถว"},
    ),
    "merged": (
        {
            "en": "cells {value} are merged: only the first of them has the value",
            "th": "ช่อง {value} ผสานกันอยู่ มีเพียงช่องแรกที่มีค่า",
        },
        {"en": "unmerge them and fill in every row", "th": "ยกเลิกการผสานเซลล์ แล้วใส่ค่าให้ครบทุกแถว"},
    ),
    "twice": (
        {
            "en": "two columns mean {value}: {first} and this one",
            "th": "มีสองคอลัมน์ที่หมายถึง {value} คือ {first} และคอลัมน์นี้",
        },
        {"en": "keep one of them", "th": "คงไว้คอลัมน์เดียว"},
    ),
    "repeated": (
        {
            "en": "{value} stands in two rows; the first is row {first}",
            "th": "{value} มีสองแถว แถวแรกคือแถวที่ {first}",
        },
        {"en": "keep one of them", "th": "คงไว้แถวเดียว"},
    ),
    "zeros": (
        {
            "en": "there is no person {value}, but {known}",
            "th": "ไม่มีเลขประจำตัว {value} มีแต่ {known}",
        },
        {
            "en": "format the column as text and type the zeros in front",
            "th": "จัดรูปแบบคอลัมน์เป็นข้อความ แล้วพิมพ์เลขศูนย์ข้างหน้าให้ครบ",
        },
    ),
    "differs": (
        {
            "en": "the workspace has another value: {value} ({path})",
            "th": "ในระบบเป็นค่าอื่นอยู่แล้ว คือ {value} ({path})",
        },
        {
            "en": "make sure that the row is the one that is meant; --force writes over it",
            "th": "ตรวจสอบว่าเป็นแถวที่ตั้งใจแก้จริง แล้วใช้ --force เพื่อเขียนทับ",
        },
    ),
    "yaml": (
        {
            "en": "`{value}` differs from {path}, which is changed in an editor",
            "th": "`{value}` ไม่ตรงกับไฟล์ {path} ซึ่งต้องแก้ด้วยโปรแกรมแก้ไขข้อความ",
        },
        {"en": "change it there, or leave the cell as it was", "th": "แก้ในไฟล์นั้น หรือคงค่าเดิมไว้ในช่องนี้"},
    ),
    "encoding": (
        {
            "en": "`{value}` cannot be written in the encoding of {path} (Thai Windows code page)",
            "th": "เขียน `{value}` ลงใน {path} ซึ่งใช้รหัสอักขระ Windows ภาษาไทยไม่ได้",
        },
        {"en": "save that file as UTF-8 first", "th": "บันทึกไฟล์นั้นเป็น UTF-8 ก่อน"},
    ),
    "signed": (
        {
            "en": "the agreement of {value} differs, and it is signed ({path})",
            "th": "ข้อตกลงของ {value} ต่างจากเดิม และลงนามแล้ว ({path})",
        },
        {
            "en": "change it in an editor, with an amendment that says who approved it",
            "th": "แก้ด้วยโปรแกรมแก้ไขข้อความ พร้อมบันทึกการเปลี่ยนแปลงที่มีผู้อนุมัติ",
        },
    ),
    "exists": (
        {
            "en": "{value} has an agreement that differs ({path})",
            "th": "{value} มีข้อตกลงอยู่แล้วและต่างจากที่นำเข้า ({path})",
        },
        {
            "en": "--force writes it anew: comments and texts in the other language are lost",
            "th": "ใช้ --force เพื่อเขียนใหม่ทั้งฉบับ หมายเหตุในไฟล์และข้อความอีกภาษาหนึ่งจะหายไป",
        },
    ),
    "shared": (
        {
            "en": "the agreement of {value} differs, and its file holds others as well ({path})",
            "th": "ข้อตกลงของ {value} ต่างจากเดิม และไฟล์เดียวกันมีข้อตกลงของผู้อื่นด้วย ({path})",
        },
        {"en": "change it in an editor", "th": "แก้ด้วยโปรแกรมแก้ไขข้อความ"},
    ),
    "plan": (
        {"en": "`{value}` is no plan by month", "th": "`{value}` ไม่ใช่แผนสะสมรายเดือน"},
        {"en": "a line for each month, as 2569-01: 20", "th": "เขียนบรรทัดละหนึ่งเดือน เช่น 2569-01: 20"},
    ),
    "person": (
        {"en": "`{value}` is no person id", "th": "`{value}` ไม่ใช่เลขประจำตัวบุคคล"},
        {"en": "every row needs the id of its person", "th": "ทุกแถวต้องมีเลขประจำตัวของผู้รับการประเมิน"},
    ),
    "evaluators": (
        {
            "en": "{value} has two evaluators: {first} and this one",
            "th": "{value} มีผู้ประเมินสองคน คือ {first} และคนนี้",
        },
        {"en": "write the same one in every row", "th": "ระบุให้ตรงกันทุกแถว"},
    ),
}
"""What may be wrong with a cell itself, and what to do; all else is said by the rules of the workspace."""

NOTES: Mapping[str, Texts] = {
    "dust": {
        "en": "computed numbers were taken as the spreadsheet shows them, without the dust of binary arithmetic: {list}",
        "th": "ค่าที่ได้จากสูตรใช้ตามที่โปรแกรมตารางคำนวณแสดง โดยตัดเศษจากเลขฐานสองออก: {list}",
    },
    "hidden": {
        "en": "hidden rows were read like the others: {list}",
        "th": "แถวที่ซ่อนอยู่ถูกอ่านด้วย: แถวที่ {list}",
    },
    "sheets": {"en": "sheets that were not read: {list}", "th": "แผ่นงานที่ไม่ได้อ่าน: {list}"},
    "columns": {"en": "columns that were not read: {list}", "th": "คอลัมน์ที่ไม่ได้อ่าน: {list}"},
    "remarks": {
        "en": "rows with a date or a remark and no value were passed over: {list}",
        "th": "แถวที่มีวันที่หรือหมายเหตุแต่ไม่มีค่า ถูกข้ามไป: แถวที่ {list}",
    },
    "rows": {
        "en": "rows that are no entries (totals, remarks) were passed over: {list}",
        "th": "แถวที่ไม่ใช่รายการ (เช่น แถวผลรวม) ถูกข้ามไป: แถวที่ {list}",
    },
    "formulas": {
        "en": "texts that look like formulas are taken as texts; Excel would run them if it opened a CSV of the workspace: {list}",
        "th": "ข้อความที่มีรูปเป็นสูตรจะเก็บเป็นข้อความ แต่หากเปิดไฟล์ CSV ของระบบด้วย Excel สูตรจะทำงาน: {list}",
    },
    "kept": {
        "en": "cells are empty here and not in the workspace, what is there was kept: {list}",
        "th": "ช่องที่เว้นว่างไว้แต่ในระบบมีค่า จึงคงค่าเดิม: {list}",
    },
}
_SHOWN = 8  # of a list in a note


@dataclass(frozen=True, slots=True)
class Issue:
    """Something about a cell: ``where`` is written as a spreadsheet has it, ``order`` is its sheet, row and column."""

    where: str
    message: str
    help: str = ""
    severity: Severity = "error"
    code: str = ""
    notes: tuple[str, ...] = ()
    order: tuple[int, int, int] = (0, 0, 0)


def note(id: str, lang: str, items: tuple[str, ...]) -> str:
    """A remark; of a long list the beginning."""
    more = len(items) - _SHOWN
    shown = ", ".join(items[:_SHOWN]) + (f" … (+{more})" if more > 0 else "")
    return NOTES[id][lang].format(list=shown)
