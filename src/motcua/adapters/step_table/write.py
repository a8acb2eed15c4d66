"""Definitions as step tables again: reading what is written here gives the same definition."""

import json
from collections.abc import Iterable
from fractions import Fraction

from motcua.law.process.values import NOWHERE, Branch, Budget, Definition, Question, Step, StepClock, SubDossier, When
from motcua.law.worktime.values import Duration


def table_of(definition: Definition) -> dict[str, object]:
    """The definition as plain values, fields in the order in which a person reads them."""
    table: dict[str, object] = {"id": definition.id, "name": definition.name}
    if definition.legal_limit is not None:
        table["legal_limit"] = _budget(definition.legal_limit)
    if definition.declared_total is not None:
        table["declared_total"] = _budget(definition.declared_total)
    table["start"] = definition.start
    if definition.questions:
        table["questions"] = {question.name: _question(question) for question in definition.questions}
    table["steps"] = [_step(step) for step in definition.steps]
    if definition.note:
        table["note"] = definition.note
    return table


def json_of(definitions: Iterable[Definition]) -> str:
    """All definitions as one JSON file."""
    return json.dumps({"processes": [table_of(one) for one in definitions]}, ensure_ascii=False, indent=1) + "\n"


def yaml_of(definitions: Iterable[Definition]) -> str:
    """All definitions as one YAML file."""
    import yaml

    tables = {"processes": [table_of(one) for one in definitions]}
    text: str = yaml.safe_dump(tables, allow_unicode=True, sort_keys=False, width=120)
    return text


def number_of(amount: Fraction) -> int | float:
    return amount.numerator if amount.denominator == 1 else float(amount)


def _budget(budget: Budget) -> dict[str, object]:
    return {"amount": number_of(budget.amount), "unit": budget.unit.value}


def _question(question: Question) -> dict[str, object]:
    if question.values is not None:
        return {"values": list(question.values)}
    return {name: bound for name, bound in (("min", question.low), ("max", question.high)) if bound is not None}


def when_table(when: When) -> dict[str, dict[str, object]]:
    """The tests as the step table writes them."""
    table: dict[str, dict[str, object]] = {}
    for test in when:
        entry = table.setdefault(test.question, {})
        if test.values is not None:
            entry["in"] = list(test.values)
        if test.low is not None:
            entry["from"] = test.low
        if test.high is not None:
            entry["to"] = test.high
    return table


def _branch(branch: Branch) -> dict[str, object]:
    table: dict[str, object] = {"first": branch.first, "last": branch.last}
    if branch.when:
        table["when"] = when_table(branch.when)
    return table


def _step(step: Step) -> dict[str, object]:
    table: dict[str, object] = {
        "id": step.id,
        "name": step.name,
        "role": step.role,
        "agency_role": step.agency_role,
        "budget": number_of(step.budget.amount),
        "unit": step.budget.unit.value,
        "outcomes": {outcome.name: outcome.next if outcome.next != NOWHERE else None for outcome in step.outcomes},
    }
    if step.conditions:
        table["conditions"] = [
            {"else": True, "next": one.next} if one.when is None else {"when": when_table(one.when), "next": one.next}
            for one in step.conditions
        ]
    if step.parallel is not None:
        table["parallel"] = {
            "group": step.parallel.group,
            "branches": [_branch(branch) for branch in step.parallel.branches],
            "join": step.parallel.join,
        }
    if step.join is not None:
        table["join"] = {
            "group": step.join.group,
            "waits_for": list(step.join.waits_for),
            "mode": step.join.mode.value,
        }
    table.update(_clock(step))
    if step.sub_dossier is not None:
        table["sub_dossier"] = _sub_dossier(step.sub_dossier)
    if step.note:
        table["note"] = step.note
    return table


def _sub_dossier(sub: SubDossier) -> dict[str, object]:
    table: dict[str, object] = {"procedure": sub.procedure, "result": sub.result}
    limits = {
        "limit": sub.limit,
        "limit_verified": sub.limit_verified,
        "own_limit": sub.own_limit,
        "own_limit_verified": sub.own_limit_verified,
    }
    return table | {name: _period(limit) for name, limit in limits.items() if limit is not None}


def _period(period: Duration) -> dict[str, object]:
    return {"amount": period.amount, "unit": period.unit.value}


def _clock(step: Step) -> dict[str, object]:
    table: dict[str, object] = {}
    if step.pause is not None:
        table["pause"] = {"article": step.pause.article}
        if step.pause.effect is not None:
            table["pause"] = {"article": step.pause.article, "effect": step.pause.effect.value}
    if step.timer is not None:
        table["timer"] = {"after": _budget(step.timer.after), "outcome": step.timer.outcome, "basis": step.timer.basis}
    if step.posting is not None:
        table["posting"] = {**_period(step.posting.period), "basis": step.posting.basis}
    if step.clock is not StepClock.RUNS:
        table["clock"] = step.clock.value
    return table
