"""Values of the law as plain JSON and back: what the ledger holds for ever."""

import json
import time as clock
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum, StrEnum
from fractions import Fraction
from typing import Any

import pytest

from motcua.law.values_as_json import plain, value_of
from motcua.law.worktime.values import VIETNAM


class Way(StrEnum):
    COUNTER = "counter"
    ONLINE = "online"


class Copies(Enum):
    ONE = 1
    TWO = 2


@dataclass(frozen=True, slots=True)
class Paper:
    name: str
    pages: int = 1


@dataclass(frozen=True, slots=True)
class Filing:
    way: Way
    at: datetime
    papers: tuple[Paper, ...] = ()
    note: str | None = None
    due: date | None = None


FILING = Filing(Way.ONLINE, datetime(2026, 11, 24, 9, 30, tzinfo=VIETNAM), (Paper("Đơn"), Paper("Bản vẽ", 3)))

PAIRS: list[tuple[Any, object, object]] = [
    (str, "Hoàng Thị Ẩn", "Hoàng Thị Ẩn"),
    (int, 3, 3),
    (bool, False, False),
    (str | None, None, None),
    (Way, Way.ONLINE, "online"),
    (Copies, Copies.TWO, 2),
    (date, date(2026, 11, 24), "2026-11-24"),
    (time, time(15, 0), "15:00:00"),
    (datetime, datetime(2026, 11, 24, 9, 30, tzinfo=VIETNAM), "2026-11-24T09:30:00+07:00"),
    (Fraction, Fraction(3, 8), "3/8"),
    (tuple[int, ...], (3, 1, 2), [3, 1, 2]),
    (tuple[Way, ...], (), []),
    (tuple[str, date], ("nộp", date(2026, 11, 24)), ["nộp", "2026-11-24"]),
    (tuple[date, Way], (date(2026, 11, 24), Way.COUNTER), ["2026-11-24", "counter"]),
    (frozenset[str], frozenset({"b", "a", "c"}), ["a", "b", "c"]),
    (set[Way], frozenset({Way.ONLINE, Way.COUNTER}), ["counter", "online"]),
    (dict[str, date], {"từ": date(2026, 1, 1)}, {"từ": "2026-01-01"}),
    (Mapping[Way, int], {Way.ONLINE: 2}, {"online": 2}),
    (date | None, date(2026, 11, 24), "2026-11-24"),
    (date | None, None, None),
    (str | int | bool, 7, 7),
    (Any, "bất kỳ", "bất kỳ"),
    (
        Filing,
        FILING,
        {
            "way": "online",
            "at": "2026-11-24T09:30:00+07:00",
            "papers": [{"name": "Đơn"}, {"name": "Bản vẽ", "pages": 3}],
        },
    ),
]


@pytest.mark.parametrize(("kind", "value", "written"), PAIRS)
def test_a_value_is_written_plainly_and_read_back_as_what_it_was(kind: Any, value: object, written: object) -> None:
    assert plain(value) == written
    assert json.loads(json.dumps(written)) == written
    read = value_of(kind, written)
    assert read == value
    assert type(read) is type(value)


def test_a_mapping_is_written_with_words_as_keys() -> None:
    assert plain({1: "một"}) == {"1": "một"}


def test_a_field_that_holds_its_default_is_left_out_and_one_without_default_never() -> None:
    assert plain(Paper("", 1)) == {"name": ""}
    assert plain(Paper("", 2)) == {"name": "", "pages": 2}


def test_what_was_written_before_a_field_was_added_is_read_with_its_default() -> None:
    old = {"way": "counter", "at": "2026-11-24T09:30:00+07:00"}
    assert value_of(Filing, old) == Filing(Way.COUNTER, FILING.at)


def test_a_moment_is_written_in_the_zone_of_viet_nam_and_read_in_it() -> None:
    assert plain(datetime(2026, 11, 24, 2, 30, tzinfo=UTC)) == "2026-11-24T09:30:00+07:00"
    read = value_of(datetime, "2026-11-24T09:30:00+07:00")
    assert read.tzinfo is VIETNAM


def test_the_zone_of_the_machine_does_not_change_what_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TZ", "America/New_York")
        clock.tzset()
        assert plain(datetime(2026, 11, 24, 2, 30, tzinfo=UTC)) == "2026-11-24T09:30:00+07:00"
    clock.tzset()


def test_a_moment_that_another_system_wrote_in_its_zone_stays_the_same_moment() -> None:
    read = value_of(datetime, "2026-11-24T04:30:00+02:00")
    assert read.utcoffset() == timezone(timedelta(hours=2)).utcoffset(None)
    assert read == datetime(2026, 11, 24, 9, 30, tzinfo=VIETNAM)


@pytest.mark.parametrize(("value", "named"), [(1.5, "float"), (b"x", "bytes"), ((0.1,), "float"), (Paper, "type")])
def test_what_depends_on_the_platform_or_is_no_value_is_never_written(value: object, named: str) -> None:
    with pytest.raises(TypeError, match=f"not a value for the ledger: {named}$"):
        plain(value)


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (tuple[str, date], ["nộp"]),
        (tuple[str, date], ["nộp", "2026-11-24", "thừa"]),
        (Way, "fax"),
        (date, "24/11/2026"),
        (Filing, {"way": "counter", "at": "2026-11-24T09:30:00+07:00", "lạ": 1}),
    ],
)
def test_what_was_never_written_so_is_not_read(kind: Any, written: object) -> None:
    with pytest.raises((ValueError, KeyError)):
        value_of(kind, written)
