"""Canonical form, commitment and link, byte for byte as the published sample has them."""

import json
import re
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.foundation.ledger import chain
from motcua.foundation.ledger.chain import Entry, Unfit, canonical, read_canonical

SAMPLE: dict[str, Any] = json.loads((Path(__file__).parents[2] / "data" / "log-sample.json").read_text("utf-8"))
RECORDS: list[dict[str, Any]] = [leaf for leaf in SAMPLE["leaves"] if "record" in leaf]
MOMENT = datetime(2026, 1, 5, 1, 54, tzinfo=UTC)


def entry(**changed: Any) -> Entry:
    whole: dict[str, Any] = {
        "stream": "dossier:1",
        "sequence": 1,
        "verb": "open",
        "version": 1,
        "account": "a-7f3c",
        "agency": "H37.91",
        "role": "reception",
        "happened_at": MOMENT,
        "recorded_at": MOMENT,
        "body": {},
    }
    return Entry(**(whole | changed))


def entry_of(record: dict[str, Any]) -> Entry:
    members = {name: value for name, value in record.items() if name != "v"}
    moments = {name: datetime.fromisoformat(record[name]) for name in ("happened_at", "recorded_at")}
    return Entry(**(members | moments))


def test_the_tags_are_those_of_the_format() -> None:
    tags = {
        "record": chain.RECORD_TAG,
        "stream": chain.STREAM_TAG,
        "link": chain.LINK_TAG,
        "text": chain.TEXT_TAG,
    }
    assert {name: SAMPLE["tags"][name].encode() for name in tags} == tags


@pytest.mark.parametrize("leaf", RECORDS, ids=lambda leaf: leaf["record"]["verb"])
def test_a_record_becomes_its_link(leaf: dict[str, Any]) -> None:
    spelled = canonical(entry_of(leaf["record"]))
    assert spelled.decode() == leaf["canonical"]
    committed = chain.commitment(bytes.fromhex(leaf["salt"]), spelled)
    assert committed.hex() == leaf["commitment"]
    assert chain.link(bytes.fromhex(leaf["previous"]), committed).hex() == leaf["link"]
    assert read_canonical(spelled) == leaf["record"]


def test_the_sample_has_records_to_try() -> None:
    assert len(RECORDS) >= 4
    assert {leaf["record"]["sequence"] for leaf in RECORDS} >= {1, 2, 3}


@pytest.mark.parametrize("stream", SAMPLE["stream_starts"])
def test_a_stream_starts_from_its_name(stream: str) -> None:
    assert chain.stream_start(stream).hex() == SAMPLE["stream_starts"][stream]


def test_the_contents_of_a_receipt_are_bound_by_the_text_hash() -> None:
    composed, loose = "Hồ sơ gồm", "Hồ sơ gồm"
    assert chain.text_hash(bytes(32), composed) == chain.text_hash(bytes(32), loose)
    assert chain.text_hash(bytes(32), composed) != chain.text_hash(b"\x01" * 32, composed)


@pytest.mark.parametrize("one", SAMPLE["canonical_json"], ids=lambda one: one["text"])
def test_json_has_one_spelling(one: dict[str, Any]) -> None:
    assert chain.spelled_value(one["value"]).decode() == one["text"]
    assert read_canonical(one["text"].encode()) == one["value"]


FURTHER_REFUSED = (
    "[]",
    "1",
    "",
    "{",
    '{"a":1}\n',
    '\ufeff{"a":1}',
    '{"a":1}{}',
    '{"a":-9007199254740992}',
    '{"a":01}',
    '{"a":Infinity}',
    '{"a":1E0}',
    '{"a":"\\u001F"}',
    '{"a":"\\/"}',
    '{"a":"\\u0111"}',
    '{"a":"\\ud83d\\ude00"}',
    '{"":1}',
    '{"a b":1}',
    '{"' + "k" * 65 + '":1}',
    '{"a":{"b":{"c":1,"c":1}}}',
    '{"a":' + "9" * 5000 + "}",
    '{"a":' + "[" * 100_000 + "]" * 100_000 + "}",
)


@pytest.mark.parametrize("text", [*SAMPLE["canonical_json_refused"], *FURTHER_REFUSED], ids=lambda text: text[:40])
def test_every_other_spelling_is_refused(text: str) -> None:
    with pytest.raises(Unfit):
        read_canonical(text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("data", [b"\xff", b'{"a":"\xc0\xaf"}', b'{"a":"\xed\xa0\x80"}', '{"a":1}'.encode("utf-16")])
def test_what_is_not_utf_8_is_refused(data: bytes) -> None:
    with pytest.raises(Unfit):
        read_canonical(data)


# What may stand in a body

UNFIT_WORDS = [
    *SAMPLE["body_words_refused"],
    "123456789",
    "+123456789",
    "a" * 129,
    "ok\n",
    "123456789\n",
    "a,b",
    "a\x00b",
    "\ud800",
    "13/QĐ-UBND",
]


@pytest.mark.parametrize("word", UNFIT_WORDS, ids=ascii)
def test_a_word_that_may_be_somebodys_is_refused_wherever_it_stands(word: str) -> None:
    for body, path in (
        ({"a": word}, "body.a"),
        ({"a": [1, {"b": word}]}, "body.a[1].b"),
        ({"x": None, "list": ["ok", word]}, "body.list[1]"),
    ):
        with pytest.raises(Unfit) as refused:
            canonical(entry(body=body))
        assert refused.value.path == path
        assert word.strip() not in str(refused.value)


@pytest.mark.parametrize("member", ["stream", "verb", "role", "account", "agency"])
@pytest.mark.parametrize("word", ["", *UNFIT_WORDS], ids=ascii)
def test_the_members_beside_the_body_are_coded_words_too(member: str, word: str) -> None:
    with pytest.raises(Unfit) as refused:
        canonical(entry(**{member: word}))
    assert refused.value.path == member


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"a": 1.0}, "body.a"),
        ({"a": float("nan")}, "body"),
        ({"a": 2**53}, "body.a"),
        ({"a": [-(2**53)]}, "body.a[0]"),
        ({"a": {"Hoàng Thị Ẩn": 1}}, "body.a.(key 1)"),
        ({"a": 1, "k" * 65: 1}, "body.(key 2)"),
        ({"a": {10: 1, 9: 2}}, "body.a.(key 1)"),
        ({"a": {True: 1}}, "body.a.(key 1)"),
        ({"a": {1: 1, "b": 2}}, "body"),
        ({"a": b"x"}, "body"),
        ({"a": {1, 2}}, "body"),
    ],
    ids=repr,
)
def test_a_value_outside_the_format_is_refused(body: dict[str, Any], path: str) -> None:
    with pytest.raises(Unfit) as refused:
        canonical(entry(body=body))
    assert refused.value.path == path


def test_a_body_without_end_is_refused() -> None:
    body: dict[str, Any] = {}
    body["again"] = body
    with pytest.raises(Unfit):
        canonical(entry(body=body))


@pytest.mark.parametrize("fit", [2**53 - 1, -(2**53 - 1), 0, True, None, "", "12345678", "+12345678", "a" * 128, "1/2"])
def test_what_fits_enters(fit: object) -> None:
    assert read_canonical(canonical(entry(body={"a": fit})))["body"] == {"a": fit}


def test_a_coded_word_of_the_code_is_a_word() -> None:
    class Channel(StrEnum):
        DESK = "desk"

    assert canonical(entry(body={"channel": Channel.DESK})) == canonical(entry(body={"channel": "desk"}))
    assert canonical(entry(body={"pair": ("a", 1)})) == canonical(entry(body={"pair": ["a", 1]}))


@pytest.mark.parametrize(
    ("changed", "path"),
    [
        ({"sequence": 0}, "sequence"),
        ({"version": 0}, "version"),
        ({"happened_at": MOMENT + timedelta(microseconds=1)}, "happened_at"),
        ({"happened_at": MOMENT.replace(tzinfo=None)}, "happened_at"),
        ({"recorded_at": MOMENT.replace(tzinfo=None)}, "recorded_at"),
    ],
)
def test_counts_begin_at_one_and_nothing_is_recorded_before_it_happened(changed: dict[str, Any], path: str) -> None:
    with pytest.raises(Unfit) as refused:
        canonical(entry(**changed))
    assert refused.value.path == path


def test_a_moment_is_the_same_in_every_zone() -> None:
    hanoi = MOMENT.astimezone(timezone(timedelta(hours=7)))
    assert canonical(entry(happened_at=hanoi)) == canonical(entry())


@pytest.mark.parametrize("length", [0, 31, 33])
def test_salts_and_hashes_have_their_length(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        chain.commitment(bytes(length), b"{}")
    with pytest.raises(ValueError, match="32 bytes"):
        chain.text_hash(bytes(length), "")
    with pytest.raises(ValueError, match="32 bytes"):
        chain.link(bytes(length), bytes(32))
    with pytest.raises(ValueError, match="32 bytes"):
        chain.link(bytes(32), bytes(length))


# Properties

LETTERS = "ABCXYZabcxyz0123456789._:/-"
KEYS = st.text(LETTERS, min_size=1, max_size=64)
WORDS = st.text(LETTERS + "+", max_size=128).filter(lambda word: not re.fullmatch(r"\+?[0-9]{9,}", word))
LEAVES = st.none() | st.booleans() | st.integers(-chain.LARGEST, chain.LARGEST) | WORDS
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4))
BODIES = st.dictionaries(KEYS, VALUES, max_size=5)
MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds of hypothesis
SOME_WORD = WORDS.filter(bool)


@given(BODIES, MOMENTS, SOME_WORD, SOME_WORD | st.none(), st.integers(1, chain.LARGEST))
def test_what_is_written_is_read_back(
    body: dict[str, Any], at: datetime, verb: str, account: str | None, sequence: int
) -> None:
    written = entry(body=body, happened_at=at, recorded_at=at, verb=verb, account=account, sequence=sequence)
    spelled = canonical(written)
    again = read_canonical(spelled)
    assert again.pop("v") == 2
    assert entry_of(again) == written
    assert (
        json.dumps(read_canonical(spelled), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        == spelled
    )


ANY_TEXT = st.text(max_size=20) | WORDS | st.text("+0123456789", min_size=7, max_size=11)
ANY_VALUE = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**54), 2**54) | st.floats() | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(KEYS, ANY_VALUE, min_size=1, max_size=3))
def test_the_quick_look_and_the_walk_agree(body: dict[str, Any]) -> None:
    fits = chain.unfit_path(body) is None
    try:
        text = chain.body_text(body)
    except Unfit:
        assert not fits
    else:
        assert fits
        assert chain.unfit_member(entry(body=body), text) is None


@given(st.dictionaries(KEYS, ANY_VALUE, max_size=3))
def test_nothing_but_the_one_spelling_is_read(value: dict[str, Any]) -> None:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "surrogatepass")
    try:
        again = read_canonical(text)
    except Unfit:
        return
    assert chain.spelled_value(again) == text
    with pytest.raises(Unfit):
        read_canonical(text + b" ")
