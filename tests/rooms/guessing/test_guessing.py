"""Issue 20.24, the room: how long guesses wait, whom they never delay, and what is left of them."""

from collections import Counter
from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.foundation.guessing import actions
from motcua.foundation.guessing.actions import Guess, forget_old, judged, record_sign_in
from motcua.foundation.guessing.models import GuessCounter
from motcua.foundation.guessing.values import FREE, RECORDED_EACH, Kind, MustWait, Visit, is_recorded
from motcua.foundation.ledger.models import Record
from motcua.foundation.ledger.queries import stream
from motcua.foundation.ledger.verification import verify

NOON = datetime.fromisoformat("2026-03-02T12:00:00+07:00")
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
REF = "a-abcd1234"


def visit(after: timedelta = timedelta(), *, address: str = "203.0.113.7", browser: str = "") -> Visit:
    return Visit(address, NOON + after, browser)


def guess(seen: Visit, *, subject: str = "quantri", kind: Kind = Kind.SIGN_IN, account: str = "") -> Guess | None:
    """A wrong guess; None where it was turned away."""
    try:
        one = judged(kind, subject, seen, account=account)
    except MustWait:
        return None
    one.wrong()
    return one


def waits(seen: Visit, **more: str) -> int:
    with pytest.raises(MustWait) as refusal:
        judged(Kind.SIGN_IN, more.get("subject", "quantri"), seen)
    return refusal.value.seconds


@pytest.mark.django_db
def test_20_24_after_five_wrong_ones_the_wait_is_a_second_and_doubles_to_fifteen_minutes() -> None:
    after = timedelta()
    for _ in range(FREE):
        assert guess(visit(after))
    for expected in (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900):
        assert waits(visit(after)) == expected
        assert waits(visit(after + SECOND * expected - SECOND / 2)) == 1
        after += SECOND * expected
        assert guess(visit(after))


@pytest.mark.django_db
def test_20_24_an_account_is_judged_fewer_than_a_hundred_times_an_hour_from_however_many_addresses() -> None:
    """Somebody with 50 addresses who knows the law and never asks in vain."""
    counted = Counter[int]()
    at, number = timedelta(), 0
    while at < 4 * HOUR:
        seen = visit(at, address=f"198.51.100.{(number := number + 1) % 50}")
        if guess(seen):
            counted[int(at // HOUR)] += 1
        else:
            at += SECOND * waits(seen)
    assert sum(counted.values()) > 20
    assert max(counted.values()) <= 20


@pytest.mark.usefixtures("own_database")
def test_20_24_ten_thousand_wrong_ones_from_fifty_addresses_leave_the_owner_s_browser_alone() -> None:
    let_through = sum(
        guess(visit(SECOND * (number // 10), address=f"198.51.100.{number % 50}"), account=REF) is not None
        for number in range(10_000)
    )
    assert let_through <= 20  # 10,000 of them within 17 minutes
    at = SECOND * 1_000
    assert judged(Kind.SIGN_IN, "quantri", visit(at, browser="theirs"), account=REF)
    assert waits(visit(at, address="192.0.2.1")) > 0
    records = [one for one in stream(f"sign-in:{REF}") if one.happened_at <= NOON + at]
    assert len(records) <= 2 * let_through
    assert [one for one in records if one.verb == "sign_in_waits"]
    told = sum(one.body.get("turned_away", 0) for one in records)
    left = sum(GuessCounter.objects.values_list("turned_away", flat=True))
    assert let_through + told + left >= 10_000
    assert list(verify()) == []


@pytest.mark.django_db
def test_20_24_a_known_browser_has_a_counter_of_its_own_and_others_do_not_move_it() -> None:
    for _ in range(FREE):
        assert guess(visit(browser="theirs"))
    assert guess(visit(browser="theirs")) is None
    assert guess(visit())
    assert guess(visit(browser="another"))
    judged(Kind.SIGN_IN, "quantri", visit(SECOND, browser="theirs")).right()
    assert guess(visit(SECOND, browser="theirs"))


@pytest.mark.django_db
def test_20_24_a_right_one_frees_nobody_who_guesses_at_the_same_account() -> None:
    for _ in range(FREE + 3):
        guess(visit(SECOND * 100))
    before = GuessCounter.objects.filter(wrong__gte=FREE).count()
    seen = visit(SECOND * 300)
    judged(Kind.SIGN_IN, "quantri", seen).right()
    assert GuessCounter.objects.filter(wrong__gte=FREE).count() == before
    assert guess(visit(SECOND * 301))
    assert waits(visit(SECOND * 301)) == 2


@pytest.mark.django_db
def test_20_24_an_address_that_guesses_at_many_accounts_waits_like_one_that_guesses_at_one() -> None:
    for number in range(5):
        assert guess(visit(), subject=f"nguoi-{number}")
    assert waits(visit(), subject="nguoi-khac") == 1
    assert guess(visit(address="192.0.2.9"), subject="nguoi-khac")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [Kind.SIGN_IN, Kind.SECOND_FACTOR])
def test_20_24_a_name_that_nobody_has_is_counted_by_the_same_statements(kind: Kind) -> None:
    counted = []
    for subject, account in (("quantri", REF), ("khongcoai", "")):
        guess(visit(), subject=subject, account=account, kind=kind)
        before = len(connection.queries_log)
        connection.force_debug_cursor = True
        try:
            guess(visit(), subject=subject, account=account, kind=kind)
            counted.append([one["sql"].split()[0] for one in list(connection.queries_log)[before:]])
        finally:
            connection.force_debug_cursor = False
    assert counted[0] == counted[1] != []


@pytest.mark.django_db
def test_20_24_tracking_waits_for_a_code_at_an_address_and_never_for_the_code_alone() -> None:
    code = "H370326030200001"
    for _ in range(FREE):
        assert guess(visit(), subject=code, kind=Kind.TRACKING)
    assert guess(visit(), subject=code, kind=Kind.TRACKING) is None
    assert guess(visit(), subject="H370326030200002", kind=Kind.TRACKING)
    judged(Kind.TRACKING, code, visit(address="192.0.2.1")).right()


@pytest.mark.django_db
def test_20_24_when_all_together_guess_much_the_first_one_still_passes_everywhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(actions, "MANY_IN_ALL", 30)
    for number in range(30):
        guess(visit(address=f"198.51.{number % 200}.1"), subject=f"H3703260302{number:04}", kind=Kind.TRACKING)
    code = "H370326030299991"
    judged(Kind.TRACKING, code, visit()).right()
    assert guess(visit(), subject=code, kind=Kind.TRACKING)
    assert guess(visit(), subject=code, kind=Kind.TRACKING) is None
    judged(Kind.TRACKING, code, visit(address="192.0.2.1")).right()
    later = visit(timedelta(minutes=15))
    assert guess(later, subject=code, kind=Kind.TRACKING)
    assert guess(later, subject=code, kind=Kind.TRACKING)


@pytest.mark.django_db
def test_20_24_a_flood_of_invented_names_does_not_fill_the_record() -> None:
    for number in range(140):
        guess(visit(address=f"198.51.{number}.1"), subject=f"khong-{number}")
    records = stream("sign-in:unknown")
    assert len(records) == RECORDED_EACH + 1
    assert records[-1].body["so_many"] == 128
    assert sum(map(is_recorded, range(1, 1_000_000))) == RECORDED_EACH + 13


@pytest.mark.django_db
def test_20_24_records_and_counters_have_neither_names_nor_addresses() -> None:
    for _ in range(FREE + 1):
        guess(visit(), subject="nguyen.van.khong")
    record_sign_in(REF, visit(browser="theirs"))
    kept = [repr(one) for one in GuessCounter.objects.values_list()]
    kept += [repr(one) for one in Record.objects.values_list("stream", "verb", "body", "account")]
    for text in ("nguyen", "203.0.113", "theirs"):
        assert text not in "".join(kept)
    assert [(one.verb, one.body, one.account) for one in stream(f"sign-in:{REF}")] == [
        ("signed_in", {"browser": "known"}, REF)
    ]
    [first, *_, last] = stream("sign-in:unknown")
    assert first.body == {"wrong": 1, "turned_away": 0, "browser": "new", "so_many": 1}
    assert (last.verb, last.body) == (
        "sign_in_waits",
        {"seconds": 1, "counted_by": ["account", "address"], "so_many": 1},
    )


@pytest.mark.django_db
def test_20_24_a_counter_is_forgotten_an_hour_after_the_last_guess_and_the_turned_away_are_told() -> None:
    for _ in range(FREE + 4):
        guess(visit())
    assert forget_old(at=NOON + HOUR) == 0
    assert guess(visit(HOUR + SECOND))
    assert forget_old(at=NOON + HOUR + SECOND) > 0
    assert forget_old(at=NOON + 3 * HOUR) > 0
    assert not GuessCounter.objects.exists()
    assert [one.body["requests"] for one in stream("guessing")] == []
    for _ in range(FREE + 4):
        guess(visit(4 * HOUR))
    forget_old(at=NOON + 6 * HOUR)
    assert [(one.verb, one.body) for one in stream("guessing")] == [("turned_away", {"requests": 8})]


@pytest.mark.django_db
def test_20_24_a_guess_that_nobody_had_time_for_does_not_count() -> None:
    for _ in range(3 * FREE):
        judged(Kind.SIGN_IN, "quantri", visit()).not_judged()
    assert guess(visit())


@pytest.mark.usefixtures("own_database")
def test_20_24_what_is_rolled_back_afterwards_stays_counted_and_none_is_counted_within_a_transaction() -> None:
    for _ in range(FREE):
        judged(Kind.TRACKING, "H370326030200001", visit())
        with pytest.raises(IntegrityError), transaction.atomic():
            GuessCounter.objects.create(name=b"", wrong=None)
    with pytest.raises(MustWait):
        judged(Kind.TRACKING, "H370326030200001", visit())
    with pytest.raises(RuntimeError), transaction.atomic():
        judged(Kind.TRACKING, "H370326030200002", visit())


@pytest.mark.usefixtures("own_database")
def test_20_24_guesses_of_many_threads_at_once_are_all_counted() -> None:
    for _ in range(FREE):
        judged(Kind.SIGN_IN, "quantri", visit())
    outcomes, together = list[bool](), Barrier(4)

    def run() -> None:
        try:
            for number in range(1, 6):
                together.wait(timeout=60)
                try:
                    judged(Kind.SIGN_IN, "quantri", visit(HOUR / 4 * number))
                except MustWait:
                    outcomes.append(False)
                else:
                    outcomes.append(True)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=120)
    assert (len(outcomes), sum(outcomes)) == (20, 5)
