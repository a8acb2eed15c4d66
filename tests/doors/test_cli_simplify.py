"""24: `motcua simplify`: the open format, its sample, bad files in one sentence, without Django and in little memory."""

import gzip
import io
import json
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from motcua.adapters.event_log.facts import read_facts
from motcua.doors.cli.main import main
from motcua.doors.wire.simplify_json import _effect
from motcua.law.simplify.findings import Effect
from motcua.law.simplify.kinds.component_always_supplemented import _waited
from motcua.law.simplify.ranks import interval_of_median, median
from motcua.law.simplify.reading import read
from motcua.law.simplify.settings import NAMES
from motcua.law.worktime.vietnam import SHIPPED
from tests.law.simplify.naive_answer import answer
from tests.law.simplify.planted import Plan, values_of, write

ROOT = Path(__file__).parents[2]
FILE = ROOT / "tests" / "data" / "simplify-sample.xes.gz"
PUBLISHED = ROOT / "tests" / "data" / "receipt-phase-wabo.xes.gz"
SAMPLE: dict[str, Any] = json.loads((ROOT / "tests" / "data" / "simplify-sample.json").read_text("utf-8"))

EFFECTS = {
    "component_always_supplemented": {"days_saved_per_dossier": 4.02, "interval": [3.57, 4.4], "visits": 0.1687},
    "step_never_changes_outcome": {"days_saved_per_dossier": 5.55, "interval": [5.25, 5.79], "visits": 0.0},
}
"""What the page asks for where the sample has the effect of another subject. The slow counter has these too."""


def simplify(*given: str) -> subprocess.CompletedProcess[str]:
    """The command in this process: one of its own needs a second to begin."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            status = main(["simplify", *given])
        except SystemExit as ended:
            status = int(ended.code or 0)
    return subprocess.CompletedProcess(given, status, out.getvalue(), err.getvalue())


def answered(*given: str) -> dict[str, Any]:
    done = simplify(*given, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    value: dict[str, Any] = json.loads(done.stdout)
    return value


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write(Plan(4, 40), tmp_path_factory.mktemp("small") / "log.xes"))


@pytest.fixture(scope="module")
def sample() -> dict[str, Any]:
    return answered(str(FILE))


def test_24_the_sample_is_answered_to_the_last_digit_but_for_two_effects(sample: dict[str, Any]) -> None:
    expected = json.loads(json.dumps(SAMPLE["expect"]))
    for one in expected["findings"]:
        one["effect"] = EFFECTS.get(one["kind"], one["effect"])
    assert sample == expected
    assert [list(one) for one in sample["findings"]] == [list(one) for one in expected["findings"]], (
        "also in their order"
    )


def test_24_the_two_effects_of_the_sample_are_those_of_another_subject() -> None:
    """Of the last component and the last step by name, in the dossiers of the finding: no part of it."""
    dossiers = {one.id: one for one in read(read_facts(FILE), SHIPPED).dossiers}
    theirs = {one["kind"]: one for one in SAMPLE["expect"]["findings"] if one["kind"] in EFFECTS}
    waits = [_waited(dossiers[id_], "XACNHAN") for id_ in theirs["component_always_supplemented"]["dossiers"]]
    last = "Vào sổ, đóng dấu"
    spans = [
        sum(step.span for step in dossiers[id_].steps if step.name == last)
        for id_ in theirs["step_never_changes_outcome"]["dossiers"]
    ]
    for kind, times in (("component_always_supplemented", waits), ("step_never_changes_outcome", spans)):
        known = sorted(one for one in times if one is not None)
        effect = Effect(median(known), interval_of_median(known), None)
        assert {**_effect(effect), "visits": theirs[kind]["effect"]["visits"]} == theirs[kind]["effect"]


def test_24_what_was_planted_in_the_sample_is_found_and_nothing_else(sample: dict[str, Any]) -> None:
    found = [{name: one[name] for name in ("kind", "procedure", "subject")} for one in sample["findings"]]
    assert sorted(map(str, found)) == sorted(map(str, SAMPLE["planted"]))


@pytest.mark.prove
def test_24_the_slow_counter_has_the_same_of_the_sample_and_of_a_published_log(sample: dict[str, Any]) -> None:
    assert answer(gzip.decompress(FILE.read_bytes()), {}) == sample
    assert answer(gzip.decompress(PUBLISHED.read_bytes()), {}) == answered(str(PUBLISHED))


def test_24_a_log_of_another_country_is_answered_and_nothing_is_said_of_what_it_does_not_tell() -> None:
    given = answered(str(PUBLISHED))
    assert given["summary"]["cases"] == 1_434
    assert given["summary"]["events"] == 8_577
    assert {one["kind"] for one in given["findings"]} <= {
        "rework_loop",
        "waiting_dominates",
        "agency_bottleneck",
        "ping_pong",
    }


def test_24_a_process_of_its_own_answers_in_utf_8_and_without_django(sample: dict[str, Any]) -> None:
    code = (
        "import sys; from motcua.doors.cli.main import main; "
        f"status = main(['simplify', {str(FILE)!r}, '--json']); "
        "sys.exit(status + ('django' in sys.modules) * 9)"
    )
    environment = {"PYTHONPATH": "src", "LC_ALL": "C", "PATH": "/usr/bin:/bin"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False, env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8")) == sample


def test_24_without_json_a_person_reads_each_finding_with_what_speaks_for_and_against_it(
    sample: dict[str, Any],
) -> None:
    done = simplify(str(FILE))
    assert (done.returncode, done.stderr) == (0, "")
    text = done.stdout
    proposals = text.split("Đề xuất để xem xét ")[1:]
    assert len(proposals) == len(sample["findings"])
    for one, proposal in zip(sample["findings"], proposals, strict=True):
        lines = proposal.splitlines()
        assert f"{one['observed']['count']} trong {one['n']} hồ sơ" in lines[0]
        ids = (", ".join(one[name]) or "không có" for name in ("dossiers", "counter_evidence"))
        assert [line.partition(": ")[2] for line in lines if line.startswith("  Hồ sơ")] == [f"{each}." for each in ids]
        assert "người có thẩm quyền xem xét và quyết định" in proposal
    assert "400 hồ sơ (350 đã kết thúc, 50 đang giải quyết), 7.482 sự kiện đến 16:51 thứ Sáu, 21/02/2025" in text
    assert "thành phần hồ sơ “CCCD” phần lớn phải bổ sung: 261 trong 332 hồ sơ" in text
    assert "0,1687 lượt đi lại" in text
    assert "phải bỏ" not in text.lower()
    assert sum(line.startswith("Sau “") for line in text.splitlines()) == len(sample["summary"]["follows"])
    assert text.count(" hồ sơ đi theo: ") == len(sample["summary"]["variants"])


def test_24_a_log_in_which_nothing_is_found_says_so_and_ends_well(tmp_path: Path) -> None:
    file = tmp_path / "log.xes"
    file.write_text("<log/>", "utf-8")
    done = simplify(str(file))
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Không có đề xuất nào.")
    given = answered(str(file))
    assert (given["findings"], given["summary"]["log_end"], given["summary"]["tests"]) == ([], None, 0)


def test_24_every_kind_has_its_sentence(tmp_path: Path) -> None:
    """Findings of every kind, by settings that say everything."""
    file = write(Plan(3, 300, frozenset({"slow transfer", "ping-pong"})), tmp_path / "log.xes")
    settings = [
        "fdr=1",
        "never_share=1",
        "never_base=1",
        "most_share=0",
        "most_base=0",
        "often_share=0",
        "often_base=0",
    ]
    settings += ["long_share=0", "long_base=0", "officer_share=0", "min_n=5"]
    kinds = {one["kind"] for one in answered(str(file), "--set", *settings)["findings"]}
    assert len(kinds) == 11
    assert simplify(str(file), "--set", *settings).stdout.count("Đề xuất để xem xét") > 30


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["--set", "min_n=400"], {"min_n": 400}),
        (["--set", "min_n=400", "fdr=0.01"], {"min_n": 400, "fdr": 0.01}),
        (["--set", "min_n=31", "--set", "min_n=400"], {"min_n": 400}),
        (["--set", "waiting_ratio=3.5", "--set", "never_base=.04"], {"waiting_ratio": 3.5, "never_base": 0.04}),
    ],
)
def test_24_a_setting_is_changed_by_its_name_and_shown(
    given: list[str], expected: dict[str, float], small: str
) -> None:
    for words in ([small, *given], [*given, small], ["--json", *given, small]):
        summary = answered(*words)["summary"]
        assert summary["settings"] == SAMPLE["expect"]["summary"]["settings"] | expected
        assert (summary["tests"] == 0) is ("min_n" in expected), "forty dossiers are fewer than 400"


@pytest.mark.parametrize(
    "given",
    ["nothing=1", "min_n", "min_n=", "min_n=0", "min_n=2.5", "min_reference=0", "fdr=2", "fdr=-1", "never_share=một", "fdr=1e9", "=",
     "slow_factor=nan", "material_minutes=inf", "MIN_N=3", "min_n=99999999999"],
)  # fmt: skip
@pytest.mark.parametrize("flags", [(), ("--json",)])
def test_24_a_setting_that_does_not_exist_or_fit_is_one_sentence_and_status_2(
    given: str, flags: tuple[str, ...]
) -> None:
    done = simplify(str(FILE), "--set", given, *flags)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert all(name in done.stderr for name in NAMES) or given.partition("=")[0] in done.stderr


@pytest.mark.parametrize("text", ["", "x", "<trace/>", "<log><trace>", "<!DOCTYPE log><log/>"])
@pytest.mark.parametrize("flags", [(), ("--json",)])
def test_24_a_file_that_is_no_whole_log_is_one_sentence_and_status_2(
    tmp_path: Path, text: str, flags: tuple[str, ...]
) -> None:
    file = tmp_path / "log.xes"
    file.write_text(text, "utf-8")
    done = simplify(str(file), *flags)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("words", [[], ["/khong/co.xes"], ["--set", "min_n=3"]])
def test_24_without_a_file_there_is_one_sentence(words: list[str]) -> None:
    done = simplify(*words)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_24_five_hundred_dossiers_are_answered_in_two_seconds_of_work(tmp_path: Path) -> None:
    """60 s for a hundred thousand on the machine of the benches; here with room. The figure stands in docs/performance.md."""
    file = write(Plan(5, 500, frozenset({"waiting"})), tmp_path / "log.xes.gz")
    start = time.process_time()
    given = answered(str(file))
    assert time.process_time() - start < 2
    assert values_of(given) == Plan(5, 500, frozenset({"waiting"})).planted()
