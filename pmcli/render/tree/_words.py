"""Where a line of Thai may end: Thai is written without blanks between its words, and a word is not cut.

Common words of administration are known by heart; between two of them a line may end. What is not known stays whole, unless
it is longer than a line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from pmcli.i18n import hold
from pmcli.render.document._lines import wrap

_KNOWN = """
กรม กรรมการ กระจาย กระบวนการ กลยุทธ์ กลุ่ม กลุ่มงาน กองทุน ก่อน กัน กับ การ การเงิน กำกับ กำลัง กำลังคน กำหนด กิจกรรม กิจการ เกณฑ์ เกษตร เกษตรกร
เกินกว่า แก่ แก้ไข ขยาย ของ ขอ ขั้นตอน ข้อ ข้อมูล ข้อตกลง ข้อบกพร่อง ข้อเสนอ ข้าราชการ ข้าว ขึ้น เขต เข้า เข้าถึง เข้มแข็ง แข่งขัน ครบ ครบถ้วน ครอบครัว ครั้ง
ครัวเรือน ครู ความ ความรู้ ความเสี่ยง ความสำเร็จ ความเห็น ความพึงพอใจ ค่า ค่าใช้จ่าย ค่าเฉลี่ย ค่าเป้าหมาย คำขอ คำแนะนำ คำสั่ง คณะ คณะกรรมการ คณะทำงาน คดี คน คนละ
คะแนน คลอด คลัง คอมพิวเตอร์ คุณธรรม คุณภาพ คุ้มครอง คุ้มค่า คู่มือ เครือข่าย เครื่องมือ โครงการ โครงสร้าง งาน งบประมาณ เงิน เงินเดือน จริง จังหวัด จัด จัดการ จัดซื้อ
จัดจ้าง จัดทำ จัดเก็บ จัดส่ง จาก จำนวน จำหน่าย จำเป็น จึง เจ้าหน้าที่ เจ้าพนักงาน แจ้ง ฉบับ เฉพาะ เฉลี่ย ชนบท ชั่วโมง ช่วย ช่วยเหลือ ชาติ ชีวิต ชุมชน ใช้ ใช้งาน ใช้จ่าย ซึ่ง
ซ้ำ ฐานข้อมูล ดำเนินการ ดำเนินงาน ดิจิทัล ดี ดีขึ้น ดูแล ดูแลรักษา ด้วย ด้าน เดือน เดือนละ โดย ได้ ได้รับ ตรง ตรวจ ตรวจสอบ ตลอด ตลาด ต่อ ต่อเนื่อง ต้น ต้นทุน ต้อง ตอบ ตาม
ตำแหน่ง ตำบล ติดตาม ตัวชี้วัด ตัวอย่าง ตั้งแต่ แต่ แต่ละ แต่งตั้ง ถึง ถูกต้อง ถ่ายทอด ทดสอบ ทรัพยากร ทรัพยากรบุคคล ทราบ ทะเบียน ทักษะ ทั้งหมด ทั้ง ทัน ทันเวลา ทาง ทำ ทำงาน ที่
ที่ดิน ที่ดี ที่ประชุม ทุก ทุจริต ท้องถิ่น ท่องเที่ยว เทคโนโลยี เทคโนโลยีสารสนเทศ เทียบกับ แทน ธุรการ ธุรกิจ นโยบาย นวัตกรรม นักเรียน นักวิชาการ นักวิเคราะห์ นัก นำ น้ำหนัก น้อย น้อยกว่า
ใน เนื่อง แนวทาง แนะนำ บรรจุ บรรลุ บริการ บริหาร บริหารงาน บริหารงานบุคคล บริหารจัดการ บัญชี บันทึก บำรุง บำรุงรักษา บุคคล บุคลากร บ้าน บูรณาการ เบิกจ่าย เบื้องต้น แบบ แบบสำรวจ ปกครอง
ประกาศ ประจำ ประจำปี ประชาชน ประชาสัมพันธ์ ประชุม ประเด็น ประเทศ ประเมิน ประเมินผล ประโยชน์ ประสาน ประสานงาน ประสิทธิผล ประสิทธิภาพ ปรับปรุง ปริมาณ ปลอดภัย ปลูก ปฏิบัติ ปฏิบัติการ
ปฏิบัติงาน ปฏิบัติราชการ ปฏิบัติหน้าที่ ปัจจุบัน ปัญหา ป้องกัน ปี ปีงบประมาณ ปีละ เป็น เป็นไป เป้าประสงค์ เป้าหมาย แปลง เปลี่ยนแปลง เปิด เปิดเผย ผล ผลกระทบ ผลงาน ผลผลิต ผลลัพธ์
ผลสัมฤทธิ์ ผลิต ผลิตภัณฑ์ ผู้ ผู้ใช้ ผู้ใช้งาน ผู้ใต้บังคับบัญชา ผู้บังคับบัญชา ผู้บริหาร ผู้ประกอบการ ผู้ปกครอง ผู้รับบริการ ผู้เรียน ผู้ว่าราชการ ผู้อำนวยการ ผ่าน แผน แผนงาน แผนพัฒนา ฝ่าย ฝึก
ฝึกอบรม พนักงาน พนักงานราชการ พร้อม พร้อมใช้ พลเรือน พลังงาน พัฒนา พัฒนาการ พัสดุ พันธุ์ พื้นที่ พื้นฐาน เพียงพอ เพิ่ม เพิ่มขึ้น เพื่อ พึงพอใจ เผยแพร่ ภาค ภาครัฐ ภายใน ภายนอก ภารกิจ ภาพรวม
ภาษา ภาษี มลพิษ มะลิ มัธยมศึกษา มาก มากกว่า มาตรการ มาตรฐาน มิติ มี มูลค่า เมล็ด เมล็ดพันธุ์ เมื่อ ไม่ ไม่น้อยกว่า ยกเลิก ยกระดับ ยากจน ยุทธศาสตร์ ยุติ เยี่ยม แยก โยธา รถ รอง
รองผู้ว่าราชการ รองรับ รอบ ระดับ ระบบ ระยะ ระยะเวลา ระหว่าง ระเบียบ ระงับ รักษา รับ รับรอง รับผิดชอบ รับมอบ รัฐ ราชการ ราย รายการ รายงาน รายได้ รายจ่าย รายเดือน รายปี รายไตรมาส ร่วม ร่วมกัน
ร่วมมือ รวม ร้องทุกข์ ร้องเรียน ร้อยละ เร่งรัด เรียน เรียนรู้ เรื่อง แรงงาน โรค โรงเรียน โรงพยาบาล ไร่ ลงทุน ลงพื้นที่ ลด ลดลง ละ ลักษณะ เลขานุการ เลื่อน และ แล้ว แล้วเสร็จ วัฒนธรรม วัด
วัน วันทำการ วางแผน วิเคราะห์ วิจัย วิชาการ วิชาชีพ วิทยาศาสตร์ วิธี วิสัยทัศน์ เวลา ศึกษา ศึกษานิเทศก์ ศูนย์ เศรษฐกิจ สถานศึกษา สถิติ สนับสนุน สมรรถนะ สมาชิก สรรหา สร้าง สวัสดิการ สหกรณ์ สัญญา
สัดส่วน สังกัด สังคม สามารถ สารพิษ สารสนเทศ สาธารณะ สาธารณสุข สาธารณภัย สำคัญ สำเร็จ สำนัก สำนักงาน สำรวจ สำรอง สิ่งแวดล้อม สิทธิ สิ้น สิ้นไตรมาส สิ้นปี สินค้า สื่อ สื่อสาร สูง สูงขึ้น สู่ เสนอ เสียชีวิต
เสี่ยง ส่ง ส่งเสริม ส่วน ส่วนราชการ ส่วนร่วม ใส หน่วย หน่วยงาน หน้าที่ หนี้ หนี้สิน หนังสือ หมวด หมู่บ้าน หลัก หลักเกณฑ์ หลักสูตร หลัง หอม หัวหน้า หา หรือ เหตุ เหมาะสม เห็นชอบ แห่ง แหล่ง แหล่งน้ำ ให้
ให้บริการ องค์กร องค์ความรู้ อนามัย อนุมัติ อนุรักษ์ อบรม อย่าง อยู่ ออก ออมทรัพย์ อัตรา อัตรากำลัง อัตโนมัติ อาคาร อาชีพ อาหาร อำนวยการ อำเภอ อิเล็กทรอนิกส์ อินเทอร์เน็ต อุตสาหกรรม อุบัติเหตุ อุทธรณ์ เอกชน เอกสาร
โอกาส โปร่งใส ไตรมาส ไม่เกิน ไม่สามารถ
"""
_WORDS = re.compile("|".join(sorted(map(re.escape, _KNOWN.split()), key=len, reverse=True)))
_BLANK = re.compile("(?<= )(?! |[·|]|[ก-ฮ](?:[ )]|$))")  # not before a district's letter: อำเภอ ก
_NEVER_FIRST = set("\u00a0ะาำๅๆฯ)]}”’»!?:;,.%…/")
_NEVER_LAST = set("เแโใไ\u00a0([{“‘«/")


class Advances(dict[str, int]):
    """The width of every letter; told by ``of`` when a letter first occurs."""

    def __init__(self, of: Callable[[str], int]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, letter: str) -> int:
        self[letter] = self._of(letter)
        return self[letter]

    def width(self, text: str) -> int:
        """The width of a text."""
        return sum(map(self.__getitem__, text))


def lines(text: str, width: int, advances: Advances) -> list[str]:
    """The text in lines of at most ``width``; what is too long for a line is cut between its letters, at the best place that can be
    told without knowing the word. At least one line."""
    measure = advances.width
    if measure(text) <= width:
        return [text]
    found: list[str] = []
    current, used = "", 0
    for piece in _pieces(hold(text)):
        if current and used + measure(piece.rstrip()) > width:
            at = _last_blank(
                current
            )  # rather between phrases than between words, if the line is not left too short
            if 2 * measure(current[:at]) < width or measure(f"{current[at:]}{piece.rstrip()}") > width:
                at = len(current)
            found.append(current[:at])
            current = current[at:]
        current += piece
        used = measure(current)
        if measure(current.rstrip()) > width:
            *whole, current = _cut(current, width, measure)
            found += whole
            used = measure(current)
    found.append(current)
    return [line.replace("\u00a0", " ").strip() for line in found if line.strip()] or [""]


def _last_blank(text: str) -> int:
    """Where the text after its last blank begins, 0 where it has none."""
    return max((match.start() for match in _BLANK.finditer(text)), default=0)


def _pieces(text: str) -> Iterator[str]:
    """What is not cut: each ends with its blanks."""
    for part in _BLANK.split(text):
        start = 0
        for match in _WORDS.finditer(part):
            for at in match.span():
                if start < at < len(part) and _may_break(part, at):
                    yield part[start:at]
                    start = at
        yield part[start:]


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    marks = unicodedata.category(after) in ("Mn", "Me", "Cf") or text[at : at + 2].endswith("์")
    return not marks and after not in _NEVER_FIRST and before not in _NEVER_LAST and after != " "


def _cut(piece: str, width: int, measure: Callable[[str], int]) -> list[str]:
    """A piece that is too long, in lines; the last one may be joined by what follows, and keeps its blank for that."""
    blank = piece[len(piece.rstrip()) :]
    columns = max(1, len(piece) * width // measure(piece))
    found = wrap(piece, columns)
    while columns > 1 and any(measure(line) > width for line in found):
        columns -= max(1, columns // 12)
        found = wrap(piece, columns)
    return [*found[:-1], found[-1] + blank]
