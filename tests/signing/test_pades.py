"""The signature itself (issue 21): an update behind the source, PAdES, worth what our own judge says, field by field."""

import io
import subprocess
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from pyhanko.sign.fields import MDPPerm

from motcua.adapters.arriving.finding import After, Doubt, Overall, SignatureFinding, Status
from motcua.adapters.signing.making import field_name
from motcua.adapters.signing.pades import PadesSigner
from motcua.casework.papers.ports import hash_of_file
from motcua.casework.papers.signing import (
    SignatureRole,
    Signed,
    SigningFault,
    SigningRefused,
    ToSign,
)
from tests.arriving.authorities import officer
from tests.arriving.making import hybrid, pdf, plain, sign, stream, update
from tests.rooms.papers.samples import ON, RECEIPT
from tests.signing.conftest import AT, Service, judged, wish
from tests.signing.service import AGENCY, OFFICER

from motcua.casework.papers.forms.render import render  # isort: skip


def refusal_of(signer: PadesSigner, source: Path, wanted: ToSign, into: Path) -> tuple[SigningFault, ...]:
    with pytest.raises(SigningRefused) as refused:
        signer.sign(source, wanted, into=into)
    assert not into.exists()
    reasons = refused.value.facts["reasons"]
    assert isinstance(reasons, tuple)
    return reasons


def test_21_a_signature_is_what_our_judge_calls_intact(service: Service, paper: Path, tmp_path: Path) -> None:
    into = tmp_path / "signed.pdf"
    signed = service.signer().sign(paper, wish(), into=into)
    finding = judged(into, service.trust)
    assert finding.signatures == (
        SignatureFinding(
            field=field_name(wish()),
            signer=OFFICER,
            issuer="Cơ quan cấp thử",
            status=Status.INTACT,
            signed_at=AT,
            timestamped=False,
            covers_whole_file=True,
            order=1,
            level="B-B",
            after=After.NONE,
            doubts=(),
        ),
    )
    assert (finding.overall, finding.pages, finding.reasons) == (Overall.VALID, 1, ())
    assert signed == Signed(hash_of_file(into), "B-B", timestamped=False)


@pytest.mark.parametrize("ending", [b"", b"\n", b"\r\n", b"\n\n% behind the end\n"])
def test_21_the_source_stays_byte_for_byte_as_the_beginning(ending: bytes, software: PadesSigner, tmp_path: Path) -> None:
    source, into = tmp_path / "a.pdf", tmp_path / "b.pdf"
    source.write_bytes(pdf(plain()).rstrip(b"\n") + ending)
    software.sign(source, wish(), into=into)
    before, after = source.read_bytes(), into.read_bytes()
    assert after.startswith(before)
    assert after[len(before) :].lstrip(b"\n")[:1].isdigit()
    assert [one.status for one in judged(into).signatures] == [Status.UNKNOWN_ISSUER]


def test_21_the_same_wish_gives_the_same_bytes_and_another_press_others(software: PadesSigner, paper: Path, tmp_path: Path) -> None:
    def made(key: str, name: str) -> bytes:
        software.sign(paper, wish(key, role=SignatureRole.AGENCY, credential="ubnd"), into=tmp_path / name)
        return (tmp_path / name).read_bytes()

    once = made("press-1", "1.pdf")
    assert made("press-1", "2.pdf") == once
    assert made("press-2", "3.pdf") != once


def test_21_a_second_signature_leaves_the_first_intact(service: Service, paper: Path, tmp_path: Path) -> None:
    first, second, third = (tmp_path / f"{one}.pdf" for one in ("first", "second", "third"))
    signer = service.signer()
    signer.sign(paper, wish(), into=first)
    agency = wish("press-2", "agency", role=SignatureRole.AGENCY, at=AT + timedelta(minutes=3))
    signer.sign(first, agency, into=second)
    again = wish("press-3", "agency", role=SignatureRole.AGENCY, at=AT + timedelta(minutes=4))
    signer.sign(second, again, into=third)
    finding = judged(third, service.trust, AT + timedelta(minutes=5))
    assert [one.status for one in finding.signatures] == [Status.INTACT] * 3
    assert [one.after for one in finding.signatures] == [After.SIGNATURES, After.SIGNATURES, After.NONE]
    assert [one.covers_whole_file for one in finding.signatures] == [False, False, True]
    assert finding.overall is Overall.VALID


def test_21_what_others_signed_before_stays_intact(service: Service, tmp_path: Path) -> None:
    source, into = tmp_path / "theirs.pdf", tmp_path / "ours.pdf"
    source.write_bytes(sign(pdf(plain()), officer()))
    service.signer().sign(source, wish(), into=into)
    first, second = judged(into, service.trust).signatures
    assert (first.status, first.after) == (Status.UNKNOWN_ISSUER, After.SIGNATURES)
    assert second.status is Status.INTACT


def test_21_the_same_press_signs_a_file_once(software: PadesSigner, paper: Path, tmp_path: Path) -> None:
    software.sign(paper, wish(), into=tmp_path / "1.pdf")
    assert refusal_of(software, tmp_path / "1.pdf", wish(), tmp_path / "2.pdf") == (SigningFault.SIGNED_ALREADY,)


def test_21_what_its_author_locked_is_not_signed(software: PadesSigner, tmp_path: Path) -> None:
    source = tmp_path / "locked.pdf"
    source.write_bytes(sign(pdf(plain()), officer(), certify=MDPPerm.NO_CHANGES))
    assert refusal_of(software, source, wish(), tmp_path / "x.pdf") == (SigningFault.CERTIFIED,)
    source.write_bytes(sign(pdf(plain()), officer(), certify=MDPPerm.FILL_FORMS))
    software.sign(source, wish(), into=tmp_path / "x.pdf")
    assert [one.after for one in judged(tmp_path / "x.pdf").signatures] == [After.SIGNATURES, After.NONE]


def encrypted(password: str) -> bytes:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(plain()))) as document:
        document.save(written, encryption=pikepdf.Encryption(owner="chu", user=password, R=6))
    return written.getvalue()


WEIRD = {
    "opens with a password": (encrypted("mat-khau"), SigningFault.ENCRYPTED),
    "opens without one": (encrypted(""), SigningFault.ENCRYPTED),
    "no PDF": (b"PK\3\4" + bytes(200), SigningFault.NOT_SIGNABLE),
    "empty": (b"", SigningFault.NOT_SIGNABLE),
    "cut off": (pdf(plain())[:300], SigningFault.NOT_SIGNABLE),
    "no page": (pdf(plain(o2=b"<< /Type /Pages /Kids [] /Count 0 >>")), SigningFault.NOT_SIGNABLE),
    "a catalog that is none": (pdf(plain(o1=b"7")), SigningFault.NOT_SIGNABLE),
    "pages in a ring": (pdf(plain(o2=b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>")), SigningFault.NOT_SIGNABLE),
    "a form that is a number": (pdf(plain(o1=b"<< /Type /Catalog /Pages 2 0 R /AcroForm 5 >>")), SigningFault.NOT_SIGNABLE),
}


@pytest.mark.parametrize("how", WEIRD)
def test_21_a_file_that_cannot_be_updated_is_refused(how: str, software: PadesSigner, tmp_path: Path) -> None:
    content, fault = WEIRD[how]
    source = tmp_path / "weird.pdf"
    source.write_bytes(content)
    wanted = wish(role=SignatureRole.AGENCY, credential="ubnd")
    assert refusal_of(software, source, wanted, tmp_path / "x.pdf") == (fault,)


def test_21_a_hybrid_file_is_signed_and_keeps_what_it_hides(software: PadesSigner, tmp_path: Path) -> None:
    objects = plain(o1=b"<< /Type /Catalog /Pages 2 0 R /Hidden 7 0 R >>")
    source, into = tmp_path / "hybrid.pdf", tmp_path / "signed.pdf"
    source.write_bytes(hybrid(objects, {7: b"<< /Kept (giau) >>"}))
    software.sign(source, wish(role=SignatureRole.AGENCY, credential="ubnd"), into=into)
    finding = judged(into)
    assert [(one.status, one.after) for one in finding.signatures] == [(Status.UNKNOWN_ISSUER, After.NONE)]
    assert finding.verdict.value == "accepted"
    assert into.read_bytes().startswith(source.read_bytes())


def test_21_a_file_in_streams_and_one_that_was_updated_are_signed(software: PadesSigner, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(plain()))) as document:
        document.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    updated = update(pdf(plain()), {6: b"<< /Note (sau) >>", 4: stream(b"BT ET 0 g 90 300 400 300 re f")})
    for content in (packed.getvalue(), updated):
        source, into = tmp_path / "a.pdf", tmp_path / "b.pdf"
        source.write_bytes(content)
        software.sign(source, wish(), into=into)
        assert [one.status for one in judged(into).signatures] == [Status.UNKNOWN_ISSUER]


@pytest.mark.parametrize("role", SignatureRole)
def test_21_an_archival_file_stays_what_it_claims(role: SignatureRole, software: PadesSigner, tmp_path: Path) -> None:
    source, into = tmp_path / "form.pdf", tmp_path / "signed.pdf"
    source.write_bytes(render(RECEIPT, on=ON))
    software.sign(source, wish(role=role, credential="ubnd"), into=into)
    assert judged(source).pdfa == judged(into).pdfa == "2A"
    with pikepdf.open(into) as document:
        assert document.Root.Metadata.read_bytes() == pikepdf.open(source).Root.Metadata.read_bytes()
        widget = document.pages[0].Annots[-1]
        assert int(widget.F) & 0b111 == 0b100, "printed, and neither hidden nor invisible"
        fonts = [one for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"]
        assert all("/FontFile2" in one or "/FontFile3" in one for one in fonts)


def test_21_who_reads_it_elsewhere_agrees(service: Service, paper: Path, tmp_path: Path) -> None:
    into = tmp_path / "signed.pdf"
    service.signer().sign(paper, wish(), into=tmp_path / "first.pdf")
    agency = wish("press-2", "agency", role=SignatureRole.AGENCY)
    service.signer().sign(tmp_path / "first.pdf", agency, into=into)
    checked = subprocess.run(["qpdf", "--check", into], capture_output=True, text=True, check=False)
    assert (checked.returncode, "No syntax or stream encoding errors found" in checked.stdout) == (0, True), checked
    said = subprocess.run(["pdfsig", "-nocert", into], capture_output=True, text=True, check=True, env={"HOME": str(tmp_path)})
    assert said.stdout.count("Signature is Valid.") == 2
    assert said.stdout.count("ETSI.CAdES.detached") == 2
    assert f"Signer Certificate Common Name: {OFFICER}" in said.stdout
    assert f"Signer Certificate Common Name: {AGENCY}" in said.stdout
    assert said.stdout.count("Total document signed") == 1
    taken = into.read_bytes().replace(b"THU NGHIEM SO 12", b"THU NGHIEM SO 13")
    into.write_bytes(taken)
    spoilt = subprocess.run(["pdfsig", "-nocert", into], capture_output=True, text=True, check=False, env={"HOME": str(tmp_path)})
    assert spoilt.stdout.count("Digest Mismatch") == 2
    assert [one.status for one in judged(into, service.trust).signatures] == [Status.ALTERED] * 2


def test_21_no_time_of_the_signer_stands_in_the_cms(software: PadesSigner, paper: Path, tmp_path: Path) -> None:
    """PAdES: the moment is that of the dictionary."""
    software.sign(paper, wish(), into=tmp_path / "x.pdf")
    with pikepdf.open(tmp_path / "x.pdf") as document:
        value = document.Root.AcroForm.Fields[0].V
        assert str(value.M) == "D:20261120081530+07'00'"
        assert str(value.Name) == OFFICER
        assert value.SubFilter == "/ETSI.CAdES.detached"
    assert Doubt.TIME_UNPROVEN not in judged(tmp_path / "x.pdf").signatures[0].doubts
