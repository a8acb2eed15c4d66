"""Keys at a remote service (issue 21): what it may answer, and what is made of it. Nothing is signed twice."""

import json
import logging
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from motcua.adapters.arriving.finding import Status
from motcua.adapters.signing.pades import PadesSigner
from motcua.adapters.signing.remote import RemoteKeys
from motcua.adapters.signing.tokens import GivenToken
from motcua.casework.papers.signing import SignatureRole, SignerSilent, SignerWaits, SigningFault, ToSign
from tests.signing.conftest import AT, Service, judged, wish
from tests.signing.service import OFFICER, PIN, SECRET, TOKEN
from tests.signing.test_pades import refusal_of

TOKENS = "/base/oauth2/token"
TELLS: dict[str, tuple[dict[str, Any], SigningFault]] = {
    "a service that refuses": ({"mode": "refuse"}, SigningFault.REFUSED_THERE),
    "a PIN that is wrong": ({"mode": "pin"}, SigningFault.PIN),
    "another key": ({"mode": "wrong_key"}, SigningFault.WRONG_KEY),
    "two signatures for one digest": ({"mode": "two"}, SigningFault.ANSWER),
    "an answer that is no JSON": ({"mode": "nonsense"}, SigningFault.ANSWER),
    "a clock that is 6 minutes fast": ({"clock": 6}, SigningFault.CLOCK),
    "a clock that is 6 minutes slow": ({"clock": -6}, SigningFault.CLOCK),
}


@pytest.mark.parametrize("told", TELLS)
def test_21_what_the_service_says_becomes_a_reason(told: str, service: Service, paper: Path, tmp_path: Path) -> None:
    how, fault = TELLS[told]
    service.tell(**how)
    assert refusal_of(service.signer(), paper, wish(told), tmp_path / "x.pdf") == (fault,)


@pytest.mark.parametrize("told", [{"mode": "up"}, {"mode": "twice"}, {"clock": 4}, {"clock": -4}])
def test_21_a_service_that_answers_signs(told: dict[str, Any], service: Service, paper: Path, tmp_path: Path) -> None:
    service.tell(**told)
    service.signer().sign(paper, wish(str(told)), into=tmp_path / "x.pdf")
    assert judged(tmp_path / "x.pdf", service.trust).signatures[0].status is Status.INTACT


@pytest.mark.parametrize("mode", ["down", "busy", "lost", "slow"])
def test_21_a_service_that_is_silent_leaves_no_file(mode: str, service: Service, paper: Path, tmp_path: Path) -> None:
    service.tell(mode=mode)
    with pytest.raises(SignerSilent):
        service.signer(seconds=0.5).sign(paper, wish(f"silent {mode}"), into=tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()


def test_21_nobody_there_is_silence_too(paper: Path, tmp_path: Path) -> None:
    keys = RemoteKeys("http://127.0.0.1:1", GivenToken(TOKEN), PIN, 2)
    with pytest.raises(SignerSilent):
        PadesSigner(keys).sign(paper, wish(), into=tmp_path / "x.pdf")


@pytest.mark.parametrize("mode", ["lost", "slow"])
@pytest.mark.parametrize("credential", ["officer", "curve"])
def test_21_what_was_signed_before_the_line_broke_is_the_same_signature(
    mode: str, credential: str, service: Service, paper: Path, tmp_path: Path
) -> None:
    """The value of a curve differs each time it is made: that it is the same shows that it was made once."""
    wanted = wish(f"again {mode} {credential}", credential)
    before = len(service.tell(mode=mode)["made"])
    for _ in range(3):
        with pytest.raises(SignerSilent):
            service.signer(seconds=0.5).sign(paper, wanted, into=tmp_path / "x.pdf")
    service.tell(mode="up", release=True)
    contents = []
    for name in ("1.pdf", "2.pdf"):
        service.signer().sign(paper, wanted, into=tmp_path / name)
        contents.append((tmp_path / name).read_bytes())
    assert contents[0] == contents[1]
    assert len(service.tell()["made"]) == before + 1
    assert judged(tmp_path / "1.pdf", service.trust).signatures[0].status is Status.INTACT


def test_21_a_service_that_forgets_makes_the_same_value_with_rsa(service: Service, paper: Path, tmp_path: Path) -> None:
    service.tell(mode="forgetful")
    for name in ("1.pdf", "2.pdf"):
        service.signer().sign(paper, wish("forgetful"), into=tmp_path / name)
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()


@pytest.mark.parametrize(
    ("credential", "fault"),
    [
        ("nobody", SigningFault.NO_CREDENTIAL),
        ("young", SigningFault.NOT_YET_VALID),
        ("old", SigningFault.ENDED),
        ("short", SigningFault.NOT_FOR_SIGNING),
        ("test", SigningFault.TEST_ONLY),
    ],
)
def test_21_a_certificate_that_may_not_sign_asks_for_no_signature(
    credential: str, fault: SigningFault, service: Service, paper: Path, tmp_path: Path
) -> None:
    before = service.tell()["made"]
    assert refusal_of(service.signer(), paper, wish(f"c {credential}", credential), tmp_path / "x.pdf") == (fault,)
    assert service.tell()["made"] == before


def test_21_somebody_elses_certificate_does_not_sign(service: Service, paper: Path, tmp_path: Path) -> None:
    for name in ("Lường Văn B", "Văn Bị", "Nguyễn Thị Khác"):
        wanted = wish(f"p {name}", signer=name)
        assert refusal_of(service.signer(), paper, wanted, tmp_path / "x.pdf") == (SigningFault.NOT_THIS_PERSON,)
    service.signer().sign(paper, wish("p own", signer="  lường văn BỊA "), into=tmp_path / "x.pdf")
    agency = wish("p agency", "agency", role=SignatureRole.AGENCY, signer="UBND xã Thử")
    service.signer().sign(paper, agency, into=tmp_path / "y.pdf")
    assert judged(tmp_path / "y.pdf", service.trust).signatures[0].status is Status.INTACT


def test_21_a_wrong_token_is_refused(service: Service, paper: Path, tmp_path: Path) -> None:
    signer = PadesSigner(service.keys(token="sai"))
    assert refusal_of(signer, paper, wish(), tmp_path / "x.pdf") == (SigningFault.REFUSED_THERE,)


def test_21_no_secret_and_no_words_of_the_service_are_logged_or_shown(
    service: Service, paper: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for mode in ("refuse", "pin", "busy", "nonsense", "up"):
        service.tell(mode=mode)
        try:
            service.signer().sign(paper, wish(f"log {mode}"), into=tmp_path / "x.pdf")
        except (SignerSilent, Exception) as error:
            assert PIN not in repr(error.__dict__)
    assert "the signing service refuses" in caplog.text
    said = caplog.text + repr(service.keys())
    assert [secret for secret in (PIN, TOKEN, "Kể từ chối", "JSON") if secret in said] == []


def test_21_another_moment_of_trying_is_compared_with_the_clocks_and_not_signed(
    service: Service, paper: Path, tmp_path: Path
) -> None:
    """An hour later the signature still says the moment of the first attempt; the clocks are those of now."""
    from datetime import timedelta

    later = AT + timedelta(hours=1)
    assert refusal_of(service.signer(), paper, wish("h", again_at=later), tmp_path / "x.pdf") == (SigningFault.CLOCK,)
    service.tell(clock=60)
    service.signer().sign(paper, wish("h", again_at=later), into=tmp_path / "x.pdf")
    assert judged(tmp_path / "x.pdf", service.trust, later).signatures[0].signed_at == AT


def test_21_only_a_digest_leaves_the_house(
    service: Service, paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from motcua.adapters.signing import remote

    sent: list[dict[str, Any]] = []
    real = remote.call

    def listening(address: str, body: bytes, headers: Any, *, seconds: float) -> Any:
        sent.append(json.loads(body))
        return real(address, body, headers, seconds=seconds)

    monkeypatch.setattr(remote, "call", listening)
    service.signer().sign(paper, wish("digest"), into=tmp_path / "x.pdf")
    info, authorize, order = sent
    assert set(info) == {"credentialID", "certificates", "certInfo", "authInfo"}
    named = {"credentialID", "hashes", "hashAlgorithmOID", "clientData"}
    assert set(authorize) == named | {"numSignatures", "authData"}
    assert set(order) == named | {"SAD", "signAlgo", "operationMode"}
    assert order["clientData"].startswith("digest:")
    assert max(len(json.dumps(one)) for one in sent) < 600


# Tokens ---------------------------------------------------------------------------------------------------------------


def test_22_a_token_is_fetched_once_and_again_before_it_ends(service: Service, paper: Path, tmp_path: Path) -> None:
    signer = service.known_by_secret()
    before = service.tell(lasts=300)["asked_for"].count(TOKENS)
    for number, seconds in enumerate((0, 1, 269, 270, 271)):
        signer.sign(paper, wish(f"token {number}", again_at=AT + timedelta(seconds=seconds)), into=tmp_path / "x.pdf")
        assert service.tell()["asked_for"].count(TOKENS) - before == (1 if seconds < 270 else 2)
    assert judged(tmp_path / "x.pdf", service.trust).signatures[0].status is Status.INTACT


def test_22_a_token_that_is_not_taken_is_fetched_anew_once(service: Service, paper: Path, tmp_path: Path) -> None:
    signer = service.known_by_secret()
    signer.sign(paper, wish("ended 1"), into=tmp_path / "1.pdf")
    before = service.tell(tokens="ended")["asked_for"].count(TOKENS)
    signer.sign(paper, wish("ended 2"), into=tmp_path / "2.pdf")
    assert service.tell()["asked_for"].count(TOKENS) == before + 1


def test_22_a_wrong_secret_signs_nothing_and_stands_in_no_log(
    service: Service, paper: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    signer = service.known_by_secret("một bí mật sai")
    assert refusal_of(signer, paper, wish("secret"), tmp_path / "x.pdf") == (SigningFault.REFUSED_THERE,)
    assert "the signing service gives no token: 401" in caplog.text
    good = service.known_by_secret()
    good.sign(paper, wish("secret right"), into=tmp_path / "x.pdf")
    assert not [one for one in ("bí mật", "fetched-", SECRET) if one in caplog.text + repr(signer) + repr(good)]


# Telephone ------------------------------------------------------------------------------------------------------------


def on_phone(service: Service, key: str, handle: str = "") -> ToSign:
    """What somebody wants signed who confirms on their telephone."""
    service.tell(issue=["phone", OFFICER])
    return wish(key, "phone", handle=handle, fills="")


def waits(signer: PadesSigner, paper: Path, wanted: ToSign, into: Path) -> str:
    with pytest.raises(SignerWaits) as waiting:
        signer.sign(paper, wanted, into=into)
    assert not into.exists()
    return waiting.value.handle


def test_22_a_telephone_that_confirms_signs_once_what_was_wanted_first(
    service: Service, paper: Path, tmp_path: Path
) -> None:
    into, signer = tmp_path / "x.pdf", service.signer()
    handle = waits(signer, paper, on_phone(service, "phone 1"), into)
    assert waits(signer, paper, on_phone(service, "phone 1", handle), into) == handle
    told = service.tell(phone="confirmed")
    assert told["handles"] == [handle], "the telephone was asked once"
    signer.sign(paper, on_phone(service, "phone 1", handle), into=into)
    assert judged(into, service.trust).signatures[0].status is Status.INTACT
    assert signer.confirmed_there("phone", at=AT)
    assert not signer.confirmed_there("officer", at=AT)


def test_22_one_confirmation_is_of_as_many_digests_as_the_credential_allows(
    service: Service, paper: Path, tmp_path: Path
) -> None:
    signer = service.signer()
    service.tell(multisign=3)
    wishes = [on_phone(service, f"many {number}") for number in range(3)]
    digests = [signer.digest(paper, one) for one in wishes]
    assert len(set(digests)) == 3
    assert [one.name for one in tmp_path.iterdir()] == [paper.name], "no file is made to know what is signed"
    assert signer.at_once("phone", at=AT) == 3
    with pytest.raises(SignerWaits) as waiting:
        signer.values(wishes[0], digests)
    before = service.tell(phone="confirmed")
    values = signer.values(replace(wishes[0], handle=waiting.value.handle), digests)
    after = service.tell()
    assert (len(after["made"]) - len(before["made"]), after["questions"] - before["questions"]) == (3, 0)
    for one, value in zip(wishes, values, strict=True):
        signer.sign(paper, one, into=tmp_path / "x.pdf", once=lambda _, __, given=value: given)
        assert judged(tmp_path / "x.pdf", service.trust).signatures[0].status is Status.INTACT
    assert service.tell()["questions"] == after["questions"], "nobody was asked again"


@pytest.mark.parametrize(
    ("did", "fault"),
    [("access_denied", SigningFault.DECLINED), ("authorization_expired", SigningFault.NOT_CONFIRMED)],
)
def test_22_a_telephone_that_does_not_confirm_signs_nothing(
    did: str, fault: SigningFault, service: Service, paper: Path, tmp_path: Path
) -> None:
    into, signer = tmp_path / "x.pdf", service.signer()
    handle = waits(signer, paper, on_phone(service, did), into)
    made = service.tell(phone=did)["made"]
    assert refusal_of(signer, paper, on_phone(service, did, handle), into) == (fault,)
    assert refusal_of(signer, paper, on_phone(service, did, "unknown"), into) == (SigningFault.NOT_CONFIRMED,)
    assert service.tell()["made"] == made
