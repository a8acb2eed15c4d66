"""The decision table of a signature: every status, on both sides of its borders, and what a document is worth as a whole."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from asn1crypto import cms, crl
from asn1crypto import ocsp as asn1_ocsp
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from motcua.adapters.arriving.finding import After, Doubt, Finding, Overall, SignatureFinding, Status
from motcua.law.worktime.values import VIETNAM
from tests.arriving.authorities import (
    BEGIN,
    END,
    MOMENT,
    SIGNED,
    Holder,
    Wish,
    issue,
    middle,
    officer,
    revocation_list,
    root,
    rsa_key,
    stamper,
    status_answer,
    with_digest,
)
from tests.arriving.conftest import Examine, trusted
from tests.arriving.making import INK, document_stamp, pdf, plain, sign, stream, time_stamper, update, with_store

PLAIN = pdf(plain())
SECOND = timedelta(seconds=1)


def good_lists() -> list[bytes]:
    return [revocation_list(middle()), revocation_list(root())]


def one(finding: Finding) -> SignatureFinding:
    [signature] = finding.signatures
    return signature


def worth(
    look: Examine, content: bytes, *extra: bytes, lists: list[bytes] | None = None, **more: Any
) -> SignatureFinding:
    trust = trusted(*extra, lists=good_lists() if lists is None else lists, answers=more.pop("answers", ()))
    return one(look(content, trust=trust, **more))


def reencoded(signed: bytes, change: Any) -> bytes:
    """The CMS of the last signature, changed and put back in its place."""
    found = list(re.finditer(rb"/Contents <([0-9a-fA-F]+)>", signed))[-1]
    info = cms.ContentInfo.load(bytes.fromhex(found[1].decode()))
    changed = change(info)
    hexed = (changed if isinstance(changed, bytes) else changed.dump(force=True)).hex().encode()
    assert len(hexed) <= len(found[1])
    return signed[: found.start(1)] + hexed.ljust(len(found[1]), b"0") + signed[found.end(1) :]


def test_21_an_intact_signature(look: Examine) -> None:
    finding = look(sign(PLAIN, officer()), trust=trusted(lists=good_lists()))
    assert one(finding) == SignatureFinding(
        field="Signature1",
        signer="Lường Văn Bịa",
        issuer="Cơ quan cấp chứng thư thử nghiệm",
        status=Status.INTACT,
        signed_at=SIGNED,
        timestamped=False,
        covers_whole_file=True,
        order=1,
        level="B-B",
        after=After.NONE,
        doubts=(),
    )
    assert finding.overall is Overall.VALID


def broken_by(old: bytes, new: bytes) -> Any:
    def change(content: bytes) -> bytes:
        assert old in content
        return content.replace(old, new.ljust(len(old)))

    return change


def moved_range(index: int, by: int) -> Any:
    def change(content: bytes) -> bytes:
        found = re.search(rb"/ByteRange \[ ?(\d+) (\d+) (\d+) (\d+) ?\]\s*", content)
        assert found is not None
        numbers = [int(number) for number in found.groups()]
        numbers[index] += by
        text = b"/ByteRange [%d %d %d %d]" % tuple(numbers)
        assert len(text) <= len(found[0])
        return content[: found.start()] + text.ljust(len(found[0])) + content[found.end() :]

    return change


BROKEN = {
    "no range": broken_by(b"/ByteRange", b"/ByteRanke"),
    "no contents": broken_by(b"/Contents <", b"/Contenta <"),
    "begins later": moved_range(0, 1),
    "first is nothing": moved_range(1, -10_000),
    "gap too short": moved_range(1, 2),
    "gap too long": moved_range(2, 2),
    "beyond the file": moved_range(3, 40),
    "ends before the end": moved_range(3, -3),
    "other sub filter": broken_by(b"/ETSI.CAdES.detached", b"/ETSI.RFC3161"),
    "no cms": lambda content: reencoded(content, lambda _: b"\x30\x03\x02\x01\x05"),
    "garbage": lambda content: reencoded(content, lambda _: b"\xff" * 40),
    "rebuilt": lambda content: content[: content.rfind(b"startxref")] + b"startxref\n7\n%%EOF\n",
}


@pytest.mark.parametrize("how", BROKEN)
def test_21_a_broken_signature(how: str, look: Examine) -> None:
    finding = look(BROKEN[how](sign(PLAIN, officer())), trust=trusted(lists=good_lists()))
    assert one(finding).status is Status.BROKEN
    assert (one(finding).after, finding.overall, finding.reasons) == (After.NONE, Overall.INVALID, ())


def test_21_two_signers_or_none_and_a_signer_without_certificate_are_broken(look: Examine) -> None:
    def without(info: Any) -> Any:
        del info["content"]["certificates"]
        return info

    def twice(info: Any) -> Any:
        info["content"]["signer_infos"].append(info["content"]["signer_infos"][0])
        return info

    signed = sign(PLAIN, officer())
    for change in (without, twice):
        assert worth(look, reencoded(signed, change)).status is Status.BROKEN
    assert worth(look, reencoded(signed, without)).signer is None


def test_21_a_value_that_is_no_signature_is_broken_and_last(look: Examine) -> None:
    form = b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R 7 0 R] >> >>"
    fields = {6: b"<< /FT /Sig /T (A) /V (x) >>", 7: b"<< /FT /Sig /T (Ten) /Kids [8 0 R] >>"}
    named = plain(o1=form) | fields | {8: b"<< /T (Con) /Parent 7 0 R /V << /Type /Sig /M (D:20260101) >> >>"}
    finding = look(sign(pdf(named), officer()), trust=trusted(lists=good_lists()))
    assert [(each.field, each.status.value, each.order) for each in finding.signatures] == [
        ("Signature1", "intact", 1),
        ("A", "broken", 2),
        ("Ten.Con", "broken", 3),
    ]
    assert finding.signatures[2].signed_at == datetime(2026, 1, 1, tzinfo=VIETNAM)
    assert finding.signatures[2].level is None
    assert not finding.signatures[2].covers_whole_file


def test_21_an_altered_one(look: Examine) -> None:
    signed = sign(PLAIN, officer())
    assert worth(look, signed.replace(b"SO 12", b"SO 13")).status is Status.ALTERED

    def other_value(info: Any) -> Any:
        value = bytearray(info["content"]["signer_infos"][0]["signature"].native)
        value[-1] ^= 1
        info["content"]["signer_infos"][0]["signature"] = bytes(value)
        return info

    altered = worth(look, update(reencoded(signed, other_value), {4: stream(INK)}))
    assert (altered.status, altered.after) == (Status.ALTERED, After.NONE)


def test_21_both_sub_filters_are_read(look: Examine) -> None:
    plain_one = worth(look, sign(PLAIN, officer(), pades=False))
    assert (plain_one.status, plain_one.level) == (Status.INTACT, None)


@pytest.mark.parametrize("digest", ["sha1", "md5"])
def test_21_an_old_digest_is_weak_before_the_issuer_is_looked_for(digest: str, look: Examine) -> None:
    holder = issue(Wish("Nguyễn Thị Ảo", key=rsa_key()), middle())
    finding = look(sign(PLAIN, holder, digest=digest), trust={})
    assert (one(finding).status, finding.overall) == (Status.WEAK_ALGORITHM, Overall.INDETERMINATE)


def test_21_short_keys_and_old_certificates_are_weak(look: Examine) -> None:
    short = issue(Wish("Khóa ngắn", key=rsa_key(1024)), middle())
    assert worth(look, sign(PLAIN, short)).status is Status.WEAK_ALGORITHM
    just = issue(Wish("Khóa vừa đủ", key=rsa_key(2048)), middle())
    assert worth(look, sign(PLAIN, just)).status is Status.INTACT
    rsa_root = with_digest(issue(Wish("Gốc cũ", key=rsa_key(), authority=True)), "md5")
    below = issue(Wish("Dưới gốc cũ"), rsa_root)
    lists = [revocation_list(rsa_root)]
    assert worth(look, sign(PLAIN, below), rsa_root.der, lists=lists).status is Status.INTACT
    for digest in ("sha1", "md5"):
        old = with_digest(issue(Wish("Chứng thư cũ"), rsa_root), digest)
        assert worth(look, sign(PLAIN, old), rsa_root.der, lists=lists).status is Status.WEAK_ALGORITHM
        assert one(look(sign(PLAIN, old))).status is Status.WEAK_ALGORITHM
        between = with_digest(issue(Wish(f"Giữa {digest}", authority=True), rsa_root), digest)
        through = sign(PLAIN, issue(Wish("Dưới"), between))
        assert worth(look, through, rsa_root.der, lists=lists).status is Status.WEAK_ALGORITHM
        assert one(look(through)).status is Status.UNKNOWN_ISSUER
    short_root = issue(Wish("Gốc ngắn", key=rsa_key(1024, 1), authority=True))
    assert worth(look, sign(PLAIN, issue(Wish("A"), short_root)), short_root.der).status is Status.WEAK_ALGORITHM


def test_21_without_a_path_the_issuer_is_unknown(look: Examine) -> None:
    signed = sign(PLAIN, officer())
    for trust in (None, {}, {"middle.crt": middle().der}, {"root.txt": root().pem}):
        finding = look(signed, trust=trust)
        assert (one(finding).status, finding.overall) == (Status.UNKNOWN_ISSUER, Overall.VALID_UNKNOWN_ISSUER)
    both = {"all.pem": middle().pem + root().pem}
    assert one(look(signed, trust=both)).status is Status.INTACT


def test_21_every_issuer_is_an_authority(look: Examine) -> None:
    def through(wish: Wish, above: Holder | None = None) -> Status:
        between = issue(wish, above or root())
        return worth(look, sign(PLAIN, issue(Wish("Người ký"), between))).status

    assert through(Wish("CA", authority=True)) is Status.INTACT
    assert through(Wish("CA không có cách dùng khóa", authority=True, usage=None)) is Status.INTACT
    assert through(Wish("Không phải CA")) is Status.UNKNOWN_ISSUER
    assert through(Wish("Không được ký chứng thư", authority=True, usage=False)) is Status.UNKNOWN_ISSUER
    assert through(Wish("Không có ràng buộc", usage=None, constraints=False)) is Status.UNKNOWN_ISSUER
    other = issue(Wish("Gốc thử nghiệm", key=rsa_key(), authority=True))
    assert through(Wish("CA của gốc giả", authority=True), other) is Status.UNKNOWN_ISSUER


def test_21_certificates_of_the_store_help(look: Examine) -> None:
    lonely = Holder(officer().certificate, officer().key)
    signed = sign(PLAIN, lonely)
    trust = {"root.pem": root().pem, "a.crl": good_lists()[0], "b.crl": good_lists()[1]}
    assert one(look(signed, trust=trust)).status is Status.UNKNOWN_ISSUER
    assert one(look(with_store(signed, [middle()]), trust=trust)).status is Status.INTACT


@pytest.mark.parametrize(
    ("at", "status"),
    [
        (BEGIN - SECOND, Status.NOT_YET_VALID),
        (BEGIN, Status.INTACT),
        (MOMENT + timedelta(minutes=5), Status.INTACT),
        (MOMENT + timedelta(minutes=5) + SECOND, Status.NOT_YET_VALID),
    ],
)
def test_21_signed_before_its_time(at: datetime, status: Status, look: Examine) -> None:
    assert worth(look, sign(PLAIN, officer(), at)).status is status


@pytest.mark.parametrize(("at", "status"), [(SIGNED, Status.INTACT), (SIGNED + SECOND, Status.EXPIRED_AT_SIGNING)])
def test_21_signed_after_its_end(at: datetime, status: Status, look: Examine) -> None:
    ended = issue(Wish("Hết hạn", end=SIGNED), middle())
    finding = look(sign(PLAIN, ended, at), trust=trusted(lists=good_lists()))
    assert one(finding).status is status
    expected = (Doubt.TIME_UNPROVEN,) if status is Status.INTACT else ()
    assert one(finding).doubts == expected
    assert finding.overall is (Overall.INDETERMINATE if status is Status.INTACT else Overall.INVALID)


def test_21_a_time_stamp_proves_the_time(look: Examine) -> None:
    ended = issue(Wish("Hết hạn", end=SIGNED + SECOND), middle())
    stamped = worth(look, sign(PLAIN, ended, SIGNED, stamp=time_stamper(stamper(), SIGNED + SECOND)))
    assert (stamped.status, stamped.doubts, stamped.timestamped) == (Status.INTACT, (), True)
    assert (stamped.signed_at, stamped.level) == (SIGNED + SECOND, "B-T")


@pytest.mark.parametrize("why", ["unknown", "expired", "other use"])
def test_21_a_time_stamp_that_does_not_hold_counts_as_none(why: str, look: Examine) -> None:
    use = (ExtendedKeyUsageOID.TIME_STAMPING,)
    foreign = issue(Wish("Gốc lạ", authority=True))
    wishes = {
        "unknown": issue(Wish("TSA lạ", key=rsa_key(), extended=use), foreign),
        "expired": issue(Wish("TSA cũ", key=rsa_key(), extended=use, end=SIGNED - SECOND), middle()),
        "other use": issue(
            Wish("Không phải TSA", key=rsa_key(), extended=(ExtendedKeyUsageOID.CODE_SIGNING,)), middle()
        ),
    }
    stamped = worth(look, sign(PLAIN, officer(), SIGNED - SECOND, stamp=time_stamper(wishes[why], SIGNED)))
    assert (stamped.timestamped, stamped.signed_at, stamped.level) == (False, SIGNED - SECOND, "B-B")


def test_21_the_imprint_of_a_time_stamp_is_that_of_its_signature(look: Examine) -> None:
    first = sign(PLAIN, officer(), stamp=time_stamper(stamper(), SIGNED))
    taken: list[Any] = []

    def take(info: Any) -> Any:
        taken.append(info["content"]["signer_infos"][0]["unsigned_attrs"])
        return info

    def put(info: Any) -> Any:
        info["content"]["signer_infos"][0]["unsigned_attrs"] = taken[0].copy()
        return info

    assert worth(look, reencoded(first, take)).timestamped
    assert not worth(look, reencoded(sign(PLAIN, officer(), SIGNED - SECOND), put)).timestamped


def test_21_where_no_time_is_signed_the_dictionary_says_it(look: Examine) -> None:
    said = worth(look, sign(PLAIN, officer(), None, said_at=SIGNED))
    assert (said.status, said.signed_at) == (Status.INTACT, SIGNED)
    silent = worth(look, sign(PLAIN, officer(), None))
    assert (silent.status, silent.signed_at, silent.doubts) == (Status.INTACT, None, ())
    ended = issue(Wish("Hết hạn", end=SIGNED), middle())
    unknown = worth(look, sign(PLAIN, ended, None))
    assert (unknown.status, unknown.doubts) == (Status.INTACT, (Doubt.TIME_UNPROVEN,))


# Revocation


@pytest.mark.parametrize(
    ("at", "stamped", "status"),
    [
        (SIGNED, True, Status.REVOKED),
        (SIGNED + SECOND, True, Status.INTACT),
        (SIGNED + SECOND, False, Status.REVOKED),
        (MOMENT - timedelta(days=1), False, Status.REVOKED),
    ],
)
def test_21_revoked_by_a_list(at: datetime, stamped: bool, status: Status, look: Examine) -> None:
    stamp = time_stamper(stamper(), SIGNED) if stamped else None
    lists = [revocation_list(middle(), {officer(): at}), revocation_list(root())]
    finding = look(sign(PLAIN, officer(), stamp=stamp), trust=trusted(lists=lists))
    assert one(finding).status is status
    assert finding.overall is (Overall.INVALID if status is Status.REVOKED else Overall.VALID)


def test_21_revoked_after_the_moment_of_reading_is_not_yet_known(look: Examine) -> None:
    lists = [revocation_list(middle(), {officer(): MOMENT + SECOND}), revocation_list(root())]
    assert worth(look, sign(PLAIN, officer()), lists=lists).status is Status.INTACT


def test_21_an_issuer_that_was_revoked_and_one_on_hold(look: Examine) -> None:
    lists = [revocation_list(middle()), revocation_list(root(), {middle(): SIGNED})]
    assert worth(look, sign(PLAIN, officer()), lists=lists).status is Status.REVOKED
    on_hold = revocation_list(middle(), {officer(): SIGNED}, reason=x509.ReasonFlags.certificate_hold)
    assert worth(look, sign(PLAIN, officer()), lists=[on_hold, good_lists()[1]]).status is Status.REVOKED
    stale = revocation_list(middle(), {officer(): BEGIN}, made=BEGIN, following=BEGIN + SECOND)
    assert worth(look, sign(PLAIN, officer()), lists=[stale, *good_lists()]).status is Status.REVOKED


def test_21_only_evidence_of_the_issuer_made_by_then_counts(look: Examine) -> None:
    forged = revocation_list(middle(), {officer(): BEGIN}, signed_by=root())
    later = revocation_list(middle(), {officer(): BEGIN}, made=MOMENT + SECOND)
    for each in (forged, later):
        assert worth(look, sign(PLAIN, officer()), lists=[each, *good_lists()]).status is Status.INTACT
    at_the_moment = revocation_list(middle(), {officer(): BEGIN}, made=MOMENT)
    assert worth(look, sign(PLAIN, officer()), lists=[at_the_moment]).status is Status.REVOKED


@pytest.mark.parametrize(
    ("made", "following", "doubts"),
    [
        (SIGNED, SIGNED + SECOND, ()),
        (SIGNED - SECOND, SIGNED, ()),
        (SIGNED - timedelta(days=2), SIGNED - SECOND, (Doubt.NO_REVOCATION,)),
    ],
)
def test_21_good_counts_from_or_up_to_the_signature(
    made: datetime, following: datetime, doubts: Any, look: Examine
) -> None:
    lists = [revocation_list(middle(), made=made, following=following), revocation_list(root())]
    finding = look(sign(PLAIN, officer()), trust=trusted(lists=lists))
    assert (one(finding).status, one(finding).doubts) == (Status.INTACT, doubts)
    assert finding.overall is (Overall.INDETERMINATE if doubts else Overall.VALID)


def test_21_each_certificate_below_the_anchor_needs_good(look: Examine) -> None:
    for lists in ([], good_lists()[:1], good_lists()[1:]):
        assert worth(look, sign(PLAIN, officer()), lists=lists).doubts == (Doubt.NO_REVOCATION,)


def test_21_answers_by_the_issuer_or_its_responder(look: Examine) -> None:
    responder = issue(Wish("Trả lời", extended=(ExtendedKeyUsageOID.OCSP_SIGNING,)), middle())
    stranger = issue(Wish("Không được trả lời"), middle())
    foreign = issue(Wish("Trả lời lạ", extended=(ExtendedKeyUsageOID.OCSP_SIGNING,)), root())
    signed, lists = sign(PLAIN, officer()), good_lists()[1:]
    for by, doubts in (
        (None, ()),
        (responder, ()),
        (stranger, (Doubt.NO_REVOCATION,)),
        (foreign, (Doubt.NO_REVOCATION,)),
    ):
        found = worth(look, signed, lists=lists, answers=[status_answer(officer(), by)])
        assert (found.status, found.doubts) == (Status.INTACT, doubts)
        revoked = worth(look, signed, lists=lists, answers=[status_answer(officer(), by, revoked_at=SIGNED)])
        assert (revoked.status is Status.REVOKED) is (doubts == ())
    other = status_answer(issue(Wish("Người khác"), middle()))
    assert worth(look, signed, lists=lists, answers=[other]).doubts == (Doubt.NO_REVOCATION,)


def test_21_evidence_of_the_store_counts(look: Examine) -> None:
    stored = [crl.CertificateList.load(each) for each in good_lists()]
    signed = sign(PLAIN, officer(), stamp=time_stamper(stamper(), SIGNED))
    finding = worth(look, with_store(signed, lists=stored), lists=[])
    assert (finding.status, finding.doubts, finding.level) == (Status.INTACT, (), "B-LT")
    answer = asn1_ocsp.OCSPResponse.load(status_answer(officer()))
    by_answer = worth(look, with_store(signed, answers=[answer]), lists=[])
    assert (by_answer.doubts, by_answer.level) == ((Doubt.NO_REVOCATION,), "B-LT")
    of_another = worth(look, with_store(signed, lists=stored[1:]), lists=[])
    assert of_another.level == "B-T"


def test_21_levels_need_all_below_them(look: Examine) -> None:
    stored = [crl.CertificateList.load(each) for each in good_lists()]
    stamp = time_stamper(stamper(), SIGNED)
    untimed = document_stamp(with_store(sign(PLAIN, officer()), lists=stored), stamp)
    assert worth(look, untimed).level == "B-B"
    without_store = document_stamp(sign(PLAIN, officer(), stamp=stamp), stamp)
    assert worth(look, without_store).level == "B-T"
    whole = document_stamp(with_store(sign(PLAIN, officer(), stamp=stamp), lists=stored), stamp)
    archived = worth(look, whole)
    assert (archived.level, archived.after, archived.covers_whole_file) == ("B-LTA", After.SIGNATURES, False)
    stamped_first = sign(document_stamp(PLAIN, stamp), officer(), stamp=stamp)
    assert worth(look, with_store(stamped_first, lists=stored)).level == "B-LT"


def test_21_signatures_stand_in_the_order_of_their_ranges(look: Examine) -> None:
    second = issue(Wish("Ủy ban nhân dân xã Thử"), middle())
    both = sign(sign(PLAIN, officer(), field="Z"), second, SIGNED + SECOND, field="A")
    finding = look(both + b"\n\0 ", trust=trusted(lists=good_lists()))
    rows = [(each.field, each.order, each.after, each.covers_whole_file) for each in finding.signatures]
    assert rows == [("Z", 1, After.SIGNATURES, False), ("A", 2, After.NONE, True)]
    assert finding.overall is Overall.VALID


def test_21_one_bad_signature_spoils_the_whole(look: Examine) -> None:
    stranger = issue(Wish("Gốc lạ", authority=True))
    unknown = issue(Wish("Người lạ"), stranger)
    both = sign(sign(PLAIN, officer(), field="A"), unknown, field="B")
    assert look(both, trust=trusted(lists=good_lists())).overall is Overall.VALID_UNKNOWN_ISSUER
    assert look(both, trust=trusted()).overall is Overall.INDETERMINATE
    assert look(both.replace(b"SO 12", b"SO 13"), trust=trusted(lists=good_lists())).overall is Overall.INVALID
    assert END > MOMENT


def test_21_a_certificate_that_makes_no_sense_spoils_only_its_signature(look: Examine) -> None:
    """Every byte of the CMS once another one, in steps: the file is accepted, whatever the signature is worth."""
    signed = sign(PLAIN, officer(), stamp=time_stamper(stamper(), SIGNED))
    found = re.search(rb"/Contents <([0-9a-fA-F]+?)(?:00){50,}>", signed)
    assert found is not None
    for place in range(found.start(1), found.end(1), 293):
        changed = bytearray(signed)
        changed[place] = ord("7") if changed[place] != ord("7") else ord("e")
        finding = look(bytes(changed), trust=trusted(lists=good_lists()))
        assert (finding.reasons, len(finding.signatures)) == ((), 1)
