"""A lateness and its apology in words for an officer: which date, who made it late and by how much, who signs.

Pure: from frozen facts to what is shown. The law decides whether somebody may sign.
"""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Final

from motcua.casework.dossiers.apologies import ApologyFacts, Blame
from motcua.doors.ui import wording
from motcua.doors.words import act_words
from motcua.doors.words.clock_words import promised, worked
from motcua.doors.words.verb_words import ActWords
from motcua.insight.views.dossier_page import Document, DossierPage, FormPage
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.calendar import Calendar

SIGN: Final = "apologise"


@dataclass(frozen=True, slots=True)
class WaitingApology:
    """An apology that waits. `causes`: one sentence for each cause. `act`: for an officer who may sign; else `waits` names the
    signer."""

    heading: str
    due: str
    late: str
    causes: tuple[str, ...]
    drafted: str
    ended: str = ""
    act: ActWords | None = None
    waits: str = ""


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """An official form of the dossier. `lacks` says why there is none to print; `sequence` is its address."""

    sequence: int
    title: str
    what: str
    at: datetime
    printed: bool
    lacks: str = ""


def waiting(page: FormPage, calendar: Calendar) -> tuple[WaitingApology, ...]:
    """The apologies that nobody has signed, oldest first: in this order they are signed."""
    allowed = any(one.verb == SIGN and one.allowed for one in page.acts)
    return tuple(
        _waiting(one, page, calendar, act_words.VERBS[SIGN] if allowed else None)
        for one in page.apologies
        if one.signed is None
    )


def _waiting(one: ApologyFacts, page: FormPage, calendar: Calendar, act: ActWords | None) -> WaitingApology:
    result = f" kết quả {one.result}" if one.result else ""
    at = local(one.drafted_at)
    return WaitingApology(
        heading=f"Quá hạn{result}, văn bản xin lỗi chờ ký",
        due=promised(one.due, _closing(one, calendar)),
        late=f"{worked(one.by)} làm việc" if one.by else "ngoài giờ làm việc",
        causes=tuple(cause(part) for part in one.made_by),
        drafted=f"{wording.clock_time(at)} {wording.short_date(at)}",
        ended="" if one.standing else "Đã có ngày hẹn mới, lần chậm này vẫn phải xin lỗi.",
        act=act,
        waits="" if act else f"Chờ lãnh đạo {page.facts.resolving} ký.",
    )


def _closing(one: ApologyFacts, calendar: Calendar) -> time | None:
    return calendar.closing(one.due.on) if one.due.on is not None else None


def cause(part: Blame) -> str:
    """`Bước Thẩm định, Sở Tư pháp: 2 ngày 1 giờ`; the applicant's own time is named as theirs."""
    spent = f": {worked(part.by)}" if part.by else ""
    who = "thời gian của người nộp, không tính cho cơ quan" if part.by_applicant else part.agency
    return ", ".join(filter(None, (f"Bước {part.step}" if part.step else "", who))) + spent


def documents(page: DossierPage) -> tuple[DocumentWords, ...]:
    """The official forms of what happened, newest first."""
    return tuple(_document(one) for one in reversed(page.documents))


def _document(one: Document) -> DocumentWords:
    if one.title:
        title = f"Mẫu {one.number or f'theo {one.basis}'}: {one.title.capitalize()}"
        return DocumentWords(one.sequence, title, act_words.WORDS[one.verb].document, one.at, one.printed)
    lacks = f"Không có văn bản để in: bộ mẫu áp dụng cho hồ sơ này ({one.basis}) không có mẫu cho việc này"
    if one.first is not None:
        in_force, form, since = one.first
        lacks += f"; mẫu số {form.number} có từ {wording.short_date(since)} ({in_force.basis})"
    lacks += ". Việc đã được ghi trong hồ sơ, người nộp thấy trên trang tra cứu."
    return DocumentWords(one.sequence, act_words.WORDS[one.verb].document, "", one.at, printed=False, lacks=lacks)
