"""What the state has is not asked for again: papers of the vault, rows of registers, sources that are silent (issue 21)."""

from collections.abc import Collection
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

import pytest

from motcua.acts.perform import perform
from motcua.acts.reuse_papers import PaperNotReusable
from motcua.acts.take_in import take_in
from motcua.casework.dossiers.models import Component, Dossier
from motcua.casework.dossiers.values import ComponentGiven, Made
from motcua.casework.vault import actions as vault
from motcua.casework.vault.models import Paper, PaperUse
from motcua.casework.vault.ports import NO_REGISTRIES, Registries, Subject
from motcua.casework.vault.values import PaperGiven, StatusReason, VaultPaper
from motcua.doors.cli.demo.province import Province
from motcua.doors.words.reuse_words import REASONS
from motcua.foundation.ledger.models import Record
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.models import Person
from motcua.insight.measure.values import Wanted as WantedFigures
from motcua.insight.views.overrides import overrides_in, requested_again
from motcua.law.dossier.acts.request_supplement import ReuseOverride, SupplementItem, SupplementReason
from motcua.law.indices.period import Period
from motcua.law.refusals import Refused
from motcua.law.reuse import refusals
from motcua.law.reuse.asks import ReasonCode
from motcua.law.reuse.facts import (
    Assurance,
    Came,
    Needs,
    Registry,
    RegistryRow,
    SourceState,
    Status,
)
from motcua.law.reuse.wanted import Wanted
from tests.acts.places import DAY, agency, did, intake, moment, officer

pytestmark = pytest.mark.django_db

AT = "2026-09-14 09:10"
CODE, JUSTICE = "1.004222", "H37.03"
BIRTH, MARRIAGE, LINE = "birth_certificate", "marriage_certificate", 71
WANTED = Wanted(BIRTH, needs=Needs.AGENCY_SIGNED, registry="civil_status")
CLERK, CONTRACT, ELSEWHERE = "tiepnhan.thuyhung", "nhanvien.thuyhung", "tiepnhan.mauson"
NUMBER = "020190001234"


class Register:
    """A register in one state, with rows of whoever is looked up."""

    def __init__(self, state: SourceState, **row: object) -> None:
        self.state, self.row = state, row
        self.told: list[tuple[str, str, str]] = []

    def look_up(
        self,
        ids: Collection[str],
        subjects: Collection[Subject],
        types: Collection[str],
        *,
        purpose: str,
        at: datetime,
        officer: str = "",
        dossier: str = "",
    ) -> tuple[Registry, ...]:
        self.told.append((purpose, officer, dossier))
        rows = tuple(RegistryRow(one.ref, BIRTH, **self.row) for one in subjects) if self.row else ()  # type: ignore[arg-type]
        return tuple(Registry(one, frozenset({BIRTH}), self.state, rows=rows) for one in ids)


def now(username: str, at: str = AT, key: UUID | None = None) -> Circumstances:
    when = moment(at)
    return Circumstances(by=officer(username), at=when, recorded_at=when, key=key)


def kept(at: str = "2026-09-14 09:04", **said: object) -> VaultPaper:
    """A birth certificate of the visitor of these stories, put into the vault by the desk of another commune."""
    owner = Person.objects.get(personal_number=NUMBER)
    usual = {"paper_type": BIRTH, "number": "118/TLKS-BS", "issued_on": DAY, "assurance": Assurance.AGENCY_SIGNED}
    given = PaperGiven(owners=(f"person:{owner.ref}",), came=Came.RESULT, **{**usual, **said})  # type: ignore[arg-type]
    return vault.put(given, files=(), checked_by="", circumstances=now(ELSEWHERE, at))


@pytest.fixture
def known(province: Province) -> Province:
    """The visitor has been here before."""
    reused("original", None)
    return province


def reused(
    handed_in: str,
    paper: UUID | None,
    *,
    verb: str = "accept",
    by: str = CLERK,
    key: UUID | None = None,
    registries: Registries = NO_REGISTRIES,
    bearer: str = "",
    at: str = AT,
    **said: object,
) -> Made:
    one = ComponentGiven(
        "Giấy khai sinh",
        handed_in=handed_in,
        wanted=WANTED,
        line=LINE,
        vault_paper=paper,
        **said,  # type: ignore[arg-type]
    )
    given = intake(
        officer(by), CODE, agency(JUSTICE), components=(ComponentGiven("Tờ khai"), one), submitter_name=bearer
    )
    return take_in(replace(given, registries=registries), verb, now(by, at, key))


def failed(**said: object) -> Made:
    return reused(
        "none",
        None,
        verb="request_supplement",
        verdict="fail",
        reason_code=SupplementReason.NOT_HANDED_IN,
        **said,  # type: ignore[arg-type]
    )


def looked_up(dossier_id: UUID) -> list[tuple[str | None, object]]:
    """What the record has of registers that were asked: by whom, and which answered what."""
    records = Record.objects.filter(stream=f"registers:{dossier_id}").order_by("sequence")
    assert all(set(one.body) == {"registers"} for one in records)
    return [(one.account, one.body["registers"]) for one in records]


DOUBT = ReuseOverride(reason=ReasonCode.DOUBT, authority="Hoàng Văn Bình, Chủ tịch", text="số và ngày cấp không khớp")


def test_21_a_paper_that_one_commune_kept_stands_for_a_paper_at_the_desk_of_another(known: Province) -> None:
    paper, key = kept(), uuid4()
    made = reused("reused", paper.id, key=key)
    assert reused("reused", paper.id, key=key) == made
    [use] = PaperUse.objects.all()
    assert (use.paper_id, use.dossier_id, use.order) == (paper.id, made.id, 2)
    row = Component.objects.get(dossier_id=made.id, order=2)
    assert (row.handed_in, row.verdict, row.wanted) == ("reused", "pass", WANTED.as_json())
    assert Record.objects.filter(stream=f"paper:{paper.id}", verb="use_paper").count() == 1


def test_21_two_papers_of_one_name_are_each_leant_on_by_their_own_use(known: Province) -> None:
    birth, marriage = kept(), kept(paper_type=MARRIAGE, number="27/2014")
    alike = tuple(
        ComponentGiven(
            "Bản sao giấy tờ hộ tịch", handed_in="reused", wanted=Wanted(kind), line=line, vault_paper=paper.id
        )
        for kind, line, paper in ((BIRTH, 71, birth), (MARRIAGE, 72, marriage))
    )
    given = intake(officer(CLERK), CODE, agency(JUSTICE), components=(ComponentGiven("Tờ khai"), *alike))
    made = take_in(given, "accept", now(CLERK))
    uses = PaperUse.objects.filter(dossier_id=made.id).values_list("paper_id", "order")
    assert set(uses) == {(birth.id, 2), (marriage.id, 3)}


@pytest.mark.parametrize("change", ["revoked", "another paper", "no paper", "brought by somebody else"])
def test_21_what_does_not_serve_any_more_is_not_taken_in(known: Province, change: str) -> None:
    paper, before = kept(), Dossier.objects.count()
    if change == "revoked":
        vault.change_status(
            paper.id, Status.REVOKED, StatusReason.FALSE_PAPER, replaced_by=None, circumstances=now(ELSEWHERE, AT)
        )
    named = {"another paper": uuid4(), "no paper": None}.get(change, paper.id)
    with pytest.raises(PaperNotReusable) as refused:
        reused("reused", named, bearer="Lộc Văn Ẩm" if change == "brought by somebody else" else "")
    assert "Giấy khai sinh" in refused.value.sentence
    assert (Dossier.objects.count(), PaperUse.objects.count()) == (before, 0)


def test_21_a_paper_that_is_there_is_not_asked_for(known: Province) -> None:
    kept()
    with pytest.raises(refusals.AlreadyThere) as refused:
        failed()
    assert (
        refused.value.cited == "Điểm a khoản 2 Điều 4 Nghị định 118/2025/NĐ-CP (sửa đổi bởi Nghị định 309/2026/NĐ-CP)"
    )
    assert "Giấy khai sinh" in refused.value.sentence


def test_21_a_coded_reason_lets_it_be_asked_for_and_is_counted(known: Province) -> None:
    kept()
    made = failed(override=DOUBT)
    record = Record.objects.get(stream=f"dossier:{made.id}", verb="request_supplement")
    [item] = record.body["items"]
    assert item["override"]["reason"] == "doubt"
    assert "Hoàng Văn Bình" not in str(record.body)
    [count] = overrides_in(moment(AT).date(), seen_by=officer("giamdoc.tinh"))
    assert (count.reason, count.count, count.name) == (ReasonCode.DOUBT, 1, officer(CLERK).agency_name)
    assert overrides_in(DAY, seen_by=officer("giamdoc.tinh")) == ()
    day = moment(AT).date()
    [asked] = requested_again(WantedFigures(Period(day, day)), seen_by=officer("giamdoc.tinh"), at=moment(AT))
    assert (asked.dossier_id, asked.reason, asked.agency) == (made.id, ReasonCode.DOUBT, officer(CLERK).agency_name)
    assert (asked.dossier.code, asked.dossier.procedure_code) == (made.code, CODE)
    for narrowed in (WantedFigures(Period(DAY, DAY)), WantedFigures(Period(day, day), channel="post")):
        assert requested_again(narrowed, seen_by=officer("giamdoc.tinh"), at=moment(AT)) == ()


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"override": replace(DOUBT, text=" ")}, refusals.OverrideIncomplete),
        ({"override": replace(DOUBT, authority="")}, refusals.OverrideIncomplete),
        ({"override": replace(DOUBT, reason=ReasonCode.DISASTER)}, refusals.DataAvailable),
        ({"override": DOUBT, "by": CONTRACT}, refusals.NoPowerToAskAgain),
    ],
)
def test_21_a_reason_that_does_not_fit_lets_nothing_be_asked_for(
    known: Province, said: dict[str, object], refusal: type[Refused]
) -> None:
    kept()
    with pytest.raises(refusal):
        failed(**said)
    assert not Dossier.objects.filter(status="incomplete").exists()


def test_21_a_reason_that_nothing_needed_is_not_recorded(known: Province) -> None:
    made = failed(override=DOUBT)
    [item] = Record.objects.get(stream=f"dossier:{made.id}", verb="request_supplement").body["items"]
    assert "override" not in item


def test_21_after_acceptance_too_a_request_is_judged_by_what_the_state_has(known: Province) -> None:
    made = reused("original", None)
    kept()
    item = SupplementItem(component=2, reason_code=SupplementReason.ILLEGIBLE, note="mờ")
    specialist = "chuyenvien.stp"
    with pytest.raises(refusals.AlreadyThere):
        did(made.id, "request_supplement", officer(specialist), "2026-09-15 09:00", items=(item,))
    past = did(
        made.id,
        "request_supplement",
        officer(specialist),
        "2026-09-15 09:05",
        items=(replace(item, override=DOUBT), SupplementItem(component=1, reason_code=SupplementReason.UNSIGNED)),
    )
    assert past.state.supplement.requests == 1


@pytest.mark.parametrize(
    ("state", "row", "way"),
    [
        (SourceState.UP, {"number": "55"}, "reused"),
        (SourceState.DOWN, {}, "to_verify"),
    ],
)
def test_21_a_register_stands_for_the_paper_and_its_silence_delays_nobody(
    known: Province, state: SourceState, row: dict[str, object], way: str
) -> None:
    register = Register(state, **row)
    made = reused(way, None, registries=register)
    accepted, on_paper = Dossier.objects.get(pk=made.id), Dossier.objects.exclude(pk=made.id).get()
    dues = [(one.status, one.clock_state, one.due_at, one.expected_at) for one in (accepted, on_paper)]
    assert dues[0] == dues[1]
    assert accepted.status == "accepted"
    assert list(Paper.objects.values_list("came", "assurance", "number")) == (
        [("synced", "registry", "55")] if way == "reused" else []
    )
    assert PaperUse.objects.filter(dossier_id=made.id).count() == (way == "reused")
    assert register.told == [(CODE, officer(CLERK).account_ref, str(made.id))], "who looks, for what, is said to it"
    assert looked_up(made.id) == [(officer(CLERK).account_ref, [{"id": "civil_status", "answer": state.value}])]


@pytest.mark.parametrize(
    ("register", "way"),
    [
        (Register(SourceState.UP), "reused"),
        (Register(SourceState.UP), "to_verify"),
        (Register(SourceState.UP, number="55", status=Status.REVOKED), "reused"),
        (Register(SourceState.DOWN), "reused"),
    ],
)
def test_21_what_a_register_does_not_say_stands_for_nothing(known: Province, register: Register, way: str) -> None:
    with pytest.raises(PaperNotReusable):
        reused(way, None, registries=register)


def test_21_a_silent_source_is_no_reason_to_ask_the_applicant(known: Province) -> None:
    with pytest.raises(refusals.ToBeVerified):
        failed(registries=Register(SourceState.DOWN))
    disaster = replace(DOUBT, reason=ReasonCode.DISASTER)
    made = failed(registries=Register(SourceState.DOWN), override=disaster)
    assert Dossier.objects.get(pk=made.id).status == "incomplete"


@pytest.mark.parametrize(
    ("register", "word"),
    [
        (Register(SourceState.UP), "empty"),
        (Register(SourceState.UP, number="55", status=Status.REVOKED), "wrong"),
        (Register(SourceState.STALE), "stale"),
    ],
)
def test_21_what_a_register_answered_a_request_is_on_record_once(
    known: Province, register: Register, word: str
) -> None:
    made, item = reused("original", None), SupplementItem(component=2, reason_code=SupplementReason.ILLEGIBLE)
    if register.state is SourceState.STALE:
        item = replace(item, override=replace(DOUBT, reason=ReasonCode.INCIDENT))
    by, press = "chuyenvien.stp", uuid4()
    did(made.id, "forward", officer(CLERK), "2026-09-14 09:30", to=JUSTICE)
    for _ in range(2):
        perform(
            made.id, "request_supplement", {"items": (item,)}, now(by, "2026-09-15 09:00", press), registries=register
        )
    assert looked_up(made.id) == [(officer(by).account_ref, [{"id": "civil_status", "answer": word}])]


def test_21_what_was_asked_for_before_the_state_had_it_is_not_refused_to_the_same_press(known: Province) -> None:
    made, press = reused("original", None), uuid4()
    item = SupplementItem(component=2, reason_code=SupplementReason.ILLEGIBLE)
    asked = now("chuyenvien.stp", "2026-09-15 09:00", press)
    first = perform(made.id, "request_supplement", {"items": (item,)}, asked)
    kept()
    assert perform(made.id, "request_supplement", {"items": (item,)}, asked).state == first.state
    with pytest.raises(refusals.AlreadyThere):
        perform(made.id, "request_supplement", {"items": (item,)}, replace(asked, key=uuid4()))


@pytest.mark.parametrize("name", ["Giấy khai sinh", "GIẤY  khai sinh"])
def test_21_a_paper_of_the_checklist_that_is_asked_for_by_its_name_is_judged_like_one_that_is_ticked(
    known: Province, name: str
) -> None:
    made = reused("original", None)
    kept()
    item = SupplementItem(paper=name, note="mờ", basis="Điều 15 Luật Hộ tịch")
    with pytest.raises(refusals.AlreadyThere):
        did(made.id, "request_supplement", officer("chuyenvien.stp"), "2026-09-15 09:00", items=(item,))
    did(
        made.id,
        "request_supplement",
        officer("chuyenvien.stp"),
        "2026-09-15 09:05",
        items=(replace(item, override=DOUBT),),
    )
    [count] = overrides_in(moment(AT).date(), seen_by=officer("giamdoc.tinh"))
    assert (count.reason, count.count) == (ReasonCode.DOUBT, 1)


REASON_FITS = {
    (ReasonCode.INCIDENT, "down"): None,
    (ReasonCode.DISASTER, "down"): None,
    (ReasonCode.INACCURATE, "down"): refusals.NothingToDoubt,
    (ReasonCode.DOUBT, "down"): refusals.NothingToDoubt,
    (ReasonCode.INCIDENT, "there"): refusals.DataAvailable,
    (ReasonCode.DISASTER, "there"): refusals.DataAvailable,
    (ReasonCode.INACCURATE, "there"): None,
    (ReasonCode.DOUBT, "there"): None,
}
"""The table of the format, §4: reason and what the state has → what refuses it."""


def test_21_each_coded_reason_is_judged_by_what_the_state_has_and_from_its_day_on(known: Province) -> None:
    assert {one for one, _ in REASON_FITS} == set(ReasonCode) == set(REASONS)
    silent = Register(SourceState.DOWN)
    for there in ("down", "there"):
        if there == "there":
            kept()
        for reason in ReasonCode:
            refusal = REASON_FITS[reason, there]
            with pytest.raises(refusal) if refusal is not None else nullcontext():
                failed(override=replace(DOUBT, reason=reason), registries=silent)
    counted = overrides_in(moment(AT).date(), seen_by=officer("giamdoc.tinh"))
    assert {(one.reason, one.count) for one in counted} == {(one, 1) for one in ReasonCode}


def test_21_before_the_decree_of_2026_only_doubt_is_a_reason(province: Province) -> None:
    early = "2026-03-02 09:10"
    reused("original", None, at=early)
    kept(at="2026-03-02 09:04")
    for reason in set(ReasonCode) - {ReasonCode.DOUBT}:
        with pytest.raises(refusals.AskReasonNotInForce):
            failed(override=replace(DOUBT, reason=reason), at=early)
    assert failed(override=DOUBT, at=early).code == ""
