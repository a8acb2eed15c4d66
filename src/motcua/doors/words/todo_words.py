"""What the holder of a receipt must do now, or what the office owes them; None where nothing is to be done."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from motcua.casework.papers.forms.supplement_reasons import guidance, wrong
from motcua.doors.ui import wording
from motcua.doors.ui.context import NATIONAL_PORTAL, filing_address
from motcua.doors.words import count_words
from motcua.doors.words.act_words import WORDS
from motcua.doors.words.offer_words import for_the_holder
from motcua.insight.views.open_supplement import OpenSupplement
from motcua.insight.views.public_apologies import PublicApology
from motcua.insight.views.tracking import Place, TrackingPage
from motcua.law.dossier.state import ClockState, Status

COMPLAIN = "Không đồng ý: khiếu nại trong 90 ngày kể từ ngày nhận văn bản, gửi cơ quan đã ra văn bản."
COMPLAIN_LATE = "Không đồng ý: khiếu nại trong 90 ngày kể từ ngày biết việc chậm, gửi cơ quan giải quyết."
COMPLAIN_BASIS = "Điều 7, Điều 9 Luật Khiếu nại 2011"


@dataclass(frozen=True, slots=True)
class Todo:
    """One box. `lead`: bold words, what follows them, a bold date. `on` with `text`: a date drawn as a leaf, `old` the one before it.

    `reason` with `basis`: why; `items`: papers with what is wrong with each;
    `guidance`: what to do, once for each reason that occurs; `button` leads to `url`.
    """

    heading: str
    late: bool = False
    lead: tuple[str, str, str] = ("", "", "")
    on: date | None = None
    text: str = ""
    left: str = ""
    old: str = ""
    reason: str = ""
    items: tuple[tuple[str, str], ...] = ()
    guidance: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    button: str = ""
    url: str = ""
    hint: str = ""
    basis: str = ""
    complain: str = ""
    complain_basis: str = ""


def todo(page: TrackingPage, *, now: datetime) -> Todo | None:
    match page.status:
        case Status.SUBMITTED:
            return _late_answer(page) if page.acceptance_late else None
        case Status.INCOMPLETE | Status.SUPPLEMENT:
            return _supplement(page, page.supplement) if page.supplement is not None else None
        case Status.REFUSED_INTAKE:
            return _refused("Lý do không tiếp nhận", page)
        case Status.WITHDRAWN:
            return _withdrawn(page)
        case Status.STOPPED:
            return _stopped(page)
        case Status.OBLIGATION:
            return _obligation(page)
        case Status.DONE:
            return _collect(page)
        case Status.ACCEPTED | Status.HANDLING:
            return _kept_waiting(page)
        case Status.RETURNED:
            return _came_late(page)
        case _:
            return None


# The office is late ---------------------------------------------------------------------------------------------------


def _late_answer(page: TrackingPage) -> Todo:
    due = page.acceptance_due
    promised = f"Phải trả lời chậm nhất {wording.moment(due)}." if due is not None else ""
    unit = page.holder.name if page.holder is not None else ""
    return Todo("Xin lỗi vì trả lời chậm", late=True, sentences=(promised, _unit_responsible(unit)))


def _kept_waiting(page: TrackingPage) -> Todo | None:
    clock = page.clock
    if clock.state is not ClockState.RUNNING or clock.due is None:
        return None
    if clock.late:
        overdue = f"{-clock.days_left} ngày làm việc" if clock.days_left < 0 else "trong ngày hôm nay"
        box = Todo(
            "Xin lỗi vì trả kết\u00a0quả chậm",
            late=True,
            on=count_words.last_day(clock.due),
            text=f"Đã hẹn {count_words.spoken(clock.due, clock.closes)}",
            left=f"đến nay quá hạn {overdue}" if clock.days_left < 0 else f"quá hạn {overdue}",
            old=wording.weekday_date(count_words.last_day(clock.original)) if clock.original else "",
            reason=_reason(page),
            sentences=(*_excuse(page), _unit_responsible(page.resolving), "Ông/Bà không phải làm gì thêm."),
        )
        return _may_complain(box, page)
    if _standing(page):
        return _part_late(page, _standing(page))
    if clock.original is None or page.extended is None:
        return None
    return Todo(
        "Xin lỗi vì phải hẹn lại",
        late=True,
        on=count_words.last_day(clock.due),
        text=count_words.spoken(clock.due, clock.closes),
        left=f"còn {clock.days_left} ngày làm việc" if clock.days_left > 0 else "hôm nay",
        old=wording.weekday_date(count_words.last_day(clock.original)),
        reason=page.extended.text,
        sentences=(_unit_responsible(page.extended.unit), "Ông/Bà không phải làm gì thêm."),
        hint="Chỉ được hẹn lại một lần.",
        basis=page.extended.basis,
    )


def _part_late(page: TrackingPage, late: Sequence[PublicApology]) -> Todo:
    """One result of several is late, but not yet the whole dossier."""
    days = tuple(f"Đã hẹn {wording.weekday_date(count_words.last_day(one.due))}." for one in late)
    box = Todo(
        "Xin lỗi vì một phần kết\u00a0quả chậm",
        late=True,
        reason=_reason(page),
        sentences=(*days, *_excuse(page), _unit_responsible(page.resolving), "Ông/Bà không phải làm gì thêm."),
    )
    return _may_complain(box, page)


def _came_late(page: TrackingPage) -> Todo | None:
    if not _standing(page):
        return None
    box = Todo(
        "Xin lỗi vì đã trả kết\u00a0quả chậm",
        late=True,
        reason=_reason(page),
        sentences=(*_excuse(page), _unit_responsible(page.resolving)),
    )
    return _may_complain(box, page)


def _standing(page: TrackingPage) -> tuple[PublicApology, ...]:
    return tuple(one for one in page.apologies if one.standing)


def _reason(page: TrackingPage) -> str:
    """The reason that the head of the agency signed; until then no reason is given."""
    return "; ".join(one.reason.rstrip(".") for one in _standing(page) if one.reason)


def _excuse(page: TrackingPage) -> tuple[str, ...]:
    """The lateness is a fact before anybody signs. The office apologises at once, and shows the letter once it is signed."""
    signed = [one for one in _standing(page) if one.at is not None]
    if not signed:
        return ("Kết quả không có đúng hẹn, xin Ông/Bà thứ lỗi.",)
    return tuple(f"Văn bản xin lỗi của {one.unit}, {wording.short_date(one.at)}." for one in signed if one.at)


def _may_complain(box: Todo, page: TrackingPage) -> Todo:
    return replace(box, basis=page.apology_basis, complain=COMPLAIN_LATE, complain_basis=COMPLAIN_BASIS)


def _unit_responsible(unit: str) -> str:
    return f"{unit} chịu trách nhiệm." if unit else ""


# The holder must act --------------------------------------------------------------------------------------------------


def answers_here(page: TrackingPage) -> bool:
    """Whether the holder sends what is asked for on our own page: what was filed on the national portal is answered there."""
    return page.supplement is not None and not (page.channel.is_online and filing_address())


def _supplement(page: TrackingPage, request: OpenSupplement) -> Todo:
    once = (
        f"Đây là yêu cầu lần {request.ordinal}."
        if request.ordinal > 1
        else "Chỉ yêu cầu một lần, đã gồm mọi giấy tờ còn thiếu."
    )
    here = answers_here(page)
    return Todo(
        f"Cần bổ sung {len(request.items)} giấy\u00a0tờ",
        late=request.due is not None and request.days_left < 0,
        lead=_until(request),
        items=_items(request, here=here),
        guidance=guidance((one.reason_code for one in request.items), on=request.requested_on),
        sentences=(_bring_to(page.received_at),) if here else (),
        button="" if here else "Bổ sung trên Cổng Dịch vụ công quốc gia",
        url="" if here else NATIONAL_PORTAL,
        hint=once,
        basis=request.basis,
    )


def _items(request: OpenSupplement, *, here: bool) -> tuple[tuple[str, str], ...]:
    """Each paper with what is wrong with it; and where they answer here, that the state has it by now."""
    there = request.there if here else {}
    known = {line: for_the_holder(one) for line, one in there.items() if line not in request.left_out}
    pairs = zip(request.lines, request.items, strict=True)
    lines = ((line, one.name, wrong(one.reason_code, one.note, one.basis)) for line, one in pairs)
    return tuple(
        (name, ". ".join(filter(None, (why.rstrip("."), known[line]))) if line in known else why)
        for line, name, why in lines
    )


def _until(request: OpenSupplement) -> tuple[str, str, str]:
    if request.due is None:
        if request.before_acceptance:
            return "Chưa tiếp nhận.", " Bổ sung đủ thì hồ sơ được tiếp nhận và có ngày hẹn.", ""
        return "Chưa tính thời hạn.", " Bổ sung càng sớm, ngày hẹn càng sớm.", ""
    last = wording.weekday_date(count_words.last_day(request.due))
    if request.days_left < 0:
        return f"Đã quá hạn {last}.", " Hồ sơ có thể bị dừng. Gọi ngay cơ quan đang giữ hồ sơ.", ""
    return f"Còn {request.days_left} ngày" if request.days_left else "Hôm nay là ngày cuối", ", chậm nhất hết", last


def _bring_to(place: Place | None) -> str:
    if place is None:
        return "Nộp bản giấy tại nơi đã nộp hồ sơ."
    return f"Nộp bản giấy tại {place.name}."


def _obligation(page: TrackingPage) -> Todo:
    waits = "Thời hạn tạm dừng cho đến khi hoàn thành." if page.clock.state is ClockState.STOPPED else ""
    late = (
        (f"Kết quả đã quá hẹn, xin Ông/Bà thứ lỗi. {_unit_responsible(page.resolving)}",)
        if page.clock.late and page.clock.state is ClockState.RUNNING
        else ()
    )
    return Todo(
        "Cần thực hiện nghĩa\u00a0vụ tài\u00a0chính",
        reason=page.obligation,
        sentences=("Nộp theo thông báo của cơ quan thuế hoặc cơ quan giải quyết, rồi giữ chứng từ.", waits, *late),
        basis=page.clock.article,
    )


# It is over -----------------------------------------------------------------------------------------------------------


def _refused(heading: str, page: TrackingPage) -> Todo:
    why = page.ended_by
    answered = f"Cơ quan trả lời: {why.unit}." if why is not None and why.unit else ""
    return Todo(
        heading,
        reason=why.text if why is not None else "",
        basis=why.basis if why is not None else "",
        sentences=(answered, _papers_back(page)),
        complain=COMPLAIN,
        complain_basis=COMPLAIN_BASIS,
    )


def _stopped(page: TrackingPage) -> Todo:
    why = page.ended_by
    return Todo(
        "Lý do dừng xử lý",
        reason=(why.text or WORDS[why.verb].ended) if why is not None else "",
        basis=why.basis if why is not None else "",
        sentences=(_papers_back(page), "Muốn làm tiếp: nộp hồ sơ mới."),
        complain=COMPLAIN,
        complain_basis=COMPLAIN_BASIS,
    )


def _withdrawn(page: TrackingPage) -> Todo:
    why = page.ended_by
    day = wording.weekday_date(why.at) if why is not None else ""
    return Todo(
        "Đã dừng theo yêu\u00a0cầu của Ông/Bà",
        reason=why.text if why is not None else "",
        basis=why.basis if why is not None else "",
        sentences=(f"Ngày dừng: {day}.", _papers_back(page), "Muốn làm tiếp: nộp hồ sơ mới."),
    )


def _papers_back(page: TrackingPage) -> str:
    place = page.received_at
    return f"Nhận lại giấy tờ đã nộp tại {place.name}." if place is not None else "Nhận lại giấy tờ tại nơi đã nộp."


def _collect(page: TrackingPage) -> Todo:
    ways = {
        "post": ("Kết quả được gửi qua bưu chính công ích đến địa chỉ đã đăng ký.",),
        "electronic": ("Bản điện tử có trên Cổng Dịch vụ công quốc gia.",),
    }
    late = _excused(page)
    if page.refused:
        refusal = _refused("Lý do từ chối giải quyết", page)
        return refusal if not late else _with_first(refusal, late)
    sentences = ways.get(page.return_way) or _at_desk(page.received_at)
    heading = "Kết quả đã có" if page.return_way in ways else "Mời Ông/Bà đến nhận kết\u00a0quả"
    told = Todo(heading, sentences=(*sentences, late))
    return _may_complain(told, page) if late else told


def _excused(page: TrackingPage) -> str:
    """One sentence beside what is to be done; empty where nothing came late."""
    if not _standing(page):
        return ""
    why = f" Lý do: {_reason(page)}." if _reason(page) else ""
    return f"Xin lỗi: kết quả xong chậm so với hẹn.{why} {_unit_responsible(page.resolving)}".rstrip()


def _with_first(box: Todo, sentence: str) -> Todo:
    return replace(box, sentences=(sentence, *box.sentences))


def _at_desk(place: Place | None) -> tuple[str, ...]:
    bring = "Mang theo giấy hẹn. Mất giấy hẹn: mang thẻ căn cước. Nhận thay: mang giấy ủy quyền."
    if place is None:
        return ("Nhận tại nơi đã nộp hồ sơ.", bring)
    where = f"Nơi nhận: {place.name}" + (f", {place.address}." if place.address else ".")
    return (where, f"Giờ làm việc: {place.hours}." if place.hours else "", bring)
