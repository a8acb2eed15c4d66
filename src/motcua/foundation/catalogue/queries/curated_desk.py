"""The curated layer as the administrator works on it: which procedures wait, one procedure row by row, all rows for an export."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Min

from motcua.foundation.catalogue.curated_values import LookAgain, Part
from motcua.foundation.catalogue.curation.parts import CuratedPart
from motcua.foundation.catalogue.curation.reading import CONFIRMED
from motcua.foundation.catalogue.models import CuratedRow
from motcua.foundation.catalogue.queries.curated import Place, fitting
from motcua.foundation.catalogue.queries.curated_texts import names_of
from motcua.foundation.catalogue.queries.force import in_force
from motcua.foundation.catalogue.queries.lines import lines_of
from motcua.foundation.catalogue.queries.register import CuratedEntry, entry_of
from motcua.foundation.catalogue.queries.register_rows import current_version
from motcua.foundation.catalogue.values import CuratedToLook, FeeLine, VersionSummary
from motcua.foundation.catalogue.wording import folded_line

ORDER = tuple(Part)


@dataclass(frozen=True, slots=True)
class CuratedListing:
    """A procedure of the layer: how many rows wait for a person, and how many a newer version has overtaken."""

    code: str
    short_name: str
    name: str
    to_confirm: int
    look_again: int


@dataclass(frozen=True, slots=True)
class CuratedDetail:
    """Every row in force over the published version, with the published text of each place.

    `names`: of cases ("2") and papers ("2.5"); `rows` by part and place, absent where the province has none yet.
    """

    version: VersionSummary
    names: dict[str, str]
    fees: tuple[FeeLine, ...]
    rows: dict[Place, CuratedEntry]
    look_again: tuple[LookAgain, ...]


def rows_with_status(*, on: date) -> Iterator[tuple[CuratedPart, str]]:
    """Every row in force with its status, as a file lists them: procedures as they first came, cases before their papers."""
    came = dict(
        CuratedRow.objects.values("procedure_id").annotate(first=Min("pk")).values_list("procedure_id", "first")
    )
    rows = CuratedRow.objects.filter(in_force(on)).select_related("procedure")
    for row in sorted(rows, key=lambda one: (came[one.procedure_id], *_in_file(one))):
        part = CuratedPart(row.procedure.code, Part(row.part), row.place, row.content, row.proposal, row.position)
        yield part, row.proposal if row.confirmed_at is None else CONFIRMED


def curated_detail(code: str, *, on: date) -> CuratedDetail | None:
    """All of one procedure; None where it is not in force on the day."""
    entry = entry_of(code)
    published = entry.version(on) if entry is not None else None
    if entry is None or published is None:
        return None
    lines = lines_of(published.summary.id)
    found = fitting(entry, on, published.summary)
    fees = tuple(fee for time in lines.times for fee in time.fees)
    return CuratedDetail(published.summary, names_of(lines.cases), fees, dict(found.rows), found.look_again)


def curated_listing(*, on: date, text: str = "") -> tuple[CuratedListing, ...]:
    """The procedures of the layer that are in force, those to look at again first; `text` narrows by code, name or everyday word."""
    codes = CuratedRow.objects.filter(in_force(on), part=Part.HEAD.value).values_list("procedure__code", flat=True)
    version = current_version()
    rows = (_listing(code, on, version) for code in codes)
    wanted = folded_line(text).strip()
    found = [row for row, words in filter(None, rows) if wanted in words]
    return tuple(sorted(found, key=lambda one: (-one.look_again, -one.to_confirm, one.code)))


def overtaken(codes: Sequence[str], *, on: date) -> tuple[CuratedToLook, ...]:
    """The rows of these procedures that a person has to look at again, over the versions in force on the day."""
    curated = set(CuratedRow.objects.filter(procedure__code__in=codes).values_list("procedure__code", flat=True))
    details = ((code, curated_detail(code, on=on)) for code in codes if code in curated)
    return tuple(
        CuratedToLook(code, one.part.value, one.place, one.reason.value, detail.names.get(one.place, ""))
        for code, detail in details
        if detail is not None
        for one in detail.look_again
    )


def _listing(code: str, on: date, version: str) -> tuple[CuratedListing, str] | None:
    entry = entry_of(code, version)
    published = entry.version(on) if entry is not None else None
    if entry is None or published is None:
        return None
    found = fitting(entry, on, published.summary)
    head = found.rows[Part.HEAD, ""].row.content
    waiting = sum(not row.confirmed for row in found.fits.values())
    row = CuratedListing(code, head["short_name"], published.summary.name, waiting, len(found.look_again))
    searched = " ".join([code, head["short_name"], published.summary.name, *head["everyday_words"]])
    return row, f"{code} {folded_line(searched)}"


def _in_file(row: CuratedRow) -> tuple[int, ...]:
    if row.part == Part.CASE:
        return (2, row.content["case"], -1)
    if row.part == Part.PAPER:
        return (2, row.content["case"], row.content["order"])
    return ({Part.HEAD: 0, Part.FEE: 1}.get(Part(row.part), 3), row.position)
