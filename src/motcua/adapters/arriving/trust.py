"""Whom we trust: certificates, lists and answers of a folder, and paths from a signer to an anchor."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from asn1crypto import crl, ocsp, pem, x509

from motcua.adapters.arriving.cms import DAMAGED, WEAK_DIGESTS, hash_of, is_readable, verifies
from motcua.adapters.arriving.verdicts import Span

_CERTIFICATES: Final = frozenset({".pem", ".crt", ".cer", ".der"})
_LARGEST: Final = 64 << 20
_DEEPEST: Final = 10
_MOST_PATHS: Final = 32
_MOST_STEPS: Final = 2000
_SHORTEST_RSA: Final = 2048

CertificatePath = tuple[x509.Certificate, ...]
"""From the signer to the anchor."""


@dataclass(frozen=True, slots=True)
class Trust:
    """What a folder of trust holds. Anchors are those whose issuer is their subject."""

    certificates: tuple[x509.Certificate, ...] = ()
    lists: tuple[Any, ...] = ()
    answers: tuple[Any, ...] = ()

    @property
    def anchors(self) -> frozenset[bytes]:
        return frozenset(one.dump() for one in self.certificates if one.issuer == one.subject)


def read_trust(folder: Path | None) -> Trust:
    """Of the folder itself, not of its subfolders. A file that cannot be read is none."""
    if folder is None:
        return Trust()
    certificates: list[x509.Certificate] = []
    lists: list[Any] = []
    answers: list[Any] = []
    for file in sorted(folder.iterdir()):
        kind = file.suffix.lower()
        if kind not in (*_CERTIFICATES, ".crl", ".ocsp") or not file.is_file() or file.stat().st_size > _LARGEST:
            continue
        content = file.read_bytes()
        if kind in _CERTIFICATES:
            certificates.extend(_certificates(content))
        elif kind == ".crl":
            lists.extend(read_lists([content]))
        else:
            answers.extend(read_answers([content]))
    return Trust(tuple(certificates), tuple(lists), tuple(answers))


def read_certificates(encoded: Iterable[bytes]) -> Iterator[x509.Certificate]:
    """Those that can be read to their key, names and validity."""
    for one in encoded:
        try:
            certificate = x509.Certificate.load(one)
        except DAMAGED:
            continue
        if is_readable(certificate):
            yield certificate


def read_lists(encoded: Iterable[bytes]) -> Iterator[Any]:
    for one in encoded:
        try:
            given = crl.CertificateList.load(one)
            _ = given["tbs_cert_list"]["this_update"].native, given.issuer.hashable
        except DAMAGED:
            continue
        yield given


def read_answers(encoded: Iterable[bytes]) -> Iterator[Any]:
    for one in encoded:
        try:
            given = ocsp.OCSPResponse.load(one)
            if given["response_status"].native != "successful":
                continue
            _ = given.response_data["responses"].native
        except DAMAGED:
            continue
        yield given


def _certificates(content: bytes) -> Iterator[x509.Certificate]:
    if not pem.detect(content):
        yield from read_certificates([content])
        return
    try:
        blocks = [body for name, _, body in pem.unarmor(content, multiple=True) if name == "CERTIFICATE"]
    except DAMAGED:
        return
    yield from read_certificates(blocks)


@dataclass(slots=True)
class Paths:
    """Paths to an anchor in which every issuer is an authority, and names and signatures fit."""

    trust: Trust
    _checked: dict[tuple[bytes, bytes], bool] = field(default_factory=dict)

    def of(self, signer: x509.Certificate, others: Iterable[x509.Certificate]) -> list[CertificatePath]:
        """The shortest first."""
        anchors = self.trust.anchors
        known: dict[Any, dict[bytes, x509.Certificate]] = {}
        for one in (*self.trust.certificates, *others):
            known.setdefault(one.subject.hashable, {})[one.dump()] = one
        paths: list[CertificatePath] = []
        waiting: list[CertificatePath] = [(signer,)]
        for _ in range(_MOST_STEPS):
            if not waiting or len(paths) >= _MOST_PATHS:
                break
            path = waiting.pop(0)
            if path[-1].dump() in anchors:
                paths.append(path)
            elif len(path) < _DEEPEST:
                above = known.get(path[-1].issuer.hashable, {})
                waiting.extend((*path, one) for key, one in above.items() if self._issues(path, one, key))
        return paths

    def _issues(self, path: CertificatePath, issuer: x509.Certificate, key: bytes) -> bool:
        if any(one.dump() == key for one in path):
            return False
        try:
            return _is_authority(issuer, len(path) - 1) and self.signed_by(path[-1], issuer)
        except DAMAGED:  # a certificate that makes no sense leads nowhere
            return False

    def signed_by(self, certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
        place = (certificate.dump(), issuer.dump())
        if place not in self._checked:
            body, value = certificate["tbs_certificate"].dump(), certificate.signature
            self._checked[place] = verifies(body, value, issuer, certificate["signature_algorithm"])
        return self._checked[place]


def _is_authority(certificate: x509.Certificate, below: int) -> bool:
    """`below` authorities stand between it and the signer."""
    constraints, usage = certificate.basic_constraints_value, certificate.key_usage_value
    if constraints is None or not constraints["ca"].native:
        return False
    longest = constraints["path_len_constraint"].native
    if longest is not None and below > longest:
        return False
    return usage is None or "key_cert_sign" in usage.native


def spans(path: CertificatePath) -> tuple[Span, ...]:
    return tuple(Span(one.not_valid_before, one.not_valid_after) for one in path)


def is_weak(path: CertificatePath, anchors: frozenset[bytes]) -> bool:
    """A short RSA key, or an old signature of a certificate; that of an anchor does not count."""
    return any(
        _has_short_key(one) or (one.dump() not in anchors and hash_of(one["signature_algorithm"]) in WEAK_DIGESTS)
        for one in path
    )


def _has_short_key(certificate: x509.Certificate) -> bool:
    key = certificate.public_key
    return key.algorithm in ("rsa", "rsassa_pss") and key.bit_size < _SHORTEST_RSA


def common_name(name: x509.Name) -> str | None:
    """The last common name of a name."""
    given = [one["value"].native for names in name.chosen for one in names if one["type"].native == "common_name"]
    return str(given[-1]) if given else None
