"""24: a slow counter that knows the page alone gives the same answer, to the last number, in logs in which everything odd happens."""

from collections import Counter
from pathlib import Path

import pytest

from motcua.law.simplify.catalogue import KINDS
from tests.law.simplify.asking import answered
from tests.law.simplify.messy import Odd
from tests.law.simplify.naive_answer import answer

EVERYTHING = {
    "min_n": "3", "min_reference": "2", "fdr": "1", "never_share": "1", "most_share": "0", "often_share": "0", "long_share": "0",
    "officer_share": "0", "never_base": "0.9", "most_base": "0.1", "material_minutes": "5", "waiting_ratio": "0.7",
}  # fmt: skip
"""Everything that is tested is said, but for the strata."""
STRICT = {
    "min_n": "5",
    "fdr": "0.3",
    "most_base": "0.25",
    "most_share": "0.3",
    "never_base": "0.6",
    "never_share": "0.4",
}
SIZE = 110
SEEDS = [*range(6), *(pytest.param(seed, marks=pytest.mark.prove) for seed in range(6, 400))]


@pytest.mark.parametrize("seed", SEEDS)
def test_24_two_counters_agree_on_every_number(seed: int, tmp_path: Path) -> None:
    file, text = tmp_path / "log.xes", Odd(seed, size=SIZE).text()
    file.write_bytes(text)
    given = STRICT if seed % 5 == 4 else EVERYTHING
    assert answered(file, given) == answer(text, given)


def test_24_the_odd_logs_ask_of_every_kind_and_leave_dossiers_open(tmp_path: Path) -> None:
    """What no log has is compared by nobody."""
    kinds: Counter[str] = Counter()
    opened = 0
    for seed in range(10):
        file = tmp_path / f"{seed}.xes"
        file.write_bytes(Odd(seed, size=SIZE).text())
        given = answered(file, EVERYTHING)
        kinds.update(one["kind"] for one in given["findings"])
        opened += sum(one["open"] for one in given["summary"]["steps"])
        assert given["summary"]["skipped"]["cases"]
    assert set(kinds) == set(KINDS)
    assert opened
