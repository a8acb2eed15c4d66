"""Where the law leaves a choice: each choice is a named, dated setting with a default.

The numbers are those of `docs/law/readings.md`. A province changes a reading by data: a `Reading set` valid
from a day. Readings that only one answer of which is workable (which regime, how far a pause reaches) are fixed in the code
beside the rule that they belong to, and named there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class RecomputePolicy(StrEnum):
    """What a recomputation after a calendar change promises (reading 22)."""

    EARLIER = "earlier"
    NEW = "new"


class MinorSelf(StrEnum):
    """From which age a person sees their own papers by themselves (reading 47)."""

    FROM_15 = "from_15"
    ANY_AGE = "any_age"


class DoubtAfter309(StrEnum):
    """Whether doubt about authenticity stays a reason to ask from NĐ 309/2026 on (reading 48)."""

    STAYS = "stays"
    ENDS = "ends"


class AgeEnd(StrEnum):
    """Whether the end of the greatest age of a paper moves off a rest day (reading 49)."""

    CIVIL_CODE = "civil_code"
    NO_ROLL = "no_roll"


class OfficerCopy(StrEnum):
    """What a copy that only the reception officer signed is worth in another dossier (reading 50)."""

    NEEDS = "needs"
    OWN_DOSSIER_ONLY = "own_dossier_only"


class SourceDown(StrEnum):
    """What is done while the register that would know does not answer (reading 51)."""

    VERIFY_LATER = "verify_later"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Readings:
    """The readings in force from `valid_from` on.

    2 `late_notice_by_exception`: a supplement notice after its 3 working days is possible as an explicit exception.
    4 `requests_per_stage`: how many requests before acceptance, and how many after appraisal, need no exception.
    5 `extension_notice_days`: calendar days that the notice of an extension comes before the due date;
      `extension_notice_hours`: the same for limits in hours.
    6 `extensions`: how many re-appointments a dossier may have.
    8 `withdraw_from_receipt_before_2025`: under NĐ 61 a withdrawal is possible from the receipt on.
    16 `obligation_pauses`: how often a financial obligation may stop the clock; None: no limit.
    17 `transfer_cut_off`: a receipt after this time of day is transferred at the start of the next working day.
    22 `recompute_policy`.
    25 `contract_staff_refuses_intake`.
    26 `announce_before_return_by_post`: an early result sent by post or electronically needs an announcement too.
    28 `index_requests`: more requests than this, both stages together, are late by QĐ 766.
    33 `starts_by_transfer_end`: the clock of a boundary-free dossier starts at the end of the transfer time where the competent
      authority has not taken it up by then; otherwise it waits for the authority.
    34 `wait_taken_out_at_stop`: a dossier that is stopped, withdrawn or closed during a wait is judged against the date moved by the
      wait; otherwise against the date that ran when the wait began.
    35 `broken_promise_stands`: a date that had passed when a new one took its place is a lateness of its own.
    36 `pause_after_due_moves`: a pause that begins after the due moment moves the date too.
    37 `pause_outside_hours_moves`: a pause without office time moves a limit in working hours into the next session.
    38 `forms_by_circular`: between two circulars the forms of the earlier one are printed; otherwise a set begins with its decree.
    39 `transfers_post_since_2026`: from NĐ 309/2026 on, too, a dossier by post has a time to be handed over in.
    40 `kept_date_moves_off_rest_day`: the date that the policy `earlier` keeps moves to the next working day where its own became a
      day off.
    41 `early_as_of_refused`: a life is not judged before its last act; otherwise it is judged as at that act.
    42 `second_forward`: a dossier may be handed over again, to another unit and before it is taken up.
    43 `closes_unpaid`: the handling agency closes a dossier whose obligation nobody fulfils, after the term of the procedure;
      otherwise it waits for ever.
    44 `days_by_law_before_notice`: the shipped calendar has the days that the law gives to years without a notice.

    Of papers that are not asked for again (`reuse`):

    47 `minor_self`: from which age a person sees their own papers by themselves (Civil Code Art. 21.4).
    48 `doubt_after_309`: whether doubt about authenticity stays a reason to ask from NĐ 309/2026 on.
    49 `age_end`: whether the end of the greatest age of a paper moves off a rest day (Civil Code Art. 148.5).
    50 `officer_copy`: whether a copy that only the reception officer signed counts as such in another dossier.
    51 `source_down`: what is done while the register that would know does not answer.

    Of signatures on copies:

    54 `contract_staff_signs`: contract staff sign the copies that they scan themselves; otherwise a civil servant of the desk does.
    55 `online_answer_completes`: files for all that was asked for, sent online, answer the request at that moment; otherwise an
      officer looks at them first and says so.
    56 `receipt_shows_papers`: an applicant who handed in themselves reads on the page of their receipt which paper that they were
      asked for the state has by now; otherwise nobody is told without an account.

    Product settings, since the law says only that an overdue end must be announced when it is expected, and that the head of
    the one-stop reminds (NĐ 118/2025 Art. 9.2, 19.6):

    31 `expect_overdue_days`: working days before the due date on which the holder is told that time runs out;
      `expect_overdue_hours`: the same for limits in hours. Never before half of the time is used.
    32 `escalate_again_days`: working days after which a clock that is still late goes one level higher.
    45 `remind_again_hours`: hours in which the same agency is not reminded twice of the same work.
    46 `answer_link_hours`: how long an agency without accounts may answer by the link that it was sent.
    """

    valid_from: date = date(2018, 6, 21)
    late_notice_by_exception: bool = True
    requests_per_stage: int = 1
    extension_notice_days: int = 1
    extension_notice_hours: int = 24
    extensions: int = 1
    withdraw_from_receipt_before_2025: bool = True
    obligation_pauses: int | None = None
    transfer_cut_off: time = time(15, 0)
    recompute_policy: RecomputePolicy = RecomputePolicy.EARLIER
    contract_staff_refuses_intake: bool = False
    announce_before_return_by_post: bool = False
    index_requests: int = 1
    starts_by_transfer_end: bool = True
    wait_taken_out_at_stop: bool = True
    broken_promise_stands: bool = True
    pause_after_due_moves: bool = False
    pause_outside_hours_moves: bool = False
    forms_by_circular: bool = True
    transfers_post_since_2026: bool = False
    kept_date_moves_off_rest_day: bool = True
    early_as_of_refused: bool = True
    second_forward: bool = True
    closes_unpaid: bool = True
    days_by_law_before_notice: bool = True
    minor_self: MinorSelf = MinorSelf.FROM_15
    doubt_after_309: DoubtAfter309 = DoubtAfter309.STAYS
    age_end: AgeEnd = AgeEnd.CIVIL_CODE
    officer_copy: OfficerCopy = OfficerCopy.NEEDS
    source_down: SourceDown = SourceDown.VERIFY_LATER
    contract_staff_signs: bool = False
    online_answer_completes: bool = True
    receipt_shows_papers: bool = True
    expect_overdue_days: int = 2
    expect_overdue_hours: int = 48
    escalate_again_days: int = 3
    remind_again_hours: int = 24
    answer_link_hours: int = 24


DEFAULT = Readings()

OF_REUSE: Final[Mapping[str, type[StrEnum]]] = MappingProxyType(
    {
        "minor_self": MinorSelf,
        "doubt_after_309": DoubtAfter309,
        "age_end": AgeEnd,
        "officer_copy": OfficerCopy,
        "source_down": SourceDown,
    }
)
"""Name of each setting that `reuse` judges by, with its values."""


def readings_on(day: date, sets: tuple[Readings, ...] = (DEFAULT,)) -> Readings:
    """The readings in force on a day: the newest set that is valid, the oldest one for earlier days. `sets` is not empty."""
    ordered = sorted(sets, key=lambda readings: readings.valid_from)
    valid = [readings for readings in ordered if readings.valid_from <= day]
    return valid[-1] if valid else ordered[0]
