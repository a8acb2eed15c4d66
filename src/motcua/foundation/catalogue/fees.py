"""What a procedure costs through a channel, in the same words at every door.

The published line of the channel, or the province's own where a person has confirmed it. What has no number is "theo quy định":
nothing that is missing is ever written as a zero, and a zero is "miễn phí" only where that is published. Pure.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from motcua.foundation.catalogue.curated_values import CuratedFee, CuratedProcedure
from motcua.foundation.catalogue.curation.cut_texts import unfinished
from motcua.foundation.catalogue.money import sums_named
from motcua.foundation.catalogue.published import published_as
from motcua.foundation.catalogue.values import FeeLine
from motcua.law.dossier.rules import Channel

BY_NOTE: Final = "Theo quy định, xem ghi chú"
FREE: Final = "Miễn phí"
BY_CASE: Final = "Tùy trường hợp, xem ghi chú"
NOT_PUBLISHED: Final = "Danh mục không nêu mức thu. Hỏi cán bộ tại quầy trước khi nộp."
_NO_BREAK: Final = "\u00a0"
_NOTHING_DUE: Final = re.compile(r"[\s+*•–-]*(không|miễn)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FeeWords:
    """One fee as it is shown: `text` is the sum, `note` what is published beside it, whole. `amount` None: no sum can be said."""

    text: str
    note: str
    amount: Decimal | None = None
    currency: str = "VND"


def fees_of(
    published: Iterable[FeeLine], channel: Channel, curated: CuratedProcedure | None = None
) -> tuple[FeeWords, ...]:
    """What is paid through a channel, at least one line."""
    filed = published_as(channel)
    lines = [line for line in published if line.channel in (filed, None)]
    if curated is None or not curated.fee_confirmed:
        return _distinct(map(fee_words, lines))
    ours = [line for line in curated.fees if line.channel is filed]
    if curated.fee_by_note and not ours:
        return _distinct(FeeWords(BY_NOTE, fee_words(line).note) for line in lines)
    return _distinct([_ours(line, lines) for line in ours] or [fee_words(line) for line in lines])


def fee_words(line: FeeLine) -> FeeWords:
    """One published line."""
    note = (line.note or "").strip().lstrip("-+*•– ").strip()
    if line.amount is None:
        return FeeWords(BY_NOTE, note or NOT_PUBLISHED)
    if not line.amount:
        free = not note or (_NOTHING_DUE.match(note) is not None and not sums_named(note))
        return FeeWords(FREE, note, Decimal(0)) if free else FeeWords(BY_NOTE, note)
    return FeeWords(_sum(line.amount, line.currency), note, line.amount, line.currency or "VND")


def in_one(fees: Sequence[FeeWords]) -> str:
    """One text for a list: the sum where all agree, else that it depends."""
    texts = {fee.text for fee in fees}
    return texts.pop() if len(texts) == 1 else BY_CASE if texts else BY_NOTE


def one_amount(fees: Sequence[FeeWords]) -> int | None:
    """Whole đồng where every line says the same sum; None where any line has none."""
    amounts = {fee.amount if fee.currency == "VND" else None for fee in fees}
    amount = amounts.pop() if len(amounts) == 1 else None
    return int(amount) if amount is not None and amount == int(amount) else None


def _ours(line: CuratedFee, published: Iterable[FeeLine]) -> FeeWords:
    """Our sum; the note is the published one beside the same sum, else what our line says: also where the published one is cut."""
    notes = (note for one in published if one.amount == line.amount and not unfinished(note := fee_words(one).note))
    note = next(notes, "" if line.text == FREE else line.text)
    if line.amount is None:
        return FeeWords(BY_NOTE, note or NOT_PUBLISHED)
    if not line.amount:
        return FeeWords(FREE, note, Decimal(0))
    per = f"/{line.per}" if line.per else ""
    return FeeWords(f"{_sum(line.amount, line.currency)}{per}", note, line.amount, line.currency)


def _sum(amount: Decimal, currency: str | None) -> str:
    digits = f"{amount.normalize():,f}".translate(str.maketrans(",.", ".,"))
    return f"{digits}{_NO_BREAK}{'đ' if currency in (None, 'VND') else currency}"


def _distinct(fees: Iterable[FeeWords]) -> tuple[FeeWords, ...]:
    return tuple(dict.fromkeys(fees)) or (FeeWords(BY_NOTE, NOT_PUBLISHED),)
