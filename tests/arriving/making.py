"""PDFs made by hand for tests: written object by object, updated, signed, stamped."""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import FieldMDPSpec, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tests.arriving.authorities import SIGNED, Holder

TEXT = b"BT /F1 24 Tf 72 700 Td (GIAY XAC NHAN THU NGHIEM SO 12) Tj 0 -40 Td (UY BAN NHAN DAN XA THU NGHIEM) Tj ET"
INK = b"0 0 0 rg 100 300 400 300 re f"
"""A black field that no edge of blankness leaves in doubt."""

CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def plain(**changed: bytes) -> dict[int, bytes]:
    """Objects of one printed page. `o7=…` adds or replaces object 7."""
    objects = {1: CATALOG, 2: PAGES, 3: PAGE, 4: stream(TEXT + b"\n" + INK), 5: FONT}
    return {**objects, **{int(key[1:]): value for key, value in changed.items()}}


def pdf(objects: dict[int, bytes], trailer: bytes = b"", version: bytes = b"1.7") -> bytes:
    """A file with a cross-reference table."""
    return _written(b"%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n" % version, objects, b"/Root 1 0 R " + trailer)


def update(content: bytes, objects: dict[int, bytes], trailer: bytes = b"", freed: Iterable[int] = ()) -> bytes:
    """An incremental update behind a file."""
    before = int(re.findall(rb"startxref\s+(\d+)", content)[-1])
    root = re.findall(rb"/Root (\d+ 0 R)", content)[-1]
    info = re.findall(rb"/Info \d+ 0 R", content)
    carried = info[-1] if info and b"/Info" not in trailer else b""
    keys = b"/Root %s /Prev %d %s %s" % (root, before, carried, trailer)
    return _written(content if content.endswith(b"\n") else content + b"\n", objects, keys, freed=freed)


def _written(beginning: bytes, objects: dict[int, bytes], keys: bytes, freed: Iterable[int] = ()) -> bytes:
    out, places = bytearray(beginning), dict[int, int]()
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n"
    if b"/Prev" not in keys:
        out += b"0 1\n0000000000 65535 f \n"
    lines = {number: b"%010d 00000 n \n" % place for number, place in places.items()}
    lines |= dict.fromkeys(freed, b"0000000000 65535 f \n")
    for number, line in sorted(lines.items()):
        out += b"%d 1\n%s" % (number, line)
    if not lines and b"/Prev" in keys:
        out += b"0 0\n"
    out += b"trailer\n<< /Size 99 %s >>\nstartxref\n%d\n%%%%EOF\n" % (keys, table)
    return bytes(out)


def hybrid(objects: dict[int, bytes], hidden: dict[int, bytes]) -> bytes:
    """A file in which `hidden` objects stand in an object stream that only /XRefStm names, and the table marks them free."""
    out, places = bytearray(b"%PDF-1.5\n"), dict[int, int]()
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    bodies, index, position = b"", b"", 0
    for number, body in hidden.items():
        index += b"%d %d " % (number, position)
        bodies += body + b" "
        position = len(bodies)
    container, table = 90, 91
    places[container] = len(out)
    inside = stream(index + bodies, b"/Type /ObjStm /N %d /First %d" % (len(hidden), len(index)))
    out += b"%d 0 obj\n%s\nendobj\n" % (container, inside)
    stream_place = len(out)
    rows = b"".join(b"\x02" + container.to_bytes(2) + bytes([place]) for place in range(len(hidden)))
    numbers = b" ".join(b"%d 1" % number for number in hidden)
    entries = b"/Type /XRef /Size 99 /W [1 2 1] /Index [%s] /Root 1 0 R" % numbers
    out += b"%d 0 obj\n%s\nendobj\n" % (table, stream(rows, entries))
    beginning = len(out)
    lines = {number: b"%010d 00000 n \n" % place for number, place in places.items()}
    lines |= dict.fromkeys((0, *hidden), b"0000000000 65535 f \n")
    out += b"xref\n" + b"".join(b"%d 1\n%s" % one for one in sorted(lines.items()))
    out += b"trailer\n<< /Size 99 /Root 1 0 R /XRefStm %d >>\nstartxref\n%d\n%%%%EOF\n" % (stream_place, beginning)
    return bytes(out)


def signer_of(holder: Holder) -> signers.SimpleSigner:
    return signers.SimpleSigner(
        signing_cert=holder.asn1,
        signing_key=holder.asn1_key,
        cert_registry=SimpleCertificateStore.from_certs(holder.chain()),
    )


def time_stamper(holder: Holder, at: datetime) -> DummyTimeStamper:
    return DummyTimeStamper(
        holder.asn1, holder.asn1_key, SimpleCertificateStore.from_certs(holder.chain()), fixed_dt=at
    )


def sign(
    content: bytes,
    holder: Holder,
    at: datetime | None = SIGNED,
    *,
    field: str = "Signature1",
    digest: str = "sha256",
    pades: bool = True,
    stamp: DummyTimeStamper | None = None,
    certify: MDPPerm | None = None,
    lock: FieldMDPSpec | None = None,
    box: tuple[int, int, int, int] | None = None,
    said_at: datetime | None = None,
) -> bytes:
    """Signed in an update of its own. `at` is the signing-time attribute, `said_at` the /M of the dictionary."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
    specification = SigFieldSpec(field, on_page=0, box=box)
    embedding = PdfCMSEmbedder(new_field_spec=specification).write_cms(field_name=field, writer=writer)
    next(embedding)
    kind = SigSeedSubFilter.PADES if pades else SigSeedSubFilter.ADOBE_PKCS7_DETACHED
    value = SignatureObject(subfilter=kind, bytes_reserved=16384, timestamp=said_at)
    permission = None
    if certify is not None or lock is not None:
        permission = SigMDPSetup(
            md_algorithm="sha256", certify=certify is not None, field_lock=lock, docmdp_perms=certify
        )
    embedding.send(SigObjSetup(sig_placeholder=value, mdp_setup=permission))
    prepared, output = embedding.send(SigIOSetup(md_algorithm=digest, in_place=True))
    signing = signer_of(holder).async_sign(
        prepared.document_digest,
        digest_algorithm=digest,
        signed_attr_settings=PdfCMSSignedAttributes(signing_time=at),
        use_pades=False,
        timestamper=stamp,
    )
    embedding.send(asyncio.run(signing))
    result: Any = output
    return bytes(result.getvalue())


def with_store(
    content: bytes, certificates: Iterable[Holder] = (), lists: Iterable[Any] = (), answers: Iterable[Any] = ()
) -> bytes:
    """A document security store in an update."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
    DocumentSecurityStore.supply_dss_in_writer(
        writer, sig_contents=None, certs=[one.asn1 for one in certificates], crls=list(lists), ocsps=list(answers)
    )
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def document_stamp(content: bytes, stamp: DummyTimeStamper) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
    output: Any = signers.PdfTimeStamper(stamp).timestamp_pdf(writer, "sha256", in_place=False)
    return bytes(output.getvalue())
