"""Finding dossiers by what somebody types: each way is a statement of its own that one index answers, newest first.

Not here: how the door cleans the words (telephones without the country, blanks between digits).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from motcua.casework.dossiers.indexes import OPEN_STATUSES
from motcua.casework.dossiers.queries.facts import TAIL_AT_LEAST
from motcua.casework.dossiers.queries.rows import PAGE, row_of, rows_of, rows_with
from motcua.casework.dossiers.queries.sight import agencies_seen
from motcua.casework.dossiers.values import WorklistRow
from motcua.foundation.people.principals import Permission, Principal
from motcua.law.codes.dossier import is_code_tail, normalise_code_tail
from motcua.law.vietnamese import fold

SHORTEST_NAME: Final = 2
SHORTEST_NUMBER: Final = 3
"""Digits alone are looked for in names from so many on, which the index answers."""

TELEPHONE: Final = 9
"""So many last digits are a telephone, with or without the country before them."""

_NEWEST: Final = "order by d.opened_at desc limit %(most)s"
_ELSEWHERE: Final = """select d.id, d.opened_at from dossiers_externalreference e join dossiers_dossier d on d.id = e.dossier_id
 where e.external_id = %(typed)s {mine} offset 0"""
_NUMBER: Final = """select d.id, d.opened_at from dossiers_dossier d
 where d.applicant_number = %(digits)s and d.applicant_number <> '' {mine} offset 0"""
_TELEPHONE: Final = """select d.id, d.opened_at from dossiers_dossier d
 where reverse(d.applicant_phone) like %(telephone)s and d.applicant_phone <> '' {mine} offset 0"""
_TAIL: Final = """select d.id, d.opened_at from dossiers_dossier d
 where d.code_reversed like %(tail)s {mine} offset 0"""
"""A condition that fits few rows is answered completely (`offset 0`) and then sorted. Else the planner reads all newer rows in
order."""
_NAME: Final = """select d.id, d.opened_at from dossiers_dossier d
 where d.applicant_folded like %(name)s and d.mastered_by = '' {mine} order by d.opened_at desc
 limit %(most)s"""
"""A name may fit a third of the province. The planner decides by its letters whether to find all or to read the newest first."""


def search(text: str, *, seen_by: Principal, limit: int = PAGE) -> tuple[WorklistRow, ...]:
    """Dossiers by any tail of a code, by the number that another system gave them, by personal number or phone, or by any part of
    the applicant's name, folded."""
    typed = text.replace("\x00", "").strip()
    parameters: dict[str, Any] = {"typed": typed, "most": limit}
    ways = list(_ways(typed, parameters))
    if not ways or not seen_by.meets_citizens:
        return ()
    mine = "" if seen_by.sees_province else "and d.visible_to && %(sees)s::bigint[]"
    if mine:
        parameters["sees"] = agencies_seen(seen_by)
    every = " union ".join(f"({way.format(mine=mine)})" for way in ways)
    keys = f"select id from ({every}) d {_NEWEST}"  # noqa: S608 - no value in it
    return tuple(row_of(row) for row in rows_of(keys, parameters, order="d.opened_at desc"))


def waiting_by_slip(start: str, *, seen_by: Principal) -> UUID | None:
    """The dossier that waits for papers and whose slip has this number, which is how its key begins. None where two begin so."""
    low, high = UUID(start.ljust(32, "0")), UUID(start.ljust(32, "f"))
    mine = "" if seen_by.sees_province else "and d.visible_to && %(sees)s::bigint[]"
    keys = f"""select d.id from dossiers_dossier d where d.id between %(low)s and %(high)s and d.status = 'incomplete'
     {mine} limit 2"""  # noqa: S608 - our own words
    found = rows_of(keys, {"low": low, "high": high, "sees": agencies_seen(seen_by)}, order="d.id")
    return found[0].id if len(found) == 1 else None


def _ways(typed: str, parameters: dict[str, Any]) -> Iterator[str]:
    """The ways to look for these words; adds what they need to the parameters."""
    digits = "".join(letter for letter in typed if letter.isdigit())
    tail = normalise_code_tail(typed)
    if typed:
        yield _ELSEWHERE
    if len(tail) >= TAIL_AT_LEAST and digits:
        parameters["tail"] = f"{_literally(tail[::-1])}%"
        yield _TAIL
    if len(digits) >= TELEPHONE and digits == typed.replace(" ", "").replace(".", ""):
        parameters |= {"digits": digits, "telephone": f"{digits[-TELEPHONE:][::-1]}%"}
        yield from (_NUMBER, _TELEPHONE)
    elif _is_name(name := fold(typed)):
        parameters["name"] = f"%{_literally(name)}%"
        yield _NAME  # not of another system: its log names no applicant


def _is_name(folded: str) -> bool:
    """Whether it may be part of a name. A name may have digits and signs: "Hợp tác xã 19/5"."""
    shortest = SHORTEST_NAME if any(map(str.isalpha, folded)) else SHORTEST_NUMBER
    return len(folded) >= shortest and not is_code_tail(folded)


def _literally(text: str) -> str:
    """The text for a pattern of `like`, with its wildcards escaped."""
    return re.sub(r"([\\%_])", r"\\\1", text)


@dataclass(frozen=True, slots=True)
class Running:
    """A dossier of an applicant. `is_seen`: by the officer who looks; of another one a page says only which procedure and `since`."""

    row: WorklistRow
    is_seen: bool
    since: datetime


def open_dossiers_of(number: str, *, seen_by: Principal) -> tuple[Running, ...]:
    """What else an applicant has running, once their card has identified them at the counter (CTR-12)."""
    if not number or not seen_by.may(Permission.RECEIVE):
        return ()
    open_ones = ", ".join(f"'{status}'" for status in OPEN_STATUSES)
    keys = f"""select d.id from dossiers_dossier d where d.applicant_number = %(number)s and d.applicant_number <> ''
     and d.status in ({open_ones}) order by d.sort_at, d.id limit %(most)s"""  # noqa: S608 - our own statuses
    parameters, mine = {"number": number, "most": PAGE}, set(agencies_seen(seen_by))
    found = rows_with(("visible_to", "opened_at"), keys, parameters, order="d.sort_at, d.id")
    return tuple(
        Running(row_of(row), seen_by.sees_province or not mine.isdisjoint(agencies), since)
        for row, (agencies, since) in found
    )
