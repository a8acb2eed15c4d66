"""23: what an act changes is folded into rows and sums, once, whatever happens in between."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import main
from motcua.insight.measure import folding, rebuilding
from motcua.insight.measure.facts import every_read
from motcua.insight.measure.folding import fold, is_anything_to_fold
from motcua.insight.measure.kept import Kept, SumRow, difference, spread
from motcua.insight.measure.rebuilding import rebuild
from motcua.insight.measure.writing import gather, generations, has_sums
from tests.acts.measured import lives
from tests.acts.places import did, moment, officer
from tests.doors.desk.caseworkers import LEADER, accepted, handled

pytestmark = pytest.mark.django_db
NOW = moment("2026-03-20 09:00")


@pytest.fixture(autouse=True)
def _measured(province: Province, db: None) -> None:
    rebuild(NOW)


def sums_kept() -> dict[SumRow, int]:
    (number,) = generations()
    with connection.cursor() as cursor:
        cursor.execute(
            "select breadth, grain, scope, measure, day, subject, procedure, channel, amount from measure_sum"
            " where generation = %s and amount <> 0",
            [number],
        )
        return {SumRow(*row): amount for *row, amount in cursor.fetchall()}


def sums_computed() -> dict[SumRow, int]:
    """Of all dossiers, from nothing."""
    found: Counter[Any] = Counter()
    for read in every_read(most=100):
        found.update(difference((), [Kept.of(one, read.basis()) for one in read.dossiers.values()]))
    return spread(found)


def pending() -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute("select distinct dossier_id from measure_change")
        return [key for (key,) in cursor.fetchall()]


def test_23_folded_step_by_step_is_as_computed_from_nothing_and_as_made_anew() -> None:
    accepted(seed=9)
    fold(most=1)
    lives()
    while fold(most=7).changes:
        pass
    assert not is_anything_to_fold()
    folded = sums_kept()
    assert folded == sums_computed()
    assert len(folded) > 100
    assert rebuild(NOW).number == 2
    assert sums_kept() == folded


def test_23_a_change_is_seen_once_and_an_act_that_is_refused_leaves_none() -> None:
    made = handled()
    assert pending() == [made.id]
    fold()
    assert pending() == []
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        _issued_and_broken(made.id)
    assert pending() == []


def _issued_and_broken(dossier_id: Any) -> None:
    did(dossier_id, "issue_result", officer(LEADER), "2026-03-04 15:00", number="12/QĐ")
    assert pending() == [dossier_id]
    raise ZeroDivisionError


def test_23_a_fold_that_is_killed_leaves_everything_and_folding_twice_adds_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = handled()
    before = sums_kept()
    with monkeypatch.context() as broken:
        broken.setattr(folding, "add_to_sums", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            fold()
    assert pending() == [made.id]
    assert sums_kept() == before
    fold()
    once = sums_kept()
    with connection.cursor() as cursor:
        cursor.execute("reset role")
        cursor.execute("insert into measure_change (dossier_id) values (%s), (%s)", [made.id, made.id])
    assert (fold().dossiers, sums_kept()) == (1, once)


def test_23_what_changes_beside_the_record_is_seen_too() -> None:
    made = handled()
    fold()
    with connection.cursor() as cursor:
        cursor.execute("update dossiers_component set handed_in = 'copy' where dossier_id = %s", [made.id])
    assert pending() == [made.id]
    fold()
    assert sums_kept() == sums_computed()


def test_23_a_wrong_sum_and_a_wrong_row_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    made = lives()
    fold()
    assert main(["measure", "check"]) == 0
    assert "Mọi số liệu đều khớp." in capsys.readouterr().out
    with connection.cursor() as cursor:
        cursor.execute(
            "update measure_sum set amount = amount + 1 where measure = 'ended' and breadth = 1 and grain = 'd'"
        )
    assert main(["measure", "check"]) == 1
    assert main(["measure", "rebuild"]) == 0
    assert main(["measure", "check"]) == 0
    capsys.readouterr()
    with connection.cursor() as cursor:
        cursor.execute("delete from measure_dossier where dossier_id = %s", [made["done"]])
        cursor.execute("delete from measure_change")
    assert main(["measure", "check"]) == 1
    assert "không khớp" in capsys.readouterr().out


def test_23_an_interrupted_rebuild_goes_on_and_the_old_figures_serve_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = lives()
    fold()
    before = sums_kept()
    monkeypatch.setattr(rebuilding, "BATCH", 2)
    assert rebuild(NOW, goes_on=lambda: False).dossiers == 2
    assert len(generations()) == 2
    did(made["open"], "issue_result", officer(LEADER), "2026-03-13 15:00", number="14/QĐ")
    assert fold().dossiers == 1
    assert rebuild(NOW).number == 2
    assert generations() == (2,)
    assert sums_kept() == sums_computed() != before


def test_23_a_rebuild_that_is_killed_after_months_were_added_up_adds_to_them_what_came_since(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = lives()
    fold()
    months: list[bool] = []

    def killed(number: int, *days: date, anew: bool = False) -> None:
        if not days:
            raise ZeroDivisionError
        months.append(anew)
        gather(number, *days, anew=anew)

    with monkeypatch.context() as patched:
        patched.setattr(rebuilding, "gather", killed)
        with pytest.raises(ZeroDivisionError):
            rebuild(NOW)
    assert months
    assert all(months)  # each was written without looking for rows
    assert has_sums(2)
    did(made["open"], "issue_result", officer(LEADER), "2026-03-13 15:00", number="14/QĐ")
    assert fold().dossiers == 1
    before = len(months)

    def added(number: int, *days: date, anew: bool = False) -> None:
        months.append(anew)
        gather(number, *days, anew=anew)

    monkeypatch.setattr(rebuilding, "gather", added)
    assert rebuild(NOW).number == 2
    assert len(months) > before + 1
    assert not any(months[before:])
    assert sums_kept() == sums_computed()
