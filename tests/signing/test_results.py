"""A page of a result is signed by a person, numbered, sealed by its agency, and judged (issue 22): by our own judge and by others."""

import io
import logging
import subprocess
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import pdfa
from PIL import Image
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from motcua.adapters.arriving.drawing import draw
from motcua.adapters.arriving.finding import After, Finding, Overall, Status, Verdict
from motcua.adapters.result_pages.filling import NoResultPage
from motcua.adapters.result_pages.maker import TypstResultMaker
from motcua.adapters.signing.authority import trust_of
from motcua.adapters.signing.choosing import DEMO_PIN, SigningSettings, signer_of
from motcua.adapters.signing.pades import PadesSigner
from motcua.adapters.signing.software import SoftwareKeys
from motcua.casework.papers.forms.render import UnprintableText
from motcua.casework.papers.signing import NoSigner, SignatureRole, SigningFault, ToSign
from motcua.casework.results.ports import NumberStamp
from motcua.casework.results.values import AGENCY_FIELD, DAY_FIELD, NUMBER_FIELD, PERSON_FIELD
from tests.rooms.results.samples import LONG_NAME, LONGEST, filled
from tests.rooms.results.test_pages import CLAIM, OF_EXTENSIONS, untagged
from tests.signing.conftest import AT, Service, judged, wish
from tests.signing.service import AGENCY, OFFICER, TOKEN
from tests.signing.service import PIN as REMOTE_PIN
from tests.signing.test_pades import refusal_of
from tests.signing.test_token import PIN as TOKEN_PIN
from tests.signing.test_token import Token, folder_of_tokens, token

__all__ = ["folder_of_tokens", "token"]

PIN, WRONG_PIN = "864209", "111333"
LATER = AT + timedelta(seconds=95)
STAMP = NumberStamp("118/UBND-XNTTHN", "Tam Thanh", date(2026, 1, 2))
MAKER = TypstResultMaker()


def of_person(key: str = "press-1", **more: Any) -> ToSign:
    return wish(key, **{"fills": PERSON_FIELD, "pin": PIN, **more})


def of_agency(key: str = "press-2", **more: Any) -> ToSign:
    return wish(key, "agency", **{"role": SignatureRole.AGENCY, "fills": AGENCY_FIELD, "at": LATER, **more})


@dataclass(frozen=True)
class Steps:
    """One result, step by step."""

    page: Path
    signed: Path
    numbered: Path
    sealed: Path
    trust: Path


def walked(folder: Path, signer: PadesSigner, trust: Path, page: bytes, **looks: tuple[str, ...]) -> Steps:
    steps = Steps(*(folder / f"{name}.pdf" for name in ("page", "signed", "numbered", "sealed")), trust)
    steps.page.write_bytes(page)
    signer.sign(steps.page, of_person(look=looks.get("person", ())), into=steps.signed)
    MAKER.numbered(steps.signed, STAMP, into=steps.numbered)
    signer.sign(steps.numbered, of_agency(look=looks.get("agency", ())), into=steps.sealed)
    return steps


@pytest.fixture(scope="session")
def result_signer(tmp_path_factory: pytest.TempPathFactory) -> tuple[PadesSigner, Path]:
    folder = tmp_path_factory.mktemp("result-authority")
    return PadesSigner(SoftwareKeys(folder, PIN), tests_count=True), trust_of(folder)


@pytest.fixture(scope="session")
def steps(tmp_path_factory: pytest.TempPathFactory, result_signer: tuple[PadesSigner, Path]) -> Steps:
    page = MAKER.page(filled("marital-status").page)[0]
    return walked(tmp_path_factory.mktemp("result"), *result_signer, page)


def printed(file: Path) -> str:
    """As poppler reads it, fields too."""
    done = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


def valid_elsewhere(file: Path, home: Path) -> tuple[int, int]:
    """How many signatures poppler calls valid, and of how many it says that the digest does not fit."""
    words = ["pdfsig", "-nocert", file]
    done = subprocess.run(words, capture_output=True, text=True, check=False, env={"HOME": str(home)})
    return done.stdout.count("Signature is Valid."), done.stdout.count("Digest Mismatch")


def statuses(finding: Finding) -> list[tuple[str, Status, After]]:
    return [(one.field, one.status, one.after) for one in finding.signatures]


def test_22_number_and_seal_leave_the_signature_of_the_person_whole(steps: Steps, tmp_path: Path) -> None:
    finding = judged(steps.sealed, steps.trust, LATER)
    assert statuses(finding) == [
        (PERSON_FIELD, Status.INTACT, After.FORM),
        (AGENCY_FIELD, Status.INTACT, After.NONE),
    ]
    assert [one.signed_at for one in finding.signatures] == [AT, LATER]
    assert [one.covers_whole_file for one in finding.signatures] == [False, True]
    assert (finding.overall, finding.verdict, finding.pdfa) == (Overall.VALID, Verdict.ACCEPTED, "3A")
    assert valid_elsewhere(steps.sealed, tmp_path) == (2, 0)
    checked = subprocess.run(["qpdf", "--check", steps.sealed], capture_output=True, text=True, check=True)
    assert "No syntax or stream encoding errors found" in checked.stdout
    text = printed(steps.sealed)
    for phrase in (
        "Số: 118/UBND-XNTTHN",
        "Tam Thanh, ngày 02 tháng 01 năm 2026",
        "20-11-2026 08:15:30 +07:00",
        "20-11-2026 08:17:05 +07:00",
    ):
        assert phrase in text, phrase
    assert "Chỗ ký số" not in text
    assert "Chỗ ký số của cơ quan" in printed(steps.numbered)


def test_22_each_step_is_the_bytes_before_it_and_an_update(steps: Steps) -> None:
    contents = [one.read_bytes() for one in (steps.page, steps.signed, steps.numbered, steps.sealed)]
    for before, after in pairwise(contents):
        assert after.startswith(before)
        assert len(after) > len(before)


def test_22_what_was_sealed_is_still_pdf_a_and_pdf_ua(steps: Steps) -> None:
    violations = [one for one in pdfa.validate_written(steps.sealed, "3b").violations if one.rule not in OF_EXTENSIONS]
    assert [one.message for one in violations] == [CLAIM]
    with pikepdf.open(steps.sealed) as document:
        assert untagged(document.pages[0]) == []
        widgets = list(document.pages[0].obj.Annots)
        for one in widgets:
            look = one.AP.N.read_bytes()
            assert b"BDC" not in look, "a look has no tags of its own"
            assert one.AP.N.Resources.get("/XObject") is None, "no picture of a stamp"
        by_name = {str(one.T): one for one in widgets}
        assert str(by_name[NUMBER_FIELD].V) == "118/UBND-XNTTHN"
        assert str(by_name[DAY_FIELD].V) == "Tam Thanh, ngày 02 tháng 01 năm 2026"
        assert b"0.07058824 0.2" in by_name[PERSON_FIELD].AP.N.read_bytes(), "dark blue"
        assert b"0.70980394" in by_name[AGENCY_FIELD].AP.N.read_bytes(), "red"


def test_22_who_looks_at_the_page_sees_what_stands_in_its_fields(steps: Steps) -> None:
    """As our own pages show it: letters of the person in blue, of the agency in red, before and after."""
    for file, is_signed in ((steps.page, False), (steps.sealed, True)):
        picture = Image.open(io.BytesIO(draw(file, 1, 1200) or b"")).convert("RGB")
        colours = picture.getcolors(1 << 20) or []
        near = [sum(many for many, colour in colours if close(colour, ink)) for ink in ((18, 51, 127), (181, 18, 27))]
        assert [count > 15 for count in near] == [is_signed, is_signed], near


def close(one: Any, other: tuple[int, int, int]) -> bool:
    """Whether it is this colour: edges of letters are mixed with the paper."""
    return all(abs(part - wanted) <= 6 for part, wanted in zip(one, other, strict=True))


def test_22_the_longest_names_stay_within_their_fields(result_signer: tuple[PadesSigner, Path], tmp_path: Path) -> None:
    page = MAKER.page(filled("decision", around=LONGEST, name=LONG_NAME).page)[0]
    looks = {"person": (LONG_NAME, LONGEST.signer_title), "agency": (LONGEST.agency,)}
    made = walked(tmp_path, *result_signer, page, **looks)
    assert judged(made.sealed, made.trust, LATER).overall is Overall.VALID
    with pikepdf.open(made.sealed) as document:
        for one in document.Root.AcroForm.Fields:
            box = [float(number) for number in one.AP.N.BBox]
            left, bottom, right, top = (float(number) for number in one.Rect)
            assert (box[2] - box[0], box[3] - box[1]) == pytest.approx((right - left, top - bottom), abs=0.01)
    text = printed(made.sealed)
    assert all(word in text for word in (*LONG_NAME.split(), "+07:00"))


def test_22_the_same_press_and_the_same_number_are_the_same_file(
    steps: Steps, result_signer: tuple[PadesSigner, Path], tmp_path: Path
) -> None:
    again = walked(tmp_path, *result_signer, steps.page.read_bytes())
    for name in ("signed", "numbered", "sealed"):
        assert getattr(again, name).read_bytes() == getattr(steps, name).read_bytes(), name


def changed(source: Path, into: Path, name: str, change: Any) -> Path:
    """The file with a later update by somebody: a field of another value."""
    with source.open("rb") as opened:
        writer = IncrementalPdfFileWriter(opened)
        for one in writer.root["/AcroForm"]["/Fields"]:
            field = one.get_object()
            if field["/T"] == name:
                change(field)
                writer.update_container(field)
        with into.open("wb") as output:
            writer.write(output)
    return into


def test_22_a_number_that_was_changed_after_the_seal_is_seen(steps: Steps, tmp_path: Path) -> None:
    def other_number(field: Any) -> None:
        field["/V"] = generic.TextStringObject("9999/UBND-XNTTHN")

    forged = judged(changed(steps.sealed, tmp_path / "x.pdf", NUMBER_FIELD, other_number), steps.trust, LATER)
    assert [(one.field, one.status) for one in forged.signatures] == [
        (PERSON_FIELD, Status.INTACT),
        (AGENCY_FIELD, Status.CHANGED_AFTER),
    ]
    assert forged.overall is Overall.INVALID


def test_22_a_byte_that_was_changed_spoils_both(steps: Steps, tmp_path: Path) -> None:
    content = steps.sealed.read_bytes()
    place = content.index(b"/Title")
    (tmp_path / "x.pdf").write_bytes(content[: place + 8] + b"X" + content[place + 9 :])
    assert [one.status for one in judged(tmp_path / "x.pdf", steps.trust, LATER).signatures] == [Status.ALTERED] * 2
    assert valid_elsewhere(tmp_path / "x.pdf", tmp_path) == (0, 2)


def test_22_a_signature_that_was_taken_away_is_missed(steps: Steps, tmp_path: Path) -> None:
    def empty(field: Any) -> None:
        del field["/V"]

    without_person = judged(changed(steps.sealed, tmp_path / "1.pdf", PERSON_FIELD, empty), steps.trust, LATER)
    assert [(one.field, one.status) for one in without_person.signatures] == [(AGENCY_FIELD, Status.CHANGED_AFTER)]
    assert without_person.overall is Overall.INVALID
    without_agency = judged(changed(steps.sealed, tmp_path / "2.pdf", AGENCY_FIELD, empty), steps.trust, LATER)
    assert [(one.field, one.covers_whole_file) for one in without_agency.signatures] == [(PERSON_FIELD, False)]
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(steps.sealed.read_bytes()[: steps.numbered.stat().st_size])
    assert [one.field for one in judged(cut, steps.trust, LATER).signatures] == [PERSON_FIELD]


def test_22_only_a_page_without_a_number_is_numbered_and_nothing_is_left_of_another(
    steps: Steps, paper: Path, tmp_path: Path
) -> None:
    into = tmp_path / "x.pdf"
    nothing = tmp_path / "empty.pdf"
    nothing.write_bytes(b"%PDF-1.7\n")
    for other in (steps.numbered, paper, nothing):
        with pytest.raises(NoResultPage):
            MAKER.numbered(other, STAMP, into=into)
    with pytest.raises(UnprintableText):
        MAKER.numbered(steps.signed, NumberStamp("1/王", "Tam Thanh", date(2026, 1, 2)), into=into)
    assert not into.exists()


def test_22_a_field_that_is_filled_or_not_there_is_not_signed(
    steps: Steps, result_signer: tuple[PadesSigner, Path], paper: Path, tmp_path: Path
) -> None:
    signer, into = result_signer[0], tmp_path / "x.pdf"
    assert refusal_of(signer, steps.signed, of_person("press-9"), into) == (SigningFault.SIGNED_ALREADY,)
    assert refusal_of(signer, paper, of_person("press-9"), into) == (SigningFault.NOT_SIGNABLE,)
    assert refusal_of(signer, steps.page, of_person(fills="khong-co"), into) == (SigningFault.NOT_SIGNABLE,)
    assert refusal_of(signer, steps.page, of_person(look=("机",)), into) == (SigningFault.MARK,)


# PIN ------------------------------------------------------------------------------------------------------------------


def refused_quietly(signer: Any, page: Path, into: Path, caplog: pytest.LogCaptureFixture) -> None:
    """No PIN and a wrong one sign nothing; what was typed stands nowhere."""
    caplog.set_level(logging.DEBUG)
    for number, pin in enumerate(("", WRONG_PIN)):
        wanted = of_person(f"wrong {number}", pin=pin)
        assert refusal_of(signer, page, wanted, into) == (SigningFault.PIN,)
        assert WRONG_PIN not in repr(wanted) + repr(signer)
    assert not into.exists()
    assert WRONG_PIN not in caplog.text


def test_22_a_key_in_software_asks_for_its_pin(
    steps: Steps, result_signer: tuple[PadesSigner, Path], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    refused_quietly(result_signer[0], steps.page, tmp_path / "x.pdf", caplog)
    chosen = signer_of(SigningSettings(way="software", demo=True, folder=tmp_path / "authority"))
    refused_quietly(chosen, steps.page, tmp_path / "x.pdf", caplog)
    chosen.sign(steps.page, of_person(pin=DEMO_PIN), into=tmp_path / "x.pdf")
    assert "THỬ NGHIỆM" in caplog.text


def test_22_a_token_is_opened_with_the_pin_that_was_typed(
    token: Token, steps: Steps, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    signer = PadesSigner(token.keys(), tests_count=True)
    refused_quietly(signer, steps.page, tmp_path / "x.pdf", caplog)
    signer.sign(steps.page, of_person(pin=TOKEN_PIN), into=tmp_path / "signed.pdf")
    signer.sign(
        tmp_path / "signed.pdf",
        wish("press-2", role=SignatureRole.AGENCY, fills=AGENCY_FIELD),
        into=tmp_path / "sealed.pdf",
    )
    assert valid_elsewhere(tmp_path / "sealed.pdf", tmp_path) == (2, 0)
    of_another = PadesSigner(token.keys(pin="999888"), tests_count=True)
    of_another.sign(steps.page, of_person(pin=TOKEN_PIN), into=tmp_path / "typed.pdf")
    assert (tmp_path / "typed.pdf").read_bytes() == (tmp_path / "signed.pdf").read_bytes()


def test_22_a_remote_service_is_sent_the_pin_that_was_typed(
    service: Service, steps: Steps, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    refused_quietly(service.signer(), steps.page, tmp_path / "x.pdf", caplog)
    PadesSigner(service.keys(pin="")).sign(steps.page, of_person(pin=REMOTE_PIN), into=tmp_path / "signed.pdf")
    MAKER.numbered(tmp_path / "signed.pdf", STAMP, into=tmp_path / "numbered.pdf")
    at_once = of_agency(at=AT)
    service.signer(stamped=True).sign(tmp_path / "numbered.pdf", at_once, into=tmp_path / "sealed.pdf")
    finding = judged(tmp_path / "sealed.pdf", service.trust)
    assert [(one.status, one.signer) for one in finding.signatures] == [
        (Status.INTACT, OFFICER),
        (Status.INTACT, AGENCY),
    ]


# Until when -----------------------------------------------------------------------------------------------------------


def test_22_until_when_a_certificate_holds_is_known_before_it_signs(
    service: Service, token: Token, result_signer: tuple[PadesSigner, Path], steps: Steps, tmp_path: Path
) -> None:
    assert steps.signed.exists()
    ends = result_signer[0].valid_until("officer", at=AT)
    assert ends is not None
    assert (ends - AT).days == 3650
    assert result_signer[0].valid_until("nobody", at=AT) is None, "none is made for a page"
    assert NoSigner().valid_until("officer", at=AT) is None
    with_token = PadesSigner(token.keys())
    assert with_token.valid_until("officer", at=AT) is not None
    assert with_token.valid_until("nobody", at=AT) is None
    settings = SigningSettings("remote", demo=False, folder=tmp_path, url=service.address, url_token="x")
    assert signer_of(settings).valid_until("officer", at=AT) is None, "it is not known there"


def test_22_a_page_asks_the_service_once_an_hour(service: Service, tmp_path: Path) -> None:
    settings = SigningSettings("remote", demo=False, folder=tmp_path, url=service.address, url_token=TOKEN, seconds=1)
    signer = signer_of(settings)
    before = len(service.tell()["asked_for"])
    for minutes in (0, 1, 59):
        ends = signer.valid_until("officer", at=AT + timedelta(minutes=minutes))
        assert ends is not None
        assert (ends - AT).days == 900
    assert len(service.tell()["asked_for"]) == before + 1
    service.tell(mode="down")
    assert signer.valid_until("officer", at=AT + timedelta(minutes=59)) == ends
    assert signer.valid_until("officer", at=AT + timedelta(minutes=61)) is None
