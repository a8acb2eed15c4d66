"""A key is bound to who pressed, to the verb and to the dossier: it never makes another thing look done (20.26)."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from motcua.acts.accept import accept_filed
from motcua.acts.hand_out import hand_out
from motcua.acts.perform import perform
from motcua.acts.take_in import FIRST_ACTS, take_in
from motcua.casework.dossiers.models import Dossier, Idempotency
from motcua.casework.dossiers.queries import dossier
from motcua.casework.dossiers.refusals import KeyUsedElsewhere
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.models import Record
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.acts.return_result import ByWay
from tests.acts.places import agency, did, filed, intake, moment, officer, received
from tests.doors.desk.caseworkers import DESK, PROCEDURE, SPECIALIST, handled

pytestmark = pytest.mark.django_db

OTHER_DESK = "tiepnhan.tamthanh"


def pressed(by: Principal, key: UUID, at: str = "2026-03-02 10:00") -> Circumstances:
    return Circumstances(by=by, at=moment(at), recorded_at=moment(at), key=key)


def note(dossier_id: UUID, now: Circumstances, text: str = "Đã gọi điện") -> None:
    perform(dossier_id, "annotate", {"text": text}, now)


def records() -> int:
    return Record.objects.count()


def test_20_26_the_same_press_again_changes_nothing(province: Province) -> None:
    made, key = handled(), uuid4()
    note(made.id, pressed(officer(SPECIALIST), key))
    before = records()
    note(made.id, pressed(officer(SPECIALIST), key))
    assert records() == before


@pytest.mark.parametrize("what", ["dossier", "verb", "account"])
def test_20_26_a_key_that_comes_back_for_anything_else_is_refused(province: Province, what: str) -> None:
    made, other, key = handled(), handled(seed=8), uuid4()
    note(made.id, pressed(officer(SPECIALIST), key))
    before = records()
    now = pressed(officer("lanhdao.stp" if what == "account" else SPECIALIST), key)
    verb, words = ("remind", {}) if what == "verb" else ("annotate", {"text": "Đã gọi điện"})
    with pytest.raises(KeyUsedElsewhere):
        perform(other.id if what == "dossier" else made.id, verb, words, now)
    assert records() == before


def test_20_26_a_refused_press_keeps_no_key(province: Province) -> None:
    made, other, key = handled(), handled(seed=8), uuid4()
    note(made.id, pressed(officer(SPECIALIST), key))
    with pytest.raises(KeyUsedElsewhere), transaction.atomic():
        note(other.id, pressed(officer(SPECIALIST), key))
    assert Idempotency.objects.get(key=key).dossier_id == made.id
    note(other.id, pressed(officer(SPECIALIST), uuid4()))


@pytest.mark.parametrize("verb", sorted(set(FIRST_ACTS) - {"request_supplement"}))
def test_20_26_an_intake_with_the_key_of_an_act_makes_nothing(province: Province, verb: str) -> None:
    made, key = handled(), uuid4()
    note(made.id, pressed(officer(SPECIALIST), key))
    with pytest.raises(KeyUsedElsewhere):
        take_in(intake(officer(DESK), PROCEDURE, agency("H37.03")), verb, pressed(officer(DESK), key))
    assert Dossier.objects.count() == 1


def test_20_26_an_intake_with_the_key_of_another_agency_makes_no_row(province: Province) -> None:
    """The audit's first: "refused" was answered for a dossier of somebody else, and an empty row was left."""
    key = uuid4()
    received(officer(DESK), PROCEDURE, agency("H37.03"), "2026-03-02 09:14", key=key)
    with pytest.raises(KeyUsedElsewhere):
        take_in(intake(officer(OTHER_DESK), PROCEDURE, agency("H37.03")), "accept", pressed(officer(OTHER_DESK), key))
    assert Dossier.objects.count() == 1


def test_20_26_an_intake_pressed_twice_gives_the_same_dossier_and_another_button_is_refused(province: Province) -> None:
    key, wanted = uuid4(), intake(officer(DESK), PROCEDURE, agency("H37.03"))
    now = pressed(officer(DESK), key)
    made = take_in(wanted, "accept", now)
    assert take_in(wanted, "accept", now) == made
    with pytest.raises(KeyUsedElsewhere):
        take_in(wanted, "refuse_intake", now)
    online = filed(officer(DESK), PROCEDURE, agency("H37.03"), "2026-03-02 09:00")
    with pytest.raises(KeyUsedElsewhere):
        accept_filed(online.id, now)


def test_20_26_results_are_handed_out_once_by_whoever_pressed(province: Province) -> None:
    made, key = handled(), uuid4()
    did(
        made.id,
        "sign_on_paper",
        officer("lanhdao.stp"),
        "2026-03-04 10:00",
        signer="Vi Văn Ký",
        signed_on=date(2026, 3, 4),
    )
    perform(made.id, "issue_result", {"number": "12/QĐ"}, pressed(officer("lanhdao.stp"), uuid4(), "2026-03-04 10:00"))
    words = {"dossiers": [made.id], "collected_by": "Hoàng Thị Ẩn", "by_way": ByWay.DESK}
    now = pressed(officer(DESK), key, "2026-03-06 10:00")
    hand_out(**words, circumstances=now)  # type: ignore[arg-type]
    hand_out(**words, circumstances=now)  # type: ignore[arg-type]
    returned = Record.objects.filter(verb="return_result").count()
    with pytest.raises(KeyUsedElsewhere):
        hand_out(**words, circumstances=pressed(officer("giamdoc.tinh"), key, "2026-03-06 10:00"))  # type: ignore[arg-type]
    assert Record.objects.filter(verb="return_result").count() == returned == 1


def test_20_26_what_stood_before_keys_were_bound_is_not_taken_for_done(province: Province) -> None:
    made, key = handled(), uuid4()
    Idempotency.objects.create(key=key, dossier_id=made.id, at=moment("2026-03-02 10:00"), account="", verb="")
    with pytest.raises(KeyUsedElsewhere):
        note(made.id, pressed(officer(SPECIALIST), key))
    assert dossier(made.id, seen_by=officer(SPECIALIST)).id == made.id
