"""One story for every act: what it needs, the act itself, and the record by which the ledger knows it."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from motcua.acts.accept import accept_filed
from motcua.acts.find_applicant import find_organisation, find_person
from motcua.acts.hand_out import announce_early, hand_out
from motcua.acts.import_history import import_cases
from motcua.acts.migrate_process import migrate, migrate_all
from motcua.acts.print_form import print_form, print_slip
from motcua.acts.print_receipt import TrackingPage, print_receipt, reprint_receipt
from motcua.acts.sweep import sweep
from motcua.casework.dossiers.history import history
from motcua.casework.papers.ports import NoStore
from motcua.foundation.people import actions as people
from motcua.law.dossier.acts.import_case import ForeignCase, ImportedStep
from motcua.law.dossier.acts.return_result import ByWay
from motcua.law.dossier.rules import Channel
from tests.acts import groups
from tests.acts.places import did, moment, officer, received
from tests.acts.process_versions import BIRTH, SHORTER, next_version
from tests.doors.desk import caseworkers
from tests.doors.portal import stories

DESK, ADMINISTRATOR = "tiepnhan.thuyhung", "quantri"
NOON, KEY = "2026-03-12 11:30", UUID(int=17)
TAX_CODE, PAGE = "0100109106", TrackingPage("https://motcua.example/tra-cuu/", "motcua.example", "")
MOVED: Final[dict[str, Any]] = {
    "to": None,
    "steps": (),
    "reason": "Quy trình rút gọn",
    "legal_basis": "Quyết định 118/QĐ-UBND",
}


@dataclass(frozen=True, slots=True)
class ActStory:
    """`before` brings about what the act is done to; `act` is given that. `by`: nobody for what the clock does."""

    verb: str
    act: Callable[[Any], object]
    before: Callable[[], Any] = lambda: None
    by: str | None = DESK


def _times(at: str = NOON, **words: Any) -> dict[str, Any]:
    when: datetime = moment(at)
    return {"at": when, "recorded_at": when, **words}


def _by(username: str = DESK, at: str = NOON) -> dict[str, Any]:
    return {"by": officer(username), **_times(at)}


def _visitor() -> object:
    return received(officer(DESK), caseworkers.PROCEDURE, stories.specialist().agency_id, "2026-03-02 09:14")


def _organisation() -> object:
    return people.register_legal_entity(
        name="Công ty Mẫu", tax_code=TAX_CODE, by=officer(DESK), at=moment("2026-03-02 08:00")
    )


def _printed() -> Any:
    made = stories.accepted()
    print_receipt(dossier_id=made.id, tracking=PAGE, documents=NoStore(), **_by())
    return made


def _last_event(made: Any) -> int:
    return history(made.id, channel="desk").happened[-1].sequence


def _running() -> UUID:
    made = received(officer(DESK), BIRTH, officer(groups.COMMUNE).agency_id, "2026-03-02 08:00")
    next_version(BIRTH, SHORTER, procedure=BIRTH)
    return made.id


def _foreign_case() -> object:
    at = moment("2011-10-11 13:42")
    case = ForeignCase("WABO", "case-1", Channel.ONLINE, "Internet", at, steps=(ImportedStep("T02", at, "R2"),))
    return import_cases(cases=[case], source="WABO", rng=random.Random(3), **_by(ADMINISTRATOR))


def _birth_under_way() -> UUID:
    group = groups.group_received()
    return groups.taken_up(group.id, "khai_sinh", groups.COMMUNE, "2026-03-02 10:00").pk


STORIES: Final = {
    "accept.accept": ActStory("accept", lambda _: _visitor()),
    "accept.opened": ActStory("open", lambda _: _visitor()),
    "accept.submit": ActStory("submit", lambda _: caseworkers.online()),
    "accept.accept_filed": ActStory(
        "accept", lambda made: accept_filed(dossier_id=made.id, **_by()), caseworkers.online
    ),
    "define_process.define_processes": ActStory(
        "define_process", lambda _: next_version(BIRTH, SHORTER, procedure=BIRTH), by=ADMINISTRATOR
    ),
    "find_applicant.find_person": ActStory(
        "read", lambda _: find_person(personal_number=stories.NUMBER, **_by()), stories.accepted
    ),
    "find_applicant.find_organisation": ActStory(
        "read", lambda _: find_organisation(tax_code=TAX_CODE, **_by()), _organisation
    ),
    "group.align_group": ActStory(
        "conclude_sub_dossier",
        lambda birth: did(birth, "issue_result", officer(groups.MAYOR), "2026-03-02 11:00", number="7/KS"),
        _birth_under_way,
        by=groups.MAYOR,
    ),
    "hand_out.hand_out": ActStory(
        "return_result",
        lambda made: hand_out(
            dossiers=[made.id], collected_by="Lý Thị Mẩy", by_way=ByWay.DESK, key=KEY, **_by(at="2026-03-11 09:00")
        ),
        stories.decided,
    ),
    "hand_out.announce_early": ActStory(
        "announce_early",
        lambda made: announce_early(dossiers=[made.id], by_way="điện thoại", key=KEY, **_by(at="2026-03-05 09:00")),
        lambda: stories.decided_early(seed=3),
    ),
    "import_history.import_cases": ActStory("import_case", lambda _: _foreign_case(), by=ADMINISTRATOR),
    "migrate_process.migrate": ActStory(
        "migrate_process",
        lambda dossier: migrate(dossier_id=dossier, **MOVED, **_by(ADMINISTRATOR)),
        _running,
        by=ADMINISTRATOR,
    ),
    "migrate_process.migrate_all": ActStory(
        "migrate_process", lambda _: migrate_all(code=BIRTH, **MOVED, **_by(ADMINISTRATOR)), _running, by=ADMINISTRATOR
    ),
    "perform.perform": ActStory(
        "take_up",
        lambda made: did(made.id, "take_up", stories.specialist(), "2026-03-02 10:00"),
        stories.accepted,
        by="chuyenvien.stp",
    ),
    "print_form.print_form": ActStory(
        "print_supplement_request",
        lambda made: print_form(dossier_id=made.id, event=_last_event(made), documents=NoStore(), **_by()),
        stories.asked_after_appraisal,
    ),
    "print_form.print_slip": ActStory(
        "print_refusal_slip",
        lambda made: print_slip(dossier_id=made.id, documents=NoStore(), **_by()),
        stories.refused_at_the_desk,
    ),
    "print_receipt.print_receipt": ActStory(
        "print_receipt",
        lambda made: print_receipt(dossier_id=made.id, tracking=PAGE, documents=NoStore(), **_by()),
        stories.accepted,
    ),
    "print_receipt.reprint_receipt": ActStory(
        "reprint_receipt", lambda made: reprint_receipt(dossier_id=made.id, **_by()), _printed
    ),
    "save_draft.save_draft": ActStory("save_draft", lambda _: caseworkers.draft()),
    "sweep.sweep": ActStory("draft_apology", lambda _: sweep(**_times("2026-04-12 11:30")), stories.handled, by=None),
    "turn_back.request_supplement": ActStory("request_supplement", lambda _: stories.asked_before_acceptance()),
    "turn_back.refuse_intake": ActStory("refuse_intake", lambda _: stories.refused_at_the_desk()),
}
"""Module and function of the act → its story."""

READS: Final = {
    "completes_step.completes_step": "says which step an act completes; `perform` does both",
    "define_process.hindrances": "chooses among defects that it is given",
    "levels.levels_differ": "compares two places",
    "migrate_process.preview": "shows what moving would do and changes nothing",
    "print_receipt.issued_receipt": "the number of a form that was printed and recorded",
    "print_receipt.appointed": "reckons a moment of a dossier that was read",
    "print_receipt.letterhead_of": "the agency's name and place",
    "print_receipt.applicant_of": "words of a dossier that was read",
    "print_receipt.handed_in": "asks a paper that was read",
}
"""Public functions beside the acts that leave no record, and why."""
