"""Saving what was typed and not yet sent, and taking it away: when it was sent, when it is old, when its person is erased."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import Q

from motcua.casework.drafts.models import Draft, KeptPost
from motcua.casework.drafts.values import DraftGiven, PostGiven
from motcua.foundation.people.circumstances import Circumstances

LARGEST: Final = 100_000
"""Letters of a draft or of a kept form. No page of ours is that long; what is longer is not typed."""

MOST_POSTS: Final = 20
"""Forms kept for an account; the oldest goes first."""

MOST_DRAFTS: Final = 200
"""Drafts of an officer at an agency; the oldest goes first."""

_SAVE: Final = """
with saved as (
insert into drafts_draft (key, agency_id, account_ref, officer_name, applicant_name, number, procedure_name, typed, begun_at, saved_at)
values (%(key)s, %(agency)s, %(account)s, %(officer)s, %(applicant_name)s, %(number)s, %(procedure_name)s, %(typed)s, %(at)s, %(at)s)
on conflict (key) do update set
    account_ref = excluded.account_ref, officer_name = excluded.officer_name, applicant_name = excluded.applicant_name,
    number = excluded.number, procedure_name = excluded.procedure_name,
    typed = excluded.typed, saved_at = excluded.saved_at
where drafts_draft.agency_id = excluded.agency_id
returning key),
gone as (
delete from drafts_draft where exists (select from saved) and key in (
    select key from drafts_draft where agency_id = %(agency)s and account_ref = %(account)s and key <> %(key)s
    order by saved_at desc, key offset %(beside)s))
select count(*) from saved
"""


class TooLong(ValueError):
    """What was typed is longer than any form of ours."""


def save(given: DraftGiven, circumstances: Circumstances) -> bool:
    """Keep the page under its key; the same key again replaces what it had. False: it is a draft of another agency, which stays.

    Beyond `MOST_DRAFTS` of the officer the oldest goes.
    """
    by = circumstances.officer
    values = {
        **asdict(given),
        "typed": _written(dict(given.typed)),
        "applicant_name": given.applicant_name[:200],
        "number": given.number[:20],
        "key": circumstances.key,
        "agency": by.agency_id,
        "account": by.account_ref,
        "officer": by.name,
        "at": circumstances.at,
        "beside": MOST_DRAFTS - 1,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SAVE, values)
        return (cursor.fetchone() or (0,))[0] == 1


def discard(circumstances: Circumstances) -> None:
    """Take the draft under this key away, where it is one of their agency. One that is gone already is no mistake."""
    with connection.cursor() as cursor:
        cursor.execute(
            "delete from drafts_draft where key = %s and agency_id = %s",
            [circumstances.key, circumstances.officer.agency_id],
        )


def forget_sent(key: UUID) -> None:
    """The draft of a page that has been sent: in the transaction that makes the dossier."""
    with connection.cursor() as cursor:
        cursor.execute("delete from drafts_draft where key = %s", [key])


def keep_post(post: PostGiven, *, account_ref: str, at: datetime) -> UUID:
    """Keep a form for the account that typed it; answers under which name. Raises TooLong."""
    _written(dict(post.typed))
    old = KeptPost.objects.filter(account_ref=account_ref).order_by("-kept_at").values("pk")[MOST_POSTS - 1 :]
    KeptPost.objects.filter(pk__in=old).delete()
    kept = KeptPost.objects.create(id=uuid4(), account_ref=account_ref, path=post.path, typed=post.typed, kept_at=at)
    return kept.pk


def forget_old(*, drafts_before: datetime, posts_before: datetime) -> int:
    """Take away what nobody has come back to. Returns how many."""
    drafts, _ = Draft.objects.filter(saved_at__lt=drafts_before).delete()
    posts, _ = KeptPost.objects.filter(kept_at__lt=posts_before).delete()
    return drafts + posts


def forget_person(number: str) -> int:
    """Take away whatever was typed with this personal number or tax code. Returns how many."""
    if not number:
        return 0
    drafts, _ = Draft.objects.filter(Q(number=number) | Q(typed__icontains=number)).delete()
    posts, _ = KeptPost.objects.filter(typed__icontains=number).delete()
    return drafts + posts


def _written(typed: dict[str, object]) -> str:
    written = json.dumps(typed, ensure_ascii=False)
    if len(written) > LARGEST:
        raise TooLong
    return written
