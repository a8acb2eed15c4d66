"""Dossiers as lines of text: a list, one dossier, what an act has just done. As JSON they stand in `wire.dossier_json`."""

from collections.abc import Iterator
from datetime import datetime

from motcua.casework.dossiers.history import History
from motcua.casework.dossiers.queries import Queue, WorklistPage
from motcua.casework.dossiers.values import DossierFacts, Made
from motcua.doors.ui import procedure_names, wording
from motcua.doors.wire.dossier_json import new_events, state_after, waits_for
from motcua.doors.words import act_words
from motcua.doors.words.dossier_words import WITHOUT_PERSONS
from motcua.doors.words.event_line import Names, due_day
from motcua.doors.words.event_words import recorded_sentence, words_of
from motcua.doors.words.refusal_words import sentence
from motcua.doors.words.waiting_words import COUNTS_FROM, in_short
from motcua.insight.views.dossier_page import DossierPage
from motcua.insight.views.group import GroupResult
from motcua.law.codes.tracking_secret import grouped_secret
from motcua.law.dossier.guards import STATUS_IN_WORDS
from motcua.law.dossier.state import Clock, Status
from motcua.law.identity import masks


def _verdict(late: bool | None, facts: DossierFacts) -> str:  # noqa: FBT001 (the law's own answer of one clock)
    if late is None:
        return "không tính"
    if late:
        return "muộn"
    return "chưa muộn" if facts.ended_at is None else "đúng hạn"


def list_text(listing: WorklistPage, queue: Queue) -> Iterator[str]:
    for row in listing.rows:
        due = due_day(row.due) if row.due else in_short(row.expected) if row.expected else "chưa có ngày hẹn"
        place = row.step_name or STATUS_IN_WORDS[Status(row.status)]
        yield f"{row.code or row.id}  {due}  {place}  {row.applicant_name}  {procedure_names.short(row)}"
    counts = ", ".join(
        f"{one.value} {wording.counted(count, one in listing.more)}"
        for one, count in listing.counts.items()
        if count is not None
    )
    page = f"{listing.page}/{listing.pages}" if listing.pages is not None else f"{listing.page}"
    yield f"Hàng {queue.value}, trang {page}. {counts}."


def page_text(page: DossierPage, known: Names) -> Iterator[str]:
    facts = page.facts
    yield f"{facts.code or facts.id}  {facts.procedure_code} {facts.procedure_name}"
    if facts.applicant.name:
        yield f"Người nộp: {facts.applicant.name}, {masks.mask_number(facts.applicant.number) or 'không có số'}"
    else:
        yield WITHOUT_PERSONS
    yield f"Trạng thái: {STATUS_IN_WORDS[Status(facts.status)]}; đang ở: {facts.holder or 'không ai'}"
    yield f"Tiếp nhận: {facts.received_at_point or facts.one_stop or 'không có'}; giải quyết: {facts.resolving}"
    yield from _clock_text(page)
    yield from _group_text(page)
    yield from _steps_text(page)
    if page.timeline:
        yield "Đã xảy ra:"
    for one in page.timeline:
        said = words_of(one.happened.event, before=one.happened.before, names=known)
        tail = "".join(f" ({part})" for part in (said.note, said.late) if part)
        yield f"  {wording.moment(one.happened.event.at)}  {said.title}{tail}  {one.who}"
    yield "Làm được: " + (", ".join(one.verb for one in page.acts if one.allowed) or "không việc nào")
    for act in page.acts:
        if act.refusal is not None:
            yield f"  {act.verb}: {sentence(act.refusal)}{f' [{act.article}]' if act.article else ''}"


def _clock_text(page: DossierPage) -> Iterator[str]:
    facts, judged = page.facts, page.judgement
    due = due_day(facts.due) if facts.due else "chưa có"
    moved = facts.original_due is not None and facts.original_due != facts.due
    if facts.expected:
        yield f"Dự kiến trả: {due_day(facts.expected)}. {COUNTS_FROM}"
    yield f"Hẹn trả: {due}" + (f" (hẹn cũ {due_day(facts.original_due)})" if moved and facts.original_due else "")
    yield (
        f"Theo luật: {_verdict(judged.current_late, facts)}; theo Quyết định 766: {_verdict(judged.index_late, facts)}; "
        f"trả lời tiếp nhận: {_verdict(judged.acceptance_late, facts)}"
    )
    for broken in page.case.history.state.clock.broken:
        yield f"Đã trễ lần hẹn {due_day(broken.due)}; thời hạn tính lại không xóa lần trễ này."
    for why in page.clock.sentences:
        yield f"  {why.text} [{why.basis}]"
    for one in page.clock.others:
        yield f"  {one.name}:"
        for why in one.sentences:
            yield f"    {why.text} [{why.basis}]"


def _group_text(page: DossierPage) -> Iterator[str]:
    if page.facts.parent_id is not None:
        yield f"Hồ sơ con của hồ sơ nhóm {page.group.code}" if page.group else "Hồ sơ con của một hồ sơ nhóm"
    if page.results:
        yield "Kết quả của nhóm:"
    for one in page.results:
        yield f"  {one.name}, nhóm hẹn {due_day(one.promised)}: {_result_text(one)}"


def _result_text(one: GroupResult) -> str:
    sub = one.sub
    if sub is None:
        return "đã ban hành" if one.issued_at else "không còn giải quyết" if one.dropped else "chưa mở"
    due = f", hẹn {due_day(sub.due)}" if sub.due and sub.ended_at is None else ""
    return (
        f"{sub.code or sub.procedure_name}, {sub.holder or sub.resolving}, {STATUS_IN_WORDS[Status(sub.status)]}{due}"
    )


def _steps_text(page: DossierPage) -> Iterator[str]:
    waiting = [one for one in page.steps if one.done_at is None]
    if not waiting:
        return
    yield "Bước đang mở:"
    to_complete = {one.step: one for one in page.open_steps}
    for step in waiting:
        due = f", hạn {wording.moment(step.due_at)}" if step.due_at else ""
        mine = to_complete.get(step.step)
        outcomes = f"; kết quả: {', '.join(mine.outcomes)}" if mine else ""
        waits = f"; chờ: {', '.join(waits_for(step, page))}" if waits_for(step, page) else ""
        silence = f"; {mine.silence}: tự ghi khi hết hạn mà không trả lời" if mine and mine.silence else ""
        asked = f"; hỏi: {', '.join(one.name for one in mine.questions)}" if mine and mine.questions else ""
        yield f"  {step.step}: {step.name}, {step.agency or 'người nộp'}{due}{outcomes}{silence}{asked}{waits}"


def done_text(past: History, known: Names, *, recorded_at: datetime) -> Iterator[str]:
    for one in new_events(past, recorded_at):
        yield recorded_sentence(one.event, before=one.before, names=known)
    state = state_after(past)
    yield f"Trạng thái: {STATUS_IN_WORDS[state.status]}{_promised(state.clock)}."


def _promised(clock: Clock) -> str:
    if clock.expected is not None:
        return f"; dự kiến trả {due_day(clock.expected.due)}"
    return f"; hẹn trả {due_day(clock.current.due)}" if clock.current else ""


def made_text(made: Made, verb: str) -> str:
    due = f", hẹn trả {due_day(made.due)}" if made.due else ""
    if made.expected:
        due = f", dự kiến trả {due_day(made.expected)}; {COUNTS_FROM[:1].lower()}{COUNTS_FROM[1:-1]}"
    return f"{act_words.VERBS[verb].title}: {made.code or made.id}{due}. Mã tra cứu {grouped_secret(made.tracking_secret)}."
