"""What nobody sees is planted in every text field of every page: an error where it was typed, and on no page afterwards.

Odd blanks and letters without width are put right in silence. The command line: `test_typed_commands`.
"""

import ast
import importlib
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any, Final

import pytest
from django import forms
from django.test import Client
from lxml import html

from motcua.casework.dossiers.models import Dossier
from motcua.doors.cli.demo.province import Province
from motcua.doors.desk.acts_forms import FORMS
from motcua.doors.ui.fields import LineField, ParagraphField
from motcua.doors.words.act_words import VERBS
from motcua.law.typed_text import LONGEST_LINE, LONGEST_TEXT, LOST, MANY_LINES
from tests.doors.desk import caseworkers
from tests.doors.desk.counter import CLERK, begun, filled, pressed, verdicts
from tests.doors.desk.test_act import STORIES
from tests.doors.desk.test_act import filled as known_words
from tests.doors.desk.test_intake import LAND, RESIDENCE, ready
from tests.doors.page import Page
from tests.doors.portal import stories
from tests.histories import history
from tests.house.tree import HOUSE, name_of, nodes, python_files, syntax
from tests.house.unseen import BELL, NARROW, ODD, TURNING, columns_with_unseen, unseen_in
from tests.slices import every_so_many


def text_fields(page: str, form: str) -> dict[str, str]:
    """Name and typed value of every control of the form into which a person types."""
    [root] = html.document_fromstring(page).xpath(f"//form[@id='{form}' or contains(@action, '{form}')]")
    found = root.xpath(".//textarea[@name]|.//input[@name][not(@type) or @type='text' or @type='tel']")
    return {one.get("name"): one.get("value") or one.text or "" for one in found}


# Forms of acts ---------------------------------------------------------------------------------------------------------


def begun_act(verb: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, Any, str, dict[str, str], dict[str, str]]:
    """A browser at the form of the act: dossier, client, address, words that would do, and the fields for text."""
    begin, username, when, given = STORIES[verb]
    dossier_id = begin()
    caseworkers.at(monkeypatch, when)
    client, address = caseworkers.signed_in(username), f"/xu-ly/{dossier_id}/{VERBS[verb].slug}/"
    source = caseworkers.text(client.get(address))
    page = Page.read(source)
    own = {name: page.value(name) for name in ("form_token", "expected")}
    named = {key.replace("_of_", "-"): value for key, value in known_words(given, verb, dossier_id, username).items()}
    return dossier_id, client, address, own | named, text_fields(source, f"/{VERBS[verb].slug}/")


@pytest.mark.django_db
@pytest.mark.parametrize("verb", sorted(STORIES))
def test_a_letter_that_nobody_sees_is_an_error_at_every_field_of_every_act(
    verb: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each field meets one of two such letters; that both are judged alike is the law's own test."""
    dossier_id, client, address, words, fields = begun_act(verb, monkeypatch)
    before = len(history(dossier_id).events)
    for name, letter in zip(fields, cycle((TURNING, BELL)), strict=False):
        response = client.post(address, {**words, name: f"{words.get(name, '')}Lời{letter}"})
        page = caseworkers.text(response)
        assert response.status_code == 422, name
        assert unseen_in(page) == set(), name
        read = Page.read(page)
        assert read.value(name).endswith(f"Lời{LOST}"), name
        assert read.errors, name
        assert len(read.summary) == len(read.errors) == 1, (name, read.errors)
    assert len(history(dossier_id).events) == before


@pytest.mark.django_db
@pytest.mark.parametrize("verb", every_so_many(sorted(STORIES), 3))
def test_odd_blanks_in_every_field_of_an_act_are_put_right_in_silence(
    verb: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a plain run at every third act: all have the same two kinds of field."""
    _, client, address, words, fields = begun_act(verb, monkeypatch)
    odd = {name: f"{NARROW}{words[name]}\u00a0" if words.get(name) else ODD for name in fields}
    extra = {name: words.get(name, "") for name in odd if name.startswith("other-") and name not in words}
    response = client.post(address, {**words, **odd, **extra})
    assert response.status_code == 303, caseworkers.text(response)[-2000:]
    assert unseen_in(caseworkers.text(client.get(response["Location"]))) == set()
    assert columns_with_unseen() == []


# Intake ---------------------------------------------------------------------------------------------------------------

TYPED_AT_INTAKE: Final = {
    "full_name": "Lý Văn Páo",
    "number": "020090001234",
    "born_day": "05",
    "born_month": "03",
    "born_year": "1990",
    "address": "Xã Mẫu Sơn",
    "phone": "0912 345 678",
    "submitter": "Lý Thị Mẩy",
}


@pytest.fixture
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    caseworkers.at(monkeypatch, "2026-03-02 09:14")


@pytest.mark.django_db
@pytest.mark.usefixtures("_morning")
def test_every_field_of_the_intake_page_refuses_what_nobody_sees_and_keeps_all_else(province: Province) -> None:
    client = caseworkers.signed_in(CLERK)
    data = {**ready(client, RESIDENCE), **TYPED_AT_INTAKE, "scan": "", "scanned": "", "sex": "Nam"}
    source = caseworkers.text(pressed(client, data, "renew"))
    typed_papers = {name for name in text_fields(source, "phieu") if name.startswith("note-")}
    assert set(text_fields(source, "phieu")) - typed_papers - {"scan", "find", "agency_find"} == set(TYPED_AT_INTAKE)
    for name, letter in zip(TYPED_AT_INTAKE, cycle((TURNING, BELL)), strict=False):
        response = pressed(client, data, "accept", **{name: data[name] + letter})
        assert response.status_code == 422, name
        page = caseworkers.text(response)
        assert unseen_in(page) == set(), name
        assert Page.read(page).errors, name
        kept = filled(page)
        assert {one: kept[one] for one in TYPED_AT_INTAKE if one != name} == {
            one: value for one, value in TYPED_AT_INTAKE.items() if one != name
        }
    assert not Dossier.objects.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("_morning")
def test_a_note_about_a_paper_and_the_grounds_of_a_refusal_are_judged_too(province: Province) -> None:
    client = caseworkers.signed_in(CLERK)
    data = {**ready(client, LAND), "full_name": "Lý Văn Páo"}
    data |= verdicts(data, "failed")
    data |= {name.replace("in-", "reason-"): "unsigned" for name in data if name.startswith("in-")}
    note = next(name.replace("in-", "note-") for name in data if name.startswith("in-"))
    for button in ("supplement", "refuse"):
        response = pressed(client, data, button, **{note: f"thiếu{TURNING}"})
        assert response.status_code == 422
        assert "Ghi chú của giấy tờ số" in caseworkers.text(response)
        assert unseen_in(caseworkers.text(response)) == set()
    grounds = {"refusal_reason": "Sai nơi", "refusal_basis": "Điều 17"}
    for name in grounds:
        response = pressed(client, data, "refuse-now", **{**grounds, name: f"Sai{BELL}"})
        page = Page.of(response)
        assert response.status_code == 422
        assert [one.address for one in page.links if one.address == f"#{name}"] == [f"#{name}"]
        assert page.value(name) == f"Sai{LOST}"
        assert unseen_in(caseworkers.text(response)) == set()
    assert not Dossier.objects.exists()
    assert pressed(client, data, "refuse-now", **dict.fromkeys(grounds, ODD)).status_code == 302
    assert columns_with_unseen() == []


@pytest.mark.django_db
@pytest.mark.usefixtures("_morning")
def test_odd_blanks_at_the_intake_page_are_put_right_in_silence(province: Province) -> None:
    client = caseworkers.signed_in(CLERK)
    odd = {name: f"{NARROW}{value.replace(' ', chr(0xA0) * 2)}\t\ufeff" for name, value in TYPED_AT_INTAKE.items()}
    data = {**ready(client, RESIDENCE), **odd, "scan": "", "scanned": "", "sex": "Nam"}
    response = pressed(client, data, "accept")
    assert response.status_code == 302, caseworkers.text(response)[-2000:]
    row = Dossier.objects.get()
    typed = TYPED_AT_INTAKE
    assert (row.applicant_name, row.applicant_number) == (typed["full_name"], typed["number"])
    assert (row.applicant_address, row.submitter_name) == (typed["address"], typed["submitter"])
    assert columns_with_unseen() == []


@pytest.mark.django_db
@pytest.mark.usefixtures("_morning")
def test_a_scan_with_odd_letters_fills_clean_fields(province: Province) -> None:
    client = caseworkers.signed_in(CLERK)
    scan = f"020090001234||Lý\u00a0 Văn{NARROW} Páo{BELL}|05031990|Nam|Xã\u200b Mẫu\t Sơn|01012022"
    page = caseworkers.text(pressed(client, begun(client, RESIDENCE), "renew", scan=scan))
    kept = filled(page)
    assert (kept["full_name"], kept["address"], unseen_in(page)) == ("Lý Văn Páo", "Xã Mẫu Sơn", set())


@pytest.mark.django_db
def test_who_collects_is_judged_where_results_are_handed_out(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = stories.decided()
    caseworkers.at(monkeypatch, "2026-03-11 09:00")
    client = caseworkers.signed_in(CLERK)
    words = {"do": "return", "by_way": "desk", "dossier": str(made.id), "collected_by": f"Lý{TURNING}"}
    response = client.post("/quay/tra/", words)
    page = Page.of(response)
    assert response.status_code == 422
    assert [one.startswith("Người nhận: Có ký tự") for one in page.summary] == [True]
    assert page.value("collected_by") == f"Lý{LOST}"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["code", "secret"])
@pytest.mark.parametrize("letter", [TURNING, BELL], ids=ascii)
def test_who_asks_for_a_dossier_is_told_at_the_field(province: Province, name: str, letter: str) -> None:
    typed = {"code": "H37.17-260302-0001", "secret": "CFGHJKLM"}
    response = Client().post("/tra-cuu/", {**typed, name: f"{typed[name]}{letter}"})
    page = Page.of(response)
    assert (response.status_code, unseen_in(caseworkers.text(response))) == (422, set())
    assert [one.startswith("Có ký tự không dùng được") for one in page.summary] == [True]
    assert page.value(name) == typed[name] + LOST


@pytest.mark.django_db
@pytest.mark.parametrize("letter", [TURNING, BELL], ids=ascii)
def test_who_signs_in_is_told_at_the_field(province: Province, letter: str) -> None:
    response = Client().post("/dang-nhap/", {"username": f"quantri{letter}", "password": "x"})
    assert "Có ký tự không dùng được" in caseworkers.text(response)
    assert unseen_in(caseworkers.text(response)) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/quay/tiep-nhan/?find=", "/thu-tuc/?q=", "/tim/?q=", "/quay/tiep-nhan/?thu-tuc="])
def test_what_is_looked_for_turns_no_page(address: str, province: Province) -> None:
    client = caseworkers.signed_in(CLERK)
    assert unseen_in(caseworkers.text(client.get(f"{address}khai{TURNING} sinh{BELL}{NARROW}"))) == set()


# The sources ------------------------------------------------------------------------------------------------------------

NO_TEXT: Final = {
    "doors/staff/login.py": "a password: compared, never kept",
    "doors/staff/own_account.py": "passwords: compared or hashed, never kept",
    "doors/staff/prove_again.py": "a password: compared, never kept",
    "doors/staff/own_factors.py": "what a browser answers for a key: read as JSON by the library",
    "doors/staff/password_link.py": "a password: hashed, never kept",
    "doors/staff/second_step.py": "what a browser answers for a key: read as JSON by the library",
    "doors/ui/fields.py": "the parts of a date, and the two kinds of field themselves",
}
"""Modules of doors that may use Django's own field for text, and for what."""


def bare_fields(tree: ast.AST) -> Iterator[int]:
    """Lines at which Django's own field for text is used."""
    for node in nodes(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "CharField":
            yield node.lineno


def test_every_field_for_text_of_a_door_follows_the_rule() -> None:
    files = [file for file in python_files(HOUSE / "doors") if file.relative_to(HOUSE).as_posix() not in NO_TEXT]
    assert [f"{name_of(file)}:{line}" for file in files for line in bare_fields(syntax(file))] == []
    assert all(list(bare_fields(syntax(HOUSE / Path(one)))) for one in NO_TEXT)


def forms_of_doors() -> list[type[forms.BaseForm]]:
    """Every class of a form, wherever a door has it."""
    for file in python_files(HOUSE / "doors"):
        if "templatetags" not in file.parts and file.stem not in {"__main__", "main"}:
            importlib.import_module(
                "motcua." + ".".join(file.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__")
            )
    every, waiting = list[type[forms.BaseForm]](), [forms.BaseForm]
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        if one.__module__.startswith("motcua."):
            every.append(one)
    return every


def endless(form: type[forms.BaseForm]) -> list[str]:
    """Fields of the form for text that take any length."""
    return [
        f"{form.__name__}.{name}"
        for name, field in form.base_fields.items()
        if isinstance(field, forms.CharField) and not field.max_length
    ]


def test_20_25_no_field_for_text_of_a_form_is_without_a_length() -> None:
    every = forms_of_doors()
    assert len(every) > 20
    assert [name for form in every for name in endless(form)] == []
    assert LineField().max_length == LONGEST_LINE
    assert ParagraphField().max_length == LONGEST_TEXT


def test_20_25_a_planted_field_without_a_length_is_named() -> None:
    planted = type("Planted", (forms.Form,), {"name": forms.CharField()})
    assert endless(planted) == ["Planted.name"]


def test_a_planted_bare_field_is_named() -> None:
    assert list(bare_fields(ast.parse("x = 1\nname = forms.CharField(label='Tên')"))) == [2]


def test_a_text_for_which_a_form_has_several_lines_may_have_them_by_the_rule_of_acts() -> None:
    wide = set[str]()
    for form in FORMS.values():
        for name, field in form.base_fields.items():
            if isinstance(field.widget, forms.Textarea):
                wide.add({"participants": "who"}.get(name, name))
    assert wide <= MANY_LINES
    assert "reason" in wide
