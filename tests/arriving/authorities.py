"""A small test authority: certificates of every quality, lists and answers about revocation. Nobody in it is real."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from asn1crypto import core
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from motcua.law.worktime.values import VIETNAM

BEGIN = datetime(2025, 1, 1, tzinfo=VIETNAM)
END = datetime(2030, 1, 1, tzinfo=VIETNAM)
SIGNED = datetime(2026, 6, 15, 10, tzinfo=VIETNAM)
MOMENT = datetime(2026, 11, 20, 8, tzinfo=VIETNAM)

SERIALS = iter(range(1000, 1_000_000))


@functools.cache
def rsa_key(bits: int = 2048, number: int = 0) -> rsa.RSAPrivateKey:
    """One key a size and number, made once."""
    assert number >= 0
    return rsa.generate_private_key(65537, bits)


def name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


@dataclass(frozen=True)
class Holder:
    """Whoever has a key and a certificate, with the holder who issued it."""

    certificate: x509.Certificate
    key: Any
    issuer: Holder | None = None

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def asn1(self) -> asn1_x509.Certificate:
        return asn1_x509.Certificate.load(self.der)

    @property
    def asn1_key(self) -> asn1_keys.PrivateKeyInfo:
        encoded = self.key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return asn1_keys.PrivateKeyInfo.load(encoded)

    def chain(self) -> list[asn1_x509.Certificate]:
        """The certificates above this one."""
        return [] if self.issuer is None else [self.issuer.asn1, *self.issuer.chain()]


@dataclass(frozen=True)
class Wish:
    """What a certificate shall be like."""

    common: str
    key: Any = None
    authority: bool = False
    usage: bool | None = True
    """Whether key usage allows to sign certificates; None: no key usage."""
    path_length: int | None = None
    begin: datetime = BEGIN
    end: datetime = END
    extended: tuple[x509.ObjectIdentifier, ...] = ()
    constraints: bool = True
    others: tuple[x509.ExtensionType, ...] = ()
    """Extensions beside these, none of them critical."""


def issue(wish: Wish, issuer: Holder | None = None) -> Holder:
    key = wish.key or ec.generate_private_key(ec.SECP256R1())
    above = wish.common if issuer is None else None
    builder = (
        x509.CertificateBuilder()
        .subject_name(name(wish.common))
        .issuer_name(name(above) if issuer is None else issuer.certificate.subject)
        .public_key(key.public_key())
        .serial_number(next(SERIALS))
        .not_valid_before(wish.begin)
        .not_valid_after(wish.end)
    )
    if wish.constraints:
        builder = builder.add_extension(x509.BasicConstraints(wish.authority, wish.path_length), critical=True)
    if wish.usage is not None:
        builder = builder.add_extension(_usage(signs_certificates=wish.authority and wish.usage), critical=True)
    if wish.extended:
        builder = builder.add_extension(x509.ExtendedKeyUsage(wish.extended), critical=True)
    for one in wish.others:
        builder = builder.add_extension(one, critical=False)
    signing_key = key if issuer is None else issuer.key
    return Holder(builder.sign(signing_key, hashes.SHA256()), key, issuer)


def with_digest(holder: Holder, digest: str) -> Holder:
    """The same certificate, signed by an RSA key with a digest that libraries no longer write."""
    signer = holder.key if holder.issuer is None else holder.issuer.key
    certificate = asn1_x509.Certificate.load(holder.der)
    for part in (certificate["tbs_certificate"]["signature"], certificate["signature_algorithm"]):
        part["algorithm"], part["parameters"] = f"{digest}_rsa", core.Null()
    kind = {"sha1": hashes.SHA1(), "md5": hashes.MD5()}[digest]  # noqa: S303  what must be called weak
    certificate["signature_value"] = signer.sign(certificate["tbs_certificate"].dump(force=True), PKCS1v15(), kind)
    changed = x509.load_der_x509_certificate(certificate.dump(force=True))
    return Holder(changed, holder.key, holder.issuer)


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def revocation_list(
    issuer: Holder,
    revoked: dict[Holder, datetime] | None = None,
    made: datetime = MOMENT - timedelta(days=1),
    following: datetime | None = MOMENT + timedelta(days=6),
    reason: x509.ReasonFlags = x509.ReasonFlags.key_compromise,
    signed_by: Holder | None = None,
) -> bytes:
    builder = x509.CertificateRevocationListBuilder().issuer_name(issuer.certificate.subject).last_update(made)
    builder = builder.next_update(following or made + timedelta(days=1))
    for holder, at in (revoked or {}).items():
        entry = x509.RevokedCertificateBuilder().serial_number(holder.certificate.serial_number).revocation_date(at)
        builder = builder.add_revoked_certificate(entry.add_extension(x509.CRLReason(reason), critical=False).build())
    return builder.sign((signed_by or issuer).key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def status_answer(
    about: Holder,
    responder: Holder | None = None,
    revoked_at: datetime | None = None,
    made: datetime = MOMENT - timedelta(days=1),
    following: datetime | None = MOMENT + timedelta(days=6),
) -> bytes:
    """An OCSP answer by the issuer, or by a responder whose certificate travels with it."""
    assert about.issuer is not None
    signer = responder or about.issuer
    builder = ocsp.OCSPResponseBuilder().add_response(
        cert=about.certificate,
        issuer=about.issuer.certificate,
        algorithm=hashes.SHA1(),  # noqa: S303  the identifier of a certificate in an answer, as everybody writes it
        cert_status=ocsp.OCSPCertStatus.GOOD if revoked_at is None else ocsp.OCSPCertStatus.REVOKED,
        this_update=made,
        next_update=following,
        revocation_time=revoked_at,
        revocation_reason=None,
    )
    builder = builder.responder_id(ocsp.OCSPResponderEncoding.NAME, signer.certificate)
    if responder is not None:
        builder = builder.certificates([responder.certificate])
    return builder.sign(signer.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


@functools.cache
def root() -> Holder:
    return issue(Wish("Gốc thử nghiệm", authority=True))


@functools.cache
def middle() -> Holder:
    return issue(Wish("Cơ quan cấp chứng thư thử nghiệm", authority=True), root())


@functools.cache
def officer() -> Holder:
    return issue(Wish("Lường Văn Bịa"), middle())


@functools.cache
def stamper() -> Holder:
    return issue(
        Wish("Dấu thời gian thử nghiệm", key=rsa_key(), extended=(ExtendedKeyUsageOID.TIME_STAMPING,)), middle()
    )
