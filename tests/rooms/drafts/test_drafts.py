"""19.15: drafts are erased with their person, and no account keeps more forms than it could come back to."""

from uuid import uuid4

import pytest

from motcua.casework.drafts import actions
from motcua.casework.drafts.models import Draft, KeptPost
from motcua.casework.drafts.queries import kept_post
from motcua.casework.drafts.values import DraftGiven, PostGiven
from motcua.doors.cli.demo.province import Province
from motcua.foundation.people.circumstances import Circumstances
from tests.acts.conftest import province
from tests.acts.places import moment, officer
from tests.doors.desk.caseworkers import DESK, SPECIALIST

__all__ = ["province"]

pytestmark = pytest.mark.django_db
NUMBER = "020190001234"


def saved(number: str, **typed: str) -> None:
    at = moment("2026-03-02 09:00")
    now = Circumstances(by=officer(DESK), at=at, recorded_at=at, key=uuid4())
    actions.save(DraftGiven(typed={"full_name": "Hoàng Thị Ẩn", **typed}, number=number), now)


def test_15_whoever_is_erased_is_erased_from_drafts_too(province: Province) -> None:
    saved(NUMBER)
    saved("", scan=f"{NUMBER}||Hoàng Thị Ẩn")
    saved("020190009999")
    actions.keep_post(
        PostGiven("/quay/tiep-nhan/", {"number": [NUMBER]}), account_ref="a-abcdefgh", at=moment("2026-03-02 09:00")
    )
    assert actions.forget_person(NUMBER) == 3
    assert [one.number for one in Draft.objects.all()] == ["020190009999"]
    assert actions.forget_person("") == 0
    assert Draft.objects.count() == 1


def test_15_a_kept_form_is_for_the_account_that_typed_it_alone(province: Province) -> None:
    by, post = officer(DESK), PostGiven("/tim/", {"q": ["hoang thi an"]})
    kept = actions.keep_post(post, account_ref=by.account_ref, at=moment("2026-03-02 09:00"))
    found = kept_post(kept, seen_by=by)
    assert found is not None
    assert found.post == post
    assert kept_post(kept, seen_by=officer(SPECIALIST)) is None


def test_15_the_oldest_form_of_an_account_goes_first(province: Province) -> None:
    for minute in range(actions.MOST_POSTS + 5):
        at = moment(f"2026-03-02 09:{minute:02}")
        actions.keep_post(PostGiven("/tim/", {"q": [str(minute)]}), account_ref="a-abcdefgh", at=at)
    kept = sorted(int(one.typed["q"][0]) for one in KeptPost.objects.all())
    assert kept == list(range(5, actions.MOST_POSTS + 5))
