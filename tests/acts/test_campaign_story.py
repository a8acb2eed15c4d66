"""22: a box goes from its inventory into the vault, each step by somebody else, and every one of them stands in its chain."""

import pytest

from motcua.casework.campaign.queries.custody import custody
from motcua.casework.campaign.values import BatchStep, DocumentState, OwnerMatch
from motcua.casework.vault.models import Paper
from motcua.doors.cli.demo.province import Province
from motcua.foundation.people.actions import register_person
from motcua.foundation.people.parties import PersonGiven
from tests.acts.places import officer
from tests.campaign import (
    ACCEPTER,
    CHECKER,
    INDEXER,
    LEADER,
    OWNER,
    KnowingReader,
    accepted,
    batch,
    by,
    checked,
    facts,
    indexed,
    pressed,
    read,
    reader,
    seen,
    worked,
)

__all__ = ["reader"]

pytestmark = pytest.mark.django_db


@pytest.mark.criterion("DIG-05", "chain")
def test_22_a_document_goes_from_its_box_into_the_vault(province: Province, reader: KnowingReader) -> None:
    person = PersonGiven(OWNER, personal_number="020190001234", birth_year=1990)
    owner = register_person(given=person, circumstances=by(CHECKER)).record
    made = batch()
    [document] = read(made)
    indexed(document.id)
    assert facts(made).step is BatchStep.CHECK
    assert checked(document.id) is DocumentState.CHECKED
    assert accepted(made)
    assert pressed(made) == 1
    assert worked() == []
    [kept] = seen(made)
    assert (kept.state, kept.owner_match) == (DocumentState.KEPT, OwnerMatch.MATCHED)
    paper = Paper.objects.get()
    assert (paper.owners, paper.came, paper.assurance) == ([owner.ref], "campaign", "agency_signed")
    assert facts(made).step is BatchStep.DONE
    chain = custody(document.id, seen_by=officer(LEADER))
    who = {username: officer(username).account_ref for username in (INDEXER, CHECKER, ACCEPTER, LEADER)}
    assert [(one.step, one.account) for one in chain.steps] == [
        ("scan_pages", who[INDEXER]),
        ("split", who[INDEXER]),
        ("read", ""),
        ("index", who[INDEXER]),
        ("check", who[CHECKER]),
        ("accept", who[ACCEPTER]),
        ("want_signature", who[LEADER]),
        ("sign", who[LEADER]),
        ("match_owner", who[LEADER]),
        ("keep", who[LEADER]),
    ]
    assert chain.file_hash == kept.signed_hash
