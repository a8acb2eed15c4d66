"""19.16: papers in groups, "Tất cả đạt" for the compulsory ones only, and a verdict for what a case does not need."""

import re

import pytest

from motcua.casework.dossiers.models import Component, Dossier
from motcua.doors.cli.demo.province import Province
from motcua.insight.views.checklist import is_conditional
from tests.doors.desk.caseworkers import at, signed_in, text
from tests.doors.desk.counter import CLERK, answered, begun, filled, pressed, printed_words
from tests.doors.page import Page

pytestmark = pytest.mark.django_db

BIRTH = "1.001193"
"""Compulsory papers, alternatives, papers of some cases only, and papers that are shown and not kept."""


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 09:14")


@pytest.mark.parametrize(
    ("name", "conditional"),
    [
        ("Văn bản ủy quyền (nếu có)", True),
        ("Giấy xác nhận đối với trẻ bị bỏ rơi", True),
        ("Trong trường hợp cha, mẹ đã kết hôn: giấy chứng nhận kết hôn", True),
        ("Tờ khai đăng ký khai sinh", False),
        ("Giấy chứng sinh", False),
    ],
)
def test_19_16_a_published_name_says_by_itself_that_a_paper_is_for_some_cases(name: str, *, conditional: bool) -> None:
    assert is_conditional(name) is conditional


def test_19_16_all_pass_passes_the_compulsory_papers_only_and_the_rest_is_asked(province: Province) -> None:
    """Walk S1-5: Shift+F8 passed papers of mutually exclusive cases."""
    client = signed_in(CLERK)
    shown = text(pressed(client, begun(client, BIRTH), "all-pass"))
    assert "Bắt buộc" in shown
    assert "Chỉ khi có trường hợp này" in shown
    optional = set(re.findall(r'name="(verdict-\d+)" value="not_applicable"', shown))
    every = set(re.findall(r'name="(verdict-\d+)"', shown))
    data = filled(shown)
    passed = {name for name in data if name.startswith("verdict-")}
    assert optional
    assert passed == every - optional
    refused = pressed(client, data, "accept")
    assert refused.status_code == 422
    assert "giấy tờ chưa đạt hoặc chưa xem" in text(refused)
    assert not Dossier.objects.exists()


def test_19_16_what_does_not_apply_is_kept_shown_and_not_printed(province: Province) -> None:
    client = signed_in(CLERK)
    shown = text(pressed(client, begun(client, BIRTH), "all-pass"))
    optional = re.findall(r'name="(verdict-\d+)" value="not_applicable"', shown)
    alternatives = re.findall(r'name="(verdict-\d+)" value="passed"[^>]*data-one-of="([^"]+)"', shown)
    chosen = {name: "passed" for name, group in reversed(alternatives) if (name, group) in first_of_each(alternatives)}
    nothing = pressed(client, {**filled(shown), **dict.fromkeys(optional, "not_applicable")}, "accept")
    assert nothing.status_code == (422 if alternatives else 302), "one of each group is needed"
    made = pressed(client, {**filled(shown), **dict.fromkeys(optional, "not_applicable"), **chosen}, "accept")
    assert made.status_code == 302, text(made)[-2000:]
    row = Dossier.objects.get(parent=None)
    off = Component.objects.filter(dossier=row, verdict="not_applicable")
    assert off.exists()
    assert set(off.values_list("handed_in", flat=True)) == {"none"}
    page = Page.of(client.get(f"/xu-ly/{row.pk}/")).text
    assert "Không thuộc trường hợp" in page
    _, receipt = printed_words(client.get(f"/quay/in/{row.pk}/giay-hen.pdf").content)
    handed = Component.objects.filter(dossier=row, verdict="pass").exclude(handed_in="none")
    assert all(" ".join(one.name.split()) in receipt for one in handed)
    assert not any(" ".join(one.name.split()) in receipt for one in off)


def first_of_each(alternatives: list[tuple[str, str]]) -> set[tuple[str, str]]:
    """The first paper of every group."""
    return {(name, group) for group, name in {group: name for name, group in reversed(alternatives)}.items()}


def test_19_16_a_compulsory_paper_cannot_be_said_not_to_apply(province: Province) -> None:
    client = signed_in(CLERK)
    shown = text(pressed(client, begun(client, BIRTH), "all-pass"))
    optional = set(re.findall(r'name="(verdict-\d+)" value="not_applicable"', shown))
    compulsory = next(iter(set(re.findall(r'name="(verdict-\d+)"', shown)) - optional))
    data = {**filled(shown), **dict.fromkeys(optional, "not_applicable"), compulsory: "not_applicable"}
    assert pressed(client, data, "accept").status_code == 422
    assert not Dossier.objects.exists()


def test_19_16_a_supplement_names_the_papers_that_nobody_has_seen(province: Province) -> None:
    """Walk S2-12: one failed and two unseen made a slip with one paper."""
    client = signed_in(CLERK)
    shown = text(pressed(client, begun(client, BIRTH), "renew"))
    first = re.findall(r'name="verdict-(\d+)"', shown)[0]
    data = {**filled(shown), f"verdict-{first}": "failed", f"reason-{first}": "unsigned"}
    refused = pressed(client, data, "supplement")
    assert refused.status_code == 422
    assert "Xem giấy tờ số 2 trước khi yêu cầu bổ sung" in text(refused)
    assert not Dossier.objects.exists()
    assert (
        pressed(
            client, {**answered(shown), **{k: data[k] for k in data if k.endswith(f"-{first}")}}, "supplement"
        ).status_code
        == 302
    )
