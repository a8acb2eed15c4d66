"""What nobody sees is planted in every text that a door takes: it is an error where it was typed, and reaches nothing that stays.

Odd blanks and letters without width are put right in silence. Walked are the fields of every form and of every act's words.
"""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, get_args, get_origin, get_type_hints
from uuid import uuid4

import pytest
from django.db import connection
from lxml import html

from motcua.acts.import_history import import_cases
from motcua.acts.perform import perform
from motcua.casework.dossiers.models import Dossier
from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import main
from motcua.doors.desk.acts_forms import FORMS
from motcua.doors.wire.typed_words import BadWord, parsed, words_of_verb
from motcua.doors.words.act_words import VERBS
from motcua.foundation.people import actions as people
from motcua.foundation.people.parties import PersonGiven
from motcua.law.dossier.acts.import_case import ForeignCase, ImportedStep
from motcua.law.dossier.life import ACT_TYPES
from motcua.law.dossier.rules import Channel
from motcua.law.references import Kind
from motcua.law.typed_text import LOST, MANY_LINES, UnusableLetter
from tests.acts.places import moment, officer
from tests.acts.test_nothing_personal_in_the_ledger import now, planted_in
from tests.circumstances import acting
from tests.doors.desk import caseworkers
from tests.doors.desk.counter import CLERK, begun, filled, pressed, verdicts
from tests.doors.desk.test_act import STORIES
from tests.doors.desk.test_act import filled as known_words
from tests.doors.desk.test_intake import LAND, RESIDENCE, ready
from tests.doors.page import Page
from tests.doors.test_cli_dossier import JUSTICE, PROCEDURE
from tests.histories import history
from tests.house.tree import HOUSE, name_of, python_files, syntax

TURNING, BELL, NARROW = "\u202e", "\x07", "\u200b"
UNSEEN: Final = frozenset({TURNING, BELL, NARROW, "\u00a0", "\u2060", "\ufeff", "\u200f", "\x85"})
ODD = "\u00a0 Lời\u200b \u2060viết\ufeff\u00a0"
CLEAN = "Lời viết"


def unseen_in(text: str) -> set[str]:
    return UNSEEN & set(text)


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
@pytest.mark.parametrize("letter", [TURNING, BELL], ids=ascii)
@pytest.mark.parametrize("verb", sorted(STORIES))
def test_a_letter_that_nobody_sees_is_an_error_at_every_field_of_every_act(
    verb: str, letter: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id, client, address, words, fields = begun_act(verb, monkeypatch)
    before = len(history(dossier_id).events)
    for name in fields:
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
@pytest.mark.parametrize("verb", sorted(STORIES))
def test_odd_blanks_in_every_field_of_an_act_are_put_right_in_silence(
    verb: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, client, address, words, fields = begun_act(verb, monkeypatch)
    odd = {name: f"{NARROW}{words[name]}\u00a0" if words.get(name) else ODD for name in fields}
    extra = {name: words.get(name, "") for name in odd if name.startswith("other-") and name not in words}
    response = client.post(address, {**words, **odd, **extra})
    assert response.status_code == 303, caseworkers.text(response)[-2000:]
    assert unseen_in(caseworkers.text(client.get(response["Location"]))) == set()
    assert columns_with_unseen() == []


def columns_with_unseen() -> list[str]:
    """Table and column of everything in the database that contains a letter that nobody sees, but for the national catalogue."""
    query = "select table_name, column_name from information_schema.columns where table_schema = 'public'"
    pattern = "[" + "".join(sorted(UNSEEN)) + "]"
    with connection.cursor() as cursor:
        cursor.execute(f"{query} and data_type in ('text', 'character varying', 'jsonb', 'ARRAY')")
        places = [one for one in cursor.fetchall() if not one[0].startswith(("catalogue_", "django_"))]
        found = []
        for table, column in places:
            cursor.execute(f'select exists (select from "{table}" where "{column}"::text ~ %s)', [pattern])  # noqa: S608 - names of the database
            if cursor.fetchone() == (True,):
                found.append(f"{table}.{column}")
    return found


# Intake ---------------------------------------------------------------------------------------------------------------

TYPED_AT_INTAKE: Final = {
    "full_name": "Lý Văn Páo",
    "number": "020090001234",
    "born_day": "05",
    "born_month": "03",
    "born_year": "1990",
    "address": "Xã Mẫu Sơn",
    "phone": "0912345678",
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
    assert set(text_fields(source, "phieu")) - typed_papers - {"scan", "find"} == set(TYPED_AT_INTAKE)
    for name, letter in ((name, letter) for name in TYPED_AT_INTAKE for letter in (TURNING, BELL)):
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
@pytest.mark.usefixtures("_morning")
def test_who_collects_is_judged_where_results_are_handed_out(province: Province) -> None:
    client = caseworkers.signed_in(CLERK)
    words = {"do": "return", "by_way": "desk", "dossier": str(uuid4()), "collected_by": f"Lý{TURNING}"}
    response = client.post("/quay/tra/", words)
    page = Page.of(response)
    assert response.status_code == 422
    assert [one.startswith("Người nhận: Có ký tự") for one in page.summary] == [True]
    assert page.value("collected_by") == f"Lý{LOST}"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/quay/tiep-nhan/?find=", "/thu-tuc/?q=", "/tim/?q=", "/quay/tiep-nhan/?thu-tuc="])
def test_what_is_looked_for_turns_no_page(address: str, province: Province) -> None:
    for client in (caseworkers.signed_in(CLERK),):
        page = caseworkers.text(client.get(f"{address}khai{TURNING} sinh{BELL}{NARROW}"))
        assert unseen_in(page) == set()


# The command line ------------------------------------------------------------------------------------------------------


class Anybody:
    """References that know whatever is typed."""

    def officer(self, given: str) -> str:
        return given

    agency = place = officer


def typed_words_of(verb: str) -> Iterator[tuple[str, str]]:
    """A word of the verb that takes a text, and how one is typed: by itself, or as a field of a record."""
    hints = get_type_hints(ACT_TYPES[verb], include_extras=True)
    for word in words_of_verb(verb):
        for field in text_places(hints[word.name]):
            yield word.name, f"{field}=" if field else ""


def text_places(kind: Any) -> Iterator[str]:
    """The fields of a type that hold a text; an empty name for the value itself."""
    if Kind.TEXT in get_args(kind):
        yield ""
    elif get_origin(kind) is not None:
        for one in get_args(kind):
            yield from text_places(one)
    elif hasattr(kind, "__dataclass_fields__") and kind is not ForeignCase:
        hints = get_type_hints(kind, include_extras=True)
        yield from (name for name, own in hints.items() if list(text_places(own)) == [""])


WORDS: Final = [(verb, name, before) for verb in ACT_TYPES for name, before in typed_words_of(verb)]


def test_the_walk_meets_words_of_most_acts() -> None:
    assert len({verb for verb, _, _ in WORDS}) > 20
    assert ("request_supplement", "items", "note=") in WORDS


@pytest.mark.parametrize(("verb", "name", "before"), WORDS)
@pytest.mark.parametrize("letter", [TURNING, BELL, "\ud800"], ids=ascii)
def test_every_word_of_every_act_is_judged_on_the_command_line(verb: str, name: str, before: str, letter: str) -> None:
    with pytest.raises(BadWord) as refused:
        parsed(verb, [f"{name}={before}Lời{letter}"], Anybody())
    assert refused.value.sentence.startswith(f"Chưa đọc được dòng lệnh: {name}: Có ký tự")
    assert not {TURNING, BELL} & set(refused.value.sentence)


@pytest.mark.parametrize(
    "verb", sorted({verb for verb, _, _ in WORDS if verb not in ("import_case", "migrate_process")})
)
def test_an_act_refuses_what_a_door_let_through(verb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.acts.test_nothing_personal_in_the_ledger.PLANTED", f"Lời{TURNING}")
    payload = planted_in(verb)
    assert payload
    with pytest.raises(UnusableLetter):
        perform.__wrapped__(uuid4(), verb, payload, None)  # type: ignore[attr-defined]  # refused before anybody acts


@pytest.mark.django_db
def test_a_note_typed_on_the_command_line_is_judged_and_kept_clean(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    made = caseworkers.handled()
    act = ["dossier", "act", str(made.id), "annotate", "--as", "chuyenvien.stp", "--at", "2026-03-02T11:00", "--word"]
    assert main([*act, f"text=Lời{TURNING}", "--json"]) == 2
    assert "đổi chiều chữ" in json.loads(capsys.readouterr().out)["sentence"]
    assert main([*act, f"text={ODD}\nhai dòng"]) == 0
    assert history(made.id).events[-1].text == f"{CLEAN}\nhai dòng"
    assert columns_with_unseen() == []


OPTIONS: Final = ("--applicant-name", "--applicant-number", "--address", "--phone", "--submitter", "--paper", "--note")
ACCEPT: Final = ["dossier", "accept", "--as", CLERK, "--procedure", PROCEDURE, "--agency", JUSTICE]
ACCEPT_AT: Final = [*ACCEPT, "--at", "2026-03-02T09:14", "--applicant-name", "Lý Văn Páo"]


@pytest.mark.parametrize("letter", [TURNING, BELL, "\n"], ids=ascii)
@pytest.mark.parametrize("option", OPTIONS)
def test_every_text_of_an_intake_on_the_command_line_is_judged(
    capsys: pytest.CaptureFixture[str], option: str, letter: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*ACCEPT_AT, option, f"a{letter}b"])
    said = capsys.readouterr().err
    assert (ended.value.code, said.startswith(f"{option}: Có ")) == (2, True)
    assert unseen_in(said) == set()


@pytest.mark.parametrize(
    "words",
    [
        ["process", "migrate", "x", "--as", "quantri", "--reason"],
        ["process", "migrate", "x", "--as", "quantri", "--legal-basis"],
        ["import-history", "x.xes", "--source"],
        ["catalogue", "answer", "1.004873", "--basis"],
        ["catalogue", "answer", "1.004873", "--basis", "Điều 1", "--financial-pause"],
    ],
    ids=" ".join,
)
def test_the_other_texts_that_commands_keep_are_judged(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*words, f"Lời{TURNING}"])
    assert ended.value.code == 2
    assert "đổi chiều chữ" in capsys.readouterr().err


@pytest.mark.django_db
def test_odd_blanks_on_the_command_line_are_put_right_in_silence(province: Province) -> None:
    texts = [word for option in ("--address", "--submitter", "--paper", "--note") for word in (option, ODD)]
    number = [
        "--applicant-number",
        f"020{NARROW}090\u00a0001 234",
        "--applicant-name",
        f"Lý\u00a0\u00a0Văn{NARROW} Páo",
    ]
    assert main([*ACCEPT_AT, *texts, *number]) == 0
    row = Dossier.objects.get()
    assert (row.applicant_name, row.applicant_number) == ("Lý Văn Páo", "020090001234")
    assert (row.applicant_address, row.submitter_name, row.note) == (CLEAN, CLEAN, CLEAN)
    assert columns_with_unseen() == []


# Registers and imports --------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    "field", ["full_name", "personal_number", "permanent_address", "area_code", "phone", "email", "old_number"]
)
def test_the_register_of_persons_refuses_what_a_door_let_through(field: str, province: Province) -> None:
    by = acting(officer(CLERK), moment("2026-03-02 09:00"))
    given = {"full_name": "Lý Văn Páo", "personal_number": "020090001234"}
    for letter in (TURNING, BELL):
        with pytest.raises(UnusableLetter):
            people.register_person(given=PersonGiven(**{**given, field: f"1{letter}"}), circumstances=by)


@pytest.mark.django_db
def test_a_correction_and_an_organisation_are_judged_by_the_same_rule(province: Province) -> None:
    by = acting(officer(CLERK), moment("2026-03-02 09:00"))
    person = people.register_person(given=PersonGiven(ODD), circumstances=by).record
    assert person.full_name == CLEAN
    correction: dict[str, Any] = {"person_id": person.id, "fields": ["full_name"], "circumstances": by}
    with pytest.raises(UnusableLetter):
        people.correct_person(given=PersonGiven("A"), reason=f"Lời{TURNING}", **correction)
    with pytest.raises(UnusableLetter):
        people.correct_person(given=PersonGiven(f"A{BELL}"), reason="nhầm", **correction)
    assert people.correct_person(given=PersonGiven(f" A{NARROW}"), reason=ODD, **correction).full_name == "A"
    for field in ("name", "address", "phone", "email", "representative"):
        with pytest.raises(UnusableLetter):
            people.register_legal_entity(**{"name": "Công ty", field: f"Lời{TURNING}"}, circumstances=by)
    assert people.register_legal_entity(name=ODD, circumstances=by).record.name == CLEAN
    assert columns_with_unseen() == []


@pytest.mark.django_db
def test_a_log_of_another_system_is_taken_without_what_nobody_sees(province: Province) -> None:
    start, odd = moment("2011-10-11 13:42"), f"Lời{TURNING}\x85  {NARROW}viết"
    case = ForeignCase(
        "Cũ", odd, Channel.DESK, odd, start, department=odd, steps=(ImportedStep(odd, start, odd, odd, odd),)
    )
    circumstances = now("quantri", "2026-03-02 09:00")
    assert import_cases(cases=[case], source=ODD, circumstances=circumstances).new == 1
    assert import_cases(cases=[case], source=ODD, circumstances=circumstances).unchanged == 1
    assert columns_with_unseen() == []
    with pytest.raises(UnusableLetter):
        import_cases(cases=[case], source=f"Cũ{TURNING}", circumstances=circumstances)


# The sources ------------------------------------------------------------------------------------------------------------

NO_TEXT: Final = {
    "doors/portal/tracking.py": "code and secret of a dossier: compared, never kept",
    "doors/staff/login.py": "a name and a password: compared, never kept",
    "doors/ui/fields.py": "the parts of a date, and the two kinds of field themselves",
}
"""Modules of doors that may use Django's own field for text, and for what."""


def bare_fields(tree: ast.AST) -> Iterator[int]:
    """Lines at which Django's own field for text is used."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "CharField":
            yield node.lineno


def test_every_field_for_text_of_a_door_follows_the_rule() -> None:
    files = [file for file in python_files(HOUSE / "doors") if file.relative_to(HOUSE).as_posix() not in NO_TEXT]
    assert [f"{name_of(file)}:{line}" for file in files for line in bare_fields(syntax(file))] == []
    assert all(list(bare_fields(syntax(HOUSE / Path(one)))) for one in NO_TEXT)


def test_a_planted_bare_field_is_named() -> None:
    assert list(bare_fields(ast.parse("x = 1\nname = forms.CharField(label='Tên')"))) == [2]


@pytest.mark.django_db
def test_a_field_of_one_line_holds_what_the_act_takes_as_one_line(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text for which a form has several lines may have them by the act's rule too."""
    from django import forms

    wide = set[str]()
    for form in FORMS.values():
        for name, field in form.base_fields.items():
            if isinstance(field.widget, forms.Textarea):
                wide.add({"participants": "who"}.get(name, name))
    assert wide <= MANY_LINES
