"""What differs between two published entries, line by line with Vietnamese labels. Pure.

Used by the report of an import and by the officer who sees what a new version changed between draft and acceptance. Texts are compared
whole and shown from where they differ. Not here: how a changed line is said (`doors`).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from motcua.foundation.catalogue.findings.times import figure
from motcua.foundation.catalogue.published import Published, PublishedCase, PublishedComponent, PublishedFee, json_text
from motcua.foundation.catalogue.values import Change, ChangeKind

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
_OTHERS: Final[Mapping[str, str]] = {
    "legal_basis_titles": "Tên văn bản căn cứ",
    "steps_text": "Trình tự thực hiện",
    "requirements": "Yêu cầu, điều kiện",
    "forms": "Mẫu đơn, tờ khai",
    "processing_place": "Địa điểm thực hiện",
    "delegated": "Ủy quyền, phân cấp",
    "related": "Thủ tục liên quan",
    "steps": "Các bước thực hiện",
    "steps_note": "Ghi chú các bước",
    "source": "Nguồn",
    "page": "Trang nguồn",
}
_INNER: Final[Mapping[str, str]] = {
    "methods.time_text": "Thời hạn ghi bằng chữ",
    "fees.published": "Phí, chữ trên trang công bố",
    "fees.kind": "Phí hay lệ phí",
    "fees.unit": "Đơn vị tính phí",
    "components.forms": "Tệp mẫu của giấy tờ",
    "components.row": "Giấy tờ, đề mục hay ghi chú",
}
_PROSE: Final = frozenset(
    {"name", "methods.remark", "fees.note", "cases.case", "components.name", "results", "steps_text", "requirements"}
)
"""Texts that grow or shrink; of a figure or a list this would say nothing."""
LONGEST: Final = 300
LEAD: Final = 40
"""Letters before the first difference of two long texts that are shown with it."""
_TELLING: Final = 20
"""Letters that two names share at one end, so that one is the other with more at its other end."""


def changes(old: Published, new: Published) -> tuple[Change, ...]:
    """Every difference in order: texts, lists, times, fees, papers, results, then fields that no column has.

    Never empty for entries that differ: where only the order does, that is said.
    """
    differences = (
        *_scalars(old, new),
        *_lists(old, new),
        *_keyed("methods.time", "Thời hạn", _times(old), _times(new)),
        *_keyed("fees.amount", "Mức phí", _fees(old), _fees(new)),
        *_keyed("fees.note", "Ghi chú phí", _notes(old), _notes(new)),
        *_keyed("methods.remark", "Ghi chú cách thức", _remarks(old), _remarks(new)),
        *_cases(old.cases, new.cases),
        *_keyed("results", "Kết quả", _results(old), _results(new)),
        *_others(old, new),
        *_inner(old.raw, new.raw),
    )
    if differences or old.raw == new.raw:
        return differences
    return (Change("order", "Thứ tự các mục", "như trước", "như tệp mới", ChangeKind.OTHER),)


def paired(old: Sequence[str], new: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Which name is which: equal ones, then those of which one is the other with more at one end; the rest alone."""
    pairs: list[tuple[int | None, int | None]] = []
    equal: dict[str, list[int]] = defaultdict(list)
    for index, name in enumerate(old):
        equal[name].append(index)
    left = []
    for index, name in enumerate(new):
        if equal[name]:
            pairs.append((equal[name].pop(0), index))
        else:
            left.append(index)
    free = sorted(index for indexes in equal.values() for index in indexes)
    for index in left:
        partner = next((one for one in free if _one_has_more(old[one], new[index])), None)
        if partner is not None:
            free.remove(partner)
        pairs.append((partner, index))
    return sorted([*pairs, *((index, None) for index in free)], key=_in_order)


def _in_order(pair: tuple[int | None, int | None]) -> tuple[bool, int]:
    """What is gone first, then in the order of the new list."""
    old, new = pair
    return (True, new) if new is not None else (False, old or 0)


def _one_has_more(old: str, new: str) -> bool:
    short, whole = sorted((old, new), key=len)
    return len(short) >= _TELLING and (whole.startswith(short) or whole.endswith(short))


def _change(field: str, label: str, old: str | None, new: str | None) -> Iterator[Change]:
    if (old or None) == (new or None):
        return
    if not old:
        kind = ChangeKind.ADDED
    elif not new:
        kind = ChangeKind.GONE
    elif field in _PROSE and _one_has_more(old, new):
        kind = ChangeKind.LONGER if len(new) > len(old) else ChangeKind.SHORTER
    else:
        kind = ChangeKind.OTHER
    yield Change(field, label, *from_difference(old, new), kind, len(new or "") - len(old or ""))


def from_difference(
    old: str | None, new: str | None, *, longest: int = LONGEST, lead: int = LEAD
) -> tuple[str | None, str | None]:
    """Both texts, from shortly before they differ where one of them is long."""
    if old is None or new is None or max(len(old), len(new)) <= longest:
        return (_short(old, longest) if old is not None else None, _short(new, longest) if new is not None else None)
    same = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), None)
    differs = min(len(old), len(new)) if same is None else same
    if differs <= lead:
        return _short(old, longest), _short(new, longest)
    blank = old.find(" ", differs - lead, differs)
    start = blank + 1 if blank >= 0 else differs - lead
    return _short(f"… {old[start:]}", longest), _short(f"… {new[start:]}", longest)


def _scalars(old: Published, new: Published) -> Iterator[Change]:
    for field, label in _SCALARS.items():
        yield from _change(field, label, getattr(old, field), getattr(new, field))


def _lists(old: Published, new: Published) -> Iterator[Change]:
    for field, label in _LISTS.items():
        before, after = getattr(old, field), getattr(new, field)
        for gone in (item for item in before if item not in after):
            yield from _change(field, label, gone, None)
        for added in (item for item in after if item not in before):
            yield from _change(field, label, None, added)


def _keyed(field: str, label: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    for key in dict.fromkeys((*old, *new)):
        named = f"{label}: {_short(key)}" if key else label
        yield from _change(field, named, old.get(key), new.get(key))


def _times(entry: Published) -> dict[str, str]:
    return _gathered(
        (_channel(method.channel_word), f"{figure(method.amount)} {method.unit or ''}".strip())
        for method in entry.methods
    )


def _fees(entry: Published) -> dict[str, str]:
    return _of_fees(entry, lambda fee: f"{figure(fee.amount)} {fee.currency or ''}" if fee.amount is not None else "")


def _notes(entry: Published) -> dict[str, str]:
    return _of_fees(entry, lambda fee: fee.note or "")


def _of_fees(entry: Published, text_of: Callable[[PublishedFee], str]) -> dict[str, str]:
    texts = ((method.channel_word, text_of(fee).strip()) for method in entry.methods for fee in method.fees)
    return _gathered((_channel(word), text) for word, text in texts if text)


def _remarks(entry: Published) -> dict[str, str]:
    return _gathered((_channel(method.channel_word), method.remark) for method in entry.methods if method.remark)


def _results(entry: Published) -> dict[str, str]:
    return _gathered((result.code, result.name) for result in entry.results)


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    lines: dict[str, list[str]] = defaultdict(list)
    for key, text in pairs:
        lines[key].append(text)
    return {key: "; ".join(texts) for key, texts in lines.items()}


def _cases(old: Sequence[PublishedCase], new: Sequence[PublishedCase]) -> Iterator[Change]:
    for before, after in paired([case.name or "" for case in old], [case.name or "" for case in new]):
        one = old[before] if before is not None else None
        other = new[after] if after is not None else None
        if one is not None and other is not None:
            yield from _change("cases.case", "Tên trường hợp", one.name, other.name)
        elif one is not None and not one.components:
            yield from _change("cases.case", "Tên trường hợp", one.name or "(không tên)", None)
        elif other is not None and not other.components:
            yield from _change("cases.case", "Tên trường hợp", None, other.name or "(không tên)")
        yield from _components(one, other)


def _components(one: PublishedCase | None, other: PublishedCase | None) -> Iterator[Change]:
    old, new = (case.components if case is not None else () for case in (one, other))
    for before, after in paired([part.name for part in old], [part.name for part in new]):
        was = old[before] if before is not None else None
        now = new[after] if after is not None else None
        if was is not None and now is not None:
            yield from _change("components.name", "Tên giấy tờ", was.name, now.name)
            yield from _change("components.quantity", f"Số bản: {_short(now.name)}", _quantity(was), _quantity(now))
            yield from _change("components.form", f"Tệp mẫu, mã giấy tờ: {_short(now.name)}", _form(was), _form(now))
        elif was is not None:
            yield from _change("cases", f"Thành phần hồ sơ: {_in_case(one, was)}", _quantity(was), None)
        elif now is not None:
            yield from _change("cases", f"Thành phần hồ sơ: {_in_case(other, now)}", None, _quantity(now))


def _quantity(component: PublishedComponent) -> str:
    return f"{component.originals} bản chính, {component.copies} bản sao"


def _form(component: PublishedComponent) -> str:
    marks = ((component.has_form_file, "có tệp mẫu"), (component.e_form, "có biểu mẫu điện tử"), (True, component.code))
    return ", ".join(mark for yes, mark in marks if yes and mark)


def _in_case(case: PublishedCase | None, component: PublishedComponent) -> str:
    name = case.name if case is not None else None
    return " › ".join(_short(part) for part in (name, component.name) if part)


def _others(old: Published, new: Published) -> Iterator[Change]:
    """Fields that no column has (steps of a detailed listing, its source)."""
    before, after = _fields(old.raw), _fields(new.raw)
    for field in dict.fromkeys((*before, *after)):
        if field not in _READ:
            label = _OTHERS.get(field, str(field))
            yield from _change(str(field), label, _text(before.get(field)), _text(after.get(field)))


def _inner(old: object, new: object) -> Iterator[Change]:
    """What the entries of a list say besides; one line for each field and procedure."""
    before, after = _parts(old), _parts(new)
    for part, read in (
        ("methods", {"channel", "time", "unit", "remark", "fees"}),
        ("fees", {"amount", "currency", "note"}),
        ("cases", {"case", "components"}),
        ("components", {"name", "originals", "copies", "has_form_file", "e_form", "code"}),
        ("results", {"name", "code"}),
    ):
        fields = dict.fromkeys(field for item in (*before[part], *after[part]) for field in item)
        for field in (field for field in fields if field not in read):
            name = f"{part}.{field}"
            label = _INNER.get(name, name)
            yield from _change(name, label, _joined(before[part], field), _joined(after[part], field))


def _parts(raw: object) -> dict[str, list[dict[str, Any]]]:
    entry = _fields(raw)
    methods, cases = _objects(entry, "methods"), _objects(entry, "cases")
    return {
        "methods": methods,
        "fees": [fee for method in methods for fee in _objects(method, "fees")],
        "cases": cases,
        "components": [part for case in cases for part in _objects(case, "components")],
        "results": _objects(entry, "results"),
    }


def _fields(raw: object) -> dict[str, Any]:
    return raw if isinstance(raw, dict) else {}


def _objects(fields: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    items = fields.get(name)
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _joined(items: Sequence[Mapping[str, Any]], field: str) -> str | None:
    """What the entries say, each once."""
    texts = (_text(item.get(field)) for item in items)
    return "; ".join(dict.fromkeys(text for text in texts if text)) or None


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list):
        return "; ".join(_line(item) for item in value)
    return json_text(value)


def _line(item: object) -> str:
    if isinstance(item, dict):
        return " ".join(part if isinstance(part, str) else json_text(part) for part in item.values() if part)
    return item if isinstance(item, str) else json_text(item)


def _channel(word: str) -> str:
    return _CHANNELS.get(word, word)


def _short(text: str, longest: int = LONGEST) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
