"""Whom a command shows is recorded before its output leaves, as the pages do it.

While a command runs, its standard output and error pass through here: what was read of persons until then is written as a row, then
the text goes on. A command that declares no purpose, or that says it shows nobody, prints nothing once it has read somebody.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import partial
from typing import Any, Final
from uuid import UUID

from motcua.doors.cli import operating
from motcua.foundation.reads.collecting import collected
from motcua.foundation.reads.purposes import Purpose

DOOR: Final = "cli:"
"""Stands before the command in the row of a reading."""

PURPOSES: Final[Mapping[str, Purpose]] = {
    "dossier list": Purpose.LIST,
    "dossier show": Purpose.HANDLING,
    "dossier act": Purpose.HANDLING,
    "dossier accept": Purpose.INTAKE,
    "dossier submit": Purpose.INTAKE,
    "dossier save_draft": Purpose.INTAKE,
    "dossier rebuild": Purpose.UPKEEP,
    "dossier erase": Purpose.UPKEEP,
    "dossier readings": Purpose.OVERSIGHT,
    "report register": Purpose.LIST,
    "campaign erase": Purpose.UPKEEP,
    "dossier verbs": Purpose.NOBODY,
    **dict.fromkeys(
        (
            *("account list", "account open", "account post", "account move", "account close", "account reset"),
            "account readings",
            *("agency outside", "agency desk", "agency asks", "jobs list", "jobs retry", "ledger verify"),
            *("measure rebuild", "measure check"),
            *("catalogue import", "catalogue lint", "catalogue answer", "catalogue search"),
            *("catalogue curate import", "catalogue curate export", "catalogue curate lint"),
            *("plan list", "plan show", "plan follow"),
            *("plan targets import", "plan targets list", "plan past import", "plan past list"),
            *("campaign inventory", "campaign list"),
            *("process check", "process import", "process export", "process simulate"),
            *(
                "due",
                "check",
                "card",
                "vietqr build",
                "vietqr parse",
                "life",
                "reuse",
                "indices",
                "fee",
                "form check",
                "form answer",
                "simplify",
                "detect",
            ),
            *(
                "report 06a",
                "report apologies",
                "report digitisation",
                "report productivity",
                "report list",
                "report check",
            ),
            *("paper check", "paper read", "paper sign", "paper authority new"),
        ),
        Purpose.NOBODY,
    ),
}
"""Why a command shows persons, by its words. A test finds a command that is neither here nor in `AT_WORK`."""

AT_WORK: Final = frozenset(
    {
        *("run", "seed", "sweep", "import-history", "process migrate"),
        *("database migrate", "database makemigrations", "database tidy", "database shell"),
    }
)
"""Commands that read dossiers to do their work and print counts, codes and steps. A test looks at what they print."""

WAYS: Final = ("verb", "action", "curate")
"""What the words after the command are called once they are parsed."""


class UndeclaredReading(RuntimeError):
    """A command shows persons and says no purpose for it."""


def path_of(command: str, args: argparse.Namespace) -> str:
    """The words that name what is done: `dossier show`."""
    return " ".join([command, *(str(getattr(args, way)) for way in WAYS if hasattr(args, way))])


@contextmanager
def recorded(path: str) -> Iterator[None]:
    """While this command runs, nothing it prints leaves before the row of whom it shows."""
    operating.looks_as(None)
    if path in AT_WORK:
        yield
        return
    with collected() as subjects:
        record = partial(_record, path, subjects)
        out, err = _Outlet(sys.stdout, record), _Outlet(sys.stderr, record)
        with redirect_stdout(out), redirect_stderr(err):
            yield


def _record(path: str, subjects: dict[UUID, None]) -> None:
    if not subjects:
        return
    purpose = PURPOSES.get(path)
    if purpose is None or purpose is Purpose.NOBODY:
        raise UndeclaredReading(path)
    from motcua.doors.ui import clock
    from motcua.doors.ui.readings import reader_of
    from motcua.foundation.reads.actions import record_reading

    reader = reader_of(operating.who_looks())
    record_reading(reader, tuple(subjects), door=f"{DOOR}{path}", purpose=purpose, at=clock.now())
    subjects.clear()


class _Outlet:
    """A stream of text before which something is recorded, whichever way it is written to."""

    def __init__(self, stream: Any, record: Callable[[], None]) -> None:
        self._stream, self._record = stream, record

    def write(self, text: str) -> int:
        self._record()
        return int(self._stream.write(text))

    def writelines(self, lines: Iterable[str]) -> None:
        self._record()
        self._stream.writelines(lines)

    def __getattr__(self, name: str) -> Any:
        if name == "buffer":
            self._record()
        return getattr(self._stream, name)
