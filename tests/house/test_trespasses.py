"""Every contract on imports is broken once on purpose, in a copy of the source, and must report it by name."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.house.contracts import contracts, imports_are_in_order
from tests.house.tree import HOUSE, python_files
from tests.house.trespasses import HELPERS, TRESPASSES, Trespass

AT_LEAST = 20


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """What each broken contract says of a copy of the house with all trespasses in it."""
    root = tmp_path_factory.mktemp("trespasses")
    house = root / "motcua"
    for file in python_files(migrations=True):
        target = house / file.relative_to(HOUSE)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    for name, text in HELPERS.items():
        (house / name).write_text(text)
    for one in TRESPASSES:
        with (house / one.file).open("a") as planted:
            planted.write(f"\n{one.line}\n")
    done = imports_are_in_order(root)
    assert done.returncode == 1, done.stdout + done.stderr
    return reports_in(done.stdout)


def reports_in(output: str) -> dict[str, str]:
    """The part of each broken contract, by the contract's name."""
    _, _, broken = output.partition("\nBroken contracts\n")
    parts = re.split(r"^(.+)\n-{3,}\n", broken, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def names(one: Trespass, report: str) -> bool:
    """Whether a contract's report names this trespass, and not only another one."""
    if not one.ring:
        return re.search(rf"\b{re.escape(f'{one.importer} -> {one.imported} (l.')}", report) is not None
    depth = one.ring.count(".") + 2
    lower, upper = (name.split(".")[depth] for name in (one.importer, one.imported))
    ring = report.partition(f"No cycles are allowed in motcua.{one.ring}.\n")[2].partition("No cycles")[0]
    return re.search(rf"^- \.({lower} -> \.{upper}|{upper} -> \.{lower}) \(", ring, re.MULTILINE) is not None


@pytest.mark.parametrize("one", TRESPASSES, ids=lambda one: f"{one.file}: {one.contract}")
def test_a_planted_trespass_is_named_by_its_contract(reports: Mapping[str, str], one: Trespass) -> None:
    report = "".join(text for name, text in reports.items() if name.startswith(one.contract))
    assert names(one, report), report


def test_each_trespass_is_one_of_its_own() -> None:
    assert len({(one.file, one.line) for one in TRESPASSES}) == len(TRESPASSES) >= AT_LEAST
    new = [one.file for one in TRESPASSES if not (HOUSE / one.file).exists()]
    assert len(new) == len(set(new))
    assert [one.file for one in TRESPASSES if not one.ring and one.file in HELPERS] == []


def test_every_contract_is_broken_by_a_trespass(reports: Mapping[str, str]) -> None:
    untried = [name for name in contracts() if not any(name.startswith(one.contract) for one in TRESPASSES)]
    assert untried == []
    assert set(reports) == set(contracts())


def test_no_planted_file_is_in_the_house() -> None:
    assert [one.file for one in TRESPASSES if not one.ring and (HOUSE / one.file).exists() and _stands(one)] == []


def _stands(one: Trespass) -> bool:
    return one.line in (HOUSE / one.file).read_text(encoding="utf-8")


def test_a_report_without_the_trespass_is_not_taken_for_it() -> None:
    one, other = TRESPASSES[0], TRESPASSES[1]
    report = f"- {one.importer} -> {one.imported} (l.2)\n"
    assert names(one, report)
    assert not names(other, report)
    ring = Trespass("acts/a.py", "import motcua.acts.b", "", ring="acts")
    assert names(ring, "No cycles are allowed in motcua.acts.\n\n- .a -> .b (1 import)\n")
    assert names(ring, "No cycles are allowed in motcua.acts.\n\n- .b -> .a (1 import)\n")
    assert not names(ring, "No cycles are allowed in motcua.law.\n\n- .a -> .b (1 import)\n")


def test_the_parts_of_a_report_are_told_apart(tmp_path: Path) -> None:
    output = "Contracts: 0 kept, 2 broken.\n\nBroken contracts\n----------------\n\nOne\n---\n\n- a\n\nTwo of\n------\n\n- b\n"
    assert {name: text.strip() for name, text in reports_in(output).items()} == {"One": "- a", "Two of": "- b"}
