"""22: signatures of a batch and the last step: whose it is, whether the vault has it, what a killed worker repeats."""

from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.conf import settings

from motcua.acts.keep_document import decide_merge, merge_candidates
from motcua.acts.match_owner import decide_owner, enter_owner, match_owner
from motcua.casework.campaign.actions import inventory, signing
from motcua.casework.campaign.models import ScanFile
from motcua.casework.campaign.queries.inventory import count_history, inventory_rows
from motcua.casework.campaign.refusals import (
    BatchUnknown,
    ContractStaffMayNot,
    NotForYou,
    NotOpened,
    OwnerUnproven,
    TooManyToSign,
    TypeNotInForce,
)
from motcua.casework.campaign.values import CountGiven, DocumentState, InventoryRow, KeepWait, OwnerMatch
from motcua.casework.papers.models import Signature
from motcua.casework.papers.signing import NoSigner, Once, Signed, Signer, SignerSilent, ToSign, without_keeping
from motcua.casework.vault import actions as vault
from motcua.casework.vault.models import Paper, PaperFile
from motcua.casework.vault.values import StatusReason
from motcua.doors.cli.demo.province import Province
from motcua.doors.worker.tasks import keep_document, look_for_sheets, read_document, sign_document
from motcua.foundation.jobs.campaign_steps import DocumentStep, ScanStep
from motcua.foundation.organisation.register import register
from motcua.foundation.organisation.values import AgencyLevel
from motcua.foundation.organisation.versions import current_versions
from motcua.foundation.people.actions import register_person
from motcua.foundation.people.models import Person
from motcua.foundation.people.parties import PersonGiven
from motcua.insight.digitising.building import build
from motcua.insight.digitising.queries import progress_rows
from motcua.law.reuse.facts import Status
from tests.acts.places import moment, officer
from tests.campaign import (
    CHECKER,
    ELSEWHERE,
    INDEXER,
    LEADER,
    OWNER,
    TYPE,
    KnowingReader,
    accepted,
    batch,
    by,
    checked,
    indexed,
    planted,
    pressed,
    read,
    reader,
    seen,
    worked,
)

__all__ = ["reader"]

pytestmark = pytest.mark.django_db


def ready(files: int = 1, *, same: bool = False, **other: str) -> UUID:
    """A batch whose documents are accepted; each has another number, unless they are all the same."""
    made = batch(files=files)
    for number, one in enumerate(read(made), start=1):
        said = {**other, "number": other.get("number", "27/2014" if same else f"{number}/2014")}
        indexed(one.id, **said)
        keys = {name: value for name, value in said.items() if name in ("number", "issued_on", "owner_number")}
        checked(one.id, **keys)
    assert accepted(made)
    return made


def person(name: str = OWNER, number: str = "020190001234", **other: str) -> str:
    given = PersonGiven(name, personal_number=number, birth_year=1990, **other)
    return register_person(given=given, circumstances=by(CHECKER)).record.ref


def test_22_a_leader_opens_what_was_drawn_and_signs_for_their_own_agency_alone(
    province: Province, reader: KnowingReader
) -> None:
    made = ready(files=2)
    ids = [one.id for one in seen(made)]
    for username in (CHECKER, "lanhdao.stp"):
        with pytest.raises((NotForYou, BatchUnknown)):
            signing.want_signatures(made, ids, by(username))
    with pytest.raises(NotOpened) as refused:
        signing.want_signatures(made, ids, by(LEADER))
    assert refused.value.facts == {"count": 2}
    with pytest.raises(TooManyToSign):
        signing.want_signatures(made, [UUID(int=number) for number in range(201)], by(LEADER))
    assert pressed(made) == 2


class LostToken:
    """Signs so many times, then nobody is there."""

    def __init__(self, signer: Signer, times: int) -> None:
        self.signer, self.times, self.asked = signer, times, 0

    def sign(self, source: Path, wanted: ToSign, *, into: Path, once: Once = without_keeping) -> Signed:
        self.asked += 1
        if self.asked > self.times:
            raise SignerSilent
        return self.signer.sign(source, wanted, into=into, once=once)

    def valid_until(self, credential: str, *, at: datetime) -> datetime | None:
        return self.signer.valid_until(credential, at=at)


def test_22_a_token_that_is_lost_midway_is_gone_on_with_and_nothing_is_signed_twice(
    province: Province, reader: KnowingReader
) -> None:
    person()
    made, whole = ready(files=3), settings.SIGNER
    settings.SIGNER = LostToken(whole, 1)
    pressed(made)
    assert worked() == ["sign_document: SignerSilent"] * 2
    assert [one.fault for one in seen(made, DocumentState.SIGN)] == ["silent", "silent"]
    settings.SIGNER = counting = LostToken(whole, 9)
    assert pressed(made, "2026-03-02 10:00") == 2
    assert worked("2026-03-02 10:00") == []
    assert counting.asked == 2
    assert Signature.objects.count() == 3
    assert {one.state for one in seen(made)} == {DocumentState.KEPT}


def test_22_without_a_signer_the_documents_wait_and_say_why(province: Province, reader: KnowingReader) -> None:
    made = ready()
    settings.SIGNER = NoSigner()
    pressed(made)
    worked()
    assert [(one.state, one.fault) for one in seen(made)] == [(DocumentState.SIGN, "no_signer")]


def test_22_a_killed_worker_repeats_nothing(province: Province, reader: KnowingReader) -> None:
    person()
    made = ready()
    pressed(made)
    worked()
    [one] = seen(made)
    before = (Paper.objects.count(), PaperFile.objects.count(), Signature.objects.count(), len(reader.read_pages))
    look_for_sheets.run(ScanStep(ScanFile.objects.get().pk), moment("2026-03-02 11:00"))
    for task in (read_document, sign_document, keep_document):
        task.run(DocumentStep(one.id), moment("2026-03-02 11:00"))
    assert (
        Paper.objects.count(),
        PaperFile.objects.count(),
        Signature.objects.count(),
        len(reader.read_pages),
    ) == before
    assert seen(made) == (one,)


def waiting(made: UUID) -> list[KeepWait | None]:
    return [one.wait for one in seen(made, DocumentState.SIGNED)]


def kept_by_now(made: UUID) -> bool:
    assert worked() == []
    return {one.state for one in seen(made)} == {DocumentState.KEPT}


def test_22_what_is_matched_in_part_waits_for_a_civil_servant(province: Province, reader: KnowingReader) -> None:
    owner = person("Hoàng Thị An")
    made = ready()
    pressed(made)
    worked()
    assert waiting(made) == [KeepWait.OWNER]
    [one] = seen(made)
    how, known = match_owner(one.id, seen_by=officer(CHECKER), on=date(2026, 3, 2))
    assert (how, known and known.ref) == (OwnerMatch.PARTLY, owner)
    with pytest.raises(ContractStaffMayNot):
        decide_owner(one.id, owner, by(INDEXER))
    with pytest.raises(OwnerUnproven):
        decide_owner(one.id, person("Vi Văn Đạo", "020190001235"), by(CHECKER))
    decide_owner(one.id, owner, by(CHECKER))
    assert kept_by_now(made)
    assert Paper.objects.get().owners == [owner]


def test_22_name_and_year_alone_match_nobody_and_the_owner_is_one_of_their_own(
    province: Province, reader: KnowingReader
) -> None:
    namesake = person()
    made = ready(owner_number="", owner_born="1990")
    pressed(made)
    worked()
    assert waiting(made) == [KeepWait.OWNER]
    [one] = seen(made)
    with pytest.raises(OwnerUnproven):
        decide_owner(one.id, namesake, by(CHECKER))
    entered = enter_owner(one.id, by(CHECKER))
    assert entered != namesake
    assert kept_by_now(made)
    assert Paper.objects.get().owners == [entered]
    assert Person.objects.filter(full_name=OWNER).count() == 2


def test_22_an_old_card_with_name_and_birth_is_a_match_in_part(province: Province, reader: KnowingReader) -> None:
    owner = person(old_number="080547214")
    made = ready(owner_number="080 547 214", owner_born="1990")
    [one] = seen(made)
    assert match_owner(one.id, seen_by=officer(CHECKER), on=date(2026, 3, 2))[0] is OwnerMatch.PARTLY
    pressed(made)
    worked()
    decide_owner(one.id, owner, by(CHECKER))
    assert kept_by_now(made)


def test_22_the_same_number_and_issuer_is_a_question_and_never_there_twice_in_silence(
    province: Province, reader: KnowingReader
) -> None:
    person()
    made = ready(files=2, same=True)
    pressed(made)
    worked()
    assert waiting(made) == [KeepWait.MERGE]
    [asked] = seen(made, DocumentState.SIGNED)
    [paper] = merge_candidates(asked.id, seen_by=officer(CHECKER))
    with pytest.raises(ContractStaffMayNot):
        decide_merge(asked.id, same_as=paper.id, apart_from=(), circumstances=by(INDEXER))
    decide_merge(asked.id, same_as=paper.id, apart_from=(), circumstances=by(CHECKER))
    assert kept_by_now(made)
    assert Paper.objects.count() == 1
    assert {one.paper_id for one in seen(made)} == {paper.id}
    row = next(one for one in rows() if one.paper_type == TYPE)
    assert row.digitised == 1, "one paper, however often it was scanned"


def rows(on: date = date(2026, 3, 2)) -> list[InventoryRow]:
    return list(inventory_rows(on=on, seen_by=officer(LEADER)))


def counted(in_force: int | None, year: int | None = None) -> int:
    given = CountGiven(officer(LEADER).agency_id, AgencyLevel.COMMUNE, TYPE, in_force, year, "Sổ hộ tịch")
    return inventory.count([given], by(CHECKER))


def test_22_an_inventory_says_that_it_is_unknown_and_keeps_every_count(
    province: Province, reader: KnowingReader
) -> None:
    assert counted(None) == 1
    assert [one.in_force for one in rows()] == [None]
    assert counted(120) == 1
    assert counted(120) == 0, "the same count again is nothing new"
    assert [one.in_force for one in rows()] == [120]
    history = count_history(officer(LEADER).agency_id, AgencyLevel.COMMUNE, TYPE, seen_by=officer(CHECKER))
    assert [one.given.in_force for one in history] == [120, None]
    assert inventory_rows(on=date(2026, 3, 2), seen_by=officer(ELSEWHERE)) == ()
    with pytest.raises(ContractStaffMayNot):
        inventory.count([], by(INDEXER))
    with pytest.raises(TypeNotInForce):
        inventory.count(
            [CountGiven(officer(LEADER).agency_id, AgencyLevel.COMMUNE, "form_application", 1)], by(CHECKER)
        )


def test_22_years_are_added_where_each_is_known(province: Province, reader: KnowingReader) -> None:
    counted(70, 2014)
    counted(30, 2015)
    assert [one.in_force for one in rows()] == [100]
    counted(None, 2016)
    assert [one.in_force for one in rows()] == [None]


def test_22_what_has_left_the_archive_again_is_counted(province: Province, reader: KnowingReader) -> None:
    person()
    counted(10)
    made = ready(files=3, valid_to="01/01/2027")
    pressed(made)
    assert kept_by_now(made)
    assert [(one.in_force, one.digitised, one.digitised_no_longer_valid) for one in rows()] == [(10, 3, 0)]
    paper = Paper.objects.order_by("pk")[0]
    vault.change_status(
        paper.pk, Status.REVOKED, StatusReason.DECISION, replaced_by=None, circumstances=by(LEADER, "2026-03-02 12:00")
    )
    assert [(one.digitised, one.digitised_no_longer_valid) for one in rows()] == [(3, 1)]
    assert [one.digitised_no_longer_valid for one in rows(date(2027, 1, 2))] == [3]


def test_22_the_progress_of_an_earlier_year_is_that_of_its_last_evening(
    province: Province, reader: KnowingReader
) -> None:
    """Neither a later count nor a paper that was kept later changes it."""
    mine = officer(LEADER).agency_id
    for in_force, when in ((40, "2025-11-03 09:00"), (80, "2026-02-02 09:00")):
        given = CountGiven(mine, AgencyLevel.COMMUNE, TYPE, in_force, None, "Sổ hộ tịch")
        inventory.count([given], by(CHECKER, when))
    for code, when in (("K1-1", "2025-12-31 23:59"), ("K1-2", "2026-01-01 00:00"), ("K1-3", "2026-02-09 10:00")):
        planted(DocumentState.KEPT, code=code, kept_at=moment(when), paper_id=uuid4())
    now, seen_by = moment("2026-03-02 09:00"), officer(LEADER)
    found = build(progress_rows(now=now, seen_by=seen_by, register=register(current_versions().register)))
    commune = {one.year: one.ratios[AgencyLevel.COMMUNE] for one in found.years}
    assert (commune[2025], commune[2026]) == (Fraction(1, 40), Fraction(3, 80))
    assert commune.get(2024) is None
