"""With enough rows the planner takes the index that was made for each question, and pages follow each other without gap or overlap."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction

from motcua.casework.dossiers import queries
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import ClockFilter, Narrowing, Order, Queue, WorklistPage
from motcua.foundation.people.principals import Role
from tests.rooms.dossiers.at_scale import AT, listed, officer, plans_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("queue", "role", "indexes"),
    [
        (Queue.TODO, Role.RECEPTION, {"dossiers_todo", "dossiers_to_return"}),
        (Queue.TODO, Role.SPECIALIST, {"dossiers_todo", "dossiers_awaited"}),
        (Queue.TODAY, Role.SPECIALIST, {"dossiers_todo"}),
        (Queue.OVERDUE, Role.SPECIALIST, {"dossiers_todo"}),
        (Queue.SUPPLEMENT, Role.RECEPTION, {"dossiers_waiting_held", "dossiers_waiting_desk"}),
        (
            Queue.SUPPLEMENT,
            Role.SPECIALIST,
            {"dossiers_waiting_held", "dossiers_waiting_resolving", "dossiers_awaited"},
        ),
        (Queue.ONLINE, Role.RECEPTION, {"dossiers_submitted"}),
        (Queue.DRAFTS, Role.RECEPTION, {"dossiers_drafts"}),
        (Queue.DONE, Role.RECEPTION, {"dossiers_closed_held", "dossiers_closed_desk"}),
        (Queue.DONE, Role.SPECIALIST, {"dossiers_closed_held", "dossiers_closed_resolving", "dossiers_awaited"}),
        (Queue.APOLOGIES, Role.LEADER, {"dossiers_apologies"}),
        (Queue.REPORTED, Role.LEADER, {"dossiers_reported_held", "dossiers_reported_resolving"}),
        (Queue.REPORTED, Role.SUPERVISOR, {"dossiers_reported_held", "dossiers_reported_desk"}),
        (Queue.EXPECTED, Role.LEADER, {"dossiers_expected_held", "dossiers_expected_resolving"}),
    ],
)
def test_a_queue_is_read_and_counted_by_the_indexes_made_for_it(
    queue: Queue, role: Role, indexes: set[str], first: int
) -> None:
    by = officer(first, role)
    [rows] = plans_of(lambda: listed(by, queue, counted=()))
    assert "Seq Scan on dossiers_dossier" not in rows
    assert {index for index in indexes if f" {index} " not in rows} == set()
    if queue is not Queue.DONE:
        counts, _ = plans_of(lambda: listed(by, queue, counted={queue}))
        assert "Seq Scan on dossiers_dossier" not in counts


@pytest.mark.parametrize("queue", [Queue.TODO, Queue.SUPPLEMENT, Queue.DONE])
def test_the_whole_province_is_read_by_index_too(queue: Queue, first: int) -> None:
    by = officer(first, Role.SUPERVISOR, province=True)
    for plan in plans_of(lambda: listed(by, queue)):
        assert "Seq Scan on dossiers_dossier" not in plan


NARROWED = [
    Narrowing(own=True),
    Narrowing(procedure="1.000"),
    Narrowing(clock=ClockFilter.LATE, own=True),
    Narrowing(clock=ClockFilter.IN_TIME, channel="desk"),
    Narrowing(step="Thẩm định"),
    Narrowing(resolving=1),
    Narrowing(since=AT - timedelta(days=30), until=AT),
    Narrowing(order=Order.NAME),
    Narrowing(order=Order.NEWEST, own=True),
]


@pytest.mark.parametrize("narrowing", NARROWED, ids=repr)
@pytest.mark.parametrize("queue", [Queue.TODO, Queue.OVERDUE, Queue.SUPPLEMENT, Queue.DONE])
@pytest.mark.parametrize("province", [False, True])
def test_19_19_a_filter_and_an_order_are_read_by_the_indexes_of_the_queue(
    queue: Queue, narrowing: Narrowing, province: bool, first: int
) -> None:
    by = officer(first, Role.SUPERVISOR if province else Role.SPECIALIST, number=0, province=province)
    plans = plans_of(lambda: listed(by, queue, narrowing=narrowing))
    assert plans
    for plan in plans:
        assert "Seq Scan on dossiers_dossier" not in plan
    if narrowing.own and queue is Queue.TODO:
        assert all(" dossiers_todo_own " in plan for plan in plans)


def test_19_19_pages_in_the_order_of_names_follow_each_other_without_gap(first: int) -> None:
    by, narrowing = officer(first, number=0), Narrowing(order=Order.NAME)
    page = listed(by, Queue.TODO, narrowing=narrowing)
    seen = [row.id for row in page.rows]
    while page.after is not None:
        page = listed(by, Queue.TODO, narrowing=narrowing, page=page.page + 1, place=page.after)
        seen += [row.id for row in page.rows]
    assert len(seen) == len(set(seen)) == page.counts[Queue.TODO]


@pytest.mark.parametrize("number", [None, 0, 3])
@pytest.mark.parametrize(
    ("words", "index"),
    [
        ("nguoi abc", "dossiers_name"),
        ("000000001234", "dossiers_number"),
        ("0900001234", "dossiers_telephone"),
        ("0031", "dossiers_tail"),
    ],
)
def test_each_way_to_search_has_its_index(words: str, index: str, number: int | None, first: int) -> None:
    """Or, for an agency that sees few dossiers, the index of those; None: for who sees the province."""
    by = officer(first, Role.SUPERVISOR, province=True) if number is None else officer(first, number=number)
    [plan] = plans_of(lambda: queries.search(words, seen_by=by))
    assert "Seq Scan on dossiers_dossier" not in plan
    assert f" {index} " in plan or (number and " dossiers_visible_to " in plan)


@pytest.mark.parametrize("number", [0, 3])
def test_the_desk_counts_its_day_and_finds_its_results_by_index(number: int, first: int) -> None:
    by = officer(first, number=number)
    [today] = plans_of(lambda: queries.at_desk(seen_by=by, since=AT - timedelta(hours=2)))
    assert " dossiers_received " in today
    assert " dossiers_returned " in today
    [ready] = plans_of(lambda: queries.ready_to_return(seen_by=by))
    assert "Seq Scan on dossiers_dossier" not in ready


def test_what_an_officer_may_see_is_found_by_index(first: int) -> None:
    by = officer(first, number=3)
    rows = queries.visible(Dossier.objects.filter(procedure_code="1.000"), seen_by=by)
    assert "dossiers_visible_to" in rows.explain()


def test_lists_never_read_the_rules_of_a_dossier(first: int) -> None:
    with connection.execute_wrapper(_no_rules):
        by = officer(first, number=0)
        assert listed(by, Queue.TODO).rows
        assert queries.search("nguoi", seen_by=by)
        assert queries.ready_to_return(seen_by=by)


def _no_rules(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
    assert "rules" not in sql
    return execute(sql, parameters, many, context)


# Pages


def in_order(first: int, queue: Queue) -> list[UUID]:
    """The whole queue of the first agency's desk, as one sorting of everything gives it."""
    rows = Dossier.objects.filter(holder=first) | Dossier.objects.filter(one_stop=first)
    if queue is Queue.DONE:
        over = rows.filter(status__in=("done", "returned")).order_by("-last_event_at", "-pk")
        return list(over.values_list("pk", flat=True)[:400])
    waiting = rows.filter(status__in=("handling", "done"))
    running, others = waiting.exclude(sort_at=None), waiting.filter(sort_at=None)
    return [
        *running.order_by("sort_at", "pk").values_list("pk", flat=True),
        *others.order_by("pk").values_list("pk", flat=True),
    ]


def ids(page: WorklistPage) -> list[UUID]:
    return [row.id for row in page.rows]


@pytest.mark.parametrize("queue", [Queue.TODO, Queue.DONE])
def test_page_after_page_shows_every_row_once_and_back_again(queue: Queue, first: int) -> None:
    by, wanted = officer(first, number=0), in_order(first, queue)
    pages = [listed(by, queue)]
    while pages[-1].after is not None and len(pages) < 400 // queries.PAGE:
        pages.append(listed(by, queue, place=pages[-1].after, page=len(pages) + 1, counted=()))
    there = [ids(page) for page in pages]
    every = [one for page in there for one in page]
    assert every == wanted[: len(every)]
    assert queue is Queue.DONE or len(every) == len(wanted) > 3 * queries.PAGE
    back = [there[-1]]
    page = pages[-1]
    while page.before is not None:
        page = listed(by, queue, place=page.before, page=len(there) - len(back), counted=())
        back.append(ids(page))
    assert back == there[::-1]
    assert pages[0].before is None
    assert page.before is None


def test_a_page_may_be_counted_off_and_beyond_the_last_stands_the_last(first: int) -> None:
    by, wanted = officer(first, number=0), in_order(first, Queue.TODO)
    second = listed(by, Queue.TODO, page=2)
    assert ids(second) == wanted[queries.PAGE : 2 * queries.PAGE]
    last = listed(by, Queue.TODO, page=999)
    assert (last.page, last.pages) == (-(-len(wanted) // queries.PAGE), last.page)
    assert ids(last) == wanted[(last.page - 1) * queries.PAGE :]


def test_the_rows_that_were_before_a_place_may_have_become_a_first_page(first: int) -> None:
    by = officer(first, number=0)
    second = listed(by, Queue.TODO, page=2)
    assert second.before is not None
    Dossier.objects.filter(pk=in_order(first, Queue.TODO)[0]).update(status="withdrawn")
    page = listed(by, Queue.TODO, place=second.before, page=1)
    assert ids(page) == in_order(first, Queue.TODO)[: queries.PAGE]
    assert page.before is None


def test_what_is_open_is_counted_up_to_a_bound_and_what_is_over_is_not(first: int) -> None:
    by = officer(first, number=0)
    wanted = len(in_order(first, Queue.TODO))
    counts = listed(by, Queue.TODO).counts
    assert counts[Queue.TODO] == wanted
    assert counts[Queue.SUPPLEMENT] == Dossier.objects.filter(one_stop=first, status="supplement").count()
    assert counts[Queue.DONE] is None
    page = listed(by, Queue.TODO, most_counted=20)
    assert page.counts[Queue.TODO] == 20
    assert page.pages is None


@pytest.mark.parametrize(("beyond", "is_more"), [(-1, True), (0, False), (1, False)])
@pytest.mark.parametrize("province", [False, True])
def test_a_count_is_exact_up_to_its_bound_and_then_says_that_there_are_more(
    beyond: int, province: bool, is_more: bool, first: int
) -> None:
    by = officer(first, Role.SUPERVISOR if province else Role.RECEPTION, number=0, province=province)
    every = listed(by, Queue.TODO, most_counted=100_000)
    exact = {queue: count for queue, count in every.counts.items() if count is not None}
    for queue in (Queue.TODO, Queue.OVERDUE, Queue.SUPPLEMENT):
        bound = exact[queue] + beyond
        page = listed(by, queue, most_counted=bound)
        assert page.counts[queue] == min(exact[queue], bound)
        assert (queue in page.more) is is_more
        assert (page.pages is None) is is_more


def test_a_long_queue_is_counted_to_five_hundred(first: int) -> None:
    for made, count, more in ((499, 499, False), (500, 500, False), (501, 500, True)):
        with transaction.atomic():
            chosen = Dossier.objects.filter(status="returned").order_by("pk").values("pk")[:made]
            Dossier.objects.filter(pk__in=chosen).update(status="draft", holder=first + 5)
            page = listed(officer(first, number=5), Queue.DRAFTS)
            transaction.set_rollback(True)
        assert (page.counts[Queue.DRAFTS], Queue.DRAFTS in page.more) == (count, more)
