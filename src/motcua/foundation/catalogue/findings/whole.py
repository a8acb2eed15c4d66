"""All findings of a whole file: those of each entry, and those between entries (repeated codes and names)."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from motcua.foundation.catalogue.findings.entry import findings_of
from motcua.foundation.catalogue.findings.kinds import Finding, FindingFact, FindingKind, shown
from motcua.foundation.catalogue.published import Published


def findings(entries: Sequence[Published]) -> Iterator[Finding]:
    """Every finding, entry by entry in the order of the file."""
    codes = _groups(entries, lambda entry: entry.code)
    names = _groups(entries, lambda entry: " ".join(unicodedata.normalize("NFC", entry.name).split()).casefold())
    identities = _groups(entries, lambda entry: entry.national_id)
    for position, entry in enumerate(entries):
        for fact in (
            *_repeated(entries, codes.get(position, ()), position, FindingKind.REPEATED_CODE, "code"),
            *_repeated(entries, names.get(position, ()), position, FindingKind.REPEATED_NAME, "name"),
            *_repeated(
                entries, identities.get(position, ()), position, FindingKind.REPEATED_NATIONAL_ID, "national_id"
            ),
            *findings_of(entry),
        ):
            yield Finding(position, entry.code, fact)


def _groups(entries: Sequence[Published], key: Callable[[Published], str]) -> dict[int, tuple[int, ...]]:
    """Position → all positions with the same key, only where there are several."""
    positions: dict[str, list[int]] = defaultdict(list)
    for position, entry in enumerate(entries):
        found = key(entry)
        if found:
            positions[found].append(position)
    return {at: tuple(group) for group in positions.values() if len(group) > 1 for at in group}


def _repeated(
    entries: Sequence[Published], group: Sequence[int], position: int, kind: FindingKind, place: str
) -> Iterator[FindingFact]:
    others = [entries[other] for other in group if other != position]
    if not others:
        return
    if kind is FindingKind.REPEATED_CODE:
        listed = ", ".join(f"mục {other + 1}" for other in group if other != position)
    else:
        listed = ", ".join(dict.fromkeys(other.code for other in others))
    yield FindingFact(kind, place, f'"{shown(getattr(entries[position], place))}" cũng có ở {listed}.')
