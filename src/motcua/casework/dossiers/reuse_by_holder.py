"""What the holder of a receipt was asked for and the state has since: they leave it out, and no file is sent.

A receipt proves its dossier, not who holds it (reading 56): only where the applicant handed in themselves, and of the paper no more
than which one it is. No register outside is asked, because nobody with an account looks. Not here: the act (`acts.answer_supplement`).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from motcua.casework.dossiers.requested import lines_of
from motcua.casework.dossiers.reuse import Filing, WantedPaper, reusable
from motcua.casework.dossiers.values import ComponentFacts, DossierFacts
from motcua.casework.vault import queries as vault
from motcua.casework.vault.ports import NO_REGISTRIES, Subject
from motcua.casework.vault.values import VaultPaper
from motcua.foundation.people import queries as people
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.acts.request_supplement import SupplementItem, SupplementRequested
from motcua.law.readings import readings_on
from motcua.law.reuse.answers import Answer
from motcua.law.worktime.arithmetic import local

_THERE: Final = frozenset({Answer.HAVE, Answer.EQUIVALENT})


def papers_for_holder(
    facts: DossierFacts,
    request: SupplementRequested,
    listed: Sequence[ComponentFacts],
    *,
    at: datetime,
    seen_by: Principal | None = None,
) -> dict[int, VaultPaper]:
    """By the number of its line (`lines_of`): the paper of the vault that stands for what was asked for. `seen_by` None: the holder.

    What an officer wants all the same, for a coded reason, must be sent; and what came with this very dossier was found wanting.
    """
    on, applicant = local(at).date(), facts.applicant
    wanted = _wanted(lines_of(request), {one.order: one for one in listed})
    if not wanted or facts.submitter_name or applicant.id is None or not readings_on(on).receipt_shows_papers:
        return {}
    ref, born = people.ref_and_birth(applicant.kind, applicant.id)
    filing = Filing(at, facts.procedure_code, Subject(ref, "", "", born), applicant.kind)
    there = reusable(filing, wanted, seen_by=seen_by, registries=NO_REGISTRIES)
    named = ((key, there.paper(key)) for key, one in there.answers.items() if one.answer in _THERE)
    return {int(key): paper for key, paper in named if paper is not None}


def left_out(
    facts: DossierFacts,
    request: SupplementRequested,
    listed: Sequence[ComponentFacts],
    *,
    seen_by: Principal | None = None,
) -> frozenset[int]:
    """The lines of this request that the holder has left out already: no officer has looked at them yet."""
    open_ones = {one.order for one in listed if (one.handed_in, one.verdict) == ("reused", "open")}
    lines = {line: item.component for line, item in lines_of(request).items() if item.component in open_ones}
    used = vault.used_by_applicant(facts.id, since=request.at, seen_by=seen_by) if lines else frozenset[int]()
    return frozenset(line for line, order in lines.items() if order in used)


def _wanted(lines: Mapping[int, SupplementItem], listed: Mapping[int, ComponentFacts]) -> Sequence[WantedPaper]:
    pairs = [(line, listed.get(item.component or 0)) for line, item in lines.items() if item.override is None]
    return [WantedPaper(str(line), one.name, one.wanted) for line, one in pairs if one is not None and one.wanted]
