"""What rows of the curated layer say, as values. The contents are sound: `reading` and `checks` have judged them."""

from collections.abc import Collection
from decimal import Decimal
from typing import Any

from motcua.foundation.catalogue.curated_values import (
    Answer,
    CaseRole,
    CuratedCase,
    CuratedFee,
    CuratedPaper,
    PaperOf,
    PaperType,
    Question,
    QuestionKind,
    RegisterOutside,
    Requirement,
)
from motcua.foundation.catalogue.curation.parts import Content
from motcua.foundation.catalogue.published import CHANNEL_OF
from motcua.law.reuse.facts import AgeUnit, ComponentKind, MaxAge, Needs


def paper_of(content: Content, *, forms: Collection[str] = ()) -> CuratedPaper:
    """`forms`: the types of the vocabulary that are fresh statements."""
    needs, age = content.get("needs"), content.get("max_age")
    return CuratedPaper(
        case=content["case"],
        order=content["order"],
        short_name=content["short_name"],
        requirement=Requirement(content["kind"]),
        condition=content["condition"],
        group=content["group"],
        paper_type=content["paper_type"],
        who=content["who"],
        basis=content["basis"],
        needs=Needs(needs) if needs else None,
        replaced_by=tuple(content.get("replaced_by") or ()),
        max_age=MaxAge(age["amount"], AgeUnit(age["unit"])) if age else None,
        registry=content.get("registry"),
        of=PaperOf(content.get("of") or PaperOf.APPLICANT),
        form=content["paper_type"] in forms,
    )


def case_of(content: Content, papers: tuple[CuratedPaper, ...]) -> CuratedCase:
    return CuratedCase(content["case"], CaseRole(content["role"]), content["short_name"], papers)


def fee_lines_of(content: Content) -> tuple[CuratedFee, ...]:
    return tuple(map(_fee, content["lines"]))


def question_of(content: Content) -> Question:
    return Question(
        id=content["id"],
        kind=QuestionKind(content["kind"]),
        text=content["text"],
        answers=tuple(Answer(one["label"], tuple(one["cases"])) for one in content.get("options") or ()),
        adds=tuple((case, order) for case, order in content.get("adds") or ()),
    )


def paper_type_of(row: dict[str, Any]) -> PaperType:
    return PaperType(
        id=row["id"],
        name=row["name"],
        issued_by=row["issued_by"],
        usual_validity=row["usual_validity"],
        result_codes=tuple(row["result_codes"]),
        population_database_substitute=row["population_database_substitute"],
        kind=ComponentKind(row.get("kind", ComponentKind.PAPER)),
    )


def register_of(row: dict[str, Any]) -> RegisterOutside:
    return RegisterOutside(id=row["id"], name=row["name"], types=tuple(row["types"]), basis=row["basis"])


def _fee(line: dict[str, Any]) -> CuratedFee:
    amount = line["amount"]
    return CuratedFee(
        channel=CHANNEL_OF[line["channel"]],
        kind=line["kind"],
        amount=None if amount is None else Decimal(str(amount)),
        currency=line["currency"],
        per=line["per"],
        text=line["text"],
    )
