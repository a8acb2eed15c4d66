"""Signing a PDF: who signs, what the signature says, and the port to whatever holds the key. Values only."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import ClassVar, Protocol

from motcua.law.refusals import Refused


class SignatureRole(StrEnum):
    """Whose signature it is: of the officer who compared the copy with the paper, or of the agency (NĐ 118/2025 Art. 19)."""

    OFFICER = "officer"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class ToSign:
    """One signature that somebody wants on one file. `key`: the press that wants it; the same key is signed once, whoever asks.

    `credential`: what names the key to the signer (a label on a token, an account of a remote service). `signer`: as people read it.
    The mark of the agency stands on page 1, top right: name and moment, without a picture of a stamp (NĐ 30/2020, Annex I).
    """

    key: str
    role: SignatureRole
    credential: str
    signer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Signed:
    """`file_hash`: SHA-256 of the signed file. `level`: B-B, B-T, B-LT, as the open format of arriving files names them."""

    file_hash: str
    level: str
    timestamped: bool


class SigningRefused(Refused):
    """Chưa ký được: {reasons}. Tệp và những gì đã nhập vẫn còn; sửa rồi bấm ký lại."""

    code: ClassVar[str] = "signing_refused"
    kind: ClassVar[str] = "wrong_state"


class SignerSilent(Refused):
    """Nơi giữ chữ ký chưa trả lời nên tệp chưa được ký. Không có chữ ký nào được tạo hai lần; thử lại sau ít phút."""

    code: ClassVar[str] = "signer_silent"
    kind: ClassVar[str] = "wrong_state"


class Signer(Protocol):
    """Holds keys of officers and agencies, or reaches who holds them: in software, on a token, at a remote service."""

    def sign(self, source: Path, wanted: ToSign, *, into: Path) -> Signed:
        """Writes the signed file: the bytes of the source, then one PAdES signature. The same key again gives the same signature.

        Raises SigningRefused (certificate ended, revoked, not for this person, clock that is wrong), SignerSilent.
        """
