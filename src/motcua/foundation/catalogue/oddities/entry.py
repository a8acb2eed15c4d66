"""All oddities of one entry, in the order of the entry."""

from collections.abc import Iterator

from motcua.foundation.catalogue.oddities.fees import fee_oddities
from motcua.foundation.catalogue.oddities.kinds import Oddity, OddityKind
from motcua.foundation.catalogue.oddities.papers import paper_oddities
from motcua.foundation.catalogue.oddities.texts import text_oddities
from motcua.foundation.catalogue.oddities.times import time_oddities
from motcua.foundation.catalogue.published import Published


def oddities(entry: Published) -> tuple[Oddity, ...]:
    """Everything odd about one entry by itself. Never raises, whatever was published."""
    return (
        *_faults(entry),
        *text_oddities(entry),
        *time_oddities(entry),
        *fee_oddities(entry),
        *paper_oddities(entry),
    )


def _faults(entry: Published) -> Iterator[Oddity]:
    for fault in entry.faults:
        place = fault.place or "entry"
        yield Oddity(OddityKind.MALFORMED, place, f"Chỗ này cần {fault.expected}; giữ nguyên như công bố, không dùng.")
    if not entry.code:
        yield Oddity(
            OddityKind.NO_CODE, "code", "Mục không có mã thủ tục dùng được: giữ trong biên bản nhập, không đưa vào."
        )
