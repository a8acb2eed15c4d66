"""21: a paper is one by owner, type, number and day of issue; its record says what it is worth, whether it holds, and who used it."""

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.casework.vault import actions, queries
from motcua.casework.vault.facts import fact_of, status_at
from motcua.casework.vault.models import Paper
from motcua.casework.vault.refusals import (
    ExpiryIsCounted,
    OwnerMissing,
    PaperUnknown,
    ReasonUnfit,
    ReplacementUnfit,
    ValidityEndsEarly,
    VaultClosed,
)
from motcua.casework.vault.values import REASONS_OF, PaperGiven, StatusReason, VaultPaper
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.models import Record
from motcua.foundation.ledger.queries import stream
from motcua.foundation.notes.actions import Ground
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.reads.collecting import collected
from motcua.insight.views.ledger_check import findings
from motcua.law.reuse.facts import Assurance, Came, Outcome, Status
from motcua.law.reuse.usable import worth
from tests.acts.conftest import province
from tests.acts.places import moment, officer
from tests.doors.desk.caseworkers import DESK, LEADER, SPECIALIST

__all__ = ["province"]

pytestmark = pytest.mark.django_db

AT: Final = "2026-03-02 09:00"
ISSUED: Final = date(2014, 10, 2)
NAME, NUMBER, SENTENCE = "Lương Thị Ẩn", "020190009876", "gia đình đang chờ giấy này"


def now(at: str = AT, seed: int = 3, by: str = SPECIALIST) -> Circumstances:
    return Circumstances(by=officer(by), at=moment(at), recorded_at=moment(at), rng=random.Random(seed))


def person() -> str:
    return f"person:{uuid4()}"


def file_hash(letter: str = "a") -> str:
    return (letter.encode().hex() * 64)[:63] + "f"


def given(owner: str, **words: Any) -> PaperGiven:
    usual: dict[str, Any] = {
        "owners": (owner,),
        "paper_type": "marriage_certificate",
        "came": Came.INTAKE,
        "assurance": Assurance.DECLARED,
        "title": "Giấy chứng nhận kết hôn",
        "number": "27/2014",
        "issuer": "Xã Mẫu Sơn",
        "issued_on": ISSUED,
    }
    return PaperGiven(**{**usual, **words})


def put(one: PaperGiven, *files: str, at: str = AT, seed: int = 3, origin_lost: bool = False) -> VaultPaper:
    hashes = [file_hash(letter) for letter in files or ("a",)]
    by = now(at, seed)
    return actions.put(one, files=hashes, checked_by=by.officer.account_ref, circumstances=by, origin_lost=origin_lost)


def records(one: VaultPaper | UUID) -> list[tuple[str, dict[str, Any]]]:
    key = one.id if isinstance(one, VaultPaper) else one
    return [(record.verb, record.body) for record in stream(f"paper:{key}")]


# The key --------------------------------------------------------------------------------------------------------------


def test_21_the_same_key_is_the_same_paper_and_another_file_is_another_version(province: Province) -> None:
    owner = person()
    first = put(given(owner), "a")
    again = put(given(owner, number=" 27 / 2014"), "b", at="2026-03-03 09:00", seed=4)
    assert again.id == first.id
    assert [one.file_hash for one in again.versions] == [file_hash("a"), file_hash("b")]
    assert [one.added_at for one in again.versions] == [moment(AT), moment("2026-03-03 09:00")]
    assert {one.checked_by for one in again.versions} == {officer(SPECIALIST).account_ref}
    assert [verb for verb, _ in records(first)] == ["keep_paper", "add_version"]


@pytest.mark.parametrize(
    "other",
    [{"number": "28/2014"}, {"issued_on": date(2014, 10, 3)}, {"issued_on": None}, {"paper_type": "diploma"}],
    ids=str,
)
def test_21_another_key_is_another_paper(province: Province, other: dict[str, Any]) -> None:
    owner = person()
    assert put(given(owner)).id != put(given(owner, **other), seed=4).id
    assert put(given(person()), seed=5).id != put(given(owner)).id


def test_21_a_paper_of_two_owners_is_one_paper_and_each_of_them_has_it(province: Province) -> None:
    wife, husband = person(), person()
    both = put(given(wife, owners=(wife, husband)))
    assert put(given(wife, owners=(husband, wife)), "b", seed=4).id == both.id
    assert put(given(wife), seed=5).id != both.id
    theirs = queries.papers_of([husband], types=None, seen_by=officer(DESK))
    assert [one.id for one in theirs] == [both.id]
    assert set(theirs[0].owners) == {wife, husband}


@pytest.mark.owner
def test_21_the_database_itself_keeps_the_key_once(province: Province) -> None:
    paper = put(given(person(), issued_on=None))
    row = Paper.objects.get(pk=paper.id)
    row.pk = uuid4()
    with pytest.raises(IntegrityError, match="vault_paper_key"), transaction.atomic():
        row.save(force_insert=True)


def test_21_nothing_new_leaves_no_record(province: Province) -> None:
    one = given(person())
    paper = put(one)
    assert put(one, seed=4) == paper
    assert len(records(paper)) == 1


# Worth ----------------------------------------------------------------------------------------------------------------


def test_21_worth_only_rises_with_how_the_paper_came(province: Province) -> None:
    owner, dossier = person(), uuid4()
    paper = put(given(owner, assurance=Assurance.OFFICER_SIGNED, dossier_id=dossier, order=2))
    lower = put(given(owner, assurance=Assurance.DECLARED, dossier_id=uuid4()), "b", seed=4)
    assert (lower.assurance, lower.dossier_id) == (Assurance.OFFICER_SIGNED, dossier)
    result = put(given(owner, came=Came.RESULT, assurance=Assurance.AGENCY_SIGNED, dossier_id=None), "c", seed=5)
    assert (result.id, result.came, result.assurance) == (paper.id, Came.RESULT, Assurance.AGENCY_SIGNED)
    assert result.dossier_id is None
    verb, body = records(paper)[-1]
    assert (verb, body["assurance"], body["came"]) == ("add_version", "agency_signed", "result")


def test_21_a_paper_whose_dossier_came_to_nothing_counts_with_the_next_one(province: Province) -> None:
    owner, lost, next_one = person(), uuid4(), uuid4()
    put(given(owner, dossier_id=lost))
    again = put(given(owner, dossier_id=next_one), "b", seed=4)
    assert again.dossier_id == lost
    moved = put(given(owner, dossier_id=next_one), "b", seed=5, origin_lost=True)
    assert moved.dossier_id == next_one


def test_21_what_was_not_known_is_added_and_what_is_known_stays(province: Province) -> None:
    owner = person()
    put(given(owner, title="", issuer=""))
    paper = put(given(owner, title="Kết hôn", issuer="Xã Mẫu Sơn", valid_to=date(2030, 1, 1)), seed=4)
    assert (paper.title, paper.issuer, paper.valid_to) == ("Kết hôn", "Xã Mẫu Sơn", date(2030, 1, 1))
    assert put(given(owner, title="Khác", valid_to=date(2031, 1, 1)), seed=5) == paper


def test_21_owners_and_dates_are_asked(province: Province) -> None:
    with pytest.raises(OwnerMissing):
        put(given("", owners=()))
    with pytest.raises(ValidityEndsEarly):
        put(given(person(), valid_to=ISSUED - timedelta(days=1)))
    assert put(given(person(), valid_to=ISSUED)).valid_to == ISSUED
    assert Paper.objects.count() == 1


# Status ---------------------------------------------------------------------------------------------------------------


def changed(paper: VaultPaper, status: Status, reason: StatusReason, successor: UUID | None = None) -> VaultPaper:
    return actions.change_status(
        paper.id, status, reason, replaced_by=successor, circumstances=now("2026-03-04 09:00", by=LEADER)
    )


def test_21_a_paper_is_revoked_and_set_right(province: Province) -> None:
    paper = put(given(person()))
    revoked = changed(paper, Status.REVOKED, StatusReason.DECISION)
    assert (revoked.status, revoked.status_since) == (Status.REVOKED, moment("2026-03-04 09:00"))
    assert status_at(revoked, moment("2026-03-04 08:59")) is Status.IN_FORCE
    assert status_at(revoked, moment("2026-03-04 09:00")) is Status.REVOKED
    assert changed(paper, Status.REVOKED, StatusReason.DECISION) == revoked
    right = changed(paper, Status.IN_FORCE, StatusReason.RECORDED_WRONG)
    assert (right.status, right.status_since) == (Status.IN_FORCE, None)
    assert [body.get("status") for _, body in records(paper)] == [None, "revoked", "in_force"]


def test_21_a_successor_is_another_paper_in_force_of_the_same_owner(province: Province) -> None:
    owner = person()
    old, new = put(given(owner)), put(given(owner, number="9/2026"), seed=4)
    foreign, gone = put(given(person()), seed=5), put(given(owner, number="8/2026"), seed=6)
    changed(gone, Status.REVOKED, StatusReason.DECISION)
    for wrong in (old.id, foreign.id, gone.id, uuid4()):
        with pytest.raises(ReplacementUnfit):
            changed(old, Status.REPLACED, StatusReason.REISSUED, wrong)
    with pytest.raises(ReplacementUnfit):
        changed(old, Status.REVOKED, StatusReason.DECISION, new.id)
    replaced = changed(old, Status.REPLACED, StatusReason.REISSUED, new.id)
    assert replaced.replaced_by == new.id
    with pytest.raises(ReplacementUnfit):
        changed(new, Status.REPLACED, StatusReason.REISSUED, old.id)


def test_21_no_reason_of_another_status_and_no_typed_expiry(province: Province) -> None:
    paper = put(given(person()))
    for status, reasons in REASONS_OF.items():
        for reason in set(StatusReason) - set(reasons):
            with pytest.raises(ReasonUnfit):
                changed(paper, status, reason)
    with pytest.raises(ExpiryIsCounted):
        changed(paper, Status.EXPIRED, StatusReason.DECISION)
    with pytest.raises(PaperUnknown):
        changed(replace(paper, id=uuid4()), Status.REVOKED, StatusReason.DECISION)
    assert len(records(paper)) == 1


def test_21_the_last_day_is_a_day_on_which_it_holds(province: Province) -> None:
    paper = put(given(person(), valid_to=date(2026, 3, 10)))
    assert status_at(paper, moment("2026-03-10 23:59")) is Status.IN_FORCE
    assert status_at(paper, moment("2026-03-11 00:00")) is Status.EXPIRED


# Uses -----------------------------------------------------------------------------------------------------------------


def test_21_a_use_is_recorded_once_and_its_dossier_leans_on_the_paper(province: Province) -> None:
    paper, dossier = put(given(person())), uuid4()
    for _ in range(3):
        actions.record_use(paper.id, dossier, 2, now("2026-03-05 09:00", by=DESK))
    actions.record_use(paper.id, dossier, 3, now("2026-03-05 09:05", by=DESK))
    by = officer(DESK)
    uses = queries.uses_of(paper.id, seen_by=by)
    assert [(one.dossier_id, one.order, one.used_by) for one in uses] == [
        (dossier, 3, by.account_ref),
        (dossier, 2, by.account_ref),
    ]
    assert [body for verb, body in records(paper) if verb == "use_paper"] == [
        {"dossier": str(dossier), "paper": 2},
        {"dossier": str(dossier), "paper": 3},
    ]
    assert [one.id for one in queries.papers_of_dossier(dossier, seen_by=by)] == [paper.id]
    assert queries.dossiers_leaning(paper.id, seen_by=by) == (dossier,)
    with pytest.raises(PaperUnknown):
        actions.record_use(uuid4(), dossier, 2, now())


def test_21_only_a_dossier_that_leans_on_what_no_longer_holds_is_doubtful(province: Province) -> None:
    owner, used, came, other = person(), uuid4(), uuid4(), uuid4()
    paper = put(given(owner, dossier_id=came))
    expiring = put(given(owner, number="9/2026", valid_to=date(2026, 3, 10)), seed=4)
    actions.record_use(paper.id, used, 1, now())
    actions.record_use(expiring.id, other, 1, now())
    every, by = [used, came, other], officer(DESK)
    assert queries.doubtful(every, on=date(2026, 3, 10), seen_by=by) == frozenset()
    assert queries.doubtful(every, on=date(2026, 3, 11), seen_by=by) == {other}
    changed(paper, Status.REVOKED, StatusReason.DECISION)
    assert queries.doubtful(every, on=date(2026, 3, 10), seen_by=by) == {used, came}
    assert queries.doubtful([other], on=date(2026, 3, 10), seen_by=by) == frozenset()


# Reading --------------------------------------------------------------------------------------------------------------


def test_21_papers_of_many_owners_are_one_statement_by_an_index(province: Province) -> None:
    owners = [person() for _ in range(4)]
    for seed, owner in enumerate(owners):
        put(given(owner), "a", "b", seed=seed)
        put(given(owner, paper_type="diploma"), seed=seed + 10)
    with CaptureQueriesContext(connection) as asked:
        every = queries.papers_of(owners, types=None, seen_by=officer(DESK))
    read = [one for one in asked.captured_queries if "vault_" in one["sql"]]
    assert len(read) == 1
    assert len(every) == 8
    assert {len(one.versions) for one in every} == {1, 2}
    diplomas = queries.papers_of(owners[:1], types=["diploma", "other_paper"], seen_by=officer(DESK))
    assert [one.paper_type for one in diplomas] == ["diploma"]
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        cursor.execute("explain " + queries._OF_OWNERS, {"owners": owners, "types": None})
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "vault_paper_owners" in plan


def test_21_who_is_shown_a_paper_is_shown_its_owner(province: Province) -> None:
    owner = person()
    paper = put(given(owner))
    with collected() as subjects:
        queries.papers_of([owner], types=None, seen_by=officer(DESK))
    assert set(subjects) == {paper.id, UUID(owner.partition(":")[2])}
    with collected() as subjects:
        queries.paper(paper.id, seen_by=officer(DESK))
        queries.uses_of(paper.id, seen_by=officer(DESK))
    assert set(subjects) == {paper.id, UUID(owner.partition(":")[2])}


def test_21_an_administrator_reads_no_paper(province: Province) -> None:
    owner = person()
    paper, by = put(given(owner)), officer("quantri")
    for read in (
        lambda: queries.papers_of([owner], types=None, seen_by=by),
        lambda: queries.paper(paper.id, seen_by=by),
        lambda: queries.uses_of(paper.id, seen_by=by),
        lambda: queries.papers_of_dossier(uuid4(), seen_by=by),
        lambda: queries.doubtful([uuid4()], on=ISSUED, seen_by=by),
        lambda: queries.dossiers_leaning(paper.id, seen_by=by),
    ):
        with pytest.raises(VaultClosed):
            read()
    with pytest.raises(PaperUnknown):
        queries.paper(uuid4(), seen_by=officer(DESK))


# Beside the record ----------------------------------------------------------------------------------------------------


def test_21_what_people_typed_stands_nowhere_in_the_ledger(province: Province) -> None:
    planted = f"{NAME} ({NUMBER}): {SENTENCE}"
    texts = dict.fromkeys(("title", "summary", "issuer"), planted)
    owner = person()
    paper = put(given(owner, **texts, number=NUMBER))
    put(given(owner, **texts, number=NUMBER), "b", seed=4)
    put(given(owner, number="1", title=""), seed=5)
    put(given(owner, number="1", title=planted), seed=6)
    changed(paper, Status.REVOKED, StatusReason.FALSE_PAPER)
    actions.record_use(paper.id, uuid4(), 1, now())
    written = json.dumps([[one.stream, one.body] for one in Record.objects.all()], ensure_ascii=False)
    assert "keep_paper" in {one.verb for one in Record.objects.all()}
    assert [telling for telling in (NAME, NUMBER, SENTENCE, "Lương", "0009876") if telling in written] == []
    assert list(findings()) == []


def test_21_erasing_takes_what_people_typed_and_leaves_the_paper(province: Province) -> None:
    owner, dossier = person(), uuid4()
    paper = put(given(owner, dossier_id=dossier, summary=SENTENCE))
    stays = put(given(owner, number="1", dossier_id=uuid4()), seed=4)
    assert actions.texts_of(dossier, circumstances=now()) == 1
    ground = Ground("91/2025/QH15", "118/QD-UBND")
    assert actions.erase_texts(dossier, ground=ground, circumstances=now("2026-05-04 09:00")) == 1
    assert actions.erase_texts(dossier, ground=ground, circumstances=now("2026-05-04 09:01")) == 0
    left = queries.paper(paper.id, seen_by=officer(DESK))
    assert (left.title, left.summary, left.number, left.issuer) == ("", "", "", "")
    assert (left.owners, left.paper_type, left.issued_on, left.versions) == (
        paper.owners,
        paper.paper_type,
        paper.issued_on,
        paper.versions,
    )
    assert queries.paper(stays.id, seen_by=officer(DESK)).title == "Giấy chứng nhận kết hôn"
    assert put(given(owner), seed=5).id != paper.id
    assert [record.body["papers"] for record in stream("erasure")] == [[str(paper.id)]]
    assert queries.still_kept([file_hash("a"), file_hash("z")]) == {file_hash("a")}


def test_21_the_law_of_reuse_judges_the_paper_as_it_is(province: Province) -> None:
    owner, dossier = person(), uuid4()
    paper = put(given(owner, dossier_id=dossier, scope=("1.004873",), valid_to=date(2030, 1, 1)))
    fact = fact_of(paper, Outcome.DONE)
    assert (fact.id, fact.owners, fact.paper_type, fact.number) == (
        str(paper.id),
        (owner,),
        "marriage_certificate",
        "27/2014",
    )
    assert (fact.came, fact.assurance, fact.status) == (Came.INTAKE, Assurance.DECLARED, Status.IN_FORCE)
    assert (fact.issued_on, fact.valid_to, fact.scope) == (ISSUED, date(2030, 1, 1), {"1.004873"})
    assert fact.origin is not None
    assert (fact.origin.outcome, fact.origin.dossier) == (Outcome.DONE, str(dossier))
    assert fact_of(replace(paper, number="", dossier_id=None), None).origin is None
    assert fact_of(replace(paper, number=""), None).number is None


# Any order ------------------------------------------------------------------------------------------------------------


def folded(paper_id: UUID) -> dict[str, Any]:
    """What the record alone says of a paper, read by somebody who knows only its words."""
    state: dict[str, Any] = {"files": [], "uses": set(), "status": "in_force", "replaced_by": None, "dossier": None}
    for verb, body in records(paper_id):
        state["files"] += body.get("files", [])
        if verb == "use_paper":
            state["uses"].add((body["dossier"], body["paper"]))
        elif verb == "change_paper":
            state |= {"status": body["status"], "replaced_by": body.get("replaced_by")}
        else:
            state |= {name: body[name] for name in ("came", "assurance", "dossier", "valid_to") if name in body}
    return state


def steps(rng: random.Random, owners: list[str], dossiers: list[UUID]) -> Iterator[tuple[str, dict[str, Any]]]:
    for _ in range(rng.randint(6, 14)):
        kind = rng.choice(("put", "put", "put", "change", "use"))
        words: dict[str, Any] = {"which": rng.random(), "order": rng.randint(1, 3), "dossier": rng.choice(dossiers)}
        if kind == "put":
            words |= {
                "owners": tuple(rng.sample(owners, rng.randint(1, 2))),
                "number": rng.choice(("1/2020", "2/2020", "")),
                "issued_on": rng.choice((ISSUED, None)),
                "came": rng.choice(list(Came)),
                "assurance": rng.choice(list(Assurance)),
                "file": rng.choice("abcd"),
            }
        elif kind == "change":
            status = rng.choice(list(REASONS_OF))
            words |= {"status": status, "reason": rng.choice(REASONS_OF[status])}
        yield kind, words


@pytest.mark.parametrize("seed", range(24))
def test_21_in_any_order_status_and_worth_are_what_the_record_folds_to(province: Province, seed: int) -> None:
    rng = random.Random(seed)
    owners, dossiers = [person() for _ in range(2)], [uuid4() for _ in range(3)]
    best: dict[UUID, int] = {}
    for number, (kind, words) in enumerate(steps(rng, owners, dossiers)):
        known = sorted(best, key=str)
        at = moment(AT) + timedelta(minutes=number)
        then = Circumstances(by=officer(SPECIALIST), at=at, recorded_at=at, rng=rng)
        if kind == "put":
            fresh = {name: words[name] for name in ("owners", "number", "issued_on", "came", "assurance")}
            one = given("", **fresh, dossier_id=words["dossier"], order=words["order"])
            paper = actions.put(one, files=[file_hash(words["file"])], checked_by="", circumstances=then)
            best[paper.id] = max(best.get(paper.id, 0), worth(one.came, one.assurance))
        elif known:
            chosen = known[int(words["which"] * len(known))]
            if kind == "use":
                actions.record_use(chosen, words["dossier"], words["order"], then)
            else:
                actions.change_status(chosen, words["status"], words["reason"], replaced_by=None, circumstances=then)
    by = officer(DESK)
    every = queries.papers_of(owners, types=None, seen_by=by)
    assert {one.id for one in every} == set(best)
    for one in every:
        state = folded(one.id)
        assert (one.came, one.assurance, one.status) == (state["came"], state["assurance"], state["status"])
        assert worth(one.came, one.assurance) == best[one.id]
        assert str(one.dossier_id) == state["dossier"]
        assert [version.file_hash for version in one.versions] == state["files"]
        uses = {(str(use.dossier_id), use.order) for use in queries.uses_of(one.id, seen_by=by)}
        assert uses == state["uses"]
    assert list(findings()) == []
