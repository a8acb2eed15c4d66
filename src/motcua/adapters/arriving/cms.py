"""Signed data in CMS: who signed, whether digest and value fit, which algorithms were used."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from asn1crypto import algos, cms, pdf, tsp, x509
from pyhanko_certvalidator.sig_validate import DEFAULT_SIGNATURE_VALIDATOR, SignatureValidationContext

from motcua.adapters.arriving.digests import digest_of

DAMAGED: Final = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)
"""What a lazy reader of ASN.1 raises where the bytes make no sense."""

WEAK_DIGESTS: Final = frozenset({"md2", "md5", "sha1"})
_OCSP_RESPONSE: Final = "ocsp_response"
_ARCHIVED: Final = pdf.CMSAttributeType._map["1.2.840.113583.1.1.8"]  # noqa: SLF001  the name that the library gives it

Digest = Callable[[str], bytes]
"""From the name of an algorithm to the digest of what was signed."""


@dataclass(frozen=True, slots=True)
class SignedData:
    """Signed data with one signer. `signer` is their certificate where it is among `certificates`."""

    info: Any
    data: Any
    certificates: tuple[x509.Certificate, ...]
    signer: x509.Certificate | None

    @property
    def digest_algorithm(self) -> str:
        return str(self.info["digest_algorithm"]["algorithm"].native)

    @property
    def value(self) -> bytes:
        return bytes(self.info["signature"].native)


def read_signed_data(encoded: bytes) -> SignedData | None:
    """None where it is no signed data with one signer. Zeros behind it are no part of it."""
    try:
        wrapped = cms.ContentInfo.load(encoded)
        if wrapped["content_type"].native != "signed_data":
            return None
        data = wrapped["content"]
        if len(data["signer_infos"]) != 1:
            return None
        info = data["signer_infos"][0]
        _ = info.native["digest_algorithm"], info["signature"].native, info["signature_algorithm"].native
        certificates = tuple(_certificates(data))
        return SignedData(info, data, certificates, _signer(info, certificates))
    except DAMAGED:
        return None


def fits(signed: SignedData, digest: Digest, content: Callable[[], bytes]) -> bool:
    """Whether digest and value are those of what was signed. `content` is needed where no attribute is signed."""
    if signed.signer is None:
        return False
    try:
        attributes = signed.info["signed_attrs"]
        if not len(attributes):
            return verifies(content(), signed.value, signed.signer, _algorithm(signed), signed.digest_algorithm)
        if _only(attributes, "message_digest") != digest(signed.digest_algorithm):
            return False
        if not _names_signer(attributes, signed.signer):
            return False
        covered = attributes.untag().dump()
    except DAMAGED:
        return False
    return verifies(covered, signed.value, signed.signer, _algorithm(signed), signed.digest_algorithm)


def verifies(content: bytes, value: bytes, by: x509.Certificate, algorithm: Any, digest: str | None = None) -> bool:
    """Whether a value is the signature of a content by the key of a certificate."""
    context = SignatureValidationContext(contextual_md_algorithm=digest)
    try:
        DEFAULT_SIGNATURE_VALIDATOR.validate_signature(value, content, by.public_key, algorithm, context)
    except MemoryError:
        raise
    except Exception:  # a wrong value, a key of another kind, an algorithm nobody knows: it does not fit
        return False
    return True


def is_weak_digest(signed: SignedData) -> bool:
    return bool(WEAK_DIGESTS & {signed.digest_algorithm, hash_of(signed.info["signature_algorithm"])})


def hash_of(algorithm: algos.SignedDigestAlgorithm) -> str | None:
    """The digest within a signature algorithm. None where it has none of its own."""
    try:
        return str(algorithm.hash_algo)
    except DAMAGED:
        return None


def signing_time(signed: SignedData) -> datetime | None:
    try:
        given = _only(signed.info["signed_attrs"], "signing_time")
    except DAMAGED:
        return None
    return given if isinstance(given, datetime) and given.tzinfo is not None else None


def time_stamps(signed: SignedData) -> Iterator[SignedData]:
    """Readable signature time stamps among the unsigned attributes."""
    try:
        for attribute in signed.info["unsigned_attrs"]:
            if attribute["type"].native == "signature_time_stamp_token":
                for one in attribute["values"]:
                    if (stamp := read_signed_data(one.dump())) is not None:
                        yield stamp
    except DAMAGED:
        return


def stamped_time(stamp: SignedData, value: bytes) -> datetime | None:
    """The time of a stamp whose imprint is that of `value` and whose own signature fits."""
    try:
        content = bytes(stamp.data["encap_content_info"]["content"])
        info = tsp.TSTInfo.load(content)
        imprint, moment = info["message_imprint"], info["gen_time"].native
        algorithm = str(imprint["hash_algorithm"]["algorithm"].native)
        if bytes(imprint["hashed_message"].native) != digest_of(value, algorithm):
            return None
    except DAMAGED:
        return None
    if not fits(stamp, lambda name: digest_of(content, name), lambda: content):
        return None
    return moment if isinstance(moment, datetime) and moment.tzinfo is not None else None


def revocation_evidence(signed: SignedData) -> tuple[list[Any], list[Any]]:
    """Lists and answers that travel in the CMS."""
    lists: list[Any] = []
    answers: list[Any] = []
    try:
        for choice in signed.data["crls"]:
            if choice.name == "":
                lists.append(choice.chosen)
            elif choice.chosen["other_rev_info_format"].native == _OCSP_RESPONSE:
                answers.append(choice.chosen["other_rev_info"])
    except DAMAGED:
        pass  # what cannot be read is no evidence
    try:
        for attribute in signed.info["signed_attrs"]:
            if attribute["type"].native == _ARCHIVED:
                lists.extend(one for value in attribute["values"] for one in value["crl"])
                answers.extend(one for value in attribute["values"] for one in value["ocsp"])
    except DAMAGED:
        pass  # what cannot be read is no evidence
    return lists, answers


def is_readable(certificate: x509.Certificate) -> bool:
    """Whether its names, validity, key and the extensions that we judge by can be read."""
    try:
        key, constraints = certificate.public_key, certificate.basic_constraints_value
        _ = None if constraints is None else constraints.native, certificate["signature_algorithm"].native
        _ = certificate.subject.hashable, certificate.issuer.hashable, certificate.serial_number, certificate.dump()
        _ = certificate.key_usage_value, certificate.extended_key_usage_value
        _ = certificate.subject.native, certificate.issuer.native, certificate.key_identifier, certificate.signature
        _ = key.bit_size if key.algorithm in ("rsa", "rsassa_pss") else None
        within = certificate.not_valid_before, certificate.not_valid_after
    except DAMAGED:
        return False
    return all(isinstance(one, datetime) and one.tzinfo is not None for one in within)


def _certificates(data: Any) -> Iterator[x509.Certificate]:
    for one in data["certificates"]:
        if one.name == "certificate" and is_readable(one.chosen):
            yield one.chosen


def _signer(info: Any, certificates: Iterable[x509.Certificate]) -> x509.Certificate | None:
    identifier = info["sid"]
    for one in certificates:
        if identifier.name == "issuer_and_serial_number":
            named = identifier.chosen
            if one.serial_number == named["serial_number"].native and one.issuer == named["issuer"]:
                return one
        elif one.key_identifier == identifier.chosen.native:
            return one
    return None


def _only(attributes: Any, name: str) -> Any:
    """The one value of an attribute. None where it is absent or there are several."""
    values = [value for one in attributes if one["type"].native == name for value in one["values"]]
    return values[0].native if len(values) == 1 else None


def _names_signer(attributes: Any, signer: x509.Certificate) -> bool:
    """Whether the signed attribute that names a certificate, if there is one, names the signer's."""
    for attribute in attributes:
        kind = attribute["type"].native
        if kind == "signing_certificate_v2":
            named = attribute["values"][0]["certs"][0]
            algorithm = str(named["hash_algorithm"]["algorithm"].native)
        elif kind == "signing_certificate":
            named, algorithm = attribute["values"][0]["certs"][0], "sha1"
        else:
            continue
        if bytes(named["cert_hash"].native) != digest_of(signer.dump(), algorithm):
            return False
    return True


def _algorithm(signed: SignedData) -> Any:
    return signed.info["signature_algorithm"]
