"""Dossiers of the demo on which several agencies work: one has answered, one is late, one without accounts answers by a link."""

from datetime import timedelta

from motcua.acts.invite_opinion import invite_opinion
from motcua.doors.cli.demo.stage import Life
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.organisation.values import AgencyKind, AgencyLevel
from motcua.foundation.people.principals import Role
from motcua.law.worktime.values import Duration, Unit

CONSULTED = (AgencyKind.DEPARTMENT, AgencyKind.SUBORDINATE, AgencyKind.VERTICAL)
QUESTIONS = (
    "Khu đất có nằm trong quy hoạch khu kinh tế cửa khẩu không? Nếu có, thời gian thực hiện dự kiến.",
    "Ranh giới, hiện trạng sử dụng đất theo hồ sơ địa chính có thay đổi so với giấy chứng nhận đã cấp không?",
    "Khu đất có liên quan đến vụ việc đang thụ lý hoặc đất quốc phòng, an ninh không?",
)
OPINION = "Hồ sơ địa chính không có biến động; ranh giới đúng như giấy chứng nhận đã cấp."


def ask_others(life: Life) -> None:
    """The agencies with the longest names are asked: one answers in time, one not, and one without accounts by a link of today."""
    on, asker = life.stage.now.date(), life.handler
    others = [one for one in organisation.agencies(on=on, level=AgencyLevel.PROVINCE) if one.id != life.resolving]
    others = [one for one in others if one.kind in CONSULTED]
    here = organisation.staffed([one.id for one in others], on=on)
    named = sorted(others, key=lambda one: len(one.name), reverse=True)
    with_accounts = [one for one in named if one.id in here][:2]
    away = [one for one in named if one.id not in here][:1]
    for agency, days, question in zip([*with_accounts, *away], (2, 2, 8), QUESTIONS, strict=False):
        life.later(0.1, 0.5)
        within = Duration(days, Unit.WORKING_DAY)
        life.do("consult", asker, agency=agency.ref, answer_within=within, question=question)
    life.later(20, 26)
    if len(with_accounts) > 1:
        answers = life.stage.officer(with_accounts[1].id, Role.SPECIALIST, Role.LEADER)
        life.do("answer_consultation", answers, consultation=2, opinion=OPINION)
    if away and asker is not None and life.id is not None:
        life.at = max(life.at, life.stage.now - timedelta(hours=1))
        invite_opinion(life.id, len(with_accounts) + 1, life.circumstances(asker))
