"""The answers of `reuse` as JSON, by the words of `docs/formats/reuse.md`."""

from collections.abc import Sequence
from typing import Any

from motcua.doors.words.reuse_words import ask_sentence, component_sentence
from motcua.law.readings import DEFAULT, OF_REUSE, Readings
from motcua.law.reuse.answers import ComponentAnswer, answer
from motcua.law.reuse.asks import AskAnswer, judge_asks
from motcua.law.reuse.facts import Case, WorkingDays
from motcua.law.reuse.totals import totals
from motcua.law.worktime.vietnam import SHIPPED

Json = dict[str, Any]


def case_json(id_: str, case: Case, *, readings: Readings = DEFAULT, calendar: WorkingDays = SHIPPED) -> Json:
    """Everything that is answered to a case."""
    components = answer(case, readings=readings, calendar=calendar)
    asks = judge_asks(case, components, readings=readings)
    return {
        "id": id_,
        "components": [_component(one) for one in components],
        "asks": [_ask(one) for one in asks],
        "totals": _totals(components, asks),
        "readings": {name: str(getattr(readings, name)) for name in OF_REUSE},
    }


def _component(one: ComponentAnswer) -> Json:
    return {
        "id": one.component.id,
        "answer": str(one.answer),
        "why": str(one.why),
        "paper": one.paper,
        "registry": one.registry,
        "blocks": one.blocks,
        "parts": [
            {"of": part.of, "answer": str(part.answer), "why": str(part.why), "paper": part.paper} for part in one.parts
        ],
        "not_offered": [{"paper": paper.paper, "why": str(paper.why)} for paper in one.not_offered],
        "article": one.article,
        "sentence": component_sentence(one),
    }


def _ask(one: AskAnswer) -> Json:
    return {
        "component": one.ask.component,
        "outcome": "allowed" if one.is_allowed else "refused",
        "code": str(one.code),
        "article": one.article,
        "sentence": ask_sentence(one),
    }


def _totals(components: Sequence[ComponentAnswer], asks: Sequence[AskAnswer]) -> Json:
    counted = totals(components, asks)
    return {
        "components": counted.components,
        "reused": counted.reused,
        "verify_later": counted.verify_later,
        "not_needed": counted.not_needed,
        "to_hand_in": counted.to_hand_in,
        "asked": counted.allowed,
        "overridden": counted.overridden,
        "refused": counted.refused,
    }
