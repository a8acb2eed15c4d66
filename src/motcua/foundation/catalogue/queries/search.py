"""Finding a procedure by what somebody types: a code, a name with or without marks, an everyday word, a word mistyped.

Ranked: code, exact marks, folded, everyday word, all words, fuzzy; within a rank the closest (thus shortest) name
first. The folded column is written by the application (`law.vietnamese.fold`) and begins with a blank, so that a word
is found by its start. Not here: what is read out of the hit (`page`).
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.db import connection

from motcua.foundation.catalogue.synonyms import official_names
from motcua.foundation.catalogue.values import Match, ProcedureHit
from motcua.law.vietnamese import fold

_CODE: Final = re.compile(r"[0-9][0-9.]*")
_RANKS: Final = (Match.EXACT, Match.FOLDED, Match.SYNONYM, Match.WORDS, Match.FUZZY)
LONGEST_QUERY: Final = 200
FUZZY_FROM: Final = 0.5
"""Word similarity (0–1) from which a name counts as meant. "dng ky khai sinh" scores 0.81, noise stays below 0.45."""

_HEAD: Final = """
select v.id, p.code, v.name, v.field, v.levels, {rank} as rank, {closeness} as closeness
  from catalogue_procedureversion v join catalogue_procedure p on p.id = v.procedure_id
 where v.valid_from <= %(on)s and (v.valid_to is null or v.valid_to >= %(on)s)
   and (%(level)s::text is null or v.levels @> array[%(level)s::text])
"""
_BY_CODE: Final = _HEAD.format(rank="0", closeness="0") + " and p.code like %(code)s order by p.code limit %(limit)s"
_BY_NAME: Final = (
    _HEAD.format(
        rank="""case when strpos(v.name_exact, %(exact)s) > 0 then 0
                     when strpos(v.name_folded, %(folded)s) > 0 then 1
                     when v.name_folded like any(%(synonyms)s) then 2 else 3 end""",
        closeness="similarity(v.name_folded, %(wanted)s)",
    )
    + """ and (v.name_folded like all(%(words)s) or v.name_folded like any(%(synonyms)s))
 order by rank, closeness desc, v.name_sort, p.code limit %(limit)s"""
)
_FUZZY: Final = (
    _HEAD.format(rank="4", closeness="word_similarity(%(wanted)s, v.name_folded)")
    + """ and %(wanted)s <%% v.name_folded
 order by closeness desc, similarity(v.name_folded, %(wanted)s) desc, v.name_sort, p.code limit %(limit)s"""
)


def search(text: str, *, on: date, limit: int = 12, level: str | None = None) -> tuple[ProcedureHit, ...]:
    """At most `limit` procedures in force on the day, best first; empty for a text without letters or digits.

    `level` narrows to procedures of a level as published ("Cấp xã"). Text of any composition and length is taken.
    """
    typed = " ".join(unicodedata.normalize("NFC", text).replace("\x00", " ").split())[:LONGEST_QUERY]
    places: dict[str, Any] = {"on": on, "level": level, "limit": limit}
    if _CODE.fullmatch(typed):
        return _hits(_BY_CODE, {**places, "code": f"{typed}%"})
    folded = fold(typed)
    if not any(letter.isalnum() for letter in folded):
        return ()
    found = _hits(_BY_NAME, {**places, **_names(typed, folded, on)})
    if len(found) >= limit:
        return found
    known = {hit.version_id for hit in found}
    further = _hits(_FUZZY, {**places, "wanted": folded})
    return (*found, *(hit for hit in further if hit.version_id not in known))[:limit]


def _names(typed: str, folded: str, on: date) -> dict[str, Any]:
    official = official_names(folded, on)
    return {
        "exact": typed.lower(),
        "folded": f" {folded}",
        "wanted": official[0] if official else folded,
        "synonyms": [f"% {_literal(name)}%" for name in official],
        "words": [f"% {_literal(word)}%" for word in folded.split()],
    }


def _literal(text: str) -> str:
    """The text inside LIKE, without meaning of its own."""
    return re.sub(r"([\\%_])", r"\\\1", text)


def _hits(statement: str, places: dict[str, Any]) -> tuple[ProcedureHit, ...]:
    with connection.cursor() as cursor:
        cursor.execute(statement, places)
        rows: Sequence[tuple[Any, ...]] = cursor.fetchall()
    return tuple(
        ProcedureHit(
            version_id=version_id,
            code=code,
            name=name,
            field=field,
            levels=tuple(levels),
            match=Match.CODE if statement is _BY_CODE else _RANKS[rank],
        )
        for version_id, code, name, field, levels, rank, _ in rows
    )
