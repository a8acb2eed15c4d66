"""19.12: a row of the curated layer that nobody has confirmed decides nothing at any door: every page reads as without it."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from motcua.doors.cli.demo.province import Province
from motcua.foundation.catalogue.models.curated import CuratedRow
from tests.acts.places import agency
from tests.doors.desk.caseworkers import at, signed_in, text
from tests.doors.desk.counter import CLERK, begun, pressed
from tests.doors.desk.test_criteria import taken_in
from tests.doors.page import Page

pytestmark = pytest.mark.django_db

BIRTH, RESIDENCE, MARITAL = "1.001193", "1.004222", "1.004873"


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 09:14")


def looked() -> Iterator[tuple[str, str]]:
    """What officers and citizens read of three procedures: cases, questions, alternatives, conditions and papers to show."""
    clerk = signed_in(CLERK)
    for code in (BIRTH, RESIDENCE, MARITAL):
        yield f"intake of {code}", Page.read(text(pressed(clerk, begun(clerk, code), "renew"))).text
        yield f"page of {code}", Page.of(Client().get(f"/thu-tuc/{code}/")).text


def test_19_12_papers_of_a_proposal_are_asked_for_as_if_it_were_not_there(province: Province) -> None:
    rows = CuratedRow.objects.filter(procedure__code__in=(BIRTH, RESIDENCE, MARITAL))
    confirmed = dict(looked())
    rows.update(confirmed_by=None, confirmed_at=None, demonstration=False)
    proposed = dict(looked())
    rows.update(valid_from=date(2099, 1, 1))
    without = dict(looked())
    assert proposed == without
    assert [where for where in confirmed if confirmed[where] == without[where]] == [], "else this shows nothing"


def test_19_12_a_dossier_taken_in_over_proposals_has_the_published_papers(province: Province) -> None:
    rows = CuratedRow.objects.filter(procedure__code=MARITAL)
    rows.update(confirmed_by=None, confirmed_at=None, demonstration=False)
    dossier = taken_in(signed_in(CLERK), MARITAL, agency("H37.03"))
    papers = list(dossier.components.all())
    assert papers
    assert [one.name for one in papers if one.official_name or one.choice_group or one.wanted is not None] == []
