"""How two processes share a run of all tests (`make test`, pytest-xdist). Each has a database server of its own, started by its
first test that asks for one (`tests/conftest.py`), so that nothing is shared but the files of the checkout, which no test changes.

A file of tests goes to one process whole, since its fixtures are set up for the file. Everything that drives a browser goes to one
process: there are never two browsers at once.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

BROWSER: Final = "tests/browser"

FIRST: Final[Sequence[str]] = (
    BROWSER,
    "tests/doors/test_run.py",
    "tests/doors/worker/test_kills.py",
    "tests/acts/test_demo_box.py",
    "tests/house/test_authorisation.py",
    "tests/acts/test_demo_vault.py",
    "tests/doors/worker/test_processes.py",
    "tests/house/test_who_is_shown.py",
    "tests/house/test_docs.py",
    "tests/house/test_shape.py",
    "tests/reading/test_reader.py",
    "tests/doors/test_slow_clients.py",
    "tests/doors/test_inventory.py",
    "tests/rooms/catalogue/test_search.py",
    "tests/house/test_fuzz.py",
    "tests/acts/test_campaign_kills.py",
    "tests/acts/test_receipt_pages.py",
    "tests/acts/test_import_history.py",
    "tests/doors/test_cli_import_history.py",
    "tests/house/test_backup.py",
    "tests/acts/test_demo.py",
    "tests/doors/workbench/test_large_lots.py",
    "tests/doors/desk/test_signing_forty.py",
    "tests/doors/desk/test_separators.py",
    "tests/doors/desk/test_signing_by_phone.py",
    "tests/doors/workbench/test_split.py",
    "tests/doors/workbench/test_signing.py",
    "tests/doors/workbench/test_keeping.py",
    "tests/doors/desk/test_shared_paper.py",
    "tests/doors/test_erased_dossier.py",
    "tests/doors/desk/test_demo_vault.py",
    "tests/doors/desk/test_campaign_shared.py",
    "tests/doors/portal/test_store_gone.py",
)
"""What takes longest begins first, in this order, so that no process waits for the other at the end: after these come the files
with the most tests, and a file of three tests that takes a minute would be the last."""


RUNS: Final = "tests/doors/test_run.py"
_UNITS: Final[Mapping[str, Sequence[str]]] = {
    RUNS: ("tests/doors/test_reach.py", "tests/doors/test_run_as_root.py", "tests/doors/test_run_database.py"),
    # every GET of every role is asked once (`tests/house/asked.py`)
    "tests/house/test_authorisation.py": ("tests/house/test_safe_methods.py",),
    # every module of ours is parsed and walked once (`tests/house/tree.py`)
    "tests/house/test_shape.py": tuple(
        f"tests/house/test_{name}.py"
        for name in (
            "circumstances", "names", "place_of_words", "prose", "reach", "records", "refusals", "safe_source", "walls",
            "who_looks", "words",
        )
    ),
    # the national catalogue is taken in once
    "tests/rooms/catalogue/test_search.py": ("tests/rooms/catalogue/test_national_file.py",),
    # a page with known text is made once
    "tests/reading/test_reader.py": ("tests/reading/test_command.py",),
}  # fmt: skip
TOGETHER: Final[Mapping[str, str]] = {file: unit for unit, files in _UNITS.items() for file in files}
"""Files that share what is made once for a process, as a first run of the service: file → unit."""


def unit_of(test: str) -> str:
    """What goes to one process together with this test."""
    file = test.partition("::")[0]
    return BROWSER if file.startswith(f"{BROWSER}/") else TOGETHER.get(file, file)


class SharedByFile(LoadScopeScheduling):
    """Gives a process that has nothing left the next file: first those of `FIRST`, then those with the most tests."""

    def _split_scope(self, nodeid: str) -> str:
        return unit_of(nodeid)

    def _assign_work_unit(self, node: WorkerController) -> None:
        for unit in reversed(FIRST):
            if unit in self.workqueue:
                self.workqueue.move_to_end(unit, last=False)
        super()._assign_work_unit(node)
