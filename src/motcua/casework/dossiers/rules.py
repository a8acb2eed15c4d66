"""The rules that a dossier is judged by: its procedure's times, the calendar, the readings, the compiled process."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.recording import pinned_rules
from motcua.foundation.catalogue.queries.processes import code_and_number, process_definition, process_version
from motcua.foundation.catalogue.queries.rules import procedure_rules
from motcua.foundation.catalogue.refusals import UnknownProcedure
from motcua.foundation.organisation.queries import working_calendar
from motcua.foundation.organisation.register import register
from motcua.foundation.organisation.values import AgencyKind
from motcua.foundation.organisation.versions import Versions
from motcua.law.dossier.group import as_member, with_results
from motcua.law.dossier.rules import Channel, GroupKind, ProcedureRules, Rules
from motcua.law.process.compile import ProcessTable, compile_process
from motcua.law.process.values import Definition
from motcua.law.readings import readings_on
from motcua.law.references import ProcessRef, process_ref
from motcua.law.regimes import regime_on
from motcua.law.values_as_json import value_of

TABLES_KEPT = 512


def rules_of(dossier: Dossier, *, on: date, versions: Versions, catalogue: str | None = None) -> Rules:
    """Before acceptance the times in force on the day, afterwards those of acceptance. The calendar is today's in both cases.

    A sub-dossier of a group of birth or death lives under the law of the group.

    No result leaves unsigned, but of an authority of another province it is only written down that it did.

    A changed calendar moves no promise. Only an act computes again, by the calendar in force when it happens. `catalogue`: its
    version, where this transaction has read it.
    """
    process = process_table(dossier.process_id) if dossier.process_id else None
    if dossier.rules_digest is not None:
        times = pinned_rules(dossier.rules_digest)
    else:
        channel = Channel(dossier.channel)
        times = with_results(_published(dossier, channel, on, catalogue), process, channel, on=on)
        if dossier.parent is not None:
            times = _in_group(
                times, dossier, dossier.parent, _published(dossier.parent, channel, on, catalogue).group, on
            )
    calendar = working_calendar(agency_id=dossier.one_stop_id, version=versions.calendar_number)
    resolving = register(versions.register).agency(dossier.resolving_id)
    return Rules(times, calendar, readings_on(on), process, signed_results=resolving.kind is not AgencyKind.OUTSIDE)


def _in_group(
    times: ProcedureRules, dossier: Dossier, group: Dossier, kind: GroupKind | None, on: date
) -> ProcedureRules:
    """The limit that the group's process gives its member. Of a group of birth or death: its law, and the time for the notice, which
    is shorter for the first member than for others."""
    terms = regime_on(on).groups
    if group.process_id is None:
        return replace(times, group=kind)
    brought = {one.id: one.sub_dossier for one in process_table(group.process_id).steps.values() if one.sub_dossier}
    if (own := brought.get(dossier.parent_step)) is not None:
        times = as_member(times, own, Channel(dossier.channel))
    if kind is None or terms is None:
        return replace(times, group=kind)
    notice = terms.notice_of_first if dossier.parent_step == next(iter(brought)) else terms.notice
    return replace(times, group=kind, supplement_notice=times.supplement_notice or notice)


def _published(dossier: Dossier, channel: Channel, on: date, catalogue: str | None) -> ProcedureRules:
    """The times in force that day. None where the procedure is no longer in force: then nothing can be promised."""
    code, case, choice = dossier.procedure_code, dossier.case_order, dossier.time_choice
    try:
        return procedure_rules(code, on=on, channel=channel, case=case, choice=choice, version=catalogue).rules
    except UnknownProcedure:
        return ProcedureRules(None)


@lru_cache(maxsize=TABLES_KEPT)
def process_table(definition_id: int) -> ProcessTable:
    """The compiled table of a process definition. A definition never changes under its id, so it is compiled once."""
    return compile_process(value_of(Definition, process_definition(definition_id)))


@lru_cache(maxsize=TABLES_KEPT)
def process_ref_of(definition_id: int) -> ProcessRef:
    """The reference by which the record names a version of a process."""
    return process_ref(*code_and_number(definition_id))


def process_id_of(ref: ProcessRef) -> int:
    """The key of a version of a process. Raises KeyError for one that this database has never had."""
    code, _, number = ref.rpartition(":")
    version = process_version(code, number=int(number), on=date.max)
    if version is None:
        raise KeyError(f"no process {ref}")
    return version.id
