"""The test authority: certificates for development and for a demonstration, made where they are used, worth nothing elsewhere.

Each of its certificates says THỬ NGHIỆM in its name. Its keys lie in a folder that only its owner may read, never in the repository;
`trust` in it is what a judge of signatures is given.
"""

import os
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

MARK: Final = "THỬ NGHIỆM"
_ROOT: Final = f"{MARK} - Motcua"
_LONGEST_NAME: Final = 64
_BITS: Final = 2048
_DAY: Final = timedelta(days=1)
_LONG: Final = timedelta(days=3650)

Holder = tuple[rsa.RSAPrivateKey, x509.Certificate]
"""A key and its certificate."""


def is_of_a_test(certificate: asn1.Certificate) -> bool:
    """Whether a certificate, or its issuer, says that it is of a test."""
    names = (certificate.subject.human_friendly, certificate.issuer.human_friendly)
    return any(MARK.casefold() in one.casefold() for one in names)


def trust_of(folder: Path) -> Path:
    """What a judge of signatures is given of an authority: its certificate, and a list of nobody who was revoked."""
    return folder / "trust"


def root_of(folder: Path, at: datetime) -> Holder:
    """The authority of a folder, made where there is none. Several processes may ask at once: they get the same one."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    place = folder / "root.pem"
    if not place.is_file():
        key = _key()
        builder = _builder(_ROOT, key, x509.Name([_common(_ROOT)]), at).add_extension(
            x509.BasicConstraints(ca=True, path_length=0), critical=True
        )
        certificate = builder.add_extension(_usage(authority=True), critical=True).sign(key, hashes.SHA256())
        _write_once(place, _encoded((key, certificate)))
    root = _read(place)
    if not (trust_of(folder) / "revoked.crl").is_file():
        _write_trust(trust_of(folder), root, at)
    return root


def issued(folder: Path, credential: str, name: str, at: datetime) -> Holder:
    """The key and certificate of a credential, made for this name where there is none yet."""
    root_key, root = root_of(folder, at)
    place = _place(folder, credential)
    place.parent.mkdir(mode=0o700, exist_ok=True)
    if not place.is_file():
        key = _key()
        builder = _builder(_marked(name or credential), key, root.subject, at).add_extension(
            x509.BasicConstraints(ca=False, path_length=None), critical=True
        )
        certificate = builder.add_extension(_usage(authority=False), critical=True).sign(root_key, hashes.SHA256())
        _write_once(place, _encoded((key, certificate)))
    return _read(place)


def known(folder: Path, credential: str) -> x509.Certificate | None:
    """The certificate of a credential that signed before; None of one that did not."""
    place = _place(folder, credential)
    return _read(place)[1] if place.is_file() else None


def as_asn1(certificate: x509.Certificate) -> asn1.Certificate:
    """The same certificate, as those who sign and judge read it."""
    return asn1.Certificate.load(certificate.public_bytes(Encoding.DER))


def _place(folder: Path, credential: str) -> Path:
    return folder / "keys" / f"{sha256(credential.encode()).hexdigest()[:32]}.pem"


def _marked(name: str) -> str:
    """As much of the name as fits: the library counts bytes."""
    room = _LONGEST_NAME - len(f" ({MARK})".encode())
    return f"{name.encode()[:room].decode(errors='ignore').strip()} ({MARK})"


def _common(name: str) -> x509.NameAttribute[str]:
    return x509.NameAttribute(NameOID.COMMON_NAME, name)


def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, _BITS)


def _builder(name: str, key: rsa.RSAPrivateKey, issuer: x509.Name, at: datetime) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([_common(name)]))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - _DAY)
        .not_valid_after(at + _LONG)
    )


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def _write_trust(folder: Path, root: Holder, at: datetime) -> None:
    key, certificate = root
    folder.mkdir(mode=0o700, exist_ok=True)
    _write_once(folder / "root.pem", certificate.public_bytes(Encoding.PEM))
    builder = x509.CertificateRevocationListBuilder().issuer_name(certificate.subject)
    made = builder.last_update(at - _DAY).next_update(at + _LONG).sign(key, hashes.SHA256())
    _write_once(folder / "revoked.crl", made.public_bytes(Encoding.DER))


def _encoded(holder: Holder) -> bytes:
    key, certificate = holder
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return secret + certificate.public_bytes(Encoding.PEM)


def _read(place: Path) -> Holder:
    content = place.read_bytes()
    # our own file: to examine an RSA key anew costs more than to sign
    key = load_pem_private_key(content, password=None, unsafe_skip_rsa_key_validation=True)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError(f"no RSA key of ours: {place.name}")
    return key, x509.load_pem_x509_certificate(content)


def _write_once(place: Path, content: bytes) -> None:
    """The file stands whole under its name, with the content of the first who wrote it."""
    with NamedTemporaryFile(dir=place.parent, delete=False) as written:
        part = Path(written.name)
        written.write(content)
        written.flush()
        os.fsync(written.fileno())
    try:
        os.link(part, place)
    except FileExistsError:
        return  # another process was first: theirs is the one
    finally:
        part.unlink()
