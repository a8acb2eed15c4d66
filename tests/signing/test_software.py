"""The test authority (issue 21): made where it is used, one for all processes, and loud about what it is worth."""

import logging
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from motcua.adapters.arriving.finding import Overall, Status
from motcua.adapters.postgres.failures import Obstacle
from motcua.adapters.signing.authority import issued, root_of, trust_of
from motcua.adapters.signing.choosing import ChosenSigner, SigningSettings, signer_of
from motcua.adapters.signing.pades import PadesSigner
from motcua.adapters.signing.software import SoftwareKeys
from motcua.casework.papers.signing import NoSigner, SigningFault, SigningRefused
from tests.house.tree import ROOT
from tests.signing.conftest import AT, judged, wish
from tests.signing.service import OFFICER
from tests.signing.test_pades import refusal_of


def test_21_the_judge_that_is_given_its_folder_calls_it_intact(paper: Path, tmp_path: Path) -> None:
    signer = PadesSigner(SoftwareKeys(tmp_path / "authority"), tests_count=True)
    signer.sign(paper, wish(), into=tmp_path / "x.pdf")
    finding = judged(tmp_path / "x.pdf", trust_of(tmp_path / "authority"))
    [one] = finding.signatures
    assert (one.status, one.doubts, finding.overall) == (Status.INTACT, (), Overall.VALID)
    assert one.signer == f"{OFFICER} (THỬ NGHIỆM)"
    assert "THỬ NGHIỆM" in str(one.issuer)


def test_21_every_certificate_says_that_it_is_of_a_test_and_the_log_too(
    software: PadesSigner, paper: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        software.sign(paper, wish(), into=tmp_path / "x.pdf")
    assert "THỬ NGHIỆM" in caplog.text
    long = "Tên rất dài " * 20
    _, certificate = issued(tmp_path / "other", "x", long, AT)
    assert "THỬ NGHIỆM" in certificate.subject.rfc4514_string()


def test_21_without_the_setting_of_a_demonstration_it_signs_nothing(paper: Path, tmp_path: Path) -> None:
    for signer in (
        PadesSigner(SoftwareKeys(tmp_path / "authority")),
        signer_of(SigningSettings(way="software", demo=False, folder=tmp_path / "authority")),
    ):
        with pytest.raises(SigningRefused) as refused:
            signer.sign(paper, wish(), into=tmp_path / "x.pdf")
        assert refused.value.facts["reasons"] == (SigningFault.TEST_ONLY,)
    assert not (tmp_path / "x.pdf").exists()


def test_21_many_at_once_get_one_authority_and_one_certificate(tmp_path: Path) -> None:
    folder = tmp_path / "authority"
    with ThreadPoolExecutor(6) as pool:
        made = list(pool.map(lambda _: issued(folder, "officer", OFFICER, AT)[1].serial_number, range(6)))
    assert len(set(made)) == 1
    assert root_of(folder, AT)[1].serial_number == root_of(folder, AT + timedelta(days=1))[1].serial_number


def test_21_its_keys_are_read_by_their_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "authority"
    issued(folder, "officer", OFFICER, AT)
    keys = [folder / "root.pem", *(folder / "keys").iterdir()]
    assert len(keys) == 2
    assert {stat.S_IMODE(one.stat().st_mode) for one in keys} == {0o600}
    assert b"PRIVATE" not in b"".join(one.read_bytes() for one in trust_of(folder).iterdir())


def test_21_no_key_is_in_the_repository() -> None:
    files = [one for place in ("src", "tests", "docs", "tools", "bench") for one in (ROOT / place).rglob("*") if one.is_file()]
    beginning = b"-----BEGIN " + b"PRIVATE KEY"
    assert [one.name for one in files if one.suffix != ".pyc" and beginning in one.read_bytes()] == []


def test_21_a_certificate_that_stands_under_another_name_is_not_this_persons(
    software: PadesSigner, paper: Path, tmp_path: Path
) -> None:
    software.sign(paper, wish(), into=tmp_path / "x.pdf")
    other = wish("press-2", signer="Hoàng Thị Khác")
    assert refusal_of(software, paper, other, tmp_path / "y.pdf") == (SigningFault.NOT_THIS_PERSON,)


@pytest.mark.parametrize(("by", "fault"), [(timedelta(days=-3), "not_yet_valid"), (timedelta(days=4000), "ended")])
def test_21_a_machine_whose_clock_is_wrong_signs_nothing(
    by: timedelta, fault: str, software: PadesSigner, paper: Path, tmp_path: Path
) -> None:
    software.sign(paper, wish(), into=tmp_path / "x.pdf")
    assert refusal_of(software, paper, wish("press-2", at=AT + by), tmp_path / "y.pdf") == (SigningFault(fault),)


def test_21_what_an_operator_forgot_is_said_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(Obstacle, match="MOTCUA_SIGNING_URL, MOTCUA_SIGNING_TOKEN"):
        signer_of(SigningSettings(way="remote", demo=False, folder=tmp_path))
    with pytest.raises(Obstacle, match="MOTCUA_PKCS11_TOKEN, MOTCUA_SIGNING_PIN"):
        signer_of(SigningSettings(way="pkcs11", demo=False, folder=tmp_path, library="/x.so"))
    assert isinstance(signer_of(SigningSettings(way="none", demo=True, folder=tmp_path)), NoSigner)


def test_21_what_was_chosen_signs(paper: Path, tmp_path: Path) -> None:
    given = SigningSettings(way="software", demo=True, folder=tmp_path / "authority", pin="135790")
    signer = signer_of(given)
    assert isinstance(signer, ChosenSigner)
    assert "135790" not in repr(signer)
    signer.sign(paper, wish(), into=tmp_path / "x.pdf")
    assert judged(tmp_path / "x.pdf").overall is Overall.VALID_UNKNOWN_ISSUER
