"""Officers come, move and go: account, posting and link together, in one transaction, many at once or none of them.

Not here: passwords and second factors (people), who covers whom (organisation.covers).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db import transaction

from motcua.foundation.organisation import actions as organisation
from motcua.foundation.organisation import queries
from motcua.foundation.organisation.values import PostingFacts
from motcua.foundation.people import actions as people
from motcua.foundation.people import passwords
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.parties import AccountFacts
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


@dataclass(frozen=True, slots=True)
class NewStaff:
    """An officer to come. `post` None: the account alone, without any right."""

    username: str
    full_name: str
    post: Post | None = None


@transaction.atomic
def open_staff(new: Sequence[NewStaff], circumstances: Circumstances) -> tuple[NewLink, ...]:
    """Open these accounts with their posts; each owner chooses a password by a link. The first refusal undoes all of them."""
    return tuple(_opened(one, circumstances) for one in new)


def refusals_of(new: Sequence[NewStaff], circumstances: Circumstances) -> dict[int, Refused]:
    """Place in the list → why `open_staff` would refuse it, one refusal a row. Nothing of it stays."""
    refused: dict[int, Refused] = {}
    with transaction.atomic():
        for place, one in enumerate(new):
            try:
                with transaction.atomic():
                    _opened(one, circumstances)
            except Refused as refusal:
                refused[place] = refusal
        transaction.set_rollback(True)
    return refused


@transaction.atomic
def move_staff(*, account_id: int, post: Post, circumstances: Circumstances) -> PostingFacts:
    """Their own posting ends the day before, the new one begins. Without one they are posted for the first time."""
    people.lock_account(account_id)
    for one in queries.own_postings_from(account_id, on=post.valid_from):
        organisation.end_posting(
            posting_id=one.id, last_day=post.valid_from - timedelta(days=1), circumstances=circumstances
        )
    return _posted(account_id, post, circumstances)


@transaction.atomic
def close_staff(*, account_id: int, last_day: date, circumstances: Circumstances) -> AccountFacts:
    """The account and its postings end with that day, those that it covers too; who covered it does so no longer.

    Where that day is over the sessions end at once.
    """
    closed = people.close_account(account_id=account_id, last_day=last_day, circumstances=circumstances)
    for one in queries.postings_beyond(account_id, last_day=last_day):
        organisation.end_posting(posting_id=one.id, last_day=max(last_day, one.valid_from), circumstances=circumstances)
    return closed


def _opened(one: NewStaff, circumstances: Circumstances) -> NewLink:
    account = people.open_account(
        username=one.username, full_name=one.full_name, password=None, circumstances=circumstances
    )
    if one.post is not None:
        _posted(account.id, one.post, circumstances)
    return passwords.give_link(account_id=account.id, circumstances=circumstances)


def _posted(account_id: int, post: Post, circumstances: Circumstances) -> PostingFacts:
    point = post.service_point_id
    if point is None and post.role in AT_A_DESK:
        desks = queries.service_points(on=post.valid_from, agency_id=post.agency_id)
        point = desks[0].id if desks else None
    return organisation.post_officer(
        account_id=account_id,
        agency_id=post.agency_id,
        role=post.role,
        title=post.title,
        valid_from=post.valid_from,
        service_point_id=point,
        circumstances=circumstances,
    )
