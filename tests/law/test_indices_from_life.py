"""23: the facts that figures read are what happened to a dossier, each at its moment in Viet Nam."""

from dataclasses import replace
from datetime import UTC
from typing import Any

from motcua.law.dossier.act import Actor
from motcua.law.dossier.rules import Channel, ProcedureRules
from motcua.law.dossier.state import DossierState
from motcua.law.indices import facts
from motcua.law.indices.facts import ClosedAs, Pause, Supplement
from motcua.law.indices.live.from_life import About, dossier_of
from motcua.law.worktime.values import VIETNAM
from tests.law.dossier.lives import Life, moment, working_days

DESK, UNIT, CHIEF = (Actor(name, name) for name in ("một_cửa", "phòng", "lãnh_đạo"))
LAND = ProcedureRules(working_days(5), financial_pause="Luật Đất đai 2024")


def told(life: Life, **about: Any) -> facts.Dossier | None:
    start = DossierState(channel=life.events[0].channel if hasattr(life.events[0], "channel") else Channel.DESK)
    return dossier_of(life.events, start, About("d", "P", "phòng", "một_cửa", **about))


def accepted(procedure: ProcedureRules | None = None) -> Life:
    return Life(procedure or ProcedureRules(working_days(5))).do("2026-03-02 09:00", "accept", by=DESK)


def test_23_a_plain_life() -> None:
    life = accepted().do("2026-03-02 16:00", "forward", by=DESK, to="phòng")
    life.do("2026-03-04 10:00", "issue_result", by=CHIEF).do("2026-03-09 09:00", "return_result", by=DESK)
    one = told(life)
    assert one is not None
    assert (one.received_at, one.accepted_at) == (moment("2026-03-02 09:00"), moment("2026-03-02 09:00"))
    assert (one.done_at, one.returned_at) == (moment("2026-03-04 10:00"), moment("2026-03-09 09:00"))
    assert one.closed_as is None
    assert one.appointment is not None
    assert one.appointment == one.original_appointment
    assert str(one.appointment.on) == "2026-03-09"
    assert not one.extended


def test_23_a_limit_that_begins_anew_is_no_extension() -> None:
    life = accepted().do("2026-03-02 16:00", "forward", by=DESK, to="phòng")
    life.do("2026-03-03 10:00", "request_supplement", by=UNIT)
    one = told(life)
    assert one is not None
    assert one.supplements == (Supplement(moment("2026-03-03 10:00")),)
    assert one.is_waiting
    assert one.appointment is not None, "the one that stood is not forgotten"
    life.do("2026-03-05 09:00", "supplement", by=DESK)
    one = told(life)
    assert one is not None
    assert one.supplements == (Supplement(moment("2026-03-03 10:00"), moment("2026-03-05 09:00")),)
    assert one.pauses == ()
    assert one.appointment is not None
    assert str(one.appointment.on) == "2026-03-12"
    assert str(one.original_appointment) == "2026-03-09"
    assert not one.extended


def test_23_a_pause_with_its_article_is_a_pause() -> None:
    life = accepted(LAND).do("2026-03-02 16:00", "forward", by=DESK, to="phòng")
    life.do("2026-03-03 09:00", "require_obligation", by=UNIT)
    one = told(life)
    assert one is not None
    assert one.pauses == (Pause(moment("2026-03-03 09:00")),)
    life.do("2026-03-10 09:00", "fulfil_obligation", by=DESK)
    one = told(life)
    assert one is not None
    assert one.pauses == (Pause(moment("2026-03-03 09:00"), moment("2026-03-10 09:00")),)
    plain = (
        accepted()
        .do("2026-03-02 16:00", "forward", by=DESK, to="phòng")
        .do("2026-03-03 09:00", "require_obligation", by=UNIT)
    )
    one = told(plain)
    assert one is not None
    assert one.pauses == (), "where the clock runs on there is none"


def test_23_what_ends_without_a_result_is_closed() -> None:
    one = told(accepted().do("2026-03-03 09:00", "withdraw", by=DESK, reason="xin rút"))
    assert one is not None
    assert (one.closed_at, one.closed_as, one.done_at) == (moment("2026-03-03 09:00"), ClosedAs.WITHDRAWN, None)
    filed = Life().do("2026-03-02 09:00", "submit", by=DESK)
    filed.do("2026-03-02 10:00", "refuse_intake", by=DESK, reason="không thuộc thẩm quyền", legal_basis="Điều 17")
    one = told(filed)
    assert one is not None
    assert (one.received_at, one.accepted_at) == (moment("2026-03-02 09:00"), None)
    assert (one.closed_at, one.closed_as) == (moment("2026-03-02 10:00"), ClosedAs.REFUSED)


def test_23_days_are_those_of_viet_nam_however_a_moment_was_kept() -> None:
    life = Life().do("2026-03-03 01:30", "accept", by=DESK)
    at_greenwich = [replace(one, at=one.at.astimezone(UTC)) for one in life.events]
    one = dossier_of(at_greenwich, DossierState(), About("d", "P", "phòng", "một_cửa"))
    assert one is not None
    assert one.received_at.tzinfo is VIETNAM
    assert one.received_at.date().isoformat() == "2026-03-03"
