"""What stands in the catalogue together with what a file states about the same procedure. Pure. An import never erases:

- a field that the file leaves out stays, at every depth; entries of a list are known again by code, name, channel or place;
- an empty value (null, "", []) takes nothing away, and neither do a text cut off at its end, a way of filing that the file does not
  name, and a case that it does not name while it leaves out the papers of others: each of these is told;
- any other list states all its entries: a paper that is not on it is no longer asked for.

`erasing` is the word of a person that the file is whole: then what is empty or unnamed in it goes. A field left out stays even so.
"""

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from motcua.foundation.catalogue.findings.kinds import FindingFact, FindingKind, shown
from motcua.foundation.catalogue.national import Stated

CUT_FROM: Final = 200
"""No shorter text is taken as cut: the copies of the national file that cut names did so at 200 letters and more."""
PASSES: Final = 4
"""An entry that was matched by place may be matched by name in what came of it: merged again, until the same file says nothing new."""
LIMITS: Final = frozenset({200, 250, 255, 256, 260, 300, 500, 512, 1000, 1024})
"""A text of just this length, or one that ends in an ellipsis, was cut; another that is shorter than before was mended."""
_KEYS: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "methods": (("channel", "time", "unit", "remark"), ("channel", "time", "unit"), ("channel",)),
    "fees": (("note",),),
    "cases": (("code", "case"), ("case",)),
    "legal_basis_titles": (("code", "title"), ("code",), ("title",)),
}
_USUAL_KEYS: Final = (("code", "name"), ("code",), ("name",))
_KNOWN_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "methods": ("channel",),
    "fees": (),
    "cases": ("case",),
    "legal_basis_titles": ("code", "title"),
}
"""An entry in which all of these are empty is known again by its place alone; the fees of a way of filing always are."""
_NAMES: Final[Mapping[str, str]] = {"cases": "case", "components": "name", "results": "name"}
"""Where an entry is also known by the beginning of a name that was cut."""
_OWN_WORD: Final[Mapping[str, str]] = {
    "amount": "published",
    "currency": "published",
    "note": "published",
    "time": "time_text",
    "unit": "time_text",
}
"""Beside the word of the published page itself, an empty figure states that no figure is published."""


@dataclass(frozen=True, slots=True)
class Merged:
    """`entry`: all that stands afterwards; `kept`: what the file would have erased, with its place in our shape."""

    entry: object
    kept: tuple[FindingFact, ...]


def merged(known: object, stated: Stated, *, erasing: bool = False) -> Merged:
    """The known entry with what the file states. Equal to `known` where that is nothing new, however letters are composed."""
    if not isinstance(stated.fields, dict):
        return Merged(stated.fields, ())
    if not isinstance(known, dict):
        return Merged(_with_levels({}, stated), ())
    fields = _with_levels(known, stated)
    merging = _Merging(erasing=erasing)
    entry = merging.fields(known, fields, "")
    for _ in range(PASSES):
        again = _Merging(erasing=erasing).fields(entry, fields, "")
        if again == entry:
            break
        entry = again
    return Merged(entry, tuple(merging.kept))


def empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip()) or value in ([], {})


def composed(value: object) -> str:
    """A value as text that two values share when they differ only in how letters are composed and keys ordered."""
    return unicodedata.normalize("NFC", json.dumps(value, ensure_ascii=False, sort_keys=True))


def begins(text: str, whole: str) -> bool:
    """Whether the text is a long beginning of the whole one."""
    if len(text) < CUT_FROM or len(text) >= len(whole):
        return False
    return unicodedata.normalize("NFC", whole).startswith(unicodedata.normalize("NFC", text).rstrip("… "))


def cut_off(text: str, whole: str) -> bool:
    """Whether the text is the whole one, cut at a limit of letters."""
    return (len(text) in LIMITS or text.endswith("…")) and begins(text, whole)


def _with_levels(known: Mapping[str, Any], stated: Stated) -> dict[str, Any]:
    """The fields, with the levels that the interface's flags leave: a flag left out says nothing about its level."""
    fields: dict[str, Any] = dict(stated.fields) if isinstance(stated.fields, dict) else {}
    if not stated.levels:
        return fields
    levels = known.get("levels")
    before = levels if isinstance(levels, list) else []
    kept = [level for level in before if stated.levels.get(level, True)]
    fields["levels"] = kept + [level for level, yes in stated.levels.items() if yes and level not in before]
    return fields


class _Merging:
    """Collects what was kept while one entry is merged; lives for one call of `merged`."""

    def __init__(self, *, erasing: bool) -> None:
        self.erasing = erasing
        self.kept: list[FindingFact] = []

    def fields(self, known: Mapping[str, Any], stated: Mapping[str, Any], place: str) -> dict[str, Any]:
        after = dict(known)
        for name, value in stated.items():
            at = f"{place}.{name}" if place else name
            if not empty(value):
                after[name] = self.value(known[name], value, at, name) if name in known else value
            elif not empty(known.get(name)):
                taken = self.erasing or not empty(stated.get(_OWN_WORD.get(name, "")))
                after[name] = value if taken else self.keep(FindingKind.KEPT_EMPTY, at, known[name])
        return after

    def value(self, known: Any, stated: Any, place: str, name: str) -> Any:
        if isinstance(known, dict) and isinstance(stated, dict):
            return self.fields(known, stated, place)
        if isinstance(known, str) and isinstance(stated, str) and not self.erasing and cut_off(stated, known):
            return self.keep(FindingKind.KEPT_CUT, place, known)
        if isinstance(known, list) and isinstance(stated, list) and _of_objects(known) and _of_objects(stated):
            return self.items(known, stated, place, name)
        return known if composed(known) == composed(stated) else stated

    def items(self, known: list[Any], stated: list[Any], place: str, name: str) -> list[Any]:
        pairs = matched(known, stated, name)
        after: list[tuple[int | None, Any]] = []
        for index, item in enumerate(stated):
            partner = pairs.get(index)
            if partner is not None:
                after.append((partner, self.fields(known[partner], item, f"{place}[{index}]")))
            elif not _says_nothing(item):
                after.append((None, item))
        kept = [] if self.erasing else self.unnamed(known, stated, pairs, place, name)
        if not after:
            return known if self.erasing else self.keep(FindingKind.KEPT_EMPTY, place, known)
        if name == "methods":
            # the order of ways of filing says nothing
            after = sorted([*after, *kept], key=lambda one: len(known) if one[0] is None else one[0])
        else:
            after.extend(kept)
        return [item for _, item in after]

    def unnamed(
        self, known: list[Any], stated: list[Any], pairs: Mapping[int, int], place: str, name: str
    ) -> list[tuple[int | None, Any]]:
        """The known entries that the file does not name and that stay."""
        left = [(index, item) for index, item in enumerate(known) if index not in set(pairs.values())]
        if name == "methods":
            channels = {item.get("channel") for item in stated}
            left = [(index, item) for index, item in left if item.get("channel") not in channels]
            kind, key = FindingKind.KEPT_CHANNEL, "channel"
        elif name == "cases" and any(
            empty(item.get("components"))
            for index, item in enumerate(stated)
            if index in pairs or not _says_nothing(item)
        ):
            kind, key = FindingKind.KEPT_CASE, "case"
        else:
            return []
        for _, item in left:
            self.keep(kind, place, item.get(key) or "(không tên)")
        return list(left)

    def keep(self, kind: FindingKind, place: str, known: Any) -> Any:
        self.kept.append(FindingFact(kind, place, f"Vẫn giữ: {_as_text(known)}"))
        return known


def matched(known: Sequence[Any], stated: Sequence[Any], name: str) -> dict[int, int]:
    """Which entry of a list is which known one, by index: by its keys, by a name that was cut, then by place."""
    pairs: dict[int, int] = {}
    free = dict.fromkeys(range(len(known)))
    for index, partner in _by_keys(known, stated, name, pairs, free):
        pairs[index] = partner
        del free[partner]
    for index, partner in _by_place(known, stated, name, pairs, free):
        pairs[index] = partner
        del free[partner]
    return pairs


def _by_keys(
    known: Sequence[Any], stated: Sequence[Any], name: str, pairs: Mapping[int, int], free: Mapping[int, None]
) -> Iterator[tuple[int, int]]:
    """Of equal entries the one at the same place."""
    for keys in _KEYS.get(name, _USUAL_KEYS):
        places: dict[str, list[int]] = {}
        for partner in free:
            places.setdefault(_key(known[partner], keys), []).append(partner)
        wanted = {
            index: places.get(_key(item, keys), [])
            for index, item in enumerate(stated)
            if index not in pairs and not any(empty(item.get(key)) for key in keys)
        }
        for index in [index for index, same in wanted.items() if index in same]:
            wanted.pop(index).remove(index)
            yield index, index
        for index, same in wanted.items():
            if same:
                yield index, same.pop(0)
    text = _NAMES.get(name)
    if text is None:
        return
    for index, item in enumerate(stated):
        if index not in pairs:
            cut = next((one for one in free if _one_begins_the_other(known[one].get(text), item.get(text))), None)
            if cut is not None:
                yield index, cut


def _by_place(
    known: Sequence[Any], stated: Sequence[Any], name: str, pairs: Mapping[int, int], free: Mapping[int, None]
) -> Iterator[tuple[int, int]]:
    """Entries without a name or code: with known ones that have none either, then in order where as many are left on both sides."""
    keyless = [index for index, item in enumerate(stated) if index not in pairs and _keyless(item, name)]
    for index in keyless:
        if index in free and _keyless(known[index], name):
            yield index, index
    for index in keyless:
        unnamed = next((one for one in free if index not in pairs and _keyless(known[one], name)), None)
        if unnamed is not None:
            yield index, unnamed
    left = [index for index in range(len(stated)) if index not in pairs]
    if len(left) == len(free):
        yield from [pair for pair in zip(left, list(free), strict=True) if pair[0] in keyless]


def _key(item: Mapping[str, Any], keys: Sequence[str]) -> str:
    parts = [item.get(key) for key in keys]
    return composed([" ".join(part.split()) if isinstance(part, str) else part for part in parts])


def _keyless(item: Mapping[str, Any], name: str) -> bool:
    return all(empty(item.get(key)) for key in _KNOWN_BY.get(name, ("code", "name")))


def _one_begins_the_other(known: object, stated: object) -> bool:
    if not isinstance(known, str) or not isinstance(stated, str):
        return False
    return begins(known, stated) or begins(stated, known)


def _of_objects(items: list[Any]) -> bool:
    return all(isinstance(item, dict) for item in items)


def _says_nothing(item: Mapping[str, Any]) -> bool:
    return all(empty(value) for value in item.values())


def _as_text(value: object) -> str:
    if isinstance(value, list):
        return f"{len(value)} mục"
    return f'"{shown(value)}"' if isinstance(value, str) else shown(json.dumps(value, ensure_ascii=False))
