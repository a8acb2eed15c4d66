"""Reading papers of the vault. Each call says whom it shows: the paper and its owners.

The caller has a reason to look, a dossier or a ticket. Here only roles are refused that serve and handle nobody.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection

from motcua.casework.vault.models import PaperFile
from motcua.casework.vault.models import PaperUse as Use
from motcua.casework.vault.refusals import PaperUnknown, VaultClosed
from motcua.casework.vault.values import PaperUse, PaperVersion, VaultPaper
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission, Principal
from motcua.foundation.reads.collecting import shows
from motcua.law.reuse.facts import Assurance, Came, Status

_PAPERS: Final = """
select p.id, p.owners, p.paper_type, p.came, p.assurance, p.status, p.status_since, p.title, p.number, p.issuer, p.issued_on,
       p.valid_from, p.valid_to, p.scope, p.replaced_by_id, p.came_with, p.kept_at, p.agency_id, p.summary,
       f.hashes, f.moments, f.checkers
  from vault_paper p left join lateral (
    select array_agg(file_hash order by added_at, id) as hashes, array_agg(added_at order by added_at, id) as moments,
           array_agg(checked_by order by added_at, id) as checkers
      from vault_paperfile where paper_id = p.id) f on true
 where {} order by p.issued_on desc nulls last, p.kept_at desc, p.id
"""
_OF_OWNERS: Final = _PAPERS.format(
    "p.owners && %(owners)s::varchar[] and (%(types)s::varchar[] is null or p.paper_type = any(%(types)s::varchar[]))"
)
_ONE: Final = _PAPERS.format("p.id = %(paper)s")
_NUMBERED: Final = _PAPERS.format("p.number_key = %(number)s")
_OF_DOSSIER: Final = _PAPERS.format(
    "p.came_with = %(dossier)s or p.id in (select paper_id from vault_paperuse where dossier_id = %(dossier)s)"
)

_LEANING: Final = """
select came_with from vault_paper where id = %(paper)s and came_with is not null
union select dossier_id from vault_paperuse where paper_id = %(paper)s
"""
_ENDED: Final = """
select id from vault_paper where id = any(%(papers)s) and (status <> 'in_force' or valid_to < %(on)s)
"""
_DOUBTFUL: Final = """
select p.came_with from vault_paper p
 where p.came_with = any(%(dossiers)s) and (p.status <> 'in_force' or p.valid_to < %(on)s)
union
select u.dossier_id from vault_paperuse u join vault_paper p on p.id = u.paper_id
 where u.dossier_id = any(%(dossiers)s) and (p.status <> 'in_force' or p.valid_to < %(on)s)
"""


def papers_of(
    owners: Collection[str], *, types: Collection[str] | None, seen_by: Principal | None
) -> tuple[VaultPaper, ...]:
    """Every paper of these owners, newest day of issue first, in one statement. `types` None: of all types.

    `seen_by` None: the owner, by the receipt of a dossier that asks for such papers.
    """
    listed = None if types is None else sorted(types)
    return _read(_OF_OWNERS, {"owners": sorted(owners), "types": listed}, seen_by)


def paper(paper_id: UUID, *, seen_by: Principal) -> VaultPaper:
    """One paper. Refused: there is none (PaperUnknown)."""
    read = _read(_ONE, {"paper": paper_id}, seen_by)
    if not read:
        raise PaperUnknown
    return read[0]


def as_kept(paper_id: UUID, circumstances: Circumstances) -> VaultPaper:
    """A paper as an act has just left it; the page that follows shows it."""
    return _rows(_ONE, {"paper": paper_id})[0]


def papers_of_dossier(dossier_id: UUID, *, seen_by: Principal) -> tuple[VaultPaper, ...]:
    """The papers that a dossier leans on: those that it uses, and those that came with it. Their status is the present one."""
    return _read(_OF_DOSSIER, {"dossier": dossier_id}, seen_by)


def papers_numbered(key: str, *, seen_by: Principal) -> tuple[VaultPaper, ...]:
    """The papers of all owners that bear this number (`number_key`), to who is to keep another one of it. Nothing for no number."""
    return _read(_NUMBERED, {"number": key}, seen_by) if key else ()


def ended(papers: Collection[UUID], *, on: date) -> frozenset[UUID]:
    """Of these papers the ones that were revoked or replaced, or expired before that day."""
    return frozenset(_column(_ENDED, {"papers": list(papers), "on": on})) if papers else frozenset()


def uses_of(paper_id: UUID, *, seen_by: Principal) -> tuple[PaperUse, ...]:
    """Every use of a paper, the last one first."""
    _check_reader(seen_by)
    rows = Use.objects.filter(paper_id=paper_id).order_by("-used_at", "-pk")
    shows(paper_id)
    return tuple(PaperUse(one.paper_id, one.dossier_id, one.order, one.used_at, one.used_by) for one in rows)


def used_by_applicant(dossier_id: UUID, *, since: datetime, seen_by: Principal | None) -> frozenset[int]:
    """For which papers of its checklist the applicant said from then on that the vault has them; nothing else about the papers."""
    mine = Use.objects.filter(dossier_id=dossier_id, used_at__gte=since, used_by="")
    return frozenset(mine.values_list("order", flat=True))


def uses_in(dossier_id: UUID, *, seen_by: Principal) -> dict[int, UUID]:
    """Which paper of the vault stands for each paper of a dossier's checklist that is reused, by its number there."""
    _check_reader(seen_by)
    rows = Use.objects.filter(dossier_id=dossier_id).order_by("used_at", "pk").values_list("order", "paper_id")
    for _, paper_id in rows:
        shows(paper_id)
    return dict(rows)


def orders_used(dossiers: Collection[UUID], *, until: datetime | None = None) -> dict[UUID, frozenset[int]]:
    """For which papers of their checklists these dossiers lean on a paper of the vault, for counts. `until`: as it was then."""
    rows = Use.objects.filter(dossier_id__in=list(dossiers))
    if until is not None:
        rows = rows.filter(used_at__lte=until)
    orders: dict[UUID, set[int]] = {}
    for dossier, order in rows.values_list("dossier_id", "order"):
        orders.setdefault(dossier, set()).add(order)
    return {dossier: frozenset(used) for dossier, used in orders.items()}


def dossiers_leaning(paper_id: UUID, *, seen_by: Principal) -> tuple[UUID, ...]:
    """The dossiers that lean on a paper, in no order that means anything."""
    _check_reader(seen_by)
    return _column(_LEANING, {"paper": paper_id})


def doubtful(dossiers: Collection[UUID], *, on: date, seen_by: Principal) -> frozenset[UUID]:
    """Of these dossiers those that lean on a paper which is revoked, replaced or expired on that day. One statement."""
    _check_reader(seen_by)
    return frozenset(_column(_DOUBTFUL, {"dossiers": list(dossiers), "on": on})) if dossiers else frozenset()


def still_kept(hashes: Collection[str]) -> frozenset[str]:
    """Of these files the ones that a paper of the vault has: their bytes stay."""
    return frozenset(PaperFile.objects.filter(file_hash__in=list(hashes)).values_list("file_hash", flat=True))


def _check_reader(seen_by: Principal) -> None:
    if not (seen_by.meets_citizens or seen_by.may(Permission.SWEEP)):
        raise VaultClosed


def _read(statement: str, values: dict[str, Any], seen_by: Principal | None) -> tuple[VaultPaper, ...]:
    if seen_by is not None:
        _check_reader(seen_by)
    papers = _rows(statement, values)
    for one in papers:
        shows(one.id)
        for owner in one.owners:
            shows(UUID(owner.partition(":")[2]))
    return papers


def _rows(statement: str, values: dict[str, Any]) -> tuple[VaultPaper, ...]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return tuple(map(_paper, cursor.fetchall()))


def _column(statement: str, values: dict[str, Any]) -> tuple[UUID, ...]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return tuple(row[0] for row in cursor.fetchall())


def _paper(row: Sequence[Any]) -> VaultPaper:
    """A row of `_PAPERS` as a value."""
    id_, owners, paper_type, came, assurance, status, since, title, number, issuer, *dates, scope, by, origin = row[:16]
    issued_on, valid_from, valid_to = dates
    kept_at, agency_id, summary, hashes, moments, checkers = row[16:]
    return VaultPaper(
        id=id_,
        owners=tuple(owners),
        paper_type=paper_type,
        came=Came(came),
        assurance=Assurance(assurance),
        status=Status(status),
        status_since=since,
        title=title,
        number=number,
        issuer=issuer,
        issued_on=issued_on,
        valid_from=valid_from,
        valid_to=valid_to,
        scope=tuple(scope),
        replaced_by=by,
        dossier_id=origin,
        kept_at=kept_at,
        versions=tuple(map(PaperVersion, hashes or (), moments or (), checkers or ())),
        summary=summary,
        agency_id=agency_id,
    )
