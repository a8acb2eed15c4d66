"""Examinations in a process of their own: no file ends the caller, or stays in memory or time without limit.

One host is started for a series of files. It loads the libraries once and forks for each file.
"""

import base64
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from motcua.adapters.arriving.finding import Finding, Kind, Reason, from_json
from motcua.adapters.arriving.hosting import Host, HostSilent
from motcua.adapters.arriving.names import display_name
from motcua.adapters.arriving.verdicts import not_accepted
from motcua.casework.papers.arriving import PageTaken
from motcua.casework.papers.reading import PageFault, PageLook


def check(files: Iterable[Path], trust: Path | None, moment: datetime) -> Iterator[Finding]:
    """One finding for each file, in order."""
    with Examiner() as examiner:
        for file in files:
            yield examiner.check(file, file.name, trust, moment)


class Examiner:
    """A host while it is needed."""

    def __init__(self) -> None:
        self._host = Host("motcua.adapters.arriving.host")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def check(self, file: Path, given_name: str, trust: Path | None, moment: datetime) -> Finding:
        request = {
            "path": str(file.resolve()),
            "name": given_name,
            "trust": None if trust is None else str(trust.resolve()),
            "moment": moment.isoformat(),
        }
        try:
            return from_json(self._host.ask(request))
        except HostSilent:
            return not_accepted(display_name(given_name), Kind.OTHER, {Reason.NOT_SUPPORTED})

    def page(self, file: Path, number: int, *, long_side: int) -> bytes | None:
        """A page as PNG, counted from 1; None where it cannot be drawn within the limits."""
        try:
            drawn = self._host.ask({"path": str(file.resolve()), "page": number, "long_side": long_side})
        except HostSilent:
            return None
        return None if drawn is None else base64.b64decode(drawn)

    def looks(self, file: Path) -> tuple[PageLook, ...]:
        """At the first pages of an accepted file, as many as there was time for; none where the host is gone."""
        try:
            judged = self._host.ask({"path": str(file.resolve()), "looks": True})
        except HostSilent:
            return ()
        return tuple(PageLook(tuple(PageFault(one) for one in faults), mark) for mark, *faults in judged)

    def bind(self, pages: Sequence[PageTaken], *, into: Path) -> bool:
        """One PDF of these pages; False where they cannot be read within the limits."""
        taken = [(str(one.file.resolve()), one.number, one.turned) for one in pages]
        try:
            return bool(self._host.ask({"bind": taken, "into": str(into.resolve())}))
        except HostSilent:
            return False

    def end(self) -> None:
        """The host goes; the next examination starts another."""
        self._host.end()
