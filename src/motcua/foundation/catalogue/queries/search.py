"""Finding a procedure by what somebody types: a code, a name with or without marks, an everyday word, words mistyped.

Ranked: code, exact marks, folded, everyday word, all words; within a rank the shortest name first. Only when nothing was
found are words taken as mistyped (`wording`), against the vocabulary of all names. The folded column is written by the
application and has a blank around each word. Not here: what is read out of the hit (`page`).
"""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.db import connection

from motcua.foundation.catalogue.synonyms import official_names
from motcua.foundation.catalogue.values import Match, ProcedureHit
from motcua.foundation.catalogue.wording import (
    blanks_forgotten,
    exact_line,
    folded_line,
    folded_words,
    one_slip_away,
)

_CODE: Final = re.compile(r"[0-9][0-9.]*")
_RANKS: Final = (Match.EXACT, Match.FOLDED, Match.SYNONYM, Match.WORDS, Match.FUZZY)
LONGEST_QUERY: Final = 200
MOST_WORDS: Final = 12

_HEAD: Final = """
select v.id, p.code, v.name, v.field, v.levels, {rank} as rank
  from catalogue_procedureversion v join catalogue_procedure p on p.id = v.procedure_id
 where v.valid_from <= %(on)s and (v.valid_to is null or v.valid_to >= %(on)s)
   and (%(level)s::text is null or v.levels @> array[%(level)s::text])
"""
_BY_CODE: Final = (
    _HEAD.format(rank="0")
    + """
   and (p.code like %(code)s or replace(p.code, '.', '') like %(code)s) order by p.code limit %(limit)s"""
)
_BY_NAME: Final = (
    _HEAD.format(
        rank="""case when strpos(v.name_exact, %(exact)s) > 0 then 0
                 when strpos(v.name_folded, %(folded)s) > 0 then 1
                 when v.name_folded like any(%(synonyms)s) then 2 else 3 end"""
    )
    + """
   and (v.name_folded like all(%(words)s) or v.name_folded like any(%(synonyms)s))
 order by rank, length(v.name_folded), v.name_sort, p.code limit %(limit)s"""
)


def search(text: str, *, on: date, limit: int = 12, level: str | None = None) -> tuple[ProcedureHit, ...]:
    """At most `limit` procedures in force on the day, best first; empty for a text without letters or digits.

    `level` narrows to procedures of a level as published ("Cấp xã"). Text of any composition and length is taken.
    """
    typed = text.replace("\x00", " ").strip()[:LONGEST_QUERY]
    places: dict[str, Any] = {"on": on, "level": level, "limit": limit}
    if _CODE.fullmatch(typed):
        return _hits(_BY_CODE, {**places, "code": f"{typed}%"})
    words = folded_words(typed)[:MOST_WORDS]
    if not words:
        return ()
    return _hits(_BY_NAME, {**places, **_names(typed, words, on)}) or _mistyped(words, places)


def _names(typed: str, words: Sequence[str], on: date) -> dict[str, Any]:
    official = official_names(" ".join(words), on)
    return {
        "exact": exact_line(typed).rstrip(),
        "folded": folded_line(typed).rstrip(),
        "synonyms": [f"% {name}%" for name in official],
        "words": [_beginning(word) for word in words],
    }


def _mistyped(words: Sequence[str], places: dict[str, Any]) -> tuple[ProcedureHit, ...]:
    """Names with what the words may have been: first only words that begin no word of any name are doubted, then all.

    When no name has all of them, names that have two of three. The words in a row come first.
    """
    doubted = [word for word in words if word not in _beginnings(words)]
    meant = _meant(doubted)
    found = _close(words, meant, len(words), places)
    if not found and len(doubted) < len(words):
        found = _close(words, _meant(words), len(words), places)
    least = len(words) - len(words) // 3
    return found if found or least == len(words) else _close(words, meant, least, places)


def _close(
    words: Sequence[str], meant: Mapping[str, Sequence[str]], least: int, places: dict[str, Any]
) -> tuple[ProcedureHit, ...]:
    """Names in which at least `least` of the words, or of what they may have been, begin or are a word."""
    patterns = {
        f"word{at}": [_beginning(word), *(f"% {other} %" for other in meant.get(word, ()))]
        for at, word in enumerate(words)
    }
    tests = [f"v.name_folded like any(%({name})s)" for name in patterns]
    count = " + ".join(f"({test})::int" for test in tests)
    condition = " and ".join(tests) if least == len(words) else f"{count} >= %(least)s"
    row = " ".join(f"({'|'.join((word, *meant.get(word, ())))})" for word in words)
    order = "" if least == len(words) else f"{count} desc, "
    statement = f"""{_HEAD.format(rank="4")} and {condition}
 order by {order}(v.name_folded ~ %(row)s) desc, length(v.name_folded), v.name_sort, p.code limit %(limit)s"""
    return _hits(statement, {**places, **patterns, "row": f" {row}", "least": least})


def _meant(words: Sequence[str]) -> dict[str, list[str]]:
    """For each word the words (or two) of the vocabulary that it may have been."""
    slips = {word: set(one_slip_away(word)) for word in words}
    cuts = {word: list(blanks_forgotten(word)) for word in words}
    known = _known(
        {
            *(slip for each in slips.values() for slip in each),
            *(part for each in cuts.values() for cut in each for part in cut),
        }
    )
    return {
        word: sorted({*(slips[word] & known), *(" ".join(cut) for cut in cuts[word] if known.issuperset(cut))})
        for word in words
    }


def _known(candidates: Collection[str]) -> set[str]:
    """Those of the candidates that stand in some name."""
    with connection.cursor() as cursor:
        cursor.execute("select word from catalogue_nameword where word = any(%s)", [list(candidates)])
        return {word for (word,) in cursor.fetchall()}


def _beginnings(words: Sequence[str]) -> set[str]:
    """Those of the words with which some word of some name begins."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select typed from unnest(%s::text[]) typed"
            " where exists (select from catalogue_nameword w where starts_with(w.word, typed))",
            [list(words)],
        )
        return {word for (word,) in cursor.fetchall()}


def _beginning(word: str) -> str:
    """Matches a name in which a word begins so. `_` is a letter to the eye of `\\w`, but not to LIKE."""
    return "% " + word.replace("_", r"\_") + "%"


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
        for version_id, code, name, field, levels, rank in rows
    )
