"""What must be true of the reasons of any act: each date that it makes or moves is named, with a basis that was in force."""

import re
from datetime import date
from typing import Final

from tools.law_pages.readings import QUESTIONS

from motcua.law.dossier.act import Event
from motcua.law.dossier.clocks import due_of
from motcua.law.dossier.reasons.values import DueName
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import ClockState, DossierState
from motcua.law.dossier.why import explained, why
from motcua.law.worktime.values import Due

IN_FORCE: Final = {
    "Bộ luật Dân sự 2015": (date(2017, 1, 1), None),
    "Nghị định 61/2018/NĐ-CP": (date(2018, 6, 21), date(2025, 6, 30)),
    "Nghị định 45/2020/NĐ-CP": (date(2020, 5, 22), None),
    "Nghị định 107/2021/NĐ-CP": (date(2021, 12, 6), date(2025, 6, 30)),
    "Nghị định 63/2024/NĐ-CP": (date(2024, 7, 1), None),
    "Nghị định 118/2025/NĐ-CP": (date(2025, 7, 1), None),
    "Nghị định 224/2026/NĐ-CP": (date(2026, 7, 1), None),
    "Nghị định 309/2026/NĐ-CP": (date(2026, 8, 5), None),
    "Nghị định 301/2026/NĐ-CP": (date(2026, 9, 1), None),
}
"""Text: first and last day in force."""

OF_THE_OFFICE: Final = {"Quy định riêng của thủ tục", "Giờ làm việc hằng tuần của cơ quan", "Lịch làm việc"}
_READING: Final = re.compile(r"[Cc]ách áp dụng số (\d+)(?: và số (\d+))?(?:: thời hạn bằng 0)?")
_TEXT: Final = re.compile(r"(?:Bộ luật|Luật|Nghị định|Nghị quyết|Thông tư|Quyết định) [^,;()]+")
_WEEKDAYS: Final = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def in_words(due: Due) -> str:
    """A date by its day of the week, a moment with its hour."""
    if due.on is not None:
        return f"{_WEEKDAYS[due.on.weekday()]}, {due.on.strftime('%d/%m/%Y')}"
    hour = due.at.strftime("%H:%M:%S" if due.at.second else "%H:%M")
    return f"{hour} {_WEEKDAYS[due.at.weekday()]}, {due.at.strftime('%d/%m/%Y')}"


def dues(state: DossierState) -> dict[tuple[DueName, str], Due]:
    """Every date that the dossier has. Of a group the dates of what is still to be issued."""
    clock = state.clock
    plain = {
        DueName.ALERT: state.intake.alert_due,
        DueName.ACCEPTANCE: state.intake.acceptance_due,
        DueName.NOTICE: state.supplement.notice_due,
        DueName.TRANSFER: state.transfer.due,
        DueName.PAPER_TRANSFER: state.transfer.paper_due,
        DueName.EXPECTED: clock.expected.due if clock.expected else None,
        DueName.LEGAL: clock.current.due if clock.current else None,
        DueName.SUPPLEMENT: state.supplement.due,
        DueName.CORRECTION: state.outcome.correction_due,
    }
    every = {(name, ""): due for name, due in plain.items() if due is not None}
    every |= {(DueName.CONSULTATION, str(one.id)): one.due for one in state.consultations}
    return every | {(DueName.RESULT, one.code): due_of(clock, one.code) for one in clock.results if one.is_open}


def explains(rules: Rules, before: DossierState, event: Event, after: DossierState) -> None:
    """Fails where an event makes or moves a date that its reasons do not name, or cites what was not in force. While the clock of a
    group waits, none of its results is promised."""
    reasons = explained(rules, before, event)
    known = dues(before)
    for (name, code), due in dues(after).items():
        waits = name is DueName.RESULT and after.clock.state in (ClockState.VOID, ClockState.STOPPED)
        if known.get((name, code)) == due or waits:
            continue
        texts = [one.text for each in reasons if (each.due, each.code) == (name, code) for one in each.sentences]
        assert any(in_words(due) in text for text in texts), (type(event).__name__, name, code, in_words(due), texts)
    day = after.regime_on or event.at.date()
    for sentence in why(rules, before, event):
        assert sentence.text.endswith("."), sentence
        assert not re.search(r"None|\{|\b0 ngày|\b0 phút", sentence.text), sentence
        in_force(sentence.basis, day, rules)


def in_force(basis: str, day: date, rules: Rules) -> None:
    """Fails where a basis names what was not in force on the day, or nothing that can be looked up."""
    procedure = rules.procedure
    given = {
        procedure.financial_pause,
        procedure.supplement_pause,
        procedure.confirmation_pause,
        procedure.incident_pause,
    }
    given |= {entry.basis for entry in rules.calendar.listed}
    if basis in given:  # the sector's own law, the letters of the calendar
        return
    for part in basis.split("; "):
        reading = _READING.fullmatch(part)
        if reading:
            assert all(int(number) in QUESTIONS for number in reading.groups() if number), basis
        elif part not in OF_THE_OFFICE | given and not part.startswith("Nhật ký của hệ thống "):
            texts = _TEXT.findall(part)
            assert texts, basis
            for text in texts:
                first, last = IN_FORCE[text.strip()]
                assert first <= day <= (last or day), (basis, day)
