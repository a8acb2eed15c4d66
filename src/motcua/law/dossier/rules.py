"""What the law judges a dossier by: the procedure's own times, as the catalogue version gives them.

Frozen values only. The regime and the readings are in `regimes` and `readings`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from motcua.law.process.compile import ProcessTable
from motcua.law.readings import DEFAULT, Readings
from motcua.law.regimes import regime_on
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import Duration


class Channel(StrEnum):
    """How a dossier came in. An attribute of the dossier; there are no separate kinds of dossier for it (trap 47)."""

    DESK = "desk"
    ONLINE = "online"
    KIOSK = "kiosk"
    """A self-service device that is linked to the national portal (NĐ 118/2025 Art. 3.9 as amended by NĐ 309/2026)."""
    POST = "post"

    @property
    def is_online(self) -> bool:
        """Filed through the national portal: a filing is answered, may be amended, and is with the authority at once."""
        return self in (Channel.ONLINE, Channel.KIOSK)


class GroupKind(StrEnum):
    """The groups (liên thông theo nhóm) that have rules of their own: NĐ 63/2024 as amended by NĐ 301/2026."""

    BIRTH = "birth"
    DEATH = "death"


@dataclass(frozen=True, slots=True)
class ResultLimit:
    """One result of a procedure with its own time limit (group liên thông: birth, residence, insurance).

    `verification`: the limit from the same start once a verification is recorded; None: the limit stays.
    """

    code: str
    limit: Duration
    verification: Duration | None = None

    def of(self, *, verified: bool) -> Duration:
        """The limit that counts."""
        return self.verification if verified and self.verification is not None else self.limit


@dataclass(frozen=True, slots=True)
class ProcedureRules:
    """The times of one procedure, for one case, as its version in force on a day gives them.

    `limit` is None where the catalogue gives no countable time: acceptance is then refused (reading 21).
    `acceptance_limit`, `supplement_notice` and `supplement_term` are given only where sector law departs from the
    decree. `financial_pause` is the article that takes the payment of a financial obligation out of the limit,
    `supplement_pause` the one that takes the time for a supplement after appraisal out of it, in place of the restart.
    `obligation_term`: how long a financial obligation may wait before the handling agency closes; None: for ever (reading 43).
    `receipt_day_clause`: the procedure itself counts a receipt after 15:00 from the next working day.
    `group`: a group that has rules of its own; `confirmation_pause` and `incident_pause` are the articles by which the time in which
    an applicant confirms, or a system has failed, is not counted.
    """

    limit: Duration | None
    channel_limits: Mapping[Channel, Duration] = field(default_factory=dict)
    acceptance_limit: Duration | None = None
    supplement_notice: Duration | None = None
    supplement_term: Duration | None = None
    financial_pause: str | None = None
    results: tuple[ResultLimit, ...] = ()
    immediate: bool = False
    receipt_day_clause: bool = False
    supplement_pause: str | None = None
    obligation_term: Duration | None = None
    group: GroupKind | None = None
    confirmation_pause: str | None = None
    incident_pause: str | None = None

    def limit_for(self, channel: Channel) -> Duration | None:
        """The limit of this channel; that of online filing for a kiosk, and the general one where a channel has none of its own."""
        general = self.channel_limits.get(Channel.ONLINE, self.limit) if channel is Channel.KIOSK else self.limit
        return self.channel_limits.get(channel, general)


@dataclass(frozen=True, slots=True)
class Rules:
    """All that `decide` judges by: the procedure's times, the calendar in force at the act, the readings, the process.

    `process` is None for a dossier whose procedure has no process definition yet: it then has no steps, but its legal clock and
    status work. `signed_results`: no result is issued without a signature that is on record.
    """

    procedure: ProcedureRules
    calendar: Calendar
    readings: Readings = DEFAULT
    process: ProcessTable | None = None
    signed_results: bool = False

    def on(self, day: date) -> "Rules":
        """The rules for a dossier that is judged by the law of `day`: those of a group are in force from a day on."""
        kind, terms = self.procedure.group, regime_on(day).groups
        if kind is None or terms is None:
            return self
        own = self.procedure
        return replace(
            self,
            procedure=replace(
                own,
                supplement_notice=own.supplement_notice or terms.notice_of_first,
                supplement_term=own.supplement_term or terms.supplement_term,
                supplement_pause=own.supplement_pause or terms.applicant_wait,
                receipt_day_clause=own.receipt_day_clause or kind is GroupKind.BIRTH,
                confirmation_pause=own.confirmation_pause or terms.applicant_wait,
                incident_pause=own.incident_pause or terms.incident,
            ),
        )
