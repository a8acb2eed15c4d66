"""The history of another system as dossiers: imported completely, changed by a later log, never handled or counted as ours."""

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from motcua.acts.import_history import Imported, NoSuchAgency, SourceUnnamed, import_cases
from motcua.adapters.event_log.values import Case
from motcua.adapters.event_log.xes import read_cases
from motcua.casework.dossiers.models import CodeCounter, Dossier, ExternalReference, ImportedCase, Step
from motcua.casework.dossiers.projection import columns, foreign_steps, stream_of
from motcua.casework.dossiers.queries import Queue, dossier, ready_to_return, search, worklist
from motcua.casework.dossiers.refusals import DossierUnknown, NotPermitted
from motcua.doors.cli.commands.import_history import foreign_case
from motcua.doors.cli.demo.province import Province, installer
from motcua.foundation.ledger.chain import text_hash
from motcua.foundation.ledger.models import Record
from motcua.foundation.ledger.verification import verify
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.organisation.register import register
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.insight.views.dossier_page import dossier_page
from motcua.law.dossier.acts.import_case import CaseImported, ForeignCase, ImportedStep
from motcua.law.dossier.refusals import MasteredElsewhere, MissingReason, WrongState
from motcua.law.dossier.rules import Channel
from motcua.law.worktime.values import VIETNAM, Due
from tests.acts.places import agency, did, moment, officer, received
from tests.histories import case as of_dossier
from tests.histories import history

pytestmark = pytest.mark.django_db

FAILING = Path(__file__).parents[1] / "data" / "failing"
PUBLISHED = Path(__file__).parents[1] / "data" / "receipt-phase-wabo.xes.gz"
AT = datetime(2026, 3, 2, 9, 0, tzinfo=VIETNAM)
CENTRE = "giamdoc.tinh"


def brought(
    *cases: ForeignCase, by: Principal | None = None, at: datetime = AT, source: str = "WABO", agency_code: str = ""
) -> Imported:
    return import_cases(
        cases=cases,
        source=source,
        agency_code=agency_code,
        circumstances=Circumstances(by=by or installer(), at=at, recorded_at=at, rng=random.Random(f"{source} {at}")),
    )


def case(number: str = "case-1", **told: object) -> ForeignCase:
    start = moment("2011-10-11 13:42")
    plain = ForeignCase(
        source="WABO",
        external_id=number,
        channel=Channel.ONLINE,
        channel_as_written="Internet",
        started_at=start,
        deadline=Due(moment("2011-12-06 13:41")),
        steps=(ImportedStep("Confirmation", start, "R1", "Group 1", "complete"), ImportedStep("T02", start, "R2")),
    )
    return replace(plain, **told)  # type: ignore[arg-type]  # fields of the case by name


def row(number: str = "case-1") -> Dossier:
    return ExternalReference.objects.select_related("dossier").get(external_id=number).dossier


def published(every: int) -> Iterator[ForeignCase]:
    cases = (foreign_case(item, "WABO") for item in read_cases(PUBLISHED) if isinstance(item, Case))
    return islice(cases, 0, None, every)


def assert_replay_rebuilds(dossier: Dossier) -> None:
    past = history(dossier.pk)
    assert {name: getattr(dossier, name) for name in columns(past.state, register())} == columns(past.state, register())
    assert dossier.event_count == past.head.sequence
    told = past.events[-1]
    assert isinstance(told, CaseImported)
    wanted = [(step.step, step.name, step.done_at) for step in foreign_steps(dossier.pk, told.case)]
    kept = sorted(dossier.steps.values_list("step", "name", "done_at"), key=lambda step: int(step[0]))
    assert kept == wanted


@pytest.mark.parametrize(
    ("every", "cases", "steps", "ended", "late"),
    [(12, 120, 703, 107, 28), pytest.param(1, 1434, 8577, 1329, 377, marks=pytest.mark.prove)],
    ids=["twelfth", "whole"],
)
def test_the_published_log_comes_in_whole_and_again_changes_nothing(
    province: Province, every: int, cases: int, steps: int, ended: int, late: int
) -> None:
    """In a plain run every twelfth of its cases; each is told anew from the record."""
    assert brought(*published(every)) == Imported(cases, 0, 0, ())
    rows = list(Dossier.objects.all())
    recorded = Record.objects.filter(stream__startswith="dossier:").count()
    assert (len(rows), Step.objects.count(), recorded) == (cases, steps, 2 * cases)
    over = [one for one in rows if one.ended_at is not None]
    beyond = [one for one in over if one.due_at is not None and one.ended_at and one.ended_at > one.due_at]
    assert (len(over), len(beyond)) == (ended, late)
    for one in rows:
        assert_replay_rebuilds(one)
    assert list(verify()) == []
    before = list(Dossier.objects.order_by("pk").values())
    again = brought(*published(every), at=AT + timedelta(days=1))
    assert again == Imported(0, 0, cases, ())
    assert list(Dossier.objects.order_by("pk").values()) == before
    assert Record.objects.filter(stream__startswith="dossier:").count() == 2 * cases


def test_an_import_takes_no_code_of_our_series(province: Province) -> None:
    brought(case())
    assert row().code is None
    assert not CodeCounter.objects.exists()


def test_only_a_dossier_of_another_system_may_be_accepted_without_a_code(province: Province) -> None:
    brought(case())
    with pytest.raises(IntegrityError, match="dossiers_accepted_has_code"), transaction.atomic():
        Dossier.objects.update(mastered_by="")


def test_a_case_that_went_on_is_told_anew_by_a_correcting_event(province: Province) -> None:
    brought(case(), case("case-2"))
    kept = dict(row().steps.values_list("step", "pk"))
    end = moment("2011-12-07 09:00")
    more = (*case().steps[:1], ImportedStep("T02 again", end, "R2"), ImportedStep("T10", end, "R3"))
    later = brought(case(ended_at=end, steps=more), case("case-2"), at=AT + timedelta(days=1))
    assert later == Imported(0, 1, 1, ())
    events = history(row().pk).events
    assert [(type(event), event.corrects) for event in events if isinstance(event, CaseImported)] == [
        (CaseImported, False),
        (CaseImported, True),
    ]
    assert (row().status, row().clock_state, row().ended_at, row().holder_id) == ("done", "ended", end, None)
    now = dict(row().steps.values_list("step", "pk"))
    assert (now["1"], len(now)) == (kept["1"], 3)
    assert now["2"] != kept["2"]
    assert_replay_rebuilds(row())
    assert list(verify(stream_of(row().pk))) == []


def test_a_case_that_the_other_system_opened_again_is_open_here(province: Province) -> None:
    brought(case(ended_at=moment("2011-12-01 09:00")))
    brought(case(channel=Channel.POST), at=AT + timedelta(days=1))
    assert (row().status, row().clock_state, row().channel, row().ended_at) == ("handling", "running", "post", None)
    assert_replay_rebuilds(row())


@pytest.mark.parametrize("end", [None, moment("2011-12-01 09:00")])
def test_a_case_without_a_deadline_is_kept_and_never_on_time(province: Province, end: datetime | None) -> None:
    brought(case(deadline=None, ended_at=end))
    kept = row()
    assert kept.due_at is None
    assert kept.clock_state == ("ended" if end else "not_started")
    page = dossier_page(kept.pk, seen_by=officer(CENTRE), at=AT)
    assert page.judgement.legal_late is None
    assert page.judgement.index_late is None
    assert_replay_rebuilds(kept)


def test_an_end_at_the_very_deadline_is_on_time_and_a_moment_later_is_late(province: Province) -> None:
    due = moment("2011-12-06 13:41")
    brought(case("on-time-1", ended_at=due), case("late-1", ended_at=due + timedelta(microseconds=1)))
    judged = {
        number: dossier_page(row(number).pk, seen_by=officer(CENTRE), at=AT).judgement.legal_late
        for number in ("on-time-1", "late-1")
    }
    assert judged == {"on-time-1": False, "late-1": True}
    page = dossier_page(row("late-1").pk, seen_by=officer(CENTRE), at=AT)
    assert page.judgement.index_late is None, "QĐ 766 does not measure another system"


def test_an_end_before_the_start_is_kept_as_it_was_told(province: Province) -> None:
    end = moment("2011-10-10 09:00")
    brought(case(ended_at=end, steps=()))
    assert (row().ended_at, row().accepted_at) == (end, case().started_at)


def test_an_imported_dossier_is_found_and_read_but_waits_for_nobody(province: Province) -> None:
    brought(case("case-77"), case("case-78", ended_at=moment("2011-12-01 09:00")))
    watcher = officer(CENTRE)
    [found] = search("case-77", seen_by=watcher)
    assert (found.id, found.code) == (row("case-77").pk, "case-77")
    assert search("Không có trong", seen_by=watcher) == ()
    page = worklist(seen_by=watcher, queue=Queue.TODO, at=AT, midnight=AT + timedelta(hours=15))
    assert {queue for queue, count in page.counts.items() if count != 0} == {Queue.DONE}  # not counted
    over = worklist(seen_by=watcher, queue=Queue.DONE, at=AT, midnight=AT + timedelta(hours=15))
    assert over.rows == ()
    assert ready_to_return(seen_by=watcher) == ()
    facts = dossier(found.id, seen_by=watcher)
    assert (facts.code, facts.mastered_by, facts.status) == ("case-77", "WABO", "handling")
    assert [(step.name, step.agency) for step in of_dossier(found.id, AT).steps] == [
        ("Confirmation", "Group 1"),
        ("T02", "WABO"),
    ]


def test_the_answering_agency_sees_it_and_another_one_does_not(province: Province) -> None:
    brought(case(), agency_code="H37.03")
    assert search("case-1", seen_by=officer("chuyenvien.stp"))
    assert search("case-1", seen_by=officer("chuyenvien.sxd")) == ()
    with pytest.raises(DossierUnknown):
        dossier(row().pk, seen_by=officer("chuyenvien.sxd"))


def test_no_act_of_ours_touches_an_imported_dossier(province: Province) -> None:
    brought(case())
    before = Dossier.objects.values().get(pk=row().pk)
    for verb, words in (("annotate", {"text": "x"}), ("issue_result", {}), ("import_case", {"case": case("other")})):
        with pytest.raises(MasteredElsewhere) as refusal:
            did(row().pk, verb, officer(CENTRE), "2026-03-03 09:00", **words)
        assert "WABO" in refusal.value.sentence
    page = dossier_page(row().pk, seen_by=officer(CENTRE), at=AT)
    assert {act.allowed for act in page.acts} == {False}
    assert page.timeline[0].unit.startswith("Trung tâm")
    assert Dossier.objects.values().get(pk=row().pk) == before


def test_no_case_is_imported_over_a_dossier_of_ours(province: Province) -> None:
    desk = officer("tiepnhan.thuyhung")
    made = received(desk, "2.000635", agency("H37.03"), "2026-03-02 09:14")
    with pytest.raises(NotPermitted):
        did(made.id, "import_case", desk, "2026-03-03 09:00", case=case())
    administrator = replace(installer(), agency_id=agency("H37.03"))
    with pytest.raises(WrongState):
        did(made.id, "import_case", administrator, "2026-03-03 09:00", case=case())


def test_only_an_administrator_imports(province: Province) -> None:
    with pytest.raises(NotPermitted):
        brought(case(), by=officer(CENTRE))
    assert not ExternalReference.objects.exists()


def test_the_same_number_of_two_systems_is_two_dossiers(province: Province) -> None:
    brought(case())
    brought(case(source="BPIC"), source="BPIC")
    assert Dossier.objects.count() == 2
    assert len(search("case-1", seen_by=officer(CENTRE))) == 2


def test_a_number_that_comes_twice_in_one_import_is_told_anew(province: Province) -> None:
    assert brought(case(), case(steps=()), case()) == Imported(1, 2, 0, ())
    assert row().event_count == 4
    assert_replay_rebuilds(row())


def test_a_number_too_long_to_keep_is_told_and_the_rest_comes_in(province: Province) -> None:
    done = brought(case("1" * 201), case("case-2"))
    assert (done.new, [one.external_id for one in done.skipped]) == (1, ["1" * 201])
    assert "200" in done.skipped[0].sentence


def test_long_words_of_a_log_are_cut_in_the_row_and_whole_in_the_event(province: Province) -> None:
    brought(case(steps=(ImportedStep("b" * 500, AT, "R", "g" * 90, "t" * 90),)))
    [step] = row().steps.all()
    assert (len(step.name), len(step.role), len(step.outcome)) == (200, 40, 40)
    [event] = history(row().pk).events
    assert isinstance(event, CaseImported)
    assert event.case.steps[0].name == "b" * 500


def test_an_import_is_refused_before_anything_is_written(province: Province) -> None:
    with pytest.raises(NoSuchAgency):
        brought(case(), agency_code="H99")
    with pytest.raises(SourceUnnamed):
        brought(case(), source="")
    with pytest.raises(MissingReason):
        brought(case(" "))
    assert not Dossier.objects.exists()


def test_the_ledger_keeps_an_import_with_its_moment_and_its_author(province: Province) -> None:
    brought(case())
    [opened, imported] = Record.objects.filter(stream=stream_of(row().pk)).order_by("sequence")
    assert (opened.verb, imported.verb) == ("open", "import_case")
    assert imported.happened_at == AT
    assert imported.agency == organisation.agency(row().resolving_id).code
    assert bytes(imported.previous) == bytes(opened.link)
    [kept] = ImportedCase.objects.filter(dossier=row())
    assert kept.content is not None
    assert json.loads(kept.content)["started_at"] == case().started_at.isoformat()
    assert imported.body["case"]["ref"] == f"case:{kept.pk}"
    assert imported.body["case"]["hash"] == text_hash(bytes(kept.salt), kept.content).hex()


@pytest.mark.parametrize(
    ("name", "start", "due"),
    [
        ("xes-startDate.xes", "2024-01-02 08:00", "2024-01-05 17:00"),
        ("xes-year-9999.xes", "2024-01-02 08:00", None),
        ("xes-year-1.xes", "2024-01-02 09:00", "2024-01-05 17:00"),
    ],
)
def test_b9_failing_logs_become_dossiers_with_the_right_dates(
    province: Province, name: str, start: str, due: str | None
) -> None:
    [foreign] = (foreign_case(item, "thu") for item in read_cases(FAILING / name) if isinstance(item, Case))
    assert brought(foreign, source="thu") == Imported(1, 0, 0, ())
    kept = row(foreign.external_id)
    assert (kept.opened_at, kept.ended_at) == (moment(start), moment("2024-01-04 10:00"))
    assert kept.due_at == (moment(due) if due else None)
    page = dossier_page(kept.pk, seen_by=officer(CENTRE), at=AT)
    assert page.judgement.legal_late is (False if due else None)
    assert_replay_rebuilds(kept)


@pytest.mark.parametrize("year", [1, 9999])
def test_b9_a_case_with_a_moment_outside_of_the_calendar_is_skipped_and_the_rest_comes_in(
    province: Province, year: int
) -> None:
    outside = datetime(year, 1, 1, tzinfo=VIETNAM)
    cases = (
        case("a", started_at=outside),
        case("b", deadline=Due(outside)),
        case("c", ended_at=outside),
        case("d", steps=(ImportedStep("T", outside),)),
        case("e", ended_at=datetime(2199, 12, 31, tzinfo=VIETNAM), started_at=datetime(1901, 1, 1, tzinfo=VIETNAM)),
    )
    done = brought(*cases)
    assert (done.new, [one.external_id for one in done.skipped]) == (1, ["a", "b", "c", "d"])
    assert dossier_page(row("e").pk, seen_by=officer(CENTRE), at=AT).judgement.legal_late is True
