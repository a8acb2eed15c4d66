"""Time stamps and evidence (issue 21): B-T where a service stamps, B-LT where revocation can be had, and clocks that must agree."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from motcua.adapters.arriving.finding import After, Overall, Status
from motcua.casework.papers.ports import hash_of_file
from motcua.casework.papers.signing import SignatureRole, Signed, SignerSilent, SigningFault
from tests.signing.conftest import AT, Service, judged, wish
from tests.signing.test_pades import refusal_of


def test_21_a_stamp_proves_the_moment(service: Service, paper: Path, tmp_path: Path) -> None:
    service.tell(stamp_clock=1)
    signed = service.signer(stamped=True).sign(paper, wish("stamp"), into=tmp_path / "x.pdf")
    [one] = judged(tmp_path / "x.pdf", service.trust, AT + timedelta(minutes=2)).signatures
    assert (one.status, one.level, one.timestamped) == (Status.INTACT, "B-T", True)
    assert one.signed_at == AT + timedelta(minutes=1)
    assert signed == Signed(hash_of_file(tmp_path / "x.pdf"), "B-T", timestamped=True)


@pytest.mark.parametrize("credential", ["answered", "listed"])
def test_21_evidence_that_can_be_had_is_kept_in_the_file(
    credential: str, service: Service, paper: Path, tmp_path: Path
) -> None:
    signed = service.signer(stamped=True).sign(paper, wish(f"lt {credential}", credential), into=tmp_path / "x.pdf")
    assert signed.level == "B-LT"
    for list_of_trust in service.trust.glob("middle.crl"):  # what the judge knows of the signer stands in the file
        kept = list_of_trust.read_bytes()
        list_of_trust.unlink()
        try:
            finding = judged(tmp_path / "x.pdf", service.trust, AT + timedelta(days=400))
        finally:
            list_of_trust.write_bytes(kept)
    [one] = finding.signatures
    assert (one.status, one.level, one.after, one.covers_whole_file) == (Status.INTACT, "B-LT", After.SIGNATURES, False)
    assert (one.doubts, finding.overall) == ((), Overall.VALID)


def test_21_a_signature_behind_evidence_leaves_all_as_it_was(service: Service, paper: Path, tmp_path: Path) -> None:
    signer = service.signer(stamped=True)
    signer.sign(paper, wish("e1", "answered"), into=tmp_path / "1.pdf")
    signer.sign(tmp_path / "1.pdf", wish("e2", "listed", role=SignatureRole.AGENCY), into=tmp_path / "2.pdf")
    finding = judged(tmp_path / "2.pdf", service.trust)
    assert [(one.status, one.level) for one in finding.signatures] == [(Status.INTACT, "B-LT")] * 2


@pytest.mark.parametrize("credential", ["revoked", "revoked in a list"])
def test_21_a_revoked_certificate_signs_nothing_that_is_kept(
    credential: str, service: Service, paper: Path, tmp_path: Path
) -> None:
    signer = service.signer(stamped=True)
    assert refusal_of(signer, paper, wish(credential, credential), tmp_path / "x.pdf") == (SigningFault.REVOKED,)


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"stamp_clock": 6}, SigningFault.CLOCK),
        ({"stamp_clock": -6}, SigningFault.CLOCK),
        ({"stamps": "other"}, SigningFault.ANSWER),
    ],
)
def test_21_a_stamp_of_another_time_or_thing_is_refused(
    told: dict[str, Any], fault: SigningFault, service: Service, paper: Path, tmp_path: Path
) -> None:
    service.tell(**told)
    assert refusal_of(service.signer(stamped=True), paper, wish(str(told)), tmp_path / "x.pdf") == (fault,)


def test_21_without_the_stamp_that_was_wanted_there_is_no_signature(
    service: Service, paper: Path, tmp_path: Path
) -> None:
    service.tell(stamps="broken")
    with pytest.raises(SignerSilent):
        service.signer(stamped=True).sign(paper, wish("no stamp"), into=tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()
