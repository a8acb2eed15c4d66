"""The published texts that rows of the curated layer are about: their names by place, and their hashes."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from motcua.foundation.catalogue.curation.checks import Known
from motcua.foundation.catalogue.curation.parts import case_place, hashes_of, paper_place
from motcua.foundation.catalogue.models import ProcedureVersion
from motcua.foundation.catalogue.national import entry_of_file
from motcua.foundation.catalogue.published import Published, storable
from motcua.foundation.catalogue.queries.curated import Place
from motcua.foundation.catalogue.queries.lines import Lines, lines_of
from motcua.foundation.catalogue.shipped_curated import vocabulary
from motcua.foundation.catalogue.shipped_files import shipped_entries_of
from motcua.foundation.catalogue.values import CaseLines, ComponentLine, FeeLine


@dataclass(frozen=True, slots=True)
class PublishedTexts:
    """One published version: `names` of cases ("2") and papers ("2.5"), `hashes` of all that a row can be about."""

    version_id: int
    names: Mapping[str, str]
    hashes: Mapping[Place, str]


def published_texts(codes: Collection[str], *, on: date) -> dict[str, PublishedTexts]:
    """By code, of the version in force on the day, else of the newest; codes that the catalogue has never had are left out."""
    versions = ProcedureVersion.objects.filter(procedure__code__in=codes).order_by("procedure_id", "number")
    rows = versions.values_list("procedure__code", "pk", "name", "valid_from", "valid_to")
    newest: dict[str, tuple[int, str]] = {}
    in_force: dict[str, tuple[int, str]] = {}
    for code, version_id, name, since, until in rows:
        newest[code] = (version_id, name)
        if since <= on and (until is None or until >= on):
            in_force[code] = (version_id, name)
    return {code: _texts(*head) for code, head in (newest | in_force).items()}


def shipped_hashes(codes: Collection[str]) -> dict[str, Mapping[Place, str]]:
    """The hashes of the texts of the shipped national file, for which the shipped proposals were written."""
    return {
        entry.code: hashes_of(storable(entry.name), _cases_of(entry), _fees_of(entry))
        for entry in _chosen(shipped_entries_of(codes), codes)
    }


def known_on(codes: Collection[str], *, on: date) -> Known:
    """What rows for these procedures are held against: the province's papers, and the mirror on the day."""
    texts = published_texts(codes, on=on)
    return Known(vocabulary(), {code: one.names for code, one in texts.items()})


def known_of_entries(entries: Iterable[object], codes: Collection[str]) -> Known:
    """The same from the entries of a catalogue file, without the database."""
    return Known(vocabulary(), {entry.code: names_of(_cases_of(entry)) for entry in _chosen(entries, codes)})


def names_of(cases: Collection[CaseLines]) -> dict[str, str]:
    """The name of each case and paper by its place."""
    names = {case_place(case.order - 1): case.name or "" for case in cases}
    return names | {
        paper_place(case.order - 1, line.order - 1): line.name for case in cases for line in case.components
    }


def _texts(version_id: int, name: str) -> PublishedTexts:
    lines = lines_of(version_id)
    return PublishedTexts(version_id, names_of(lines.cases), hashes_of(name, lines.cases, _fees(lines)))


def _fees(lines: Lines) -> tuple[FeeLine, ...]:
    return tuple(fee for time in lines.times for fee in time.fees)


def _chosen(entries: Iterable[object], codes: Collection[str]) -> Iterator[Published]:
    """An entry whose code, as the file has it, is no other one is understood: a file has thousands."""
    near = (
        one
        for one in entries
        if isinstance(one, dict) and (not isinstance(one.get("code"), str) or one["code"].strip() in codes)
    )
    return (entry for entry in map(entry_of_file, near) if entry.code in codes)


def _cases_of(entry: Published) -> list[CaseLines]:
    return [
        CaseLines(
            at,
            _text(case.name),
            tuple(
                ComponentLine(0, number, "", storable(one.name), None, None, has_form_file=False, e_form=False)
                for number, one in enumerate(case.components, start=1)
            ),
        )
        for at, case in enumerate(entry.cases, start=1)
    ]


def _fees_of(entry: Published) -> list[FeeLine]:
    return [
        FeeLine(0, method.channel, at, fee.amount, _text(fee.currency), _text(fee.note))
        for at, method in enumerate(entry.methods, start=1)
        for fee in method.fees
    ]


def _text(text: str | None) -> str | None:
    return storable(text) if text is not None else None
