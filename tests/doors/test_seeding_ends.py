"""The processes of a seeding end when they are told, whatever the command itself does then."""

import signal
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest

from motcua.doors.cli.demo import seeding


def handler_of(_: Any) -> Counter[str]:
    """What this process does when it is told to end."""
    return Counter({repr(signal.getsignal(signal.SIGTERM)): 1})


def test_17_a_process_of_the_seeding_ends_at_once_when_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the handler of the command it could wait for its next part for ever, and a first start with it: seen once."""
    monkeypatch.setattr(seeding, "_made", handler_of)
    before = signal.signal(signal.SIGTERM, lambda *_: None)
    try:
        answers = list(seeding._in_processes([[], []], datetime(2026, 3, 2, tzinfo=UTC), lambda _: None))
    finally:
        signal.signal(signal.SIGTERM, before)
    assert answers == [Counter({repr(signal.SIG_DFL): 1})] * 2
