"""Records enter in the transaction of the act, and a stream never forks."""

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from motcua.adapters.postgres.connections import partitions_left
from motcua.foundation.ledger import actions, chain, queries
from motcua.foundation.ledger.actions import Author, Forked, NewRecord
from motcua.foundation.ledger.chain import Unfit
from motcua.foundation.ledger.models import Record, StreamHead
from motcua.foundation.ledger.queries import Head, head, stream
from motcua.foundation.ledger.verification import verify
from tests.rooms.ledger.planting import NOW, OFFICER, lived, planted, stream_of

pytestmark = pytest.mark.django_db


def append_all(after: Head, *bodies: dict[str, object], name: str = "s", at: datetime = NOW) -> Head:
    return actions.append_all(
        stream=name,
        after=after,
        records=[NewRecord("add", body, version=2) for body in bodies],
        author=OFFICER,
        happened_at=at - timedelta(minutes=1),
        recorded_at=at,
    )


def test_what_is_appended_is_read_back_in_order() -> None:
    first = append_all(Head(), {"n": 1}, {"n": 2, "list": [None, True, "a"]})
    second = append_all(first, {"n": 3})
    records = stream("s")
    assert [(one.sequence, one.body) for one in records] == [
        (1, {"n": 1}),
        (2, {"n": 2, "list": [None, True, "a"]}),
        (3, {"n": 3}),
    ]
    last = records[-1]
    assert (last.verb, last.version, last.account, last.agency, last.role) == (
        "add",
        2,
        "a-7f3c",
        "H37.91",
        "reception",
    )
    assert (last.happened_at, last.recorded_at) == (NOW - timedelta(minutes=1), NOW)
    assert second == head("s") == Head(3, last.link)
    assert first == Head(2, records[1].link)
    assert stream("s", after=2) == records[2:]
    assert stream("s", after=3) == stream("other") == ()
    assert list(verify()) == []


def test_a_stream_that_nobody_wrote_has_a_head_before_its_first_record() -> None:
    assert head("s") == Head() == Head(0, None)
    assert append_all(Head()) == Head()
    assert not StreamHead.objects.exists()


def test_the_first_record_is_linked_to_the_name_of_its_stream() -> None:
    append_all(Head(), {})
    row = Record.objects.get()
    assert bytes(row.previous) == chain.stream_start("s")
    assert bytes(row.link) == chain.link(chain.stream_start("s"), bytes(row.commitment))


def test_no_salt_comes_twice() -> None:
    lived(records=5)
    append_all(Head(), *({"n": 1} for _ in range(20)))
    salts = {bytes(salt) for salt in Record.objects.values_list("salt", flat=True)}
    assert len(salts) == 25


@pytest.mark.parametrize("after", [Head(), Head(1, b"\x01" * 32), Head(3, b"\x01" * 32)], ids=["none", "link", "ahead"])
def test_who_read_another_head_is_forked_and_writes_nothing(after: Head) -> None:
    append_all(Head(), {"n": 1})
    with pytest.raises(Forked):
        append_all(after, {"n": 2})
    assert [one.body for one in stream("s")] == [{"n": 1}]


def test_an_old_head_of_the_stream_itself_is_forked() -> None:
    first = append_all(Head(), {"n": 1})
    second = append_all(first, {"n": 2})
    with pytest.raises(Forked):
        append_all(first, {"n": 3})
    assert head("s") == second


def test_an_unfit_record_takes_those_beside_it_along() -> None:
    with pytest.raises(Unfit) as refused:
        append_all(Head(), {"n": 1}, {"name": "Hoàng Thị Ẩn"})
    assert refused.value.path == "body.name"
    assert stream("s") == ()


def test_nothing_is_recorded_before_it_happened() -> None:
    with pytest.raises(Unfit, match="happened_at"):
        actions.append(
            stream="s",
            verb="add",
            body={},
            author=OFFICER,
            happened_at=NOW + timedelta(seconds=1),
            recorded_at=NOW,
        )


def test_many_streams_begin_at_once() -> None:
    new = {stream_of(n): [NewRecord("open", {"n": k}) for k in range(n)] for n in range(4)}
    heads = actions.append_first(streams=new, author=Author(None, None, "system"), happened_at=NOW, recorded_at=NOW)
    assert {name: one.sequence for name, one in heads.items()} == {stream_of(n): n for n in range(4)}
    for n in range(4):
        assert head(stream_of(n)) == heads[stream_of(n)]
        assert [one.body for one in stream(stream_of(n))] == [{"n": k} for k in range(n)]
    assert stream(stream_of(3))[0].account is None
    later = append_all(heads[stream_of(2)], {"n": 9}, name=stream_of(2))
    assert later.sequence == 3
    assert list(verify()) == []


def test_a_stream_that_has_records_is_not_begun_again() -> None:
    lived(1)
    with pytest.raises(Forked), transaction.atomic():
        actions.append_first(
            streams={stream_of(2): [NewRecord("open", {})], stream_of(1): [NewRecord("open", {})]},
            author=OFFICER,
            happened_at=NOW,
            recorded_at=NOW,
        )
    assert stream(stream_of(2)) == ()
    assert len(stream(stream_of(1))) == 4


def test_a_stream_without_a_row_is_appended_to() -> None:
    for n in range(3):
        new = actions.append(
            stream="calendar",
            verb="declare",
            body={"n": n},
            author=OFFICER,
            happened_at=NOW,
            recorded_at=NOW,
            version=n + 1,
        )
        assert new == head("calendar")
    assert [(one.sequence, one.version) for one in stream("calendar")] == [(1, 1), (2, 2), (3, 3)]


def test_two_who_begin_a_stream_without_a_row_both_enter(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second has seen no head, and finds one when it writes."""
    seen = iter([Head()])
    whole = actions._locked_head
    monkeypatch.setattr(actions, "_locked_head", lambda name: next(seen, None) or whole(name))
    append_all(Head(), {"n": 1}, name="calendar")
    actions.append(stream="calendar", verb="add", body={"n": 2}, author=OFFICER, happened_at=NOW, recorded_at=NOW)
    assert [one.body for one in stream("calendar")] == [{"n": 1}, {"n": 2}]


# Two writers at once, in sessions of their own, on tables of the same shape

MOST_LOOKS = 200_000


def session() -> psycopg.Connection[tuple[object, ...]]:
    opened = psycopg.connect(
        **connection.get_connection_params() | {"cursor_factory": psycopg.ClientCursor, "context": None}
    )
    opened.execute("set search_path to scratch, public")
    opened.commit()
    return opened


@pytest.fixture
def scratch() -> Iterator[None]:
    with session() as setting:
        setting.execute("create schema scratch")
        for table in ("ledger_head", "ledger_record"):
            setting.execute(f"create table scratch.{table} (like public.{table} including all)")
        setting.commit()
        yield
        setting.rollback()
        setting.execute("drop schema scratch cascade")
        setting.commit()


def write(writer: psycopg.Connection[tuple[object, ...]], after: Head, name: str) -> object:
    values = ("s", after.sequence, after.link_in("s"), None, None, "system", NOW.isoformat(), NOW.isoformat())
    row = writer.execute(
        actions._APPEND, (*values, "{add}", "{1}", f'[{{"by":"{name}"}}]', name[0].encode() * 96)
    ).fetchone()
    return row and row[0]


def waits(watching: psycopg.Connection[tuple[object, ...]], pid: int) -> bool:
    for _ in range(MOST_LOOKS):
        row = watching.execute("select wait_event_type from pg_stat_activity where pid = %s", [pid]).fetchone()
        watching.commit()
        if row is not None and row[0] == "Lock":
            return True
    return False


@pytest.mark.parametrize("begun", [False, True], ids=["first record", "later record"])
@pytest.mark.parametrize("ends", ["commit", "rollback"])
def test_of_two_writers_at_one_head_one_enters(scratch: None, begun: bool, ends: str) -> None:
    with session() as first, session() as second, session() as watching:
        after = Head()
        if begun:
            assert write(first, after, "zero") is True
            first.commit()
            after = Head(1, b"z" * 32)
        assert write(first, after, "first") is True
        answer: list[object] = []
        thread = threading.Thread(target=lambda: answer.append(write(second, after, "second")))
        thread.start()
        try:
            assert waits(watching, second.info.backend_pid)
        finally:
            getattr(first, ends)()
            thread.join()
        second.commit()
        entered = "first" if ends == "commit" else "second"
        assert answer == [entered == "second"]
        rows = watching.execute("select sequence, body->>'by' from ledger_record order by sequence").fetchall()
        assert rows[begun:] == [(1 + begun, entered)]
        heads = watching.execute("select sequence, link from ledger_head").fetchall()
        assert heads == [(1 + begun, entered[0].encode() * 32)]


# What the database refuses


@pytest.mark.owner
@pytest.mark.parametrize(
    "statement",
    [
        "update ledger_record set verb = 'x'",
        "delete from ledger_record",
        "truncate ledger_record",
        "truncate ledger_record_2026_11",
        "truncate ledger_record_default",
        "update ledger_record_2026_11 set role = 'x'",
        "delete from ledger_head",
        "truncate ledger_head",
        "update ledger_head set sequence = sequence - 1",
        "update ledger_head set link = substring(link from 1)",
        "update ledger_head set stream = 'other', sequence = sequence + 1",
    ],
)
def test_the_database_refuses_every_change(statement: str) -> None:
    actions.make_partitions(on=date(2026, 11, 1), ahead=0)
    lived(at=datetime(2026, 11, 3, tzinfo=UTC))
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert list(verify()) == []


def test_a_place_is_taken_once_in_a_month() -> None:
    lived()
    columns = "stream, sequence, verb, version, role, happened_at, recorded_at, body, salt, commitment, previous, link"
    with pytest.raises(IntegrityError, match="_place"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"insert into ledger_record ({columns}) select {columns} from ledger_record where sequence = 2"  # noqa: S608 - our own columns
        )


# Partitions


def partition_of(at: datetime) -> str:
    append_all(head("edge"), {}, name="edge", at=at)
    with connection.cursor() as cursor:
        cursor.execute(
            "select tableoid::regclass::text from ledger_record where stream = 'edge' order by sequence desc limit 1"
        )
        return str(cursor.fetchone()[0])


@pytest.mark.owner
@pytest.mark.parametrize(
    ("at", "partition"),
    [
        ("2031-12-31T16:59:59.999999+00:00", "ledger_record_2031_12"),
        ("2031-12-31T17:00:00+00:00", "ledger_record_2032_01"),
        ("2032-02-29T16:59:59.999999+00:00", "ledger_record_2032_02"),
        ("2031-10-31T16:59:59.999999+00:00", "ledger_record_default"),
        ("2032-02-29T17:00:00+00:00", "ledger_record_default"),
    ],
)
def test_a_record_lies_in_its_month_in_vietnam(at: str, partition: str) -> None:
    assert actions.make_partitions(on=date(2031, 11, 30), ahead=3) == 4
    assert partition_of(datetime.fromisoformat(at)) == partition


@pytest.mark.owner
def test_a_stream_is_read_over_all_its_months_in_order() -> None:
    actions.make_partitions(on=date(2031, 1, 1), ahead=2)
    moments = [datetime(2031, month, 15, tzinfo=UTC) for month in (3, 1, 2, 6)]  # a clock that was set back
    current = Head()
    for n, at in enumerate(moments):
        current = append_all(current, {"n": n}, at=at)
    assert [one.body["n"] for one in stream("s")] == [0, 1, 2, 3]
    assert list(verify()) == []


@pytest.mark.owner
def test_months_are_made_ahead_and_counted() -> None:
    on = date(2040, 5, 31)
    assert partitions_left(on)["ledger_record"] == 0
    assert actions.make_partitions(on=on, since=date(2040, 2, 29)) == 28
    assert actions.make_partitions(on=on) == 0
    assert partitions_left(on)["ledger_record"] == 24
    assert partitions_left(date(2042, 5, 1))["ledger_record"] == 0
    assert partitions_left(date(2042, 4, 30))["ledger_record"] == 1
    assert actions.make_partitions(on=date(2040, 6, 1)) == 1


@pytest.mark.owner
def test_a_gap_ends_the_count() -> None:
    actions.make_partitions(on=date(2040, 1, 1), ahead=2)
    actions.make_partitions(on=date(2040, 5, 1), ahead=2)
    assert partitions_left(date(2040, 1, 1))["ledger_record"] == 2


@pytest.mark.owner
def test_a_month_whose_records_went_to_the_default_partition_stays_there() -> None:
    lived(at=datetime(2041, 3, 5, tzinfo=UTC))
    assert actions.make_partitions(on=date(2041, 2, 1), ahead=2) == 2
    assert partitions_left(date(2041, 2, 1))["ledger_record"] == 0
    assert partitions_left(date(2041, 3, 1))["ledger_record"] == 1
    assert list(verify()) == []


def test_a_new_database_has_two_years_ahead() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select (now() at time zone interval '7 hours')::date")
        assert set(partitions_left(cursor.fetchone()[0]).values()) == {24}, "every partitioned table"


@pytest.mark.owner
def test_heads_know_when_their_records_were_written() -> None:
    name = lived()
    assert planted("update ledger_head set last_at = first_at where stream = %s", name) == 1
    assert len(stream(name)) == 1, "records beyond the head's bounds are not read"
    assert queries.head(name).sequence == 4


def test_records_that_override_something_are_found_by_their_index() -> None:
    def asked(items: list[dict[str, object]], name: str, verb: str = "ask") -> None:
        record = NewRecord(verb, {"items": items})
        actions.append_all(
            stream=name, after=Head(), records=[record], author=OFFICER, happened_at=NOW, recorded_at=NOW
        )

    again: dict[str, object] = {"name": "paper", "override": {"reason": "damaged"}}
    asked([{"name": "paper"}, again], "s1")
    asked([{"name": "paper"}], "s2")
    asked([again], "s3", verb="tell")
    since, until = NOW - timedelta(days=1), NOW + timedelta(days=1)
    found = queries.overrides_between("ask", since=since, until=until)
    assert [(one.stream, one.at, len(one.body["items"])) for one in found] == [("s1", NOW, 2)]
    assert queries.overrides_between("ask", since=until, until=until + timedelta(days=1)) == ()
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")  # a table of three records is read whole
        cursor.execute(f"explain {queries.OVERRIDES}", [since, "ask", since, until])
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "_verb_happened_at_idx" in plan
    assert "Seq Scan" not in plan
