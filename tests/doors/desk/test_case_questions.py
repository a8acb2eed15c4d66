"""19.16: questions of the province above the checklist choose the case and say which conditional papers apply."""

import re

import pytest
from django.test import Client

from motcua.doors.cli.demo.province import Province
from motcua.foundation.catalogue.models.curated import CuratedRow
from tests.doors.desk.caseworkers import at, signed_in, text
from tests.doors.desk.counter import CLERK, begun, filled, pressed
from tests.doors.page import Page

pytestmark = pytest.mark.django_db

BIRTH, RESIDENCE = "1.001193", "1.004222"
ABANDONED = "answer-q-abandoned-child-record"


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 09:14")


def page_of(client: Client, **typed: str) -> str:
    return text(pressed(client, begun(client, BIRTH), "renew", **typed))


def set_aside(page: str) -> set[str]:
    return {name for name, value in filled(page).items() if name.startswith("verdict-") and value == "not_applicable"}


def test_19_16_an_answer_sets_conditional_papers_aside_and_takes_that_back(province: Province) -> None:
    client = signed_in(CLERK)
    page = page_of(client)
    assert "Trẻ có phải là trẻ bị bỏ rơi không?" in Page.read(page).text
    assert page.index("bị bỏ rơi không?") < page.index('id="bang-giay-to"')
    before = set_aside(page)
    no = text(pressed(client, {**filled(page), ABANDONED: "no"}, "renew"))
    [paper] = set_aside(no) - before
    yes = text(pressed(client, {**filled(no), ABANDONED: "yes"}, "renew"))
    assert set_aside(yes) == before
    assert paper not in filled(yes)
    passed = text(pressed(client, {**filled(no), paper: "passed"}, "renew"))
    assert filled(passed)[paper] == "passed", "the officer decides"


def test_19_16_all_pass_after_the_questions_leaves_only_what_is_to_be_chosen(province: Province) -> None:
    client = signed_in(CLERK)
    page = page_of(client)
    answers = dict.fromkeys(re.findall(r'name="(answer-[^"]+)"', page), "no")
    assert len(answers) == 3
    shown = text(pressed(client, {**filled(page), **answers}, "all-pass"))
    open_ones = set(re.findall(r'name="(verdict-\d+)"', shown)) - set(filled(shown))
    conditional = re.findall(r'data-requirement="conditional".*?name="(verdict-\d+)"', shown, re.DOTALL)
    assert conditional
    assert not open_ones & set(conditional)


def test_19_16_an_answer_chooses_the_case_and_the_case_chosen_by_hand_overrules_it(province: Province) -> None:
    client = signed_in(CLERK)
    page = text(pressed(client, begun(client, RESIDENCE), "renew"))
    question = Page.read(page).field("Ông/Bà đăng ký thường trú vào chỗ ở nào?")
    [relatives] = [value for value, label in question.options if label == "Nhà người thân"]
    chosen = text(pressed(client, {**filled(page), "answer-q-cho-o": relatives}, "renew"))
    assert filled(chosen)["case"] == "3"
    assert Page.read(chosen).every("desk-paper")
    assert filled(chosen)["answer-q-cho-o"] == relatives
    by_hand = text(pressed(client, {**filled(chosen), "case": "6"}, "renew"))
    assert filled(by_hand)["case"] == "6"
    assert not filled(by_hand)["answer-q-cho-o"]
    damaged = pressed(client, {**filled(page), "answer-q-cho-o": "99"}, "renew")
    assert damaged.status_code == 200


def test_19_16_a_question_that_nobody_confirmed_is_not_put(province: Province) -> None:
    rows = CuratedRow.objects.filter(procedure__code=BIRTH, part="question")
    rows.update(confirmed_by=None, confirmed_at=None, demonstration=False)
    assert "answer-" not in page_of(signed_in(CLERK))


@pytest.mark.parametrize(
    ("channel", "first", "second"), [("desk", "Tờ khai", "Mẫu điện tử"), ("online", "Mẫu điện tử", "Tờ khai")]
)
def test_19_12_the_form_of_the_channel_comes_first(province: Province, channel: str, first: str, second: str) -> None:
    client = signed_in(CLERK)
    page = Page.read(text(pressed(client, begun(client, "1.004873"), "renew", channel=channel))).text
    name = "cấp Giấy xác nhận tình trạng hôn nhân"
    assert page.index(f"{first} {name}") < page.index(f"{second} {name}")
