"""The way of a scanned paper into the vault, as values: its steps, where it stands, why it does not go on, what a person confirmed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Final, Self
from uuid import UUID

from motcua.casework.papers.reading import CERTAIN, Field
from motcua.casework.papers.signing import SignatureRole
from motcua.law import citations
from motcua.law.refusals import Refused


class Step(StrEnum):
    """What is done next. The first four are the reader's, `CONFIRM` is a person's."""

    LOOK = "look"
    READ = "read"
    COPY = "copy"
    PROPOSE = "propose"
    CONFIRM = "confirm"
    SIGN = "sign"
    KEEP = "keep"
    DONE = "done"


class WorkState(StrEnum):
    """`WAITING`: for a worker, for a person, or for what did not answer. `FAILED`: a person has to do something."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class WorkFault(StrEnum):
    """Why a step did not end well, beside the faults of signing."""

    UNREAD = "unread"
    """The reader cannot read the file, or a page of it."""
    LOST = "lost"
    STORE = "store"
    """The place of files does not answer, or is full; it is done again."""
    SILENT = "silent"
    """The signer does not answer; it is done again."""
    REFUSED = "refused"
    """The vault refuses what was confirmed."""


BEFORE_CONFIRMING: Final = (Step.LOOK, Step.READ, Step.COPY, Step.PROPOSE)
"""A person need not wait for these: what they type by hand counts."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the reader proposes for a field. `shape`: width and height of the normalised page; `box`: where the words stand on it, None
    where they were not met again."""

    field: Field
    value: str
    confidence: float
    page: int
    shape: tuple[int, int]
    box: tuple[int, int, int, int] | None

    @property
    def is_certain(self) -> bool:
        return self.confidence >= CERTAIN

    def as_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "field": self.field.value,
            "value": self.value,
            "confidence": self.confidence,
            "page": self.page,
            "shape": list(self.shape),
            "box": None if self.box is None else list(self.box),
        }

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> Self:
        """What `as_json` wrote."""
        box, (width, height) = kept["box"], kept["shape"]
        return cls(
            field=Field(kept["field"]),
            value=kept["value"],
            confidence=kept["confidence"],
            page=kept["page"],
            shape=(width, height),
            box=None if box is None else (box[0], box[1], box[2], box[3]),
        )


@dataclass(frozen=True, slots=True)
class WorkFacts:
    """A paper on its way, as pages show it. `read`: pages that were read. `uncertain`: how many fields a person has to confirm."""

    id: UUID
    attachment_id: UUID
    step: Step
    state: WorkState
    fault: str
    pages: int
    read: int
    proposals: Mapping[Field, Proposed]
    confirmed: Mapping[str, Any] | None
    confirmed_by: int | None
    corrected: int
    role: SignatureRole | None
    signer: str
    signed: SignatureRole | None
    paper_id: UUID | None
    begun_at: datetime
    ended_at: datetime | None

    @property
    def waits_for_person(self) -> bool:
        """Whether somebody should confirm it now."""
        return self.confirmed is None and (self.step is Step.CONFIRM or self.state is WorkState.FAILED)

    @property
    def waits_for_signer(self) -> bool:
        """Whether it was confirmed and somebody has to press for its signature, or to press again."""
        return self.step is Step.SIGN and (not self.signer or self.state is WorkState.FAILED)


@dataclass(frozen=True, slots=True)
class Wish:
    """A signature that somebody presses for. `press`: its key. `signer`: the account. `credential`: what names the key. `name`: as
    people read whose signature it is."""

    press: UUID
    role: SignatureRole
    signer: str
    credential: str
    name: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What a person says of a paper. `values` as JSON; `corrected`: how many proposals they changed."""

    values: Mapping[str, Any]
    corrected: int
    by: int
    at: datetime
    press: UUID


class PaperWorkUnknown(Refused):
    """Giấy tờ này chưa vào quy trình số hóa. Mở lại mục Giấy tờ của hồ sơ và đưa vào kho bằng cách nhập tay."""

    code: ClassVar[str] = "paper_work_unknown"
    kind: ClassVar[str] = "not_found"


class ConfirmedAlready(Refused):
    """Giấy tờ này đã được xác nhận rồi (có thể do cán bộ khác). Mở lại mục Giấy tờ của hồ sơ để xem."""

    code: ClassVar[str] = "confirmed_already"
    kind: ClassVar[str] = "wrong_state"


class NothingToSign(Refused):
    """Giấy tờ này chưa đến bước ký, hoặc chữ ký ấy đã có rồi. Mở lại mục Giấy tờ của hồ sơ để xem đang ở bước nào."""

    code: ClassVar[str] = "nothing_to_sign"
    kind: ClassVar[str] = "wrong_state"


class NotYourPaper(Refused):
    """Giấy tờ của hồ sơ này do quầy đã nhận hoặc cơ quan đang giải quyết xác nhận và ký. Nhờ cán bộ ở đó."""

    code: ClassVar[str] = "not_your_paper"
    kind: ClassVar[str] = "no_power"
    basis = citations.INTAKE
