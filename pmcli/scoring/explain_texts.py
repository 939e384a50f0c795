"""The sentences of an explanation, in Thai and English; a scale's and a method's own stand in their files."""

from __future__ import annotations

from collections.abc import Mapping

TEXTS: Mapping[str, Mapping[str, str]] = {
    # who, and by which policy
    "person": {
        "th": "ผู้รับการประเมิน: {name} ({person}) {position} {level}",
        "en": "Person: {name} ({person}) {position} {level}",
    },
    "policy": {"th": "หลักเกณฑ์: {name} [{policy}]", "en": "Policy: {name} [{policy}]"},
    "source": {"th": "ที่มาของหลักเกณฑ์: {source}", "en": "Source of the policy: {source}"},
    "unverified": {
        "th": "ตัวเลขของหลักเกณฑ์นี้ยังไม่ได้ตรวจทานกับต้นฉบับ (verified: false)",
        "en": "The figures of this policy have not been checked against its source (verified: false)",
    },
    "probation": {"th": "อยู่ระหว่างทดลองปฏิบัติหน้าที่ราชการในรอบนี้", "en": "On probation in this round"},
    "weights": {
        "th": "น้ำหนักองค์ประกอบ: {parts} [{policy}: components]",
        "en": "Weights of the components: {parts} [{policy}: components]",
    },
    "exempt": {"th": "ยกเว้นการประเมิน: {reason}", "en": "Exempt from appraisal: {reason}"},
    "invalid": {
        "th": "ไม่คิดคะแนน เพราะข้อมูลมีข้อผิดพลาด ดูรายการได้จาก pm validate",
        "en": "Not scored: the data has errors; `pm validate` lists them",
    },
    "missing": {"th": "ข้อมูลที่ขาด: {what}", "en": "Missing: {what}"},
    "no_total": {
        "th": "ข้อมูลไม่ครบ จึงไม่มีคะแนนรวมและระดับผล (สิ่งที่ไม่มีข้อมูลไม่ใช่ศูนย์คะแนน)",
        "en": "Incomplete: no total and no band (absent is not zero)",
    },
    "provisional": {
        "th": "คะแนนชั่วคราว คิดเฉพาะส่วนที่ทราบ ({known} ของน้ำหนักทั้งหมด)",
        "en": "Provisional: only what is known counts ({known} of all weight)",
    },
    # one KPI
    "targets": {
        "th": "ค่าเป้าหมายระดับ 1–5: {targets} ({direction})",
        "en": "Targets, levels 1–5: {targets} ({direction})",
    },
    "milestone": {"th": "ระดับ {level}: {text}", "en": "Level {level}: {text}"},
    "actual": {"th": "ผลงาน: {value} ({date})", "en": "Actual: {value} ({date})"},
    "inherited": {
        "th": "ผลงาน: {value} ({date}) มาจาก {ref} เพราะถ่ายทอดลงมาโดยตรงและไม่มีผลของตนเอง",
        "en": "Actual: {value} ({date}), that of {ref}: handed down directly, with no result of its own",
    },
    "self": {
        "th": "ค่าที่รายงานเอง {value} แสดงไว้เปรียบเทียบ ไม่นำมาคิดคะแนน",
        "en": "Self-reported {value}: shown to compare, never scored",
    },
    "no_actual": {"th": "ยังไม่มีผลงาน จึงยังไม่มีคะแนน", "en": "No actual yet: no score"},
    "round_kpi": {
        "th": "ปัดคะแนนตัวชี้วัด ทศนิยม {decimals} ตำแหน่ง: {before} → {score} [{policy}: rounding.kpi]",
        "en": "KPI score rounded to {decimals} decimals: {before} → {score} [{policy}: rounding.kpi]",
    },
    "importance": {
        "th": "น้ำหนักจากระดับความสำคัญ: 100 × {importance:x} ÷ {sum:x} = {weight}",
        "en": "Weight by importance: 100 × {importance:x} ÷ {sum:x} = {weight}",
    },
    "weighted": {
        "th": "ถ่วงน้ำหนัก: {score:x} × {weight:x} ÷ 100 = {weighted}",
        "en": "Weighted: {score:x} × {weight:x} ÷ 100 = {weighted}",
    },
    "lost": {
        "th": "คะแนนรวมที่เสียไปเมื่อเทียบกับคะแนนเต็ม 5: (5 − {score:x}) × {weight:x} ÷ 100 ÷ 5 × {share:x} = {lost}",
        "en": "Points of the total lost against the full 5: (5 − {score:x}) × {weight:x} ÷ 100 ÷ 5 × {share:x} = {lost}",
    },
    # one component
    "sum": {"th": "รวม: {terms} = {sum}", "en": "Sum: {terms} = {sum}"},
    "sum_known": {
        "th": "รวมเฉพาะตัวชี้วัดที่ทราบผล: ({terms}) × 100 ÷ น้ำหนักที่ทราบ {known:x} = {sum}",
        "en": "Sum of the known KPIs: ({terms}) × 100 ÷ known weight {known:x} = {sum}",
    },
    "percent": {
        "th": "คิดเป็นร้อยละ: {sum:x} × 100 ÷ 5 = {percent}",
        "en": "In percent: {sum:x} × 100 ÷ 5 = {percent}",
    },
    "points": {
        "th": "คะแนนขององค์ประกอบ: {percent:x} × {weight:x} ÷ {whole:x} = {points}",
        "en": "Points of the component: {percent:x} × {weight:x} ÷ {whole:x} = {points}",
    },
    "round_component": {
        "th": "ปัดคะแนนองค์ประกอบ ทศนิยม {decimals} ตำแหน่ง: {before} → {points} [{policy}: rounding.component]",
        "en": "Component rounded to {decimals} decimals: {before} → {points} [{policy}: rounding.component]",
    },
    "competency": {
        "th": "{id} {name}: ได้ {level} คาดหวัง {expected} น้ำหนัก {weight}",
        "en": "{id} {name}: rated {level}, expected {expected}, weight {weight}",
    },
    "competency_equal": {
        "th": "{id} {name}: ได้ {level} คาดหวัง {expected}",
        "en": "{id} {name}: rated {level}, expected {expected}",
    },
    "competency_unrated": {
        "th": "{id} {name}: ยังไม่มีผลประเมิน คาดหวัง {expected}",
        "en": "{id} {name}: not rated yet, expected {expected}",
    },
    "raters": {"th": "ผู้ประเมินหลายฝ่าย: {formula} = {level}", "en": "Several raters: {formula} = {level}"},
    "no_percent": {"th": "ยังคิดองค์ประกอบนี้ไม่ได้", "en": "This component cannot be computed yet"},
    # total
    "total": {"th": "คะแนนรวม: {terms} = {exact}", "en": "Total: {terms} = {exact}"},
    "round_total": {
        "th": "ปัดเศษที่คะแนนรวม ทศนิยม {decimals} ตำแหน่ง ครึ่งหนึ่งปัดขึ้น: {before} → {total} [{policy}: rounding.total]",
        "en": "Total rounded to {decimals} decimals, halves up: {before} → {total} [{policy}: rounding.total]",
    },
    "band": {
        "th": "ระดับผลการประเมิน: {total} อยู่ในช่วง {start} ถึงน้อยกว่า {end} จึงเป็น {band} [{policy}: bands]",
        "en": "Band: {total} lies from {start} to below {end}: {band} [{policy}: bands]",
    },
    "top_band": {
        "th": "ระดับผลการประเมิน: {total} ไม่ต่ำกว่า {start} จึงเป็น {band} [{policy}: bands]",
        "en": "Band: {total} is at least {start}: {band} [{policy}: bands]",
    },
    "flagged": {
        "th": "{total} ต่ำกว่า {flag_below} จึงอยู่ในกลุ่มที่ต้องพัฒนาปรับปรุง ต่อเนื่อง {consecutive} รอบ [{policy}: flag_below]",
        "en": "{total} is below {flag_below}: flagged, {consecutive} round(s) in a row [{policy}: flag_below]",
    },
    "not_flagged": {
        "th": "{total} ไม่ต่ำกว่า {flag_below} จึงไม่อยู่ในกลุ่มที่ต้องพัฒนาปรับปรุง [{policy}: flag_below]",
        "en": "{total} is not below {flag_below}: not flagged [{policy}: flag_below]",
    },
    # what would have changed the outcome
    "short": {"th": "ขาดอีก {short} คะแนน จึงจะถึง {at}", "en": "{short} points short of {at}"},
    "above": {"th": "ห่างจากเกณฑ์ {at} อยู่ {distance} คะแนน", "en": "{distance} points from the cut-off {at}"},
    "cause": {"th": "{id} {name}: เสียไป {lost} คะแนน", "en": "{id} {name}: {lost} points lost"},
    "crossing": {
        "th": "ถ้า {id} เป็น {actual} แทนที่จะเป็น {now} คะแนนรวมจะเป็น {total} ({band})",
        "en": "With {id} at {actual} instead of {now} the total would be {total} ({band})",
    },
    "no_crossing": {
        "th": "ไม่มีตัวชี้วัดใดเพียงตัวเดียวที่เปลี่ยนผลนี้ได้",
        "en": "No single KPI could have changed this",
    },
    "together": {
        "th": "คะแนนเต็มใน {ids} รวมกัน (เสียไป {lost} คะแนน) จึงจะถึง",
        "en": "Full scores in {ids} together ({lost} points lost) would have been enough",
    },
}

SECTIONS: Mapping[str, Mapping[str, str]] = {
    "head": {"th": "การคิดคะแนน รอบ {round}", "en": "How the score came about, round {round}"},
    "kpis": {"th": "{name} (น้ำหนัก {weight})", "en": "{name} (weight {weight})"},
    "total": {"th": "คะแนนรวมและระดับผล", "en": "Total and band"},
    "causes": {"th": "คะแนนที่เสียไป (มากไปน้อย)", "en": "Points lost (largest first)"},
    "change": {"th": "สิ่งที่จะเปลี่ยนผลได้", "en": "What would have changed the outcome"},
}

WORDS: Mapping[str, Mapping[str, str]] = {
    "higher": {"th": "ค่ามากดีกว่า", "en": "higher is better"},
    "lower": {"th": "ค่าน้อยดีกว่า", "en": "lower is better"},
    "unused": {"th": "ไม่ใช้", "en": "unused"},
    "unknown": {"th": "ไม่กำหนด", "en": "not given"},
}
