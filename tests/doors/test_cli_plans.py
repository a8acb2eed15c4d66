"""24: plans on the command line, and the plan that the province ships in the demonstration."""

import json
import random
from datetime import date

import pytest

from motcua.doors.cli.demo.plans import establish_plans
from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import main
from motcua.foundation.plans.models import Plan, PlanTask
from tests.acts.conftest import province
from tests.acts.places import moment
from tests.doors.desk.caseworkers import at

__all__ = ["province"]

pytestmark = pytest.mark.django_db


def test_24_the_shipped_plan_is_issued_with_what_is_known_and_invented_own_plans_say_so(
    province: Province, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at(monkeypatch, "2026-11-20 08:00")
    assert establish_plans(at=moment("2026-11-20 08:00"), rng=random.Random(1)) == 5
    assert establish_plans(at=moment("2026-11-20 08:00"), rng=random.Random(1)) == 0
    plan = Plan.objects.get(parent=None)
    assert (plan.number, plan.issued_on, plan.basis) == (
        "157/KH-UBND",
        date(2021, 7, 15),
        "Quyết định 468/QĐ-TTg ngày 27/3/2021",
    )
    assert set(PlanTask.objects.filter(plan=plan).values_list("remark", flat=True)) == {
        "theo Quyết định 468; kế hoạch riêng của tỉnh chưa biết"
    }
    assert set(Plan.objects.exclude(parent=None).values_list("remark", flat=True)) == {"số liệu minh họa"}
    assert plan.assignments.count() >= 80
    assert main(["plan", "list", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["number"] for one in rows][:1] == ["157/KH-UBND"]
    assert rows[0]["late"] == rows[0]["tasks"] - rows[0]["done"]
    assert main(["plan", "show", rows[0]["id"]]) == 0
    shown = capsys.readouterr().out
    assert "Số hóa kết quả giải quyết thủ tục hành chính còn hiệu lực" in shown
    assert "Sở Tư pháp: kế hoạch riêng đang thực hiện" in shown
    assert main(["plan", "show", rows[0]["id"], "--json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert [one["place"] for one in whole["tasks"]] == list(range(1, 12))
    assert main(["plan", "follow", "--json"]) == 0
    first = json.loads(capsys.readouterr().out)
    assert (first["figures"], first["taken_back"]) == (0, 0)
    assert first["notices"]
    assert main(["plan", "follow", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"figures": 0, "taken_back": 0, "notices": 0}
    assert main(["plan", "show", "khong"]) == 2
    assert "không phải mã kế hoạch" in capsys.readouterr().err
    assert main(["plan", "show", "00000000-0000-4000-8000-000000000000"]) == 2
