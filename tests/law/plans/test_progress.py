"""24: progress rests on evidence alone; what falls due of a task falls due as of a dossier."""

from datetime import date, datetime
from fractions import Fraction

import pytest

from motcua.law.plans.clock import Obligation, coming, due_of, fall_due
from motcua.law.plans.judging import Span, check_evidence, check_new_due, check_task, may_explain
from motcua.law.plans.progress import progress
from motcua.law.plans.refusals import (
    AlreadyExplained,
    EvidenceAhead,
    EvidenceBefore,
    FigureEmpty,
    FileNotSigned,
    NewDueUnfit,
    NotLate,
    TaskDueUnfit,
    TaskGoalUnfit,
)
from motcua.law.plans.values import Evidence, EvidenceKind, Goal, NoticeKind, Withdrawn
from motcua.law.readings import Readings
from motcua.law.refusals import Refused
from motcua.law.worktime.values import VIETNAM
from motcua.law.worktime.vietnam import SHIPPED

FIGURE, FILE, DOCUMENT = EvidenceKind.FIGURE, EvidenceKind.FILE, EvidenceKind.DOCUMENT
WAIT = Goal("468.waiting_mean", Fraction(15), at_most=True)
REUSE = Goal("468.not_resupplied", Fraction(4, 5))
EPOCH = datetime(2026, 1, 1, tzinfo=VIETNAM)
SPAN = Span(date(2026, 1, 1), date(2026, 12, 31))


def figure(holder: str, on: str, value: str, withdrawn: Withdrawn | None = None) -> Evidence:
    return Evidence(holder, FIGURE, date.fromisoformat(on), Fraction(value), withdrawn)


def piece(on: str, withdrawn: Withdrawn | None = None) -> Evidence:
    return Evidence("a", DOCUMENT, date.fromisoformat(on), None, withdrawn)


def test_24_a_task_is_done_on_the_day_of_the_piece_that_was_the_last_one_wanted() -> None:
    given = [piece("2026-05-02"), piece("2026-03-01"), figure("a", "2026-01-02", "1")]
    assert progress(Goal(pieces=3), given, ["a"]) == progress(Goal(pieces=3), reversed(given), ["a"])
    two = progress(Goal(pieces=2), given, ["a"])
    assert (two.done_on, two.share, two.pieces, two.wanted) == (date(2026, 5, 2), 1, 2, 2)
    three = progress(Goal(pieces=3), given, ["a"])
    assert (three.done_on, three.share) == (None, Fraction(2, 3))
    one_back = progress(Goal(pieces=2), [*given[:1], piece("2026-03-01", Withdrawn.REVOKED)], ["a"])
    assert (one_back.done_on, one_back.share) == (None, Fraction(1, 2))


def test_24_a_figure_is_reached_since_the_first_day_of_its_last_unbroken_run() -> None:
    given = [
        figure("a", "2026-01-31", "14"),
        figure("a", "2026-02-28", "18"),
        figure("a", "2026-03-31", "15"),
        figure("a", "2026-04-30", "13.4"),
        figure("a", "2026-05-31", "99", Withdrawn.RECOMPUTED),
    ]
    far = progress(WAIT, given, ["a"])
    assert (far.done_on, far.value, far.share) == (date(2026, 3, 31), Fraction("13.4"), 1)
    assert progress(WAIT, given[:2], ["a"]).done_on is None
    assert progress(WAIT, given[:2], ["a"]).share == Fraction(15, 18)
    assert progress(REUSE, [figure("a", "2026-05-31", "0.6")], ["a"]).share == Fraction(3, 4)
    assert progress(REUSE, [], ["a"]).share == 0


def test_24_every_agency_that_took_the_place_of_another_has_to_reach_the_figure() -> None:
    given = [figure("old", "2026-02-01", "0.9"), figure("a", "2026-07-31", "0.9")]
    both = progress(REUSE, given, ["a", "b"])
    assert (both.done_on, both.pieces, both.wanted, both.share, both.value) == (None, 1, 2, Fraction(1, 2), None)
    assert progress(REUSE, [*given, figure("b", "2026-08-31", "0.8")], ["a", "b"]).done_on == date(2026, 8, 31)
    assert progress(REUSE, given, []).done_on is None


def test_24_what_falls_due_is_said_once_for_each_day_as_of_a_dossier() -> None:
    started = datetime(2026, 1, 5, tzinfo=VIETNAM)
    task = Obligation(date(2026, 3, 31), started)
    said = coming(task, SHIPPED, Readings())
    assert [(at.isoformat()[:16], kind.value) for at, kind in said] == [
        ("2026-03-27T07:30", "expected"),
        ("2026-04-01T00:00", "explanation_owed"),
        ("2026-04-01T00:00", "holder_head"),
        ("2026-04-04T00:00", "issuer"),
    ]
    late = datetime(2026, 4, 10, 9, tzinfo=VIETNAM)
    kinds = fall_due(task, SHIPPED, Readings(), late)
    assert kinds == (NoticeKind.EXPLANATION_OWED, NoticeKind.HOLDER_HEAD, NoticeKind.ISSUER)
    given = frozenset((kind, task.due_on) for kind in kinds)
    assert fall_due(Obligation(task.due_on, started, None, given), SHIPPED, Readings(), late) == ()
    moved = Obligation(date(2026, 4, 9), started, None, given)
    assert NoticeKind.EXPLANATION_OWED in fall_due(moved, SHIPPED, Readings(), late)


def test_24_what_is_done_in_time_is_never_spoken_of_and_what_was_done_late_still_owes_an_explanation() -> None:
    started, late = datetime(2026, 1, 5, tzinfo=VIETNAM), datetime(2026, 5, 1, tzinfo=VIETNAM)
    assert fall_due(Obligation(date(2026, 3, 31), started, date(2026, 3, 31)), SHIPPED, Readings(), late) == ()
    done_late = Obligation(date(2026, 3, 31), started, date(2026, 4, 2))
    assert fall_due(done_late, SHIPPED, Readings(), late) == (NoticeKind.EXPLANATION_OWED,)


def test_24_a_day_that_a_plan_names_is_not_moved_off_a_rest_day() -> None:
    sunday = date(2026, 5, 31)
    assert not SHIPPED.is_working(sunday)
    assert due_of(sunday).late_from == datetime(2026, 6, 1, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("refused", "judge"),
    [
        (EvidenceAhead, lambda: check_evidence(piece("2026-05-03"), SPAN, date(2026, 5, 2))),
        (EvidenceBefore, lambda: check_evidence(piece("2025-12-31"), SPAN, date(2026, 5, 2))),
        (
            FileNotSigned,
            lambda: check_evidence(
                Evidence("a", FILE, date(2026, 5, 2)), SPAN, date(2026, 5, 2), name="x.pdf", verdict="unsigned"
            ),
        ),
        (FigureEmpty, lambda: check_evidence(Evidence("a", FIGURE, date(2026, 5, 2)), SPAN, date(2026, 5, 2))),
        (TaskDueUnfit, lambda: check_task(1, Goal(), date(2027, 1, 1), SPAN)),
        (TaskGoalUnfit, lambda: check_task(1, Goal(pieces=0), date(2026, 5, 1), SPAN)),
        (TaskGoalUnfit, lambda: check_task(1, Goal("468.waiting_mean"), date(2026, 5, 1), SPAN)),
        (NotLate, lambda: may_explain(Obligation(date(2026, 5, 2), EPOCH), date(2026, 5, 2), waiting=False)),
        (AlreadyExplained, lambda: may_explain(Obligation(date(2026, 5, 1), EPOCH), date(2026, 5, 2), waiting=True)),
        (NewDueUnfit, lambda: check_new_due(date(2026, 5, 2), date(2026, 5, 1), SPAN, date(2026, 5, 2))),
        (NewDueUnfit, lambda: check_new_due(date(2027, 1, 1), date(2026, 5, 1), SPAN, date(2026, 5, 2))),
    ],
)  # fmt: skip
def test_24_what_a_plan_does_not_allow_is_refused(refused: type[Refused], judge: object) -> None:
    with pytest.raises(refused) as met:
        judge()  # type: ignore[operator]
    assert "{" not in met.value.sentence


def test_24_the_borders_of_what_is_allowed() -> None:
    today = date(2026, 5, 2)
    check_evidence(piece("2026-05-02"), SPAN, today)
    check_evidence(piece("2026-01-01"), SPAN, today)
    check_evidence(Evidence("a", FILE, today), SPAN, today, verdict="valid")
    check_task(1, Goal(pieces=1000), SPAN.last, SPAN)
    check_task(1, WAIT, SPAN.first, SPAN)
    may_explain(Obligation(date(2026, 5, 1), EPOCH), today, waiting=False)
    check_new_due(date(2026, 5, 3), date(2026, 5, 1), SPAN, today)
