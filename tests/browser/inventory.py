"""Every page that somebody can open, in the states that it has: what the passes of axe, width, focus and structure walk through.

A route of the table of authorisation that answers with a page has a visit here or a reason in `NO_PAGES`
(`tests/doors/test_inventory.py`), so that no new route is forgotten.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import resolve

from motcua.acts.keep_paper import keep_paper
from motcua.acts.save_result_draft import DraftMeans, save_result_draft
from motcua.acts.submit_result import submit_result
from motcua.adapters.reading.exchange import as_json
from motcua.casework.campaign.actions import boxes, scanning, splitting
from motcua.casework.campaign.actions.describing import describe
from motcua.casework.campaign.actions.inventory import count
from motcua.casework.campaign.models import Document, ScanFile
from motcua.casework.campaign.models import Page as ScannedPage
from motcua.casework.campaign.values import BoxGiven, CountGiven, DocumentState, EntryField, MetadataGiven
from motcua.casework.dossiers.values import Made
from motcua.casework.papers import files
from motcua.casework.papers.models import PaperWork
from motcua.casework.papers.ports import hash_of
from motcua.casework.papers.queries import files_of_dossier, files_of_intake
from motcua.casework.papers.reading import Field
from motcua.casework.papers.sending import PART
from motcua.casework.papers.steps import Proposed, Step, WorkState
from motcua.casework.results.values import Drafted, Result
from motcua.casework.vault import actions as vault
from motcua.casework.vault.values import PaperGiven
from motcua.doors.words.act_words import VERBS
from motcua.foundation.organisation.values import AgencyLevel
from motcua.foundation.people.actions import register_person
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.parties import PersonGiven
from motcua.insight.measure.models import Change
from motcua.insight.measure.rebuilding import rebuild
from motcua.law.reuse.facts import Assurance, Came
from tests import campaign, kept, results
from tests.acts.places import agency, did, moment, officer, received
from tests.browser.test_desk import stations
from tests.digitising import certificate
from tests.doors.desk.caseworkers import (
    DESK,
    LEADER,
    PROCEDURE,
    SPECIALIST,
    handled,
    reference,
    signed_in,
)
from tests.doors.desk.test_joint_page import COURT, TRADE, TWO_DAYS, invited
from tests.doors.page import Page
from tests.doors.portal import stories
from tests.doors.portal.test_left_out import asked_for
from tests.doors.portal.test_left_out import kept as kept_elsewhere
from tests.doors.portal.test_supplement import Holder
from tests.given_out import given_out, replaced
from tests.handed import picture
from tests.papers import papers
from tests.results import CERTIFICATE, TYPED

NOW: Final = "2026-03-05 09:14"
CITIZEN, ADMINISTRATOR, HEAD, OTHER_LEADER = "", "quantri", "giamdoc.thuyhung", "lanhdao.sxd"
EMPTY, FILLED, ERROR = "empty", "filled", "error"
LONG_NAME: Final = "Công Tằng Tôn Nữ Hoàng Thị Nguyễn Phương Quỳnh Như Ngọc Ẩn"
LONG_FILE: Final = "don-de-nghi-cap-giay-xac-nhan-tinh-trang-hon-nhan-de-dang-ky-ket-hon-voi-nguoi-nuoc-ngoai.png"
NOBODYS: Final = "00000000-0000-4000-8000-000000000000"
ACT_BUTTON: Final = "main form button[type=submit]"

NO_PAGES: Final = {
    "health": "one word for a watchdog",
    "ui:source_archive": "an archive",
    "staff:posting": "a page for who has two postings; others are sent on (test_login)",
    "staff:renew": "a part of every page of officers (test_session_renewed), drawn in a dialog (test_session_ends)",
    "staff:second_step": "a page between two steps of signing in (test_own_account), looked at in test_second_step",
    "staff:password_link": "a page of who was given a link (test_own_account)",
    "staff:session": "figures for the script that warns before the end",
    "desk:intake_procedures": "a part of the page of intake",
    "desk:receipt_document": "a PDF",
    "desk:receipt_slip": "a PDF",
    "desk:document": "a PDF",
    "desk:scan_page": "a picture",
    "workbench:counts_sample": "a spreadsheet",
    "workbench:files_sample": "a spreadsheet",
    "workbench:lot_page": "a picture",
    "workbench:send": "for the script that sends files in parts",
    "workbench:send_finish": "for the script that sends files in parts",
    "workbench:send_part": "for the script that sends files in parts",
    "workbench:report": "a PDF",
    "workbench:custody": "a PDF",
    "board:plan_sample": "a spreadsheet",
    "board:plan": "a page of one plan, looked at in test_plan_year",
    "board:write_plan": "the form of board:new_plan, filled in",
    "board:plan_reports": "a page of one plan, looked at in test_plan_year",
    "board:task": "a page of one task, looked at in test_plan_year",
    "board:task_file": "a file",
    "board:report": "a page of one kept report, looked at in test_board_reports",
    "board:report_file": "a file",
    "board:review_table": "a step table",
    "board:review_file": "a file",
    "board:review": "a page of one sheet, looked at in test_review_sheets",
    "board:review_new": "a page of a finding, looked at in test_review_sheets",
    "board:simplify_dossiers": "a list of dossiers of a finding, looked at in tests/doors/board/test_simplify",
    "board:simplify_file": "a file",
    "workbench:page": "a picture",
    "workbench:enter": "for the script that sends one field",
    "workbench:index_document": "a page of a document of a box, looked at in test_workbench_index",
    "workbench:check_document": "a page of a document of a box, looked at in test_workbench_index",
    "workbench:accept": "a page of a batch, looked at in test_workbench_index",
    "workbench:copy_page": "a picture",
    "workbench:paper_page": "a picture",
    "board:file": "a list of dossiers as a file",
    "board:targets_sample": "a spreadsheet",
    "desk:send": "for the script that sends files in parts",
    "desk:send_finish": "for the script that sends files in parts",
    "desk:send_part": "for the script that sends files in parts",
    "portal:send": "for the script that sends files in parts",
    "portal:send_finish": "for the script that sends files in parts",
    "portal:send_part": "for the script that sends files in parts",
    "desk:papers_page": "a picture",
    "desk:separators": "a PDF",
    "desk:add_page": "a picture",
    "desk:add_send": "for the script that sends files in parts",
    "desk:add_finish": "for the script that sends files in parts",
    "desk:add_part": "for the script that sends files in parts",
    "desk:find_text": "the page of a dossier's papers with marks over it (test_paper_panel), looked at in test_papers_of_dossier",
    "desk:vault_page": "a picture",
    "desk:result_page": "a picture",
    "desk:result_document": "a PDF",
    "desk:scanner": "leads to the page where papers become files",
    "desk:page_again": "leads to the page where papers become files",
}
"""Route → why no pass looks at it."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One page in one state: who opens it, and for an error what is pressed there (a selector; the first that is seen)."""

    route: str
    state: str
    who: str
    address: str
    press: str = ""

    def __str__(self) -> str:
        return f"{self.who or 'citizen'} {self.address}{' + ' + self.press if self.press else ''}"


def scene() -> dict[str, Any]:
    """Dossiers at the stations of a life, by name; citizens' own, and one that three agencies are asked about."""
    rebuild(moment(NOW))  # else the board says only that its figures are being made
    made = {"known": _known(), **stations()}
    made["citizens"] = [
        _asked(stories.handled(seed=22)),
        stories.asked_after_appraisal(),
        stories.accepted("2026-02-09 09:00", seed=9),
        stories.refused_at_the_desk(seed=8),
        stories.apologised("2026-02-09 10:00", seed=12),
        stories.decided_early(seed=10),
    ]
    assert signed_in(DESK).get(f"/quay/in/{made['late']}/giay-hen.pdf").status_code == HTTPStatus.OK
    made["joint"] = _consulted()
    made["link"] = invited(signed_in(SPECIALIST), made["joint"])
    made["scanned"] = _scanned(made["handled"])
    made["file"], made["paper"] = _in_vault(made["handled"])
    made["read"] = _read(made["handled"])
    _added(made["handled"])
    made["results"] = [_to_sign(seed) for seed in (31, 32)]
    made["split"], made["scan"] = _lots()
    _gathered(made["citizens"][0].tracking_token)
    _given_out()
    made["digitised"] = _digitised()
    Change.objects.all().delete()  # nobody counts these dossiers: the board stands empty here, test_board fills it
    return made


def _known() -> list[str]:
    """Tracking secrets of who is asked for a paper that the state has by now; the second has left it out already."""
    asked = [Holder(asked_for(seed=seed)) for seed in (61, 62)]
    kept_elsewhere()
    assert asked[1].send().status_code == HTTPStatus.FOUND
    return [str(one.made.tracking_token) for one in asked]


def _given_out() -> None:
    """Results that anybody checks: in force, replaced, revoked, expired."""
    replaced("R2R2R2R2", "K7Q29FTM")
    decision = "Quyết định số 88/QĐ-UBND ngày 04/3/2026 của Ủy ban nhân dân tỉnh"
    given_out("V3V3V3V3", revoked_at=moment("2026-03-04 10:00"), revoked_by_decision=decision)
    given_out("H4H4H4H4", valid_to=date(2026, 3, 3), timestamped=False)


def _in_vault(dossier: UUID) -> tuple[UUID, UUID]:
    """A file of the dossier that is a paper of the vault, used once; another paper of the applicant has expired."""
    file = files_of_dossier(dossier, seen_by=officer(SPECIALIST))[0].id
    long = {
        "title": f"Giấy chứng nhận kết hôn của {LONG_NAME}",
        "summary": "Đăng ký lại việc kết hôn, bản chính đã mất",
        "issuer": officer(LEADER).agency_name,
    }
    paper = keep_paper(kept.wanted(dossier, file, **long), kept.circumstances())
    vault.record_use(paper.id, dossier, 2, kept.circumstances(DESK))
    kept.in_vault(dossier)
    kept.in_vault(dossier, number="2", valid_to=date(2026, 1, 1))
    return file, paper.id


def _read(dossier: UUID) -> UUID:
    """A file of the dossier that was read and waits for a person, with long texts of which some are uncertain."""
    file = files_of_dossier(dossier, seen_by=officer(SPECIALIST))[1].id
    shape, box = (1654, 2339), (500, 400, 1150, 440)
    said = {
        Field.TITLE: (f"Giấy chứng nhận kết hôn của {LONG_NAME}", 0.8),
        Field.NUMBER: ("27/2014/GCN-UBND", 0.99),
        Field.ISSUER: ("Văn phòng đăng ký đất đai chi nhánh khu vực Đồng Đăng, tỉnh Lạng Sơn", 0.7),
        Field.OWNER_NAME: (LONG_NAME, 0.9),
    }
    page = json.dumps({"page": as_json(certificate(name=LONG_NAME))}).encode()
    settings.DOCUMENTS.keep(page)
    proposals = [Proposed(one, text, sure, 1, shape, box).as_json() for one, (text, sure) in said.items()]
    PaperWork.objects.create(
        attachment_id=file,
        dossier_id=dossier,
        step=Step.CONFIRM.value,
        state=WorkState.WAITING.value,
        pages=1,
        results=[[hash_of(page), None]],
        proposals=proposals,
        begun_at=moment(NOW),
    )
    return file


def _added(dossier: UUID) -> None:
    """An officer who has the dossier in hand has gathered one file for it, and half of another."""
    address, client = f"/xu-ly/{dossier}/giay-to/them/", signed_in(SPECIALIST)
    given = SimpleUploadedFile(LONG_FILE, picture("them"))
    assert client.post(address, {"do": "attach", "tep-2": given}).status_code == HTTPStatus.FOUND
    half = client.post(f"{address}tai/", {"line": 2, "name": LONG_FILE, "size": 3 * PART}).json()
    part = f"{address}tai/{half['upload']}/0/"
    assert client.post(part, bytes(PART), content_type="application/octet-stream").status_code == HTTPStatus.OK


def _to_sign(seed: int) -> Result:
    """A result that waits for the leader, with a sentence of its own and long names."""
    case, day = handled(seed=seed).id, "2026-03-02 10:00"
    means = DraftMeans(settings.RESULT_MAKER, settings.DOCUMENTS, "https://motcua.example/xac-thuc/")
    sentences = {"status": "Hiện tại chưa đăng ký kết hôn với ai, theo sổ đăng ký kết hôn từ ngày 01/01/2009"}
    given = Drafted(case, *CERTIFICATE, TYPED | {"person": LONG_NAME}, sentences, officer(LEADER).account_id)
    drafted = save_result_draft(given, results.now(SPECIALIST, day), means).result
    return submit_result(drafted.id, results.now(SPECIALIST, day))


def _lots() -> tuple[UUID, UUID]:
    """A lot that is being split and one that is being scanned, with long names and everything that may be wrong; a count beside."""
    now = Circumstances.at_once(officer(SPECIALIST), moment(NOW))
    store = "Kho lưu trữ lịch sử của Sở Tư pháp, nhà B, tầng 2, kệ 14, dãy hồ sơ hộ tịch trước năm 2010"
    agency_id, level, kind = officer(SPECIALIST).agency_id, AgencyLevel.PROVINCE, "land_certificate"
    count(
        [
            CountGiven(agency_id, level, kind, 1200, 2014, store),
            CountGiven(agency_id, level, "birth_certificate", None),
        ],
        now,
    )
    given = BoxGiven(agency_id, level, store, "SỔ 27/2004-HT", kind, 2004, 2009, 2, 3)
    box = boxes.open_box(given, now)
    split, scan = (boxes.open_batch(box.id, 3, now) for _ in range(2))
    for number in (1, 2):
        campaign.sent(
            split, campaign.scan(number, number), LONG_FILE.replace(".png", f"-{number}.pdf"), username=SPECIALIST
        )
    campaign.sent(scan, campaign.scan(3), "quet-0001.pdf", username=SPECIALIST)
    for name in (LONG_FILE, "hong.docx"):
        campaign.sent(scan, b"no pdf at all", name, username=SPECIALIST)
    ScannedPage.objects.filter(batch=split, order=2).update(faults=["blank"])
    ScannedPage.objects.filter(batch=scan).update(faults=["skewed", "blurred"])
    ScanFile.objects.filter(batch=split).update(looked_at=now.at)
    scanning.close_scan(split, now)
    splitting.retype(split, 3, "birth_certificate", now)
    rows = [MetadataGiven(2, LONG_FILE, {EntryField.ISSUED_ON: "32/13/2014"}), MetadataGiven(3, "quet-0009.pdf", {})]
    describe(scan, rows, now)
    return split, scan


def _gathered(token: str) -> None:
    """The holder of a receipt has sent one file of what was asked for, and half of another."""
    address, holder = f"/tra-cuu/{token}/bo-sung/", Client()
    page = Page.of(holder.get(address))
    lines = [one.name.removeprefix("tep-") for one in page.fields if one.name.startswith("tep-")]
    given = SimpleUploadedFile(LONG_FILE, picture("xong"))
    assert holder.post(address, {"do": "attach", f"tep-{lines[0]}": given}).status_code == HTTPStatus.FOUND
    half = holder.post(f"{address}tai/", {"line": lines[-1], "name": LONG_FILE, "size": 3 * PART}).json()
    part = f"{address}tai/{half['upload']}/0/"
    assert holder.post(part, bytes(PART), content_type="application/octet-stream").status_code == HTTPStatus.OK


def _scanned(dossier: UUID) -> UUID:
    """A page of the counter with two files under its papers, and a file of a dossier that a specialist has."""
    desk, pages = signed_in(DESK), [uuid4(), uuid4()]
    for key in pages:
        begun = {"form_token": str(key), "procedure": PROCEDURE, "full_name": LONG_NAME, "do": "scan"}
        address = desk.post("/quay/tiep-nhan/", begun)["Location"]
        first = next(one.name for one in Page.of(desk.get(address)).fields if one.name.startswith("tep-"))
        given = [SimpleUploadedFile(name, picture(name)) for name in (LONG_FILE, "trang-2.png")]
        assert desk.post(address, {"do": "attach", first: given}).status_code == HTTPStatus.FOUND
    now = Circumstances.at_once(officer(DESK), moment(NOW))
    shown = {(one.line, one.file_hash) for one in files_of_intake(pages[1], seen_by=now.officer)}
    with transaction.atomic():
        files.hand_over(pages[1], dossier, shown, lambda line: 1, now)
    return pages[0]


def _asked(dossier: Made) -> Made:
    """The applicant has to bring two papers."""
    items = papers(*stories.ITEMS)
    did(dossier.id, "request_supplement", officer(SPECIALIST), "2026-03-04 15:20", items=items)
    return dossier


def _consulted() -> UUID:
    """The court, which has no accounts, and another department are asked."""
    made = received(officer(DESK), PROCEDURE, agency("H37.03"), "2026-03-02 09:14", seed=21).id
    did(made, "take_up", officer(SPECIALIST), "2026-03-02 09:45")
    for one in (COURT, TRADE):
        words = {"agency": reference(one), "answer_within": TWO_DAYS, "question": f"Câu hỏi gửi {one}"}
        did(made, "consult", officer(SPECIALIST), "2026-03-02 10:00", **words)
    return made


def visits(made: Mapping[str, Any]) -> list[Visit]:
    """Everything that is looked at, officer by officer."""
    of_staff = [*_counter(made), *_desk(made), *_console(), *_campaign(made), *_kept(made), *_board()]
    written = [*_citizens(made), *of_staff, *_lost(made)]
    return sorted((*written, *_acts(made)), key=lambda visit: visit.who)


def _citizens(made: Mapping[str, Any]) -> Iterator[Visit]:
    for address, state in (
        ("/", EMPTY),
        ("/thu-tuc/", EMPTY),
        ("/thu-tuc/?q=đăng ký", FILLED),
        ("/thu-tuc/?q=zzzz", ERROR),
        ("/thu-tuc/1.004222/", FILLED),
        ("/thu-tuc/1.013831/", FILLED),
        ("/thu-tuc/1.004873/", FILLED),
        ("/tra-cuu/", EMPTY),
        ("/tra-cuu/khong-co/", ERROR),
        ("/xac-thuc/", EMPTY),
        ("/xac-thuc/?ma=K7Q2", ERROR),
        ("/xac-thuc/K7Q29FTM/", FILLED),
        ("/xac-thuc/R2R2R2R2/", FILLED),
        ("/xac-thuc/V3V3V3V3/", FILLED),
        ("/xac-thuc/H4H4H4H4/", FILLED),
        ("/xac-thuc/KKKKKKKK/", ERROR),
        ("/trung-tam/", EMPTY),
        ("/trung-tam/?q=huyen+cao+loc", FILLED),
        ("/trung-tam/?q=dong+dang", FILLED),
        ("/trung-tam/?q=dong+dagn", FILLED),
        ("/trung-tam/?q=zzzz", ERROR),
        ("/trung-tam/05986/", FILLED),
        ("/tro-giup/", FILLED),
        ("/tro-nang/", FILLED),
        ("/ma-nguon/", FILLED),
        ("/dang-nhap/", EMPTY),
        ("/quan-tri/mau-giao-dien/", ERROR),
        (made["link"], FILLED),
        ("/y-kien/?k=khong-co", ERROR),
    ):
        yield _visit(CITIZEN, address, state)
    gathered, empty = (one.tracking_token for one in made["citizens"][:2])
    yield _visit(CITIZEN, f"/tra-cuu/{gathered}/bo-sung/", FILLED)
    yield _visit(CITIZEN, f"/tra-cuu/{empty}/bo-sung/", ERROR, "main button[value=send]")
    for token in (*(one.tracking_token for one in made["citizens"]), *made["known"]):
        yield _visit(CITIZEN, f"/tra-cuu/{token}/", FILLED)
    for token in made["known"]:
        yield _visit(CITIZEN, f"/tra-cuu/{token}/bo-sung/", FILLED)
    yield _visit(CITIZEN, "/tra-cuu/", ERROR, "main form button")
    yield _visit(CITIZEN, "/dang-nhap/", ERROR, "main form button[type=submit]")
    yield _visit(CITIZEN, "/xac-thuc/K7Q29FTM/", ERROR, "main form button")
    yield _visit(CITIZEN, made["link"], ERROR, "main form button")


def _counter(made: Mapping[str, Any]) -> Iterator[Visit]:
    for address, state in (
        ("/quay/", FILLED),
        ("/can-bo/tro-giup/", FILLED),
        ("/quay/tiep-nhan/", EMPTY),
        ("/quay/tiep-nhan/?thu-tuc=1.004222", FILLED),
        (f"/quay/in/{made['accepted']}/", FILLED),
        (f"/quay/in/{made['late']}/", FILLED),
        (f"/quay/quet/{made['scanned']}/", FILLED),
        (f"/quay/quet/{made['scanned']}/trang/", FILLED),
        (f"/quay/tiep-nhan/?nhap={made['scanned']}", FILLED),
        ("/quay/tra/", EMPTY),
        ("/xu-ly/?hang=truc-tuyen", FILLED),
        (f"/xu-ly/{made['online']}/", FILLED),
        (f"/xu-ly/{made['done']}/", FILLED),
        (f"/xu-ly/{made['stopped']}/", FILLED),
    ):
        yield _visit(DESK, address, state)
    yield _visit(DESK, "/kho/", EMPTY)
    yield _visit(DESK, "/kho/", ERROR, "main form button[type=submit]")
    yield _visit(DESK, "/quay/tiep-nhan/?thu-tuc=1.001193", ERROR, "button[value=accept]")
    yield _visit(DESK, "/quay/tra/", ERROR, "button[value=return]")


def _desk(made: Mapping[str, Any]) -> Iterator[Visit]:
    for queue in ("can-lam", "hom-nay", "qua-han", "cho-bo-sung", "da-xong"):
        yield _visit(SPECIALIST, f"/xu-ly/?hang={queue}", FILLED)
    for name in ("handled", "supplement", "joint"):
        yield _visit(SPECIALIST, f"/xu-ly/{made[name]}/", FILLED)
    yield _visit(SPECIALIST, f"/xu-ly/{made['handled']}/giay-to/", FILLED)
    yield _visit(SPECIALIST, f"/xu-ly/{made['joint']}/giay-to/", EMPTY)
    yield _visit(SPECIALIST, f"/xu-ly/{made['handled']}/giay-to/them/", FILLED)
    yield _visit(SPECIALIST, f"/xu-ly/{made['joint']}/giay-to/them/", EMPTY)
    confirming = f"/xu-ly/{made['handled']}/giay-to/{made['read']}/xac-nhan/"
    yield _visit(SPECIALIST, confirming, FILLED)
    yield _visit(SPECIALIST, confirming, ERROR, "main button[value=confirm]")
    keeping = f"/xu-ly/{made['handled']}/giay-to/{made['file']}/vao-kho/"
    yield _visit(SPECIALIST, keeping, EMPTY)
    yield _visit(SPECIALIST, keeping, ERROR, "main form button[type=submit]")
    papers_of_handled = f"/kho/{made['handled']}/"
    yield _visit(SPECIALIST, papers_of_handled, FILLED)
    yield _visit(LEADER, f"{papers_of_handled}{made['paper']}/", FILLED)
    yield _visit(LEADER, f"{papers_of_handled}{made['paper']}/trang-thai/", EMPTY)
    yield _visit(LEADER, f"{papers_of_handled}{made['paper']}/trang-thai/", ERROR, "main form button[type=submit]")
    yield from _results(made)
    yield _visit(SPECIALIST, f"/xu-ly/{made['joint']}/phoi-hop/", FILLED)
    yield _visit(SPECIALIST, f"/xu-ly/{made['handled']}/phoi-hop/", EMPTY)
    yield _visit(SPECIALIST, "/tim/", EMPTY)
    yield _visit(SPECIALIST, "/tim/", ERROR, "main form button")
    for queue in ("xin-loi", "da-bao", "sap-qua-han", "qua-han"):
        yield _visit(LEADER, f"/xu-ly/?hang={queue}", FILLED)
    yield _visit(LEADER, f"/xu-ly/{made['late']}/", FILLED)
    for verb in ("request_supplement", "annotate"):
        yield _visit(SPECIALIST, f"/xu-ly/{made['handled']}/{VERBS[verb].slug}/", EMPTY)
    yield _visit(HEAD, "/xu-ly/?hang=truc-tuyen", EMPTY)
    yield _visit(HEAD, "/xu-ly/?hang=da-bao", FILLED)
    yield _visit(HEAD, f"/xu-ly/{made['late']}/", FILLED)
    yield _visit(HEAD, f"/xu-ly/{made['late']}/da-xem/", FILLED)
    yield _visit(SPECIALIST, f"/xu-ly/{made['late']}/diem/", FILLED)
    yield _visit(HEAD, "/luot-xem/", FILLED)
    yield _visit(HEAD, "/luot-xem/?ngay=x", ERROR)
    yield _visit(HEAD, "/dieu-hanh/dau-hieu/", EMPTY)
    yield _visit(HEAD, "/dieu-hanh/dau-hieu/?tu=x", ERROR)
    yield _visit(HEAD, "/dieu-hanh/don-gian-hoa/", FILLED)
    yield _visit(HEAD, "/dieu-hanh/don-gian-hoa/1.004873/", FILLED)
    yield _visit(HEAD, "/dieu-hanh/don-gian-hoa/1.004873/?tu=x", ERROR)
    yield _visit(HEAD, f"/luot-xem/{officer(DESK).account_ref}/", FILLED)
    yield from _own()
    yield _visit(ADMINISTRATOR, f"/xu-ly/{made['handled']}/", FILLED)


def _results(made: Mapping[str, Any]) -> Iterator[Visit]:
    one, other = made["results"]
    yield _visit(SPECIALIST, f"/xu-ly/{made['handled']}/ket-qua/", EMPTY)
    yield _visit(SPECIALIST, f"/xu-ly/{made['handled']}/ket-qua/", ERROR, "main button[value=submit]")
    yield _visit(SPECIALIST, f"/xu-ly/{one.dossier_id}/ket-qua/", FILLED)
    yield _visit(OTHER_LEADER, "/ky/", EMPTY)
    yield _visit(LEADER, f"/ky/{one.id}/", FILLED)
    yield _visit(LEADER, f"/ky/{other.id}/", ERROR, "main button[value=sign]")
    yield _visit(LEADER, f"/ky/ca-loat/{one.template}/", FILLED)
    yield _visit(LEADER, f"/ky/ca-loat/{one.template}/", ERROR, "main form button[type=submit]")


def _own() -> Iterator[Visit]:
    """One's own account."""
    for address in ("/tai-khoan/", "/tai-khoan/mat-khau/", "/tai-khoan/hai-buoc/", "/tai-khoan/lam-thay/"):
        yield _visit(LEADER, address, FILLED)
    for address in ("/tai-khoan/mat-khau/", "/tai-khoan/hai-buoc/"):
        yield _visit(LEADER, address, ERROR, "main form.mc-stack button[type=submit]")
    yield _visit(LEADER, "/tai-khoan/lam-thay/", ERROR, "main form.mc-stack button[type=submit]")


def _console() -> Iterator[Visit]:
    accounts, specialist = "/quan-tri/tai-khoan/", officer(SPECIALIST).account_ref
    for address, state in (
        (accounts, FILLED),
        (f"{accounts}?q=zzzz", ERROR),
        (f"{accounts}mo/", EMPTY),
        (f"{accounts}tu-tep/", EMPTY),
        (f"{accounts}{specialist}/", FILLED),
    ):
        yield _visit(ADMINISTRATOR, address, state)
    for address in (f"{accounts}mo/", f"{accounts}tu-tep/", f"{accounts}{specialist}/"):
        yield _visit(ADMINISTRATOR, address, ERROR, "main form.mc-stack button[type=submit]")
    procedure = "/quan-tri/thu-tuc/1.004222/"
    for address, state in (
        ("/can-bo/tro-giup/", FILLED),
        ("/quan-tri/", FILLED),
        ("/quan-tri/quay/", FILLED),
        ("/quan-tri/viec-nen/", EMPTY),
        ("/quan-tri/thu-tuc/", FILLED),
        ("/quan-tri/thu-tuc/?q=zzzz", ERROR),
        (procedure, FILLED),
        (f"{procedure}sua/?hang=paper:0.0", FILLED),
        (f"{procedure}sua/?hang=fee:", FILLED),
        (f"{procedure}sua/?hang=question:q-cho-o", FILLED),
    ):
        yield _visit(ADMINISTRATOR, address, state)


def _campaign(made: Mapping[str, Any]) -> Iterator[Visit]:
    for address, state in (
        ("/so-hoa/", FILLED),
        ("/so-hoa/?buoc=keep", EMPTY),
        ("/so-hoa/danh-muc/", FILLED),
        ("/so-hoa/lo/moi/", FILLED),
        (f"/so-hoa/lo/{made['split']}/", FILLED),
        (f"/so-hoa/lo/{made['split']}/quet/", FILLED),
        (f"/so-hoa/lo/{made['split']}/tach/", FILLED),
        (f"/so-hoa/lo/{made['scan']}/", FILLED),
        (f"/so-hoa/lo/{made['scan']}/quet/", FILLED),
        (f"/so-hoa/lo/{made['scan']}/tach/", EMPTY),
    ):
        yield _visit(SPECIALIST, address, state)
    yield _visit(OTHER_LEADER, "/so-hoa/", EMPTY)
    yield _visit(OTHER_LEADER, "/so-hoa/danh-muc/", EMPTY)
    yield _visit(SPECIALIST, "/so-hoa/danh-muc/", ERROR, "main button[value=sheet]")
    yield _visit(SPECIALIST, "/so-hoa/lo/moi/", ERROR, "main button[value=new]")
    yield _visit(SPECIALIST, f"/so-hoa/lo/{made['scan']}/quet/", ERROR, "main button[value=describe]")


def _digitised() -> dict[str, UUID]:
    """Documents of the campaign before their signature and on their way into the vault, with long names."""
    said = {EntryField.OWNER_NAME: LONG_NAME, EntryField.SUBJECT: f"Giấy chứng nhận kết hôn của {LONG_NAME}"}
    content = campaign.scan(1)
    settings.DOCUMENTS.keep(content)
    copy = hash_of(content)
    signed = {"copy_hash": copy, "signed_hash": copy}
    waits = campaign.planted(DocumentState.ACCEPTED, said=said, copy_hash=copy)
    failed = campaign.planted(DocumentState.SIGN, code="K3-23", said=said, copy_hash=copy, fault="silent")
    owner = campaign.signed_document("owner", code="K3-24", said=said, owner_match="not", **signed)
    refused = campaign.signed_document("refused", code="K3-25", said=said, fault="signer_gone", **signed)
    number = {EntryField.NUMBER: "27/2014/GCN-HT"}
    merge = campaign.signed_document("merge", code="K3-26", said=said | number, **signed)
    by, like = campaign.by(campaign.CHECKER), campaign.VALUES[EntryField.ISSUER]
    given = PersonGiven(LONG_NAME, personal_number="020190001019", birth_year=1990)
    found = PaperGiven(
        owners=(register_person(given=given, circumstances=by).record.ref,),
        paper_type=campaign.TYPE,
        came=Came.CAMPAIGN,
        assurance=Assurance.AGENCY_SIGNED,
        title=f"Giấy chứng nhận kết hôn của {LONG_NAME}",
        number="27/2014/GCN-HT",
        issuer=like,
        issued_on=date(2014, 10, 2),
    )
    vault.put(found, files=(), checked_by=by.officer.account_ref, circumstances=by)
    return {"waits": waits, "failed": failed, "owner": owner, "refused": refused, "merge": merge}


def _kept(made: Mapping[str, Any]) -> Iterator[Visit]:
    documents = made["digitised"]
    batches = dict(Document.objects.filter(pk__in=documents.values()).values_list("pk", "batch"))
    signs, civil = campaign.LEADER, campaign.CHECKER
    yield _visit(OTHER_LEADER, "/so-hoa/ky/", EMPTY)
    yield _visit(OTHER_LEADER, "/so-hoa/kho/", EMPTY)
    yield _visit(signs, "/so-hoa/ky/", FILLED)
    for name in ("waits", "failed"):
        yield _visit(signs, f"/so-hoa/ky/lo/{batches[documents[name]]}/", FILLED)
    yield _visit(signs, f"/so-hoa/ky/lo/{batches[documents['waits']]}/", ERROR, "main form button[type=submit]")
    yield _visit(signs, f"/so-hoa/ky/giay/{documents['failed']}/", FILLED)
    for queue in ("ghep-chu", "trung-so", "kho-chua-nhan", "da-vao-kho"):
        yield _visit(civil, f"/so-hoa/kho/?viec={queue}", FILLED)
    for name in ("owner", "merge", "refused"):
        yield _visit(civil, f"/so-hoa/kho/{documents[name]}/", FILLED)
    yield _visit(LEADER, "/dieu-hanh/bao-cao/", EMPTY)
    yield _visit(LEADER, "/so-hoa/tien-do/", EMPTY)
    yield _visit(LEADER, "/so-hoa/tien-do/giai-thich/", EMPTY)
    yield _visit(LEADER, "/so-hoa/tien-do/giai-thich/?cap=commune", EMPTY)
    yield _visit(LEADER, "/so-hoa/phieu-ngan/", EMPTY)
    for address in ("/so-hoa/viec/", "/so-hoa/kiem-tra/", "/so-hoa/nghiem-thu/"):
        yield _visit(LEADER, address, EMPTY)
    yield _visit(LEADER, "/so-hoa/phieu-ngan/?in=1&hop=H%201&so_to=900", ERROR)


def _board() -> Iterator[Visit]:
    """The board before anything was measured; with figures it is looked at in test_board."""
    for address, state in (
        ("/dieu-hanh/", EMPTY),
        ("/dieu-hanh/?ky=tuan", ERROR),
        ("/dieu-hanh/qua-han/", EMPTY),
        ("/dieu-hanh/giai-thich/766.2.1/", EMPTY),
        ("/dieu-hanh/giai-thich/satisfaction/", EMPTY),
        ("/dieu-hanh/thu-tuc/", EMPTY),
        ("/dieu-hanh/thu-tuc/?ky=tuan", ERROR),
        ("/dieu-hanh/chi-so/", EMPTY),
        ("/dieu-hanh/buoc/", EMPTY),
        ("/dieu-hanh/hoi-lai-giay-to/", EMPTY),
        ("/dieu-hanh/man-hinh/?dung=1", EMPTY),
        ("/dieu-hanh/chi-tieu/", EMPTY),
        ("/dieu-hanh/chi-tieu/satisfaction/", FILLED),
        ("/dieu-hanh/ke-hoach/", EMPTY),
        ("/dieu-hanh/ke-hoach/moi/", EMPTY),
        ("/dieu-hanh/de-nghi/", EMPTY),
        ("/dieu-hanh/don-gian-hoa/phieu/", EMPTY),
        ("/dieu-hanh/de-nghi/moi/?co-quan=H37.03&viec=late&so=31", FILLED),
    ):
        yield _visit("giamdoc.tinh", address, state)
    yield _visit("giamdoc.tinh", "/dieu-hanh/de-nghi/moi/", ERROR, "main button[type=submit]")
    yield _visit("giamdoc.tinh", "/dieu-hanh/ke-hoach/moi/", ERROR, "main .mc-btn--go")
    yield _visit("giamdoc.tinh", "/dieu-hanh/nhan-luc/", FILLED)
    yield _visit(ADMINISTRATOR, "/dieu-hanh/chi-tieu/nhap/", EMPTY)
    yield _visit(ADMINISTRATOR, "/dieu-hanh/chi-tieu/nhap/", ERROR, "main button[type=submit]")
    yield _visit(LEADER, "/dieu-hanh/can-bo/", FILLED)


def _lost(made: Mapping[str, Any]) -> Iterator[Visit]:
    """The pages of what is missing, forbidden, refused, or asked for in the wrong way."""
    yield Visit("404", ERROR, CITIZEN, "/khong-co-trang-nay/")
    yield Visit("404", ERROR, SPECIALIST, f"/xu-ly/{NOBODYS}/")
    yield Visit("403", ERROR, SPECIALIST, "/quay/")
    yield Visit("405", ERROR, DESK, f"/quay/in/{made['accepted']}/in-lai/")
    yield Visit("409", ERROR, DESK, f"/xu-ly/{made['handled']}/tra-ket-qua/")


def _acts(made: Mapping[str, Any]) -> Iterator[Visit]:
    """The form of every act that a dossier's page offers, untouched and, where that is wrong, pressed as it is."""
    seen: set[str] = set()
    for who in (DESK, SPECIALIST, LEADER, HEAD, ADMINISTRATOR):
        client = signed_in(who)
        for name in ("accepted", "online", "handled", "supplement", "late", "done"):
            dossier = f"/xu-ly/{made[name]}/"
            page = Page.of(client.get(dossier))
            for address in sorted(page.addresses):
                slug = re.fullmatch(rf"{dossier}([a-z-]+)/", address)
                if slug is None or slug[1] in seen or resolve(address).view_name != "desk:act":
                    continue
                seen.add(slug[1])
                yield _visit(who, address, EMPTY)
                if _comes_back(client, address):
                    yield _visit(who, address, ERROR, ACT_BUTTON)


def _comes_back(client: Client, address: str) -> bool:
    """Sent as it is, the form is shown again; whatever else happened is taken back."""
    with transaction.atomic():
        page = Page.of(client.get(address))
        own = {field.name: field.value for field in page.fields if field.name in ("form_token", "expected")}
        answer = client.post(address, own)
        transaction.set_rollback(True)
    return answer.status_code == 422


def _visit(who: str, address: str, state: str, press: str = "") -> Visit:
    return Visit(str(resolve(address.partition("?")[0]).view_name), state, who, address, press)
