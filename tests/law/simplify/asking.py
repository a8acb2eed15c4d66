"""What `motcua simplify --json` answers, without a process."""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from motcua.adapters.event_log.facts import read_facts
from motcua.doors.wire.simplify_json import answer_json
from motcua.law.simplify.answer import ask
from motcua.law.simplify.settings import with_values
from motcua.law.worktime.vietnam import SHIPPED

Counts = tuple[Counter[tuple[str, ...]], Counter[tuple[str, str]]]
"""Variants, and the pairs of steps that are next to each other."""


def answered(file: Path, given: Mapping[str, str] | None = None) -> dict[str, Any]:
    answer = ask(read_facts(file), SHIPPED, with_values((given or {}).items()))
    plain: dict[str, Any] = json.loads(json.dumps(answer_json(answer)))
    return plain


def counts_of(summary: Mapping[str, Any]) -> Counts:
    """As they are told in an answer."""
    variants = Counter({tuple(one["steps"]): one["n"] for one in summary["variants"]})
    return variants, Counter({(one["from"], one["to"]): one["n"] for one in summary["follows"]})
