"""What a refusal cites: texts as data with their days, so that none is cited on a day when it was not in force.

An article of the one-stop decree is given by both numberings; `Regime.article` chooses between them. A text beside the decree has the
day from which it holds. Where the stage of the dossier decides it is a basis by stage: before acceptance no article is cited that
speaks of the time after it. A clause whose number is not certain is cited by its article alone.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Protocol

from motcua.law.regimes import regime_on


class Stage(StrEnum):
    """How far a dossier is, as the articles of the one-stop decree divide its life."""

    INTAKE = "intake"
    HANDLING = "handling"
    RESULT = "result"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a refusal meets a dossier: `day`, whose law judges it, and how far it is. Without a dossier: the day of the act."""

    day: date
    stage: Stage = Stage.HANDLING
    online: bool = False


class Basis(Protocol):
    """The law behind a refusal."""

    def at(self, standing: Standing) -> str:
        """The article that was in force there, with its text."""


@dataclass(frozen=True, slots=True)
class OneStop:
    """An article of the one-stop decree in force. `online`: of NĐ 118 for a dossier filed online, where it is another one."""

    of_118: str
    of_61: str
    online: str = ""

    def at(self, standing: Standing) -> str:
        of_118 = self.online if standing.online and self.online else self.of_118
        return regime_on(standing.day).article(of_118=of_118, of_61=self.of_61)


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its text, as it is written."""

    cited: str

    def at(self, standing: Standing) -> str:
        return self.cited


@dataclass(frozen=True, slots=True)
class Since:
    """From `day` on `then`; until then `before`."""

    before: Basis
    day: date
    then: Basis

    def at(self, standing: Standing) -> str:
        return (self.then if standing.day >= self.day else self.before).at(standing)


@dataclass(frozen=True, slots=True)
class ByStage:
    """`stopped` None: as in handling."""

    intake: Basis
    handling: Basis
    result: Basis
    stopped: Basis | None = None

    def at(self, standing: Standing) -> str:
        match standing.stage:
            case Stage.INTAKE:
                basis = self.intake
            case Stage.RESULT:
                basis = self.result
            case Stage.STOPPED:
                basis = self.stopped or self.handling
            case Stage.HANDLING:
                basis = self.handling
        return basis.at(standing)


PROHIBITED: Final = OneStop(of_118="Điều 5", of_61="Điều 5")
DUTIES_OF_THE_DESK: Final = OneStop(of_118="Điều 8", of_61="Điều 8")
STAFF: Final = OneStop(of_118="Điều 11, 12", of_61="Điều 11, 12")
CONTRACT_STAFF: Final = OneStop(of_118="Điều 7, 10, 11", of_61="Điều 10, 11")
INTAKE: Final = OneStop(of_118="Điều 17", of_61="Điều 17")
ACCEPTANCE: Final = OneStop(of_118="Khoản 3 Điều 17", of_61="Điều 17")
NATIONWIDE: Final = OneStop(of_118="Khoản 4 Điều 14", of_61="Điều 17")
"""Reception for an authority of another province (Art. 14.4, added by NĐ 309/2026)."""
TRANSFER: Final = OneStop(of_118="Điều 18, 20", of_61="Điều 18")
AUTHORISED: Final = OneStop(of_118="Khoản 2 Điều 6", of_61="Điều 6")
"""Who acts for the applicant does it by a written authorisation."""

HANDLING: Final = OneStop(of_118="Điều 19", of_61="Điều 19")
RESULT: Final = OneStop(of_118="Điều 22", of_61="Điều 20")
STOPPED: Final = OneStop(of_118="Điều 19, 21", of_61="Điều 19")

STAGE: Final = ByStage(INTAKE, HANDLING, RESULT, STOPPED)
"""The article that orders the stage in which the dossier is."""

REASONS: Final = ByStage(INTAKE, HANDLING, OneStop(of_118="Điều 22, 23", of_61="Điều 20, 21"), STOPPED)
"""Reasons and grounds: of a refusal, of an extension, of a corrected result."""

SUPPLEMENT: Final = OneStop(of_118="Khoản 5 Điều 19", of_61="Điều 19")
"""After appraisal: the notice, the term of the applicant, the closing."""

CLOSING: Final = ByStage(
    OneStop(of_118="Khoản 1 Điều 17", online="Khoản 2 Điều 17", of_61="Điều 17"), SUPPLEMENT, SUPPLEMENT
)
"""When the applicant's time is over: also that of a request before acceptance."""

ONE_REQUEST: Final = ByStage(
    OneStop(of_118="Khoản 1 Điều 17", online="Khoản 2 Điều 17", of_61="Khoản 3 Điều 15, Điều 17"),
    OneStop(of_118="Khoản 5 Điều 19", of_61="Khoản 2 Điều 11, Điều 19"),
    OneStop(of_118="Khoản 5 Điều 19", of_61="Khoản 2 Điều 11, Điều 19"),
)
"""One request for everything that is missing, in each stage."""

ND_30: Final = date(2020, 3, 5)

SIGNING: Final = Since(RESULT, ND_30, Article("Điều 13 Nghị định 30/2020/NĐ-CP"))
"""The competent person signs before a document is numbered and given out; until NĐ 30/2020 the decree on the one-stop itself."""

EXTENSION: Final = OneStop(of_118="Khoản 6 Điều 19", of_61="Điều 19")
SUB_DOSSIERS: Final = OneStop(of_118="Điều 19, 28", of_61="Điều 19")

TT_01_2018: Final = date(2019, 1, 6)
"""In force from here until NĐ 61/2018 ended."""

ND_118: Final = date(2025, 7, 1)

_STEP: Final = ByStage(INTAKE, HANDLING, HANDLING)
PROCESS: Final = Since(Since(_STEP, TT_01_2018, Article("Điều 8 Thông tư 01/2018/TT-VPCP")), ND_118, _STEP)
"""The internal process of a procedure. Which article of TT 03/2025 speaks of it is not known, so NĐ 118 is cited."""

OF_ANOTHER_SYSTEM: Final = Since(
    OneStop(of_118="Điều 27", of_61="Điều 25"),
    date(2026, 7, 1),
    Article("Điểm h, i khoản 1 Điều 15 Nghị định 224/2026/NĐ-CP"),
)
"""A system of a ministry handles; that of the province shows."""

PERSONAL_DATA: Final = Since(PROHIBITED, date(2026, 1, 1), Article("Điều 3 Luật 91/2025/QH15"))
"""What is known of people is read by whom it concerns, for a purpose."""

ERASURE: Final = Since(
    Since(PROHIBITED, date(2023, 7, 1), Article("Điều 16 Nghị định 13/2023/NĐ-CP")),
    date(2026, 1, 1),
    Article("Khoản 1 Điều 14 Luật 91/2025/QH15"),
)

REUSE: Final = Since(
    OneStop(of_118="Khoản 1 Điều 17", of_61="Điều 17"),
    date(2026, 8, 5),
    OneStop(of_118="Điểm a khoản 2 Điều 4", of_61="Điều 17"),
)
"""What the state has is not asked for; from NĐ 309/2026 on by a coded reason only."""
