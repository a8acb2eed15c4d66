"""21: revoking or replacing a paper is for who issued it, and every open dossier that leans on it shows it from then on."""

from uuid import uuid4

import pytest

from motcua.acts.change_paper import MayNotChangePaper, change_paper
from motcua.casework.vault import actions as vault
from motcua.casework.vault import queries
from motcua.casework.vault.refusals import PaperUnknown
from motcua.casework.vault.values import StatusReason
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.queries import stream
from motcua.insight.views.dossier_page import dossier_page
from motcua.law.reuse.facts import Status
from tests.acts.places import did, moment, officer
from tests.doors.desk.caseworkers import DESK, LEADER, SPECIALIST, STRANGER, handled
from tests.kept import circumstances, in_vault

pytestmark = pytest.mark.django_db

REVOKED = (Status.REVOKED, StatusReason.DECISION)


def test_21_a_revoked_paper_is_shown_on_each_open_dossier_that_leans_on_it(province: Province) -> None:
    made, ended, other = handled(), handled(seed=8), handled(seed=9)
    paper = in_vault(made.id)
    for dossier in (made, ended):
        vault.record_use(paper.id, dossier.id, 2, circumstances())
    did(ended.id, "withdraw", officer(DESK), "2026-03-02 11:00", reason="Nộp nhầm thủ tục")
    changed = change_paper(paper.id, *REVOKED, circumstances(LEADER))
    assert (changed.paper.status, changed.open_dossiers) == (Status.REVOKED, 1)
    by, at = officer(SPECIALIST), moment("2026-03-02 12:00")
    shown = {one.id: dossier_page(one.id, seen_by=by, at=at).leans_on for one in (made, ended, other)}
    assert [one.status for one in shown[made.id]] == [Status.REVOKED]
    assert (shown[ended.id], shown[other.id]) == ((), ())
    record = stream(f"paper:{paper.id}")[-1]
    assert (record.verb, record.body) == ("change_paper", {"status": "revoked", "reason": "decision"})
    assert record.account == officer(LEADER).account_ref


def test_21_set_right_the_paper_serves_again(province: Province) -> None:
    made = handled()
    paper = in_vault(made.id)
    change_paper(paper.id, *REVOKED, circumstances(LEADER))
    again = change_paper(paper.id, Status.IN_FORCE, StatusReason.RECORDED_WRONG, circumstances(LEADER))
    assert again.paper.status is Status.IN_FORCE


@pytest.mark.parametrize("by", [DESK, SPECIALIST, STRANGER, "lanhdao.sxd"])
def test_21_who_did_not_issue_it_changes_nothing(province: Province, by: str) -> None:
    paper = in_vault(handled().id)
    with pytest.raises(MayNotChangePaper) as refused:
        change_paper(paper.id, *REVOKED, circumstances(by))
    assert refused.value.cited
    assert queries.paper(paper.id, seen_by=officer(DESK)).status is Status.IN_FORCE


def test_21_the_issuer_by_its_name_counts_before_who_put_the_paper_here(province: Province) -> None:
    other = officer("lanhdao.sxd")
    paper = in_vault(handled().id, issuer=other.agency_name.upper())
    with pytest.raises(MayNotChangePaper):
        change_paper(paper.id, *REVOKED, circumstances(LEADER))
    assert change_paper(paper.id, *REVOKED, circumstances("lanhdao.sxd")).paper.status is Status.REVOKED


def test_21_no_paper_no_change(province: Province) -> None:
    with pytest.raises(PaperUnknown):
        change_paper(uuid4(), *REVOKED, circumstances(LEADER))
