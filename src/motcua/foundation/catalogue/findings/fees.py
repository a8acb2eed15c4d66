"""Oddities of fees: different from their own note, in the wrong currency, different per channel, not stated."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from motcua.foundation.catalogue.findings.kinds import FindingFact, FindingKind, shown
from motcua.foundation.catalogue.findings.times import figure
from motcua.foundation.catalogue.money import Sum, sums_named
from motcua.foundation.catalogue.published import Published, PublishedFee

SMALLEST_DONG: Final = 1000
"""No published fee is below a thousand đồng; smaller figures had their zeros dropped or are in another currency."""
LARGEST_DOLLAR: Final = 5000
CURRENCIES: Final = ("VND", "USD")


def fee_findings(entry: Published) -> Iterator[FindingFact]:
    for index, method in enumerate(entry.methods):
        for number, fee in enumerate(method.fees):
            yield from _one(fee, f"methods[{index}].fees[{number}]")
    yield from _across(entry)


def _one(fee: PublishedFee, place: str) -> Iterator[FindingFact]:
    if fee.amount is None:
        return
    note = unicodedata.normalize("NFC", fee.note or "")
    named = sums_named(note)
    if fee.amount == 0 and any(found.amount for found in named):
        yield FindingFact(
            FindingKind.FEE_ZERO_AGAINST_NOTE, f"{place}.amount", f'Mức công bố là 0, còn ghi chú viết "{shown(note)}".'
        )
    elif fee.amount > 0:
        yield from _against_note(fee.amount, fee.currency, named, note, place)


def _against_note(
    amount: Decimal, currency: str | None, named: tuple[Sum, ...], note: str, place: str
) -> Iterator[FindingFact]:
    stated = f"{figure(amount)} {currency or '(không nêu loại tiền)'}"
    others = {found.currency for found in named if found.amount == amount}
    if currency not in CURRENCIES or (others and currency not in others):
        yield FindingFact(
            FindingKind.FEE_CURRENCY, f"{place}.currency", f'Công bố {stated}, còn ghi chú viết "{shown(note)}".'
        )
        return
    if currency == "USD" and amount > LARGEST_DOLLAR:
        yield FindingFact(FindingKind.FEE_CURRENCY, f"{place}.currency", f"Công bố {stated}: có lẽ là đồng Việt Nam.")
    if currency == "VND" and amount < SMALLEST_DONG:
        yield FindingFact(FindingKind.FEE_TOO_SMALL, f"{place}.amount", f"Công bố {stated}, nhỏ hơn một nghìn đồng.")
    if named and not others:
        yield FindingFact(
            FindingKind.FEE_AGAINST_NOTE, f"{place}.amount", f'Công bố {stated}, còn ghi chú viết "{shown(note)}".'
        )


def _across(entry: Published) -> Iterator[FindingFact]:
    fees: dict[str, set[tuple[Decimal | None, str | None]]] = defaultdict(set)
    for method in entry.methods:
        fees[method.channel_word].update((fee.amount, fee.currency) for fee in method.fees)
    if not all(any(amount is not None for amount, _ in stated) for stated in fees.values()):
        channels = ", ".join(
            channel for channel, stated in fees.items() if not any(amount is not None for amount, _ in stated)
        )
        yield FindingFact(FindingKind.FEE_UNKNOWN, "methods", f"Không công bố mức phí ở kênh: {channels}.")
    if len({frozenset(stated) for stated in fees.values()}) > 1:
        listed = "; ".join(f"{channel} {_listed(stated)}" for channel, stated in fees.items())
        yield FindingFact(FindingKind.FEES_DIFFER, "methods", f"Phí khác nhau giữa các kênh: {listed}.")


def _listed(stated: set[tuple[Decimal | None, str | None]]) -> str:
    known = sorted((amount, currency or "") for amount, currency in stated if amount is not None)
    return ", ".join(f"{figure(amount)} {currency}" for amount, currency in known) or "(trống)"
