"""Papers of the vault that stand for papers of a checklist: judged again in the act, then recorded as used by the dossier.

What the page showed may have changed since: then the act is refused, and nothing is taken in unseen.
"""

from collections.abc import Sequence
from uuid import UUID

from motcua.casework.dossiers.components import orders_of
from motcua.casework.dossiers.facts import facts_of
from motcua.casework.dossiers.locking import LockedDossier
from motcua.casework.dossiers.reuse import NOTHING, Filing, Reusable, WantedPaper, filing_of, reusable
from motcua.casework.dossiers.values import ComponentGiven
from motcua.casework.papers.forms.handed_in import REUSED, TO_VERIFY
from motcua.casework.vault import actions as vault
from motcua.casework.vault.ports import Registries
from motcua.casework.vault.values import PaperGiven
from motcua.foundation.people.circumstances import Circumstances
from motcua.law import citations
from motcua.law.refusals import Refused
from motcua.law.reuse.answers import Answer
from motcua.law.reuse.facts import Assurance, Came, RegistryRow
from motcua.law.worktime.arithmetic import local


class PaperNotReusable(Refused):
    """“{paper}”: kho giấy tờ và dữ liệu không còn như lúc mở trang. Xem lại dòng này: nhận bản người nộp mang theo, hoặc chọn giấy tờ
    đang có trong kho."""

    code = "paper_not_reusable"
    kind = "wrong_state"
    basis = citations.REUSE


def reuse_papers(
    locked: LockedDossier,
    given: Sequence[ComponentGiven],
    circumstances: Circumstances,
    *,
    registries: Registries,
) -> None:
    """What the state has stands for each paper that was said to be reused. Nothing is read where none was.

    A row of a register becomes a paper of the vault, so that its use is known like any other. A paper whose source is silent waits to
    be verified, and the dossier is taken as it is. What the registers answered is recorded. Refused where the answer is another now
    (PaperNotReusable).
    """
    orders = zip(orders_of(locked, given), given, strict=True) if any(map(_is_reused, given)) else ()
    chosen = {order: one for order, one in orders if order is not None and _is_reused(one)}
    if not chosen:
        return
    wanted = [WantedPaper(str(order), one.name, one.wanted) for order, one in chosen.items()]
    filing = filing_of_locked(locked, circumstances)
    by = circumstances.officer
    there = reusable(filing, wanted, seen_by=by, registries=registries) if filing is not None else NOTHING
    for order, one in chosen.items():
        paper_id = _paper_of(str(order), one, there, circumstances)
        if paper_id is not None:
            vault.record_use(paper_id, locked.dossier.pk, order, circumstances)
    answers = there.looked_up(on=local(circumstances.at).date())
    vault.record_look_ups(locked.dossier.pk, answers, circumstances)


def _is_reused(one: ComponentGiven) -> bool:
    return one.handed_in in {REUSED, TO_VERIFY} and one.verdict == "pass"


def filing_of_locked(locked: LockedDossier, circumstances: Circumstances) -> Filing | None:
    """The dossier under the lock as it was filed; None where who applies is not on record."""
    facts = facts_of(locked.dossier, locked.register)
    return filing_of(facts, at=circumstances.at, seen_by=circumstances.officer)


def _paper_of(key: str, one: ComponentGiven, there: Reusable, circumstances: Circumstances) -> UUID | None:
    """The paper of the vault that stands for it; None for one that waits to be verified. Refused where nothing does."""
    day = local(circumstances.at).date()
    answer = there.answers.get(key)
    if answer is not None and one.handed_in == TO_VERIFY and answer.answer is Answer.VERIFY_LATER:
        return None
    if answer is not None and one.handed_in == REUSED:
        if answer.answer in {Answer.HAVE, Answer.EQUIVALENT} and answer.paper == str(one.vault_paper):
            return one.vault_paper
        if (row := there.row(key, on=day)) is not None:
            return _from_register(row, answer.registry or "", circumstances)
    raise PaperNotReusable(regime_on_day=day, paper=one.name)


def _from_register(row: RegistryRow, registry: str, circumstances: Circumstances) -> UUID:
    given = PaperGiven(
        owners=(row.owner,),
        paper_type=row.paper_type,
        came=Came.SYNCED,
        assurance=Assurance.REGISTRY,
        number=row.number or "",
        issuer=registry,
        valid_to=row.valid_to,
    )
    return vault.put(given, files=(), checked_by="", circumstances=circumstances).id
