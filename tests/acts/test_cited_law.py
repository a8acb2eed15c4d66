"""The rooms, too, cite the law of the dossier, or of the day of the act where there is none."""

from datetime import datetime

import pytest

from motcua.acts.erase_texts import MayNotErase, preview
from motcua.acts.perform import perform
from motcua.casework.dossiers.possible import possible_act
from motcua.casework.dossiers.refusals import NotPermitted, NotTheirDossier
from motcua.casework.dossiers.values import Made
from motcua.doors.cli.demo.province import Province
from motcua.foundation.people import queries as people
from motcua.foundation.people.parties import PersonsClosed
from motcua.law.dossier.refusals import NoSuchAct
from motcua.law.refusals import Refused
from tests.acts.places import agency, did, moment, officer, received
from tests.circumstances import acting
from tests.histories import case

pytestmark = pytest.mark.django_db

CODE = "1.004873"
DESK, ELSEWHERE = "tiepnhan.thuyhung", "lanhdao.thuyhung"
BEFORE_309 = "Nghị định 118/2025/NĐ-CP"
SINCE_309 = "Nghị định 118/2025/NĐ-CP (sửa đổi bởi Nghị định 309/2026/NĐ-CP)"
LATER = "2026-08-10 09:00"


def taken_in(on: str) -> Made:
    return received(officer(DESK), CODE, agency("H37.03"), f"{on} 08:00")


def refused(made: Made, kind: type[Refused], verb: str, by: str) -> str:
    with pytest.raises(kind) as answer:
        did(made.id, verb, officer(by), LATER)
    return answer.value.cited


@pytest.mark.parametrize(("on", "decree"), [("2026-08-04", BEFORE_309), ("2026-08-05", SINCE_309)])
def test_who_may_not_act_is_refused_by_the_law_of_the_dossier(province: Province, on: str, decree: str) -> None:
    made = taken_in(on)
    assert refused(made, NotTheirDossier, "issue_result", ELSEWHERE) == f"Điều 19 {decree}"
    assert refused(made, NotPermitted, "issue_result", DESK) == f"Điều 11, 12 {decree}"
    seen = possible_act(case(made.id, at=moment(LATER)), "issue_result", seen_by=officer(DESK))
    assert (seen.code, seen.article) == ("not_permitted", f"Điều 11, 12 {decree}")


@pytest.mark.parametrize(("at", "decree"), [("2026-08-04 09:00", BEFORE_309), (LATER, SINCE_309)])
def test_without_a_dossier_the_day_of_the_act_decides(province: Province, at: str, decree: str) -> None:
    made = taken_in("2026-08-04")
    with pytest.raises(NoSuchAct) as answer:
        perform(made.id, "set_due", {}, acting(officer(DESK), moment(at)))
    assert answer.value.cited == f"Điều 5 {decree}"


@pytest.mark.parametrize(
    ("at", "persons", "erasure"),
    [
        ("2025-12-31 09:00", f"Điều 5 {BEFORE_309}", "Điều 16 Nghị định 13/2023/NĐ-CP"),
        ("2026-01-01 09:00", "Điều 3 Luật 91/2025/QH15", "Khoản 1 Điều 14 Luật 91/2025/QH15"),
    ],
)
def test_personal_data_are_kept_by_the_law_of_the_day(province: Province, at: str, persons: str, erasure: str) -> None:
    on: datetime = moment(at)
    made = taken_in("2026-08-04")
    with pytest.raises(PersonsClosed) as closed:
        people.person_by_number("020190001234", seen_by=officer("quantri"), purpose="tiếp nhận", on=on.date())
    assert closed.value.cited == persons
    with pytest.raises(MayNotErase) as kept:
        preview(made.id, acting(officer(DESK), on), texts=True, forms=False, basis="91/2025/QH15", decision="1/QD")
    assert kept.value.cited == erasure
