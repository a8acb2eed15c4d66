"""What nobody sees is planted in every text that the command line, an act, a register or an import takes.

The fields of pages: `test_typed_text`.
"""

import json
from collections.abc import Iterator
from typing import Any, Final, get_args, get_origin, get_type_hints
from uuid import uuid4

import pytest

from motcua.acts.define_process import ProcessDefective
from motcua.acts.import_history import import_cases
from motcua.acts.perform import perform
from motcua.casework.dossiers.models import Dossier
from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import main
from motcua.doors.cli.parser import LONGEST_WORD, Parser
from motcua.doors.wire.typed_words import BadWord, parsed, words_of_verb
from motcua.foundation.people import actions as people
from motcua.foundation.people.parties import PersonGiven
from motcua.law.dossier.acts.import_case import ForeignCase, ImportedStep
from motcua.law.dossier.life import ACT_TYPES
from motcua.law.dossier.rules import Channel
from motcua.law.references import Kind
from motcua.law.typed_text import LONGEST_TEXT, UnusableLetter
from tests.acts.places import moment, officer
from tests.acts.process_versions import BIRTH, next_version, renamed
from tests.acts.test_nothing_personal_in_the_ledger import NO_TEXTS, now
from tests.circumstances import acting
from tests.doors.desk import caseworkers
from tests.doors.desk.counter import CLERK
from tests.doors.test_cli_dossier import JUSTICE, PROCEDURE
from tests.histories import history
from tests.house.unseen import BELL, CLEAN, NARROW, ODD, TURNING, columns_with_unseen, unseen_in
from tests.law.dossier.recording import event_of


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
def test_an_act_refuses_what_a_door_let_through(verb: str) -> None:
    def plant(field: str, kind: Kind) -> str:
        return f"Lời{TURNING}" if kind is Kind.TEXT else "code-1"

    hints = get_type_hints(ACT_TYPES[verb], include_extras=True)
    payload = {name: event_of(kind, plant) for name, kind in hints.items() if name not in NO_TEXTS}
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
    texts = [word for option in ("--address", "--submitter", "--note") for word in (option, ODD)]
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
    step = ImportedStep(odd, start, odd, odd, odd)
    case = ForeignCase(ODD, odd, Channel.DESK, odd, start, department=odd, steps=(step,))
    circumstances = now("quantri", "2026-03-02 09:00")
    assert import_cases(cases=[case], source=ODD, circumstances=circumstances).new == 1
    assert import_cases(cases=[case], source=ODD, circumstances=circumstances).unchanged == 1
    assert columns_with_unseen() == []
    with pytest.raises(UnusableLetter):
        import_cases(cases=[case], source=f"Cũ{TURNING}", circumstances=circumstances)


@pytest.mark.django_db
@pytest.mark.parametrize("letter", [TURNING, BELL, "\u200f"], ids=ascii)
def test_a_process_whose_names_have_what_nobody_sees_is_not_put_in_force(letter: str, province: Province) -> None:
    with pytest.raises(ProcessDefective) as refused:
        next_version(BIRTH, renamed("xem_xet", "xem_xet", f"Xem{letter} xét"), procedure=BIRTH)
    assert "không nhìn thấy được" in refused.value.sentence
    assert next_version(BIRTH, renamed("xem_xet", "xem_xet", f"Xem xét\n{ord(letter)}"), procedure=BIRTH).new


def test_20_25_no_word_of_a_command_is_without_a_length(capsys: pytest.CaptureFixture[str]) -> None:
    parser = Parser(prog="motcua planted")
    parser.add_argument("--any", default="")
    assert parser.parse_args(["--any", "a" * LONGEST_TEXT]).any
    with pytest.raises(SystemExit) as end:
        parser.parse_args(["--any", "a" * (LONGEST_WORD + 1)])
    assert end.value.code == 2
    assert capsys.readouterr().err.startswith(f"Mỗi giá trị viết không quá {LONGEST_TEXT} ký tự.")
