"""23: figures of sums are those of the law over the same facts; each list has as many as its figure says; who may look."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest

from motcua.doors.cli.demo.province import Province
from motcua.foundation.people.principals import Principal
from motcua.foundation.plans.actions.targets import record_desk_staff
from motcua.foundation.plans.values import DeskStaffGiven
from motcua.insight.measure.conditions import LISTS, REPORT, Outcome
from motcua.insight.measure.facts import every_read, read_facts
from motcua.insight.measure.folding import fold, is_anything_to_fold
from motcua.insight.measure.queries import (
    by_agency,
    by_month,
    by_step,
    by_strata,
    due_soon,
    figure,
    figures,
    late_now,
    listed,
    listed_count,
    usual_times,
)
from motcua.insight.measure.rebuilding import rebuild
from motcua.insight.measure.refusals import MeasureClosed
from motcua.insight.measure.sources import NO_SOURCE
from motcua.insight.measure.values import Figures, ShownFigure, Wanted
from motcua.law.indices.answers import Figure, answers
from motcua.law.indices.case import Case
from motcua.law.indices.exact import half_up
from motcua.law.indices.facts import PROVINCE, CaseLevel
from motcua.law.indices.figures.counters import PRODUCTIVITY
from motcua.law.indices.figures.own import SUPPLEMENTED
from motcua.law.indices.figures.report_06a import ReportRow
from motcua.law.indices.live.figures import LISTED, SUMMED
from motcua.law.indices.period import Period, Report, reporting_period
from motcua.law.indices.readings import DEFAULT
from motcua.law.indices.tally import Why
from tests.acts.measured import lives
from tests.acts.places import agency, moment, officer
from tests.circumstances import acting
from tests.doors.desk.caseworkers import DESK, LEADER, SPECIALIST, STRANGER

pytestmark = pytest.mark.django_db
NOW = moment("2026-03-16 09:00")
PERIODS = (
    Period(date(2026, 3, 1), date(2026, 3, 31)),
    Period(date(2026, 3, 9), date(2026, 3, 11)),
    Period(date(2026, 2, 15), date(2026, 3, 14)),
    Period(date(2026, 4, 1), date(2026, 5, 14)),
)
DIRECTOR = "giamdoc.tinh"


def wants() -> Iterator[Wanted]:
    for period in PERIODS:
        for whose in (None, agency("H37.03")):
            yield Wanted(period, whose)
    yield Wanted(PERIODS[0], channel="online")
    yield Wanted(PERIODS[0], procedure="1.004873")
    yield Wanted(PERIODS[1], agency("H37.03"), "1.004873", "desk")


@pytest.fixture(params=["unfolded", "folded"])
def lived(province: Province, db: None, request: pytest.FixtureRequest) -> None:
    """The same numbers come of the sums alone, and of the sums with what nobody has folded yet."""
    rebuild(NOW)
    lives()
    if request.param == "folded":
        fold()
    assert is_anything_to_fold() is (request.param == "unfolded")


def by_law(wanted: Wanted) -> tuple[dict[str, Figure], ReportRow]:
    """As the law answers over all facts."""
    (read,) = every_read(most=1000)
    facts = read.facts(on=wanted.period.last)
    level = CaseLevel.PROVINCE if wanted.agency is None else CaseLevel.AGENCY
    subject = PROVINCE if wanted.agency is None else str(wanted.agency)
    found = list(answers(Case(level, wanted.period, facts, DEFAULT, read.basis().days)))
    mine = [one for one in found if one.subject == subject]
    (report,) = (one for one in mine if isinstance(one, ReportRow) and one.row == "total")
    return {one.id: one for one in mine if isinstance(one, Figure)}, report


def test_23_figures_of_sums_are_those_of_the_law(lived: None) -> None:
    seen: Counter[str] = Counter()
    for wanted in (one for one in wants() if not one.channel and not one.procedure):
        found = figures(wanted, seen_by=officer(DIRECTOR), at=NOW)
        law, report = by_law(wanted)
        assert found.columns_06a == report.columns
        for shown in found.figures:
            id_ = shown.definition.id
            assert figure(id_, wanted, seen_by=officer(DIRECTOR), at=NOW) == shown
            if id_ in NO_SOURCE:
                assert (shown.counts, bool(shown.no_source)) == (None, True)
                continue
            assert shown.counts is not None, id_
            if id_ == SUPPLEMENTED:
                assert counted_of(shown) == supplemented(wanted)
                continue
            expected = law[id_]
            assert (shown.counts.counted, shown.counts.out) == (len(expected.counted), len(expected.out)), id_
            assert shown.counts.excluded == Counter(one.why for one in expected.excluded), id_
            assert (shown.value, shown.few) == (expected.value, expected.few), id_
            seen[id_] += bool(shown.counts.denominator)
    assert set(seen) == (set(SUMMED) | LISTED) - set(NO_SOURCE)
    assert all(seen[id_] for id_ in ("766.2.1", "766.2.2", "766.4.1", "61.1", "honest.unaccepted")), seen


def counted_of(shown: ShownFigure) -> tuple[int, int]:
    assert shown.counts is not None
    return shown.counts.counted, shown.counts.out


def supplemented(wanted: Wanted) -> tuple[int, int]:
    """Of those that were done in the period: asked for papers again, and not."""
    (read,) = every_read(most=1000)
    done = [
        bool(one.supplements)
        for one in read.facts(on=wanted.period.last).dossiers
        if one.done_at is not None
        and wanted.period.has_day(one.done_at.date())
        and wanted.agency in (None, int(one.agency))
    ]
    return sum(done), len(done) - sum(done)


def test_23_each_list_has_exactly_what_its_figure_counts(lived: None) -> None:
    by = officer(DIRECTOR)
    for wanted in wants():
        found = figures(wanted, seen_by=by, at=NOW)
        for id_, lists in LISTS.items():
            if id_ in NO_SOURCE or (id_.startswith("61.") and wanted.agency is None):
                continue
            for outcome in lists:
                which = Outcome(outcome) if outcome in set(Outcome) else Why(outcome)
                rows = listed(id_, wanted, outcome=which, limit=100, seen_by=by, at=NOW)
                count = listed_count(id_, wanted, outcome=which, seen_by=by, at=NOW)
                assert count == len(rows) == number_in(found, id_, which), (id_, which, wanted)
                assert len({one.id for one in rows}) == len(rows)
                paged = listed(id_, wanted, outcome=which, limit=1, seen_by=by, at=NOW)
                while len(paged) < len(rows):
                    last = paged[-1]
                    paged += listed(
                        id_, wanted, outcome=which, after=(last.received_at, last.id), limit=1, seen_by=by, at=NOW
                    )
                assert [one.id for one in paged] == [one.id for one in rows]


def test_23_some_agencies_have_the_figures_that_they_have_among_all(lived: None) -> None:
    by, wanted = officer(DIRECTOR), Wanted(PERIODS[0])
    for id_ in ("766.2.1", "61.1", "honest.unaccepted"):
        every = by_agency(id_, wanted, seen_by=by, at=NOW)
        assert every, id_
        some = by_agency(id_, wanted, among={every[0].agency}, seen_by=by, at=NOW)
        assert [(one.agency, one.figure, one.shrunk) for one in some] == [(every[0].agency, every[0].figure, None)]
    assert by_agency("766.2.1", wanted, among=(), seen_by=by, at=NOW) == ()


def test_23_agencies_and_procedures_together_are_the_figure(lived: None) -> None:
    by = officer(DIRECTOR)
    for wanted in wants():
        found = figures(wanted, seen_by=by, at=NOW)
        for id_ in ("766.2.1", "766.4.1", "honest.unaccepted", SUPPLEMENTED):
            apart = by_strata(id_, wanted, seen_by=by, at=NOW)
            counts = found[id_].counts
            assert counts is not None
            assert sum(counted for counted, _ in apart.values()) == counts.counted, (id_, wanted)
            assert sum(whole for _, whole in apart.values()) == counts.counted + counts.out, (id_, wanted)


def number_in(found: Figures, id_: str, which: Outcome | Why) -> int:
    if id_.startswith(REPORT):
        return found.columns_06a[id_.removeprefix(REPORT)]
    counts = found[id_].counts
    assert counts is not None
    if isinstance(which, Why):
        return counts.excluded.get(which, 0)
    return counts.counted if which is Outcome.COUNTED else counts.out


def test_23_agencies_months_lateness_and_times(province: Province, db: None) -> None:
    rebuild(NOW)
    made, by = lives(), officer(DIRECTOR)
    fold()
    march = Wanted(PERIODS[0])
    (justice,) = by_agency("766.2.1", march, seen_by=by, at=NOW)
    whole = figures(march, seen_by=by, at=NOW)
    assert (justice.agency, justice.figure.value) == (agency("H37.03"), whole["766.2.1"].value)
    (unaccepted,) = by_agency("honest.unaccepted", march, seen_by=by, at=NOW)
    assert unaccepted.figure == whole["honest.unaccepted"]
    assert unaccepted.figure.counts is not None
    assert (unaccepted.figure.counts.counted, by_agency("766.5.3", march, seen_by=by, at=NOW)) == (1, ())
    months = by_month("766.2.1", march, months=13, seen_by=by, at=NOW)
    assert [one.period.first for one in (months[0], months[-1])] == [date(2025, 3, 1), date(2026, 3, 1)]
    so_far = figures(Wanted(Period(date(2026, 3, 1), NOW.date())), seen_by=by, at=NOW)
    assert months[-1].figure == so_far["766.2.1"] != whole["766.2.1"], (
        "what falls due later this month is not late today"
    )
    reported = Wanted(reporting_period(Report.MONTH, 2026, 3), agency("H37.03"))
    reporting = by_month("61.1", reported, months=2, seen_by=by, at=NOW)
    assert [one.period.first for one in reporting] == [date(2026, 1, 15), date(2026, 2, 15)]
    (late,) = late_now(seen_by=by, at=NOW)
    assert late.by_age == (1, 0, 1, 0)  # due on 12 and 5 March: two and seven working days ago
    today = Wanted(Period(date(2026, 3, 16), date(2026, 3, 16)))
    assert {one.id for one in listed(f"{REPORT}13", today, limit=9, seen_by=by, at=NOW)} == {
        made["waits"],
        made["overdue"],
    }
    (soon,) = due_soon(seen_by=by, at=NOW)
    assert (soon.agency, soon.count) == (agency("H37.03"), 1)
    assert usual_times(march, seen_by=by, at=NOW).n == 1
    appraisal = next(one for one in by_step(march, seen_by=by, at=NOW) if one.step == "tham_dinh")
    assert (appraisal.agency, appraisal.n) == (agency("H37.03"), 1)
    assert 0 < appraisal.open_late == late_appraisals(list(made.values()))


def late_appraisals(ids: list[UUID]) -> int:
    """Of these dossiers, from their facts: how many appraisals stand open after their clock."""
    open_ones = (one for one in read_facts(ids).dossiers.values() if one.dossier.end is None)
    steps = (step for one in open_ones for step in zip(one.names, one.dossier.steps, strict=True))
    return sum(
        name == "tham_dinh" and step.ended_at is None and step.due is not None and step.due.at < NOW
        for (name, _), step in steps
    )


def test_23_who_leads_or_supervises_sees_what_is_theirs_and_others_nothing(province: Province, db: None) -> None:
    rebuild(NOW)
    march, justice = Wanted(PERIODS[0]), Wanted(PERIODS[0], agency("H37.03"))
    assert figures(justice, seen_by=officer(LEADER), at=NOW).wanted == justice
    refused: tuple[tuple[Principal, Wanted], ...] = (
        (officer(SPECIALIST), justice),
        (officer(DESK), justice),
        (officer(STRANGER), march),
        (officer(LEADER), march),
        (officer("lanhdao.sxd"), justice),
    )
    for by, wanted in refused:
        for ask in (
            lambda by=by, wanted=wanted: figures(wanted, seen_by=by, at=NOW),
            lambda by=by, wanted=wanted: by_month("766.2.1", wanted, seen_by=by, at=NOW),
            lambda by=by, wanted=wanted: listed("766.2.1", wanted, limit=1, seen_by=by, at=NOW),
            lambda by=by, wanted=wanted: listed_count("766.2.1", wanted, seen_by=by, at=NOW),
            lambda by=by, wanted=wanted: usual_times(wanted, seen_by=by, at=NOW),
        ):
            with pytest.raises(MeasureClosed):
                ask()
    for by in (officer(SPECIALIST), officer(DESK)):
        for look in (late_now, due_soon):
            with pytest.raises(MeasureClosed):
                look(seen_by=by, at=NOW)
        with pytest.raises(MeasureClosed):
            by_agency("766.2.1", march, seen_by=by, at=NOW)
        with pytest.raises(MeasureClosed):
            by_step(march, seen_by=by, at=NOW)
    assert by_agency("766.2.1", march, seen_by=officer("lanhdao.sxd"), at=NOW) == ()


def test_23_dossiers_for_each_person_have_no_source_before_the_people_are_entered(lived: None) -> None:
    by, march, desk = officer(DIRECTOR), Wanted(PERIODS[0]), officer(DESK)
    mine = replace(march, agency=desk.agency_id)
    before = figures(march, seen_by=by, at=NOW)[PRODUCTIVITY]
    assert (before.counts, bool(before.no_source)) == (None, True)
    entered = [DeskStaffGiven(desk.agency_code, date(2026, 3, 1), Decimal("2.5"))]
    record_desk_staff(given=entered, circumstances=acting(officer("quantri"), NOW))
    (read,) = every_read(most=1000)
    here = [one for one in read.facts(on=NOW.date()).dossiers if one.reception == str(desk.agency_id)]
    accepted = sum(one.accepted_at is not None for one in here)
    for wanted in (march, mine):
        found = figures(wanted, seen_by=by, at=NOW)[PRODUCTIVITY]
        assert found.counts is not None
        assert (found.counts.counted, found.counts.denominator) == (accepted, Fraction(5, 2) * 31 / 365)
        assert found.value == half_up(accepted / (Fraction(5, 2) * 31 / 365), 4)
        rows = listed(PRODUCTIVITY, wanted, limit=100, seen_by=by, at=NOW)
        assert len(rows) == accepted == listed_count(PRODUCTIVITY, wanted, seen_by=by, at=NOW)
        (only,) = by_agency(PRODUCTIVITY, wanted, seen_by=by, at=NOW)
        assert only.agency == desk.agency_id
    assert figures(replace(march, channel="online"), seen_by=by, at=NOW)[PRODUCTIVITY].counts is None
    assert figures(Wanted(PERIODS[2]), seen_by=by, at=NOW)[PRODUCTIVITY].counts is None, "February is not entered"
