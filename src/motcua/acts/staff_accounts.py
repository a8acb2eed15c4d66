"""Officers come, move and go: account, posting and link together, in one transaction, many at once or none of them.

Not here: passwords and second factors (people), who covers whom (organisation.covers).
"""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from motcua.foundation.organisation import actions as organisation
from motcua.foundation.organisation import new_staff, queries
from motcua.foundation.organisation.administrators import check_one_stays
from motcua.foundation.organisation.checks import lock_organisation
from motcua.foundation.organisation.new_staff import NewStaff, Post
from motcua.foundation.organisation.register import register
from motcua.foundation.organisation.values import PostingFacts
from motcua.foundation.people import actions as people
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.parties import AccountFacts
from motcua.foundation.people.passwords import NewLink
from motcua.foundation.people.principals import Role


def open_staff(new: Sequence[NewStaff], circumstances: Circumstances) -> tuple[NewLink, ...]:
    """Open these accounts with their posts; each owner chooses a password by a link. The first refusal undoes all of them."""
    return new_staff.open_staff(new, circumstances)


@transaction.atomic
def move_staff(*, account_id: int, post: Post, circumstances: Circumstances) -> PostingFacts:
    """Their own posting ends the day before, the new one begins. Without one they are posted for the first time.

    Refused: the last administrator becomes something else.
    """
    lock_organisation()
    people.lock_account(account_id)
    ended = queries.own_postings_from(account_id, on=post.valid_from)
    for one in ended:
        organisation.end_posting(
            posting_id=one.id, last_day=post.valid_from - timedelta(days=1), circumstances=circumstances
        )
    posted = _posted(account_id, post, circumstances)
    if any(one.role is Role.ADMINISTRATOR for one in ended):
        check_one_stays(on=post.valid_from)
    return posted


@transaction.atomic
def close_staff(*, account_id: int, last_day: date, circumstances: Circumstances) -> AccountFacts:
    """The account and its postings end with that day, those that it covers too; who covered it does so no longer.

    Where that day is over the sessions end at once. Refused: the last administrator.
    """
    lock_organisation()
    closed = people.close_account(account_id=account_id, last_day=last_day, circumstances=circumstances)
    ended = queries.postings_beyond(account_id, last_day=last_day)
    for one in ended:
        organisation.end_posting(posting_id=one.id, last_day=max(last_day, one.valid_from), circumstances=circumstances)
    if any(one.role is Role.ADMINISTRATOR for one in ended):
        check_one_stays(on=last_day + timedelta(days=1))
    return closed


def _posted(account_id: int, post: Post, circumstances: Circumstances) -> PostingFacts:
    return organisation.post_officer(
        account_id=account_id,
        agency_id=post.agency_id,
        role=post.role,
        title=post.title,
        valid_from=post.valid_from,
        service_point_id=post.point(register()),
        circumstances=circumstances,
    )
