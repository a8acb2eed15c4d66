"""Officers to come: account, posting and link of each, judged and written in a bounded number of statements.

Not here: who moves and goes (`acts.staff_accounts`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction

from motcua.foundation.ledger import actions as ledger
from motcua.foundation.ledger.actions import NewRecord
from motcua.foundation.organisation.checks import lock_organisation
from motcua.foundation.organisation.models import Posting
from motcua.foundation.organisation.register import Register, register
from motcua.foundation.organisation.values import AgencyClosed
from motcua.foundation.people import new_accounts
from motcua.foundation.people.account_records import check_administrator
from motcua.foundation.people.authors import stamp_of
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.new_accounts import NewAccount
from motcua.foundation.people.parties import AccountFacts
from motcua.foundation.people.password_links import GIVEN, make_links
from motcua.foundation.people.passwords import NewLink
from motcua.foundation.people.principals import Role
from motcua.law.refusals import Refused

AT_A_DESK: Final = frozenset({Role.RECEPTION, Role.CONTRACT, Role.SUPERVISOR})
"""Roles that work at a desk of their agency where it has one."""


@dataclass(frozen=True, slots=True)
class Post:
    """Where somebody works from a day on, and as what. `service_point_id` None: the first desk of the agency, for who sits at one."""

    agency_id: int
    role: Role
    title: str
    valid_from: date
    service_point_id: int | None = None

    def point(self, known: Register) -> int | None:
        """The desk where they sit."""
        if self.service_point_id is not None or self.role not in AT_A_DESK:
            return self.service_point_id
        desks = known.points_on(self.valid_from, agency_id=self.agency_id)
        return desks[0].id if desks else None


@dataclass(frozen=True, slots=True)
class NewStaff:
    """An officer to come. `post` None: the account alone, without any right."""

    username: str
    full_name: str
    post: Post | None = None

    @property
    def account(self) -> NewAccount:
        return NewAccount(self.username, self.full_name)


def refusals_of(new: Sequence[NewStaff], circumstances: Circumstances) -> dict[int, Refused]:
    """Place in the list → why `open_staff` would refuse it, one refusal a row. Refused itself: not an administrator."""
    check_administrator(circumstances)
    refused, known = new_accounts.refusals_of_accounts([one.account for one in new]), register()
    for place, one in enumerate(new):
        if place not in refused and one.post is not None:
            try:
                _check_post(one.post, known)
            except Refused as refusal:
                refused[place] = refusal
    return refused


@transaction.atomic
def open_staff(new: Sequence[NewStaff], circumstances: Circumstances) -> tuple[NewLink, ...]:
    """Open these accounts with their posts; each owner chooses a password by a link. The first refusal undoes all of them."""
    lock_organisation()
    refused = refusals_of(new, circumstances)
    if refused:
        raise refused[min(refused)]
    known, accounts = register(), new_accounts.write_accounts([one.account for one in new], circumstances)
    rows, streams = [], {}
    for one, account in zip(new, accounts, strict=True):
        records = [NewRecord("open_account", {})]
        if one.post is not None:
            rows.append(_row(one.post, account, known))
            records.append(NewRecord("post_officer", _body(one.post, account, known)))
        streams[f"account:{account.ref}"] = [*records, GIVEN]
    Posting.objects.bulk_create(rows)
    links = make_links(accounts, circumstances.at)
    ledger.append_first(streams=streams, **stamp_of(circumstances))
    return links


def _check_post(post: Post, known: Register) -> None:
    place = known.agency(post.agency_id)
    if place.valid_to is not None:
        raise AgencyClosed(what=place.name, on=f"{place.valid_to:%d/%m/%Y}")


def _row(post: Post, account: AccountFacts, known: Register) -> Posting:
    return Posting(
        account_id=account.id,
        agency_id=post.agency_id,
        service_point_id=post.point(known),
        role=post.role.value,
        title=post.title,
        valid_from=post.valid_from,
    )


def _body(post: Post, account: AccountFacts, known: Register) -> dict[str, object]:
    return {
        "account": account.ref,
        "agency": known.agency(post.agency_id).ref,
        "role": post.role.value,
        "valid_from": post.valid_from.isoformat(),
        "valid_to": None,
        "stand_in_for": None,
    }
