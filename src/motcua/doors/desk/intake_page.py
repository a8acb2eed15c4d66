"""The intake page as values: what was typed, joined with what the catalogue and the law say to it now.

`desk_of` reads one post; `Desk.context` is all that the template draws. Nothing is decided here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.conf import settings

from motcua.casework.dossiers.queries import Running, open_dossiers_of
from motcua.casework.dossiers.reuse import WantedPaper
from motcua.casework.papers.arriving import AttachedFile
from motcua.casework.papers.forms.supplement_reasons import choices
from motcua.casework.papers.queries import files_of_intake
from motcua.casework.papers.uploads import half_sent
from motcua.doors.desk import intake_again
from motcua.doors.desk.agency_choice import agency_choice, is_narrowed_anew, offered, only_match
from motcua.doors.desk.applicant import Scanned, scanned
from motcua.doors.desk.case_questions import CaseQuestion, case_chosen, judged_by, questions_of
from motcua.doors.desk.checklist import Paper, groups_of, papers_of, with_files, with_offers
from motcua.doors.desk.intake_again import Waiting
from motcua.doors.desk.intake_form import APPLICANT, BLANK, IntakeForm, at_a_glance, clean_name
from motcua.doors.desk.look_ups import may_look_up, too_many
from motcua.doors.desk.offers import Offer, looked_up, offers_of
from motcua.doors.ui.fields import typed
from motcua.doors.words.rail_words import choice_words, promise_words, source_words
from motcua.doors.words.refusal_words import sentence
from motcua.doors.words.reuse_words import REASONS
from motcua.foundation.catalogue.refusals import UnknownProcedure
from motcua.foundation.catalogue.values import ProcedureHit
from motcua.foundation.organisation.versions import Versions
from motcua.foundation.people.principals import Principal
from motcua.insight.views.intake import IntakeQuery, IntakeView, intake_view, procedures_matching
from motcua.law.dossier.rules import Channel
from motcua.law.identity.personal_number import number_warnings
from motcua.law.identity.scans import PERSONAL
from motcua.law.typed_text import marked

CHOICES: Final = {"reasons": choices(), "again_reasons": tuple(REASONS.items())}
CONTROL_HOLDS: Final = 32
"""Letters that fit into a control of the narrow zone."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One state of the intake page."""

    data: Mapping[str, str]
    by: Principal
    at: datetime
    pressed: str
    scan: Scanned = field(default_factory=Scanned)
    view: IntakeView | None = None
    unknown_procedure: str = ""
    papers: Mapping[int, Paper] = field(default_factory=dict)
    hits: tuple[ProcedureHit, ...] = ()
    again: Waiting | None = None
    """The dossier with which this page goes on."""
    questions: tuple[CaseQuestion, ...] = ()
    strays: tuple[AttachedFile, ...] = ()
    """Files under papers that this procedure does not have: another one was chosen since."""

    def with_files(self, key: UUID) -> "Desk":
        """The page as it is drawn: with the files that are attached to it now, and with what the state has instead of a paper."""
        files = files_of_intake(key, seen_by=self.by)
        strays = tuple(file for file in files if file.line not in self.papers)
        papers = with_files(with_offers(self.papers, self._offers()), files, half_sent(key, seen_by=self.by))
        return replace(self, papers=papers, strays=strays)

    def _offers(self) -> Mapping[str, Offer]:
        """What the state has for the applicant, by the row of the checklist."""
        number = "".join(filter(str.isdigit, self.data.get("number", "")))
        if self.view is None or (len(number) == PERSONAL and not may_look_up(number, by=self.by, at=self.at)):
            return {}
        listed = [WantedPaper(str(one.id), one.name, one.row.wanted) for one in self.papers.values()]
        code, registries = self.view.version.code, settings.REGISTRIES
        there = looked_up(self.data, listed, procedure=code, by=self.by, at=self.at, registries=registries)
        return offers_of(there, on=self.at)

    @property
    def agency_id(self) -> int | None:
        """The agency chosen, if it is one of those offered; the suggested one where nothing was chosen yet."""
        if self.view is None:
            return None
        chosen = typed(self.data, "agency")
        if not chosen and "agency" not in self.data:
            return self.view.suggested
        wanted = _number(chosen)
        return next((one.id for one in offered(self.view) if one.id == wanted), None)

    @property
    def summary(self) -> str:
        """What a screen reader hears after this press."""
        if self.scan.problem:
            return self.scan.problem
        if self.pressed == "pick" and self.view is not None:
            return f"Đã chọn thủ tục {self.view.version.name}, {len(self.papers)} giấy tờ"
        return "Đã đọc thông tin chủ hồ sơ" if self.scan.fields else ""

    def bound(self) -> IntakeForm:
        """The form to be judged."""
        return IntakeForm({**BLANK, **self.data}, today=self.at.date())

    def shown(self) -> IntakeForm:
        """The form as it was typed, without judging it."""
        typed_values: dict[str, Any] = {**BLANK, **self.data}
        typed_values["born"] = [self.data.get(name, "") for name in ("born_day", "born_month", "born_year")]
        return IntakeForm(initial=typed_values, today=self.at.date())

    def context(self, form: IntakeForm | None = None) -> dict[str, Any]:
        """All that `desk/intake.html` draws. `form` is the judged one where there is something to correct."""
        shown = form if form is not None and form.errors else self.shown()
        judged, (running, allowed) = list(self.papers.values()), self._running()
        waiting = intake_again.waiting_of(running, by=self.by, at=self.at) if self.again is None else ()
        focus = "resume" if waiting and self.scan.fields else self._focus()
        if focus in shown.fields:
            shown.fields[focus].widget.attrs["autofocus"] = True
        apart = {one.facts.id for one in (*waiting, *((self.again,) if self.again else ()))}
        running = tuple(one for one in running if one.row.id not in apart)
        same = self._same_procedure(running)
        return {
            "waiting": waiting,
            "again": self.again,
            "form": shown,
            "data": self.data,
            "scan_text": self.data.get("scan", ""),
            "scan": self.scan,
            "number_warnings": self._number_warnings(allowed=allowed),
            "person": self._person(),
            "open_details": self._details_open(shown),
            "running": tuple(one.row for one in running if one.is_seen),
            "same_procedure": tuple(one.row for one in same if one.is_seen),
            "same_elsewhere": tuple(one for one in same if not one.is_seen),
            "find": self.data.get("find", ""),
            "hits": self.hits,
            "unknown_procedure": self.unknown_procedure,
            "view": self.view,
            "questions": self.questions,
            **_asking(self.questions),
            "groups": groups_of(judged),
            "strays": self.strays,
            "notes": self._notes(),
            "case_name": self._long_case_name(),
            **_procedure_name(self.view),
            **_tally(judged),
            **CHOICES,
            **self._answers(),
            "focus": focus,
            "focus_paper": self._first_unseen() if focus == "unseen" else judged[0].id if judged else None,
        }

    def _first_unseen(self) -> int | None:
        """The first paper that the officer still has to judge."""
        return next((paper.id for paper in self.papers.values() if paper.is_unseen), None)

    def _answers(self) -> dict[str, Any]:
        """What catalogue and law answer to the choices: who decides, what it costs, when it is promised."""
        view = self.view
        if view is None:
            return {}
        promise = view.promise
        return {
            "agency_id": self.agency_id,
            "agency_name": next((one.name for one in offered(view) if one.id == self.agency_id), ""),
            "agencies": agency_choice(view, self.data, self.agency_id),
            "choices": tuple(map(choice_words, view.choices)),
            "fees": tuple({"amount": fee.text, "note": fee.note} for fee in view.fees),
            "basis": tuple(map(source_words, view.sources)),
            "promise": promise_words(promise, today=self.at.date()) if promise else None,
        }

    def _focus(self) -> str:
        """The control where the next thing is to be done."""
        if self.hits:
            return "hits"
        if self.view is not None and is_narrowed_anew(self.data):
            return "agency"
        if self.pressed == "all-pass":
            return "unseen" if self._first_unseen() is not None else "accept"
        if self.pressed == "resume":
            return "papers"
        if self.scan.problem or not typed(self.data, "full_name"):
            return "full_name" if self.scan.fields else "scan"
        if not typed(self.data, "phone") and self.scan.fields:
            return "phone"
        if self.view is None:
            return "find"
        if any(one.is_new for one in self.questions):
            return next((one.name for one in self.questions if not one.chosen), "papers")
        return "case" if self.view.case_needed else "papers"

    def _person(self) -> dict[str, str] | None:
        if not typed(self.data, "full_name"):
            return None
        born = [self.data.get(name, "").strip() for name in ("born_day", "born_month", "born_year")]
        return {
            "name": typed(self.data, "full_name"),
            "number": typed(self.data, "number"),
            "born": "/".join(part for part in born if part),
            "sex": typed(self.data, "sex"),
            "address": typed(self.data, "address"),
            "organisation": "yes" if self.data.get("kind") == "organisation" else "",
        }

    def _number_warnings(self, *, allowed: bool) -> tuple[str, ...]:
        """What is odd about the number as it stands; what the scan has just said is not said again."""
        found = (*number_warnings(typed(self.data, "number")), *(() if allowed else (too_many(),)))
        return tuple(one for one in found if one not in (*self.scan.warnings, self.scan.problem))

    def _details_open(self, shown: IntakeForm) -> bool:
        """The fields of the applicant are shown open where one of them must be corrected or filled in."""
        wrong = shown.is_bound and bool(set(shown.errors) - {"phone", "submitter", "channel", "return_way"})
        return wrong or bool(self.scan.fields and not typed(self.data, "full_name"))

    def _long_case_name(self) -> str:
        """The chosen case in full where the narrow control would cut it off."""
        cases = self.view.cases if self.view else ()
        chosen = next((one.name for one in cases if self.view and one.order == self.view.case), "")
        return chosen if len(chosen) > CONTROL_HOLDS else ""

    def _running(self) -> tuple[tuple[Running, ...], bool]:
        """What else the applicant has running, and whether it might be looked for. For the page alone: no act needs it."""
        number = "".join(filter(str.isdigit, self.data.get("number", "")))
        if len(number) == PERSONAL and not may_look_up(number, by=self.by, at=self.at):
            return (), False
        return open_dossiers_of(number, seen_by=self.by), True

    def _same_procedure(self, running: tuple[Running, ...]) -> tuple[Running, ...]:
        """The applicant's running dossiers of the very procedure: a warning, the officer decides."""
        if self.view is None:
            return ()
        return tuple(one for one in running if one.row.procedure_name == self.view.version.name)

    def _notes(self) -> tuple[str, ...]:
        """Lines of the catalogue that are read, not handed in."""
        sections = self.view.sections if self.view is not None else ()
        return tuple(clean_name(line.name) for section in sections for line in section.notes)


def desk_of(posted: Mapping[str, str], *, by: Principal, at: datetime, pressed: str, versions: Versions) -> Desk:
    """The page after one press. Asks the catalogue, and the register where a new scan came in.

    `versions`: of organisation and calendar, as the request has them.
    """
    data = dict(posted)
    read = _scan(data, by=by, at=at)
    again = _again(data, by=by, at=at)
    if again is not None and intake_again.BUTTON in data:
        pressed = "resume"
    if pressed == "change" and again is None:
        data.update(procedure="", case="", choice="", agency="", find="")
    if pressed == "pick":
        data.update(procedure=data.pop("pick", ""), case="", choice="", find="")
        data.pop("agency", None)
    hits = _hits(data, pressed, at.date())
    view, unknown = _view(data, by=by, at=at, versions=versions)
    if again is not None and view is not None and pressed == "resume":
        data.update(intake_again.judged(again, view.rows))
    questions = questions_of(view, data, with_cases=again is None) if view is not None else ()
    chosen = _chosen_by_answers(view, questions, data) if view is not None else {}
    if chosen:
        data.update(chosen)
        view, unknown = _view(data, by=by, at=at, versions=versions)
        questions = questions_of(view, data) if view is not None else ()
    data.update(judged_by(questions, data))
    return Desk(
        data=data,
        by=by,
        at=at,
        pressed=pressed,
        scan=read,
        view=view,
        unknown_procedure=unknown,
        papers=papers_of(view, data, all_pass=pressed == "all-pass") if view else {},
        hits=hits,
        again=again,
        questions=questions,
    )


def _chosen_by_answers(
    view: IntakeView, questions: tuple[CaseQuestion, ...], data: Mapping[str, str]
) -> dict[str, str]:
    """The case that the answers pick, and the agency that is left of a narrowed list."""
    chosen = {"case": case_chosen(questions, view), "agency": only_match(view, data)}
    return {name: value for name, value in chosen.items() if value}


def _again(data: dict[str, str], *, by: Principal, at: datetime) -> Waiting | None:
    """The dossier that the page goes on with, and what it was filed as in the place of what was posted. Somebody else's card ends
    that."""
    taken_up = typed(data, intake_again.BUTTON)
    key = taken_up or typed(data, intake_again.FIELD)
    again = intake_again.named(key, by=by, at=at) if key else None
    if again is None or (not taken_up and not again.is_of(data.get("number", ""))):
        data.update({intake_again.FIELD: "", intake_again.EXPECTED: ""})
        data.pop(intake_again.BUTTON, None)
        return None
    data.update(again.kept)
    if taken_up:
        data.update(again.typed)
        if again.facts.applicant.number and not typed(data, "born_year"):
            known = scanned(again.facts.applicant.number, by=by, at=at).fields
            data.update({name: known.get(name, "") for name in ("born_day", "born_month", "born_year", "sex")})
    return again


def has_new_scan(posted: Mapping[str, str]) -> bool:
    """Whether the scan box has a text that was not read before."""
    text = posted.get("scan", "").strip()
    return bool(text) and text != posted.get("scanned", "")


def _scan(data: dict[str, str], *, by: Principal, at: datetime) -> Scanned:
    """Reads the scan box when its text is new, and fills the fields of zone 1 again from it."""
    if not has_new_scan(data):
        return Scanned()
    text = data["scan"].strip()
    data["scan"] = marked(text)
    if key := intake_again.of_slip(text, by=by):
        data.update({intake_again.BUTTON: key, "scanned": data["scan"]})
        return Scanned()
    if intake_again.is_slip(text):
        return Scanned(problem=intake_again.NO_SUCH_SLIP)
    read = scanned(text, by=by, at=at)
    if read.fields:
        data.update(dict.fromkeys(APPLICANT, ""))
        data.update(read.fields)
        data["scan"] = data["scanned"] = read.fields["number"]
    return read


def _hits(data: dict[str, str], pressed: str, on: date) -> tuple[ProcedureHit, ...]:
    """What the search box finds; the only one found is chosen at once."""
    text = data.get("find", "").strip()
    if not text or pressed in {"pick", "accept", "supplement", "refuse", "refuse-now", "draft", "file"}:
        return ()
    found = procedures_matching(text, on=on)
    if len(found) == 1:
        data.update(procedure=found[0].code, case="", choice="", find="")
        data.pop("agency", None)
        return ()
    return found


def _view(data: dict[str, str], *, by: Principal, at: datetime, versions: Versions) -> tuple[IntakeView | None, str]:
    code = data.get("procedure", "").strip()
    if not code:
        return None, ""
    channel = data.get("channel", "desk")
    asked = IntakeQuery(
        procedure_code=code,
        channel=Channel(channel) if channel in set(Channel) else Channel.DESK,
        case=_number(data.get("case", "")),
        choice=_number(data.get("choice", "")),
        agency=_number(data.get("agency", "")),
    )
    try:
        return intake_view(asked, seen_by=by, at=at, versions=versions), ""
    except UnknownProcedure as unknown:
        return None, sentence(unknown)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _asking(questions: Sequence[CaseQuestion]) -> dict[str, Any]:
    """How many wait for an answer; and whether somebody is answering them now, so that they stay open."""
    waiting = sum(not one.chosen for one in questions)
    return {"open_questions": waiting, "asking": bool(waiting) and any(one.is_new for one in questions)}


def _tally(judged: Sequence[Paper]) -> dict[str, int]:
    return {
        "passed": sum(paper.chosen == "passed" for paper in judged),
        "failed": sum(paper.chosen == "failed" for paper in judged),
        "unseen": sum(paper.is_unseen for paper in judged),
        "not_applicable": sum(paper.chosen == "not_applicable" for paper in judged),
        "still_open": sum(paper.is_open for paper in judged),
        "paper_count": len(judged),
    }


def _procedure_name(view: IntakeView | None) -> dict[str, str]:
    if view is not None and view.plain:
        return {"procedure_head": view.plain, "procedure_rest": view.version.name}
    head, rest = at_a_glance(view.version.name) if view is not None else ("", "")
    return {"procedure_head": f"{head} …" if rest else head, "procedure_rest": rest}
