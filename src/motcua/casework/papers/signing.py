"""Signing a PDF: who signs, what the signature says, and the port to whatever holds the key. Values only."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar, Final, Protocol

from motcua.law import citations
from motcua.law.refusals import Refused


class SignatureRole(StrEnum):
    """Whose signature it is: of the officer who compared the copy with the paper, or of the agency (NĐ 118/2025 Art. 19)."""

    OFFICER = "officer"
    AGENCY = "agency"


class SigningState(StrEnum):
    """What became of a signature that somebody wanted."""

    WANTED = "wanted"
    SIGNED = "signed"
    REFUSED = "refused"


CLOCKS_APART: Final = timedelta(minutes=5)
"""So far may the clock of who signs or stamps be from ours. One that is further off signs nothing."""


class SigningFault(StrEnum):
    """Why nothing was signed."""

    NO_SIGNER = "no_signer"
    TEST_ONLY = "test_only"
    """Certificates of the test authority where the service is no demonstration."""
    NOT_SIGNABLE = "not_signable"
    ENCRYPTED = "encrypted"
    CERTIFIED = "certified"
    """Who signed first allowed no more signatures."""
    SIGNED_ALREADY = "signed_already"
    KEY_USED = "key_used"
    """The same press once wanted a signature on another file, or by another key."""
    NO_CREDENTIAL = "no_credential"
    NOT_THIS_PERSON = "not_this_person"
    NOT_YET_VALID = "not_yet_valid"
    ENDED = "ended"
    REVOKED = "revoked"
    NOT_FOR_SIGNING = "not_for_signing"
    CLOCK = "clock"
    PIN = "pin"
    REFUSED_THERE = "refused_there"
    """By who has the key."""
    DECLINED = "declined"
    """By its owner, on the telephone."""
    NOT_CONFIRMED = "not_confirmed"
    """Its owner did not confirm on the telephone in time."""
    WRONG_KEY = "wrong_key"
    """The value is not of the key of the certificate."""
    ANSWER = "answer"
    """An answer, of the signer or of the time stamp, that makes no sense."""
    MARK = "mark"
    """A letter of the agency's name cannot be drawn."""
    NOT_INTACT = "not_intact"
    """Our own examiner does not call the new signature intact."""
    HARMED = "harmed"
    """An earlier signature would be worth less."""


@dataclass(frozen=True, slots=True)
class ToSign:
    """One signature that somebody wants on one file. `key`: the press that wants it; the same key is signed once.

    `credential`: what names the key to the signer (a label on a token, an account of a remote service). `signer`: as people read it.
    The mark of the agency stands on page 1, top right: name and moment, without a picture of a stamp (NĐ 30/2020, Annex I).
    `at` is what the signature says; `again_at`: the moment of another attempt at the same one, whose clocks are compared with it.

    `pin`: what the person typed to use their key; it stands nowhere else, and a person's signature on a result asks for it.
    `fills`: an empty signature field of the file that is to be filled, as a page of a result has two; empty: a new one.
    `look`: what stands in that field, line by line, above the moment; empty: the name of the signer.
    `handle`: how who has the key knows this signature, which its owner has to confirm (`SignerWaits`); empty: it is not asked for yet.
    """

    key: str
    role: SignatureRole
    credential: str
    signer: str
    at: datetime
    again_at: datetime | None = None
    pin: str = field(default="", repr=False)
    fills: str = ""
    look: tuple[str, ...] = ()
    handle: str = field(default="", repr=False)

    @property
    def moment(self) -> datetime:
        """Now, as the one who asks for the signature knows it."""
        return self.again_at or self.at


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


def faults_of(refusal: SigningRefused) -> tuple[SigningFault, ...]:
    """Why it was refused."""
    reasons = refusal.facts["reasons"]
    return tuple(SigningFault(one) for one in reasons) if isinstance(reasons, tuple) else ()


class SignerSilent(Refused):
    """Nơi giữ chữ ký chưa trả lời nên tệp chưa được ký. Không có chữ ký nào được tạo hai lần; thử lại sau ít phút."""

    code: ClassVar[str] = "signer_silent"
    kind: ClassVar[str] = "wrong_state"


class SignerWaits(SignerSilent):
    """Đang chờ bạn xác nhận trên điện thoại. Mở ứng dụng ký số, kiểm tra tên rồi xác nhận; trang này tự kiểm tra lại."""

    code: ClassVar[str] = "signer_waits"

    @property
    def handle(self) -> str:
        """How who has the key knows it."""
        return str(self.facts["handle"])


class SignedNotKept(Refused):
    """Đã ký nhưng nơi lưu tệp chưa trả lời nên tệp {name} chưa được lưu. Thử lại sau ít phút: vẫn là chữ ký ấy, không ký hai lần."""

    code: ClassVar[str] = "signed_not_kept"
    kind: ClassVar[str] = "wrong_state"


class ContractStaffMayNotSign(Refused):
    """Nhân viên hợp đồng quét và nhập giấy tờ; bản số hóa do công chức đối chiếu và ký. Nhờ công chức cùng quầy ký tệp này."""

    code: ClassVar[str] = "contract_staff_may_not_sign"
    kind: ClassVar[str] = "no_power"
    basis = citations.CONTRACT_STAFF


class MayNotSign(Refused):
    """{role} không ký số bản số hóa này. Chữ ký cá nhân là của người tiếp nhận, chữ ký cơ quan là của cơ quan giải quyết."""

    code: ClassVar[str] = "may_not_sign"
    kind: ClassVar[str] = "no_power"
    basis = citations.INTAKE


class Once(Protocol):
    """Who wants a signature keeps its value as soon as it is made, so that no interruption has the key asked again."""

    def __call__(self, digest: bytes, ask: Callable[[], bytes]) -> bytes:
        """The value over this digest (SHA-256): the one that is kept, else what `ask` gives, kept before it is returned."""


def without_keeping(digest: bytes, ask: Callable[[], bytes]) -> bytes:
    """A value that nobody keeps."""
    return ask()


class Signer(Protocol):
    """Holds keys of officers and agencies, or reaches who holds them: in software, on a token, at a remote service."""

    def sign(self, source: Path, wanted: ToSign, *, into: Path, once: Once = without_keeping) -> Signed:
        """Writes the signed file: the bytes of the source, then one PAdES signature. The same key again gives the same signature.

        `once`: by which the key is asked. Raises SigningRefused (certificate ended, revoked, not for this person, clock that is
        wrong), SignerSilent, SignerWaits where the owner of the key confirms on the telephone: the same wish again, with its handle,
        looks whether they did.
        """

    def valid_until(self, credential: str, *, at: datetime) -> datetime | None:
        """Until when this credential may sign; None where nobody knows now. For a page, which does not wait: an hour old."""

    def confirmed_there(self, credential: str, *, at: datetime) -> bool:
        """Whether its owner confirms each signature on the telephone and types no PIN here. For a page, as `valid_until`."""

    def at_once(self, credential: str, *, at: datetime) -> int:
        """How many signatures its owner allows with one confirmation on the telephone; 1 where nobody knows. As `confirmed_there`."""

    def digest(self, source: Path, wanted: ToSign) -> bytes:
        """The SHA-256 that `sign` would have signed: the same for the same wish. Raises what `sign` raises; no key is asked."""

    def values(self, wanted: ToSign, digests: Sequence[bytes]) -> list[bytes]:
        """The values over these digests, in their order, with one confirmation of the owner of `wanted.credential`.

        `wanted`: one of them, which has the handle that all have. Raises what `sign` raises.
        """


class NoSigner:
    """Nobody signs here: nothing was configured, or what was may not be used."""

    def __init__(self, fault: SigningFault = SigningFault.NO_SIGNER) -> None:
        """`fault`: why."""
        self._fault = fault

    def sign(self, source: Path, wanted: ToSign, *, into: Path, once: Once = without_keeping) -> Signed:
        """Refused, always."""
        raise SigningRefused(reasons=(self._fault,))

    def valid_until(self, credential: str, *, at: datetime) -> datetime | None:
        """None, always."""
        return None

    def confirmed_there(self, credential: str, *, at: datetime) -> bool:
        """False, always."""
        return False

    def at_once(self, credential: str, *, at: datetime) -> int:
        """1, always."""
        return 1

    def digest(self, source: Path, wanted: ToSign) -> bytes:
        """Refused, always."""
        raise SigningRefused(reasons=(self._fault,))

    def values(self, wanted: ToSign, digests: Sequence[bytes]) -> list[bytes]:
        """Refused, always."""
        raise SigningRefused(reasons=(self._fault,))


_WORTH_KEEPING: Final = frozenset({"intact", "unknown_issuer"})
_SPOILT: Final = frozenset({"broken", "altered", "changed_after"})
"""What a signature can become by what is done to the file; the rest comes with time."""

Finding = Mapping[str, Any]
"""What an examiner says of a file, by the names of the open format."""


def fault_of(after: Finding, before: Callable[[], Finding], *, anchored: bool) -> SigningFault | None:
    """Why a file that was just signed is not kept; None where it may be.

    `before`: what was to be said of the file without the new signature, asked only where it matters. `anchored`: somebody is trusted
    here, so that an unknown issuer is a fault.
    """
    *earlier, newest = after["signatures"] or [{"status": "none"}]
    if newest["status"] not in _WORTH_KEEPING or (anchored and newest["status"] == "unknown_issuer"):
        return SigningFault.REVOKED if newest["status"] == "revoked" else SigningFault.NOT_INTACT
    spoilt = {one["field"] for one in earlier if one["status"] in _SPOILT}
    if spoilt and spoilt != {one["field"] for one in before()["signatures"] if one["status"] in _SPOILT}:
        return SigningFault.HARMED
    return None
