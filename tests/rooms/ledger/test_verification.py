"""Every planted break is reported, with its code and its place, and nothing else is."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest

from motcua.foundation.ledger import chain
from motcua.foundation.ledger.chain import Entry
from motcua.foundation.ledger.models import Record, StreamHead
from motcua.foundation.ledger.verification import Extent, extent, verify
from tests.rooms.ledger.planting import edited, lived, planted, stream_of

pytestmark = [pytest.mark.django_db, pytest.mark.owner]  # what nobody may do is planted first

BROKEN, WHOLE = stream_of(10), stream_of(11)


def seen(streams: str | None = None) -> list[tuple[str, str]]:
    return [(one.code, one.place) for one in verify(streams)]


@pytest.fixture(autouse=True)
def two_streams() -> None:
    lived(10)
    lived(11)


def at(place: int, *codes: str) -> list[tuple[str, str]]:
    return [(code, f"{BROKEN}#{place}") for code in codes]


def test_what_was_written_holds() -> None:
    assert seen() == []
    assert extent() == Extent(streams=2, records=8)
    assert extent(BROKEN) == Extent(streams=1, records=4)


@pytest.mark.parametrize(
    "change",
    [
        'body = \'{"step": "other"}\'',
        "body = body - 'on'",
        "verb = 'return_result'",
        "version = 2",
        "account = 'a-0000'",
        "account = null",
        "agency = 'H37.92'",
        "role = 'leader'",
        "happened_at = happened_at - interval '1 microsecond'",
        "recorded_at = recorded_at + interval '1 microsecond'",
        "salt = sha256('x')",
        "salt = ''",
        "happened_at = '-infinity'",
        "happened_at = '4000-01-01 BC'",
    ],
)
def test_an_edited_record_no_longer_fits_its_commitment(change: str) -> None:
    assert edited(change, BROKEN, 2) == 1
    assert seen() == at(2, "commitment_wrong")
    assert seen(BROKEN) == at(2, "commitment_wrong")
    assert seen(WHOLE) == []


@pytest.mark.parametrize(
    ("change", "findings"),
    [
        ("commitment = sha256('x')", at(2, "link_broken", "commitment_wrong")),
        ("commitment = ''", at(2, "link_broken", "commitment_wrong")),
        ("previous = sha256('x')", at(2, "link_broken")),
        ("previous = ''", at(2, "link_broken")),
        ("link = ''", [*at(2, "link_broken"), *at(3, "link_broken")]),
        ("link = sha256('x')", [*at(2, "link_broken"), *at(3, "link_broken")]),
    ],
)
def test_an_edited_chain_is_broken_at_its_place(change: str, findings: list[tuple[str, str]]) -> None:
    edited(change, BROKEN, 2)
    assert seen() == findings


def test_an_edited_last_link_differs_from_the_head() -> None:
    edited("link = sha256('x')", BROKEN, 4)
    assert seen() == [*at(4, "link_broken"), ("head_wrong", BROKEN)]


@pytest.mark.parametrize(
    ("gone", "findings"),
    [
        ([1], at(2, "sequence_gap")),
        ([2], at(3, "sequence_gap")),
        ([2, 3], at(4, "sequence_gap")),
        ([4], [("head_wrong", BROKEN)]),
        ([1, 2, 3, 4], [("stream_missing", BROKEN)]),
    ],
)
def test_a_deleted_record_is_missed(gone: Sequence[int], findings: list[tuple[str, str]]) -> None:
    planted("delete from ledger_record where stream = %s and sequence = any(%s)", BROKEN, list(gone))
    assert seen() == findings


def test_a_record_doubled_in_another_month_is_seen() -> None:
    columns = (
        "stream, sequence, verb, version, account, agency, role, happened_at, body, salt, commitment, previous, link"
    )
    planted(
        f"insert into ledger_record ({columns}, recorded_at) select {columns}, recorded_at + interval '400 days'"  # noqa: S608 - our own columns
        " from ledger_record where stream = %s and sequence = 2",
        BROKEN,
    )
    assert seen() == [
        *at(2, "sequence_gap", "commitment_wrong"),
        *at(2, "salt_twice", "salt_twice"),
    ]


def test_two_records_that_change_places_are_seen() -> None:
    planted("update ledger_record set sequence = sequence + 10 where stream = %s and sequence in (2, 3)", BROKEN)
    planted("update ledger_record set sequence = 15 - sequence where stream = %s and sequence > 10", BROKEN)
    assert seen() == [
        *at(2, "link_broken", "commitment_wrong"),
        *at(3, "link_broken", "commitment_wrong"),
        *at(4, "link_broken"),
    ]


def test_a_record_moved_to_another_stream_is_seen_in_both() -> None:
    planted("update ledger_record set stream = %s, sequence = 5 where stream = %s and sequence = 4", WHOLE, BROKEN)
    assert seen() == [
        ("head_wrong", BROKEN),
        ("link_broken", f"{WHOLE}#5"),
        ("commitment_wrong", f"{WHOLE}#5"),
        ("head_wrong", WHOLE),
    ]


def test_a_stream_under_another_name_is_seen() -> None:
    planted("update ledger_record set stream = 'other' where stream = %s", BROKEN)
    planted("update ledger_head set stream = 'other' where stream = %s", BROKEN)
    codes = [code for code, place in seen() if place.startswith("other")]
    assert codes == ["link_broken", *["commitment_wrong"] * 4]


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("delete from ledger_head where stream = %s", "head_missing"),
        ("update ledger_head set sequence = 5 where stream = %s", "head_wrong"),
        ("update ledger_head set sequence = 3 where stream = %s", "head_wrong"),
        ("update ledger_head set link = sha256('x') where stream = %s", "head_wrong"),
    ],
)
def test_a_head_that_does_not_fit_is_seen(statement: str, code: str) -> None:
    assert planted(statement, BROKEN) == 1
    assert seen() == [(code, BROKEN)]
    assert seen(WHOLE) == []


def test_the_last_stream_is_compared_with_its_head_too() -> None:
    planted("delete from ledger_head where stream = %s", WHOLE)
    assert seen() == [("head_missing", WHOLE)]


def rewritten(place: int, *, salt: bytes | None = None, **changed: Any) -> None:
    """Change a record as a person who knows the format would: the chain and the head still hold."""
    link = b""
    for row in Record.objects.filter(stream=BROKEN, sequence__gte=place).order_by("sequence"):
        if row.sequence == place:
            for name, value in changed.items():
                setattr(row, name, value)
            row.salt = salt or bytes(row.salt)
            link = bytes(row.previous)
        entry = Entry(
            row.stream, row.sequence, row.verb, row.version, row.account, row.agency, row.role,
            row.happened_at, row.recorded_at, row.body,
        )  # fmt: skip
        commitment = chain.commitment(bytes(row.salt), chain.unchecked(entry, chain.text_of(row.body)))
        previous, link = link, chain.link(link, commitment)
        planted(
            "update ledger_record set body = %s::jsonb, verb = %s, salt = %s, commitment = %s, previous = %s, link = %s"
            " where id = %s",
            chain.text_of(row.body), row.verb, row.salt, commitment, previous, link, row.pk,
        )  # fmt: skip
    planted("update ledger_head set link = %s where stream = %s", link, BROKEN)


@pytest.mark.parametrize(
    ("changed", "path"),
    [
        ({"body": {"collected_by": "Hoàng Thị Ẩn"}}, "body.collected_by"),
        ({"body": {"number": ["020185001234"]}}, "body.number[0]"),
        ({"body": {"share": 0.5}}, "body.share"),
        ({"body": {"big": 2**60}}, "body.big"),
        ({"body": {"Hoàng Thị Ẩn": 1}}, "body.(key 1)"),
        ({"body": []}, "body"),
        ({"verb": "hai từ"}, "verb"),
    ],
    ids=repr,
)
def test_a_body_that_should_never_have_entered_is_seen(changed: dict[str, Any], path: str) -> None:
    rewritten(2, **changed)
    (finding,) = verify()
    assert (finding.code, finding.place) == ("unfit_body", f"{BROKEN}#2")
    assert finding.words.endswith(f"tại: {path}.")
    assert "Hoàng" not in finding.words


def test_a_salt_used_twice_is_seen_at_both_places() -> None:
    salt = bytes(Record.objects.get(stream=BROKEN, sequence=1).salt)
    rewritten(3, salt=salt)
    assert seen() == [*at(1, "salt_twice"), *at(3, "salt_twice")]
    assert seen(BROKEN) == seen()
    rewritten(3, salt=bytes(Record.objects.get(stream=WHOLE, sequence=1).salt))
    assert seen() == [*at(3, "salt_twice"), ("salt_twice", f"{WHOLE}#1")]


def test_a_stream_written_anew_to_its_end_holds() -> None:
    """What this verification cannot see, and copies kept by others can."""
    rewritten(2, body={"step": "other"})
    assert seen() == []


def test_each_sentence_is_vietnamese_and_ends() -> None:
    edited("commitment = sha256('x')", BROKEN, 2)
    planted("delete from ledger_head where stream = %s", WHOLE)
    for finding in verify():
        assert finding.words[0].isupper()
        assert finding.words.endswith(".")


def test_a_ledger_of_many_streams_is_walked_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.foundation.ledger.verification.ROWS_AT_ONCE", 3)
    for number in range(20, 30):
        lived(number, records=number % 4 + 1)
    assert seen() == []
    edited("commitment = sha256('x')", stream_of(25), 1)
    assert {place for _, place in seen()} == {f"{stream_of(25)}#1"}
    assert StreamHead.objects.count() == 12
    assert isinstance(Record.objects.first().recorded_at, datetime)  # type: ignore[union-attr]
