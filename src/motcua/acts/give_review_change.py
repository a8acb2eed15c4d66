"""Give a review sheet the process as it is to be: the law's checker finds it sound, the sheet keeps it until somebody decides."""

from uuid import UUID

from django.db import transaction

from motcua.acts.define_process import ProcessGiven, sound
from motcua.foundation.catalogue.queries.processes import process_version
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.reviews import actions as reviews
from motcua.foundation.reviews.queries import sheet
from motcua.foundation.reviews.refusals import ChangeSame, ChangeUnasked
from motcua.law.process.values import Definition
from motcua.law.worktime.arithmetic import local


@transaction.atomic
def give_review_change(sheet_id: UUID, definition: Definition, circumstances: Circumstances) -> None:
    """Refused: ChangeSame, what `sound` refuses of a defective process, and what the room refuses (`give_review_change`)."""
    today = local(circumstances.at).date()
    facts = sheet(sheet_id, seen_by=circumstances.officer, on=today).facts
    if facts.process is None:
        raise ChangeUnasked
    code, number = facts.process
    written = sound(ProcessGiven(definition, facts.evidence.procedure), today)
    standing = process_version(code, number=number, on=today)
    if standing is not None and standing.definition == written:
        raise ChangeSame
    reviews.give_review_change(sheet_id, written, circumstances)
