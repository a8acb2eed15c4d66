"""The published texts that rows of the curated layer are about: their names by place, and their hashes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from motcua.foundation.catalogue.curation.parts import case_place, hashes_of, paper_place
from motcua.foundation.catalogue.models import ProcedureVersion
from motcua.foundation.catalogue.published import Published, read, storable
from motcua.foundation.catalogue.queries.curated import Place
from motcua.foundation.catalogue.queries.lines import Lines, lines_of
from motcua.foundation.catalogue.shipped_files import shipped_entries
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
    wanted = (one for one in shipped_entries() if isinstance(one, dict) and one.get("code") in codes)
    entries = (read(one) for one in wanted)
    return {one.code: _shipped(one) for one in entries}


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


def _shipped(entry: Published) -> Mapping[Place, str]:
    cases = [
        CaseLines(
            at,
            storable(case.name) if case.name is not None else None,
            tuple(
                ComponentLine(0, number, "", storable(one.name), None, None, has_form_file=False, e_form=False)
                for number, one in enumerate(case.components, start=1)
            ),
        )
        for at, case in enumerate(entry.cases, start=1)
    ]
    fees = [
        FeeLine(0, method.channel, at, fee.amount, _text(fee.currency), _text(fee.note))
        for at, method in enumerate(entry.methods, start=1)
        for fee in method.fees
    ]
    return hashes_of(storable(entry.name), cases, fees)


def _text(text: str | None) -> str | None:
    return storable(text) if text is not None else None
