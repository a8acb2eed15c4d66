"""A scenario as plain JSON in, the answers of `docs/formats/life.md` out."""

from collections.abc import Callable
from copy import deepcopy
from datetime import datetime
from typing import Any

from tests.law.second import endings, handling, intake, waits
from tests.law.second.days import moment_of
from tests.law.second.judged import end_of_life
from tests.law.second.life import Act, Life, Objections

Clerk = Callable[[Life, Act, datetime], Objections]

VERBS = {
    intake: """save_draft submit acknowledge amend refuse_intake accept forward hand_over_originals take_up""",
    waits: """request_supplement supplement require_obligation fulfil_obligation await_confirmation applicant_confirmed
        incident_announced incident_ended""",
    handling: """annotate transfer_jurisdiction assign consult answer_consultation record_verification record_council
        extend recompute""",
    endings: """draft_result sign issue_result refuse announce_early return_result withdraw close close_unpaid
        report_error correct_result""",
}
ACTS: dict[str, Clerk] = {verb: getattr(module, verb) for module, verbs in VERBS.items() for verb in verbs.split()}


def play(scenario: dict[str, Any]) -> dict[str, Any]:
    life = Life(scenario)
    after = [one_act(life, act) for act in scenario["acts"]]
    as_of = moment_of(scenario["as_of"]) if scenario.get("as_of") else None
    return {"after": after, "end": end_of_life(life, as_of)}


def one_act(life: Life, act: Act) -> dict[str, Any]:
    """`refusal_kinds` are all that stand against the act: a refusal may name any of them."""
    at = moment_of(act["at"])
    if act["act"] == "calendar_change":
        life.days.write(act)
        return {"outcome": "allowed", **life.state(at)}
    life.answer = {}
    clerk = ACTS.get(act["act"])
    before = deepcopy(life) if life.transfer_end is not None else None
    life.clock_starts_by_itself(at)
    objections = clerk(life, act, at) if clerk else {"no_such_act"}
    if objections and before is not None:
        life.__dict__ = before.__dict__
    if objections:
        return {"outcome": "refused", "refusal_kinds": objections, **life.state(at)}
    return {"outcome": "allowed", **life.state(at), **life.answer}
