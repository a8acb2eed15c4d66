"""What on a card, as it was scanned, cannot be or does not agree: one Vietnamese sentence each, never a refusal."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from motcua.law.identity.card import Card
from motcua.law.identity.garbled import garbling
from motcua.law.identity.personal_number import consistency_warnings

OLDEST: Final = 130
"""Years; nobody has become so old."""


def card_warnings(card: Card, *, today: date) -> tuple[str, ...]:
    """Garbled letters, then what number, birth and sex say against each other, then dates that cannot be."""
    sex = card.sex.value if card.sex else None
    return (
        *garbling(card.raw, card.name, card.address),
        *consistency_warnings(card.number, card.birth_date, sex, birth_year=card.birth_year),
        *_impossible_dates(card, today),
    )


def _impossible_dates(card: Card, today: date) -> Iterator[str]:
    born, issued = card.birth_date, card.issued_on
    if (born or date(card.birth_year, 1, 1)) > today:
        yield f"Ngày sinh {card.birth} ở tương lai; kiểm tra lại ngày sinh trên thẻ."
    if card.birth_year < today.year - OLDEST:
        yield f"Theo thẻ, người này đã hơn {OLDEST} tuổi; kiểm tra lại năm sinh {card.birth_year} trên thẻ."
    if issued is None:
        return
    if issued < born if born is not None else issued.year < card.birth_year:
        yield f"Thẻ cấp ngày {issued:%d/%m/%Y}, trước ngày sinh; kiểm tra lại hai ngày này trên thẻ."
    if issued > today:
        yield f"Ngày cấp thẻ {issued:%d/%m/%Y} ở tương lai; kiểm tra lại ngày cấp trên thẻ."
