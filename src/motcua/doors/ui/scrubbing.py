"""Log lines without personal data (ALL-11): what an error message may carry is taken out before it is written."""

import logging
import re
from datetime import datetime
from typing import Final

LINE: Final = "%(asctime)s %(levelname)s %(name)s %(message)s"

_KEYWORDS: Final = "DETAIL|CONTEXT|HINT|STATEMENT|PARAMETERS"
_NEXT: Final = rf"\s*(?:{_KEYWORDS}):|\n?(?:Traceback \(most|The above exception was|During handling of the above)"
_DETAIL: Final = re.compile(rf"^\s*({_KEYWORDS}):(?s:.*?)(?=^{_NEXT}|\Z)", re.MULTILINE)
"""With its further lines: a row that is quoted may have a text of several lines."""
_NUMBERS: Final = re.compile(r"(?<![\w-])\+?\d(?:[ .]?\d){8,}")
_ADDRESSES: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TOKENS: Final = re.compile(r"(?<![0-9A-Za-z-])[0-9a-f]{32}(?![0-9A-Za-z-])")
"""The end of a receipt's QR address, which opens the dossier. Django writes the path of a refused post."""


def scrub(text: str) -> str:
    """Without PostgreSQL's DETAIL lines (they quote the row), tokens of receipts, numbers of nine digits or more, e-mail addresses."""
    without_rows = _TOKENS.sub("•", _DETAIL.sub(r"\1: …\n", text))
    return _ADDRESSES.sub("•@•", _NUMBERS.sub("•", without_rows))


class ScrubbingFormatter(logging.Formatter):
    """A formatter whose message and traceback pass through `scrub`, and whose time bears its zone."""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802 - logging's own name
        return datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")

    def format(self, record: logging.LogRecord) -> str:
        return scrub(super().format(record))
