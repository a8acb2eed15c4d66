"""Whether a certificate was revoked: lists and answers that count, by whom they are signed and when they were made."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any, Final

from asn1crypto import x509

from motcua.adapters.arriving.cms import DAMAGED, verifies
from motcua.adapters.arriving.digests import digest_of
from motcua.adapters.arriving.trust import Paths

_DELTA: Final = "delta_crl_indicator"
_SCOPE: Final = "issuing_distribution_point"
_RESPONDER: Final = "ocsp_signing"


@dataclass(frozen=True, slots=True)
class Judgement:
    """`revoked` by then; `good` where something that counts says that it was not."""

    revoked: bool = False
    good: bool = False


@dataclass(frozen=True, slots=True)
class Times:
    """`signed_at` is T, or the moment of reading where there is none."""

    signed_at: datetime
    moment: datetime
    timestamped: bool

    def counts_as_good(self, made: datetime, next_update: datetime | None) -> bool:
        return made >= self.signed_at or (next_update is not None and next_update >= self.signed_at)

    def counts_as_revoked(self, revoked_at: datetime) -> bool:
        return revoked_at <= self.signed_at or (not self.timestamped and revoked_at <= self.moment)


@dataclass(slots=True)
class Evidence:
    """Lists and answers from every source, each signature checked once."""

    lists: tuple[Any, ...]
    answers: tuple[Any, ...]
    paths: Paths
    _signed: dict[tuple[int, bytes], bool] = field(default_factory=dict)
    _entries: dict[int, dict[int, datetime]] = field(default_factory=dict)

    def judge(self, certificate: x509.Certificate, issuer: x509.Certificate, times: Times) -> Judgement:
        judgements = [*self._of_lists(certificate, issuer, times), *self._of_answers(certificate, issuer, times)]
        return Judgement(any(one.revoked for one in judgements), any(one.good for one in judgements))

    def _of_lists(self, certificate: x509.Certificate, issuer: x509.Certificate, times: Times) -> Iterator[Judgement]:
        for number, one in enumerate(self.lists):
            try:
                body = one["tbs_cert_list"]
                made, later = body["this_update"].native, body["next_update"].native
                if one.issuer != certificate.issuer or made > times.moment:
                    continue
                if not self._list_is_signed(number, one, issuer):
                    continue
                entry = self._revoked(number, body).get(certificate.serial_number)
                whole = _covers(body, certificate)
            except DAMAGED:
                continue
            if entry is not None and times.counts_as_revoked(entry):
                yield Judgement(revoked=True)
            elif whole and times.counts_as_good(made, later):
                yield Judgement(good=True)

    def _list_is_signed(self, number: int, one: Any, issuer: x509.Certificate) -> bool:
        place = (number, issuer.dump())
        if place not in self._signed:
            value = bytes(one["signature"].native)
            self._signed[place] = verifies(one["tbs_cert_list"].dump(), value, issuer, one["signature_algorithm"])
        return self._signed[place]

    def _revoked(self, number: int, body: Any) -> dict[int, datetime]:
        if number not in self._entries:
            entries: dict[int, datetime] = {}
            for one in body["revoked_certificates"]:
                if one.crl_reason_value is not None and one.crl_reason_value.native == "remove_from_crl":
                    continue
                entries[one["user_certificate"].native] = one["revocation_date"].native
            self._entries[number] = entries
        return self._entries[number]

    def _of_answers(self, certificate: x509.Certificate, issuer: x509.Certificate, times: Times) -> Iterator[Judgement]:
        for one in self.answers:
            try:
                basic = one.basic_ocsp_response
                fitting = [each for each in one.response_data["responses"] if is_about(each, certificate, issuer)]
                if fitting and self._answer_is_signed(basic, issuer):
                    yield from (_answered(each, times) for each in fitting)
            except DAMAGED:
                continue

    def _answer_is_signed(self, basic: Any, issuer: x509.Certificate) -> bool:
        body, value = basic["tbs_response_data"].dump(), bytes(basic["signature"].native)
        algorithm = basic["signature_algorithm"]
        if verifies(body, value, issuer, algorithm):
            return True
        return any(
            self._is_responder(one, issuer) and verifies(body, value, one, algorithm)
            for one in (*_sent_along(basic), *self.paths.trust.certificates)
        )

    def _is_responder(self, certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
        usage = certificate.extended_key_usage_value
        if usage is None or _RESPONDER not in usage.native or certificate.issuer != issuer.subject:
            return False
        return self.paths.signed_by(certificate, issuer)


def is_about(response: Any, certificate: x509.Certificate, issuer: x509.Certificate | None) -> bool:
    """Whether an answer names the certificate. Without its issuer the key of the issuer is not compared."""
    named = response["cert_id"]
    algorithm = str(named["hash_algorithm"]["algorithm"].native)
    if named["serial_number"].native != certificate.serial_number:
        return False
    if named["issuer_name_hash"].native != digest_of(certificate.issuer.dump(), algorithm):
        return False
    if issuer is None:
        return True
    return bool(named["issuer_key_hash"].native == digest_of(bytes(issuer.public_key["public_key"]), algorithm))


def all_judged(path: Iterable[x509.Certificate], evidence: Evidence, times: Times) -> tuple[bool, bool]:
    """Of the certificates below the anchor: whether one was revoked, and whether each is known to be good."""
    chain = list(path)
    judged = [evidence.judge(one, issuer, times) for one, issuer in pairwise(chain)]
    return any(one.revoked for one in judged), all(one.good for one in judged)


def _answered(response: Any, times: Times) -> Judgement:
    made, later = response["this_update"].native, response["next_update"].native
    if made > times.moment:
        return Judgement()
    status = response["cert_status"]
    if status.name == "revoked":
        if times.counts_as_revoked(status.chosen["revocation_time"].native):
            return Judgement(revoked=True)
        return Judgement(good=times.counts_as_good(made, later))
    return Judgement(good=status.name == "good" and times.counts_as_good(made, later))


def _sent_along(basic: Any) -> Iterator[x509.Certificate]:
    certificates = basic["certs"]
    yield from certificates if len(certificates) else ()


def _covers(body: Any, certificate: x509.Certificate) -> bool:
    """Whether the list speaks of every reason and of certificates like this one."""
    for extension in body["crl_extensions"]:
        name = extension["extn_id"].native
        if name == _DELTA:
            return False
        if name == _SCOPE:
            scope = extension["extn_value"].parsed.native
            authority = bool(certificate.ca)
            if scope["only_contains_attribute_certs"] or scope["only_some_reasons"] is not None:
                return False
            if scope["only_contains_user_certs" if authority else "only_contains_ca_certs"]:
                return False
    return True
