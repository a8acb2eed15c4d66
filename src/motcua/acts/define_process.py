"""Put process definitions in force: the law's checker finds them sound, the catalogue keeps them, dated and numbered."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.db import transaction

from motcua.foundation.catalogue import actions as catalogue
from motcua.foundation.catalogue.changing import Allowed, administrator
from motcua.foundation.catalogue.queries.page import version_in_force
from motcua.foundation.catalogue.queries.processes import latest_number
from motcua.foundation.people.circumstances import Circumstances
from motcua.law import citations
from motcua.law.process.check import defects
from motcua.law.process.defects import Defect, Kind
from motcua.law.process.slugs import is_code, slug_of, with_slugs
from motcua.law.process.values import Definition
from motcua.law.refusals import Refused
from motcua.law.typed_text import UnusableLetter, paragraph, scrubbed
from motcua.law.values_as_json import plain

SUMS: Final = frozenset({Kind.BUDGET_SUM_MISMATCH, Kind.STAGE_SUM_MISMATCH})
"""Times that do not add up. An old process keeps them as they were recorded; it can still be simulated."""


class ProcessDefective(Refused):
    """Quy trình {process} có lỗi nên chưa đưa vào dùng: {defect}"""

    code = "process_defective"
    kind = "bad_input"
    basis = citations.PROCESS


class SubDossierUnknown(Refused):
    """Quy trình {process}, bước "{step}" mở hồ sơ con của thủ tục {procedure} nhưng ngày {on} chưa có thủ tục này đang áp dụng."""

    code = "sub_dossier_unknown"
    kind = "bad_input"
    basis = citations.PROCESS


@dataclass(frozen=True, slots=True)
class ProcessGiven:
    """A definition and the procedure it serves. `historical`: an old process, kept without a procedure and no longer started."""

    definition: Definition
    procedure_code: str | None = None
    historical: bool = False


@dataclass(frozen=True, slots=True)
class Defined:
    """What the catalogue contains now. `new` is False where it already had the same definition."""

    code: str
    procedure_code: str | None
    number: int
    new: bool


def hindrances(given: ProcessGiven, defects: Sequence[Defect]) -> tuple[Defect, ...]:
    """The defects that keep a definition out: all of them, except sums of an old process that serves no procedure."""
    kept_as_it_was = given.historical and given.procedure_code is None
    return tuple(one for one in defects if not (kept_as_it_was and one.kind in SUMS))


@transaction.atomic
def define_processes(
    *,
    given: Sequence[ProcessGiven],
    valid_from: date,
    circumstances: Circumstances,
    allowed: Allowed = administrator,
) -> tuple[Defined, ...]:
    """Put all of them in force from `valid_from`, or none. A definition that is already in force writes nothing.

    `allowed` refuses who may not: by default everybody but administrators; who signs a review of a process is asked by that act.

    Foreign names of steps, outcomes and roles become slugs, since records hold coded words; people still read the names.

    Refuses a defective definition and one with a letter that nobody sees (ProcessDefective), a sub-dossier of a procedure that
    is not in force (SubDossierUnknown), a person who is not an administrator, an unknown procedure.
    """
    return tuple(_define(one, valid_from, circumstances, allowed) for one in given)


def sound(given: ProcessGiven, valid_from: date) -> dict[str, object]:
    """The definition as the catalogue keeps it, judged. Refused: ProcessDefective, SubDossierUnknown."""
    for defect in hindrances(given, defects(given.definition))[:1]:
        raise ProcessDefective(regime_on_day=valid_from, process=given.definition.id, defect=defect.sentence)
    _known_sub_dossiers(given, valid_from)
    written = plain(replace(with_slugs(given.definition), id=code_of(given.definition.id)))
    if not isinstance(written, dict):
        raise TypeError("a definition is a record")
    _judge_texts(given.definition.id, written, valid_from)
    return dict(written)


def code_of(name: str) -> str:
    """The code of a process with this name in its file: itself, or a slug with eight digits of its hash.

    Processes come one by one, so a running number would not keep two names with the same slug apart.
    """
    if is_code(name):
        return name
    return f"{slug_of(name)}_{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:8]}"


def _define(one: ProcessGiven, valid_from: date, circumstances: Circumstances, allowed: Allowed) -> Defined:
    written = sound(one, valid_from)
    canonical = json.dumps(written, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    code = code_of(one.definition.id)
    before = latest_number(code)
    catalogue.define_process(
        code=code,
        procedure_code=one.procedure_code,
        name=one.definition.name,
        definition=written,
        compiled_hash=hashlib.sha256(canonical).digest(),
        valid_from=valid_from,
        circumstances=circumstances,
        allowed=allowed,
    )
    number = latest_number(code)
    return Defined(code, one.procedure_code, number, new=number != before)


def _judge_texts(process: str, written: object, on: date) -> None:
    """Names stand on pages: a letter that nobody sees there is for its author to take out of the file."""
    try:
        for text in _texts(written):
            paragraph(text)
    except UnusableLetter as refusal:
        raise ProcessDefective(regime_on_day=on, process=scrubbed(process), defect=refusal.reason) from refusal


def _texts(written: object) -> Iterator[str]:
    if isinstance(written, str):
        yield written
    elif isinstance(written, dict):
        yield from (text for pair in written.items() for one in pair for text in _texts(one))
    elif isinstance(written, list | tuple):
        yield from (text for one in written for text in _texts(one))


def _known_sub_dossiers(given: ProcessGiven, on: date) -> None:
    """A process that serves a procedure opens sub-dossiers of procedures that can be accepted."""
    for step in given.definition.steps if given.procedure_code is not None else ():
        if step.sub_dossier is not None and version_in_force(step.sub_dossier.procedure, on=on) is None:
            raise SubDossierUnknown(
                regime_on_day=on,
                process=given.definition.id,
                step=step.id,
                procedure=step.sub_dossier.procedure,
                on=f"{on:%d/%m/%Y}",
            )
