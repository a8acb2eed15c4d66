"""What the docs claim is tested: commands are run, links lead to something, generated pages agree with the code.

In a ```sh block stand commands, in a ```console block commands (`$ …`) with exactly what they print.
"""

import ast
import hashlib
import inspect
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

import pytest
import yaml
from django.urls import Resolver404, resolve, reverse
from tools import make_docs
from tools.law_pages import refusals as refusals_page

from motcua.adapters.postgres.places import default_home
from motcua.adapters.postgres.server import EmbeddedServer
from motcua.doors.cli.main import main
from tests.house.tree import HOUSE, ROOT, name_of

LAW: Final = re.compile(
    r"^\.venv/bin/motcua (due|check|card|vietqr|life|reuse|indices|fee|form|simplify|detect|process (check|export|simulate)) "
)
COVERED: Final = {
    "make run": ("tests/doors/test_run.py", '"run"'),
    "make test": (".ci/run", "make test"),
    "make lint": (".ci/run", "make lint"),
    "make prove": ("Makefile", "-m prove"),
    "make mutate": ("Makefile", "mutmut run"),
    "make bench": ("tests/house/test_docs.py", "test_every_benchmark_is_in_the_page_and_run_by_make_bench"),
    ".venv/bin/python -m tools.make_docs": ("tests/house/test_docs.py", "make_docs.main"),
    ".venv/bin/python -m tools.make_sheets": ("tests/house/test_sheets.py", "make_sheets.main"),
    ".venv/bin/python -m tools.sbom": ("tests/house/test_sbom.py", "sbom.main"),
    ".venv/bin/python -m tools.make_pictures": (
        "tests/browser/test_pictures.py",
        "test_19_a_picture_of_the_guides_shows_what_its_page_says",
    ),
    ".venv/bin/python -m motcua.adapters.registries.simulator": (
        "tests/registries/conftest.py",
        '"motcua.adapters.registries.simulator"',
    ),
    ".venv/bin/python -m tools.backup": ("tests/house/test_backup.py", "backup.main"),
    ".venv/bin/motcua database migrate": ("tests/house/test_docs.py", "test_the_database_of_an_operator_is_migrated"),
    ".venv/bin/motcua database tidy": ("tests/doors/test_tidy.py", '"database", "tidy"'),
    ".venv/bin/motcua catalogue": ("tests/doors/test_cli_catalogue.py", '"lint"'),
    ".venv/bin/motcua plan list": ("tests/doors/test_cli_plans.py", '"plan", "list"'),
    ".venv/bin/motcua plan follow": ("tests/doors/test_cli_plans.py", '"plan", "follow"'),
    ".venv/bin/motcua dossier erase": ("tests/doors/test_cli_erase.py", "test_it_says_what_would_go_asks_and_does_it"),
    ".venv/bin/motcua dossier rebuild": ("tests/doors/test_cli_rebuild.py", "--dry-run"),
    ".venv/bin/motcua dossier readings": ("tests/doors/desk/test_readings.py", '"dossier", "readings"'),
    ".venv/bin/motcua account readings": ("tests/doors/desk/test_readings.py", '"account", "readings"'),
    ".venv/bin/motcua dossier": ("tests/doors/test_cli_dossier.py", "test_the_life_on_the_page_of_commands_is_lived"),
    ".venv/bin/motcua process migrate": ("tests/doors/test_cli_process_migrate.py", '"migrate"'),
    ".venv/bin/motcua jobs": ("tests/doors/test_cli_jobs.py", '"jobs", "list"'),
    ".venv/bin/motcua ledger verify": ("tests/doors/test_ledger_months.py", '"ledger", "verify"'),
    ".venv/bin/motcua measure": ("tests/acts/test_measure.py", '"measure", "check"'),
    ".venv/bin/motcua process import": ("tests/doors/test_cli_process_import.py", '"import"'),
    ".venv/bin/python -m motcua.doors.worker.main": ("tests/doors/test_run.py", "motcua.doors.worker.main"),
    ".venv/bin/python -m bench.reading": (
        "tests/house/test_docs.py",
        "test_every_benchmark_is_in_the_page_and_run_by_make_bench",
    ),
    ".venv/bin/python -m tools.make_pages": ("tests/reading/test_command.py", "make_pages.main"),
    ".venv/bin/motcua paper check": ("tests/arriving/test_samples.py", '"paper", "check"'),
    ".venv/bin/motcua paper sign": ("tests/doors/test_cli_paper_sign.py", "signed_by"),
    ".venv/bin/motcua paper authority new": ("tests/doors/test_cli_paper_sign.py", '"authority", "new"'),
    ".venv/bin/motcua import-history": ("tests/doors/test_cli_import_history.py", "import-history"),
}
"""Beginning of a command that is not run here → the file that runs it, and words that stand there."""

FENCE: Final = re.compile(r"^```(sh|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
CODE: Final = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
LINK: Final = re.compile(r"\]\(([^)\s]+)\)")
HEADING: Final = re.compile(r"^#+ (.+)$", re.MULTILINE)
MACHINE: Final = re.compile(r"(?<![\w.])/(?:work|root|home|tmp)/\w+")


@dataclass(frozen=True, slots=True)
class Command:
    """A command as a page shows it. `printed` is None where the page does not say what it prints."""

    line: str
    printed: str | None = None


def pages() -> list[Path]:
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def commands(text: str) -> Iterator[Command]:
    for kind, block in FENCE.findall(text):
        if kind == "sh":
            for line in block.splitlines():
                if words := shlex.split(line, comments=True):
                    yield Command(shlex.join(words))
        else:
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                line, _, printed = part.partition("\n")
                yield Command(line, printed)


def shown() -> list[Command]:
    return [command for page in pages() for command in commands(page.read_text("utf-8"))]


@pytest.mark.parametrize("command", [one for one in shown() if LAW.match(one.line)], ids=lambda one: one.line)
def test_a_command_of_the_law_answers_as_its_page_says(
    command: Command, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    status = main(shlex.split(command.line)[1:])
    done = capsys.readouterr()
    if command.printed is None:
        assert status == 0, done.err
        assert done.out
    else:
        assert done.out == command.printed


def test_every_other_command_is_run_by_a_test_that_stands_there() -> None:
    for command in shown():
        if LAW.match(command.line):
            continue
        known = [place for beginning, place in COVERED.items() if command.line.startswith(beginning)]
        assert known, f"nobody tries: {command.line}"
        file, words = known[0]
        assert words in (ROOT / file).read_text("utf-8"), f"{file} no longer has {words}"


def test_planted_commands_are_seen() -> None:
    text = "```sh\nmake sandwich   # with cheese\n\n# only words\n```\n```console\n$ motcua due\nx\ny\n$ next\n```\n"
    found = [Command("make sandwich"), Command("motcua due", "x\ny\n"), Command("next", "")]
    assert list(commands(text)) == found


def test_the_database_of_an_operator_is_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_VAR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    motcua = [sys.executable, "-m", "motcua.doors.cli.main", "database", "migrate"]
    home = default_home()
    try:
        with EmbeddedServer(home, durable=False):  # else each command starts and stops one that waits for the disk
            plan = subprocess.run([*motcua, "--plan"], cwd=ROOT / "src", capture_output=True, text=True, check=True)
            assert "dossiers" in plan.stdout
            subprocess.run(motcua, cwd=ROOT / "src", capture_output=True, text=True, check=True)
            plan = subprocess.run([*motcua, "--plan"], cwd=ROOT / "src", capture_output=True, text=True, check=True)
            assert "dossiers" not in plan.stdout
    finally:
        shutil.rmtree(home.folder, ignore_errors=True)


def broken_links(page: Path, text: str) -> list[str]:
    """Links to files that are not there, or to headings that the file does not have."""
    found = []
    for target in LINK.findall(CODE.sub("", text)):
        if "://" in target or target.startswith("mailto:"):
            continue
        file, _, anchor = target.partition("#")
        there = (page.parent / file).resolve() if file else page
        if not there.exists() or (anchor and anchor not in anchors(there.read_text("utf-8"))):
            found.append(f"{name_of(page)}: {target}")
    return found


def anchors(text: str) -> set[str]:
    """Headings as GitHub names them."""
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(text)}


def test_every_link_leads_somewhere() -> None:
    assert [link for page in pages() for link in broken_links(page, page.read_text("utf-8"))] == []


def test_a_planted_broken_link_is_seen() -> None:
    text = "# Một Cửa\n[a](README.md) [b](nowhere.md) [c](#một-cửa) [d](#no) `[e](x)` [f](https://example.org/)"
    page = ROOT / "README.md"
    assert broken_links(page, text) == ["README.md: nowhere.md", "README.md: #no"]


def test_every_page_is_reached_from_the_readme() -> None:
    reached, waiting = set[Path](), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md" or not page.exists():
            continue
        reached.add(page)
        links = LINK.findall(CODE.sub("", page.read_text("utf-8")))
        waiting += [(page.parent / link.partition("#")[0]).resolve() for link in links if "://" not in link]
    assert [name_of(page) for page in pages() if page not in reached] == []


def test_no_page_knows_the_machine_it_was_written_on() -> None:
    told = [f"{name_of(page)}: {found}" for page in pages() for found in MACHINE.findall(page.read_text("utf-8"))]
    assert told == []
    assert MACHINE.findall("see /home/lan/x and docs/home/x") == ["/home/lan"]


@pytest.mark.parametrize("how", [["--quick"], pytest.param([], marks=pytest.mark.prove)], ids=["quick", "whole"])
def test_the_generated_pages_are_those_of_the_code(how: list[str]) -> None:
    """In a plain run the diagram of states is found from two of eight beginnings, which show the same today."""
    assert make_docs.main(["--check", *how]) == 0, "run: python -m tools.make_docs"


def test_what_a_refusal_cites_changes_on_no_day_that_is_not_looked_at() -> None:
    """The page looks at the days that a basis names; between them some are asked here."""
    found = {ast.unparse(one.basis) for one in refusals_page.refusals(HOUSE) if one.basis is not None}
    bases = [basis for basis in map(refusals_page._meant, found) if basis is not None]
    assert len(bases) > 20
    for days in (refusals_page.BEFORE_118, refusals_page.SINCE_118):
        for basis in bases:
            turns = sorted({days[0], *(refusals_page._turns(basis) & set(days))})
            for day in (*days[::397], days[-1]):
                turn = turns[bisect(turns, day) - 1]
                assert refusals_page._at_stages(basis, day) == refusals_page._at_stages(basis, turn), (basis, day)


def test_an_outdated_generated_page_is_seen_and_written_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = ["--quick", "--folder", str(tmp_path)]
    assert make_docs.main(there) == 0
    assert make_docs.main([*there, "--check"]) == 0
    page = tmp_path / "law" / "refusals.md"
    page.write_text(page.read_text("utf-8").replace("wrong_state", "other_state"), "utf-8")
    capsys.readouterr()
    assert make_docs.main([*there, "--check"]) == 1
    assert capsys.readouterr().out == "out of date: law/refusals.md\n"
    assert "other_state" in page.read_text("utf-8")


def test_the_page_of_refusals_has_every_refusal_of_the_law() -> None:
    from motcua.law.dossier import refusals, step_refusals

    page = (ROOT / "docs" / "law" / "refusals.md").read_text("utf-8")
    known = [*vars(refusals).values(), *vars(step_refusals).values()]
    codes = {one.code for one in known if isinstance(one, type) and issubclass(one, refusals.Refused)}
    assert len(codes) > 20
    assert [code for code in codes - {"refused"} if f"| `{code}` |" not in page] == []


def test_every_benchmark_is_in_the_page_and_run_by_make_bench() -> None:
    page = (ROOT / "docs" / "performance.md").read_text("utf-8")
    benchmarks = {file.stem for file in (ROOT / "bench").glob("[a-z]*.py")}
    assert benchmarks
    assert [name for name in sorted(benchmarks) if f"`bench.{name}`" not in page] == []
    told = subprocess.run(["make", "--dry-run", "bench"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert [name for name in sorted(benchmarks) if not re.search(rf"\b{name}\b", told)] == []


# The plan of the house

TREE_LINE: Final = re.compile(r"^(?:│ |  )?[├└] (\w+)/ +(\(empty\))?", re.MULTILINE)
ROOM_LINE: Final = re.compile(r"^(?:│ |  )[├└] ")


def drawn(text: str) -> dict[str, bool]:
    """Floor or floor/room of the drawn tree → whether it is called empty."""
    tree, floor = {}, ""
    for line in text.splitlines():
        if match := TREE_LINE.match(line):
            if ROOM_LINE.match(line):
                tree[f"{floor}/{match[1]}"] = bool(match[2])
            else:
                floor = match[1]
                tree[floor] = bool(match[2])
    return tree


def standing(house: Path) -> dict[str, bool]:
    """Floor or floor/room of the source → whether it has no code. Rooms are the packages inside a floor."""
    tree = {}
    for package in sorted([*house.glob("*/__init__.py"), *house.glob("*/*/__init__.py")]):
        code = [file for file in package.parent.rglob("*.py") if file.stat().st_size]
        tree[str(package.parent.relative_to(house))] = not code
    return tree


def test_the_tree_of_the_architecture_is_that_of_the_source() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    assert drawn(page.split("```text")[1].split("```")[0]) == standing(HOUSE)


def test_a_planted_room_is_missed_in_the_tree_and_a_full_one_is_not_called_empty(tmp_path: Path) -> None:
    for name in ("law", "law/codes", "doors", "doors/api"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").touch()
    (tmp_path / "law" / "codes" / "x.py").write_text("1")
    assert standing(tmp_path) == {"doors": True, "doors/api": True, "law": False, "law/codes": False}
    text = "src/\n├ doors/   ways in\n│ └ api/    (empty) REST\n└ law/     pure\n  └ codes/   x"
    assert drawn(text) == {"doors": False, "doors/api": True, "law": False, "law/codes": False}


# Open formats


def first_cells(page: str) -> set[str]:
    """Words in code letters in the first cells of the tables of a page."""
    return {word for cell in re.findall(r"^\| ([^|]+) \|", page, re.MULTILINE) for word in re.findall(r"`(\w+)`", cell)}


def test_the_format_of_a_life_names_every_act_every_time_and_every_kind_of_refusal() -> None:
    from motcua.adapters.lives import reader
    from motcua.law.dossier import refusals, step_refusals

    page = (ROOT / "docs" / "formats" / "life.md").read_text("utf-8")
    known = first_cells(page) | {"bad_input", "too_early"}
    assert set(reader._READERS) | {"calendar_change"} <= known
    source = (ROOT / "src/motcua/adapters/lives/reader.py").read_text("utf-8")
    read = set(re.findall(r'\w+\.get\("(\w+)"', source.split("def procedure_rules")[1].split("\n\n\n")[0]))
    assert len(read) > 8
    assert read <= known
    classes = [one for module in (refusals, step_refusals) for one in vars(module).values() if isinstance(one, type)]
    kinds = {one.kind for one in classes if issubclass(one, refusals.Refused)}
    assert len(kinds) > 15
    assert kinds <= known
    assert "`bad_input`" in page
    assert "`too_early`" in page


def test_the_format_of_a_case_of_reuse_names_every_field_and_every_word() -> None:
    from motcua.law.readings import OF_REUSE
    from motcua.law.reuse import answers, asks, facts, usable

    page = (ROOT / "docs" / "formats" / "reuse.md").read_text("utf-8")
    kinds = [
        one
        for module in (answers, asks, facts, usable)
        for one in vars(module).values()
        if isinstance(one, type) and one.__module__.startswith("motcua.law.reuse.")
    ]
    words = {one.value for kind in (*kinds, *OF_REUSE.values()) if issubclass(kind, StrEnum) for one in kind}
    assert len(words) > 90
    sources = [*(ROOT / "src/motcua/adapters/reuse_cases").glob("*.py"), ROOT / "src/motcua/doors/wire/reuse_json.py"]
    text = "".join(file.read_text("utf-8") for file in sources)
    fields = {*re.findall(r'field\("(\w+)"\)', text), *re.findall(r'^\s+"(\w+)": ', text, re.MULTILINE), *OF_REUSE}
    assert len(fields) > 60
    assert {one for one in words | fields if f"`{one}`" not in page} == set()


def test_the_format_of_a_case_of_figures_names_every_field_every_word_and_every_figure() -> None:
    from motcua.law.indices import catalogue, facts, period, tally
    from motcua.law.indices.readings import NAMES, VALUES

    page = (ROOT / "docs" / "formats" / "indices.md").read_text("utf-8")
    kinds = [
        one
        for module in (facts, period, tally)
        for one in vars(module).values()
        if isinstance(one, type) and one.__module__.startswith("motcua.law.indices.")
    ]
    words = {one.value for kind in (*kinds, *VALUES.values()) if issubclass(kind, StrEnum) for one in kind}
    assert len(words) > 60
    sources = [*(ROOT / "src/motcua/adapters/index_cases").glob("*.py"), ROOT / "src/motcua/doors/wire/index_json.py"]
    text = "".join(file.read_text("utf-8") for file in sources)
    read = r"\.(?:row|rows|text|texts|word|word_or|truth|count|day|days|number|moment|due)(?:_or_none)?\(\"(\w+)\""
    fields = {*re.findall(read, text), *re.findall(r'^\s+"(\w+)": ', text, re.MULTILINE), *NAMES}
    assert len(fields) > 100
    assert {one for one in words | fields if f"`{one}`" not in page} == set()
    assert {one for one in catalogue.IDS if one not in page} == set()


def test_the_format_of_a_case_of_fees_names_every_field_every_word_and_every_refusal() -> None:
    from motcua.law.fees import answers, facts, refusals
    from motcua.law.fees.readings import NAMES, VALUES

    page = (ROOT / "docs" / "formats" / "fees.md").read_text("utf-8")
    kinds = [
        one
        for module in (answers, facts, refusals)
        for one in vars(module).values()
        if isinstance(one, type) and one.__module__.startswith("motcua.law.fees.")
    ]
    words = {one.value for kind in (*kinds, *VALUES.values()) if issubclass(kind, StrEnum) for one in kind}
    assert len(words) > 30
    sources = [*(ROOT / "src/motcua/adapters/fee_cases").glob("*.py"), ROOT / "src/motcua/doors/wire/fee_json.py"]
    text = "".join(file.read_text("utf-8") for file in sources)
    read = r"(?:\.\w+\(|_or\(row, |_or_none\(row, |money\(row, |_shaped\(given, )\"(\w+)\""
    fields = {*re.findall(read, text), *re.findall(r'^\s+"(\w+)": ', text, re.MULTILINE), *NAMES}
    assert len(fields) > 50
    assert {one for one in words | fields if f"`{one}`" not in page} == set()


def test_the_format_of_a_form_names_every_key_every_word_and_every_field() -> None:
    from motcua.law.forms import defects, evaluating, judging, reading, values

    page = (ROOT / "docs" / "formats" / "forms.md").read_text("utf-8")
    words = {one.value for kind in (values.Kind, values.Measure, defects.Fault, evaluating.Stand) for one in kind}
    keys = {*reading._STANDARD, *reading._OWN, *reading._TOP} - {"$ref"}
    parts = set(re.findall(r'"(\w+)"', " ".join(re.findall(r"only\(given, \{(.*?)\}", inspect.getsource(reading)))))
    source = (ROOT / "src/motcua/doors/wire/form_json.py").read_text("utf-8")
    fields = set(re.findall(r'[\s{]"(\w+)": ', source))
    assert min(len(words), len(keys), len(parts), len(fields)) > 10
    assert {one for one in (*words, *keys, *parts, *fields, *judging.PROBLEMS) if f"`{one}`" not in page} == set()


def test_the_format_of_a_log_names_every_attribute_every_kind_and_every_setting() -> None:
    from motcua.adapters.event_log import facts
    from motcua.law.simplify import catalogue, settings
    from motcua.law.simplify.kinds.budget_far_from_real import TOO_LONG, TOO_SHORT
    from motcua.law.simplify.population import Family

    page = (ROOT / "docs" / "formats" / "simplify.md").read_text("utf-8")
    written = (ROOT / "src/motcua/doors/wire/simplify_json.py").read_text("utf-8")
    fields = set(re.findall(r'^\s+"(\w+)": |[{,] ?"(\w+)": ', written, re.MULTILINE))
    names = {*facts._OF_TRACE, *facts._OF_EVENT, *catalogue.KINDS, *settings.NAMES, *Family, TOO_LONG, TOO_SHORT}
    known = names | {name for pair in fields for name in pair if name}
    assert len(known) > 80
    assert {one for one in known if f"`{one}`" not in page and f"`{one[len('components') :]}`" not in page} == set()
    defaults = {name: getattr(settings.DEFAULT, name) for name in settings.NAMES}
    assert {name for name, value in defaults.items() if f"`{name}` {float(value):g}" not in page} == set()


def test_the_format_of_signs_names_every_field_every_word_every_detector_and_every_default() -> None:
    from motcua.law.gaming import catalogue, facts, settings

    page = (ROOT / "docs" / "formats" / "detectors.md").read_text("utf-8")
    sources = [*(ROOT / "src/motcua/adapters/gaming_cases").glob("*.py"), ROOT / "src/motcua/doors/wire/gaming_json.py"]
    text = "".join(file.read_text("utf-8") for file in sources)
    read = r"(?:\.\w+\(|_identified\(row, |_due_day\(row, |_due_day_or_none\(row, )\"(\w+)\""
    fields = {*re.findall(read, text), *re.findall(r'^\s+"(\w+)": ', text, re.MULTILINE)}
    words = {
        one.value
        for kind in vars(facts).values()
        if isinstance(kind, type) and issubclass(kind, StrEnum)
        for one in kind
    }
    names = {one.name for one in catalogue.DETECTORS}
    assert len(fields) > 40
    assert {one for one in fields | words | names if f"`{one}`" not in page} == set()
    defaults = {name: getattr(settings.DEFAULT, name) for name in settings.NAMES}
    plain = {
        name: value
        for name, value in defaults.items()
        if not name.endswith(("_base", "_share")) or name == "used_share"
    }
    assert {name for name, value in plain.items() if f"| `{name}` | {float(value):g} |" not in page} == set()
    rows = {
        f"| `{name}` | {float(defaults[f'{name}_base']):.2f} | {float(defaults[f'{name}_share']):.2f} |"
        for name in names
    }
    assert {row for row in rows if row not in page} == set()


def test_the_format_of_a_step_table_names_every_field_and_every_kind_of_defect() -> None:
    from motcua.law.process.defects import Kind

    page = (ROOT / "docs" / "formats" / "step-table.md").read_text("utf-8")
    assert {kind.value for kind in Kind} <= first_cells(page)
    schema = json.loads((ROOT / "src/motcua/adapters/step_table/schema/step-table.schema.json").read_text("utf-8"))
    fields = {name for part in ("process", "step") for name in schema["$defs"][part]["properties"]}
    assert {name for name in fields if f"`{name}`" not in page} == set()


# The front door


def test_the_licence_is_the_whole_text_of_the_agpl() -> None:
    """The bytes that Debian's libsoftware-license-perl carries."""
    digest = hashlib.sha256((ROOT / "LICENSE").read_bytes()).hexdigest()
    assert digest == "57c8ff33c9c0cfc3ef00e650a1cc910d7ee479a8bc509f6c9209a7c2a11399d6"
    assert "AGPL-3.0-or-later" in (ROOT / "NOTICE").read_text("utf-8")


def test_every_part_of_others_is_named_in_the_notice() -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8")
    licences = [*HOUSE.rglob("OFL.txt"), *HOUSE.rglob("*LICENSE*"), *(ROOT / "tests").rglob("*LICENSE*")]
    assert len(licences) == 5
    assert [name_of(file) for file in licences if name_of(file) not in notice] == []


PLACEHOLDER: Final = re.compile(r"\{\{([A-Z_]+)\}\}")


def test_every_placeholder_for_a_contact_is_told_to_operators() -> None:
    operators = ROOT / "docs" / "operators" / "running.md"
    marked = {name for page in pages() if page != operators for name in PLACEHOLDER.findall(page.read_text("utf-8"))}
    assert marked == {"SECURITY_CONTACT", "CONDUCT_CONTACT"}
    assert marked == set(PLACEHOLDER.findall(operators.read_text("utf-8")))


def test_the_public_checks_run_ours_on_every_python_that_is_promised() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))
    [job] = workflow["jobs"].values()
    assert [step["run"] for step in job["steps"] if "run" in step][-1] == ".ci/run"
    assert {one["python"] for one in job["strategy"]["matrix"]["include"]} == {"3.11", "3.12", "3.13"}
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_hooks_before_a_commit_are_our_own_and_fetch_nothing() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    assert [source["repo"] for source in config["repos"]] == ["local"]
    hooks = [hook for source in config["repos"] for hook in source["hooks"]]
    assert hooks
    assert all(hook["language"] == "system" for hook in hooks)
    assert all(hook["entry"].startswith(("make ", ".venv/bin/")) for hook in hooks)


ADDRESS: Final = re.compile(r"`(/[a-z0-9/-]*/)`")


def test_20_30_the_pages_that_users_are_led_to_are_there_and_the_administrator_s_book_names_each() -> None:
    def opens(address: str) -> bool:
        try:
            return bool(resolve(address))
        except Resolver404:
            return False

    books = sorted((ROOT / "docs" / "users").glob("*.md"))
    named = {book.stem: set(ADDRESS.findall(book.read_text("utf-8"))) for book in books}
    assert [(book, one) for book, every in named.items() for one in sorted(every) if not opens(one)] == []
    pages = {reverse(name) for name in ("console:accounts", "console:jobs", "console:procedures", "staff:desks")}
    assert pages - named["administrator"] == set()
    page = (HOUSE / "doors" / "console" / "templates" / "console" / "jobs.html").read_text("utf-8")
    book = (ROOT / "docs" / "users" / "administrator.md").read_text("utf-8").partition("## Việc chạy nền")[2]
    words = ("Không có tiến trình nào đang làm việc", "Kiểm tra hằng đêm", "Việc lỗi", "chờ người xem", "Chạy lại")
    assert [one for one in words if one not in page or one not in book] == []
