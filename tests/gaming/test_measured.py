"""23: planted gaming is found and honest work that looks like it is not: precision and recall of `motcua detect`, as a process."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import pytest

from tests.gaming.generator import SHARES, Planted, province
from tests.gaming.kinds import ALIKE
from tests.gaming.life import Json

PRECISION, RECALL = 0.8, 0.9
COMMAND: Final = (sys.executable, "-m", "motcua.doors.cli.main", "detect")


def findings(cases: Sequence[Json], folder: Path) -> list[set[tuple[str, str]]]:
    """Detector and subject of what is found in each case."""
    file = folder / "cases.json"
    file.write_text(json.dumps({"cases": cases}), encoding="utf-8")
    done = subprocess.run([*COMMAND, str(file), "--json"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    assert [one["id"] for one in answers] == [one["id"] for one in cases]
    return [{(each["detector"], each["subject"]) for each in one["findings"]} for one in answers]


def measured(provinces: Sequence[Planted], folder: Path) -> Counter[tuple[str, str]]:
    """By detector: how many were right, missed, wrong. A weak habit is neither."""
    found: Counter[tuple[str, str]] = Counter()
    for one, said in zip(provinces, findings([each.case for each in provinces], folder), strict=True):
        for group, subjects in (
            ("right", said & one.gaming),
            ("missed", one.gaming - said),
            ("wrong", said - one.gaming - one.weak),
        ):
            found.update((detector, group) for detector, _ in subjects)
    return found


def assert_good(found: Counter[tuple[str, str]]) -> None:
    together: Counter[str] = Counter()
    for detector in SHARES:
        counts = Counter({group: found[detector, group] for group in ("right", "missed", "wrong")})
        together.update(counts)
        _assert_good(detector, counts)
    _assert_good("together", together)


def _assert_good(what: str, counts: Counter[str]) -> None:
    right = counts["right"]
    assert right >= PRECISION * (right + counts["wrong"]), (what, counts)
    assert right >= RECALL * (right + counts["missed"]), (what, counts)
    assert right, what


def test_23_planted_gaming_is_found_and_what_looks_like_it_is_not(tmp_path: Path) -> None:
    assert_good(measured([province(seed) for seed in (1, 6)], tmp_path))


@pytest.mark.prove
def test_23_precision_and_recall_over_more_than_200_planted_habits(tmp_path: Path) -> None:
    provinces = [province(seed) for seed in range(42)]
    assert sum(len(one.gaming) for one in provinces) == 252
    seen = Counter((detector, name) for one in provinces for (detector, _), name in one.alike.items())
    assert min(seen[detector, name] for detector, names in ALIKE.items() for name in names) >= 6
    assert_good(measured(provinces, tmp_path))


@pytest.mark.prove
def test_23_honest_provinces_have_no_signs(tmp_path: Path) -> None:
    """Five findings in a hundred provinces would be many: each is a person who is looked at for nothing."""
    provinces = [province(seed, gaming=False) for seed in range(100, 130)]
    found = measured(provinces, tmp_path)
    assert sum(found.values()) <= 1, found


def _drop(list_: str, *names: str) -> Callable[[Json], None]:
    def undo(case: Json) -> None:
        for dossier in case["dossiers"]:
            rows = [dossier] if list_ == "dossiers" else dossier.get(list_, [])
            for row in rows:
                for name in names:
                    row.pop(name, None)

    return undo


def _put(name: str, was: str, value: str) -> Callable[[Json], None]:
    def undo(case: Json) -> None:
        for dossier in case["dossiers"]:
            if dossier.get(name) == was:
                dossier[name] = value

    return undo


def _silence(case: Json) -> None:
    case["announcements"] = []


def _apart(case: Json) -> None:
    """Each is another applicant."""
    for dossier in case["dossiers"]:
        if dossier["applicant"].startswith("company of"):
            dossier["applicant"] = f"of {dossier['id']}"


EXCUSES: Final[dict[tuple[str, str], Callable[[Json], None]]] = {
    ("returned_and_refiled", "the applicant withdraws"): _put("closed_by", "applicant", "officer"),
    ("returned_and_refiled", "nothing was supplemented"): _put("closed_by", "system", "officer"),
    ("returned_and_refiled", "refused with its article"): _drop("dossiers", "closing_article"),
    ("closed_in_bulk", "a council"): _drop("dossiers", "batch"),
    ("closed_in_bulk", "one applicant"): _apart,
    ("closed_in_bulk", "the system was down"): _silence,
    ("supplement_on_last_day", "a paper came"): _drop("supplements", "because"),
    ("officer_filed_online", "help was asked"): _drop("dossiers", "help_asked_at"),
    ("officer_filed_online", "the post"): _put("filed_by", "post", "officer"),
    ("officer_filed_online", "a kiosk"): _put("channel", "kiosk", "online"),
    ("pause_without_basis", "an article"): _drop("pauses", "article"),
    ("pause_without_basis", "a failure"): _silence,
    ("deadline_moved", "a changed calendar"): _silence,
}
"""What looks like gaming → its excuse taken away."""


@pytest.mark.prove
@pytest.mark.parametrize(("detector", "name"), EXCUSES, ids=[name for _, name in EXCUSES])
def test_23_without_its_excuse_what_looks_like_gaming_is_found(detector: str, name: str, tmp_path: Path) -> None:
    """Else it would not look like it, and would prove nothing."""
    one = province(23, alike=list(ALIKE[detector]).index(name))
    subject = next(subject for (which, subject), alike in one.alike.items() if (which, alike) == (detector, name))
    assert (detector, subject) not in findings([one.case], tmp_path)[0]
    EXCUSES[detector, name](one.case)
    assert (detector, subject) in findings([one.case], tmp_path)[0]


def test_23_the_generator_says_the_same_for_the_same_seed() -> None:
    assert province(3).case == province(3).case != province(4).case
