"""The rows of one paper of a procedure, one for each case in which it stands, and what is wrong with rows that are to follow them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from motcua.foundation.catalogue.curated_values import PaperGiven, PaperRow, Part
from motcua.foundation.catalogue.curation.checks import Known, check
from motcua.foundation.catalogue.curation.faults import Fault
from motcua.foundation.catalogue.curation.parts import CuratedPart, paper_place
from motcua.foundation.catalogue.curation.reading import PROPOSED
from motcua.foundation.catalogue.queries.curated import Place, fitting
from motcua.foundation.catalogue.queries.curated_texts import published_texts
from motcua.foundation.catalogue.queries.lines import lines_of
from motcua.foundation.catalogue.queries.register import CuratedEntry, entry_of
from motcua.foundation.catalogue.shipped_curated import vocabulary

Called = Callable[[str], bool]
"""Whether a published name, without its list mark, is that of the paper."""


def paper_rows(code: str, called: Called, *, on: date) -> tuple[PaperRow, ...]:
    """The rows in force on the day that fit the published text, in published order. Empty: the province says nothing of the paper."""
    entry = entry_of(code)
    published = entry.version(on) if entry is not None else None
    if entry is None or published is None:
        return ()
    fits = fitting(entry, on, published.summary).fits
    found = []
    for case in lines_of(published.summary.id).cases:
        for line in case.components:
            row = fits.get((Part.PAPER, paper_place(case.order - 1, line.order - 1)))
            if row is not None and called(line.official):
                found.append(_standing(row, case.name or "", line.official))
    return tuple(found)


def names_called(code: str, called: Called) -> frozenset[str]:
    """Every name that the paper has been published under, without its list mark."""
    entry = entry_of(code)
    return frozenset(
        line.official
        for version in (entry.versions if entry is not None else ())
        for case in lines_of(version.summary.id).cases
        for line in case.components
        if called(line.official)
    )


def parts_given(code: str, over: Sequence[PaperRow], given: Sequence[PaperGiven]) -> tuple[CuratedPart, ...]:
    """The rows that are to follow: those that say something else than the ones that they are written over."""
    standing = {one.place: one for one in over}
    pairs = ((one.place, one.over(standing[one.place].content), standing[one.place].content) for one in given)
    return tuple(
        CuratedPart(code, Part.PAPER, place, content, PROPOSED[-1])
        for place, content, before in pairs
        if content != before
    )


def faults_of(code: str, parts: Sequence[CuratedPart], *, on: date) -> tuple[Fault, ...]:
    """What keeps a person from confirming these rows among the others of the day: their own faults, and those that they would make."""
    entry, texts = entry_of(code), published_texts({code}, on=on).get(code)
    if entry is None or texts is None:
        return ()
    known = Known(vocabulary(), {code: texts.names})
    standing: Mapping[Place, CuratedPart] = {(one.row.part, one.row.place): one.row for one in entry.curated_on(on)}
    fresh = {(one.part, one.place): one for one in parts}
    before = check(list(standing.values()), known)
    after = check(list({**standing, **fresh}.values()), known)
    return tuple(one for one in after if one.of in fresh or one not in before)


def _standing(row: CuratedEntry, case: str, published: str) -> PaperRow:
    return PaperRow(row.row.place, case, published, row.published_hash, row.row.content, row.confirmed)
