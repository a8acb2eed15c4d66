"""Keys on a token (issue 21), tried with SoftHSM in a folder of its own."""

import logging
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pkcs11
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pkcs11 import Attribute, CertificateType, ObjectClass
from pkcs11.util.ec import decode_ec_private_key
from pkcs11.util.rsa import decode_rsa_private_key

from motcua.adapters.arriving.finding import Status
from motcua.adapters.signing.pades import PadesSigner
from motcua.adapters.signing.pkcs11 import TokenKeys
from motcua.casework.papers.signing import SignerSilent, SigningFault
from tests.arriving.authorities import Holder, Wish, issue, middle, root, rsa_key
from tests.signing.conftest import AT, judged, wish
from tests.signing.service import OFFICER
from tests.signing.test_pades import refusal_of

LIBRARY = next(
    (one for one in (Path("/usr/lib/softhsm/libsofthsm2.so"), Path("/usr/lib64/pkcs11/libsofthsm2.so")) if one.exists()),
    Path("/usr/lib/softhsm/libsofthsm2.so"),
)
PIN = "482915"
LABEL = "the-cong-vu"


@dataclass(frozen=True)
class Token:
    folder: Path

    def keys(self, pin: str = PIN, label: str = LABEL) -> TokenKeys:
        return TokenKeys(str(LIBRARY), label, pin)

    def draw_out(self) -> None:
        (self.folder / "tokens").rename(self.folder / "drawn")
        (self.folder / "tokens").mkdir()

    def put_in(self) -> None:
        shutil.rmtree(self.folder / "tokens")
        (self.folder / "drawn").rename(self.folder / "tokens")


@pytest.fixture(scope="session")
def folder_of_tokens(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One configuration for the process: a library reads it once."""
    folder = tmp_path_factory.mktemp("softhsm")
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\nlog.level = ERROR\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(settings))
        yield folder
        pkcs11.unload(str(LIBRARY))


@pytest.fixture
def token(folder_of_tokens: Path) -> Iterator[Token]:
    pkcs11.unload(str(LIBRARY))
    shutil.rmtree(folder_of_tokens / "tokens", ignore_errors=True)
    shutil.rmtree(folder_of_tokens / "drawn", ignore_errors=True)
    (folder_of_tokens / "tokens").mkdir()
    words = ["softhsm2-util", "--init-token", "--free", "--label", LABEL, "--pin", PIN, "--so-pin", "7531864"]
    subprocess.run(words, check=True, capture_output=True, env=dict(os.environ))
    library = pkcs11.lib(str(LIBRARY))
    with library.get_token(token_label=LABEL).open(rw=True, user_pin=PIN) as session:
        put(session, "officer", issue(Wish(OFFICER, key=rsa_key(number=1)), middle()))
        put(session, "curve", issue(Wish(OFFICER, key=ec.generate_private_key(ec.SECP256R1())), middle()))
        put_certificate(session, "middle", middle().der)
        put_certificate(session, "keyless", issue(Wish(OFFICER), middle()).der)
    yield Token(folder_of_tokens)


def put(session: pkcs11.Session, label: str, holder: Holder) -> None:
    form = serialization.PrivateFormat.TraditionalOpenSSL
    encoded = holder.key.private_bytes(serialization.Encoding.DER, form, serialization.NoEncryption())
    is_curve = isinstance(holder.key, ec.EllipticCurvePrivateKey)
    attributes = (decode_ec_private_key if is_curve else decode_rsa_private_key)(encoded)
    more = {Attribute.TOKEN: True, Attribute.LABEL: label, Attribute.PRIVATE: True, Attribute.SENSITIVE: True}
    session.create_object({**attributes, **more})
    put_certificate(session, label, holder.der)


def put_certificate(session: pkcs11.Session, label: str, encoded: bytes) -> None:
    session.create_object(
        {
            Attribute.CLASS: ObjectClass.CERTIFICATE,
            Attribute.CERTIFICATE_TYPE: CertificateType.X_509,
            Attribute.TOKEN: True,
            Attribute.LABEL: label,
            Attribute.VALUE: encoded,
            Attribute.SUBJECT: b"",
            Attribute.ID: label.encode(),
        }
    )


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    folder = tmp_path / "trust"
    folder.mkdir()
    (folder / "root.pem").write_bytes(root().pem)
    return folder


@pytest.mark.parametrize("credential", ["officer", "curve"])
def test_21_a_token_signs(credential: str, token: Token, trust: Path, paper: Path, tmp_path: Path) -> None:
    PadesSigner(token.keys()).sign(paper, wish(credential=credential), into=tmp_path / "x.pdf")
    [one] = judged(tmp_path / "x.pdf", trust).signatures
    assert (one.status, one.signer, one.level) == (Status.INTACT, OFFICER, "B-B")


def test_21_another_attempt_is_the_same_signature(token: Token, paper: Path, tmp_path: Path) -> None:
    for name in ("1.pdf", "2.pdf"):
        PadesSigner(token.keys()).sign(paper, wish(), into=tmp_path / name)
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()


def test_21_a_token_that_was_drawn_out_is_silent_and_signs_when_it_is_back(
    token: Token, trust: Path, paper: Path, tmp_path: Path
) -> None:
    signer = PadesSigner(token.keys())
    signer.sign(paper, wish(), into=tmp_path / "1.pdf")
    token.draw_out()
    for _ in range(2):
        with pytest.raises(SignerSilent):
            signer.sign(paper, wish("press-2"), into=tmp_path / "2.pdf")
    assert not (tmp_path / "2.pdf").exists()
    token.put_in()
    signer.sign(paper, wish("press-2"), into=tmp_path / "2.pdf")
    assert judged(tmp_path / "2.pdf", trust).signatures[0].status is Status.INTACT


def test_21_another_token_or_library_is_silent(token: Token, paper: Path, tmp_path: Path) -> None:
    for keys in (token.keys(label="khac"), TokenKeys("/khong/co.so", LABEL, PIN)):
        with pytest.raises(SignerSilent):
            PadesSigner(keys).sign(paper, wish(), into=tmp_path / "x.pdf")


@pytest.mark.parametrize("credential", ["nobody", "keyless"])
def test_21_a_label_without_certificate_or_key_is_said(
    credential: str, token: Token, paper: Path, tmp_path: Path
) -> None:
    signer = PadesSigner(token.keys())
    assert refusal_of(signer, paper, wish(credential=credential), tmp_path / "x.pdf") == (SigningFault.NO_CREDENTIAL,)


def test_21_a_wrong_pin_is_tried_once_and_is_in_no_log(
    token: Token, paper: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Three more attempts would lock a real token for everybody."""
    caplog.set_level(logging.DEBUG)
    keys = token.keys(pin="999888")
    for _ in range(8):
        assert refusal_of(PadesSigner(keys), paper, wish(), tmp_path / "x.pdf") == (SigningFault.PIN,)
    assert caplog.text.count("refuses the PIN") == 1
    assert "999888" not in caplog.text + repr(keys)
    PadesSigner(token.keys()).sign(paper, wish(at=AT), into=tmp_path / "x.pdf")
