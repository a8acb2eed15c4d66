"""How a paper was handed in is said from one table: what may be chosen, what is printed, what the dossier's page states."""

import pytest
from django.db.models import CheckConstraint

from motcua.acts.print_receipt import handed_in
from motcua.casework.dossiers.models import Component
from motcua.casework.dossiers.values import ComponentFacts
from motcua.casework.papers.forms.handed_in import CHOICES, NONE, PRINTED, stated


def paper(handed_in: str, verdict: str) -> ComponentFacts:
    return ComponentFacts(1, "Giấy khai sinh", "1 bản chính", handed_in, 1, verdict)


def test_the_table_has_a_line_for_every_way_that_a_dossier_records() -> None:
    [check] = [one for one in Component._meta.constraints if one.name == "dossiers_component_handed_in"]
    assert isinstance(check, CheckConstraint)
    [(_, recorded)] = check.condition.children
    assert sorted(dict(CHOICES)) == sorted(recorded)


def test_whoever_receives_may_say_that_a_paper_of_the_checklist_is_not_needed() -> None:
    assert dict(CHOICES)["none"] == "Không cần nộp"
    assert dict(CHOICES)["reused"] == "Dùng lại", "a narrow list"


@pytest.mark.parametrize(("verdict", "words"), [("pass", "Không cần nộp"), ("open", "Chưa nộp"), ("fail", "Chưa nộp")])
def test_a_paper_that_is_not_there_was_not_needed_or_is_still_to_come(verdict: str, words: str) -> None:
    assert stated("none", verdict) == words


def test_what_is_there_is_stated_alike_whatever_was_found() -> None:
    assert {stated("reused", verdict) for verdict in ("pass", "open", "fail")} == {"Dùng lại giấy tờ đã có"}
    assert stated("certified", "pass") == "Bản sao chứng thực"


def test_a_receipt_prints_what_was_chosen_and_never_a_paper_that_is_not_there() -> None:
    assert dict(CHOICES) == PRINTED | {NONE: "Không cần nộp"}
    assert not handed_in(paper("none", "pass"))
    assert all(handed_in(paper(code, "pass")) for code in PRINTED)
