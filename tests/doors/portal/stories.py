"""Dossiers in every state that a holder of a receipt can meet, each made through the acts."""

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from motcua.acts.perform import perform
from motcua.acts.sweep import sweep
from motcua.acts.take_in import take_in
from motcua.casework.dossiers.values import ComponentGiven, Made
from motcua.foundation.catalogue import actions as catalogue
from motcua.foundation.catalogue.values import LocalAnswer
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.acts.request_supplement import SupplementReason
from motcua.law.worktime.values import Duration, Unit
from tests.acts.places import agency, did, filed, intake, moment, officer, received
from tests.circumstances import acting
from tests.papers import papers

RESIDENCE = "1.004222"
"""Seven working days."""
LICENCE = "1.010727"
"""Thirty days."""
POLICE = "H37.03"
"""Any provincial agency with a specialist and a leader."""
NAME = "Hoàng Thị Ẩn"
NUMBER = "020190001234"
ITEMS = ("Mảnh trích đo bản đồ địa chính: cạnh phía đông không khớp", "Văn bản của bên nhận thế chấp: hồ sơ chưa có")


def desk() -> Principal:
    return officer("tiepnhan.thuyhung")


def specialist() -> Principal:
    return officer("chuyenvien.stp")


def leader() -> Principal:
    return officer("lanhdao.stp")


def submitted(at: str = "2026-03-02 08:00", **words: Any) -> Made:
    return filed(desk(), RESIDENCE, agency(POLICE), at, **words)


def accepted(at: str = "2026-03-02 09:14", **words: Any) -> Made:
    return received(desk(), RESIDENCE, agency(POLICE), at, **words)


def handled(**words: Any) -> Made:
    made = accepted(**words)
    did(made.id, "forward", desk(), "2026-03-02 09:30", to=POLICE)
    did(made.id, "take_up", specialist(), "2026-03-02 10:00")
    return made


def asked_after_appraisal() -> Made:
    made = handled()
    did(made.id, "request_supplement", specialist(), "2026-03-04 15:20", items=papers(*ITEMS))
    return made


def asked_outside_the_limit() -> Made:
    """An environment licence: its law takes the time for the supplement out of the limit."""
    made = received(desk(), LICENCE, agency(POLICE), "2026-03-02 09:14")
    did(made.id, "forward", desk(), "2026-03-02 09:30", to=POLICE)
    did(made.id, "take_up", specialist(), "2026-03-02 10:00")
    did(made.id, "request_supplement", specialist(), "2026-03-04 15:20", items=papers(*ITEMS))
    return made


def asked_before_acceptance() -> Made:
    failed = (
        ComponentGiven("Đơn đề nghị", verdict="fail", reason_code=SupplementReason.UNSIGNED, note="trang 2"),
        ComponentGiven("Căn cước"),
    )
    when = moment("2026-03-02 09:14")
    given = intake(desk(), RESIDENCE, agency(POLICE), components=failed)
    now = Circumstances(by=desk(), at=when, recorded_at=when, rng=random.Random(5))
    return take_in(given, "request_supplement", now)


def refused_at_the_desk(*, seed: int = 5) -> Made:
    when = moment("2026-03-02 09:14")
    given = replace(
        intake(desk(), RESIDENCE, agency(POLICE)),
        reason="Thửa đất đang có tranh chấp",
        legal_basis="Khoản 2 Điều 151 Luật Đất đai",
    )
    now = Circumstances(by=desk(), at=when, recorded_at=when, rng=random.Random(seed))
    return take_in(given, "refuse_intake", now)


def extended() -> Made:
    made = handled()
    did(
        made.id,
        "extend",
        leader(),
        "2026-03-09 16:10",
        reason="phải xác minh thêm tại nơi ở",
        extend_by=Duration(4, Unit.WORKING_DAY),
    )
    return made


def obligation(*, paused: bool, term: Duration | None = None) -> Made:
    if paused:
        answer = LocalAnswer(
            duration=None,
            basis="Quy định riêng về nghĩa vụ tài chính",
            valid_from=date(2026, 1, 1),
            financial_pause="Khoản 5 Điều 22 Nghị định 101/2024/NĐ-CP",
            obligation_term=term,
        )
        admin = officer("quantri")
        catalogue.answer_time(code=RESIDENCE, answer=answer, circumstances=acting(admin, moment("2026-03-01 08:00")))
    made = handled()
    did(made.id, "require_obligation", specialist(), "2026-03-04 10:00", notice="Thông báo nộp lệ phí số 15")
    return made


def decided(**words: Any) -> Made:
    made = handled(**words)
    did(made.id, "issue_result", leader(), "2026-03-10 15:00", number="12/QĐ")
    return made


def decided_early(*, seed: int) -> Made:
    """The result is there two days after the receipt."""
    made = handled(seed=seed)
    did(made.id, "issue_result", leader(), "2026-03-04 15:00", number="12/QĐ")
    return made


def refused_after_appraisal() -> Made:
    made = handled()
    did(
        made.id,
        "refuse",
        leader(),
        "2026-03-10 15:00",
        reason="Chỗ ở không hợp pháp",
        legal_basis="Khoản 2 Điều 23 Luật Cư trú",
    )
    return made


def returned() -> Made:
    made = decided()
    did(made.id, "announce_early", desk(), "2026-03-10 15:05")
    did(made.id, "return_result", desk(), "2026-03-11 08:30", collected_by=NAME)
    return made


def director() -> Principal:
    return officer("giamdoc.tinh")


def swept(at: str) -> None:
    """Time has passed until then: what happens by itself has happened."""
    assert sweep(acting(None, moment(at))).failed == 0


def apologised(at: str, *, seed: int) -> Made:
    """Late, with the apology that the leader signed three weeks after the receipt."""
    made = accepted(at, seed=seed)
    when = moment(at) + timedelta(days=21)
    perform(
        made.id,
        "apologise",
        {"reason": "Chờ xác minh nơi ở"},
        Circumstances(by=leader(), at=when, recorded_at=when),
    )
    return made
