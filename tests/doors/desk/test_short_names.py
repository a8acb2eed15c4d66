"""19.12 and 19.19: every list, bar and page calls a procedure by the province's confirmed name; the published one stands beside it."""

from collections.abc import Callable

import pytest
from django.test import Client

from motcua.casework.dossiers.queries import Queue, worklist
from motcua.casework.dossiers.values import Made
from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.dossier_text import list_text
from motcua.foundation.catalogue.models.curated import CuratedRow
from motcua.foundation.catalogue.queries.plain_names import plain_name
from motcua.foundation.catalogue.queries.register_rows import current_version
from tests.acts.places import moment, officer
from tests.doors.desk.caseworkers import DESK, PROCEDURE, SPECIALIST, accepted, at, handled, signed_in, text
from tests.doors.desk.counter import begun, pressed
from tests.doors.desk.test_return import decided

pytestmark = pytest.mark.django_db

SHORT, PUBLISHED = "Giấy xác nhận tình trạng hôn nhân", "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân"
RENAMED = "Giấy độc thân"
"""A name that stands in no published text."""


@pytest.fixture(autouse=True)
def _morning(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 10:00")
    head = CuratedRow.objects.get(procedure__code=PROCEDURE, part="head")
    CuratedRow.objects.filter(pk=head.pk).update(content=head.content | {"short_name": RENAMED})


def unconfirmed() -> None:
    CuratedRow.objects.filter(procedure__code=PROCEDURE).update(
        confirmed_by=None, confirmed_at=None, demonstration=False
    )


def in_the_worklist(made: Made) -> str:
    return text(signed_in(SPECIALIST).get("/xu-ly/"))


def in_the_filters(made: Made) -> str:
    return text(signed_in(SPECIALIST).get("/xu-ly/?loc=mo"))


def as_a_filter(made: Made) -> str:
    return text(signed_in(SPECIALIST).get(f"/xu-ly/?thu-tuc={PROCEDURE}"))


def in_the_bar(made: Made) -> str:
    return text(signed_in(SPECIALIST).get(f"/xu-ly/{made.id}/"))


def over_an_act(made: Made) -> str:
    return text(signed_in(SPECIALIST).get(f"/xu-ly/{made.id}/ghi-chu/"))


def in_a_search(made: Made) -> str:
    return text(signed_in(SPECIALIST).post("/tim/", {"q": made.code}, follow=True))


def on_joint_work(made: Made) -> str:
    return text(signed_in(SPECIALIST).get(f"/xu-ly/{made.id}/phoi-hop/"))


def after_intake(made: Made) -> str:
    return text(signed_in(DESK).get(f"/quay/in/{made.id}/"))


def on_tracking(made: Made) -> str:
    return text(Client().get(f"/tra-cuu/{made.tracking_token}/"))


def at_the_desk_search(made: Made) -> str:
    return text(signed_in(DESK).get("/quay/tiep-nhan/thu-tuc/?find=tình trạng hôn nhân"))


def at_the_intake(made: Made) -> str:
    client = signed_in(DESK)
    return text(pressed(client, begun(client, PROCEDURE), "renew"))


PLACES = (
    in_the_worklist, in_the_filters, as_a_filter, in_the_bar, over_an_act, in_a_search, on_joint_work, after_intake,
    on_tracking, at_the_desk_search, at_the_intake,
)  # fmt: skip


@pytest.mark.parametrize("shown", PLACES)
def test_19_12_the_confirmed_short_name_stands_there_and_an_unconfirmed_one_never(shown: Callable[[Made], str]) -> None:
    made = handled()
    assert RENAMED in shown(made)
    unconfirmed()
    later = shown(made)
    assert RENAMED not in later
    assert "tình trạng hôn nhân" in later


@pytest.mark.parametrize("shown", [in_the_worklist, in_the_bar, over_an_act, after_intake, on_tracking])
def test_19_12_the_published_name_stands_in_full_beside_the_short_one(shown: Callable[[Made], str]) -> None:
    assert PUBLISHED in shown(handled())


def test_19_12_the_lists_of_the_counter_say_it_too() -> None:
    made = decided()
    for address in ("/quay/", "/quay/tra/"):
        page = text(signed_in(DESK).get(address))
        assert made.code[-4:] in page
        assert RENAMED in page, address


def test_19_12_a_list_on_the_command_line_says_it() -> None:
    made = handled()
    by, at_ten = officer(SPECIALIST), moment("2026-03-02 10:00")
    listing = worklist(seen_by=by, queue=Queue.TODO, at=at_ten, midnight=moment("2026-03-03 00:00"))
    [line] = [one for one in list_text(listing, Queue.TODO) if made.code in one]
    assert line.endswith(RENAMED)


def test_19_12_a_name_stands_for_one_published_name_on_one_day() -> None:
    on, version = moment("2026-03-02 10:00").date(), current_version()
    assert plain_name(PROCEDURE, PUBLISHED, on=on, version=version) == RENAMED
    assert plain_name(PROCEDURE, f"{PUBLISHED} (cũ)", on=on, version=version) == ""
    assert plain_name(PROCEDURE, PUBLISHED, on=on.replace(year=2020), version=version) == ""


def test_19_12_a_name_that_is_withdrawn_is_gone_at_once() -> None:
    made = accepted()
    client = signed_in(DESK)
    assert RENAMED in text(client.get(f"/xu-ly/{made.id}/"))
    unconfirmed()
    assert RENAMED not in text(client.get(f"/xu-ly/{made.id}/"))
