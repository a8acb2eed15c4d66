"""What `motcua simplify --json` answers, without a process."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from motcua.adapters.event_log.facts import read_facts
from motcua.doors.wire.simplify_json import answer_json
from motcua.law.simplify.findings import judge
from motcua.law.simplify.reading import read
from motcua.law.simplify.settings import with_values
from motcua.law.simplify.summary import summarise
from motcua.law.worktime.vietnam import SHIPPED


def answered(file: Path, given: Mapping[str, str] | None = None) -> dict[str, Any]:
    settings = with_values((given or {}).items())
    log = read(read_facts(file), SHIPPED)
    value = answer_json(log, judge(log, settings), summarise(log), settings)
    plain: dict[str, Any] = json.loads(json.dumps(value))
    return plain
