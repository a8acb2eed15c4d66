"""Who answers today for what an agency had to do: itself, or those that took its place. By the dated successions of areas.

A commune passes to the commune that its main part went to, a district to those of all its communes (Luật 72/2025/QH15: districts end
on 30/6/2025). Of an agency without an area that was closed nobody is known.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Final

from django.db.models import Q

from motcua.foundation.organisation.models import Area, AreaSuccession
from motcua.foundation.organisation.register import Register, register
from motcua.foundation.organisation.values import AgencyFacts, AgencyKind, ServedPart

_MAIN: Final = (ServedPart.WHOLE.value, ServedPart.MAIN_PART.value)
_FOLLOWED: Final = {AgencyKind.DISTRICT_COMMITTEE: AgencyKind.COMMUNE_COMMITTEE}
"""Kind → the kind that took its place, where it is another one."""


def heirs_of(
    agencies: Collection[int], *, on: date, known: Register | None = None
) -> dict[int, tuple[AgencyFacts, ...]]:
    """Of each agency those that answer for it on that day, by code; itself while it is open. Empty: nobody is known.

    `known`: the register, where who asks has it already.
    """
    known = known or register()
    closed = [known.agency(one) for one in agencies if not _is_open(known.agency(one), on)]
    areas = _areas(one for one in closed if one.area_id is not None)
    found: dict[int, tuple[AgencyFacts, ...]] = {
        one: (known.agency(one),) for one in agencies if _is_open(known.agency(one), on)
    }
    for one in closed:
        found[one.id] = _in_areas(known, areas.get(one.area_id or 0, frozenset()), one.kind, on)
    return found


def forerunners_of(agencies: Collection[int]) -> frozenset[int]:
    """The closed agencies in whose place these stand, at whatever day: what they had to do is theirs now."""
    known = register()
    areas = {one.area_id for one in map(known.agency, agencies) if one.area_id is not None}
    if not areas:
        return frozenset()
    lines = AreaSuccession.objects.filter(new__in=areas, share__in=_MAIN).values_list("old", "old__parent")
    old = {area for line in lines for area in line if area is not None}
    kinds = {known.agency(one).kind for one in agencies}
    return frozenset(
        one.id
        for one in known.agencies
        if one.area_id in old and one.valid_to is not None and _FOLLOWED.get(one.kind, one.kind) in kinds
    )


def _is_open(one: AgencyFacts, on: date) -> bool:
    """An agency that is not open yet answers for itself too: nobody else does."""
    return one.valid_to is None or on <= one.valid_to


def _in_areas(known: Register, areas: Collection[int], kind: AgencyKind, on: date) -> tuple[AgencyFacts, ...]:
    wanted = _FOLLOWED.get(kind, kind)
    return tuple(one for one in known.in_force(on, kind=wanted) if one.area_id in areas)


def _areas(closed: Iterable[AgencyFacts]) -> dict[int, frozenset[int]]:
    """Area of a closed agency → the areas that its main parts went to."""
    wanted = {one.area_id for one in closed}
    parts = defaultdict(set)
    for key, above in Area.objects.filter(Q(pk__in=wanted) | Q(parent__in=wanted)).values_list("pk", "parent_id"):
        for area in {key, above} & wanted:
            parts[area].add(key)
    every = {one for ones in parts.values() for one in ones}
    went = dict(AreaSuccession.objects.filter(old__in=every, share__in=_MAIN).values_list("old_id", "new_id"))
    return {area: frozenset(went[one] for one in ones if one in went) for area, ones in parts.items()}
