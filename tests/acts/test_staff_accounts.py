"""Officers come, move, go and are covered: dates bound every right, and each act of a cover says whom it was for (20.23)."""

from datetime import date, timedelta

import pytest

from motcua.acts.staff_accounts import close_staff, move_staff, open_staff
from motcua.foundation.ledger.models import Record
from motcua.foundation.organisation import covers, queries
from motcua.foundation.organisation.administrators import LastAdministrator
from motcua.foundation.organisation.models import Posting
from motcua.foundation.organisation.new_staff import NewStaff, Post, refusals_of
from motcua.foundation.organisation.values import OverlappingValidity, ValidityOutOfOrder
from motcua.foundation.people import queries as people
from motcua.foundation.people.models import Account
from motcua.foundation.people.parties import MayNotOpenAccounts, NameMissing, UsernameTaken
from motcua.foundation.people.principals import PERMISSIONS_OF, Principal, Role
from motcua.insight.views.dossier_page import dossier_page
from tests.acts.places import agency, did, moment, officer, received
from tests.circumstances import acting
from tests.doors.desk import caseworkers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]

ADMINISTRATOR, LEADER, SPECIALIST = "quantri", caseworkers.LEADER, caseworkers.SPECIALIST
NOW, TODAY = "2026-03-02 08:00", date(2026, 3, 2)
WEEK = timedelta(days=7)


def now(username: str = ADMINISTRATOR, at: str = NOW):  # type: ignore[no-untyped-def]
    return acting(officer(username), moment(at))


def post(role: Role = Role.SPECIALIST, first: date = TODAY, code: str = "H37.03") -> Post:
    return Post(agency(code), role, "Chuyên viên", first)


def account_id(username: str) -> int:
    found = people.account_by_username(username)
    assert found is not None
    return found.id


def as_officer(username: str, on: date) -> Principal | None:
    return queries.officer_of(account_id(username), on=on)


def cover(of: str, by: str, first: date, last: date, giver: str = ADMINISTRATOR) -> Posting:
    own = Posting.objects.get(account__username=of, stand_in_for__isnull=True)
    given = covers.name_cover(
        posting_id=own.pk, account_id=account_id(by), valid_from=first, valid_to=last, circumstances=now(giver)
    )
    return Posting.objects.get(pk=given.id)


# Opening --------------------------------------------------------------------------------------------------------------


def test_20_23_all_are_opened_or_none() -> None:
    before = Account.objects.count()
    good, twice = NewStaff("hoa.nong", "Nông Thị Hoa", post()), NewStaff(SPECIALIST, "Vi Văn An", post())
    with pytest.raises(UsernameTaken):
        open_staff([good, twice], now())
    assert Account.objects.count() == before
    [link] = open_staff([good], now())
    assert link.account.username == "hoa.nong"
    assert as_officer("hoa.nong", TODAY) is not None
    assert as_officer("hoa.nong", TODAY - timedelta(days=1)) is None


def test_20_23_every_row_is_judged_and_nothing_of_it_stays() -> None:
    before, records = Account.objects.count(), Record.objects.count()
    new = [
        NewStaff("hoa.nong", "Nông Thị Hoa", post()),
        NewStaff("hoa.nong", "Nông Thị Hoa", post()),
        NewStaff("lan", " ", post()),
        NewStaff("mai", "Vi Thị Mai", None),
    ]
    refused = refusals_of(new, now())
    assert {place: type(one) for place, one in refused.items()} == {1: UsernameTaken, 2: NameMissing}
    assert (Account.objects.count(), Record.objects.count()) == (before, records)
    with pytest.raises(MayNotOpenAccounts):
        open_staff(new[:1], now(SPECIALIST))


def test_20_23_who_sits_at_a_desk_is_posted_at_that_of_their_agency() -> None:
    desk = officer(caseworkers.DESK)
    open_staff([NewStaff("moi", "Lý Thị Mới", Post(desk.agency_id, Role.RECEPTION, "Công chức", TODAY))], now())
    found = as_officer("moi", TODAY)
    assert found is not None
    assert found.service_point_id == desk.service_point_id


# Moving and going -----------------------------------------------------------------------------------------------------


def test_20_23_a_move_ends_the_old_post_the_day_before() -> None:
    moved_on = TODAY + WEEK
    move_staff(account_id=account_id(SPECIALIST), post=post(Role.HEAD, moved_on, "H37.05"), circumstances=now())
    before, after = (as_officer(SPECIALIST, on) for on in (moved_on - timedelta(days=1), moved_on))
    assert before is not None
    assert after is not None
    assert (before.role, after.role, after.agency_id) == (Role.SPECIALIST, Role.HEAD, agency("H37.05"))
    verbs = [one.verb for one in Record.objects.filter(stream=f"account:{after.account_ref}").order_by("sequence")]
    assert verbs == ["end_posting", "post_officer"]


def test_20_23_a_move_to_before_the_post_began_is_refused_whole() -> None:
    with pytest.raises(ValidityOutOfOrder):
        move_staff(account_id=account_id(SPECIALIST), post=post(first=date(2020, 1, 1)), circumstances=now())
    assert as_officer(SPECIALIST, TODAY) is not None


def test_20_23_a_closed_account_is_covered_by_nobody_and_covers_nobody() -> None:
    cover(LEADER, "truongphong.stp", TODAY, TODAY + WEEK)
    last_day = TODAY + timedelta(days=2)
    close_staff(account_id=account_id(LEADER), last_day=last_day, circumstances=now())
    assert as_officer(LEADER, last_day) is not None
    assert as_officer(LEADER, last_day + timedelta(days=1)) is None
    assert Posting.objects.get(stand_in_for__account__username=LEADER).valid_to == last_day
    close_staff(account_id=account_id("truongphong.stp"), last_day=TODAY, circumstances=now())
    assert Posting.objects.get(stand_in_for__account__username=LEADER).valid_to == TODAY


def test_20_23_the_last_administrator_neither_moves_nor_goes_and_does_both_once_there_is_another() -> None:
    own, later = account_id(ADMINISTRATOR), TODAY + WEEK
    operator = acting(system_administrator(), moment(NOW))
    with pytest.raises(LastAdministrator):
        move_staff(account_id=own, post=post(Role.SPECIALIST, later), circumstances=now())
    with pytest.raises(LastAdministrator):
        close_staff(account_id=own, last_day=later, circumstances=operator)
    assert (as_officer(ADMINISTRATOR, later + WEEK) or officer(SPECIALIST)).role is Role.ADMINISTRATOR
    cover(ADMINISTRATOR, LEADER, TODAY, TODAY + 3 * WEEK)
    with pytest.raises(LastAdministrator):
        close_staff(account_id=own, last_day=later, circumstances=operator)
    move_staff(account_id=own, post=post(Role.ADMINISTRATOR, later), circumstances=now())
    open_staff([NewStaff("moi", "Lý Thị Mới", post(Role.ADMINISTRATOR, later))], now())
    with pytest.raises(LastAdministrator):
        close_staff(account_id=own, last_day=TODAY, circumstances=operator)
    close_staff(account_id=own, last_day=later, circumstances=operator)
    with pytest.raises(LastAdministrator):
        close_staff(account_id=account_id("moi"), last_day=later + WEEK, circumstances=operator)


def system_administrator() -> Principal:
    """As a command line has it: no account of its own."""
    return Principal(account_id=0, name="", role=Role.ADMINISTRATOR, agency_id=0, agency_name="")


# Covers ---------------------------------------------------------------------------------------------------------------


def test_20_23_a_cover_has_the_powers_of_the_posting_from_a_day_to_a_day() -> None:
    given = cover(LEADER, "truongphong.stp", TODAY, TODAY + WEEK)
    head, leader = account_id("truongphong.stp"), officer(LEADER)
    during = queries.officer_of(head, on=TODAY, posting_id=given.pk)
    assert during is not None
    assert during.permissions == PERMISSIONS_OF[Role.LEADER]
    assert (during.agency_id, during.sees_agencies) == (leader.agency_id, leader.sees_agencies)
    assert (during.account_ref, during.acts_for) == (officer("truongphong.stp").account_ref, leader.account_ref)
    assert queries.officer_of(head, on=TODAY - timedelta(days=1), posting_id=given.pk) is None
    assert queries.officer_of(head, on=TODAY + WEEK + timedelta(days=1), posting_id=given.pk) is None
    own = queries.officer_of(head, on=TODAY)
    assert own is not None
    assert (own.role, own.acts_for) == (Role.HEAD, "")


def test_20_23_each_act_of_a_cover_is_theirs_and_says_for_whom() -> None:
    given = cover(SPECIALIST, "chuyenvien2.stp", TODAY, TODAY + WEEK)
    other = queries.officer_of(account_id("chuyenvien2.stp"), on=TODAY, posting_id=given.pk)
    assert other is not None
    made = received(officer(caseworkers.DESK), caseworkers.PROCEDURE, agency("H37.03"), "2026-03-02 09:14").id
    did(made, "take_up", other, "2026-03-02 09:45")
    record = Record.objects.get(stream=f"dossier:{made}", verb="take_up")
    assert (record.account, record.role) == (other.account_ref, f"specialist:{officer(SPECIALIST).account_ref}")
    page = dossier_page(made, seen_by=officer(SPECIALIST), at=moment("2026-03-02 10:00"))
    who = next(one.who for one in page.timeline if one.happened.verb == "take_up")
    assert who == f"{other.name}, thay mặt {officer(SPECIALIST).name}"


def test_20_23_who_heads_a_unit_delegates_their_own_post_and_nobody_else_does() -> None:
    cover(LEADER, "truongphong.stp", TODAY, TODAY + WEEK, giver=LEADER)
    with pytest.raises(covers.MayNotDelegate):
        cover(SPECIALIST, "chuyenvien2.stp", TODAY, TODAY + WEEK, giver=SPECIALIST)
    with pytest.raises(covers.MayNotDelegate):
        cover(SPECIALIST, "chuyenvien2.stp", TODAY, TODAY + WEEK, giver=LEADER)


def test_20_23_a_cover_is_not_passed_on() -> None:
    given = cover(LEADER, "truongphong.stp", TODAY, TODAY + WEEK)
    acting_leader = queries.officer_of(account_id("truongphong.stp"), on=TODAY, posting_id=given.pk)
    assert acting_leader is not None
    for posting in (given, given.stand_in_for):
        assert posting is not None
        with pytest.raises(covers.CoverNotPassedOn):
            covers.name_cover(
                posting_id=posting.pk,
                account_id=account_id(SPECIALIST),
                valid_from=TODAY,
                valid_to=TODAY + WEEK,
                circumstances=acting(acting_leader, moment(NOW)),
            )


@pytest.mark.parametrize(
    ("of", "by", "first", "last", "refusal"),
    [
        (LEADER, LEADER, 0, 7, covers.CoverOfOneself),
        (LEADER, "nhanvien.thuyhung", 0, 7, covers.CoverAboveStaff),
        (LEADER, "truongphong.stp", 7, 0, ValidityOutOfOrder),
        (LEADER, "truongphong.stp", 0, 400, covers.CoverBeyondPosting),
        (LEADER, "truongphong.stp", -4000, 0, covers.CoverBeyondPosting),
    ],
)
def test_20_23_a_cover_is_refused(of: str, by: str, first: int, last: int, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        cover(of, by, TODAY + timedelta(days=first), TODAY + timedelta(days=last))
    assert not Posting.objects.filter(stand_in_for__isnull=False).exists()


def test_20_23_the_same_cover_is_named_once_and_ended_at_any_time() -> None:
    given = cover(LEADER, "truongphong.stp", TODAY, TODAY + WEEK)
    with pytest.raises(OverlappingValidity):
        cover(LEADER, "truongphong.stp", TODAY + WEEK, TODAY + 2 * WEEK)
    with pytest.raises(covers.MayNotDelegate):
        covers.end_cover(cover_id=given.pk, circumstances=now(SPECIALIST))
    assert [one.covered_name for one in covers.covers_of(account_id(LEADER), on=TODAY)] == [officer(LEADER).name]
    covers.end_cover(cover_id=given.pk, circumstances=now(LEADER))
    given.refresh_from_db()
    assert given.valid_to == TODAY
    later = cover(LEADER, "chuyenvien.stp", TODAY + WEEK, TODAY + 2 * WEEK)
    covers.end_cover(cover_id=later.pk, circumstances=now(LEADER))
    assert not Posting.objects.filter(pk=later.pk).exists()
