"""The border between door and act: what the act's type does not take is refused by the name of its field."""

from typing import Any

import pytest

from motcua.law.dossier.acts.announce_early import NoticeWay
from motcua.law.dossier.acts.request_supplement import Exceptional, SupplementItem
from motcua.law.dossier.payloads import BadInput, check_payload
from motcua.law.worktime.values import Duration, Unit


@pytest.mark.parametrize(
    ("verb", "payload", "field"),
    [
        ("annotate", {"text": "x", "colour": "red"}, "colour"),
        ("annotate", {"at": "2026-03-02"}, "at"),
        ("annotate", {"text": 7}, "text"),
        ("supplement", {"complete": "yes"}, "complete"),
        ("answer_consultation", {"consultation": True}, "consultation"),
        ("extend", {"reason": "x", "extend_by": 5}, "extend_by"),
        ("announce_early", {"by_way": "điện thoại"}, "by_way"),
        ("request_supplement", {"items": ("giấy A",)}, "items"),
        ("request_supplement", {"items": [SupplementItem(paper="A")]}, "items"),
        ("complete_step", {"step": "a", "answers": (("kenh",),)}, "answers"),
        ("complete_step", {"outcome": "dat"}, "step"),
        ("close_unpaid", {"reason": "x"}, "reason"),
    ],
)
def test_a_field_that_the_act_does_not_take_is_refused_by_name(verb: str, payload: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        check_payload(verb, payload)
    assert f"“{field}”" in refused.value.sentence
    assert refused.value.kind == "bad_input"


@pytest.mark.parametrize(
    ("verb", "payload"),
    [
        ("annotate", {"text": "x"}),
        ("annotate", {}),
        ("close_unpaid", {}),
        ("extend", {"reason": "x", "extend_by": Duration(5, Unit.WORKING_DAY)}),
        ("extend", {"extend_by": None}),
        ("announce_early", {"by_way": NoticeWay.PHONE}),
        ("request_supplement", {"items": (SupplementItem(paper="A"),), "exception": Exceptional("a", "b")}),
        ("complete_step", {"step": "a", "answers": (("kenh", "co"), ("so_tang", 7))}),
    ],
)
def test_what_the_act_takes_passes(verb: str, payload: dict[str, Any]) -> None:
    check_payload(verb, payload)
