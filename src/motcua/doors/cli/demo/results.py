"""Results that wait for one leader of the demo: eight of one template, five of another, made by the worker with the vault.

Each is a step of its own, the same when it is done again.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings

from motcua.acts.save_result_draft import DraftMeans, save_result_draft
from motcua.acts.submit_result import submit_result
from motcua.acts.take_in import Intake, take_in
from motcua.casework.dossiers import actions as dossiers
from motcua.casework.dossiers.values import DossierGiven
from motcua.casework.results.values import Drafted
from motcua.doors.cli.demo import seeding
from motcua.doors.cli.demo.lives import go_on, person_given
from motcua.doors.cli.demo.plan import Desk, Fate, Plan, visitor
from motcua.doors.cli.demo.province import shown_accounts
from motcua.doors.cli.demo.stage import Life, Stage
from motcua.foundation.catalogue.result_templates import templates_on
from motcua.foundation.people.parties import Party, PartyKind
from motcua.foundation.people.principals import Principal, Role
from motcua.foundation.people.queries import account_by_username
from motcua.law.dossier.rules import Channel
from motcua.law.dossier.state import Status
from motcua.law.worktime.arithmetic import local

PROCEDURE, FIELD = "1.004873", "Hộ tịch"
OF_TEMPLATE: Final = {"marital-status": 8, "confirmation": 5}
MADE: Final = sum(OF_TEMPLATE.values())
_TYPED: Final[Mapping[str, str]] = {
    "ethnicity": "Tày",
    "address": "khối 3, nơi tiếp nhận hồ sơ",
    "status": "Hiện tại chưa đăng ký kết hôn với ai",
    "purpose": "Đăng ký kết hôn",
    "content": "Người có tên trên đã nộp đủ giấy tờ theo quy định",
}
_EDITED: Final = "Hiện tại chưa đăng ký kết hôn với ai, theo sổ đăng ký kết hôn từ năm 2010"
_KEY: Final = 0x22


@dataclass(frozen=True, slots=True)
class ResultsToMake:
    """What the steps share. `issuing`: the agency of each commune, by the code of its area."""

    seed: int
    stage: Stage
    desks: Sequence[Desk]
    issuing: Mapping[str, int]

    def do(self, number: int) -> None:
        """One result, which waits for its signer; nothing where it was made before."""
        rng = random.Random(f"{self.seed}:{number}:{_KEY}")  # noqa: S311 - a demo, not a secret
        desk = self._desk()
        life = self._life(desk, number, rng)
        key = UUID(int=rng.getrandbits(128), version=4)
        if dossiers.made_by(replace(life.circumstances(life.desk), key=key), "accept") is not None:
            return
        person = life.plan.visitor
        given = DossierGiven(
            procedure_code=PROCEDURE,
            channel=Channel.DESK,
            applicant=Party(PartyKind.INDIVIDUAL, person.name),
            resolving_id=life.resolving,
            received_at_point_id=desk.point_id,
            components=self.stage.components(PROCEDURE),
        )
        taken = take_in(Intake(given, person_given(person)), "accept", replace(life.circumstances(life.desk), key=key))
        life.id = taken.id
        life.read()
        if go_on(life) == Status.HANDLING:
            self._submit(life, number)

    def _life(self, desk: Desk, number: int, rng: random.Random) -> Life:
        calendar = self.stage.calendar
        day = calendar.previous_working_day(self.stage.now.date())
        filed_at = calendar.opening(day) + timedelta(minutes=3 * number)
        person = visitor(rng, number, seeding.home())
        plan = Plan(
            number, PROCEDURE, FIELD, True, Channel.DESK, desk, Fate.STAYS_OPEN, filed_at, person, rng.getrandbits(64)
        )
        receives = self.stage.officer(self.stage.desk_agency(desk.point_id), Role.RECEPTION)
        if receives is None:
            raise AssertionError("every desk of the demo province has a receiving officer")
        return Life(plan, self.stage, receives, self.issuing[desk.area_code], rng, filed_at)

    def _submit(self, life: Life, number: int) -> None:
        handler, leader = life.handler, life.leader
        if life.id is None or handler is None or leader is None:
            raise AssertionError("every commune of the demo province has who handles and who signs")
        code = "marital-status" if number < OF_TEMPLATE["marital-status"] else "confirmation"
        at: datetime = life.at + timedelta(minutes=20)
        chosen = next((one for one in templates_on(local(at).date(), PROCEDURE) if one.code == code), None)
        if chosen is None:
            return
        typed = {one.name: _TYPED[one.name] for one in chosen.fields if one.name in _TYPED}
        sentences = {"status": _EDITED} if code == "marital-status" and number == 3 else {}
        base = settings.PUBLIC_URL or "http://localhost"
        means = DraftMeans(settings.RESULT_MAKER, settings.DOCUMENTS, f"{base}/xac-thuc/")
        now = replace(life.circumstances(handler), at=at)
        given = Drafted(life.id, chosen.code, chosen.version, typed, sentences, leader.account_id)
        submit_result(save_result_draft(given, now, means).result.id, replace(now, at=at + timedelta(minutes=5)))

    def _desk(self) -> Desk:
        """Where a leader signs whose account a visitor is told of; else the first one."""
        shown = {one.username for one in shown_accounts() if one.role is Role.LEADER}
        accounts = {found.id for name in shown if (found := account_by_username(name)) is not None}
        known = (one for one in self.desks if self._leader(one) in accounts)
        return next(known, self.desks[0])

    def _leader(self, desk: Desk) -> int | None:
        by: Principal | None = self.stage.officer(self.issuing[desk.area_code], Role.LEADER)
        return by.account_id if by is not None else None
