"""What the docs claim is tried: commands are run, links lead somewhere, generated pages are those of the code.

In a ```sh block stand commands, in a ```console block commands (`$ …`) with exactly what they print.
"""

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from tools import make_docs

from motcua.adapters.postgres.places import default_home
from tests.house.tree import ROOT, name_of

LAW: Final = re.compile(r"^\.venv/bin/motcua (due|check|card|vietqr|life|process (check|export|simulate)) ")
COVERED: Final = {
    "make run": ("tests/doors/test_run.py", '"run"'),
    "make test": (".ci/run", "make test"),
    "make lint": (".ci/run", "make lint"),
    "make prove": ("Makefile", "-m prove"),
    "make mutate": ("Makefile", "mutmut run"),
    "make bench": ("tests/house/test_docs.py", "test_every_benchmark_is_in_the_page_and_run_by_make_bench"),
    ".venv/bin/python -m tools.make_docs": ("tests/house/test_docs.py", "make_docs.main"),
    ".venv/bin/python -m tools.backup": ("tests/house/test_backup.py", "backup.main"),
    ".venv/bin/motcua database migrate": ("tests/house/test_docs.py", "test_the_database_of_an_operator_is_migrated"),
    ".venv/bin/motcua catalogue": ("tests/doors/test_cli_catalogue.py", '"lint"'),
    ".venv/bin/motcua dossier": ("tests/doors/test_cli_dossier.py", "test_the_life_on_the_page_of_commands_is_lived"),
    ".venv/bin/motcua process migrate": ("tests/doors/test_cli_process_migrate.py", '"migrate"'),
    ".venv/bin/motcua process import": ("tests/doors/test_cli_process_import.py", '"import"'),
    ".venv/bin/python -m motcua.doors.worker.main": ("tests/doors/test_run.py", "motcua.doors.worker.main"),
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
def test_a_command_of_the_law_answers_as_its_page_says(command: Command) -> None:
    words = [sys.executable, "-m", "motcua.doors.cli.main", *shlex.split(command.line)[1:]]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, env={"PYTHONPATH": "src"})
    if command.printed is None:
        assert done.returncode == 0, done.stderr
        assert done.stdout
    else:
        assert done.stdout == command.printed


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
    try:
        plan = subprocess.run([*motcua, "--plan"], cwd=ROOT / "src", capture_output=True, text=True, check=True)
        assert "dossiers" in plan.stdout
        subprocess.run(motcua, cwd=ROOT / "src", capture_output=True, text=True, check=True)
        plan = subprocess.run([*motcua, "--plan"], cwd=ROOT / "src", capture_output=True, text=True, check=True)
        assert "dossiers" not in plan.stdout
    finally:
        shutil.rmtree(default_home().folder, ignore_errors=True)


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


def test_the_generated_pages_are_those_of_the_code() -> None:
    assert make_docs.main(["--check"]) == 0, "run: python -m tools.make_docs"


def test_an_outdated_generated_page_is_seen_and_written_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = ["--folder", str(tmp_path)]
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
