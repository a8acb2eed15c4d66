"""Finding a procedure by what somebody types: a code, or any words in which people ask for it.

One function for every box that searches: the counter, the portal, the command line. What is compared is in memory (`texts`), how is
pure (`ranking`). Not here: what is read out of the hit (`page`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from motcua.foundation.catalogue.queries.texts import Texts, texts_of
from motcua.foundation.catalogue.ranking.query import LONGEST_QUERY
from motcua.foundation.catalogue.ranking.ranker import ranked
from motcua.foundation.catalogue.values import ProcedureHit

_CODE: Final = re.compile(r"[0-9][0-9.]*")
MEANT: Final = 0.3
"""From this likeness on a procedure is an answer."""
MAYBE: Final = 0.15
"""From this likeness on it may be offered where there is no answer."""
OF_THE_BEST: Final = 0.45
"""What is less than this share as like as the best is no answer beside it."""
OFFERED: Final = 5
MOST: Final = 12


@dataclass(frozen=True, slots=True)
class Search:
    """Best first. `maybe`: what may have been meant; only where there is no hit."""

    hits: tuple[ProcedureHit, ...]
    maybe: tuple[ProcedureHit, ...] = ()


def search(text: str, *, on: date, limit: int = MOST, level: str | None = None) -> tuple[ProcedureHit, ...]:
    """At most `limit` procedures in force on the day, best first; empty for a text that means none of them.

    `level` narrows to procedures of a level as published ("Cấp xã"). Text of any composition and length is taken.
    """
    return looked_up(text, on=on, limit=limit, level=level).hits


def looked_up(text: str, *, on: date, limit: int = MOST, level: str | None = None) -> Search:
    """The same with what may have been meant where nothing answers."""
    return looked_up_in(texts_of(on), text, limit=limit, level=level)


def looked_up_in(texts: Texts, text: str, *, limit: int = MOST, level: str | None = None) -> Search:
    """The same among these texts."""
    typed = text.strip()[:LONGEST_QUERY]
    if _CODE.fullmatch(typed):
        return Search(tuple(_coded(typed, texts, level))[:limit])
    likely = ranked(typed, texts.index, limit=limit, group=level)
    if not likely:
        return Search(())
    least = max(MEANT, OF_THE_BEST * max(one.likeness for one in likely))
    hits = tuple(_hit(texts.hits, one.key, one.likeness) for one in likely if one.likeness >= least)
    if hits:
        return Search(hits)
    maybe = [_hit(texts.hits, one.key, one.likeness) for one in likely if one.likeness >= MAYBE]
    return Search((), tuple(maybe[:OFFERED]))


def _hit(hits: Mapping[str, ProcedureHit], code: str, likeness: float) -> ProcedureHit:
    return replace(hits[code], likeness=round(likeness, 3))


def _coded(typed: str, texts: Texts, level: str | None) -> Iterator[ProcedureHit]:
    """Procedures whose code begins so, with or without its dot, in the order of their codes."""
    for code, hit in texts.hits.items():
        begins = code.startswith(typed) or code.replace(".", "").startswith(typed)
        if begins and (level is None or level in hit.levels):
            yield hit


def of_life_event(event: str, *, opens_with: str, on: date, level: str | None = None) -> tuple[ProcedureHit, ...]:
    """The procedures in force that the province files under a life event: those of it first, then those of others too.

    Within them what is most like `opens_with` comes first. Where the province has none, what a search for those words finds.
    """
    texts = texts_of(on)
    events = {code: found for code, found in texts.life_events.items() if event in found and code in texts.hits}
    if not events:
        return search(opens_with, on=on, level=level)
    alike = {one.key: one.score for one in ranked(opens_with, texts.index, limit=len(texts.hits))}
    codes = sorted(events, key=lambda code: (events[code].index(event), -alike.get(code, 0.0), code))
    return tuple(texts.hits[code] for code in codes if level is None or level in texts.hits[code].levels)
