"""21 What stands for a paper goes from the catalogue to the intake page and with the dossier, never through the form."""

from typing import Any, Final
from uuid import uuid4

import pytest

from motcua.casework.dossiers.components import checklist_of
from motcua.casework.dossiers.models import Component
from motcua.casework.dossiers.values import ComponentGiven
from motcua.doors.cli.demo.province import Province
from motcua.foundation.catalogue.models.curated import CuratedRow
from motcua.insight.views.intake import IntakeQuery, IntakeView, intake_view
from motcua.law.reuse.facts import AgeUnit, MaxAge, Needs
from motcua.law.reuse.wanted import Wanted
from tests.acts.places import agency, moment, officer
from tests.doors.desk.caseworkers import at, signed_in, text
from tests.doors.desk.counter import CLERK, begun, pressed
from tests.doors.desk.test_criteria import taken_in

pytestmark = pytest.mark.django_db
MARRIED: Final = "1.004873"
CARD: Final = Wanted("citizen_card", Needs.AGENCY_SIGNED, ("passport",), registry="population")
RESIDENCE: Final = Wanted("residence_confirmation", max_age=MaxAge(1, AgeUnit.YEAR), registry="population")
"""As the province's file says and the demo's administrator has confirmed."""


@pytest.fixture(autouse=True)
def _day(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 09:14")


def unconfirmed(**rows: Any) -> None:
    CuratedRow.objects.filter(**rows).update(
        confirmed_at=None, confirmed_by=None, confirmed_by_name="", demonstration=False
    )


def seen() -> IntakeView:
    return intake_view(IntakeQuery(MARRIED), seen_by=officer(CLERK), at=moment("2026-03-02 09:14"))


def test_21_each_line_of_the_intake_carries_what_stands_for_it() -> None:
    rows = seen().rows
    assert {one.wanted for one in rows} == {None, CARD, RESIDENCE}
    assert {one.is_form for one in rows if one.name.startswith(("Tờ khai", "Mẫu điện tử", "Văn bản ủy quyền"))} == {
        True
    }
    assert not any(one.is_form for one in rows if one.wanted is not None)


def test_21_the_demo_confirms_it_and_marks_that_it_is_for_show() -> None:
    row = CuratedRow.objects.get(procedure__code=MARRIED, part="paper", place="1.0")
    assert (row.content["needs"], row.content["registry"], row.demonstration) == ("agency_signed", "population", True)
    unconfirmed(pk=row.pk)
    assert {one.wanted for one in seen().rows} == {None, RESIDENCE}


def test_21_a_dossier_keeps_it_as_the_catalogue_said_when_it_was_opened() -> None:
    dossier = taken_in(signed_in(CLERK), MARRIED, agency("H37.03"))
    unconfirmed(procedure__code=MARRIED)
    papers = list(Component.objects.filter(dossier=dossier).order_by("order"))
    assert {one.satisfied_by for one in papers} == {None, CARD, RESIDENCE}
    assert {one.wanted is None for one in papers if one.is_form} == {False}
    assert [one.satisfied_by for one in papers if one.is_form] == [None] * sum(one.is_form for one in papers)


def test_21_a_form_that_says_what_stands_for_a_paper_is_not_believed() -> None:
    client = signed_in(CLERK)
    data: dict[str, Any] = begun(client, MARRIED)
    line = next(name.removeprefix("in-") for name in data if name.startswith("in-"))
    forged = {f"wanted-{line}": '{"paper_type": "photo"}', f"form-{line}": "1", f"needs-{line}": "any"}
    kept = text(pressed(client, data, "draft", agency=str(agency("H37.03")), **forged))
    assert "photo" not in kept
    assert {one.satisfied_by for one in Component.objects.all()} <= {None, CARD, RESIDENCE}


def test_21_what_a_checklist_keeps_is_read_back_as_it_was() -> None:
    given = (ComponentGiven("Thẻ căn cước", wanted=CARD), ComponentGiven("Tờ khai", form=True), ComponentGiven("Ảnh"))
    card, form, photo = checklist_of(uuid4(), given)
    assert (card.satisfied_by, card.is_form) == (CARD, False)
    assert (form.satisfied_by, form.is_form) == (None, True)
    assert (photo.satisfied_by, photo.is_form, photo.wanted) == (None, False, None)
