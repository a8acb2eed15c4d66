"""A form and what is answered to it as JSON, by the words of `docs/formats/forms.md`."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from motcua.doors.words.form_words import (
    answer_words,
    defect_sentence,
    line_words,
    place_words,
    problem_sentence,
)
from motcua.law.forms.defects import Defect
from motcua.law.forms.evaluating import Evaluated, evaluate
from motcua.law.forms.judging import Problem
from motcua.law.forms.showing import Row, printed, summary
from motcua.law.forms.values import Answer, Form, Path

Json = dict[str, Any]


def checked_json(form: Form | None, defects: Sequence[Defect]) -> Json:
    """What is wrong with a file. `form` None: it cannot be used."""
    return {
        "id": form.id if form is not None else None,
        "version": form.version if form is not None else None,
        "sound": not defects,
        "defects": [
            {"fault": one.fault.value, "place": one.place, "what": one.what, "sentence": defect_sentence(one)}
            for one in defects
        ],
    }


def answered_json(form: Form, answers: Mapping[str, Answer], on: date, communes: Mapping[str, str]) -> Json:
    """Everything that is answered to answers."""
    evaluated = evaluate(form, answers, on=on)
    return {
        "id": form.id,
        "version": form.version,
        "on": on.isoformat(),
        "whole": evaluated.is_whole,
        "answers": evaluated.answers,
        "applicable": [place_text(path) for path in evaluated.applicable],
        "problems": [_problem(form, one, evaluated, communes) for one in evaluated.problems],
        "progress": [
            {
                "section": one.section.id,
                "stand": one.stand.value,
                "pages": [page.id for page in one.pages],
                "whole": one.whole,
                "following": one.following.id if one.following is not None else None,
            }
            for one in evaluated.progress
        ],
        "summary": list(_summary(form, evaluated, communes)),
        "printed": [
            {"words": one.words, "text": line_words(one, communes), "heading": one.is_heading, "number": one.number}
            for one in printed(form, evaluated)
        ],
    }


def place_text(path: Path) -> str:
    """`children.0.name`."""
    return ".".join(map(str, path))


def _problem(form: Form, one: Problem, evaluated: Evaluated, communes: Mapping[str, str]) -> Json:
    return {
        "place": place_text(one.path),
        "kind": one.kind,
        "facts": dict(one.facts),
        "sentence": problem_sentence(form, one, evaluated.answers, communes),
    }


def _summary(form: Form, evaluated: Evaluated, communes: Mapping[str, str]) -> Iterator[Json]:
    for shown in summary(form, evaluated):
        rows = [_row(form, one, communes) for one in shown.rows]
        yield {"section": shown.section.id, "title": shown.section.title, "rows": rows}


def _row(form: Form, row: Row, communes: Mapping[str, str]) -> Json:
    text = answer_words(row.field, row.answer, communes, masked=True) if row.answer is not None else ""
    return {"place": place_text(row.path), "question": place_words(form, row.path), "text": text, "page": row.page.id}
