"""A province keeps an administrator: if the last one went, nobody could open the next account."""

from datetime import date

from motcua.foundation.organisation.models import Posting
from motcua.foundation.people.principals import Role
from motcua.law.refusals import Refused


class LastAdministrator(Refused):
    """Đây là quản trị viên cuối cùng của tỉnh. Hãy giao vai trò quản trị cho một người khác, rồi chuyển hoặc đóng tài khoản này."""

    code = "last_administrator"
    kind = "wrong_state"


def check_one_stays(*, on: date) -> None:
    """Somebody administers on that day with no end in sight. Refused: nobody does; a cover ends and does not count."""
    stays = Posting.objects.filter(
        role=Role.ADMINISTRATOR.value,
        stand_in_for__isnull=True,
        valid_from__lte=on,
        valid_to__isnull=True,
        account__is_active=True,
        account__valid_to__isnull=True,
    )
    if not stays.exists():
        raise LastAdministrator
