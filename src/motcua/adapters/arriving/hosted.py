"""An examiner for a service: one host at a time, started when a file comes and ended when none has come for a while.

Where a scanner is configured, it sees each file that may otherwise come in; a file that it cannot judge does not come in.
"""

import logging
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from threading import Lock, Timer
from typing import Final

from motcua.adapters.arriving.clamd import Clamd, ScannerGone
from motcua.adapters.arriving.finding import Finding, Reason, Verdict, as_json
from motcua.adapters.arriving.isolation import Examiner
from motcua.adapters.arriving.verdicts import not_accepted
from motcua.casework.papers.arriving import Examined, PageTaken, ScannerSilent
from motcua.casework.papers.page_faults import as_finding

log = logging.getLogger(__name__)

IDLE_SECONDS: Final = 60.0
"""The host holds the libraries of pictures and PDF in memory: about as much as a worker of the web."""


class HostedExaminer:
    """`trust`: a folder of certificates and lists, None where nobody is trusted. Threads wait for each other."""

    def __init__(self, trust: Path | None, scanner: Clamd | None = None) -> None:
        """Nothing is started yet."""
        self._trust = trust
        self._scanner = scanner
        self._examiner = Examiner()
        self._lock = Lock()
        self._timer: Timer | None = None

    def examine(self, file: Path, *, name: str, at: datetime) -> Examined:
        """As `casework.papers.ports.Examiner` says."""
        with self._lock:
            finding = self._examiner.check(file, name, self._trust, at)
            judged = self._examiner.looks(file) if finding.verdict is Verdict.ACCEPTED else ()
            self._end_later()
        finding = self._scanned(file, finding)
        said = as_json(finding)
        detail = {name: said[name] for name in ("reasons", "pdfa", "signatures", "overall")}
        return Examined(
            name=finding.name,
            kind=finding.kind.value,
            verdict=finding.verdict.value,
            reasons=tuple(one.value for one in finding.reasons),
            pages=finding.pages,
            finding={**detail, **as_finding(judged)},
        )

    def _scanned(self, file: Path, finding: Finding) -> Finding:
        """Raises ScannerSilent."""
        if self._scanner is None or finding.verdict is not Verdict.ACCEPTED:
            return finding
        try:
            malware = self._scanner.signature_in(file)
        except ScannerGone as error:
            log.exception("the scanner for malware did not judge a file")
            raise ScannerSilent(name=finding.name) from error
        if malware is None:
            return finding
        log.warning("malware was handed in: %s", malware)
        return not_accepted(finding.name, finding.kind, {*finding.reasons, Reason.MALWARE})

    def page(self, file: Path, number: int, *, long_side: int) -> bytes | None:
        """As `casework.papers.ports.Examiner` says."""
        with self._lock:
            drawn = self._examiner.page(file, number, long_side=long_side)
            self._end_later()
        return drawn

    def bind(self, pages: Sequence[PageTaken], *, into: Path) -> bool:
        """As `casework.papers.ports.Examiner` says."""
        with self._lock:
            whole = self._examiner.bind(pages, into=into)
            self._end_later()
        return whole

    def _end_later(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = Timer(IDLE_SECONDS, self._end)
        self._timer.daemon = True
        self._timer.start()

    def _end(self) -> None:
        with self._lock:
            self._examiner.end()
