"""What a page of the worklist reads does not grow with the province. How long it takes depends on the machine: `bench.scale`."""

from collections.abc import Callable
from functools import partial
from itertools import product

import pytest
from django.db import connection

from motcua.casework.dossiers import queries
from motcua.casework.dossiers.queries import ClockFilter, Narrowing, Order, Queue
from motcua.foundation.organisation.models import ServicePoint
from motcua.foundation.people.principals import Role
from tests.rooms.dossiers.at_scale import AT, ROWS, filling, listed, officer, rows_read

pytestmark = pytest.mark.django_db

TABS = [Queue.TODO, Queue.TODAY, Queue.OVERDUE, Queue.SUPPLEMENT, Queue.DONE]
FILTERS = [Narrowing(), Narrowing(own=True), Narrowing(clock=ClockFilter.LATE), Narrowing(order=Order.NAME)]


@pytest.fixture
def grown(first: int) -> Callable[..., None]:
    """Makes more dossiers of the first agency, all in one state; they go with the test."""
    made = [ROWS]

    def grow(count: int, **otherwise: str) -> None:
        point = ServicePoint.objects.values_list("pk", flat=True).get()
        begin = made[0] + 1
        made[0] += count
        of_first = dict.fromkeys(("one_stop_id", "resolving_id"), "%(first)s") | {"visible_to": "array[%(first)s]"}
        with connection.cursor() as cursor:
            cursor.execute(filling(begin, made[0], **of_first, **otherwise), {"at": AT, "first": first, "point": point})
            cursor.execute("analyze dossiers_dossier")

    return grow


OVER = {
    "status": "'returned'",
    "clock_state": "'ended'",
    "due_at": "null",
    "sort_at": "null",
    "ended_at": "opened",
    "returned_at": "opened",
    "expected_overdue": "false",
    "apologies_waiting": "0",
    "reported_to": "''",
    "holder_id": "null",
    "last_event_at": "opened - interval '1 year'",
}
"""Longer over than a filter looks back."""
OPEN = OVER | {
    "status": "'handling'",
    "clock_state": "'running'",
    "due_at": "%(at)s::timestamptz - make_interval(mins => n + 1)",
    "sort_at": "%(at)s::timestamptz - make_interval(mins => n + 1)",
    "ended_at": "null",
    "returned_at": "null",
    "holder_id": "%(first)s",
    "last_event_at": "opened",
}


@pytest.mark.criterion("DSK-01", "growth")
def test_19_22_what_a_tab_or_a_filter_reads_does_not_grow_with_what_is_over(
    first: int, grown: Callable[..., None]
) -> None:
    by = officer(first, Role.SPECIALIST, number=0)

    pages = [(tab, one, partial(listed, by, tab, narrowing=one)) for tab, one in product(TABS, FILTERS)]
    before = [rows_read(page) for *_, page in pages]
    grown(20_000, **OVER)
    after = [rows_read(page) for *_, page in pages]
    more = [
        (tab, one, was, now)
        for (tab, one, _), was, now in zip(pages, before, after, strict=True)
        if now > was + 2 * queries.PAGE
    ]
    assert max(before) > 0
    assert more == []


@pytest.mark.criterion("DSK-01", "growth")
def test_19_22_what_a_first_page_reads_does_not_grow_with_thousands_of_open_dossiers(
    first: int, grown: Callable[..., None]
) -> None:
    """With its counts: they stop at a thousand."""
    by = officer(first, Role.SPECIALIST, number=0)
    rows, counted = partial(listed, by, Queue.TODO, counted=()), partial(listed, by, Queue.TODO)
    before = rows_read(rows)
    grown(5_000, **OPEN)
    assert Queue.TODO in listed(by, Queue.TODO).more
    with_counts = rows_read(counted)
    grown(5_000, **OPEN)
    assert 0 < rows_read(rows) <= before + 2 * queries.PAGE
    assert rows_read(counted) <= with_counts + 2 * queries.PAGE
