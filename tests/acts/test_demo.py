"""The demo's dossiers: their shares, that some are open today, and that the same seed makes the same ones."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime

import pytest
from django.db import transaction

from motcua.acts.sweep import sweep
from motcua.casework.dossiers.models import Dossier
from motcua.doors.cli.commands.run import DOSSIERS
from motcua.doors.cli.demo import seeding
from motcua.doors.cli.demo.lives import live
from motcua.doors.cli.demo.plan import Fate, Plan, over_months, plans
from motcua.doors.cli.demo.processes import ASKS_FOR_NOTHING
from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.demo.stage import Stage
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.people.circumstances import Circumstances
from motcua.insight.simplify.nightly import keep_findings
from motcua.insight.simplify.queries import overview
from motcua.insight.simplify.reading import year_until
from motcua.law.dossier.rules import Channel
from motcua.law.worktime.values import VIETNAM
from tests.acts.places import officer

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 14, 30, tzinfo=VIETNAM)


def planned(count: int, seed: int = 1) -> tuple[Plan, ...]:
    choices = seeding.choices_on(NOW.date())
    desks, calendar = seeding.desks_on(NOW.date()), organisation.working_calendar()
    made = plans(count=count, seed=seed, now=NOW, choices=choices, desks=desks, calendar=calendar, home=seeding.home())
    made = seeding.alive(made, choices, seeding.in_focus(desks), calendar, NOW)
    return over_months(made, seed=seed, now=NOW, since=seeding.since(NOW.date()), calendar=calendar)


def lived(made: tuple[Plan, ...]) -> list[tuple[str | None, str, str, str]]:
    stage = Stage(now=NOW, recorded_at=NOW, calendar=organisation.working_calendar())
    for plan in made:
        live(plan, stage)
    return sorted(Dossier.objects.values_list("code", "status", "tracking_token", "parent_step"), key=str)


def test_the_shares_are_those_that_were_published(province: Province) -> None:
    made = planned(2000)
    share = {channel: sum(plan.channel is channel for plan in made) / 2000 for channel in Channel}
    assert 0.86 <= share[Channel.ONLINE] <= 0.90
    fates = Counter(plan.fate for plan in made)
    assert 0.02 <= fates[Fate.LATE] / 2000 <= 0.04
    assert 0.06 <= fates[Fate.SUPPLEMENT] / 2000 <= 0.10
    gone = fates[Fate.REFUSED_INTAKE] + fates[Fate.REFUSED] + fates[Fate.WITHDRAWN]
    assert 0.08 <= gone / 2000 <= 0.12
    assert all(datetime(2025, 11, 1, tzinfo=VIETNAM) <= plan.filed_at < NOW for plan in made)
    assert len({plan.desk.point_id for plan in made}) == 66


def test_23_each_of_13_months_has_enough_for_a_share_and_some_agencies_have_it_each_quarter(province: Province) -> None:
    made = planned(2000)
    months = Counter((plan.filed_at.year, plan.filed_at.month) for plan in made)
    assert len(months) == 13
    assert min(months.values()) >= 45  # three of ten never come to a result
    stage = Stage(now=NOW, recorded_at=NOW, calendar=organisation.working_calendar())
    quarters = Counter(
        (stage.resolving(plan), (plan.filed_at.month - 1) // 3) for plan in made if plan.filed_at.year == 2026
    )
    enough = Counter(agency for (agency, _), count in quarters.items() if count >= 30)
    assert sum(1 for count in enough.values() if count >= 3) >= 2, quarters.most_common(12)


def test_the_line_of_the_demo_moves_with_each_twentieth() -> None:
    """Walk S3-29."""
    lines: list[str] = []
    line = seeding.Moving(200, lines.append)
    for made in range(201):
        line.stands_at(made)
    assert lines[:2] == ["Dữ liệu mẫu: 10/200 hồ sơ", "Dữ liệu mẫu: 20/200 hồ sơ"]
    assert lines[-1] == "Dữ liệu mẫu: 200/200 hồ sơ"
    assert len(lines) == 20


def test_nobody_comes_to_a_desk_outside_office_hours(province: Province) -> None:
    calendar = organisation.working_calendar()
    for plan in planned(400):
        if plan.channel is Channel.DESK:
            sessions = calendar.sessions(plan.filed_at.date())
            assert any(one.start <= plan.filed_at.time() < one.end for one in sessions), plan


def test_every_procedure_of_the_demo_can_wait_for_papers(province: Province) -> None:
    """Who asks for the first two papers of a list may ask for one that the case does not need: the first start ended there."""
    like, stage = planned(40)[0], Stage(now=NOW, recorded_at=NOW, calendar=organisation.working_calendar())
    choices = seeding.choices_on(NOW.date())
    desks = {one.point_id: one for one in seeding.desks_on(NOW.date())}
    commune = next(desk for desk in desks.values() if desk.area_code)
    filed_at = datetime(2025, 11, 10, 9, tzinfo=VIETNAM)  # in the oldest month
    waits = {}
    for index, choice in enumerate(choices):
        plan = replace(
            like,
            index=index,
            rng=like.rng + index,
            code=choice.code,
            domain=choice.domain,
            at_commune=choice.at_commune,
            desk=commune,
            channel=Channel.DESK,
            fate=Fate.WAITS,
            filed_at=filed_at,
        )
        waits[choice.code] = live(plan, stage)
    # of a group the time for the notice may be over
    assert Counter(waits.values())["supplement"] >= 15, waits


def test_the_demo_is_alive_today_and_the_same_seed_makes_the_same_dossiers(province: Province) -> None:
    made = planned(45)
    with transaction.atomic():
        first = lived(made)
        running = Dossier.objects.filter(clock_state="running")
        assert running.filter(due_on=date(2026, 11, 20)).exists(), "something falls due today"
        assert running.filter(due_at__lt=NOW).exists(), "something is late"
        assert Dossier.objects.filter(status="supplement").exists(), "something waits"
        transaction.set_rollback(True)
    assert sum(step == "" for *_, step in first) == 45
    assert {step for *_, step in first} >= {"khai_sinh"}
    with transaction.atomic():
        assert lived(made) == first
        transaction.set_rollback(True)
    assert [plan.rng for plan in planned(45, seed=2)] != [plan.rng for plan in made]


@pytest.mark.prove
@pytest.mark.parametrize("seed", [1, 2])
def test_24_a_demo_of_the_usual_size_says_what_is_planted_in_it_and_nothing_else(province: Province, seed: int) -> None:
    """All procedures, with all their fates, as the night looks at them; the lives of one procedure stand in doors/test_demo_waste."""
    lived(planned(DOSSIERS, seed))
    sweep(Circumstances.at_once(None, NOW))
    assert keep_findings(NOW) == len(seeding.WEIGHTS)
    found = overview(year_until(NOW.date()), at=NOW, seen_by=officer("giamdoc.tinh"))
    assert found.is_kept
    assert sum(line.is_judged for line in found.lines) >= 15
    said = [(line.code, one.kind, dict(one.subject)) for line in found.lines for one in line.findings]
    tax = {"step": "Lấy ý kiến cơ quan thuế", "agency": "H37.32"}
    assert said == [(ASKS_FOR_NOTHING, "opinion_always_agrees", tax)]


def test_on_a_rest_day_what_would_fall_due_falls_due_on_the_next_working_day(province: Province) -> None:
    holiday = datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM)
    calendar = organisation.working_calendar()
    filed = seeding.filed_for("today", 3, calendar, holiday)
    assert filed.date() == date(2026, 11, 19)  # Friday, Monday, and Wednesday after the holiday
