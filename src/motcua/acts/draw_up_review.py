"""Draw up a review sheet from a finding: its numbers are frozen, the change of the process that it suggests is drafted if possible.

About a paper: what the province says of it is frozen too. A machine cannot know better words, so it drafts none.
"""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from motcua.acts.define_process import ProcessGiven, sound
from motcua.foundation.catalogue.component_key import component_key
from motcua.foundation.catalogue.queries.curated_papers import paper_rows
from motcua.foundation.catalogue.queries.processes import ProcessInForce, process_in_force
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.reviews import actions as reviews
from motcua.foundation.reviews.rights import check_drafts
from motcua.foundation.reviews.values import Evidence, SheetGiven, SheetTexts
from motcua.law.process.values import Definition
from motcua.law.refusals import Refused
from motcua.law.simplify.drafting import drafted
from motcua.law.values_as_json import value_of
from motcua.law.worktime.arithmetic import local

Wording = Callable[[Evidence], SheetTexts]
"""The words with which a machine begins a sheet."""


@transaction.atomic
def draw_up_review(evidence: Evidence, wording: Wording, circumstances: Circumstances) -> UUID:
    """A sheet of this finding, or the one of it that waits for a decision. Refused: MayNotReview."""
    today = local(circumstances.at).date()
    check_drafts(circumstances.officer, evidence.procedure, on=today)
    key = evidence.about_component
    standing = None if key else process_in_force(evidence.procedure, on=today)
    given = SheetGiven(
        evidence=evidence,
        texts=wording(evidence),
        process=None if standing is None else (standing.code, standing.number),
        definition=None if standing is None else _draft(standing, evidence, circumstances),
        rows=paper_rows(evidence.procedure, lambda name: component_key(name) == key, on=today) if key else (),
    )
    return reviews.draw_up_review(given, circumstances)


def _draft(standing: ProcessInForce, evidence: Evidence, circumstances: Circumstances) -> dict[str, object] | None:
    """None where a person has to write it: the finding does not say how, or what it would make could not be put in force."""
    definition: Definition = value_of(Definition, standing.definition)
    found = drafted(definition, evidence.kind, evidence.subject, evidence.days_saved)
    if found is None:
        return None
    try:
        return sound(ProcessGiven(found, evidence.procedure), local(circumstances.at).date())
    except Refused:
        return None
