"""Which official form belongs to which event of a dossier. The act that prints fills it in."""

from datetime import date
from typing import Final

from motcua.law.dossier.act import Event
from motcua.law.dossier.acts.apologise import Apologised
from motcua.law.dossier.acts.close import Closed
from motcua.law.dossier.acts.close_unpaid import ClosedUnpaid
from motcua.law.dossier.acts.extend import Extended
from motcua.law.dossier.acts.refuse import RefusedAfterAppraisal
from motcua.law.dossier.acts.refuse_intake import IntakeRefused
from motcua.law.dossier.acts.request_supplement import SupplementRequested
from motcua.law.dossier.acts.withdraw import Withdrawn
from motcua.law.form_sets import FormMeaning, FormSet, NoSuchForm, OfficialForm, form_set

FORM_OF: Final[dict[type[Event], FormMeaning]] = {
    SupplementRequested: FormMeaning.SUPPLEMENT_REQUEST,
    IntakeRefused: FormMeaning.REFUSAL_SLIP,
    RefusedAfterAppraisal: FormMeaning.REFUSAL_SLIP,
    Extended: FormMeaning.APOLOGY_EXTENSION,
    Apologised: FormMeaning.APOLOGY_EXTENSION,
    Closed: FormMeaning.STOP_NOTICE,
    ClosedUnpaid: FormMeaning.STOP_NOTICE,
    Withdrawn: FormMeaning.STOP_NOTICE,
}
"""Event → its form. The receipt is not here: it describes the dossier as it was accepted, and an act of its own prints it."""


def set_of(regime_on: date | None, event: Event) -> date:
    """The day whose forms a dossier is printed on: the day of its reception, which fixes its regime; without one, the day of the
    event."""
    return regime_on or event.at.date()


def official_form(event: Event, *, on: date) -> tuple[FormSet, OfficialForm | None] | None:
    """The set that holds on that day and its form for the event; no form where the set has none (no stop notice before TT 03/2025).

    None: the event has no form at all, or the day no set.
    """
    meaning = FORM_OF.get(type(event))
    if meaning is None:
        return None
    try:
        in_force = form_set(on)
    except NoSuchForm:
        return None
    return in_force, in_force.forms.get(meaning)
