"""Plain dossiers whose law has the pauses of the groups of birth and death."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from unittest import mock

from motcua.law.dossier.group import with_results
from motcua.law.dossier.rules import Channel, ProcedureRules
from motcua.law.process.compile import ProcessTable

ARTICLE = "Khoản 7 Điều 4 Luật mẫu"


def _with_pauses(
    times: ProcedureRules, process: ProcessTable | None, channel: Channel, *, on: date | None = None
) -> ProcedureRules:
    return replace(with_results(times, process, channel), confirmation_pause=ARTICLE, incident_pause=ARTICLE)


@contextmanager
def law_with_pauses() -> Iterator[None]:
    """What is accepted within lives under a law that takes both waits out of the limit, also afterwards."""
    with mock.patch("motcua.casework.dossiers.rules.with_results", _with_pauses):
        yield
