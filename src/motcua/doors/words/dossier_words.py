"""The dossier page in words: label, timeline, clock drawer, steps, papers, acts. Pure: from frozen facts to what is shown.

Not here: what may be done (the law was asked before), and how it is drawn (`templates/desk/dossier.html`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Final
from uuid import UUID

from motcua.casework.dossiers.hands import BESIDE
from motcua.casework.dossiers.possible import Possibility
from motcua.casework.dossiers.requested import names_of_components
from motcua.casework.dossiers.values import ComponentFacts, DossierFacts, StepFacts
from motcua.casework.papers.arriving import AttachedFile
from motcua.casework.papers.forms.handed_in import stated
from motcua.casework.papers.forms.supplement_reasons import wrong
from motcua.doors.ui import procedure_names, wording
from motcua.doors.ui.components import Fact, TimelineEntry
from motcua.doors.words import act_words, coded_words, refusal_words
from motcua.doors.words.clock_words import worked
from motcua.doors.words.event_line import Names
from motcua.doors.words.event_words import words_of
from motcua.doors.words.file_words import count
from motcua.doors.words.queue_words import CHANNELS
from motcua.doors.words.verb_words import ActWords
from motcua.foundation.people.parties import Party
from motcua.foundation.people.principals import Principal
from motcua.insight.views.dossier_page import DossierPage, FormPage, Moment
from motcua.law.dossier.acts.complete_step import StepCompleted
from motcua.law.dossier.clocks import posting_lasts
from motcua.law.dossier.guards import STATUS_IN_WORDS
from motcua.law.dossier.refusals import MasteredElsewhere
from motcua.law.dossier.state import DossierState, Status
from motcua.law.dossier.step_refusals import AddedStepOpen, PostingNotOver
from motcua.law.identity import masks
from motcua.law.refusals import Refused, spoken
from motcua.law.worktime.arithmetic import local, worked_between
from motcua.law.worktime.calendar import Calendar

SHORT_NAME: Final = 60
"""Letters of a procedure's name that fit one line beside the clock and two buttons."""


@dataclass(frozen=True, slots=True)
class ActLink:
    """An act that is possible: its verb, its words, and the page on which it is done where that is not the form of the act."""

    verb: str
    words: ActWords
    address: str = ""
    button: str = ""

    @property
    def short(self) -> str:
        return self.button or self.words.short


@dataclass(frozen=True, slots=True)
class Cannot:
    """An act that the law refuses now: why, and by which article. `open_to`: its page still offers a way to do it."""

    verb: str
    title: str
    sentence: str
    article: str
    slug: str
    open_to: str = ""


@dataclass(frozen=True, slots=True)
class StepToDo:
    """An open step of this officer's agency; `outcomes` with the words on their buttons."""

    step: str
    name: str
    outcomes: tuple[tuple[str, str], ...]
    asks: bool


@dataclass(frozen=True, slots=True)
class StepRow:
    name: str
    agency: str
    assignee: str
    due: str
    done_at: datetime | None
    outcome: str
    late: str
    added: bool = False
    waits_for: str = ""
    posted_until: str = ""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """`files`: "2 tệp, 5 trang"; `first_file`: where they are looked at begins."""

    component: ComponentFacts
    detail: str
    files: str = ""
    first_file: UUID | None = None


def state_of(page: FormPage) -> DossierState:
    """What the dossier is now."""
    return page.case.history.state


def names_in(page: FormPage) -> Names:
    """What references in events mean on this page."""
    names, holders = {one.step: one.name for one in page.steps}, {one.step: one.agency for one in page.steps}
    return Names(
        page.officers,
        page.case.register.names_by_ref,
        names,
        holders,
        names_of_components(page.components),
        page.outcome_labels,
    )


def title_of(facts: DossierFacts) -> str:
    """The page's title: the end of the code, never a name (ALL-11)."""
    return f"Hồ sơ {facts.code.partition('-')[2]}" if facts.code else "Hồ sơ chưa có mã"


def short_name(facts: DossierFacts) -> str:
    """The procedure for the bar that stays on top: one line. Its whole name is on the page."""
    return procedure_names.short(facts, SHORT_NAME)


def place_of(facts: DossierFacts) -> str:
    """Step, or status where no step is open."""
    if facts.step_name:
        return f"Bước: {facts.step_name}"
    said = STATUS_IN_WORDS[Status(facts.status)]
    return said[:1].upper() + said[1:]


# Acts -----------------------------------------------------------------------------------------------------------------


def possible_links(page: DossierPage) -> tuple[ActLink, ...]:
    """The acts that are possible now, in the order of a life. Steps have a card of their own, and what takes one back a bar."""
    allowed = {one.verb for one in page.acts if one.allowed} - {"undo_step"}
    return tuple(ActLink(verb, words) for verb, words in act_words.VERBS.items() if verb in allowed)


def beside(page: DossierPage) -> tuple[ActLink, ...]:
    """Of the possible acts those that take nothing out of a colleague's hands."""
    return tuple(one for one in possible_links(page) if one.verb in BESIDE)


def first_acts(
    page: DossierPage, state: DossierState, *, signs: bool, elsewhere: frozenset[str] = frozenset()
) -> tuple[ActLink | None, ActLink | None]:
    """The act that this state waits for, and a second one; None where nothing waits for this officer. `elsewhere`: the open steps that
    a colleague has in hand. `signs`: what was submitted may be theirs to sign."""
    allowed = {one.verb for one in page.acts if one.allowed}
    if any(not one.only_given_up and one.step not in elsewhere for one in page.open_steps):
        allowed.add("complete_step")
    if state.transfer.forwarded_at is not None:
        allowed.discard("forward")
    if signs and state.outcome.submitted_at is not None and not state.outcome.signatures:
        allowed.add("sign")
    signing = any(one.role == "signer" and one.done_at is None for one in page.steps)
    signed = ("issue_result", "sign_on_paper")
    handling = (*signed, "complete_step") if signing else ("complete_step", "draft_result", *signed)
    wanted: dict[str, tuple[str, ...]] = {
        "draft": ("submit",),
        "submitted": ("accept",),
        "incomplete": ("supplement",),
        "accepted": ("forward", "take_up", "answer_consultation"),
        "handling": ("sign", *handling, "answer_consultation"),
        "obligation": ("fulfil_obligation",),
        "supplement": ("supplement",),
        "done": ("return_result", "announce_early"),
    }
    beside: dict[str, tuple[str, ...]] = {
        "submitted": ("request_supplement",),
        "accepted": ("request_supplement",),
        "handling": ("request_supplement",),
        "supplement": ("close",),
        "done": ("announce_early",),
    }
    status = page.facts.status
    first = next((verb for verb in wanted.get(status, ()) if verb in allowed), None)
    second = next((verb for verb in beside.get(status, ()) if verb in allowed and verb != first), None)
    return _link(first), _link(second)


def _link(verb: str | None) -> ActLink | None:
    return ActLink(verb, act_words.VERBS[verb]) if verb is not None else None


def impossible(page: DossierPage) -> tuple[Cannot, ...]:
    """What the law refuses now. Acts that belong to another officer or agency are left out."""
    return tuple(_cannot(one, one.refusal) for one in page.acts if one.refusal is not None and not one.power)


def mastered_elsewhere(page: DossierPage) -> str:
    """That another system handles the dossier; empty where none does."""
    acts = (one.refusal for one in page.acts if one.code == MasteredElsewhere.code)
    return next((refusal_words.sentence(refusal) for refusal in acts if refusal is not None), "")


def _cannot(one: Possibility, refusal: Refused) -> Cannot:
    spoken = act_words.VERBS[one.verb]
    way = spoken.otherwise if one.by_words else ""
    return Cannot(one.verb, spoken.title, refusal_words.sentence(refusal), refusal.cited, spoken.slug, way)


# Timeline and steps ---------------------------------------------------------------------------------------------------


def entries(
    page: DossierPage, *, names: Names, calendar: Calendar, at: datetime, most: int
) -> tuple[TimelineEntry, ...]:
    """Open steps with the time they have had, then the newest of what happened, at most so many of it."""
    running = page.facts.ended_at is None
    opened = [
        TimelineEntry(
            title=step.name,
            at=step.opened_at,
            who=page.assignees.get(step.assignee_id, "") if step.assignee_id else "",
            unit=step.agency,
            since=True,
            spent=_spent(step, calendar, at, "Đã "),
            late=_over(step, page, calendar, at),
        )
        for step in reversed(page.steps)
        if step.done_at is None and running
    ]
    return (*opened, *(_entry(moment, page, names, calendar) for moment in page.timeline[:most]))


def _entry(moment: Moment, page: DossierPage, names: Names, calendar: Calendar) -> TimelineEntry:
    event = moment.happened.event
    said = words_of(event, before=moment.happened.before, names=names)
    spent, late = "", said.late
    if isinstance(event, StepCompleted):
        done = next((one for one in page.steps if one.step == event.step and one.done_at == event.at), None)
        if done is not None:
            spent, late = _spent(done, calendar, event.at), _over(done, page, calendar, event.at)
    return TimelineEntry(said.title, event.at, who=moment.who, unit=moment.unit, spent=spent, late=late, note=said.note)


def _spent(step: StepFacts, calendar: Calendar, until: datetime, before: str = "") -> str:
    used = worked(worked_between(calendar, step.opened_at, max(step.opened_at, until)))
    if step.due_at is None or step.due_at <= step.opened_at:
        return f"{before}{used}"
    return f"{before}{used}, định mức {worked(worked_between(calendar, step.opened_at, step.due_at))}"


def _over(step: StepFacts, page: DossierPage, calendar: Calendar, until: datetime) -> str:
    """How late a step is; while it waits for an added one no time of its own runs."""
    until = min((one.opened_at for one in added_before(page, step)), default=until)
    if step.due_at is None or until <= step.due_at:
        return ""
    return f"chậm {worked(worked_between(calendar, step.due_at, until))}"


def steps_to_do(page: DossierPage) -> tuple[StepToDo, ...]:
    return tuple(
        StepToDo(
            one.step,
            one.name,
            tuple(
                (name, coded_words.outcome(name, page.outcome_labels) if one.names_outcome else "Hoàn thành bước")
                for name in one.outcomes
            ),
            asks=bool(one.questions),
        )
        for one in page.open_steps
    )


def added_before(page: FormPage, step: StepFacts) -> tuple[StepFacts, ...]:
    """The open added steps that an open step waits for."""
    names = {one.step for one in page.added if one.before == step.step and one.done_at is None}
    return tuple(one for one in page.steps if one.step in names) if step.done_at is None else ()


def waits(page: FormPage, by: Principal, at: datetime) -> Refused | None:
    """Why no open step of this officer's agency can be completed: it waits for an added step, or its public posting still runs."""
    sees = by.sees_agencies | {by.agency_id}
    mine = [one for one in page.steps if one.agency_id in sees and one.done_at is None]
    state = state_of(page)
    for before in (one for step in mine for one in added_before(page, step)):
        return AddedStepOpen(regime_on_day=state.regime_on, step=before.name, holder=before.agency)
    names = {one.step for one in mine}
    for posted in (one for one in state.steps if one.step in names and posting_lasts(one, at)):
        return PostingNotOver(regime_on_day=state.regime_on, step=posted.name, until=posted.lasts_until)
    return None


def _last_moment(due_at: datetime) -> str:
    """A step's end: the day for an end at midnight, which is exclusive, else the moment."""
    end = local(due_at)
    if end.time() == time():
        return f"hết {wording.short_date(end - timedelta(days=1))}"
    return f"{wording.clock_time(end)} {wording.short_date(end)}"


def step_rows(page: DossierPage, *, calendar: Calendar, at: datetime) -> tuple[StepRow, ...]:
    posted = {one.step: spoken(one.lasts_until) for one in state_of(page).steps if posting_lasts(one, at)}
    return tuple(
        StepRow(
            name=step.name,
            agency=step.agency or "Người nộp",
            assignee=page.assignees.get(step.assignee_id, "") if step.assignee_id else "",
            due=_last_moment(step.due_at) if step.due_at is not None else "",
            done_at=step.done_at,
            outcome=coded_words.outcome(step.outcome, page.outcome_labels) if step.outcome else "",
            late=_over(step, page, calendar, step.done_at or page.facts.ended_at or at),
            added=step.step in {one.step for one in page.added},
            waits_for=", ".join(one.name for one in added_before(page, step)),
            posted_until=posted.get(step.step, "") if step.done_at is None else "",
        )
        for step in page.steps
    )


# People and papers ----------------------------------------------------------------------------------------------------


WITHOUT_PERSONS: Final = (
    "Tài khoản quản trị không xem người nộp, giấy tờ và nội dung hồ sơ. "
    "Ở đây có mã, thủ tục, cơ quan, các bước và thời hạn."
)


def without_persons(facts: DossierFacts) -> DossierFacts:
    """The facts of the dossier for whom no person is shown."""
    return replace(facts, applicant=Party(facts.applicant.kind, ""), submitter_name="")


def page_without_persons(page: DossierPage) -> DossierPage:
    """The page of the dossier for whom no person is shown: no applicant, papers, texts, forms, apologies."""
    facts = without_persons(page.facts)
    return replace(page, facts=facts, components=(), timeline=(), documents=(), apologies=())


def applicant(facts: DossierFacts, *, at_desk: bool) -> tuple[Fact, ...]:
    """The applicant. The desk that received has seen the card and gets the whole number; others see its end."""
    party = facts.applicant
    number = masks.show_number(party.number) if at_desk else masks.mask_number(party.number)
    found = (
        ("Họ và tên" if party.kind.value == "individual" else "Tổ chức", party.name),
        ("Số định danh" if party.kind.value == "individual" else "Mã số thuế", number),
        ("Điện thoại", wording.phone(party.phone) if party.phone else ""),
        ("Địa chỉ", party.address),
        ("Người nộp hồ sơ", facts.submitter_name if facts.submitter_name != party.name else ""),
        ("Cách nộp", CHANNELS[facts.channel] + (", có cán bộ hỗ trợ" if facts.assisted else "")),
        ("Nơi tiếp nhận", facts.received_at_point or facts.one_stop),
        ("Cơ quan giải quyết", facts.resolving),
        ("Bản giấy ở", facts.originals_with),
        ("Thủ tục theo danh mục", f"{facts.procedure_code}, {wording.published(facts.procedure_name)}"),
        ("Ghi chú", facts.note),
    )
    return tuple(Fact(term, value) for term, value in found if value)


def papers(page: DossierPage) -> tuple[PaperRow, ...]:
    return tuple(_row(one, [file for file in page.files if file.order == one.order]) for one in page.components)


def _row(one: ComponentFacts, files: Sequence[AttachedFile]) -> PaperRow:
    return PaperRow(one, _paper(one), count(files), files[0].id if files else None)


def _paper(one: ComponentFacts) -> str:
    count = f"{one.count} bản" if one.count > 1 else ""
    why = wrong(one.reason_code, one.note)
    parts = (stated(one.handed_in, one.verdict, one.requirement), count, f"cần {one.needed}" if one.needed else "", why)
    return " · ".join(part for part in parts if part)
