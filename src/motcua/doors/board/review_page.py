"""What the page of a review sheet says: evidence beside the texts, what was decided, and what it changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest

from motcua.doors.staff import access
from motcua.doors.ui import clock
from motcua.doors.ui.addresses import address_of
from motcua.doors.ui.wording import number, short_date
from motcua.doors.wire.review_files import TYPES, SheetShown
from motcua.doors.words import comparison_words, curated_words
from motcua.doors.words import review_words as words
from motcua.foundation.catalogue.queries.page import last_version
from motcua.foundation.catalogue.queries.processes import process_version
from motcua.foundation.people.queries import names_of_refs
from motcua.foundation.reviews.values import Evidence, LawAnswer, SheetFacts, SheetPage, SheetState, SheetTexts
from motcua.insight.reviews.queries import changed

FILES = {"pdf": "PDF", "odt": "ODT (Word mở được)"}


@dataclass(frozen=True, slots=True)
class EvidenceShown:
    """The frozen finding as it is read."""

    title: str
    n: str
    counted_name: str
    counted: str
    interval: str
    saved: str
    supporting: str
    opposing: str
    period: str


@dataclass(frozen=True, slots=True)
class ListedSheet:
    """A sheet of the list."""

    url: str
    title: str
    procedure: str
    state: str
    law: str
    drafted: str


def rows(every: tuple[tuple[SheetFacts, SheetTexts], ...]) -> tuple[ListedSheet, ...]:
    return tuple(
        ListedSheet(
            url=address_of("board:review", facts.id),
            title=words.title(facts.evidence),
            procedure=procedure_name(facts.evidence.procedure),
            state=words.STATES[facts.state],
            law=words.ANSWERS[texts.law],
            drafted=short_date(facts.drafted_at),
        )
        for facts, texts in every
    )


def evidence(of: Evidence) -> EvidenceShown:
    return EvidenceShown(
        title=words.title(of),
        n=number(of.n),
        counted_name=words.counted_name(of),
        counted=f"{number(of.count)}/{number(of.n)}",
        interval=words.share_interval(of),
        saved=words.saved(of),
        supporting=number(of.supporting),
        opposing=number(of.opposing),
        period=f"{short_date(of.first)}–{short_date(of.last)}",
    )


def context(request: HttpRequest, sheet_page: SheetPage) -> dict[str, object]:
    facts = sheet_page.facts
    names = _names(sheet_page)
    compared = changed(facts, at=clock.now())
    known = access.register_of(request)
    return {
        "found": sheet_page,
        "evidence": evidence(facts.evidence),
        "procedure": procedure_name(facts.evidence.procedure),
        "state": words.STATES[facts.state],
        "by_machine": words.BY_MACHINE,
        "responsible": words.RESPONSIBLE,
        "proposed": words.PROPOSED,
        "law_question": words.LAW_QUESTION,
        "law": words.ANSWERS[sheet_page.now.law],
        "law_stops": sheet_page.now.law in (LawAnswer.YES, LawAnswer.UNCLEAR),
        "owner": known.agency(facts.agency_id).name,
        "drafted_by": names.get(facts.drafted_by, ""),
        "decided_by": names.get(facts.decided_by, ""),
        "is_approved": facts.state is SheetState.APPROVED,
        "is_rejected": facts.state is SheetState.REJECTED,
        "versions": tuple((one, names.get(one.written_by, words.BY_MACHINE)) for one in reversed(sheet_page.texts)),
        "change_by": names.get(sheet_page.changes[-1].given_by, words.BY_MACHINE) if sheet_page.changes else "",
        "files": tuple((FILES[form], f"{address_of('board:review', facts.id)}phieu.{form}") for form in TYPES),
        "papers": curated_words.shown(facts.rows, sheet_page.rows_given),
        "rows_changed": _rows_changed(sheet_page),
        "task_alone": words.TASK_ALONE if facts.evidence.about_component and not facts.rows else "",
        "approving": words.approving(facts),
        "table_url": address_of("board:review_table", facts.id) if facts.process is not None else "",
        "plan_url": "" if facts.approved is None else address_of("board:plan", facts.approved.plan),
        "compared": compared,
        "rows": () if compared is None else comparison_words.rows(compared),
        "headline": "" if compared is None else comparison_words.headline(compared),
        "limits": () if compared is None else comparison_words.limits(compared),
    }


def shown(sheet_page: SheetPage) -> SheetShown:
    """For the files."""
    facts, names = sheet_page.facts, _names(sheet_page)
    is_approved = facts.state is SheetState.APPROVED
    return SheetShown(
        page=sheet_page,
        procedure=procedure_name(facts.evidence.procedure),
        drafted_by=names.get(facts.drafted_by, ""),
        approved_by=names.get(facts.decided_by, "") if is_approved else "",
        changed=changed(facts, at=clock.now()),
        today=clock.today(),
    )


def _rows_changed(sheet_page: SheetPage) -> str:
    papers = curated_words.shown(sheet_page.facts.rows, sheet_page.rows_given)
    return number(sum(any(one.is_new for one in paper.says) for paper in papers))


def table_of(sheet_page: SheetPage) -> Mapping[str, object] | None:
    """The proposed process as plain values, else the one that dossiers follow; None: the procedure has none."""
    if sheet_page.changes:
        return sheet_page.changes[-1].definition
    if sheet_page.facts.process is None:
        return None
    code, version = sheet_page.facts.process
    standing = process_version(code, number=version, on=clock.today())
    return None if standing is None else standing.definition


def procedure_name(code: str) -> str:
    version = last_version(code)
    return code if version is None else version.name


def _names(sheet_page: SheetPage) -> Mapping[str, str]:
    facts = sheet_page.facts
    refs = {facts.drafted_by, facts.submitted_by, facts.decided_by, *(one.written_by for one in sheet_page.texts)}
    refs |= {one.given_by for one in sheet_page.changes}
    return names_of_refs([one for one in refs if one])
