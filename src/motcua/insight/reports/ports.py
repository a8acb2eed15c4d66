"""What reports need from outside: somebody who writes them down, and reads back what was written."""

from collections.abc import Mapping
from typing import Protocol

from motcua.insight.reports.values import Report

JSON = "json"
"""The format in which what a report says is kept."""


class Writer(Protocol):
    """Writes a report as files. The same report gives the same bytes."""

    def content(self, report: Report) -> bytes:
        """What it says, whole and without words of a page: what is compared when it is computed again."""

    def read(self, content: bytes) -> Report:
        """The report that was written. Raises ValueError for what is none."""

    def files(self, report: Report) -> Mapping[str, bytes]:
        """Every other format, by its name."""

    def file(self, report: Report, form: str) -> bytes:
        """One format. Raises KeyError for one that there is not."""
