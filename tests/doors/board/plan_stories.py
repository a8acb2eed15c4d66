"""Plans as pages have them: what a form is filled in with, and plans that were drawn up by the actions."""

from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.plans.actions.drawing import draw_up, issue_plan, submit_plan
from motcua.foundation.plans.cascade import PlanGiven, TaskGiven
from motcua.foundation.plans.queries.plans import overview
from motcua.law.plans.judging import Span
from tests.acts.places import agency, moment, officer
from tests.doors.page import Page

CENTRE, CHAIR, HEAD, LEADER, CLERK = (
    "giamdoc.tinh",
    "lanhdao.ubndtinh",
    "truongphong.stp",
    "lanhdao.stp",
    "chuyenvien.stp",
)
LIST, NEW = "/dieu-hanh/ke-hoach/", "/dieu-hanh/ke-hoach/moi/"
SPAN: Final = Span(date(2026, 1, 1), date(2026, 12, 31))
EMPTY_ROW: Final = dict.fromkeys(
    ("id", "title", "product", "agency", "due_on", "indicator", "aim", "pieces", "answers", "remark"), ""
)


def now(username: str, when: str = "2026-03-02 12:00") -> Circumstances:
    return Circumstances.at_once(officer(username), moment(when))


def here(key: UUID) -> str:
    return f"{LIST}{key}/"


def at_task(key: UUID) -> str:
    return f"/dieu-hanh/ke-hoach/nhiem-vu/{key}/"


def provincial(tasks: tuple[TaskGiven, ...] | None = None) -> PlanGiven:
    stp = agency("H37.03")
    two = (
        TaskGiven("Ban hành quy chế phối hợp", stp, date(2026, 3, 31), product="Quyết định"),
        TaskGiven("Không nộp lại", stp, date(2026, 6, 30), indicator="468.not_resupplied", aim=Decimal("0.8")),
    )
    return PlanGiven(
        agency_id=agency("H37"),
        title="Đổi mới cơ chế một cửa",
        basis="Quyết định 468/QĐ-TTg",
        span=SPAN,
        tasks=two if tasks is None else tasks,
        assigned=(stp, agency("H37.02")),
        own_plans_by=date(2026, 3, 20),
    )


def issued(given: PlanGiven, number: str = "9/KH-UBND", *, drawn: str = CENTRE, signed: str = CHAIR) -> UUID:
    key = draw_up(given, now(drawn))
    submit_plan(key, now(drawn))
    issue_plan(key, number=number, issued_on=date(2026, 2, 1), circumstances=now(signed))
    return key


def own_plan(parent: UUID, *, answers: UUID | None = None) -> UUID:
    stp = agency("H37.03")
    task = TaskGiven("Việc của Sở", stp, date(2026, 3, 15), product="Báo cáo", answers=answers)
    given = PlanGiven(stp, "Kế hoạch của Sở Tư pháp", SPAN, (task,), parent=parent)
    return issued(given, "3/KH-STP", drawn=HEAD, signed=LEADER)


def tasks_of(key: UUID, by: str = CENTRE) -> list[UUID]:
    return [one.id for one in overview(key, seen_by=officer(by), on=date(2026, 3, 2)).tasks]


def typed(page: Page, rows: list[dict[str, str]], **changed: Any) -> dict[str, Any]:
    """The form as it stands, with these rows of tasks."""
    boxes = {"departments", "communes"}
    head = {one.name: one.value for one in page.fields if one.name and not one.name.startswith("nv-")}
    head = {name: value for name, value in head.items() if name not in boxes | {"others", "bang", "do"}}
    cells = {f"nv-{at}-{name}": value for at, row in enumerate(rows) for name, value in (EMPTY_ROW | row).items()}
    return {**head, **cells, "so-dong": str(len(rows)), "do": "save", **changed}
