"""Who and what short names mean as they are typed: an officer by username, an agency by its code."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.doors.wire.typed_words import BadWord
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.organisation.values import AgencyFacts
from motcua.foundation.people import queries as people
from motcua.foundation.people.parties import AccountUnknown
from motcua.foundation.people.principals import Principal
from motcua.law.refusals import Refused

LONGEST_PLACE: Final = 40
"""Letters of the place that holds the originals."""


class NotPosted(Refused):
    """Tài khoản {given} không có vị trí công tác vào ngày {on}. Kiểm tra lại tên đăng nhập và ngày."""

    code = "not_posted"
    kind = "no_power"


def officer_named(username: str, *, at: datetime) -> Principal:
    """The officer behind a username as they are posted at that moment. Raises AccountUnknown and NotPosted."""
    account = people.account_by_username(username)
    if account is None:
        raise AccountUnknown(given=username)
    found = organisation.officer_of(account.id, on=at.date())
    if found is None:
        raise NotPosted(given=username, on=f"{at:%d/%m/%Y}")
    return found


@dataclass(frozen=True, slots=True)
class Register:
    """The references of a moment."""

    at: datetime

    def officer(self, given: str) -> str:
        return officer_named(given, at=self.at).account_ref

    def agency(self, given: str) -> str:
        return self._agency(given).ref

    def agency_id(self, code: str) -> int:
        """The key of the agency that bears this code at the moment. Raises BadWord."""
        return self._agency(code).id

    def _agency(self, code: str) -> AgencyFacts:
        found = organisation.agency_by_code(code.strip(), on=self.at.date())
        if found is None:
            raise BadWord(problem=f'Không có cơ quan mã "{code}" vào ngày {self.at:%d/%m/%Y}. Kiểm tra lại mã.')
        return found

    def place(self, given: str) -> str:
        """Where papers lie: an agency by its code, or words of one's own."""
        found = organisation.agency_by_code(given.strip(), on=self.at.date())
        place = found.short_name if found is not None else given
        if len(place) > LONGEST_PLACE:
            raise BadWord(problem=f'"{place}" dài quá {LONGEST_PLACE} ký tự. Viết gọn nơi giữ bản giấy.')
        return place
