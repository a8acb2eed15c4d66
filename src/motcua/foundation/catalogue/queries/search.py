"""Finding a procedure by what somebody types: a code, a name with or without marks, an everyday word, words mistyped.

Ranked: code, everyday word, exact marks, folded, all words; within a rank the shortest name first. Only when nothing was
found are words taken as mistyped (`wording`), against the vocabulary of all names. The folded column is written by the
application and has a blank around each word. Not here: what is read out of the hit (`page`).
"""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import chain
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
_RANKS: Final = (Match.SYNONYM, Match.EXACT, Match.FOLDED, Match.WORDS, Match.FUZZY)
LONGEST_QUERY: Final = 200
MOST_WORDS: Final = 12
MOST_BEGINNINGS: Final = 20
"""A single letter begins hundreds of words, so it does not narrow a search with a mistyped word."""

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
_BY_NAME: Final = """
with best as (
  select v.id, case {synonym} when strpos(v.name_exact, %(exact)s) > 0 then 1
                    when strpos(v.name_folded, %(folded)s) > 0 then 2 else 3 end as rank,
         length(v.name_folded) as length, v.name_sort
    from catalogue_procedureversion v
   where ({named}) and v.valid_from <= (select %(on)s::date) and (v.valid_to is null or v.valid_to >= (select %(on)s::date))
     and ((select %(level)s::text) is null or v.levels @> array[(select %(level)s::text)])
   order by rank, length, v.name_sort fetch first (%(limit)s) rows with ties
)
select v.id, p.code, v.name, v.field, v.levels, best.rank
  from best join catalogue_procedureversion v using (id) join catalogue_procedure p on p.id = v.procedure_id
 order by best.rank, best.length, best.name_sort, p.code limit %(limit)s"""
"""Only what may be among the best is read whole. Values that are no word stand behind a `select`, so that one plan serves all."""

_NEAR: Final = """
with near as (
  select version_id, bit_count(bit_or(1 << form.at)::bit(32)) as matched
    from unnest(%(ats)s::int[], %(forms)s::text[]) as form(at, word)
    join catalogue_nameword using (word) cross join unnest(versions) as version_id
   group by version_id having bit_count(bit_or(1 << form.at)::bit(32)) >= %(least)s
)"""
_CLOSE: Final = (
    _NEAR
    + _HEAD.format(rank="4").replace("where", "join near on near.version_id = v.id where", 1)
    + """
 order by near.matched desc, (v.name_folded ~ %(row)s) desc, length(v.name_folded), v.name_sort, p.code
 limit %(limit)s"""
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
    return _named(typed, words, places) or _mistyped(words, places)


def _named(typed: str, words: Sequence[str], places: dict[str, Any]) -> tuple[ProcedureHit, ...]:
    """Names that have all the words or one of the official names."""
    official = official_names(" ".join(words), places["on"])
    named = {
        **{f"word{at}": f"% {word}%" for at, word in enumerate(dict.fromkeys(words))},
        **{f"official{at}": f"% {name}%" for at, name in enumerate(official)},
    }
    statement = _by_name(len(named) - len(official), len(official))
    lines = {"exact": exact_line(typed).rstrip(), "folded": folded_line(typed).rstrip()}
    return _hits(statement, {**places, **lines, **named})


@cache
def _by_name(typed: int, official: int) -> str:
    """Each condition by itself, not as an array: so the index of trigrams answers all of them at once."""
    every = [f"v.name_folded like %(word{at})s" for at in range(typed)]
    any_of = [f"v.name_folded like %(official{at})s" for at in range(official)]
    synonym = f"when {' or '.join(any_of)} then 0" if any_of else ""
    return _BY_NAME.format(synonym=synonym, named=" or ".join([f"({' and '.join(every)})", *any_of]))


def _mistyped(words: Sequence[str], places: dict[str, Any]) -> tuple[ProcedureHit, ...]:
    """Names with what the words may have been. First only words that begin no word of any name count as mistyped, then all words.

    When no name has all of them, names that have two of three. The words in a row come first.
    """
    begun = _begun(words)
    doubted = [word for word, beginnings in begun.items() if not beginnings]
    meant = _meant(doubted, begun)
    found = _close(meant, len(meant), places)
    if not found and len(doubted) < len(begun):
        every = _meant(list(begun), begun)
        found = _close(every, len(every), places)
    least = len(meant) - len(meant) // 3
    return found if found or least == len(meant) else _close(meant, least, places)


def _close(meant: Sequence[Sequence[str]], least: int, places: dict[str, Any]) -> tuple[ProcedureHit, ...]:
    """Names that have at least `least` of the words, each in one of the forms it may have been meant in."""
    forms = [(at, form) for at, each in enumerate(meant) for form in each]
    row = " ".join(f"({'|'.join(each)})" for each in meant if each)
    return _hits(
        _CLOSE,
        {
            **places,
            "ats": [at for at, _ in forms],
            "forms": [form for _, form in forms],
            "least": least,
            "row": f" {row} ",
        },
    )


def _meant(doubted: Sequence[str], begun: Mapping[str, Sequence[str]]) -> list[Sequence[str]]:
    """For each word typed the words of the vocabulary that it may have been; a word with a forgotten blank becomes two."""
    slips = {word: set(one_slip_away(word)) for word in doubted}
    cuts = {word: list(blanks_forgotten(word)) for word in doubted}
    known = _known({*chain.from_iterable(slips.values()), *chain.from_iterable(chain.from_iterable(cuts.values()))})
    meant: list[Sequence[str]] = []
    for word, beginnings in begun.items():
        nearest = beginnings if len(beginnings) <= MOST_BEGINNINGS else [other for other in beginnings if other == word]
        forms = {*nearest, *(slips.get(word, set()) & known)}
        cut = next((cut for cut in cuts.get(word, ()) if known.issuperset(cut)), None)
        meant.extend([sorted(forms)] if forms or cut is None else [[part] for part in cut])
    return meant


def _known(candidates: Collection[str]) -> set[str]:
    """The candidates that occur in some name."""
    with connection.cursor() as cursor:
        cursor.execute("select word from catalogue_nameword where word = any(%s)", [list(candidates)])
        return {word for (word,) in cursor.fetchall()}


def _begun(words: Sequence[str]) -> dict[str, list[str]]:
    """For each word, in order, the words of the vocabulary that begin with it."""
    begun: dict[str, list[str]] = {word: [] for word in words}
    with connection.cursor() as cursor:
        cursor.execute(
            "select typed, word from unnest(%s::text[]) typed join catalogue_nameword on starts_with(word, typed)",
            [list(begun)],
        )
        for typed, word in cursor.fetchall():
            begun[typed].append(word)
    return begun


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
