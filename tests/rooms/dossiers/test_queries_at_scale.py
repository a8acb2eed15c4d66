"""With enough rows the planner takes the index that was made for each question, and pages follow each other without gap or overlap."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from motcua.casework.dossiers import queries
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import ClockFilter, Narrowing, Order, Queue, WorklistPage
from motcua.foundation.organisation.models import Agency, ServicePoint
from motcua.foundation.organisation.values import AgencyKind, AgencyLevel
from motcua.foundation.people.principals import Principal, Role
from motcua.law.worktime.values import VIETNAM
from tests.databases import looked_at_once

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 2, 10, 0, tzinfo=VIETNAM)
MIDNIGHT = datetime(2026, 3, 3, 0, 0, tzinfo=VIETNAM)
AGENCIES = 40
ROWS = 12_000

FILL = """
insert into dossiers_dossier ({columns})
select {values} from generate_series(1, {rows}) as g
 cross join lateral (select case when g %% 5 = 0 then 0 else g %% {agencies} end as a, g %% 97 as r, g * 7919 %% 30011 as n) as k
 cross join lateral (select r < 3 as is_open, r = 2 as is_waiting, r between 3 and 7 as is_ready) as s
 cross join lateral (select %(at)s::timestamptz - make_interval(mins => n * 30) as opened) as o
"""
"""Three of a hundred are open, five wait to be collected, the others are over; every fifth belongs to the first agency."""

VALUES = {
    "id": "gen_random_uuid()",
    "code": "'C-' || g",
    "code_reversed": "lpad((n %% 10000)::text, 4, '0') || lpad(g::text, 8, '0')",
    "tracking_token": "'t' || g",
    "tracking_secret": "'ABCDEFGH'",
    "procedure_code": "'1.000'",
    "procedure_name": "'Thủ tục'",
    "rules_digest": "repeat('0', 64)",
    "channel": "'desk'",
    "agencies": "'{}'::jsonb",
    "applicant_kind": "'individual'",
    "applicant_name": "'Người ' || chr(97 + n %% 26) || chr(97 + n / 26 %% 26) || chr(97 + n / 676 %% 26)",
    "applicant_folded": "'nguoi ' || chr(97 + n %% 26) || chr(97 + n / 26 %% 26) || chr(97 + n / 676 %% 26)",
    "applicant_sort": "'\\x00'",
    "applicant_number": "lpad(n::text, 12, '0')",
    "applicant_phone": "'09' || lpad(n::text, 8, '0')",
    "mastered_by": "''",
    "return_way": "'desk'",
    "opened_at": "opened",
    "accepted_at": "opened",
    "last_event_at": "opened + interval '1 hour'",
    "status": "case when is_waiting then 'supplement' when is_open then 'handling' when is_ready then 'done' else 'returned' end",
    "clock_state": "case when is_waiting then 'void' when is_open then 'running' else 'ended' end",
    "due_at": "case when is_waiting or not is_open then null else %(at)s::timestamptz + make_interval(mins => n - 9000) end",
    "sort_at": "case when is_waiting or not is_open then null else %(at)s::timestamptz + make_interval(mins => n - 9000) end",
    "ended_at": "case when is_open then null else opened + interval '1 hour' end",
    "returned_at": "case when is_open or is_ready then null else opened + interval '1 hour' end",
    "expected_overdue": "is_open and not is_waiting and n %% 7 = 0",
    "apologies_waiting": "case when is_open and n %% 11 = 0 then 1 else 0 end",
    "reported_to": "case when is_open and n %% 5 = 0 then 'resolving_head' else '' end",
    "one_stop_id": "%(first)s + a",
    "resolving_id": "%(first)s + a",
    "holder_id": "case when is_open or is_ready then %(first)s + a end",
    "visible_to": "array[%(first)s + a]",
    "received_at_point_id": "%(point)s",
}


@pytest.fixture(scope="module")
def first(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[int]:
    """Twelve thousand dossiers of forty agencies; the id of the first agency, which has a fifth of them."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = Agency.objects.bulk_create(
            Agency(
                code=f"H37.{number:02}",
                name=f"Cơ quan {number}",
                short_name=f"CQ {number}",
                kind=AgencyKind.COMMUNE_COMMITTEE.value,
                level=AgencyLevel.COMMUNE.value,
                head_title="Chủ tịch",
                valid_from=date(2025, 7, 1),
            )
            for number in range(AGENCIES)
        )
        point = ServicePoint.objects.create(agency=made[0], name="Quầy", valid_from=date(2025, 7, 1))
        with connection.cursor() as cursor:
            columns = ", ".join((*VALUES, *_rest()))
            values = ", ".join((*VALUES.values(), *_rest().values()))
            fill = FILL.format(columns=columns, values=values, rows=ROWS, agencies=AGENCIES)
            cursor.execute(fill, {"at": AT, "first": made[0].pk, "point": point.pk})
            looked_at_once(cursor)
            cursor.execute("analyze dossiers_dossier")
        yield made[0].pk
        transaction.set_rollback(True)


def _rest() -> dict[str, str]:
    """What else may not be empty, as the model would write it."""
    plain = {"BooleanField": "false", "CharField": "''", "TextField": "''", "PositiveSmallIntegerField": "0"}
    return {
        field.column: plain.get(field.get_internal_type(), "0")
        for field in Dossier._meta.concrete_fields
        if not (field.null or field.generated or field.column in VALUES)
    }


def officer(first: int, role: Role = Role.RECEPTION, *, number: int = 3, province: bool = False) -> Principal:
    """An officer of the agency with this number."""
    of = first + number
    point = ServicePoint.objects.values_list("pk", flat=True).get()
    return Principal(
        7, "Nông Thị Hoa", role, of, "Cơ quan", point, sees_agencies=frozenset({of}), sees_province=province
    )


def plans_of(call: Callable[[], object]) -> list[str]:
    """The plan of each statement that reads dossiers in this call."""
    statements: list[tuple[str, Any]] = []

    def keep(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        statements.append((sql, parameters))
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(keep):
        call()
    return [_plan(*statement) for statement in statements if "dossiers_dossier" in statement[0]]


def _plan(sql: str, parameters: Any) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"explain {sql}", parameters)
        return "\n".join(line for (line,) in cursor.fetchall())


def listed(by: Principal, queue: Queue, **beyond: Any) -> WorklistPage:
    return queries.worklist(seen_by=by, queue=queue, at=AT, midnight=MIDNIGHT, **beyond)


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
    exact = {queue: count for queue, count in listed(by, Queue.TODO).counts.items() if count is not None}
    for queue in (Queue.TODO, Queue.OVERDUE, Queue.SUPPLEMENT):
        bound = exact[queue] + beyond
        page = listed(by, queue, most_counted=bound)
        assert page.counts[queue] == min(exact[queue], bound)
        assert (queue in page.more) is is_more
        assert (page.pages is None) is is_more


def test_a_queue_of_thousands_is_counted_to_a_thousand(first: int) -> None:
    """999, 1,000 and 1,001 dossiers."""
    for made, count, more in ((999, 999, False), (1000, 1000, False), (1001, 1000, True)):
        with transaction.atomic():
            chosen = Dossier.objects.filter(status="returned").order_by("pk").values("pk")[:made]
            Dossier.objects.filter(pk__in=chosen).update(status="draft", holder=first + 5)
            page = listed(officer(first, number=5), Queue.DRAFTS)
            transaction.set_rollback(True)
        assert (page.counts[Queue.DRAFTS], Queue.DRAFTS in page.more) == (count, more)
