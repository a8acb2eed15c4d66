"""What differs between two published entries, line by line with Vietnamese labels. Pure.

Used by the report of an import and by the officer who sees what a new version changed between draft and acceptance.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from motcua.foundation.catalogue.findings.times import figure
from motcua.foundation.catalogue.published import Published, PublishedFee, json_text
from motcua.foundation.catalogue.values import Change

_SCALARS: Final[Mapping[str, str]] = {
    "name": "Tên thủ tục",
    "national_id": "Định danh quốc gia",
    "field": "Lĩnh vực",
    "decision": "Quyết định công bố",
    "kind": "Loại thủ tục",
    "authority": "Cơ quan có thẩm quyền",
    "agencies": "Cơ quan thực hiện",
    "coordinating": "Cơ quan phối hợp",
    "promulgating": "Cơ quan công bố",
}
_LISTS: Final[Mapping[str, str]] = {
    "levels": "Cấp thực hiện",
    "applicants": "Đối tượng thực hiện",
    "legal_basis": "Căn cứ pháp lý",
}
_CHANNELS: Final[Mapping[str, str]] = {"direct": "nộp trực tiếp", "online": "nộp trực tuyến", "postal": "qua bưu chính"}
_READ: Final = frozenset({"code", "methods", "cases", "results", *_SCALARS, *_LISTS})
LONGEST: Final = 300


def changes(old: Published, new: Published) -> tuple[Change, ...]:
    """Every difference in order: texts, lists, times, fees, papers, results, then fields that only the file has."""
    return tuple(
        change
        for change in (
            *_scalars(old, new),
            *_lists(old, new),
            *_keyed("methods.time", "Thời hạn", _times(old), _times(new)),
            *_keyed("methods.fees", "Phí", _fees(old), _fees(new)),
            *_keyed("methods.remark", "Ghi chú cách thức", _remarks(old), _remarks(new)),
            *_keyed("cases", "Thành phần hồ sơ", _papers(old), _papers(new)),
            *_keyed("results", "Kết quả", _results(old), _results(new)),
            *_others(old, new),
        )
        if change.old != change.new
    )


def states_nothing_new(known: object, entry: object) -> bool:
    """Whether every field that the entry states is already stored with the same value. Fields that the entry leaves out do not
    count."""
    if not isinstance(known, dict) or not isinstance(entry, dict):
        return known == entry
    return all(field in known and known[field] == value for field, value in entry.items())


def _scalars(old: Published, new: Published) -> Iterator[Change]:
    for field, label in _SCALARS.items():
        yield Change(field, label, getattr(old, field), getattr(new, field))


def _lists(old: Published, new: Published) -> Iterator[Change]:
    for field, label in _LISTS.items():
        before, after = getattr(old, field), getattr(new, field)
        for gone in (item for item in before if item not in after):
            yield Change(field, label, gone, None)
        for added in (item for item in after if item not in before):
            yield Change(field, label, None, added)


def _keyed(field: str, label: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    for key in dict.fromkeys((*old, *new)):
        named = f"{label}: {_short(key)}" if key else label
        yield Change(field, named, old.get(key), new.get(key))


def _times(entry: Published) -> dict[str, str]:
    return _gathered(
        (_channel(method.channel_word), f"{figure(method.amount)} {method.unit or ''}".strip())
        for method in entry.methods
    )


def _fees(entry: Published) -> dict[str, str]:
    return _gathered((_channel(method.channel_word), _fee(fee)) for method in entry.methods for fee in method.fees)


def _fee(fee: PublishedFee) -> str:
    return _short(f"{figure(fee.amount)} {fee.currency or ''} {fee.note or ''}".strip())


def _remarks(entry: Published) -> dict[str, str]:
    return _gathered(
        (_channel(method.channel_word), _short(method.remark)) for method in entry.methods if method.remark
    )


def _papers(entry: Published) -> dict[str, str]:
    return _gathered(
        (
            " › ".join(part for part in (case.name, component.name) if part),
            f"{component.originals} bản chính, {component.copies} bản sao",
        )
        for case in entry.cases
        for component in case.components
    )


def _results(entry: Published) -> dict[str, str]:
    return _gathered((result.code, _short(result.name)) for result in entry.results)


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    lines: dict[str, list[str]] = defaultdict(list)
    for key, text in pairs:
        lines[key].append(text)
    return {key: "; ".join(texts) for key, texts in lines.items()}


def _others(old: Published, new: Published) -> Iterator[Change]:
    """Fields that no column holds (steps of a detailed listing, its source)."""
    before = old.raw if isinstance(old.raw, dict) else {}
    after = new.raw if isinstance(new.raw, dict) else {}
    for field in dict.fromkeys((*before, *after)):
        if field not in _READ and before.get(field) != after.get(field):
            yield Change(str(field), str(field), _raw(before, field), _raw(after, field))


def _raw(fields: Mapping[str, object], field: str) -> str | None:
    return _short(json_text(fields[field])) if field in fields else None


def _channel(word: str) -> str:
    return _CHANNELS.get(word, word)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
