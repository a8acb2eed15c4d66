"""The document security store: certificates, lists and answers that travel in the PDF."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from asn1crypto import x509

from motcua.adapters.arriving.cms import DAMAGED
from motcua.adapters.arriving.pdf_document import Document
from motcua.adapters.arriving.pdf_filters import Bomb
from motcua.adapters.arriving.pdf_streams import content
from motcua.adapters.arriving.pdf_values import Entries, Stream
from motcua.adapters.arriving.revocation import is_about
from motcua.adapters.arriving.trust import read_answers, read_certificates, read_lists

_LARGEST: Final = 32 << 20
_MOST: Final = 1000


@dataclass(frozen=True, slots=True)
class SecurityStore:
    certificates: tuple[x509.Certificate, ...]
    lists: tuple[Any, ...]
    answers: tuple[Any, ...]

    def speaks_of(self, signer: x509.Certificate) -> bool:
        """Whether it has a list of the signer's issuer, or an answer for the signer."""
        if any(one.issuer == signer.issuer for one in self.lists):
            return True
        try:
            return any(is_about(each, signer, None) for one in self.answers for each in one.response_data["responses"])
        except DAMAGED:
            return False


def read_security_store(document: Document) -> SecurityStore:
    store = document.entries(document.catalog.get("DSS"))
    related = [document.entries(one) for one in document.entries(store.get("VRI")).values()]
    return SecurityStore(
        tuple(read_certificates(_streams(document, "Cert", store, related))),
        tuple(read_lists(_streams(document, "CRL", store, related))),
        tuple(read_answers(_streams(document, "OCSP", store, related))),
    )


def _streams(document: Document, key: str, store: Entries, related: list[Entries]) -> Iterator[bytes]:
    """Of the store as a whole, and of its entries for single signatures; each once."""
    places = [*document.items(store.get(f"{key}s"))]
    for one in related:
        places.extend(document.items(one.get(key)))
    seen: list[object] = []
    for place in places[:_MOST]:
        stream = document.value(place)
        if place in seen or not isinstance(stream, Stream):
            continue
        seen.append(place)
        try:
            yield content(document, stream, _LARGEST)
        except Bomb:
            continue
