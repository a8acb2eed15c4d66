"""Give a review sheet what the province is to say of a paper: the curated layer finds it sound, the sheet keeps it till a decision."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from motcua.foundation.catalogue.curated_values import PaperGiven
from motcua.foundation.catalogue.queries.curated_papers import faults_of, parts_given
from motcua.foundation.catalogue.refusals import CuratedRowWrong
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.reviews import actions as reviews
from motcua.foundation.reviews.queries import sheet
from motcua.foundation.reviews.refusals import RowsSame, RowsUnasked
from motcua.law.worktime.arithmetic import local


@transaction.atomic
def give_review_rows(sheet_id: UUID, given: Sequence[PaperGiven], circumstances: Circumstances) -> None:
    """`given`: all rows of the sheet, changed or not.

    Refused: RowsSame, a row that a person could not confirm (CuratedRowWrong), and what the room refuses (`give_review_rows`).
    """
    today = local(circumstances.at).date()
    facts = sheet(sheet_id, seen_by=circumstances.officer, on=today).facts
    if not facts.rows or {one.place for one in facts.rows} != {one.place for one in given}:
        raise RowsUnasked
    parts = parts_given(facts.evidence.procedure, facts.rows, given)
    if not parts:
        raise RowsSame
    for fault in faults_of(facts.evidence.procedure, parts, on=today):
        place = "" if fault.of is None else " ".join(fault.of)
        raise CuratedRowWrong(code=facts.evidence.procedure, place=place, fault=fault.sentence)
    reviews.give_review_rows(sheet_id, given, circumstances)
