"""19.12: a paper is called by the province's confirmed name, the published one beside it; a name that nobody confirmed stands nowhere.

Walked from the intake to the slips: pages, printed papers, the command line, JSON, the citizen's pages.
"""

import json
from collections.abc import Iterator

import pytest
from django.test import Client

from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import main
from motcua.foundation.catalogue.models.curated import CuratedRow
from motcua.law.dossier.acts.request_supplement import SupplementItem, SupplementReason
from tests.acts.places import agency, did, officer
from tests.doors.desk.caseworkers import SPECIALIST, at, signed_in, text
from tests.doors.desk.counter import CLERK, begun, pressed, printed_words
from tests.doors.desk.test_criteria import taken_in
from tests.doors.page import Page
from tests.histories import history

pytestmark = pytest.mark.django_db

PROCEDURE, PLACE = "1.004873", "3.2"
PUBLISHED = "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân"
PLAIN = "Tờ giấy thử tên gọi"
"""A name that stands in no published text."""


@pytest.fixture(autouse=True)
def _named(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 09:14")
    row = CuratedRow.objects.get(procedure__code=PROCEDURE, part="paper", place=PLACE)
    CuratedRow.objects.filter(pk=row.pk).update(content=row.content | {"short_name": PLAIN})


def places(capsys: pytest.CaptureFixture[str]) -> Iterator[tuple[str, str]]:
    """Every place that names papers, with what stands there, through the life of one dossier."""
    client = signed_in(CLERK)
    asked = text(pressed(client, begun(client, PROCEDURE), "renew", agency=str(agency("H37.03"))))
    yield "the checklist of the intake", Page.read(asked).text
    dossier = taken_in(client, PROCEDURE, agency("H37.03"))
    yield "the page after the intake", Page.of(client.get(f"/quay/in/{dossier.pk}/")).text
    yield "the receipt", printed_words(client.get(f"/quay/in/{dossier.pk}/giay-hen.pdf").content)[1]
    did(dossier.pk, "take_up", officer(SPECIALIST), "2026-03-02 10:20")
    specialist = signed_in(SPECIALIST)
    yield "the page of the dossier", Page.of(specialist.get(f"/xu-ly/{dossier.pk}/")).text
    yield "the form of a supplement", Page.of(specialist.get(f"/xu-ly/{dossier.pk}/bo-sung/")).text
    declaration = next(one for one in dossier.components.all() if PUBLISHED in f"{one.name} {one.official_name}")
    did(
        dossier.pk,
        "request_supplement",
        officer(SPECIALIST),
        "2026-03-02 10:30",
        items=(SupplementItem(component=declaration.order, reason_code=SupplementReason.UNSIGNED),),
    )
    event = history(dossier.pk).happened[-1].sequence
    slip = specialist.get(f"/xu-ly/{dossier.pk}/van-ban/{event}.pdf")
    yield "the slip", printed_words(slip.content)[1]
    for beyond in ((), ("--json",)):
        assert main(["dossier", "show", str(dossier.code), "--as", SPECIALIST, *beyond]) == 0
        shown = capsys.readouterr().out
        yield f"the command line {beyond}", json.dumps(json.loads(shown), ensure_ascii=False) if beyond else shown
    yield "the page of the procedure", Page.of(Client().get(f"/thu-tuc/{PROCEDURE}/")).text
    yield "the tracking page", Page.of(Client().get(f"/tra-cuu/{dossier.tracking_token}/")).text


NAMED = {
    "the checklist of the intake",
    "the receipt",
    "the slip",
    "the page of the dossier",
    "the page of the procedure",
}


def test_19_12_a_confirmed_name_of_a_paper_stands_there_with_the_published_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    walked = dict(places(capsys))
    assert [where for where in sorted(NAMED) if PLAIN not in walked[where] or PUBLISHED not in walked[where]] == []


def test_19_12_a_name_of_a_paper_that_nobody_confirmed_stands_nowhere(capsys: pytest.CaptureFixture[str]) -> None:
    papers = CuratedRow.objects.filter(procedure__code=PROCEDURE, part="paper")
    papers.update(confirmed_by=None, confirmed_at=None, demonstration=False)
    walked = dict(places(capsys))
    assert len(walked) >= 10
    assert [where for where, words in walked.items() if PLAIN in words] == []
