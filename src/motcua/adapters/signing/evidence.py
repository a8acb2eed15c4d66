"""Evidence of revocation at the time of signing: answers and lists that the certificates themselves name the places of.

It is kept in the file (DSS), in an update behind the signature, so that somebody can judge the signature when the certificate is long
over. Where nobody answers there is none, and the signature is one level lower.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from asn1crypto import crl, ocsp, x509
from cryptography import x509 as library
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509 import ocsp as requests
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.dss import DocumentSecurityStore

from motcua.adapters.signing.calls import NoAnswer, call, can_be_called
from motcua.adapters.signing.keys import refused
from motcua.adapters.signing.making import Update
from motcua.casework.papers.signing import SigningFault

_QUESTION: Final = {"Content-Type": "application/ocsp-request", "Accept": "application/ocsp-response"}
_OK: Final = 200
_UNREADABLE: Final = (ValueError, TypeError, KeyError, AttributeError)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was fetched about a chain of certificates."""

    certificates: tuple[x509.Certificate, ...]
    lists: tuple[Any, ...]
    answers: tuple[Any, ...]

    def __bool__(self) -> bool:
        return bool(self.lists or self.answers)

    def speaks_of(self, signer: x509.Certificate) -> bool:
        """Whether it says something about this certificate, not only about others of the chain."""
        serials = {one.response_data["responses"][0]["cert_id"]["serial_number"].native for one in self.answers}
        return signer.serial_number in serials or any(one.issuer == signer.issuer for one in self.lists)


def fetched(certificates: Iterable[x509.Certificate], *, seconds: float) -> Evidence:
    """Evidence about each of these whose issuer is among them. Refused: one that was revoked."""
    known = tuple({one.dump(): one for one in certificates}.values())
    lists: dict[bytes, Any] = {}
    answers: list[Any] = []
    for one in known:
        issuer = next((other for other in known if other.subject == one.issuer and other.ca), None)
        if issuer is None or one.subject == one.issuer:
            continue
        if (answer := _answer(one, issuer, seconds)) is not None:
            answers.append(answer)
        elif (given := _list(one, seconds)) is not None:
            lists[given.dump()] = given
    return Evidence(known, tuple(lists.values()), tuple(answers))


def add(file: Path, evidence: Evidence, name: str) -> None:
    """Put evidence into the file, in an update. `name`: as of `Update`."""
    with file.open("r+b") as opened:
        writer = Update(opened, PdfFileReader(opened, strict=False), f"{name}\0evidence")
        DocumentSecurityStore.supply_dss_in_writer(  # type: ignore[no-untyped-call]
            writer,
            sig_contents=None,
            certs=evidence.certificates,
            crls=evidence.lists,
            ocsps=evidence.answers,
        )
        writer.write_in_place()  # type: ignore[no-untyped-call]


def _answer(certificate: x509.Certificate, issuer: x509.Certificate, seconds: float) -> Any:
    """What the responder says, None where there is none or it says nothing useful."""
    for address in certificate.ocsp_urls:
        body = _body(address, _question(certificate, issuer), seconds)
        if body is None:
            continue
        try:
            answer = ocsp.OCSPResponse.load(body)
            if answer["response_status"].native != "successful":
                continue
            single = answer.response_data["responses"][0]
            if single["cert_id"]["serial_number"].native != certificate.serial_number:
                continue
            state = single["cert_status"].name
        except _UNREADABLE:
            continue
        if state == "revoked":
            raise refused(SigningFault.REVOKED)
        if state == "good":
            return answer
    return None


def _question(certificate: x509.Certificate, issuer: x509.Certificate) -> bytes:
    one, above = (library.load_der_x509_certificate(each.dump()) for each in (certificate, issuer))
    builder = requests.OCSPRequestBuilder().add_certificate(one, above, hashes.SHA1())  # noqa: S303  names a certificate
    return builder.build().public_bytes(serialization.Encoding.DER)


def _list(certificate: x509.Certificate, seconds: float) -> Any:
    for address in _places(certificate):
        body = _body(address, None, seconds)
        if body is None:
            continue
        try:
            given = crl.CertificateList.load(body)
            revoked = {one["user_certificate"].native for one in given["tbs_cert_list"]["revoked_certificates"]}
        except _UNREADABLE:
            continue
        if given.issuer != certificate.issuer:
            continue
        if certificate.serial_number in revoked:
            raise refused(SigningFault.REVOKED)
        return given
    return None


def _places(certificate: x509.Certificate) -> Iterator[str]:
    for one in certificate.crl_distribution_points:
        if one.url is not None:
            yield one.url


def _body(address: str, body: bytes | None, seconds: float) -> bytes | None:
    if not can_be_called(address):
        return None
    try:
        answer = call(address, body, {} if body is None else _QUESTION, seconds=seconds)
    except NoAnswer:
        return None
    return answer.body if answer.status == _OK else None
