"""A personal number under a province code that was never given is a warning at every door, and never stops anybody."""

import json
from pathlib import Path

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import main
from motcua.doors.ui.fields import PersonalIdField
from motcua.foundation.people import actions as people
from motcua.foundation.people.models import LegalEntity, Person
from motcua.foundation.people.parties import PersonGiven
from motcua.law.identity.personal_number import number_warnings
from motcua.law.identity.provinces import PROVINCES
from tests.acts.places import moment, officer
from tests.circumstances import acting
from tests.doors.desk.caseworkers import at, signed_in, text
from tests.doors.desk.counter import CARD, CLERK, begun, filled, pressed
from tests.doors.desk.test_intake import LAND, RESIDENCE, ready
from tests.doors.test_cli_dossier import JUSTICE, PROCEDURE

pytestmark = pytest.mark.django_db

LINES = (Path(__file__).parents[1] / "data" / "failing" / "intake-unissued-prefix.txt").read_text(encoding="utf-8")
NUMBER = LINES.splitlines()[-1]
NAME = "Lường Văn Thử"
WARNING = "Ba số đầu 003 chưa từng được cấp cho tỉnh nào; hãy kiểm tra lại số trên thẻ."
UNISSUED = sorted({f"{code:03d}" for code in range(100)} - set(PROVINCES))


@pytest.fixture
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 09:14")


@pytest.mark.usefixtures("_morning")
def test_the_intake_page_takes_the_number_and_warns_on_the_receipt_and_at_every_press(province: Province) -> None:
    client = signed_in(CLERK)
    typed = {"full_name": NAME, "number": NUMBER, "sex": "Nam"}
    data = {**ready(client, RESIDENCE), **typed, "scan": "", "scanned": ""}
    again = text(pressed(client, data, "renew"))
    assert again.count(WARNING) == 1
    assert {name: filled(again)[name] for name in typed} == typed
    answer = pressed(client, data, "accept")
    assert answer.status_code == 302, text(answer)[-3000:]
    assert WARNING in text(client.get(answer["Location"]))
    assert Dossier.objects.get().applicant_number == NUMBER
    assert Person.objects.get().personal_number == NUMBER


@pytest.mark.usefixtures("_morning")
@pytest.mark.parametrize("scan", [NUMBER, CARD.replace("020190001234", NUMBER)], ids=["number", "card"])
def test_the_scan_box_reads_the_number_and_warns_once(province: Province, scan: str) -> None:
    client = signed_in(CLERK)
    page = text(pressed(client, begun(client, RESIDENCE), "renew", scan=scan))
    assert page.count(WARNING) == 1
    assert filled(page)["number"] == f"{NUMBER[:3]} {NUMBER[3:6]} {NUMBER[6:9]} {NUMBER[9:]}"


@pytest.mark.usefixtures("_morning")
def test_a_household_is_received_under_such_a_number_as_its_tax_code(province: Province) -> None:
    client = signed_in(CLERK)
    data = {**ready(client, LAND), "kind": "organisation", "full_name": "Hộ kinh doanh Thử", "number": NUMBER}
    answer = pressed(client, data, "accept", scan="", scanned="", phone="")
    assert answer.status_code == 302, text(answer)[-3000:]
    assert WARNING in text(client.get(answer["Location"]))
    assert LegalEntity.objects.get().tax_code == NUMBER


@pytest.mark.parametrize("verb", ["accept", "submit", "save_draft"])
def test_the_command_line_takes_the_number_and_warns(
    province: Province, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    given = ["--as", CLERK, "--procedure", PROCEDURE, "--agency", JUSTICE, "--applicant-name", NAME]
    given += ["--applicant-number", NUMBER, "--at", "2026-03-02T09:14"]
    assert main(["dossier", verb, *given]) == 0
    captured = capsys.readouterr()
    assert (captured.err, WARNING in captured.out) == (f"Lưu ý: {WARNING}\n", False)
    assert main(["dossier", verb, *given, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["warnings"] == [WARNING]
    assert {row.applicant_number for row in Dossier.objects.all()} == {NUMBER}
    assert main(["dossier", verb, *given, "--applicant-number", "020090003090", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["warnings"] == []


@pytest.mark.parametrize("code", UNISSUED)
def test_every_code_that_was_never_given_is_one_warning_and_no_error_of_a_field(code: str) -> None:
    number = f"{code}090003090"
    [warning] = number_warnings(number)
    assert code in warning
    assert PersonalIdField().clean(number) == number


@pytest.mark.parametrize("number", ["", "020090003090", "100090003090", "00309000309", "0100112437", "003 abc"])
def test_any_other_number_gives_no_warning(number: str) -> None:
    assert number_warnings(number) == ()


def test_people_are_registered_and_corrected_under_such_a_number(province: Province) -> None:
    by = acting(officer(CLERK), moment("2026-03-02 09:00"))
    person = people.register_person(given=PersonGiven(NAME, personal_number=NUMBER), circumstances=by).record
    given = PersonGiven(f"{NAME} Hai", personal_number=NUMBER)
    corrected = people.correct_person(
        person_id=person.id, given=given, fields=["full_name"], reason="ghi nhầm", circumstances=by
    )
    assert (corrected.full_name, corrected.personal_number) == (f"{NAME} Hai", NUMBER)
