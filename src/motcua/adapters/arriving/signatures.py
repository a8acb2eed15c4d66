"""The signatures of a PDF: which bytes each covers, who signed and when, and the decision table of the format."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from asn1crypto import x509

from motcua.adapters.arriving import cms, verdicts
from motcua.adapters.arriving.after import History
from motcua.adapters.arriving.dates import in_vietnam, pdf_date
from motcua.adapters.arriving.digests import digest_of
from motcua.adapters.arriving.finding import After, Doubt, SignatureFinding, Status
from motcua.adapters.arriving.form_tree import Field, fields_of
from motcua.adapters.arriving.pdf_document import Document
from motcua.adapters.arriving.pdf_values import Entries, Name
from motcua.adapters.arriving.permissions import certifies, locks
from motcua.adapters.arriving.revocation import Evidence, Times, all_judged
from motcua.adapters.arriving.security_store import SecurityStore, read_security_store
from motcua.adapters.arriving.trust import CertificatePath, Paths, Trust, common_name, is_weak, spans

_WHITE: Final = b" \t\n\r\f\0"
_HEX_STRING: Final = re.compile(rb"<[0-9A-Fa-f \t\n\r\f\0]*>")
_SUB_FILTERS: Final = frozenset({"ETSI.CAdES.detached", "adbe.pkcs7.detached"})
_BASELINE: Final = "ETSI.CAdES.detached"
_STAMPING: Final = "time_stamping"


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature field with its value. `span` is (a, b, c) of `[0 a b c]`, None where there are not four numbers."""

    field: Field
    value: Entries
    span: tuple[int, int, int] | None

    @property
    def end(self) -> int | None:
        return None if self.span is None else self.span[1] + self.span[2]


def signatures_of(document: Document, content: bytes, trust: Trust, moment: datetime) -> tuple[SignatureFinding, ...]:
    """In the order of the end of their byte range, unreadable ones last; document time stamps are none."""
    every = sorted(_values(document), key=lambda one: (one.end is None, one.end or 0))
    judging = _Judging(document, content, trust, moment, read_security_store(document), tuple(every))
    listed = [one for one in every if not _is_document_stamp(document, one)]
    return tuple(judging.judge(one, order) for order, one in enumerate(listed, 1))


def _values(document: Document) -> Iterator[Signed]:
    for one in fields_of(document):
        if one.kind == "Sig" and document.value(one.entries.get("V")) is not None:
            value = document.entries(one.entries.get("V"))
            yield Signed(one, value, _span(document, value))


def _span(document: Document, value: Entries) -> tuple[int, int, int] | None:
    numbers = [document.value(one) for one in document.items(value.get("ByteRange"))]
    if len(numbers) != 4 or not all(type(one) is int for one in numbers):
        return None
    zero, first, second, rest = (int(one) for one in numbers if isinstance(one, int))
    return (first, second, rest) if zero == 0 and 0 < first < second and rest > 0 else None


def _is_document_stamp(document: Document, one: Signed) -> bool:
    return document.value(one.value.get("Type")) == "DocTimeStamp"


@dataclass(slots=True)
class _Judging:
    document: Document
    content: bytes
    trust: Trust
    moment: datetime
    store: SecurityStore
    every: tuple[Signed, ...]
    paths: Paths = field(init=False)
    history: History = field(init=False)

    def __post_init__(self) -> None:
        self.paths = Paths(self.trust)
        self.history = History(self.document, self.content)

    def judge(self, one: Signed, order: int) -> SignatureFinding:
        encoded = self._contents(one)
        signed = None if encoded is None else cms.read_signed_data(encoded)
        stamp = None if signed is None else self._stamped(signed)
        signed_at = stamp or self._claimed(one, signed)
        try:
            status, after, doubts, forbidden = self._decided(one, signed, signed_at, timestamped=stamp is not None)
        except cms.DAMAGED:  # a part that is only read here makes no sense: no value, and no reason against the file
            status, after, doubts, forbidden = Status.BROKEN, After.NONE, (), False
        signer = None if signed is None else signed.signer
        return SignatureFinding(
            field=one.field.name,
            signer=None if signer is None else common_name(signer.subject),
            issuer=None if signer is None else common_name(signer.issuer),
            status=status,
            signed_at=signed_at,
            timestamped=stamp is not None,
            covers_whole_file=one.end is not None and not self.content[one.end :].strip(_WHITE),
            order=order,
            level=self._level(one, signer, timestamped=stamp is not None),
            after=after,
            doubts=doubts,
            forbidden=forbidden,
        )

    def _decided(
        self, one: Signed, signed: cms.SignedData | None, signed_at: datetime | None, *, timestamped: bool
    ) -> tuple[Status, After, tuple[Doubt, ...], bool]:
        if signed is None or signed.signer is None or self._is_broken(one) or one.span is None:
            return Status.BROKEN, After.NONE, (), False
        if not cms.fits(signed, self._digest(one.span), lambda: self._covered(one)):
            return Status.ALTERED, After.NONE, (), False
        change = self.history.after(one.span[1] + one.span[2])
        permitted = certifies(self.document, one.value)
        locked = any(locks(self.document, one.value, name) for name in change.fields)
        forbidden = verdicts.forbidden(change.after, permitted, locked=locked)
        path, revoked, good = self._best_path(signed, signed_at, timestamped=timestamped)
        weak = cms.is_weak_digest(signed) or is_weak(path or (signed.signer,), self.trust.anchors)
        facts = verdicts.Facts(
            after=change.after,
            forbidden=forbidden,
            certifies=permitted,
            weak=weak,
            path=None if path is None else spans(path),
            revoked=revoked,
            signed_at=signed_at,
            moment=self.moment,
        )
        status = verdicts.status(facts)
        doubts: tuple[Doubt, ...] = ()
        if status is Status.INTACT and path is not None:
            doubts = verdicts.doubts(spans(path), self.moment, timestamped=timestamped, all_good=good)
        return status, change.after, doubts, forbidden

    def _is_broken(self, one: Signed) -> bool:
        """What the first row of the table says of the field; the CMS is judged beside it."""
        if one.span is None or self.document.was_rebuilt:
            return True
        first, second, rest = one.span
        gap = self.content[first:second]
        covered = self.content[second : second + rest].rstrip(_WHITE)
        return (
            second + rest > len(self.content)
            or not covered.endswith(b"%%EOF")
            or _HEX_STRING.fullmatch(gap) is None
            or _unhexed(gap) != self._contents(one)
            or self._sub_filter(one) not in _SUB_FILTERS
        )

    def _contents(self, one: Signed) -> bytes | None:
        """The bytes of the CMS: as they stand in the file, since an encrypted document does not encrypt them."""
        given = self.document.value(one.value.get("Contents"))
        return given if isinstance(given, bytes) else None

    def _sub_filter(self, one: Signed) -> str | None:
        given = self.document.value(one.value.get("SubFilter"))
        return str(given) if isinstance(given, Name) else None

    def _digest(self, span: tuple[int, int, int]) -> cms.Digest:
        first, second, rest = span
        whole = memoryview(self.content)
        return lambda name: digest_of((whole[:first], whole[second : second + rest]), name)

    def _covered(self, one: Signed) -> bytes:
        first, second, rest = one.span or (0, 0, 0)
        return self.content[:first] + self.content[second : second + rest]

    def _claimed(self, one: Signed, signed: cms.SignedData | None) -> datetime | None:
        given = None if signed is None else in_vietnam(cms.signing_time(signed))
        return given or pdf_date(self.document.value(one.value.get("M")))

    def _stamped(self, signed: cms.SignedData) -> datetime | None:
        """The time of the first time stamp that holds."""
        for stamp in cms.time_stamps(signed):
            at = in_vietnam(cms.stamped_time(stamp, signed.value))
            if at is not None and stamp.signer is not None and _may_stamp(stamp.signer):
                others = (*stamp.certificates, *signed.certificates, *self.store.certificates)
                paths = self.paths.of(stamp.signer, others)
                if any(all(one.begin <= at <= one.end for one in spans(path)) for path in paths):
                    return at
        return None

    def _best_path(
        self, signed: cms.SignedData, signed_at: datetime | None, *, timestamped: bool
    ) -> tuple[CertificatePath | None, bool, bool]:
        """Of several paths the one that says the best of the signature; whether revoked on it, whether all are good."""
        if signed.signer is None:
            return None, False, False
        lists, answers = cms.revocation_evidence(signed)
        evidence = Evidence(
            (*self.trust.lists, *self.store.lists, *lists),
            (*self.trust.answers, *self.store.answers, *answers),
            self.paths,
        )
        at = signed_at or self.moment
        times = Times(at, self.moment, timestamped)
        best: tuple[tuple[bool, ...], CertificatePath | None, bool, bool] | None = None
        for path in self.paths.of(signed.signer, (*signed.certificates, *self.store.certificates)):
            revoked, good = all_judged(path, evidence, times)
            outside = any(not one.begin <= at <= one.end for one in spans(path))
            rank = (is_weak(path, self.trust.anchors), outside, revoked, not good)
            if best is None or rank < best[0]:
                best = rank, path, revoked, good
        return (None, False, False) if best is None else best[1:]

    def _level(self, one: Signed, signer: x509.Certificate | None, *, timestamped: bool) -> str | None:
        if self._sub_filter(one) != _BASELINE:
            return None
        if not timestamped:
            return "B-B"
        if signer is None or not self.store.speaks_of(signer):
            return "B-T"
        end = one.end or 0
        later = any(other.end is not None and other.end > end for other in self._document_stamps())
        return "B-LTA" if later else "B-LT"

    def _document_stamps(self) -> Iterator[Signed]:
        return (one for one in self.every if _is_document_stamp(self.document, one))


def _may_stamp(certificate: x509.Certificate) -> bool:
    usage = certificate.extended_key_usage_value
    return usage is None or _STAMPING in usage.native


def _unhexed(gap: bytes) -> bytes:
    digits = gap[1:-1].translate(None, _WHITE)
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
