"""Oddities of times: no unit, no time, several in one channel, different per channel, against their own remark."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from motcua.foundation.catalogue.countable import Uncountable, countable
from motcua.foundation.catalogue.findings.kinds import FindingFact, FindingKind
from motcua.foundation.catalogue.published import Published, PublishedMethod

_WORKING_DAYS: Final = re.compile(r"(\d+)\s*(?:\([^)]{0,40}\)\s*)?ngày làm việc", re.IGNORECASE)
_UNCOUNTABLE: Final = {
    Uncountable.NO_TIME: (FindingKind.NO_TIME, "time", "Kênh {channel} không công bố thời hạn."),
    Uncountable.NO_UNIT: (
        FindingKind.NO_UNIT,
        "unit",
        "Kênh {channel} công bố thời hạn {amount} với đơn vị {unit}, không đếm được.",
    ),
    Uncountable.FRACTION: (
        FindingKind.FRACTION,
        "time",
        "Kênh {channel} công bố thời hạn {amount} {unit}, không tròn.",
    ),
}


def time_findings(entry: Published) -> Iterator[FindingFact]:
    if not entry.methods and entry.code:
        yield FindingFact(FindingKind.NO_METHOD, "methods", "Không công bố cách thức nộp nào, nên không có thời hạn.")
    for index, method in enumerate(entry.methods):
        yield from _one(method, f"methods[{index}]")
    yield from _across(entry)


def _one(method: PublishedMethod, place: str) -> Iterator[FindingFact]:
    found = countable(method.amount, method.unit)
    if isinstance(found, Uncountable):
        kind, field, sentence = _UNCOUNTABLE[found]
        text = sentence.format(channel=method.channel_word, amount=figure(method.amount), unit=method.unit)
        yield FindingFact(kind, f"{place}.{field}", text)
    elif method.unit == "DAY" and method.remark:
        remark = unicodedata.normalize("NFC", method.remark)
        if any(Decimal(number) == method.amount for number in _WORKING_DAYS.findall(remark)):
            amount = figure(method.amount)
            yield FindingFact(
                FindingKind.UNIT_AGAINST_REMARK,
                f"{place}.unit",
                f"Công bố {amount} ngày, còn ghi chú viết {amount} ngày làm việc.",
            )


def _across(entry: Published) -> Iterator[FindingFact]:
    times: dict[str, list[tuple[Decimal | None, str | None]]] = defaultdict(list)
    for method in entry.methods:
        times[method.channel_word].append((method.amount, method.unit))
    for channel, stated in times.items():
        if len(set(stated)) > 1:
            listed = ", ".join(f"{figure(amount)} {unit}" for amount, unit in stated)
            yield FindingFact(
                FindingKind.SEVERAL_TIMES,
                "methods",
                f"Kênh {channel} có nhiều thời hạn: {listed}. Phải chọn khi tiếp nhận.",
            )
    if len({frozenset(stated) for stated in times.values()}) > 1:
        listed = "; ".join(
            f"{channel} " + ", ".join(dict.fromkeys(f"{figure(amount)} {unit}" for amount, unit in stated))
            for channel, stated in times.items()
        )
        yield FindingFact(FindingKind.TIMES_DIFFER, "methods", f"Thời hạn khác nhau giữa các kênh: {listed}.")


def figure(amount: Decimal | None) -> str:
    """A published number as people write it: no needless zeros, decimal comma."""
    if amount is None:
        return "(trống)"
    whole = int(amount)
    return str(whole) if amount == whole else f"{amount.normalize():f}".replace(".", ",")
