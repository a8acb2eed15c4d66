"""22: anybody checks a result by its code or its file. Nobody learns of results that were not given out, nor of their owners."""

import logging
import re
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from motcua.acts.take_back_signature import take_back_signature
from motcua.casework.papers.models import Attachment
from motcua.casework.results.models import Result
from motcua.casework.results.values import ResultState
from motcua.doors.cli.demo.province import Province
from motcua.foundation.guessing.models import GuessCounter
from motcua.foundation.ledger.models import Record
from motcua.foundation.reads.models import Reading
from tests.acts.places import moment
from tests.databases import as_the_application
from tests.doors.desk.caseworkers import LEADER, handled
from tests.doors.portal.conftest import Answer
from tests.given_out import BYTES, CODE, LONG_NAME, given_out, replaced
from tests.results import Office, now

pytestmark = pytest.mark.django_db

Its = Callable[[str], None]
DAY = "2026-03-02"
ADDRESS = f"/xac-thuc/{CODE}/"
CHANGED = "Tệp đã bị thay đổi"
UNKNOWN = "Không có giấy nào với mã này"
GENUINE = "Giấy này thật và còn hiệu lực"


@pytest.fixture(autouse=True)
def _today(its: Its, province: Province) -> None:
    its("2026-03-20 09:31")


def get(address: str = ADDRESS, **more: Any) -> Answer:
    return Answer(Client().get(address, **more))


def compared(content: bytes, name: str = "giay.pdf", address: str = ADDRESS) -> Answer:
    return Answer(Client().post(address, {"tep": SimpleUploadedFile(name, content, "application/pdf")}))


def leaving(folder: Path) -> tuple[Result, Path]:
    """A result that was drawn, signed by a person and the agency, and left; with its file."""
    office = Office(folder)
    signed = office.sign(office.submitted(handled().id, f"{DAY} 10:00"), f"{DAY} 10:30")
    left = office.leaves(signed, f"{DAY} 10:31")
    assert left is not None
    file = folder / "ket-qua.pdf"
    office.files.copy(left.final_hash, file)
    return Result.objects.get(pk=left.id), file


# The story ------------------------------------------------------------------------------------------------------------


@pytest.mark.criterion("CIT-10", "says")
def test_22_a_stranger_checks_the_printed_paper_and_its_file(tmp_path: Path) -> None:
    row, file = leaving(tmp_path)
    [code] = zxingcpp.read_barcodes(pypdfium2.PdfDocument(file)[0].render(scale=3).to_pil())
    assert code.text == f"https://motcua.langson.gov.vn/xac-thuc/{row.check_code}/"
    address = code.text.removeprefix("https://motcua.langson.gov.vn")
    assert resolve(address).view_name == "portal:check"
    answer = get(address)
    assert (answer.status, answer.heading) == (200, GENUINE)
    for shown in (row.number, row.signer_name, "10:30 thứ Hai, 02/03/2026", "Sở Tư pháp", "đều đúng khi phát hành"):
        assert shown in answer.text, shown
    whole = file.read_bytes()
    assert "Tệp đúng là bản đã ký" in compared(whole, address=address).text
    for spoiled in (middle_changed(whole), with_an_update(file), whole[: whole.index(b"%%EOF") + 6], whole[:-1]):
        assert spoiled != whole
        after = compared(spoiled, address=address)
        assert CHANGED in after.text
        assert "mc-verdict--bad" in after.html.partition("<template")[0]
        assert "Tệp đúng" not in after.text


def middle_changed(whole: bytes) -> bytes:
    altered = bytearray(whole)
    altered[len(altered) // 2] ^= 1
    return bytes(altered)


def with_an_update(file: Path) -> bytes:
    """Every signed byte is still there; another revision follows."""
    into = BytesIO()
    with file.open("rb") as source:
        writer = IncrementalPdfFileWriter(source)
        writer.update_root()
        writer.write(into)
    assert into.getvalue().startswith(file.read_bytes())
    return into.getvalue()


@pytest.mark.parametrize("state", [ResultState.DRAFT, ResultState.SUBMITTED, ResultState.SIGNED])
def test_22_what_was_not_given_out_answers_as_what_never_was(state: ResultState) -> None:
    """Byte for byte and statement for statement, with a file too."""
    given_out(state=state.value)
    with CaptureQueriesContext(connection) as for_it:
        there = Client().get(ADDRESS)
    with CaptureQueriesContext(connection) as for_none:
        none = Client().get("/xac-thuc/K7Q29FTN/")
    assert (there.status_code, none.status_code) == (404, 404)
    assert UNKNOWN in there.content.decode()
    assert there.content.replace(CODE.encode(), b"K7Q29FTN") == none.content
    assert dict(there.headers) == dict(none.headers)
    assert [bare(one["sql"]) for one in for_it] == [bare(one["sql"]) for one in for_none]
    assert UNKNOWN in compared(BYTES).text


def bare(sql: str) -> str:
    """A statement without its values and numbers, and without the names that Django gives to savepoints."""
    return re.sub(r"'[^']*'(::\w+)?|\"s\d+_x\d+\"|\b\d+\b", "?", sql)


def test_22_a_signature_that_was_taken_back_is_no_paper(tmp_path: Path) -> None:
    office = Office(tmp_path)
    signed = office.sign(office.submitted(handled().id, f"{DAY} 10:00"), f"{DAY} 10:30:00")
    assert get(f"/xac-thuc/{signed.check_code}/").status == 404
    take_back_signature(signed.id, now(LEADER, f"{DAY} 10:30:20"))
    office.leaves(signed, f"{DAY} 10:30:31")
    assert UNKNOWN in get(f"/xac-thuc/{signed.check_code}/").text


# What it is worth now -------------------------------------------------------------------------------------------------


def test_22_a_replaced_result_and_the_one_that_replaced_it_say_so() -> None:
    replaced(CODE, "R2R2R2R2")
    old, new = get(), get("/xac-thuc/R2R2R2R2/")
    assert old.heading == "Giấy thật, đã được thay"
    assert "Thay bằng số 131/UBND-XNTTHN, cấp ngày 04/03/2026." in old.text
    assert "/xac-thuc/R2R2R2R2/" in old.page.addresses
    assert new.heading == GENUINE
    assert "Giấy số 118/UBND-XNTTHN" in new.text


def test_22_a_correction_that_has_not_left_replaces_nothing() -> None:
    given_out("R2R2R2R2", state=ResultState.SIGNED.value, left_at=None, corrects=given_out())
    answer = get()
    assert answer.heading == GENUINE
    assert "R2R2R2R2" not in answer.html


def test_22_a_revoked_result_says_since_when_and_by_which_decision() -> None:
    given_out(revoked_at=moment("2026-03-17 10:00"), revoked_by_decision="Quyết định <b>88/QĐ-UBND</b>")
    answer = get()
    assert answer.heading == "Giấy thật, đã bị thu hồi"
    assert "Thu hồi từ 10:00 thứ Ba, 17/03/2026 theo Quyết định <b>88/QĐ-UBND</b>." in answer.text
    assert "<b>88" not in answer.html


@pytest.mark.parametrize(
    ("until", "heading"), [(date(2026, 3, 19), "Giấy thật, đã hết hiệu lực"), (date(2026, 3, 20), GENUINE)]
)
def test_22_a_result_holds_until_its_last_day_has_ended(until: date, heading: str) -> None:
    given_out(valid_to=until)
    answer = get()
    assert answer.heading == heading
    assert f"ết ngày {until:%d/%m/%Y}" in answer.text


# Codes ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["k7q29ftm", "K7Q2-9FTM", " k7q2 9ftm ", "K7Q2–9FTM", "k7q2.9ftm"])
def test_22_a_code_is_read_however_it_is_written(written: str) -> None:
    given_out()
    asked = Client().get("/xac-thuc/", {"ma": written})
    assert (asked.status_code, asked["Location"]) == (302, ADDRESS)


def test_22_an_address_typed_by_hand_is_read_too_and_head_has_no_body() -> None:
    given_out()
    assert get("/xac-thuc/k7q2-9ftm/").heading == GENUINE
    assert get("/xac-thuc/k7q2%209ftm/").heading == GENUINE
    head = Client().head(ADDRESS)
    assert (head.status_code, head.content) == (200, b"")
    assert Client().put(ADDRESS).status_code == 405


@pytest.mark.parametrize("written", ["K7Q29FT", "K7Q29FTMM", "O7Q29FTM", "<script>", "K7Q2"])
def test_22_what_is_no_code_is_refused_with_how_one_looks(written: str) -> None:
    answer = Answer(Client().get("/xac-thuc/", {"ma": written}))
    assert answer.status == 422
    assert "gồm 8 chữ và số" in answer.text
    assert "<script>" not in answer.html
    assert GuessCounter.objects.count() == 0


def test_22_who_guesses_waits_and_a_right_code_from_elsewhere_passes_at_once(its: Its) -> None:
    given_out()
    guesses = Client(REMOTE_ADDR="192.0.2.7")
    near = [f"K7Q29F{one}{other}" for one in "23456789" for other in "2345"][:30]
    answers = [guesses.get(f"/xac-thuc/{one}/") for one in near]
    assert {one.status_code for one in answers} == {404}
    assert len({one.content.replace(code.encode(), b"") for code, one in zip(near, answers, strict=True)}) == 1
    waits = guesses.get(ADDRESS)
    assert (waits.status_code, waits["Retry-After"]) == (429, "1")
    assert guesses.post(ADDRESS, {"tep": SimpleUploadedFile("a.pdf", BYTES)}).status_code == 429
    assert GENUINE not in waits.content.decode()
    assert Client(REMOTE_ADDR="198.51.100.7").get(ADDRESS).status_code == 200
    its("2026-03-20 09:32")
    assert guesses.get(ADDRESS).status_code == 200
    assert guesses.get("/xac-thuc/K7Q29F99/").status_code == 404
    assert guesses.get(ADDRESS).status_code == 429


def test_22_right_codes_are_never_counted() -> None:
    given_out()
    for _ in range(40):
        assert get().status == 200
    assert set(GuessCounter.objects.values_list("wrong", flat=True)) == {0}


# Files ----------------------------------------------------------------------------------------------------------------


def test_22_the_file_of_another_result_is_not_this_one() -> None:
    given_out()
    given_out("R2R2R2R2", owner="Lý Văn Páo", final_hash="2" * 64)
    assert "Tệp đúng là bản đã ký" in compared(BYTES).text
    answer = compared(BYTES, address="/xac-thuc/R2R2R2R2/")
    assert CHANGED in answer.text
    assert CODE not in answer.html


def test_22_a_file_is_kept_nowhere(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    settings.VAR = tmp_path / "var"
    given_out()
    get()
    before = rows()
    lay: list[int] = []

    def digest() -> Any:
        lay.append(len(list(tmp_path.glob("*.upload*"))))
        return sha256()

    monkeypatch.setattr("motcua.doors.portal.check.sha256", digest)
    assert CHANGED in compared(b"%PDF-1.7 another").text
    assert lay == [1]
    assert list(tmp_path.rglob("*")) == []
    assert rows() == before


def rows() -> list[int]:
    return [one.objects.count() for one in (Attachment, Record, Reading, Result)]


def test_22_no_file_and_one_that_is_too_large_are_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    given_out()
    none = Answer(Client().post(ADDRESS))
    assert (none.status, none.heading) == (422, GENUINE)
    assert "Chọn tệp PDF cần so" in none.text
    monkeypatch.setattr("motcua.doors.portal.check.LARGEST", 8)
    large = compared(BYTES)
    assert large.status == 422
    assert "lớn hơn 10 MB" in large.text


# Who it is about ------------------------------------------------------------------------------------------------------


def test_22_nothing_of_the_owner_leaves_but_masked_letters(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    row = given_out(
        owner="Hoàng Thị Ẩn",
        signer_name="Lường Văn Bịa",
        typed={"birth_date": "05/03/1990"},
        sentences={"one": "Nà Mò"},
    )
    with as_the_application():
        answer = compared(b"%PDF other", "<img src=x onerror=alert(1)>.pdf")
    told = f"{answer.html} {answer.response.headers} {caplog.text}"
    assert "H**** T** Ẩ*" in answer.text
    for private in ("Hoàng", "Ẩn", "1990", "Nà Mò", str(row.id), str(row.dossier_id), row.signed_hash):
        assert private not in told, private
    assert "<img src=x" not in answer.html
    assert answer.response["Cache-Control"] == "no-store"
    assert answer.response["X-Robots-Tag"] == "noindex"
    assert "script-src" not in answer.response["Content-Security-Policy"]
    assert Reading.objects.count() == 0


def test_22_a_name_with_markup_is_shown_as_letters() -> None:
    given_out(owner="<script>alert(1)</script> Ẩn", signer_name="Lý <i>Mẩy</i>", title="Giấy <u>mới</u>", number="1<b>")
    html = get().html
    for markup in ("<script>alert", "<s*", "<i>", "<u>", "1<b>"):
        assert markup not in html


def test_22_an_owner_that_was_erased_leaves_no_empty_line() -> None:
    given_out(owner="", revoked_at=moment("2026-03-17 10:00"), revoked_by_decision="")
    answer = get()
    assert "Cấp cho" not in answer.text
    assert "Thu hồi từ 10:00 thứ Ba, 17/03/2026." in answer.text
    assert LONG_NAME not in answer.html
