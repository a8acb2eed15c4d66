"""Clauses of the acceptance criteria of counter and desk that no other test bears: one name, one date, who sees what, how long."""

import random
import re
import unicodedata
from typing import Final
from uuid import UUID

import pytest
from django.test import Client

from motcua.acts.take_in import Intake, take_in
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.values import Made
from motcua.casework.papers.forms.supplement_reasons import GUIDANCE
from motcua.doors.cli import main
from motcua.doors.cli.demo.province import Province
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.parties import PersonGiven
from tests.acts.places import agency, did, intake, moment, officer, received
from tests.doors.desk.caseworkers import DESK, PROCEDURE, SPECIALIST, at, handled, signed_in, text
from tests.doors.desk.counter import CARD, CLERK, INTAKE, begun, pressed, printed_words
from tests.doors.desk.test_intake import RESIDENCE, ready
from tests.doors.desk.test_worklist import copied, rows_of
from tests.doors.page import Page
from tests.kept import attached
from tests.pace import scaled_seconds
from tests.papers import papers

pytestmark = pytest.mark.django_db

OTHER_COMMUNE = "chuyenvien.tamthanh"


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 09:14")


def taken_in(client: Client, code: str, agency_id: int) -> Dossier:
    answer = pressed(client, ready(client, code), "accept", agency=str(agency_id))
    assert answer.status_code == 302, text(answer)
    return Dossier.objects.get()


@pytest.mark.criterion("CTR-03", "same")
def test_a_name_with_stacked_marks_is_the_same_on_card_register_receipt_and_paper(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, name = signed_in(CLERK), "HOÀNG THỊ ẨN"
    loose = unicodedata.normalize("NFD", CARD.replace("Hoàng Thị Ẩn", name))
    assert name not in loose
    monkeypatch.setattr("tests.doors.desk.counter.CARD", loose)
    assert name in Page.of(pressed(client, begun(client, RESIDENCE), "renew")).text
    dossier = taken_in(client, RESIDENCE, agency("H37.03"))
    assert dossier.applicant_name == name
    assert name in Page.of(client.get(f"/xu-ly/{dossier.pk}/")).text
    _, words = printed_words(client.get(f"/quay/in/{dossier.pk}/giay-hen.pdf").content)
    assert name in words
    assert "H**** T** Ẩ*" in Page.of(Client().get(f"/tra-cuu/{dossier.tracking_token}/")).text


@pytest.mark.criterion("CTR-02", "quick")
def test_from_the_scan_to_the_card_takes_half_a_second_at_most(province: Province) -> None:
    client = signed_in(CLERK)
    data = {**begun(client, RESIDENCE), "scan": CARD, "do": "renew"}

    def scan() -> None:
        assert "Hoàng Thị Ẩn" in text(client.post(INTAKE, data))

    assert scaled_seconds(scan, rounds=20) <= 0.5


@pytest.mark.criterion("CTR-04", "tet", "hours", "makeup")
@pytest.mark.parametrize(
    ("start", "amount", "unit", "end"),
    [
        ("2026-02-11T09:00", "10", "working_day", "24:00 thứ Tư, 04/03/2026"),
        ("2026-03-06T16:50", "8", "working_hour", "16:50 thứ Hai, 09/03/2026"),
        ("2026-01-08T09:00", "2", "working_day", "24:00 thứ Bảy, 10/01/2026"),
    ],
    ids=["ten days over Tết", "eight hours from Friday 16:50", "a make-up Saturday"],
)
def test_the_clock_counts_over_tet_from_friday_evening_and_on_a_make_up_saturday(
    start: str, amount: str, unit: str, end: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Counted by hand from the announced days off of 2026."""
    assert main.main(["due", "--from", start, "--amount", amount, "--unit", unit]) == 0
    assert capsys.readouterr().out.splitlines()[0] == f"Hết hạn: {end}"


@pytest.mark.criterion("CTR-04", "tet", "makeup", "page", "count")
@pytest.mark.parametrize(
    ("now", "code", "promised"),
    [("2026-02-11 09:14", RESIDENCE, "27/02/2026"), ("2026-01-07 09:14", PROCEDURE, "10/01/2026")],
    ids=["seven days over Tết", "a make-up Saturday"],
)
def test_the_intake_page_promises_what_the_clock_counts_and_shows_the_count(
    now: str, code: str, promised: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, now)
    client = signed_in(CLERK)
    page = Page.of(pressed(client, ready(client, code), "renew", agency=str(agency("H37.03"))))
    assert promised in page.text
    assert page.part("Xem cách tính từng ngày").rows, "the count is a table that Enter opens"


SYLLABLES: Final = 30
"""Of twenty Vietnamese words, which have one and a half syllables each."""


@pytest.mark.criterion("CTR-10", "words")
def test_what_a_slip_advises_is_said_in_twenty_words_at_most() -> None:
    sentences = [one for advice in GUIDANCE.values() for one in re.split(r"(?<=[.;:])\s", str(advice))]
    assert len(sentences) > 5
    assert [one for one in sentences if len(one.split()) > SYLLABLES] == []


@pytest.mark.criterion("CTR-12", "hidden", "identified")
def test_what_runs_elsewhere_is_shown_once_the_person_is_identified_and_never_before(province: Province) -> None:
    elsewhere = received(officer("tiepnhan.tamthanh"), RESIDENCE, officer(OTHER_COMMUNE).agency_id, "2026-03-02 09:00")
    client = signed_in(CLERK)
    assert client.get(f"/xu-ly/{elsewhere.id}/").status_code == 404
    assert client.post("/tim/", {"q": elsewhere.code}, follow=True).content.count(str(elsewhere.id).encode()) == 0
    before = Page.of(client.get(f"{INTAKE}?thu-tuc={RESIDENCE}"))
    assert "đang có một hồ sơ" not in before.text
    identified = Page.of(pressed(client, begun(client, RESIDENCE), "renew"))
    assert "đang có một hồ sơ của thủ tục này ở cơ quan khác, từ 02/03/2026" in identified.text
    assert str(elsewhere.code) not in identified.text


@pytest.mark.criterion("CTR-13", "routed", "both")
def test_a_dossier_accepted_for_another_commune_goes_there_and_both_see_it(province: Province) -> None:
    client, other = signed_in(CLERK), officer(OTHER_COMMUNE)
    dossier = taken_in(client, RESIDENCE, other.agency_id)
    assert dossier.resolving_id == other.agency_id
    for who in (CLERK, OTHER_COMMUNE):
        assert signed_in(who).get(f"/xu-ly/{dossier.pk}/").status_code == 200
    assert str(dossier.pk) in text(signed_in(OTHER_COMMUNE).get("/xu-ly/?ai=don-vi"))
    assert signed_in("chuyenvien.kylua").get(f"/xu-ly/{dossier.pk}/").status_code == 404


@pytest.mark.criterion("DSK-03", "same")
def test_list_dossier_and_the_citizens_page_say_the_same_date(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, "2026-03-03 10:00")
    client = signed_in(SPECIALIST)
    row = Page.of(client.get("/xu-ly/")).part("Cần làm").row("Hoàng Thị Ẩn").text
    dossier = Page.of(client.get(f"/xu-ly/{made.id}/")).text
    citizens = Page.of(Client().get(f"/tra-cuu/{made.tracking_token}/")).text
    for page in (row, dossier, citizens):
        assert "05/03" in page
        assert "Còn 2 ngày làm việc" in page


@pytest.mark.criterion("DSK-01", "order", "last")
def test_the_list_is_sorted_by_time_left_and_what_does_not_run_comes_last(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    copied(made.id, 12)
    at(monkeypatch, "2026-03-02 10:00")
    shown = rows_of(text(signed_in(SPECIALIST).get("/xu-ly/")))
    running = [str(made.id), *(str(UUID(int=number)) for number in range(1, 13) if number % 4)]
    assert shown[: len(running)] == running
    assert set(shown[len(running) :]) == {str(UUID(int=number)) for number in (4, 8, 12)}


@pytest.mark.criterion("DSK-02", "first", "approve")
def test_from_sign_in_to_the_dossier_is_one_press_and_a_routine_step_is_three(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, "2026-03-02 10:00")
    client = signed_in(SPECIALIST)
    home = client.get("/dang-nhap/")["Location"]
    assert home == "/xu-ly/"
    interactions = 1
    address = Page.of(client.get(home)).link_to(f"/xu-ly/{made.id}/").address
    page, open_step = Page.of(client.get(address)), f"/xu-ly/{made.id}/hoan-thanh-buoc/"
    [form, *_] = page.forms_to(open_step)
    interactions += 1
    assert interactions <= 3
    answer = client.post(open_step, {**form, "outcome": page.presses("outcome")[0]})
    assert answer.status_code == 303
    assert interactions <= 6


@pytest.mark.criterion("DSK-02", "document")
def test_from_sign_in_to_the_pages_of_the_first_paper_is_three_presses(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    attached(made.id)
    at(monkeypatch, "2026-03-02 10:00")
    client, presses = signed_in(SPECIALIST), 1
    page = Page.of(client.get(client.get("/dang-nhap/")["Location"]))
    dossier, file = f"/xu-ly/{made.id}/", re.compile(rf"/xu-ly/{made.id}/giay-to/\?tep=.+")
    for wanted in (re.compile(re.escape(dossier)), file):
        address = next(one.address for one in page.links if wanted.fullmatch(one.address))
        page, presses = Page.of(client.get(address)), presses + 1
    assert [one for one in page.loads if one.endswith("/1.png")]
    assert presses <= 3


@pytest.mark.criterion("DSK-04", "reason")
def test_asking_for_a_paper_that_passed_at_intake_needs_a_reason(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(CLERK)
    dossier = taken_in(client, PROCEDURE, agency("H37.03"))
    assert dossier.status == "accepted"
    did(dossier.pk, "take_up", officer(SPECIALIST), "2026-03-02 10:00")
    at(monkeypatch, "2026-03-02 10:30")
    specialist, address = signed_in(SPECIALIST), f"/xu-ly/{dossier.pk}/bo-sung/"
    page = Page.of(specialist.get(address))
    own = {name: page.value(name) for name in ("form_token", "expected")}
    assert specialist.post(address, {**own, "item-1": "on"}).status_code == 422
    assert specialist.post(address, {**own, "item-1": "on", "reason-1": "illegible"}).status_code == 303


def named(*names: str) -> list[Made]:
    """Dossiers of one officer, one for each applicant."""
    desk, made = officer(DESK), []
    for seed, name in enumerate(names, start=40):
        received_at = moment("2026-03-02 09:14")
        now = Circumstances(by=desk, at=received_at, recorded_at=received_at, rng=random.Random(seed))
        person = PersonGiven(name, personal_number=f"0201900012{seed}", permanent_address="Xã Mẫu Sơn")
        one = take_in(Intake(intake(desk, PROCEDURE, agency("H37.03")).given, person), "accept", now)
        did(one.id, "forward", desk, "2026-03-02 09:30", to=str(agency("H37.03")))
        did(one.id, "take_up", officer(SPECIALIST), "2026-03-02 09:45")
        made.append(one)
    return made


@pytest.mark.criterion("ALL-09", "order")
@pytest.mark.criterion("DSK-09", "order")
def test_people_are_sorted_by_given_name_then_family_name(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    people = ["Vi Thị Ẩn", "Bế Văn Đại", "Lý Thị Ân", "Nông Văn An", "Hoàng Thị Ẩn", "Triệu Văn Dũng"]
    made = dict(zip(people, (str(one.id) for one in named(*people)), strict=True))
    at(monkeypatch, "2026-03-02 10:00")
    shown = rows_of(text(signed_in(SPECIALIST).get("/xu-ly/?xep=ten")))
    wanted = ["Nông Văn An", "Lý Thị Ân", "Hoàng Thị Ẩn", "Vi Thị Ẩn", "Triệu Văn Dũng", "Bế Văn Đại"]
    assert shown == [made[name] for name in wanted]


@pytest.mark.criterion("CIT-06", "once")
def test_everything_that_is_missing_stands_on_the_citizens_page_at_once(province: Province) -> None:
    made = handled()
    did(
        made.id,
        "request_supplement",
        officer(SPECIALIST),
        "2026-03-02 10:00",
        items=papers("Giấy A", "Giấy B", "Giấy C"),
    )
    page = Page.of(Client().get(f"/tra-cuu/{made.tracking_token}/")).text
    assert all(paper in page for paper in ("Giấy A", "Giấy B", "Giấy C"))
