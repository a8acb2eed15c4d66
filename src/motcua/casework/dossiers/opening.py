"""A new dossier: its row, its papers, and the record that opens its stream. Nothing is filed or accepted yet."""

import random
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.casework.dossiers.boundaries import check_received_here
from motcua.casework.dossiers.components import checklist_of
from motcua.casework.dossiers.history import OPENED, History, beginning
from motcua.casework.dossiers.locking import LockedDossier
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.recording import stream_of
from motcua.casework.dossiers.rows import insert_opened
from motcua.casework.dossiers.rules import process_ref_of, rules_of
from motcua.casework.dossiers.values import ComponentGiven, DossierGiven
from motcua.casework.dossiers.visibility import visible_to
from motcua.foundation.catalogue.queries.page import version_and_process
from motcua.foundation.catalogue.queries.register_rows import VERSION_COLUMN as CATALOGUE
from motcua.foundation.catalogue.refusals import UnknownProcedure
from motcua.foundation.catalogue.values import VersionSummary
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.ledger.queries import Head
from motcua.foundation.organisation.register import Register, register
from motcua.foundation.organisation.values import AgencyKind
from motcua.foundation.organisation.versions import VERSION_COLUMNS, Versions
from motcua.foundation.people.authors import author_of
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.codes.tracking_secret import LENGTH, LETTERS
from motcua.law.vietnamese import fold, name_sort_key
from motcua.law.worktime.arithmetic import local


def open_dossier(given: DossierGiven, circumstances: Circumstances) -> LockedDossier:
    """Create the dossier, in the transaction of the act that comes next. Nobody else can see the row before its end.

    An authority of another province works by a process of its own, so its dossier has none here. Refuses a procedure that is not in
    force (catalogue), an agency that does not exist, and one of another province off the nation-wide list (NotReceivedNationwide).
    """
    versions, catalogue = _versions_in_force()
    known, day = register(versions.register), local(circumstances.at).date()
    resolving = known.agency(given.resolving_id)
    check_received_here(given.procedure_code, resolving, on=day)
    version, process = _in_force(given.procedure_code, day, catalogue)
    if resolving.kind is AgencyKind.OUTSIDE:
        process = None
    dossier = _row(given, version, process, known, circumstances)
    dossier.visible_to = visible_to(dossier, ())
    papers = checklist_of(dossier.pk, given.components)
    insert_opened(dossier, papers)
    head = ledger.append_all(
        stream=stream_of(dossier.pk),
        after=Head(),
        records=[ledger.NewRecord(OPENED, _opening(dossier, given, version, known))],
        author=author_of(circumstances.by),
        happened_at=circumstances.at,
        recorded_at=circumstances.recorded_at,
    )
    history = History((), beginning(dossier.channel).state, head)
    rules = rules_of(dossier, on=day, versions=versions, catalogue=catalogue)
    return LockedDossier(dossier, [], history, rules, known, versions, papers=papers, opened_now=True)


def _versions_in_force() -> tuple[Versions, str]:
    """Which organisation, calendar and catalogue are in force in this transaction, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(f"select {VERSION_COLUMNS}, {CATALOGUE}")
        *organisation, catalogue = cursor.fetchone() or ("", None, "")
    return Versions(*organisation), catalogue


def version_at(locked: LockedDossier, day: date) -> int:
    """The version of the procedure in force that day, which the opening in the same act has asked for."""
    dossier = locked.dossier
    if locked.opened_now and dossier.version_id is not None and local(dossier.opened_at).date() == day:
        return dossier.version_id
    return _in_force(dossier.procedure_code, day)[0].id


def _in_force(procedure_code: str, day: date, catalogue: str | None = None) -> tuple[VersionSummary, int | None]:
    """The version and the process in force that day. Refuses a procedure that has none (UnknownProcedure)."""
    known = version_and_process(procedure_code, on=day, version=catalogue)
    if known is None:
        raise UnknownProcedure(code=procedure_code, on=f"{day:%d/%m/%Y}")
    return known


def secret(rng: random.Random) -> str:
    """The secret that somebody types beside the code of their receipt."""
    return "".join(rng.choice(LETTERS) for _ in range(LENGTH))


def _row(
    given: DossierGiven, version: VersionSummary, process: int | None, known: Register, circumstances: Circumstances
) -> Dossier:
    day, applicant, rng = local(circumstances.at).date(), given.applicant, circumstances.rng
    one_stop, by = _one_stop(given, known), circumstances.by
    return Dossier(
        id=UUID(int=rng.getrandbits(128), version=4),
        tracking_secret=secret(rng),
        tracking_token=f"{rng.getrandbits(128):032x}",
        procedure_code=given.procedure_code,
        procedure_name=version.name,
        version_id=version.id,
        case_order=given.case,
        time_choice=given.choice,
        process_id=process,
        channel=str(given.channel),
        assisted=given.assisted,
        received_at_point_id=given.received_at_point_id,
        one_stop_id=one_stop,
        resolving_id=given.resolving_id,
        agencies=_agencies(given, known, day),
        parent_id=given.parent_id,
        parent_step=given.parent_step,
        applicant_kind=str(applicant.kind),
        applicant_id=applicant.id,
        applicant_name=applicant.name,
        applicant_folded=fold(applicant.name),
        applicant_sort=name_sort_key(applicant.name),
        applicant_number=applicant.number,
        applicant_phone=applicant.phone,
        applicant_address=applicant.address,
        submitter_name=given.submitter_name,
        return_way=given.return_way,
        copies=given.copies,
        note=given.note,
        opened_at=circumstances.at,
        opened_by_id=by.account_id if by else None,
        holder_id=one_stop or given.resolving_id,
        event_count=1,
    )


def _agencies(given: DossierGiven, known: Register, day: date) -> dict[str, int]:
    """What the agency roles of the process mean for this dossier; none where another province resolves."""
    if known.agency(given.resolving_id).kind is AgencyKind.OUTSIDE:
        return {}
    roles = known.of_roles(point_id=given.received_at_point_id, resolving_id=given.resolving_id, on=day)
    return roles | given.agencies


def _one_stop(given: DossierGiven, known: Register) -> int | None:
    """The one-stop of record: the agency of the desk that received."""
    return None if given.received_at_point_id is None else known.point(given.received_at_point_id).agency_id


def _opening(dossier: Dossier, given: DossierGiven, version: VersionSummary, known: Register) -> dict[str, Any]:
    """The opening as the ledger keeps it: references and codes, never a name or a number of a person."""
    point = dossier.received_at_point_id
    body = {
        "procedure": dossier.procedure_code,
        "version": version.number,
        "case": dossier.case_order,
        "choice": dossier.time_choice,
        "process": process_ref_of(dossier.process_id) if dossier.process_id else None,
        "channel": dossier.channel,
        "assisted": dossier.assisted or None,
        "point": known.point(point).code if point else None,
        "one_stop": known.agency(dossier.one_stop_id).ref if dossier.one_stop_id else None,
        "resolving": known.agency(dossier.resolving_id).ref,
        "agencies": {role: known.agency(key).ref for role, key in sorted(dossier.agencies.items())} or None,
        "applicant": given.applicant.ref or None,
        "components": [_component(one) for one in given.components],
        "group": str(dossier.parent_id) if dossier.parent_id else None,
        "group_step": dossier.parent_step or None,
    }
    return {name: value for name, value in body.items() if value is not None}


def _component(one: ComponentGiven) -> dict[str, Any]:
    return {"kind": one.handed_in, "count": one.count, "verdict": one.verdict}
