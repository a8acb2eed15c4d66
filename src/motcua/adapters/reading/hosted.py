"""The reader of papers for a service and for commands: hosts that read one file each, ended when none has come for a while."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import LifoQueue
from threading import Lock, Timer
from typing import Any, Final

from motcua.adapters.arriving.hosting import Host, HostSilent
from motcua.adapters.reading.exchange import from_json
from motcua.adapters.reading.limits import COPY
from motcua.adapters.reading.metadata import proposals
from motcua.casework.papers.reading import Looked, MadePage, PaperReading, RawPage, ReadingFailed

IDLE_SECONDS: Final = 60.0
"""A host has the recogniser in memory: about as much as a worker of the web."""
HOSTS: Final = 2
"""Files that are read at once: as many as the smallest machine has cores."""


def copy_name(file: Path) -> str:
    """What the searchable copy of a file is called."""
    return f"{file.name}.searchable.pdf"


class HostedReader:
    """As `casework.papers.reading.PaperReader` says. Threads that want a host wait for each other."""

    def __init__(self, hosts: int = HOSTS) -> None:
        """Nothing is started yet."""
        self._hosts = [Host("motcua.adapters.reading.host", patience=COPY.wall_seconds + 30) for _ in range(hosts)]
        self._free: LifoQueue[Host] = LifoQueue()
        for one in self._hosts:
            self._free.put(one)
        self._lock = Lock()
        self._timer: Timer | None = None

    def read(self, file: Path, kind: str, *, into: Path) -> PaperReading:
        """Raises ReadingFailed."""
        with self._host() as host, tempfile.TemporaryDirectory(dir=into) as folder:
            try:
                return _read(host, file.resolve(), kind, Path(folder), into / copy_name(file))
            except HostSilent:
                raise ReadingFailed from None

    def look(self, file: Path, kind: str) -> Looked:
        """As `casework.papers.reading.StagedReader` says, like the three below."""
        seen = self._answered({"do": "look", "path": str(file.resolve()), "kind": kind})
        return Looked(int(seen["pages"]), bool(seen["signed"]))

    def page(self, file: Path, kind: str, number: int, *, picture: Path | None) -> RawPage:
        where = None if picture is None else str(picture.resolve())
        request = {"do": "page", "path": str(file.resolve()), "kind": kind, "number": number, "picture": where}
        answer: RawPage = self._answered(request)
        return answer

    def copy(self, file: Path, kind: str, pages: Sequence[MadePage], *, into: Path) -> None:
        given = [{**one.raw, "picture": str(one.picture)} for one in pages]
        self._answered(_copying(file.resolve(), kind, given, into))

    def understood(self, pages: Sequence[RawPage]) -> PaperReading:
        read = tuple(from_json(one["page"]) for one in pages)
        return PaperReading(read, proposals(read), None)

    def _answered(self, request: dict[str, Any]) -> Any:
        with self._host() as host:
            try:
                return _answer_of(host, request)
            except HostSilent:
                raise ReadingFailed from None

    def end(self) -> None:
        """All hosts go that read nothing; the next file starts another."""
        with self._lock:
            idle = [self._free.get_nowait() for _ in range(self._free.qsize())]
            for one in idle:
                one.end()
                self._free.put(one)

    @contextmanager
    def _host(self) -> Iterator[Host]:
        host = self._free.get()
        try:
            yield host
        finally:
            self._free.put(host)
            self._end_later()

    def _end_later(self) -> None:
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            self._timer = Timer(IDLE_SECONDS, self.end)
            self._timer.daemon = True
            self._timer.start()


def _read(host: Host, file: Path, kind: str, folder: Path, target: Path) -> PaperReading:
    seen = _answer_of(host, {"do": "look", "path": str(file), "kind": kind})
    pages: list[dict[str, Any]] = []
    for number in range(1, seen["pages"] + 1):
        picture = None if seen["signed"] else str(folder / f"{number}.jpg")
        request = {"do": "page", "path": str(file), "kind": kind, "number": number, "picture": picture}
        pages.append({**_answer_of(host, request), "picture": picture})
    read = tuple(from_json(one["page"]) for one in pages)
    if seen["signed"]:
        return PaperReading(read, proposals(read), None)
    _answer_of(host, _copying(file, kind, pages, target))
    return PaperReading(read, proposals(read), target)


def _copying(file: Path, kind: str, pages: list[dict[str, Any]], target: Path) -> dict[str, Any]:
    whole = kind == "pdf" and all(one["had_text"] for one in pages)
    return {"do": "copy", "path": str(file), "whole": whole, "pages": pages, "target": str(target)}


def _answer_of(host: Host, request: dict[str, Any]) -> Any:
    answer = host.ask(request)
    if answer is None:
        raise ReadingFailed
    return answer
