"""The agency that decides, chosen from a long list: grouped by level, and narrowed by what is typed. No script is needed.

Not here: which agencies are offered (`insight.views.intake`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from motcua.doors.ui.fields import typed
from motcua.foundation.organisation.values import AgencyFacts, AgencyLevel
from motcua.insight.views.intake import IntakeView
from motcua.law.typed_text import marked
from motcua.law.vietnamese import fold, sort_key

FIELD: Final = "agency_find"
BEFORE: Final = "agency_find_before"
"""What the list was last narrowed by: only a new text chooses the one agency that is left."""

WORTH_NARROWING: Final = 12
Groups = tuple[tuple[str, tuple[AgencyFacts, ...]], ...]


@dataclass(frozen=True, slots=True)
class AgencyChoice:
    """What the page draws. `text`: what the list is narrowed by; `is_long`: it can be; `problem`: nothing is called so."""

    groups: Groups
    total: int
    text: str = ""
    problem: str = ""

    @property
    def is_long(self) -> bool:
        return self.total > WORTH_NARROWING

    @property
    def left(self) -> int:
        return sum(len(members) for _, members in self.groups)


def offered(view: IntakeView) -> tuple[AgencyFacts, ...]:
    return (*view.competent, *view.others, *view.outside)


def is_narrowed_anew(data: Mapping[str, str]) -> bool:
    """Whether the list is to be narrowed by another text than before."""
    text = typed(data, FIELD)
    return bool(text) and text != typed(data, BEFORE)


def only_match(view: IntakeView, data: Mapping[str, str]) -> str:
    """The agency that a newly typed text leaves alone; empty where it leaves none or several."""
    if not is_narrowed_anew(data):
        return ""
    matches = _matching(offered(view), typed(data, FIELD))
    return str(matches[0].id) if len(matches) == 1 else ""


def agency_choice(view: IntakeView, data: Mapping[str, str], chosen: int | None) -> AgencyChoice:
    """The list as it is drawn: what was chosen stays in it."""
    every, text = offered(view), marked(typed(data, FIELD))
    matches = {one.id for one in _matching(every, text)}
    shown = matches | ({chosen} if chosen is not None else set()) if matches else {one.id for one in every}
    parts = (("có thẩm quyền", view.competent), ("khác", view.others), ("ngoài tỉnh", view.outside))
    groups = tuple(
        group for what, members in parts for group in _by_level(what, [one for one in members if one.id in shown])
    )
    problem = "" if matches else f"0 cơ quan có “{text}” trong tên. Bỏ bớt chữ rồi lọc lại."
    return AgencyChoice(groups, len(every), text, problem)


def _matching(every: tuple[AgencyFacts, ...], text: str) -> list[AgencyFacts]:
    """Those in whose name the typed words stand whole; where there are none, as the beginning of words. Marks do not count."""
    typed_words = fold(text)
    if not typed_words:
        return list(every)
    named = [(one, f" {fold(one.name)} ") for one in every]
    whole = [one for one, name in named if f" {typed_words} " in name]
    return whole or [one for one, name in named if f" {typed_words}" in name]


def _by_level(what: str, members: list[AgencyFacts]) -> Groups:
    """The province's own as they came, likeliest first; those of communes by the commune's name."""
    if what == "ngoài tỉnh":
        return (("Ngoài tỉnh", tuple(members)),) if members else ()
    province = tuple(one for one in members if one.level is not AgencyLevel.COMMUNE)
    communes = sorted((one for one in members if one.level is AgencyLevel.COMMUNE), key=_by_commune)
    groups = [(f"Cấp tỉnh, {what}", province)] if province else []
    for kind, some in groupby(communes, key=lambda one: one.area_name.partition(" ")[0]):
        groups.append((f"{kind or 'Cấp xã'}, {what}", tuple(some)))
    return tuple(groups)


def _by_commune(agency: AgencyFacts) -> tuple[bool, bytes, bytes]:
    return (not agency.area_name.startswith("Phường"), sort_key(agency.area_name), sort_key(agency.name))
