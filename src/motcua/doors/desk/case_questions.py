"""Questions of the province above the checklist: an answer chooses the case, or says whether conditional papers apply.

An officer may still judge every paper by hand. Not here: their texts (`foundation.catalogue`, the curated layer).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from motcua.doors.ui.fields import typed
from motcua.foundation.catalogue.curated_values import Question, Requirement
from motcua.insight.views.checklist import ChecklistRow
from motcua.insight.views.intake import IntakeView

YES, NO = "yes", "no"
YES_NO: Final = ((YES, "Có"), (NO, "Không"))


@dataclass(frozen=True, slots=True)
class CaseQuestion:
    """One question as it stands on the page. `options`: what is posted, and its words. `rows`: the papers that it is about."""

    question: Question
    options: tuple[tuple[str, str], ...]
    chosen: str
    before: str
    """The answer that the page had when it was drawn."""
    rows: tuple[ChecklistRow, ...] = ()

    @property
    def name(self) -> str:
        return name_of(self.question)

    @property
    def was(self) -> str:
        return was_of(self.question)

    @property
    def text(self) -> str:
        return self.question.text

    @property
    def is_choice(self) -> bool:
        return bool(self.question.answers)

    @property
    def is_new(self) -> bool:
        """Whether it was answered, or answered otherwise, since the page was drawn."""
        return bool(self.chosen) and self.chosen != self.before


def name_of(question: Question) -> str:
    return f"answer-{question.id}"


def was_of(question: Question) -> str:
    return f"answered-{question.id}"


def questions_of(view: IntakeView, data: Mapping[str, str], *, with_cases: bool = True) -> tuple[CaseQuestion, ...]:
    """Those that concern this state of the page. `with_cases` False: the case stays, whatever anybody says."""
    return tuple(one for one in _questions(view, data) if with_cases or not one.question.answers)


def _questions(view: IntakeView, data: Mapping[str, str]) -> Iterator[CaseQuestion]:
    curated = view.reading.published.curated
    rows = {
        (section.case - 1, row.line.order - 1): row
        for section in view.sections
        for row in section.rows
        if row.requirement is not Requirement.COMPULSORY
    }
    for one in curated.questions if curated is not None else ():
        chosen, before = typed(data, name_of(one)), typed(data, was_of(one))
        about = tuple(rows[place] for place in one.adds if place in rows)
        if one.answers and view.cases:
            options = tuple((str(number), answer.label) for number, answer in enumerate(one.answers))
        elif about:
            options = YES_NO
        else:
            continue
        known = chosen if chosen in dict(options) and not _overruled(one, chosen, before, view) else ""
        yield CaseQuestion(one, options, known, before, () if one.answers else about)


def _overruled(question: Question, chosen: str, before: str, view: IntakeView) -> bool:
    """Whether another case than the one of the answer was chosen by hand since."""
    if not question.answers or chosen != before or view.case is None:
        return False
    return view.case - 1 not in question.answers[int(chosen)].cases


def case_chosen(questions: tuple[CaseQuestion, ...], view: IntakeView) -> str:
    """The case that a new answer chooses, as the form posts it; empty where no answer is new or it leaves several."""
    offered = {one.order for one in view.cases}
    for one in questions:
        if one.question.answers and one.is_new:
            cases = [case + 1 for case in one.question.answers[int(one.chosen)].cases if case + 1 in offered]
            if len(cases) == 1:
                return str(cases[0])
    return ""


def judged_by(questions: tuple[CaseQuestion, ...], data: Mapping[str, str]) -> dict[str, str]:
    """The verdicts that answers mean: "no" sets aside the papers that nobody judged, a new "yes" opens those set aside."""
    verdicts = {}
    for one in questions:
        for row in one.rows:
            name = f"verdict-{row.line.id}"
            standing = typed(data, name)
            if one.chosen == NO and not standing:
                verdicts[name] = "not_applicable"
            elif one.chosen == YES and one.is_new and standing == "not_applicable":
                verdicts[name] = ""
    return verdicts
