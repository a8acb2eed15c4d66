"""23: DuckDB computes every figure a second time from exported facts, in SQL that was written from the page alone: no difference."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from motcua.adapters.index_cases.reader import ReadCase
from motcua.doors.wire.index_json import case_json
from motcua.law.indices.case import WORKING_DAYS
from motcua.law.indices.catalogue import IDS
from tests.duck.facts_json import facts_json
from tests.duck.provinces import READINGS, Province
from tests.duck.second import HERE, SCRIPTS, Key, answered
from tests.law.index_cases import Json, read
from tests.slices import every_so_many

SAMPLE: Final = Path(__file__).parents[1] / "data" / "indices-sample.json"
CHUNK: Final = 25


def compared(
    written: list[Json], folder: Path, scripts: Mapping[str, str] | None = None
) -> tuple[dict[Key, Json], list[str]]:
    """What the law says to cases, and where SQL says something else about the facts as they are exported."""
    law: dict[Key, Json] = {}
    exported = []
    for document in written:
        one = read(document)
        assert isinstance(one, ReadCase), one
        for figure in case_json(one.id, one.case)["figures"]:
            law[one.id, figure["id"], figure["subject"], figure.get("row")] = _sorted(figure)
        about = {name: document[name] for name in ("id", "level", "period", "readings", "calendar") if name in document}
        exported.append(about | facts_json(one.case.facts))
    second = answered(exported, folder, scripts)
    differences = [f"only in one: {key}" for key in law.keys() ^ second.keys()]
    for key in law.keys() & second.keys():
        one_says, other_says = law[key], _sorted(second[key])
        differences += [
            f"{key} {name}: {one_says[name]} here, {said} in SQL"
            for name, said in other_says.items()
            if one_says[name] != said
        ]
    return law, differences


def _sorted(figure: Json) -> Json:
    """Ids have no order."""
    lists = {name: sorted(figure[name]) for name in ("counted", "out") if name in figure}
    if figure.get("excluded"):
        lists["excluded"] = sorted(
            each if isinstance(each, str) else f"{each['id']} {each['why']}" for each in figure["excluded"]
        )
    if "lists" in figure:
        lists["lists"] = {column: sorted(ids) for column, ids in figure["lists"].items()}
    return figure | lists


def provinces(first: int, number: int) -> list[Json]:
    return [one for seed in range(first, first + number) for one in Province(seed).cases()]


def test_23_duckdb_computes_the_same_figures_of_six_provinces(tmp_path: Path) -> None:
    law, differences = compared(provinces(0, 6), tmp_path)
    assert not differences
    valued = {key[1] for key, one in law.items() if one.get("value") is not None or one.get("points") is not None}
    assert valued == IDS - {"II.06a"}, "six provinces have every figure somewhere"
    rows = [one["columns"]["13"] for key, one in law.items() if key[1] == "II.06a"]
    assert len(rows) > 20
    assert any(rows)


@pytest.mark.prove
@pytest.mark.parametrize("first", range(6, 306, CHUNK))
def test_23_duckdb_computes_the_same_figures_of_300_provinces(first: int, tmp_path: Path) -> None:
    law, differences = compared(provinces(first, CHUNK), tmp_path)
    assert not differences
    assert len(law) > 100 * CHUNK


def shipped() -> Json:
    """The shipped calendar as the format writes one."""
    days = [date(2022, 1, 1) + timedelta(days=number) for number in range(6 * 365)]
    works = {day: WORKING_DAYS.total(day.toordinal() + 1) > WORKING_DAYS.total(day.toordinal()) for day in days}
    return {
        "off": [day.isoformat() for day in days if day.weekday() < 5 and not works[day]],
        "make_up": [day.isoformat() for day in days if day.weekday() >= 5 and works[day]],
    }


def test_23_duckdb_answers_the_sample_as_its_authors_did(tmp_path: Path) -> None:
    document = json.loads(SAMPLE.read_text(encoding="utf-8"))
    good = [{"calendar": shipped()} | one for one in document["cases"] if "error" not in one["expect"]]
    second = answered(good, tmp_path)
    judged = 0
    for one in good:
        for figure in one["expect"]["figures"]:
            said = _sorted(second[one["id"], figure["id"], figure["subject"], figure.get("row")])
            expected = _sorted(figure)
            assert said == {name: expected[name] for name in said}, (one["id"], figure["id"])
            judged += 1
    assert judged > 20


FAULTS: Final = (
    ("clock.sql", "WHERE r.asked >= d.accepted", "WHERE r.asked > d.accepted"),
    ("answers.sql", "WHEN times THEN n * fn ELSE n END", "ELSE n END"),
    ("facts.sql", "down(2 * n * scale + d, 2 * d)", "down(n * scale, d)"),
    ("clock.sql", "CAST(moment_of AS DATE) > day", "CAST(moment_of AS DATE) >= day"),
    ("clock.sql", "WHEN d.extended OR NOT i.stood THEN u.day", "WHEN NOT i.stood THEN u.day"),
    ("clock.sql", "w.k = s.k + p.amount", "w.k = s.k + p.amount + 1"),
    ("figures.sql", "ORDER BY rated DESC, pos DESC", "ORDER BY rated DESC, pos"),
    ("figures.sql", "CAST(published AS DATE) > publish_by", "CAST(published AS DATE) >= publish_by"),
    ("facts.sql", "JOIN c USING (cid) WHERE begun < t1;", "JOIN c USING (cid);"),
    ("answers.sql", "(9 * count(*) + 9) // 10", "(9 * count(*)) // 10 + 1"),
    ("answers.sql", "ORDER BY t.subject IS NULL, t.area IS NULL", "ORDER BY t.area IS NULL, t.subject IS NULL"),
    ("answers.sql", "WHEN k.out_ = 0 THEN 2 WHEN", "WHEN k.out_ <= 1 THEN 2 WHEN"),
)


@pytest.mark.parametrize("fault", every_so_many(FAULTS, len(FAULTS), lambda one: one[2][:40]))
def test_23_a_fault_of_one_of_the_two_is_seen(fault: tuple[str, str, str], tmp_path: Path) -> None:
    script, right, wrong = fault
    scripts = {name: (HERE / name).read_text(encoding="utf-8") for name in SCRIPTS}
    assert right in scripts[script]
    scripts[script] = scripts[script].replace(right, wrong)
    assert compared(provinces(0, 3 if fault == FAULTS[0] else 20), tmp_path, scripts)[1]


def test_23_the_provinces_have_every_reading() -> None:
    seen: dict[str, set[str]] = {name: set() for name in READINGS}
    for one in provinces(0, 6):
        for name, value in one["readings"].items():
            seen[name].add(value)
    assert seen == {name: set(values) for name, values in READINGS.items()}


def test_23_exported_facts_are_read_as_they_were() -> None:
    for document in provinces(0, 6):
        one = read(document)
        assert isinstance(one, ReadCase)
        about: dict[str, Any] = {name: document[name] for name in ("id", "level", "period", "readings", "calendar")}
        exported = facts_json(one.case.facts)
        again = read(about | exported)
        assert isinstance(again, ReadCase), again
        assert again.case.facts == one.case.facts
        assert facts_json(again.case.facts) == exported
