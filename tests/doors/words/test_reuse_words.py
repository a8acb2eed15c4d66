"""What people read of `reuse`: every answer has its sentence, and none tells more than the answer does."""

import re
from dataclasses import replace

import pytest

from motcua.doors.words import reuse_words
from motcua.doors.words.reuse_words import ask_sentence, component_sentence
from motcua.law.reuse.answers import Answer, ComponentAnswer, NotOffered, Part, Why
from motcua.law.reuse.asks import AskAnswer, Code, ReasonCode
from motcua.law.reuse.facts import Ask, Asker, Component, Override
from motcua.law.reuse.usable import Obstacle

COMPONENT = Component("c1", ("A",), "birth", name="Giấy khai sinh")
CITIZENS = re.compile(r"(?<!\w)(CMND|CBCC|TTHC|DVC|submit|upload|bạn|None)(?!\w)|[{}]", re.IGNORECASE)


def an_answer(why: Why = Why.NOWHERE, **changes: object) -> ComponentAnswer:
    return replace(ComponentAnswer(COMPONENT, Answer.ASK, why, "Điều 17"), **changes)  # type: ignore[arg-type]


def test_21_every_word_of_the_law_has_its_words() -> None:
    assert set(reuse_words.COMPONENTS) == set(Why)
    assert set(reuse_words.OBSTACLES) == set(Obstacle)
    assert set(reuse_words.REASONS) == set(ReasonCode)
    assert set(reuse_words.ASKS) == set(Code)


@pytest.mark.parametrize("why", Why)
def test_21_a_component_begins_with_its_name_and_ends_as_a_sentence(why: Why) -> None:
    text = component_sentence(an_answer(why, not_offered=(NotOffered("p1", Obstacle.EXPIRED),)))
    assert text.startswith("Giấy khai sinh: ")
    assert text.endswith(".")
    assert not CITIZENS.search(text)
    assert "p1" not in text


def test_21_a_paper_without_a_name_is_this_paper_and_a_long_name_is_cut() -> None:
    assert component_sentence(an_answer(component=replace(COMPONENT, name=" \n"))).startswith("Giấy tờ này: ")
    text = component_sentence(an_answer(component=replace(COMPONENT, name="Đơn\n đề nghị " * 99)))
    assert text.startswith("Đơn đề nghị Đơn ")
    assert text.partition(": ")[0].endswith("…")
    assert len(text) < 300


def test_21_a_name_with_braces_is_only_a_name() -> None:
    assert component_sentence(an_answer(component=replace(COMPONENT, name="{reasons} {0}"))).startswith(
        "{reasons} {0}: "
    )


def test_21_why_what_is_kept_does_not_serve_is_said_once_each() -> None:
    papers = tuple(
        NotOffered(f"p{n}", why) for n, why in enumerate((Obstacle.EXPIRED, Obstacle.REVOKED, Obstacle.EXPIRED))
    )
    text = component_sentence(an_answer(Why.ONLY_UNUSABLE, not_offered=papers))
    assert "(đã hết hiệu lực; đã bị thu hồi)" in text


def test_21_a_form_that_is_not_required_is_not_asked_for_in_words() -> None:
    assert "đề nghị điền và nộp" in component_sentence(an_answer(Why.FORM, blocks=True))
    assert "không bắt buộc" in component_sentence(an_answer(Why.FORM, blocks=False))


def test_21_of_how_many_persons_a_paper_is_missing() -> None:
    there, missing = Part("A", Answer.HAVE, Why.IN_THE_VAULT, "p1"), Part("B", Answer.ASK, Why.NO_RIGHT)
    assert "còn thiếu của 1 trong 2 người" in component_sentence(an_answer(parts=(there, missing)))
    assert "còn thiếu" not in component_sentence(an_answer(parts=(there, there)))
    assert "còn thiếu" not in component_sentence(an_answer(parts=(missing,)))


@pytest.mark.parametrize("code", Code)
@pytest.mark.parametrize("override", [None, Override(), Override("doubt", "Giám đốc", "x"), Override("{x}")])
def test_21_an_ask_is_answered_in_a_sentence(code: Code, override: Override | None) -> None:
    text = ask_sentence(AskAnswer(Ask("c1", Asker.RECEPTION, override), code, "Điều 5"))
    assert text.endswith(".")
    assert not CITIZENS.search(text)
    if override is not None and override.reason == "doubt" and "{reason}" in reuse_words.ASKS[code]:
        assert "nghi ngờ tính xác thực" in text
