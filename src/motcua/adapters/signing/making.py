"""A PAdES signature as an incremental update: the bytes of the source stay, byte for byte, and the update follows them.

The same source and the same wish give the same bytes to sign: no clock, no random number. So another attempt at a signature that was
interrupted asks for the same thing again. Not here: who has the key, what the signature is worth afterwards.
"""

import asyncio
import io
import zlib
from collections.abc import Callable, Coroutine
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Final, TypeVar

from asn1crypto import cms
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import Signer
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from motcua.adapters.signing import looks, mark
from motcua.adapters.signing.fields import locked_by, put_look
from motcua.adapters.signing.keys import DIGEST, Credential, fits, mechanism, refused
from motcua.casework.papers.signing import SignatureRole, SigningFault, ToSign

_UNREADABLE: Final = (
    *(PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError),
    *(RecursionError, OverflowError, zlib.error),
)
"""What a reader of PDF raises where a file makes no sense."""
_OF_CMS: Final = 4096
_OF_STAMP: Final = 16384
_NO_CHANGES: Final = 1

T = TypeVar("T")
Value = Callable[[bytes], bytes]
"""From the bytes to sign to the value of the signature."""


class Update(IncrementalPdfFileWriter):
    """An update that depends on nothing but the file and a name: it has no moment and no random identifier of its own."""

    def __init__(self, stream: IO[bytes], prev: PdfFileReader, name: str) -> None:
        """`name`: what makes this update differ from another of the same file."""
        super().__init__(stream, prev=prev)
        first = self._document_id[0] if "/ID" in prev.trailer else _identifier(name, "first")
        self._document_id = generic.ArrayObject([first, _identifier(name, "second")])

    def _update_meta(self) -> None:
        """The metadata speak of the content, which a signature does not change; PDF/A wants both places to agree."""

    def _write_header(self, stream: IO[bytes]) -> None:
        super()._write_header(stream)  # type: ignore[no-untyped-call]
        stream.seek(-1, io.SEEK_END)
        if stream.read(1) not in b"\r\n":
            stream.write(b"\n")


class _Cms(Signer):
    """The library's idea of a signer, for a value that is known."""

    def __init__(self, credential: Credential, value: bytes = b"") -> None:
        super().__init__(
            signing_cert=credential.certificate,
            cert_registry=SimpleCertificateStore.from_certs(  # type: ignore[no-untyped-call]
                [credential.certificate, *credential.chain]
            ),
            signature_mechanism=mechanism(credential.certificate),
        )
        self._value = value

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: FBT001, FBT002  the library's signature
        return self._value


def make(
    source: Path, wanted: ToSign, credential: Credential, value: Value, *, into: Path, stamper: TimeStamper | None
) -> None:
    """Write the signed file. Refused: a file that cannot be updated, and what `value` and the stamper refuse.

    Nothing is left of a file that was not written to its end.
    """
    try:
        with source.open("rb") as opened, into.open("w+b") as output:
            writer = _begun(opened, wanted)
            try:
                _written(writer, wanted, credential, value, output, stamper)
            except SigningError as error:
                raise refused(SigningFault.NOT_SIGNABLE) from error
    except BaseException:
        into.unlink(missing_ok=True)
        raise


class _WouldBeSigned(Exception):
    """The digest is known: nobody is asked, and no file is made."""

    def __init__(self, digest: bytes) -> None:
        super().__init__()
        self.digest = digest


def digest_of(source: Path, wanted: ToSign, credential: Credential, *, stamper: TimeStamper | None) -> bytes:
    """The SHA-256 that `make` would have signed; no time stamp is asked for. Refused: as `make` refuses."""

    def stop(signed: bytes) -> bytes:
        raise _WouldBeSigned(sha256(signed).digest())

    try:
        make(source, wanted, credential, stop, into=source.with_suffix(".digest"), stamper=stamper)
    except _WouldBeSigned as known:
        return known.digest
    raise AssertionError("no file is made without a value")


def _begun(opened: IO[bytes], wanted: ToSign) -> Update:
    """An update of a file that may be signed."""
    try:
        reader = PdfFileReader(opened, strict=False)
        if reader.encrypted:
            raise refused(SigningFault.ENCRYPTED)
        if _allows_nothing(reader):
            raise refused(SigningFault.CERTIFIED)
        if any(name == field_name(wanted) for name, value, _ in enumerate_sig_fields(reader) if value is not None):
            raise refused(SigningFault.SIGNED_ALREADY)
        return Update(opened, reader, wanted.key)
    except _UNREADABLE as error:
        raise refused(SigningFault.NOT_SIGNABLE) from error


def _written(
    writer: Update,
    wanted: ToSign,
    credential: Credential,
    value: Value,
    output: IO[bytes],
    stamper: TimeStamper | None,
) -> None:
    try:
        embedding = _with_field(writer, wanted, credential, stamped=stamper is not None)
        prepared, _ = embedding.send(SigIOSetup(md_algorithm=DIGEST, output=output))
    except _UNREADABLE as error:
        raise refused(SigningFault.NOT_SIGNABLE) from error
    embedding.send(_signed(prepared.document_digest, credential, value, stamper))


def _with_field(writer: Update, wanted: ToSign, credential: Credential, *, stamped: bool) -> Any:
    """The signature's field and dictionary are in the update; what is left is to write and to sign it."""
    if wanted.fills:
        return _in_field(writer, wanted, credential, stamped=stamped)
    name, look, where = field_name(wanted), None, None
    if wanted.role is SignatureRole.AGENCY:
        page = writer.find_page_for_modification(0)[0].get_object()  # type: ignore[no-untyped-call]
        look = mark.drawn(wanted.signer, wanted.at)
        where = mark.place(page, look, mark.taken(page))
    spec = SigFieldSpec(name, on_page=0, box=None if where is None else where.box)  # type: ignore[arg-type]
    embedding = PdfCMSEmbedder(new_field_spec=spec).write_cms(field_name=name, writer=writer)
    field = next(embedding).get_object()
    if look is not None and where is not None:
        looks.put(writer, field, look, where.turned)
    embedding.send(SigObjSetup(sig_placeholder=_placeholder(wanted, credential, stamped=stamped)))
    return embedding


def _in_field(writer: Update, wanted: ToSign, credential: Credential, *, stamped: bool) -> Any:
    """The same in a field that the file has, with what the field locks."""
    embedding = PdfCMSEmbedder().write_cms(field_name=wanted.fills, writer=writer, existing_fields_only=True)
    field = next(embedding).get_object()
    put_look(writer, field, wanted)
    placeholder = _placeholder(wanted, credential, stamped=stamped)
    embedding.send(SigObjSetup(sig_placeholder=placeholder, mdp_setup=locked_by(field)))
    return embedding


def _placeholder(wanted: ToSign, credential: Credential, *, stamped: bool) -> SignatureObject:
    """PAdES says the moment here, not in the CMS."""
    certificates = sum(len(one.dump()) for one in (credential.certificate, *credential.chain))
    room = certificates + _OF_CMS + (_OF_STAMP if stamped else 0)
    return SignatureObject(
        subfilter=SigSeedSubFilter.PADES, timestamp=wanted.at, name=wanted.signer or None, bytes_reserved=2 * room
    )


def _signed(digest: bytes, credential: Credential, value: Value, stamper: TimeStamper | None) -> cms.ContentInfo:
    """The signed data. Who has the key is asked outside of the library's loop. Refused: a value of another key."""
    settings = PdfCMSSignedAttributes()
    attributes = _awaited(
        _Cms(credential).signed_attrs(digest, DIGEST, attr_settings=settings, use_pades=True, timestamper=stamper)
    )
    signed = attributes.dump()
    given = value(signed)
    if not fits(given, credential, signed):
        raise refused(SigningFault.WRONG_KEY)
    packing = _Cms(credential, given).async_sign_prescribed_attributes(DIGEST, attributes, timestamper=stamper)
    return _awaited(packing)


def _awaited(work: Coroutine[Any, Any, T]) -> T:
    """What the library computes in a loop, in a loop of its own. `asyncio.run` would spell out the whole signature for a handler."""
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(work)
    finally:
        loop.close()


def field_name(wanted: ToSign) -> str:
    """The one that is to be filled, or one for each press: the same press again finds its own signature."""
    return wanted.fills or f"MotCua-{wanted.role.value}-{sha256(wanted.key.encode()).hexdigest()[:16]}"


def _allows_nothing(reader: PdfFileReader) -> bool:
    """Whether the document is certified and its author allowed no change at all."""
    permissions = reader.root.get("/Perms", {})
    if "/DocMDP" not in permissions:
        return False
    for reference in permissions["/DocMDP"].get("/Reference", ()):
        given = reference.get_object().get("/TransformParams", {})
        if reference.get_object().get("/TransformMethod") == "/DocMDP" and int(given.get("/P", 2)) == _NO_CHANGES:
            return True
    return False


def _identifier(name: str, part: str) -> generic.ByteStringObject:
    return generic.ByteStringObject(sha256(f"{name}\0{part}".encode()).digest()[:16])
