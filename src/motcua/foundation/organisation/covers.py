"""Who acts for whom from a day to a day: leave cover and delegation. A cover has the posting's powers and not one more.

A cover is a posting of its own (`Posting.stand_in_for`): the same agency, desk and role, never longer than the posting that it
covers. Each act of a cover is recorded under their own reference, beside it whom they act for (`people.authors`). Who covers does
not pass it on.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from motcua.foundation.organisation import queries
from motcua.foundation.organisation.actions import recorded
from motcua.foundation.organisation.checks import check_order
from motcua.foundation.organisation.models import Posting
from motcua.foundation.organisation.values import OverlappingValidity, PostingFacts
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import PERMISSIONS_OF, Permission, Principal, Role
from motcua.law import citations
from motcua.law.refusals import Refused
from motcua.law.worktime.arithmetic import local

MAY_DELEGATE: Final = frozenset({Role.HEAD, Role.LEADER, Role.SUPERVISOR})
"""Who heads a unit names who acts for them. The leave of others is covered by whom the administrator enters."""

LONGEST: Final = timedelta(days=366)


class MayNotDelegate(Refused):
    """Chỉ trưởng phòng, lãnh đạo ký, trưởng bộ phận Một cửa được ủy quyền việc của chính mình; người khác nhờ quản trị viên ghi."""

    code = "may_not_delegate"
    kind = "no_power"
    basis = citations.STAFF


class CoverNotPassedOn(Refused):
    """Người đang làm thay không được giao tiếp cho người khác. Người được thay, hoặc quản trị viên, chọn người khác."""

    code = "cover_not_passed_on"
    kind = "no_power"
    basis = citations.STAFF


class CoverAboveStaff(Refused):
    """{name} là nhân viên hợp đồng nên chỉ thay được nhân viên hợp đồng. Chọn một công chức."""

    code = "cover_above_staff"
    kind = "no_power"
    basis = citations.CONTRACT_STAFF


class CoverBeyondPosting(Refused):
    """Thời gian thay phải nằm trong thời gian của vị trí được thay ({period}) và không quá một năm. Sửa hai ngày."""

    code = "cover_beyond_posting"
    kind = "bad_input"


class CoverOfOneself(Refused):
    """Người thay phải là người khác, đang có vị trí công tác. Chọn lại người thay."""

    code = "cover_of_oneself"
    kind = "bad_input"


@dataclass(frozen=True, slots=True)
class Cover:
    """One cover: the posting of who covers, and whose posting it is."""

    posting: PostingFacts
    covered_name: str
    covered_ref: str


@transaction.atomic
def name_cover(
    *, posting_id: int, account_id: int, valid_from: date, valid_to: date, circumstances: Circumstances
) -> PostingFacts:
    """Let an account act in this posting from a day to a day.

    Refused: by whom it is not theirs to give, to oneself, by or to the wrong kind of staff, beyond the posting, twice at once.
    """
    row = Posting.objects.select_for_update().select_related("account").get(pk=posting_id)
    _check_may_give(row, circumstances)
    _check_period(row, valid_from, valid_to)
    own = _own_posting(account_id, valid_from)
    if own is None or account_id == row.account_id:
        raise CoverOfOneself
    if own.role == Role.CONTRACT and row.role != Role.CONTRACT:
        raise CoverAboveStaff(name=own.account.full_name, regime_on_day=local(circumstances.at).date())
    same = Posting.objects.filter(
        account=account_id, stand_in_for=row, valid_from__lte=valid_to, valid_to__gte=valid_from
    )
    if same.exists():
        raise OverlappingValidity(what="Người này thay vị trí này")
    cover = Posting.objects.create(
        account_id=account_id,
        agency_id=row.agency_id,
        service_point_id=row.service_point_id,
        counter_id=row.counter_id,
        role=row.role,
        title=row.title,
        stand_in_for=row,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    return recorded("name_cover", cover, circumstances=circumstances)


@transaction.atomic
def end_cover(*, cover_id: int, circumstances: Circumstances) -> PostingFacts:
    """The cover holds until the end of today; one that has not begun is taken away. Refused: neither whose posting it is nor an
    administrator."""
    row = (
        Posting.objects.select_for_update()
        .select_related("stand_in_for__account")
        .get(pk=cover_id, stand_in_for__isnull=False)
    )
    if row.stand_in_for is None:
        raise AssertionError("a cover covers a posting")
    _check_may_give(row.stand_in_for, circumstances)
    today = local(circumstances.at).date()
    if row.valid_from > today:
        ended = recorded("end_cover", row, circumstances=circumstances)
        row.delete()
        return ended
    row.valid_to = min(row.valid_to or today, today)
    row.save(update_fields=["valid_to"])
    return recorded("end_cover", row, circumstances=circumstances)


def covers_of(account_id: int, *, on: date) -> tuple[Cover, ...]:
    """Who covers this account, and whom it covers, today or later."""
    rows = (
        Posting.objects.filter(Q(account=account_id) | Q(stand_in_for__account=account_id), valid_to__gte=on)
        .filter(stand_in_for__isnull=False)
        .select_related("stand_in_for__account")
        .order_by("valid_from", "pk")
    )
    return tuple(
        Cover(queries.posting(row.pk), row.stand_in_for.account.full_name, row.stand_in_for.account.ref)
        for row in rows
        if row.stand_in_for is not None
    )


def may_delegate(by: Principal) -> bool:
    """Whether who works in this posting may name who acts for them in it."""
    return by.role in MAY_DELEGATE and not by.acts_for


def _check_may_give(row: Posting, circumstances: Circumstances) -> None:
    by, today = circumstances.officer, local(circumstances.at).date()
    if row.stand_in_for_id is not None or (by.acts_for and not by.may(Permission.ADMINISTER)):
        raise CoverNotPassedOn(regime_on_day=today)
    if by.may(Permission.ADMINISTER):
        return
    if row.account_id != by.account_id or not may_delegate(by):
        raise MayNotDelegate(regime_on_day=today)
    if not PERMISSIONS_OF[Role(row.role)] <= by.permissions:
        raise MayNotDelegate(regime_on_day=today)


def _check_period(row: Posting, valid_from: date, valid_to: date) -> None:
    check_order(valid_from, valid_to)
    last = row.valid_to or date.max
    if valid_from < row.valid_from or valid_to > last or valid_to - valid_from > LONGEST:
        until = "nay" if row.valid_to is None else f"{row.valid_to:%d/%m/%Y}"
        raise CoverBeyondPosting(period=f"{row.valid_from:%d/%m/%Y} đến {until}")


def _own_posting(account_id: int, on: date) -> Posting | None:
    rows = Posting.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=on),
        account=account_id,
        account__is_active=True,
        stand_in_for__isnull=True,
        valid_from__lte=on,
    )
    return rows.select_related("account").first()
