"""The reasons of an appointment: a sentence with its article and day for each event that made or moved it."""

from datetime import date
from typing import Any

import pytest

from motcua.law.dossier.life import evolve
from motcua.law.dossier.rules import ProcedureRules
from motcua.law.dossier.state import DossierState
from motcua.law.dossier.why import promised
from motcua.law.readings import RecomputePolicy
from motcua.law.worktime.explain import spoken_limit
from motcua.law.worktime.values import Duration, Sentence, Unit
from tests.law.dossier.lives import Life, long_life, working_days

OLD, NEW = "Nghị định 61/2018/NĐ-CP", "Nghị định 118/2025/NĐ-CP"


def told(life: Life) -> list[Sentence]:
    state, sentences = DossierState(channel=life.channel), []
    for event in life.events:
        sentences += promised(life.rules, state, event)
        state = evolve(state, event)
    return sentences


def last(life: Life) -> tuple[str, str, date | None]:
    sentence = told(life)[-1]
    return sentence.text, sentence.basis, sentence.on


def test_an_acceptance_tells_the_limit_and_how_it_is_counted() -> None:
    sentences = told(long_life())
    assert sentences[0] == Sentence(
        "Thời hạn giải quyết 10 ngày làm việc, tính từ khi tiếp nhận hồ sơ đầy đủ, hợp lệ: "
        "từ 09:00 thứ Hai, 02/03/2026 đến hết thứ Hai, 16/03/2026.",
        f"Khoản 3 Điều 17 {NEW}",
    )
    assert sentences[-1].on == date(2026, 3, 16)
    assert told(Life().accepted("2020-03-02 09:00"))[0].basis == f"Điều 17 {OLD}"


@pytest.mark.parametrize(
    ("day", "until", "article"),
    [
        ("2026-03-03", " Người nộp bổ sung đến hết thứ Tư, 18/03/2026.", f"Khoản 5 Điều 19 {NEW}"),
        ("2020-03-03", "", f"Điều 19 {OLD}"),
    ],
)
def test_a_supplement_stops_the_limit_and_starts_it_anew(day: str, until: str, article: str) -> None:
    life = Life().accepted(f"{day[:8]}02 09:00").do(f"{day} 09:00", "request_supplement")
    text, basis, on = last(life)
    assert text.startswith("Yêu cầu bổ sung 09:00 thứ Ba, 03/03/")
    assert text.endswith(f": thời hạn dừng, sẽ tính lại từ đầu khi nhận đủ.{until}")
    assert (basis, on) == (article, date.fromisoformat(day))
    before = len(told(life))
    restart, *count = told(life.do(f"{day[:8]}05 09:00", "supplement"))[before:]
    assert ": thời hạn cũ bỏ, tính lại từ đầu 5 ngày làm việc, đến hết thứ " in restart.text
    assert (restart.basis, restart.on) == (article, date(int(day[:4]), 3, 5))
    assert str(count[-1].on) == life.due


def test_an_extension_tells_the_old_day_and_the_new_one() -> None:
    life = Life().accepted().do("2026-03-05 09:00", "extend", reason="x", extend_by=working_days(3))
    assert last(life) == (
        "Gia hạn 3 ngày làm việc từ ngày hẹn cũ thứ Hai, 09/03/2026, ngày cũ không tính: hẹn trả mới thứ Năm, 12/03/2026.",
        f"Khoản 6 Điều 19 {NEW}",
        date(2026, 3, 5),
    )
    old = Life().accepted("2020-03-02 09:00").do("2020-03-05 09:00", "extend", reason="x", extend_by=working_days(3))
    assert last(old)[1] == f"Điều 19 {OLD}"


def test_an_obligation_without_an_article_of_its_own_does_not_stop_the_limit() -> None:
    life = Life().accepted().do("2026-03-03 09:00", "require_obligation")
    assert last(life) == (
        "Chờ thực hiện nghĩa vụ tài chính không dừng thời hạn.",
        f"Điều 19 {NEW}",
        date(2026, 3, 3),
    )


def test_an_obligation_that_sector_law_takes_out_stops_the_limit_and_lets_it_run_on() -> None:
    life = Life(ProcedureRules(working_days(10), financial_pause="Luật Đất đai 2024")).accepted()
    life.do("2026-03-03 10:00", "require_obligation")
    stopped = ("Tạm dừng tính thời hạn từ 10:00 thứ Ba, 03/03/2026.", "Luật Đất đai 2024", date(2026, 3, 3))
    assert last(life) == stopped
    assert last(life.do("2026-03-05 16:00", "fulfil_obligation")) == (
        (
            "Chạy tiếp từ 16:00 thứ Năm, 05/03/2026, bỏ ra 2 ngày làm việc chờ từ 10:00 thứ Ba, 03/03/2026; "
            "hẹn trả mới thứ Tư, 18/03/2026."
        ),
        "Luật Đất đai 2024; cách áp dụng số 15",
        date(2026, 3, 5),
    )


@pytest.mark.parametrize(
    ("policy", "kept"),
    [(RecomputePolicy.EARLIER, "giữ ngày sớm hơn"), (RecomputePolicy.NEW, "lấy ngày mới")],
)
def test_a_count_by_a_new_calendar_tells_which_day_is_promised(policy: RecomputePolicy, kept: str) -> None:
    life = long_life().do("2026-03-05 10:00", "recompute", policy=policy, reason="bão")
    assert last(life) == (
        (
            f"Tính lại 10 ngày làm việc từ 09:00 thứ Hai, 02/03/2026 theo lịch mới ra thứ Hai, 16/03/2026, {kept}: "
            "hẹn cũ thứ Hai, 16/03/2026, hẹn trả thứ Hai, 16/03/2026."
        ),
        "Cách áp dụng số 22",
        date(2026, 3, 5),
    )


def test_an_act_that_moves_no_appointment_tells_nothing() -> None:
    life = long_life()
    before = told(life)
    assert told(life.do("2026-03-03 09:00", "annotate", text="ghi chú")) == before


def test_a_limit_of_0_is_the_working_day() -> None:
    assert spoken_limit(working_days(0)) == "trong ngày làm việc"
    assert spoken_limit(Duration(2, Unit.HOUR)) == "2 giờ"


# A date that a later notice may still change --------------------------------------------------------------------------------------

NO_NOTICE = "Ngày nghỉ năm 2027 là theo luật, chưa có thông báo; hạn này có thể được tính lại khi có thông báo."
LAND: Any = {"financial_pause": "pháp luật đất đai", "supplement_pause": "pháp luật môi trường"}


def of_december(days: int, **rules: Any) -> Life:
    """Accepted on Monday 21 December 2026."""
    return Life(ProcedureRules(working_days(days), **rules)).accepted("2026-12-21 09:00")


MOVED = {
    "accept": lambda: of_december(9),
    "extend": lambda: of_december(5).do("2026-12-25 09:00", "extend", reason="Chờ", extend_by=working_days(4)),
    "fulfil_obligation": lambda: (
        of_december(6, **LAND).do("2026-12-22 09:00", "require_obligation").do("2026-12-30 09:00", "fulfil_obligation")
    ),
    "resumed": lambda: (
        of_december(6, **LAND).do("2026-12-22 09:00", "request_supplement").do("2026-12-30 09:00", "supplement")
    ),
    "restarted": lambda: (
        of_december(5).do("2026-12-22 09:00", "request_supplement").do("2026-12-28 09:00", "supplement")
    ),
    "recompute": lambda: of_december(9).do("2026-12-30 09:00", "recompute", reason="Lịch mới"),
}


@pytest.mark.parametrize("event", MOVED)
def test_a_date_that_no_notice_confirms_says_so_by_whatever_act_it_came(event: str) -> None:
    assert last(MOVED[event]())[0] == NO_NOTICE


def test_a_request_ends_with_what_it_asks_since_it_promises_nothing() -> None:
    assert last(of_december(5).do("2026-12-22 09:00", "request_supplement"))[0] != NO_NOTICE


def test_a_date_within_the_year_that_has_its_notice_says_nothing() -> None:
    assert NO_NOTICE not in [one.text for one in told(of_december(8))]
