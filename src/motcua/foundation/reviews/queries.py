"""Reading review sheets: the list, one sheet with everything that was written. `rights.seen` says who sees which."""

from collections.abc import Iterable
from datetime import date
from typing import Final
from uuid import UUID

from motcua.foundation.catalogue.curated_values import PaperGiven, PaperRow
from motcua.foundation.notes.queries import texts_of
from motcua.foundation.people.principals import Principal
from motcua.foundation.reviews.models import ReviewChange, ReviewSheet, ReviewText
from motcua.foundation.reviews.refusals import SheetUnknown
from motcua.foundation.reviews.rights import decides_for, drafts_for, seen
from motcua.foundation.reviews.values import (
    Approved,
    ChangeFacts,
    Evidence,
    LawAnswer,
    SheetFacts,
    SheetPage,
    SheetState,
    SheetTexts,
    TextFacts,
)
from motcua.law.values_as_json import value_of

MOST: Final = 200
"""Sheets of a list."""


def sheets(*, seen_by: Principal) -> tuple[tuple[SheetFacts, SheetTexts], ...]:
    """The sheets that concern them with their texts of today: those that wait for a decision first, the newest first."""
    rows = list(ReviewSheet.objects.filter(seen(seen_by)).order_by("-drafted_at", "pk")[:MOST])
    rows.sort(key=lambda one: ORDER.index(one.state))
    newest: dict[UUID, ReviewText] = {}
    for text in ReviewText.objects.filter(sheet__in=[one.pk for one in rows]).order_by("sequence"):
        newest[text.sheet_id] = text
    return tuple((sheet_facts(one), _texts(newest[one.pk])) for one in rows)


ORDER: Final = [one.value for one in (SheetState.SUBMITTED, SheetState.DRAFT, SheetState.APPROVED, SheetState.REJECTED)]


def sheet(sheet_id: UUID, *, seen_by: Principal, on: date) -> SheetPage:
    """Refused: there is none that concerns them (SheetUnknown)."""
    row = ReviewSheet.objects.filter(seen(seen_by), pk=sheet_id).first()
    if row is None:
        raise SheetUnknown
    texts = text_versions(row)
    is_own = seen_by.account_ref in writers(row, texts)
    return SheetPage(
        facts=sheet_facts(row),
        texts=tuple(map(_text_facts, texts)),
        changes=tuple(map(_change_facts, ReviewChange.objects.filter(sheet=row).order_by("sequence"))),
        reason=texts_of([row.reason_note]).get(row.reason_note) if row.reason_note else None,
        may_write=row.state == SheetState.DRAFT.value and drafts_for(seen_by, row.procedure, on=on),
        may_decide=row.state == SheetState.SUBMITTED.value and decides_for(seen_by, row.agency_id) and not is_own,
        is_own=is_own,
    )


def open_sheet_of(finding_key: str) -> UUID | None:
    """The sheet of this finding that waits for a decision, also where they may not read it."""
    rows = ReviewSheet.objects.filter(finding_key=finding_key).exclude(state__in=ORDER[2:])
    return rows.values_list("pk", flat=True).first()


def text_versions(row: ReviewSheet) -> list[ReviewText]:
    return list(ReviewText.objects.filter(sheet=row).order_by("sequence"))


def writers(row: ReviewSheet, texts: Iterable[ReviewText]) -> frozenset[str]:
    """Who drew the sheet up, wrote a text of it or gave a change: none of them decides it."""
    gave = ReviewChange.objects.filter(sheet=row).values_list("given_by", flat=True)
    return frozenset({row.drafted_by, *(one.written_by for one in texts), *gave}) - {""}


def sheet_facts(row: ReviewSheet) -> SheetFacts:
    approved = None
    if row.valid_from is not None and row.plan is not None and row.task is not None:
        approved = Approved(row.valid_from, row.plan, row.task, row.number)
    return SheetFacts(
        id=row.pk,
        agency_id=row.agency_id,
        from_agency_id=row.from_agency_id,
        evidence=value_of(Evidence, row.evidence),
        process=None if row.process_number is None else (row.process, row.process_number),
        state=SheetState(row.state),
        drafted_by=row.drafted_by,
        drafted_at=row.drafted_at,
        submitted_by=row.submitted_by,
        submitted_at=row.submitted_at,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        approved=approved,
        rows=value_of(tuple[PaperRow, ...], row.rows),
    )


def _texts(row: ReviewText) -> SheetTexts:
    return SheetTexts(row.proposal, row.benefit, row.risk, row.narrowing, LawAnswer(row.law), row.basis)


def _text_facts(row: ReviewText) -> TextFacts:
    return TextFacts(_texts(row), row.sequence, row.written_by, row.written_at)


def _change_facts(row: ReviewChange) -> ChangeFacts:
    rows = value_of(tuple[PaperGiven, ...], row.rows or ())
    return ChangeFacts(row.definition, row.sequence, row.given_by, row.given_at, rows)
