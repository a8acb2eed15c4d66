"""What later revisions changed: every level of the list, what forbids it, and bytes that are no update."""

import re

import pytest
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm

from motcua.adapters.arriving.finding import After, Overall, SignatureFinding, Status
from tests.arriving.authorities import MOMENT, SIGNED, middle, officer, revocation_list, root, stamper
from tests.arriving.conftest import Examine, trusted
from tests.arriving.making import (
    FONT,
    INK,
    TEXT,
    document_stamp,
    hybrid,
    pdf,
    plain,
    sign,
    stream,
    time_stamper,
    update,
    with_store,
)

LOOK = stream(b"0 g 0 0 9 9 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
OTHER_LOOK = stream(b"1 g 0 0 9 9 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
XMP = (
    b"<x:xmpmeta xmlns:x='adobe:ns:meta/' x:xmptk='%s'>"
    b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/></x:xmpmeta>"
)
NOTE = b"<< /Type /Annot /Subtype /Text /Rect [1 1 20 20] /Contents (%s) /P 3 0 R >>"
OBJECTS = {
    1: b"<< /Type /Catalog /Pages 2 0 R /AcroForm 20 0 R /Metadata 30 0 R /Outlines 31 0 R >>",
    2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
    b"/Resources << /Font << /F1 5 0 R >> >> /Annots [21 0 R 22 0 R 23 0 R] >>",
    4: stream(TEXT + b"\n" + INK),
    5: FONT,
    6: b"<< /Producer (thu) >>",
    20: b"<< /Fields [21 0 R 22 0 R] /SigFlags 3 >>",
    21: b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (HoTen) /V (A) /Rect [9 9 99 30] /P 3 0 R /AP << /N 24 0 R >> >>",
    22: b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (ChuKy) /Rect [0 0 0 0] /P 3 0 R >>",
    23: NOTE % b"mot",
    24: LOOK,
    30: stream(XMP % b"a", b"/Type /Metadata /Subtype /XML"),
    31: b"<< /Type /Outlines /Count 0 >>",
}
BASE = pdf(OBJECTS, b"/Info 6 0 R")
TRUST = trusted(lists=[revocation_list(middle()), revocation_list(root())])


def first(look: Examine, content: bytes) -> tuple[SignatureFinding, Overall | None]:
    finding = look(content, trust=TRUST)
    assert finding.reasons == ()
    return finding.signatures[0], finding.overall


def objects_of(content: bytes) -> dict[int, bytes]:
    """The last version of every object that was written plainly."""
    found = re.findall(rb"(?<!\d)(\d+) 0 obj\s(.*?)\sendobj", content, re.DOTALL)
    return {int(number): body for number, body in found}


SIGNED_ONE = sign(BASE, officer(), field="Dau")
NOW = objects_of(SIGNED_ONE)


def changed(number: int, old: bytes, new: bytes) -> bytes:
    """An update in which one object differs."""
    assert old in NOW[number], NOW[number]
    return update(SIGNED_ONE, {number: NOW[number].replace(old, new)})


def with_note(*more: bytes) -> dict[int, bytes]:
    page = NOW[3].replace(b"23 0 R", b"23 0 R 40 0 R")
    assert page != NOW[3]
    return {3: page, 40: NOTE % b"hai"}


CHANGES = {
    "nothing": (lambda: SIGNED_ONE, After.NONE),
    "white space": (lambda: SIGNED_ONE + b"\n \0", After.NONE),
    "the same again": (lambda: update(SIGNED_ONE, {n: NOW[n] for n in (1, 3, 4, 5, 21, 24)}), After.NONE),
    "another signature": (lambda: sign(SIGNED_ONE, officer(), field="Hai"), After.SIGNATURES),
    "another visible signature": (
        lambda: sign(SIGNED_ONE, officer(), field="Hai", box=(9, 9, 99, 99)),
        After.SIGNATURES,
    ),
    "an empty field signed": (lambda: sign(SIGNED_ONE, officer(), field="ChuKy"), After.SIGNATURES),
    "a document time stamp": (lambda: document_stamp(SIGNED_ONE, time_stamper(stamper(), SIGNED)), After.SIGNATURES),
    "a store": (lambda: with_store(SIGNED_ONE, [middle()]), After.SIGNATURES),
    "a store, then a signature": (
        lambda: sign(with_store(SIGNED_ONE, [root()]), officer(), field="B"),
        After.SIGNATURES,
    ),
    "metadata": (
        lambda: update(SIGNED_ONE, {30: stream(XMP % b"b", b"/Type /Metadata /Subtype /XML")}),
        After.SIGNATURES,
    ),
    "info": (lambda: update(SIGNED_ONE, {6: b"<< /Producer (khac) >>"}, b"/Info 6 0 R"), After.SIGNATURES),
    "extensions": (lambda: changed(1, b"/Outlines", b"/Version /2.0 /Outlines"), After.SIGNATURES),
    "an object for nobody": (lambda: update(SIGNED_ONE, {60: b"<< /A 1 >>"}), After.SIGNATURES),
    "a value": (lambda: changed(21, b"(A)", b"(B)"), After.FORM),
    "a look": (lambda: update(SIGNED_ONE, {24: OTHER_LOOK}), After.FORM),
    "a look of its own": (
        lambda: update(SIGNED_ONE, {21: NOW[21].replace(b"24 0 R", b"50 0 R"), 50: OTHER_LOOK}),
        After.FORM,
    ),
    "an added note": (lambda: update(SIGNED_ONE, with_note()), After.ANNOTATIONS),
    "a changed note": (lambda: changed(23, b"mot", b"ba"), After.ANNOTATIONS),
    "a note with a value": (
        lambda: update(SIGNED_ONE, with_note() | {21: NOW[21].replace(b"(A)", b"(B)")}),
        After.ANNOTATIONS,
    ),
    "a removed note": (lambda: changed(3, b"23 0 R", b""), After.CONTENT),
    "text": (lambda: update(SIGNED_ONE, {4: stream(INK)}), After.CONTENT),
    "a font": (lambda: changed(5, b"Helvetica", b"Courier"), After.CONTENT),
    "a page entry": (lambda: changed(3, b"/MediaBox", b"/Rotate 90 /MediaBox"), After.CONTENT),
    "another page": (
        lambda: update(SIGNED_ONE, {2: b"<< /Type /Pages /Kids [3 0 R 41 0 R] /Count 2 >>", 41: OBJECTS[3]}),
        After.CONTENT,
    ),
    "an entry of the catalog": (lambda: changed(1, b"/Outlines 31 0 R", b"/Outlines 31 0 R /Lang (vi)"), After.CONTENT),
    "what the catalog leads to": (lambda: update(SIGNED_ONE, {31: b"<< /Type /Outlines /Count 1 >>"}), After.CONTENT),
    "a freed object": (lambda: update(SIGNED_ONE, {}, freed=[31]), After.CONTENT),
    "a field removed": (lambda: changed(20, b"21 0 R", b""), After.CONTENT),
    "a field added": (
        lambda: update(SIGNED_ONE, {20: NOW[20].replace(b"21 0 R", b"21 0 R 42 0 R"), 42: b"<< /FT /Tx /T (M) >>"}),
        After.CONTENT,
    ),
    "a field renamed": (lambda: changed(21, b"HoTen", b"HoVaTen"), After.CONTENT),
    "a script of the form": (lambda: changed(20, b"/SigFlags", b"/CO [21 0 R] /SigFlags"), After.CONTENT),
    "a page's image that is also a look": (
        lambda: update(
            sign(pdf(OBJECTS | {3: OBJECTS[3].replace(b"/Font", b"/XObject << /X 24 0 R >> /Font")}), officer()),
            {24: OTHER_LOOK},
        ),
        After.CONTENT,
    ),
    "a comment": (lambda: SIGNED_ONE + b"% loi\n", After.CONTENT),
    "garbage before an update": (lambda: update(SIGNED_ONE + b"xyz\n", {60: b"<< >>"}), After.CONTENT),
    "an update without its reference": (
        lambda: update(SIGNED_ONE, {60: b"<< >>"}).replace(b"xref\n60 1", b"xxxx\n60 1"),
        After.CONTENT,
    ),
}


@pytest.mark.parametrize("what", [one for one in CHANGES if "without its" not in one])
def test_21_the_strongest_change(what: str, look: Examine) -> None:
    make, level = CHANGES[what]
    signature, overall = first(look, make())
    assert signature.after is level
    expected = {After.ANNOTATIONS: Overall.INDETERMINATE, After.CONTENT: Overall.INVALID}.get(level, Overall.VALID)
    assert signature.status is (Status.CHANGED_AFTER if level >= After.ANNOTATIONS else Status.INTACT)
    assert overall is expected
    assert signature.covers_whole_file is (what in ("nothing", "white space"))


def test_21_an_update_without_a_cross_reference_leaves_nothing_to_trust(look: Examine) -> None:
    signature, overall = first(look, CHANGES["an update without its reference"][0]())
    assert (signature.status, overall) == (Status.BROKEN, Overall.INVALID)


def test_21_a_value_of_a_signed_field_is_content(look: Examine) -> None:
    both = sign(SIGNED_ONE, officer(), field="ChuKy")
    field = re.findall(rb"22 0 obj\s(.*?)\sendobj", both, re.DOTALL)[-1]
    looks = update(both, {22: field[:-2] + b"/AP << /N 24 0 R >> >>"})
    finding = look(looks, trust=TRUST)
    assert [one.after for one in finding.signatures] == [After.SIGNATURES, After.CONTENT]
    assert finding.overall is Overall.INVALID


def test_21_what_was_done_and_undone_was_done(look: Examine) -> None:
    noted = update(SIGNED_ONE, {4: stream(INK)})
    undone = update(noted, {4: OBJECTS[4]})
    assert first(look, undone)[0].after is After.CONTENT


def test_21_objects_of_a_hybrid_file_are_compared_too(look: Examine) -> None:
    page = plain()
    text = page.pop(5)
    signed = sign(hybrid(page, {5: text}), officer())
    assert first(look, signed)[0].status is Status.INTACT
    assert first(look, update(signed, {5: text}))[0].after is After.NONE
    assert first(look, update(signed, {5: text.replace(b"Helvetica", b"Courier")}))[0].after is After.CONTENT


@pytest.mark.parametrize(
    ("permission", "what", "status", "overall"),
    [
        (MDPPerm.NO_CHANGES, "a store", Status.INTACT, Overall.VALID),
        (MDPPerm.NO_CHANGES, "a value", Status.CHANGED_AFTER, Overall.INVALID),
        (MDPPerm.NO_CHANGES, "an added note", Status.CHANGED_AFTER, Overall.INVALID),
        (MDPPerm.FILL_FORMS, "a value", Status.INTACT, Overall.VALID),
        (MDPPerm.FILL_FORMS, "an added note", Status.CHANGED_AFTER, Overall.INVALID),
        (MDPPerm.ANNOTATE, "a value", Status.INTACT, Overall.VALID),
        (MDPPerm.ANNOTATE, "an added note", Status.INTACT, Overall.VALID),
        (MDPPerm.ANNOTATE, "text", Status.CHANGED_AFTER, Overall.INVALID),
    ],
)
def test_21_what_a_certifying_signature_permits(
    permission: MDPPerm, what: str, status: Status, overall: Overall, look: Examine
) -> None:
    certified = sign(BASE, officer(), field="Dau", certify=permission)
    now = objects_of(certified)
    more = {
        "a value": {21: now[21].replace(b"(A)", b"(B)")},
        "an added note": {3: now[3].replace(b"23 0 R", b"23 0 R 40 0 R"), 40: NOTE % b"hai"},
        "text": {4: stream(INK)},
    }
    content = with_store(certified, [middle()]) if what == "a store" else update(certified, more[what])
    signature, whole = first(look, content)
    assert (signature.status, whole) == (status, overall)


@pytest.mark.parametrize(
    ("lock", "status"),
    [
        (FieldMDPSpec(FieldMDPAction.ALL), Status.CHANGED_AFTER),
        (FieldMDPSpec(FieldMDPAction.INCLUDE, ["HoTen"]), Status.CHANGED_AFTER),
        (FieldMDPSpec(FieldMDPAction.INCLUDE, ["Ho"]), Status.INTACT),
        (FieldMDPSpec(FieldMDPAction.EXCLUDE, ["HoTen"]), Status.INTACT),
        (FieldMDPSpec(FieldMDPAction.EXCLUDE, ["Khac"]), Status.CHANGED_AFTER),
    ],
)
def test_21_a_locked_field_may_not_change(lock: FieldMDPSpec, status: Status, look: Examine) -> None:
    locked = sign(BASE, officer(), field="Dau", lock=lock)
    signature, overall = first(look, update(locked, {21: OBJECTS[21].replace(b"(A)", b"(B)")}))
    assert (signature.status, signature.after) == (status, After.FORM)
    assert overall is (Overall.VALID if status is Status.INTACT else Overall.INVALID)
    assert MOMENT > SIGNED
