"""The record as an event log for others: no name, no number, no text, no officer; dossiers under pseudonyms of this one export.

Who has the key of the house finds a dossier again by the name of the export; nobody else joins two exports, or an export and a page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from hmac import digest
from typing import Final

from motcua.foundation.people.principals import Principal
from motcua.insight.measure.queries.rights import agencies_of
from motcua.insight.simplify import reading
from motcua.insight.simplify.refusals import NothingOfProcedure
from motcua.law.indices.period import Period
from motcua.law.simplify.facts import Trace

LENGTH: Final = 20
"""Hexadecimal digits of a pseudonym: 80 bits."""


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Of one export. `secret`: what only the house knows; `export`: the name of the export, which stands in the file."""

    secret: bytes
    export: str

    def of(self, dossier: str) -> str:
        """Always the same one for a dossier in this export."""
        key = sha256(b"motcua/simplify/export/v1\n" + self.secret).digest()
        return digest(key, f"{self.export}\n{dossier}".encode(), "sha256").hex()[:LENGTH]


def exported(period: Period, procedure: str, pseudonyms: Pseudonyms, *, seen_by: Principal | None) -> Iterator[Trace]:
    """The traces of these dossiers, read a part at a time. `procedure` empty: all. `seen_by` None: who has a shell, of the province.

    Refused: who may see no figures (MeasureClosed), more than a year (PeriodTooLongToAsk), no dossier at all (NothingOfProcedure).
    """
    agencies = None if seen_by is None else agencies_of(seen_by, period.last)
    scope = reading.scope_of(period, procedure, agencies)
    if not reading.how_many(scope, at_most=1):
        raise NothingOfProcedure
    return (trace._replace(id=pseudonyms.of(trace.id or "")) for trace in reading.traces(scope, reading.building()))
