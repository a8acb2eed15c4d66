"""Every refusal of the house × every regime: an article of a text that was in force, or its reason in the one table to have none."""

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from tools.law_pages.refusals import HOUSE, Found, refusals

from motcua.law.citations import PROCESS, Stage, Standing
from motcua.law.refusals import Refused
from motcua.law.regimes import REGIMES, regime_on
from tests.house.refusals_without_law import WITHOUT_LAW
from tests.house.tree import nodes, syntax
from tests.law.texts import IN_FORCE, days, wrong

FOUND = refusals(HOUSE)
ONLY_AFTER_ACCEPTANCE = frozenset(
    {
        "link_not_open",
        "no_open_link",
        "nothing_to_remind",
        "reminded_already",
        "supplement_notice_too_late",
        "obligation_term_not_over",
        "no_obligation_term",
        "extension_too_late",
        "second_extension",
        "too_many_pauses",
        "no_such_consultation",
        "added_step_open",
        "no_agency_for_step",
        "in_sub_dossier",
        "no_such_sub_dossier",
        "nested_group",
    }
)
"""Met by no dossier before its acceptance; the lives of `tests/law/dossier/test_citations.py` show it of those of the law."""

WRAPPED = frozenset(
    {"casework/dossiers/actions.py", "casework/dossiers/components.py", "casework/dossiers/possible.py"}
)
WRAPPED_BY_CALLERS = frozenset({"casework/dossiers/powers.py", "casework/dossiers/versions.py"})
"""Files that refuse within `law_of`, their own or their callers'."""


def kind_of(found: Found) -> type[Refused]:
    module = ".".join(("motcua", *found.file.relative_to(HOUSE).with_suffix("").parts))
    kind = getattr(import_module(module), found.name)
    assert isinstance(kind, type)
    assert issubclass(kind, Refused)
    return kind


def name_of(found: Found) -> str:
    return ".".join((*found.file.relative_to(HOUSE).with_suffix("").parts, found.name))


def citations(kind: type[Refused]) -> Iterator[tuple[Standing, str]]:
    for day in days():
        for stage in Stage:
            for online in (False, True):
                refusal = kind(regime_on_day=day)
                refusal.meets(Standing(day, stage, online))
                yield Standing(day, stage, online), refusal.cited


@pytest.mark.parametrize("found", FOUND, ids=name_of)
def test_a_refusal_cites_an_article_in_force_or_says_why_none(found: Found) -> None:
    kind = kind_of(found)
    without = [name for names in WITHOUT_LAW.values() for name in names]
    if kind.basis is None:
        assert name_of(found) in without, "give it a basis, or its reason in refusals_without_law.py"
        assert {cited for _, cited in citations(kind)} == {""}
        return
    assert name_of(found) not in without
    for standing, cited in citations(kind):
        assert not wrong(cited, standing.day), (cited, standing)
        if standing.stage is Stage.INTAKE and kind.code not in ONLY_AFTER_ACCEPTANCE:
            assert "Điều 19" not in cited, standing


def test_the_table_of_those_without_law_is_exact() -> None:
    names = Counter(name for group in WITHOUT_LAW.values() for name in group)
    assert [name for name, often in names.items() if often > 1] == []
    assert sorted(names.keys() - {name_of(one) for one in FOUND}) == []
    assert len(FOUND) > 130


def test_every_row_of_the_regimes_cites_its_own_decree() -> None:
    for regime in REGIMES:
        cited = PROCESS.at(Standing(regime.since))
        assert (regime.decree in cited) is (regime.since < date(2019, 1, 6) or regime.since >= date(2025, 7, 1)), cited
    assert PROCESS.at(Standing(date(2025, 6, 30))) == "Điều 8 Thông tư 01/2018/TT-VPCP"
    assert PROCESS.at(Standing(date(2025, 7, 1))) == "Điều 19 Nghị định 118/2025/NĐ-CP"
    assert PROCESS.at(Standing(date(2025, 7, 1), Stage.INTAKE)) == "Điều 17 Nghị định 118/2025/NĐ-CP"


@pytest.mark.parametrize(
    ("cited", "day", "told"),
    [
        ("Điều 8 Thông tư 01/2018/TT-VPCP", date(2025, 7, 1), "Thông tư 01/2018/TT-VPCP is not in force on 2025-07-01"),
        ("Điều 8 Thông tư 01/2018/TT-VPCP", date(2025, 6, 30), ""),
        ("Luật 91/2025/QH15", date(2026, 3, 2), "no article with its text"),
        ("Khoản 5 Điều 19", date(2026, 3, 2), "no article with its text"),
        ("Điều 19 Nghị định 61/2018/NĐ-CP", date(2021, 12, 5), ""),
        (
            "Điều 19 Nghị định 61/2018/NĐ-CP",
            date(2021, 12, 6),
            "Nghị định 61/2018/NĐ-CP as amended by Nghị định 107/2021/NĐ-CP",
        ),
        ("Điều 1 Nghị định 1/1999/NĐ-CP", date(2021, 12, 6), "Nghị định 1/1999/NĐ-CP is not in the table"),
    ],
)
def test_a_wrong_citation_is_seen(cited: str, day: date, told: str) -> None:
    assert wrong(cited, day) == told
    assert all(regime_on(first).since <= first for first, _ in IN_FORCE.values())


def undated(file: Path, dated: frozenset[str]) -> list[int]:
    """Lines that make a refusal with a basis and give it no day."""
    return [
        node.lineno
        for node in nodes(syntax(file))
        if (
            (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in dated)
            and "regime_on_day" not in {one.arg for one in node.keywords}
        )
        or (isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name) and node.exc.id in dated)
    ]


def test_whoever_refuses_outside_the_law_of_a_dossier_gives_the_day(tmp_path: Path) -> None:
    dated = frozenset(one.name for one in FOUND if one.basis is not None)
    files = {str(file.relative_to(HOUSE)): undated(file, dated) for file in HOUSE.rglob("*.py")}
    outside = {
        name: lines for name, lines in files.items() if lines and not name.startswith(("law/dossier/", "law/process/"))
    }
    assert outside.keys() - WRAPPED - WRAPPED_BY_CALLERS == set(), outside
    assert {name for name in WRAPPED | WRAPPED_BY_CALLERS if not files[name]} == set(), "no exception without need"
    planted = tmp_path / "planted.py"
    planted.write_text("raise NoAgency\nraise NoAgency(x=1)\nraise NoAgency(regime_on_day=day)\n", "utf-8")
    assert undated(planted, dated) == [1, 2]


def test_a_planted_refusal_of_tt_01_in_2026_would_be_seen() -> None:
    planted = replace(Standing(date(2026, 3, 2)), stage=Stage.INTAKE)
    assert wrong("Điều 8 Thông tư 01/2018/TT-VPCP", planted.day)
    assert not wrong(PROCESS.at(planted), planted.day)
