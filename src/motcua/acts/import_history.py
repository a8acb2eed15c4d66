"""Bring the history of another system into the dossiers, case by case and in batches. It may be repeated.

Not here: reading the log (an adapter) and what an import means for a dossier (the law).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from motcua.casework.dossiers import imports
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.organisation.values import AgencyFacts, AgencyKind, AgencyLevel
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.acts.import_case import ForeignCase, ImportedStep
from motcua.law.refusals import Refused
from motcua.law.typed_text import line, scrubbed

BATCH: Final = 200
BATCH_STEPS: Final = 4_000
"""A batch ends with the case that reaches so many steps, since a batch is in memory as a whole."""
LONGEST_NUMBER: Final = 200
LONGEST_SOURCE: Final = 120
KEPT_YEARS: Final = range(2, 9999)
"""A moment of the first or of the last year of the calendar cannot be moved to every zone, so no page could show it."""

_scrubbed = lru_cache(maxsize=4096)(scrubbed)
"""The same few words come again in every case of a log."""

Progress = Callable[[int], None]


class NoSuchAgency(Refused):
    """Không có cơ quan nào mang mã {given} vào hôm nay. Xem lại mã ở danh sách cơ quan rồi nhập lại với --agency."""

    code = "no_such_agency"
    kind = "not_found"


class NoCentre(Refused):
    """Chưa có Trung tâm Phục vụ hành chính công cấp tỉnh để nhận hồ sơ. Dựng tỉnh trước ("motcua seed"), hoặc chọn --agency."""

    code = "no_centre"
    kind = "not_found"


class SourceUnnamed(Refused):
    """Tên hệ thống nguồn phải có từ 1 đến {longest} ký tự. Đặt tên khác với --source."""

    code = "source_unnamed"
    kind = "missing_reason"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A case that cannot be kept, with the sentence that says why."""

    external_id: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did. `skipped` cases are not in the database."""

    new: int
    changed: int
    unchanged: int
    skipped: tuple[Skipped, ...]


def import_cases(
    *,
    cases: Iterable[ForeignCase],
    source: str,
    circumstances: Circumstances,
    agency_code: str = "",
    progress: Progress = lambda done: None,
) -> Imported:
    """Bring in the cases of one system as dossiers that only it handles. Each batch is one transaction.

    `agency_code` names the agency of ours that answers for them; without it the one-stop centre of the province. The same cases
    again change nothing. Refuses an unknown agency, a source without a name, and a person who is not an administrator.
    """
    if not 0 < len(source) <= LONGEST_SOURCE:
        raise SourceUnnamed(longest=LONGEST_SOURCE)
    agency = _agency(agency_code, circumstances.at.date())
    source, by = line(source), circumstances.officer
    if not by.agency_id:  # somebody at the command line has no agency and acts for the one that answers
        by = replace(by, agency_id=agency.id, agency_ref=agency.ref, agency_code=agency.code)
        circumstances = replace(circumstances, by=by)
    skipped: list[Skipped] = []
    new = changed = unchanged = 0
    for batch in _batches(_keepable(cases, skipped)):
        brought = imports.import_batch(cases=batch, source=source, agency_id=agency.id, circumstances=circumstances)
        new, changed, unchanged = new + brought.new, changed + brought.changed, unchanged + brought.unchanged
        progress(new + changed + unchanged)
    return Imported(new, changed, unchanged, tuple(skipped))


def _agency(code: str, on: date) -> AgencyFacts:
    if code:
        found = organisation.agency_by_code(code, on=on)
        if found is None:
            raise NoSuchAgency(given=code)
        return found
    centres = organisation.agencies(on=on, level=AgencyLevel.PROVINCE, kind=AgencyKind.CENTRE)
    if not centres:
        raise NoCentre
    return centres[0]


def _keepable(cases: Iterable[ForeignCase], skipped: list[Skipped]) -> Iterator[ForeignCase]:
    for case in map(_clean, cases):
        if len(case.external_id) > LONGEST_NUMBER:
            sentence = f"Mã hồ sơ dài hơn {LONGEST_NUMBER} ký tự nên không nhập được: {case.external_id[:60]}…"
            skipped.append(Skipped(case.external_id, sentence))
        elif not all(moment.year in KEPT_YEARS for moment in _moments(case)):
            sentence = (
                f"Hồ sơ {case.external_id} có ngày ở ngoài lịch nên không nhập được. Sửa ở hệ thống cũ rồi nhập lại."
            )
            skipped.append(Skipped(case.external_id, sentence))
        else:
            yield case


def _clean(case: ForeignCase) -> ForeignCase:
    """Its texts without letters that nobody sees: a log cannot be typed again."""
    return replace(
        case,
        source=_scrubbed(case.source),
        external_id=_scrubbed(case.external_id),
        channel_as_written=_scrubbed(case.channel_as_written),
        department=_scrubbed(case.department),
        steps=tuple(map(_clean_step, case.steps)),
    )


def _clean_step(step: ImportedStep) -> ImportedStep:
    agency, transition = _scrubbed(step.agency), _scrubbed(step.transition)
    return ImportedStep(_scrubbed(step.name), step.at, _scrubbed(step.who), agency, transition)


def _moments(case: ForeignCase) -> Iterator[datetime]:
    yield case.started_at
    if case.deadline is not None:
        yield case.deadline.at
    if case.ended_at is not None:
        yield case.ended_at
    yield from (step.at for step in case.steps)


def _batches(cases: Iterable[ForeignCase]) -> Iterator[list[ForeignCase]]:
    """Lists of at most `BATCH` cases with different numbers. A number that comes again goes into the next batch, as a change."""
    batch: dict[str, ForeignCase] = {}
    steps = 0
    for case in cases:
        if len(batch) == BATCH or steps >= BATCH_STEPS or case.external_id in batch:
            yield list(batch.values())
            batch, steps = {}, 0
        batch[case.external_id] = case
        steps += len(case.steps)
    if batch:
        yield list(batch.values())
