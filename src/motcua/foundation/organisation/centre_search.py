"""Finding a centre by what people call a place: the commune of today, the one of before the reform, or the old district.

Marks and capitals do not count. Pure. Not here: which centres there are (`centres`).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from motcua.foundation.organisation.centres import Centre, Directory, Former
from motcua.law.vietnamese import fold

_KINDS: Final = {
    fold(written): fold(kind)
    for kind, spellings in {
        "thành phố": ("thành phố", "tp.", "tp"),
        "thị trấn": ("thị trấn", "tt.", "tt"),
        "huyện": ("huyện", "h."),
        "phường": ("phường", "p."),
        "xã": ("xã", "x."),
    }.items()
    for written in spellings
}
"""What people write before a name → the kind of unit."""

_BEFORE: Final = tuple(
    fold(one)
    for one in ("trung tâm phục vụ hành chính công", "trung tâm", "ủy ban nhân dân", "ubnd", "bộ phận một cửa")
)
_LIKE_ENOUGH: Final = 0.8
_NEAREST: Final = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A name in two parts, folded: `xa`, `hoang dong`. `kind` is empty where it was not written."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A centre, and the former units by whose name it was reached; none where its own name or a district was meant."""

    centre: Centre
    formers: tuple[Former, ...] = ()


@dataclass(frozen=True, slots=True)
class District:
    """An old district whose name was meant."""

    name: str
    until: date


@dataclass(frozen=True, slots=True)
class Hits:
    """`districts`: the old districts whose communes were meant. `nearest`: without a hit, the places spelled nearly so."""

    hits: tuple[Hit, ...]
    districts: tuple[District, ...] = ()
    nearest: tuple[Hit, ...] = ()


Matches = Callable[[Place, Place, str], bool]
"""What is wanted, a name, and the folded name of what stands above it."""


def search(known: Directory, text: str) -> Hits:
    """The centres of a place: those of a whole name, else of a part of one, else those spelled nearly so."""
    wanted = _wanted(text)
    if not wanted.name:
        return Hits(())
    for matches in (_is_whole, _has_words):
        for asked in (wanted, Place("", wanted.name)):
            hits = _hits(known, asked, matches)
            if hits.hits:
                return hits
    return Hits((), nearest=_nearest(known, wanted))


def _wanted(text: str) -> Place:
    folded = fold(text.replace(",", " "))
    for before in _BEFORE:
        folded = folded.removeprefix(before).strip()
    return _place(folded)


@lru_cache(maxsize=2048)
def _place(folded: str) -> Place:
    for written, kind in _KINDS.items():
        rest = folded.removeprefix(written)
        if rest != folded and (rest.startswith(" ") or (written.endswith(".") and rest)):
            return Place(kind, rest.strip())
    return Place("", folded)


@lru_cache(maxsize=2048)
def _named(name: str) -> Place:
    return _place(fold(name))


def _is_whole(wanted: Place, name: Place, above: str) -> bool:
    return wanted.name == name.name and wanted.kind in ("", name.kind)


def _has_words(wanted: Place, name: Place, above: str) -> bool:
    """Every word stands in the name or in that of its district, the last one perhaps only begun; one at least in the name."""
    if wanted.kind not in ("", name.kind):
        return False
    *whole, last = wanted.name.split()
    there = {*name.name.split(), *above.split()}
    in_name = any(one in name.name.split() for one in whole) or any(one.startswith(last) for one in name.name.split())
    return in_name and there.issuperset(whole) and any(one.startswith(last) for one in there)


def _hits(known: Directory, wanted: Place, matches: Matches) -> Hits:
    """Those of today's names first, then of former names, then of old districts."""
    own, former, of_district = [], [], []
    districts: dict[str, District] = {}
    for centre in known.communes:
        reached = tuple(one for one in centre.formers if matches(wanted, _named(one.name), fold(one.district)))
        meant = [one for one in centre.formers if one.district and _is_whole(wanted, _named(one.district), "")]
        districts |= {one.district: District(one.district, one.until) for one in meant}
        if matches(wanted, _named(centre.place), ""):
            own.append(Hit(centre, tuple(one for one in reached if one.name != centre.place)))
        elif reached:
            former.append(Hit(centre, reached))
        elif meant:
            of_district.append(Hit(centre))
    return Hits((*_of_province(known, wanted), *own, *former, *of_district), tuple(districts.values()))


def _of_province(known: Directory, wanted: Place) -> Iterator[Hit]:
    centre = known.province
    if centre is not None:
        own = fold(centre.name).rpartition("tinh ")[2]
        if not wanted.kind and wanted.name in {"tinh", f"tinh {own}", own}:
            yield Hit(centre)


def _nearest(known: Directory, wanted: Place) -> tuple[Hit, ...]:
    ranked: list[tuple[float, int, Hit]] = []
    for order, centre in enumerate(known.communes):
        likeness = _likeness(wanted.name, _named(centre.place).name)
        formers = [(_likeness(wanted.name, _named(one.name).name), one) for one in centre.formers]
        best = max(formers, key=lambda one: one[0], default=(0.0, None))
        if best[1] is not None and best[0] > likeness:
            ranked.append((-best[0], order, Hit(centre, (best[1],))))
        else:
            ranked.append((-likeness, order, Hit(centre)))
    ranked.sort(key=lambda one: one[:2])
    return tuple(hit for likeness, _, hit in ranked[:_NEAREST] if -likeness >= _LIKE_ENOUGH)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()
