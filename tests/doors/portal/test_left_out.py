"""What the state has by now is not sent again: said to who holds the receipt, left out with one press, judged again in the act."""

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.acts.take_in import take_in
from motcua.adapters.documents.folder import FolderStore
from motcua.casework.dossiers.models import Component, Dossier
from motcua.casework.dossiers.values import ComponentGiven, Made
from motcua.casework.papers.models import Attachment
from motcua.casework.vault import actions as vault
from motcua.casework.vault.models import PaperUse
from motcua.casework.vault.values import PaperGiven, StatusReason, VaultPaper
from motcua.doors.cli.demo.province import Province
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.models import Person
from motcua.law.dossier.acts.request_supplement import ReuseOverride, SupplementReason
from motcua.law.readings import Readings
from motcua.law.reuse.asks import ReasonCode
from motcua.law.reuse.facts import Assurance, Came, Status
from motcua.law.reuse.wanted import Wanted
from tests.acts.places import agency, intake, moment, officer
from tests.doors.page import Page
from tests.doors.portal import stories
from tests.doors.portal.test_supplement import Holder
from tests.handed import ByFirstLetters

pytestmark = pytest.mark.django_db

Its = Callable[[str], None]
TYPE, ELSEWHERE = "land_certificate", "tiepnhan.mauson"
OFFER = "Cơ quan nhà nước đã có giấy này: Giấy chứng nhận"
DOUBT = ReuseOverride(reason=ReasonCode.DOUBT, authority="Vi Văn An, Chủ tịch", text="số không khớp")


@pytest.fixture(autouse=True)
def places(province: Province, settings: Any, tmp_path: Path, its: Its) -> None:
    settings.DOCUMENTS, settings.EXAMINER = FolderStore(tmp_path / "kept"), ByFirstLetters()
    its("2026-03-05 09:00")


def asked_for(*, bearer: str = "", seed: int = 5, override: ReuseOverride | None = None) -> Made:
    """Two papers are missing: a statement, and the certificate of the land."""
    missing = SupplementReason.NOT_HANDED_IN
    papers = (
        ComponentGiven("Đơn đề nghị", verdict="fail", reason_code=SupplementReason.UNSIGNED),
        ComponentGiven("Giấy tờ về đất", verdict="fail", reason_code=missing, wanted=Wanted(TYPE), override=override),
    )
    when = moment("2026-03-02 09:14")
    given = intake(stories.desk(), stories.RESIDENCE, agency(stories.POLICE), components=papers, submitter_name=bearer)
    now = Circumstances(by=stories.desk(), at=when, recorded_at=when, rng=random.Random(seed))
    return take_in(given, "request_supplement", now)


def kept(at: str = "2026-03-04 09:00", **words: Any) -> VaultPaper:
    """The desk of another commune puts the certificate of the applicant into the vault."""
    owner = Person.objects.get(personal_number=stories.NUMBER)
    usual = {
        "came": Came.RESULT,
        "assurance": Assurance.AGENCY_SIGNED,
        "number": "DM 034512",
        "issuer": "Văn phòng đất đai",
    }
    given = PaperGiven(
        owners=(f"person:{owner.ref}",), paper_type=TYPE, issued_on=date(2026, 3, 2), **{**usual, **words}
    )
    return vault.put(
        given, files=(), checked_by="", circumstances=Circumstances.at_once(officer(ELSEWHERE), moment(at))
    )


def attached(holder: Holder, line: str, **fields: str) -> Any:
    """As from a browser without script."""
    given = SimpleUploadedFile("đơn.pdf", b"don")
    form = {**holder.page.form("bo-sung"), **fields}
    return holder.client.post(holder.address, {**form, "do": "attach", f"tep-{line}": given})


def test_21_what_the_state_has_by_now_is_said_on_both_pages_and_no_more_of_it_than_which_it_is() -> None:
    holder = Holder(asked_for())
    before = [Page.of(holder.client.get(one)).text for one in (holder.tracking, holder.address)]
    assert not [one for one in before if OFFER in one]
    kept()
    for address in (holder.tracking, holder.address):
        page = Page.of(holder.client.get(address)).text
        assert OFFER in page
        assert "số …512, cấp 02/03/2026" in page
        assert "không cần nộp lại" in page.lower()
        assert not [one for one in ("034", "DM", "Văn phòng đất đai") if one in page]


def test_21_it_is_left_out_with_the_press_and_an_officer_looks_at_it_later() -> None:
    holder = Holder(asked_for())
    paper, (form, land) = kept(), holder.lines
    assert attached(holder, form).status_code == 302
    page = holder.page
    assert "Có tệp 2 trong 2 giấy tờ" in page.text
    assert holder.send(page).status_code == 302
    assert holder.send(page).status_code == 302, "the same press again"
    assert holder.status == "submitted"
    [use] = PaperUse.objects.all()
    assert (use.paper_id, use.dossier_id, use.order, use.used_by) == (paper.id, holder.made.id, 2, "")
    rows = Component.objects.filter(dossier_id=holder.made.id).order_by("order")
    assert [(one.handed_in, one.verdict) for one in rows] == [("electronic", "open"), ("reused", "open")]
    assert [one.line for one in Attachment.objects.all()] == [int(form)] != [int(land)]


def test_21_what_was_left_out_first_counts_when_the_rest_comes() -> None:
    holder = Holder(asked_for())
    kept()
    form, _ = holder.lines
    assert holder.send().status_code == 302
    assert holder.status == "incomplete"
    assert "Dùng giấy tờ đã có" in holder.page.text
    assert OFFER not in Page.of(holder.client.get(holder.tracking)).text
    attached(holder, form)
    assert holder.send().status_code == 302
    assert holder.status == "submitted"
    row = Component.objects.get(dossier_id=holder.made.id, order=2)
    assert (row.handed_in, row.verdict) == ("reused", "open")


def test_21_a_tick_that_was_taken_away_stays_away_while_files_come() -> None:
    holder = Holder(asked_for())
    kept()
    form, land = holder.lines
    offered = holder.page.form("bo-sung")
    given = {"do": "attach", f"tep-{form}": SimpleUploadedFile("đơn.pdf", b"don")}
    answer = holder.client.post(holder.address, {**{k: v for k, v in offered.items() if k != f"co-{land}"}, **given})
    assert answer.status_code == 302
    again = Page.of(holder.client.get(answer["Location"]))
    assert f"co-{land}" not in again.form("bo-sung")
    assert "Có tệp 1 trong 2 giấy tờ" in again.text
    assert holder.send(again).status_code == 302
    assert holder.status == "incomplete"
    assert not PaperUse.objects.exists()


def test_21_a_paper_that_was_revoked_meanwhile_is_not_left_out_and_no_file_is_lost() -> None:
    holder = Holder(asked_for())
    paper, (form, _) = kept(), holder.lines
    attached(holder, form)
    page = holder.page
    revoked = Circumstances.at_once(officer(ELSEWHERE), moment("2026-03-05 08:00"))
    vault.change_status(paper.id, Status.REVOKED, StatusReason.FALSE_PAPER, replaced_by=None, circumstances=revoked)
    answer = holder.send(page)
    assert answer.status_code == 409
    text = Page.of(answer).text
    assert "Giấy tờ về đất" in text
    assert "không dùng thay được nữa" in text
    assert "đơn.pdf" in text
    assert OFFER not in text
    assert (holder.status, PaperUse.objects.count()) == ("incomplete", 0)


@pytest.mark.parametrize("case", ["bearer", "doubted", "child", "of this dossier", "officer signed", "not shown"])
def test_21_nobody_is_told_who_has_no_right_to_know(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if case == "doubted":
        asked_for(seed=9)
        kept("2026-03-02 09:00")
    made = asked_for(
        bearer="Lộc Văn Ẩm" if case == "bearer" else "", override=DOUBT if case == "doubted" else None, seed=6
    )
    holder = Holder(made)
    addresses = (holder.tracking, holder.address)
    before = [Page.of(holder.client.get(one)).text for one in addresses]
    if case == "child":
        Person.objects.filter(personal_number=stories.NUMBER).update(birth_date=date(2015, 1, 1))
    if case == "not shown":
        readings = Readings(receipt_shows_papers=False)
        monkeypatch.setattr("motcua.casework.dossiers.reuse_by_holder.readings_on", lambda on: readings)
    of_this = {"came": Came.INTAKE, "dossier_id": made.id, "order": 2} if case == "of this dossier" else {}
    kept(**of_this, **({"assurance": Assurance.OFFICER_SIGNED} if case == "officer signed" else {}))
    assert [Page.of(holder.client.get(one)).text for one in addresses] == before
    assert OFFER not in "".join(before)
    assert Dossier.objects.get(pk=made.id).status == "incomplete"
