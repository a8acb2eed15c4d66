"""Received for an authority of another province (NĐ 118/2025 Art. 14.4 as amended by NĐ 309/2026): on both sides of 5/8/2026."""

from datetime import date
from pathlib import Path

import pytest

from motcua.acts.accept import accept_filed
from motcua.acts.sweep import sweep
from motcua.casework.dossiers.boundaries import belongs
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.refusals import DossierUnknown, NotPermitted, NotReceivedNationwide, NotTheirDossier
from motcua.casework.dossiers.values import Made
from motcua.doors.cli.demo.province import Province
from motcua.foundation.organisation.dated_lists import NATIONWIDE
from motcua.foundation.organisation.outside import OutsideAuthority, enter_outside, read_outside
from motcua.foundation.organisation.province import BrokenProvince
from motcua.foundation.organisation.register import register
from motcua.foundation.organisation.values import AgencyKind, AgencyLevel, MayNotAdminister, OverlappingValidity
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.acts.announce_early import NoticeWay
from motcua.law.dossier.rules import Channel
from tests.acts.places import agency, did, filed, moment, officer, received
from tests.circumstances import acting

pytestmark = pytest.mark.django_db

PROCEDURE, OTHER = "1.004873", "2.000635"
"""Three working days; and one that is not on the list."""
CLERK, ELSEWHERE, ABOVE = "tiepnhan.thuyhung", "tiepnhan.tamthanh", "giamdoc.tinh"
HANOI = OutsideAuthority(
    "H26.103.25",
    "Ủy ban nhân dân phường Mẫu, thành phố Hà Nội",
    "UBND phường Mẫu (Hà Nội)",
    AgencyLevel.COMMUNE,
    "Chủ tịch",
    "danh mục cơ quan quốc gia, mẫu",
    date(2025, 7, 1),
)


@pytest.fixture
def listed(province: Province, tmp_path: Path, settings: object) -> int:
    """The procedure is on the list, and one authority of another province is known: its key."""
    (tmp_path / NATIONWIDE).write_text(
        f"code,valid_from,valid_to,basis\n{PROCEDURE},2026-01-01,2026-12-31,Quyết định mẫu 1\n", encoding="utf-8"
    )
    settings.PROVINCE_FOLDER = tmp_path  # type: ignore[attr-defined]
    enter_outside([HANOI], acting(officer("quantri"), moment("2026-07-01 08:00")))
    return agency(HANOI.code)


def taken(resolving: int, when: str = "2026-08-05 09:14", procedure: str = PROCEDURE) -> Made:
    return received(officer(CLERK), procedure, resolving, when, seed=moment(when).day)


def row(made: Made) -> Dossier:
    return Dossier.objects.get(pk=made.id)


def test_18_3_it_is_written_down_with_an_expected_date_and_a_number_of_the_desk(listed: int) -> None:
    made = taken(listed)
    kept = row(made)
    assert (made.due, made.expected.on if made.expected else None) == (None, date(2026, 8, 10))
    assert (kept.clock_state, kept.process_id, kept.agencies) == ("not_started", None, {})
    own = register().agency(officer(CLERK).agency_id).code
    assert kept.code is not None
    assert kept.code.startswith(f"{own}-260805-"), "nobody here numbers in the series of another province"


@pytest.mark.parametrize(("when", "procedure"), [("2026-08-04 09:14", PROCEDURE), ("2026-08-05 09:14", OTHER)])
def test_18_3_before_the_decree_and_off_the_list_it_is_refused(when: str, procedure: str, listed: int) -> None:
    with pytest.raises(NotReceivedNationwide):
        taken(listed, when, procedure)
    assert not Dossier.objects.exists()


def test_18_3_the_last_day_of_the_list_is_a_day_of_it(listed: int) -> None:
    assert taken(listed, "2026-12-31 09:14").code
    with pytest.raises(NotReceivedNationwide):
        taken(listed, "2027-01-04 09:14")


def test_18_3_no_desk_of_the_province_belongs_to_it(listed: int) -> None:
    known = register()
    day = date(2026, 8, 5)
    assert not any(belongs(point, known.agency(listed), known, on=day) for point in known.points_on(day))


def test_18_3_the_receiving_desk_writes_down_that_the_authority_has_it_and_what_it_decided(listed: int) -> None:
    made = taken(listed)
    did(made.id, "forward", officer(CLERK), "2026-08-05 09:40", to=HANOI.code)
    did(made.id, "take_up", officer(CLERK), "2026-08-05 15:00")
    kept = row(made)
    assert (kept.clock_state, kept.due_on) == ("running", date(2026, 8, 10))
    did(made.id, "issue_result", officer(CLERK), "2026-08-07 10:00", number="12/XN-UBND")
    did(made.id, "announce_early", officer(CLERK), "2026-08-07 10:05", by_way=NoticeWay.PHONE)
    did(made.id, "return_result", officer(CLERK), "2026-08-07 10:10", collected_by="Hoàng Thị Ẩn")
    assert row(made).status == "returned"
    assert kept.holder_id == listed, "the paper is with the authority"


def test_18_3_nobody_else_writes_it_down(listed: int) -> None:
    made = taken(listed)
    with pytest.raises(DossierUnknown):
        did(made.id, "take_up", officer(ELSEWHERE), "2026-08-05 15:00")
    with pytest.raises(NotTheirDossier):
        did(made.id, "take_up", officer(ABOVE), "2026-08-05 15:00")
    with pytest.raises(NotPermitted):
        did(made.id, "take_up", officer("quantri"), "2026-08-05 15:00")


def test_18_3_the_end_of_the_transfer_time_starts_its_clock_as_for_any_authority(listed: int) -> None:
    made = taken(listed)
    at = moment("2026-08-07 08:00")
    sweep(Circumstances(by=None, at=at, recorded_at=at))
    assert row(made).clock_state == "running"


def test_18_3_what_was_filed_by_post_is_accepted_for_it_too(listed: int) -> None:
    waiting = filed(officer(CLERK), PROCEDURE, listed, "2026-08-05 09:14", channel=Channel.POST)
    accept_filed(waiting.id, acting(officer(CLERK), moment("2026-08-05 10:00")))
    assert row(waiting).clock_state == "not_started"


def test_18_3_an_open_dossier_moves_to_it_only_from_the_list(listed: int, province: Province) -> None:
    made = received(officer(CLERK), OTHER, agency("H37.03"), "2026-08-05 09:14", seed=1)
    with pytest.raises(NotReceivedNationwide):
        did(made.id, "transfer_jurisdiction", officer("quantri"), "2026-08-06 08:00", to=HANOI.code, legal_basis="QĐ 1")


# The list of authorities ----------------------------------------------------------------------------------------------


def test_18_3_entering_the_same_list_again_changes_nothing(listed: int) -> None:
    now = acting(officer("quantri"), moment("2026-07-02 08:00"))
    again = enter_outside([HANOI], now)
    assert (again.codes, again.standing) == ((), 1)
    assert register().agency(listed).kind is AgencyKind.OUTSIDE


def test_18_3_only_an_administrator_enters_it_and_no_code_twice(listed: int) -> None:
    with pytest.raises(MayNotAdminister):
        enter_outside([_named("H26.1")], acting(officer(CLERK), moment("2026-07-02 08:00")))
    with pytest.raises(OverlappingValidity):
        enter_outside([_named(HANOI.code)], acting(officer("quantri"), moment("2026-07-02 08:00")))


def _named(code: str) -> OutsideAuthority:
    return OutsideAuthority(code, "Sở Mẫu", "Sở Mẫu", AgencyLevel.PROVINCE, "Giám đốc", "mẫu", date(2026, 7, 1))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("H26.1,Sở Mẫu,,province,Giám đốc,mẫu,2026-07-01", "short_name"),
        ("H26.1,Sở Mẫu,Sở Mẫu,district,Giám đốc,mẫu,2026-07-01", "cấp huyện"),
        ("H26.1,Sở Mẫu,Sở Mẫu,province,Giám đốc,mẫu,hôm nay", "dòng 2"),
    ],
)
def test_18_3_a_line_that_is_wrong_is_refused_with_its_place(line: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "ngoai-tinh.csv"
    file.write_text(f"code,name,short_name,level,head_title,basis,valid_from\n{line}\n", encoding="utf-8")
    with pytest.raises(BrokenProvince, match=told):
        read_outside(file)
