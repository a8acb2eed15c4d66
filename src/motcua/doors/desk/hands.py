"""What a page says where a colleague has the dossier in hand: it is read-only then, with one button to take it over."""

from dataclasses import dataclass

from motcua.casework.dossiers.case import Case
from motcua.casework.dossiers.hands import InHands, leased, may_take_over, of_step
from motcua.doors.words.hands_words import in_hands_of
from motcua.foundation.people.principals import Principal
from motcua.foundation.people.queries import names_of_refs
from motcua.insight.views.dossier_page import DossierPage


@dataclass(frozen=True, slots=True)
class Hands:
    """The sentence, and whether this officer may take the dossier over."""

    sentence: str
    may_take_over: bool


def hands_of(theirs: InHands, case: Case, *, by: Principal, name: str = "") -> Hands:
    """What a page shows of a colleague who has the dossier. `name`: where the page has read it."""
    name = theirs.name or name or names_of_refs([theirs.ref]).get(theirs.ref, "")
    return Hands(in_hands_of(name, since=theirs.since, at=case.at), may_take_over(case, by=by))


def of_page(page: DossierPage, *, by: Principal) -> Hands | None:
    """Of a colleague who has a form of this dossier open."""
    theirs = leased(page.case, by=by)
    return hands_of(theirs, page.case, by=by) if theirs is not None else None


def of_steps(page: DossierPage, *, by: Principal) -> dict[str, Hands]:
    """The open steps that colleagues have, each with who."""
    theirs = {one.step: of_step(page.case, one, by=by) for one in page.case.open_steps}
    return {
        step: hands_of(one, page.case, by=by, name=page.officers.get(one.ref, ""))
        for step, one in theirs.items()
        if one is not None
    }
