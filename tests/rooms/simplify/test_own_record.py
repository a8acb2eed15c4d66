"""24: our own record as a log: what is read of a dossier, that the export answers alike, and that nothing personal leaves."""

import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from motcua.adapters.event_log.facts import read_facts
from motcua.adapters.event_log.write_ocel import write_ocel
from motcua.adapters.event_log.write_xes import write_xes
from motcua.casework.dossiers.queries import traced
from motcua.casework.dossiers.values import Made
from motcua.doors.cli.demo.province import Province
from motcua.doors.wire.simplify_json import answer_json
from motcua.foundation.catalogue.component_key import component_key
from motcua.insight.measure.refusals import MeasureClosed
from motcua.insight.simplify import nightly, queries, reading
from motcua.insight.simplify.building import ANSWER, CONSULTATION, REQUEST
from motcua.insight.simplify.export import Pseudonyms, exported
from motcua.insight.simplify.models import Finding, Procedure, Run
from motcua.insight.simplify.refusals import NothingOfProcedure, PeriodTooLongToAsk, TooManyToAsk
from motcua.law.dossier.acts.request_supplement import SupplementItem, SupplementReason
from motcua.law.indices.period import Period
from motcua.law.simplify.answer import Answer, ask
from motcua.law.simplify.facts import Trace, Transition
from motcua.law.simplify.settings import with_values
from motcua.law.worktime.values import Duration, Unit
from motcua.law.worktime.vietnam import SHIPPED
from tests.acts.places import agency, did, moment, officer
from tests.doors.desk.caseworkers import DESK, LEADER, PROCEDURE, SPECIALIST, STRANGER, accepted, handled, online
from tests.law.simplify.asking import counts_of
from tests.law.simplify.naive_answer import answer as naive
from tests.law.simplify.second_opinion import counted, loaded

pytestmark = pytest.mark.django_db

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))
FEW = {"min_n": "1", "fdr": "1", "min_reference": "1"}
PROVINCE = "giamdoc.tinh"
PSEUDONYMS = Pseudonyms(b"of the house", "a1b2")
NAME, NUMBER, SENTENCE = "Hoàng Thị Ẩn", "020190001234", "Chồng bà ấy vắng nhà từ tháng hai"


def worked_on(made: Made) -> Made:
    """ProcedureAnswer for a paper, asked of another agency, appraised and issued."""
    asked = {"agency": str(officer(STRANGER).agency_id), "answer_within": Duration(1, Unit.WORKING_DAY)}
    did(made.id, "consult", officer(SPECIALIST), "2026-03-02 10:00", question=SENTENCE, **asked)
    did(made.id, "answer_consultation", officer(STRANGER), "2026-03-02 15:00", consultation=1, opinion=SENTENCE)
    item = SupplementItem(component=1, reason_code=SupplementReason.INCOMPLETE, note=SENTENCE)
    did(made.id, "request_supplement", officer(SPECIALIST), "2026-03-03 08:00", items=(item,))
    did(made.id, "supplement", officer(DESK), "2026-03-05 10:00")
    did(
        made.id,
        "complete_step",
        officer(SPECIALIST),
        "2026-03-06 09:00",
        step="tham_dinh",
        outcome="dat",
        note=SENTENCE,
    )
    did(made.id, "add_step", officer(SPECIALIST), "2026-03-06 09:30", **added())
    did(made.id, "issue_result", officer(LEADER), "2026-03-06 15:00")
    return made


def added() -> dict[str, Any]:
    return {
        "name": f"Hỏi {NAME}",
        "to": str(agency("H37.03")),
        "within": Duration(1, Unit.WORKING_DAY),
        "reason": SENTENCE,
    }


def traces(procedure: str = PROCEDURE) -> list[Trace]:
    scope = reading.scope_of(MARCH, procedure, None)
    return list(reading.traces(scope, reading.building()))


def told(answer: Answer) -> dict[str, Any]:
    """As it is written, without the names of dossiers in another order."""
    value: dict[str, Any] = json.loads(json.dumps(answer_json(answer)))
    for one in value["findings"]:
        for side in ("dossiers", "counter_evidence"):
            one[side] = sorted(one[side])
    return value


def xes(path: Path, made: list[Trace]) -> Path:
    with path.open("w", encoding="utf-8") as file:
        assert write_xes(iter(made), file.write, export="a1b2") == len(made)
    return path


def test_24_a_dossier_is_read_as_the_format_defines_it(province: Province) -> None:
    made = worked_on(handled())
    (one,) = traces()
    assert (one.id, one.procedure, one.agency, one.is_online, one.filed_by) == (
        str(made.id), PROCEDURE, agency_code(officer(DESK).agency_id), False, None,
    )  # fmt: skip
    assert one.has_outcome
    assert one.ended is not None
    form = component_key("Đơn đề nghị")
    assert (one.requested, one.supplemented, one.decisive) == (
        frozenset({form, component_key("Căn cước")}),
        frozenset({form}),
        None,
    )
    done = [(each.name, each.outcome, each.agency) for each in one.events if each.transition is Transition.COMPLETE]
    own, other = "H37.03", agency_code(officer(STRANGER).agency_id)
    assert done[:5] == [
        ("Tiếp nhận hồ sơ", None, one.agency),
        (CONSULTATION, None, other),
        (REQUEST, "supplement", own),
        (ANSWER, None, None),
        ("Thẩm định hồ sơ", "dat", own),
    ]
    begun = {each.name: each.at for each in one.events if each.transition is Transition.START}
    seconds = {name: at // 1_000_000 for name, at in begun.items()}
    assert seconds["Thẩm định hồ sơ"] == moment("2026-03-02 09:45").timestamp(), "taken up, not opened at 09:30"
    budgets = {each.name: each.budget for each in one.events if each.transition is Transition.COMPLETE}
    assert budgets["Tiếp nhận hồ sơ"]
    assert budgets[REQUEST] is None


def agency_code(agency_id: int) -> str:
    return reading.building().agencies.agency(agency_id).code


def test_24_what_may_be_asked_and_by_whom(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    handled()
    whole = officer(PROVINCE)
    assert queries.answer_of(PROCEDURE, MARCH, seen_by=whole).answer.summary.cases == 1
    assert queries.answer_of(PROCEDURE, MARCH, seen_by=officer(LEADER)).answer.summary.cases == 1
    with pytest.raises(NothingOfProcedure):
        queries.answer_of(PROCEDURE, MARCH, seen_by=officer("lanhdao.sxd"))
    with pytest.raises(NothingOfProcedure):
        queries.answer_of("", MARCH, seen_by=whole)
    with pytest.raises(MeasureClosed):
        queries.answer_of(PROCEDURE, MARCH, seen_by=officer(SPECIALIST))
    with pytest.raises(MeasureClosed):
        exported(MARCH, PROCEDURE, PSEUDONYMS, seen_by=officer(SPECIALIST))
    with pytest.raises(PeriodTooLongToAsk):
        queries.answer_of(PROCEDURE, replace(MARCH, first=date(2025, 3, 1)), seen_by=whole)
    monkeypatch.setattr(queries, "MOST", 0)
    with pytest.raises(TooManyToAsk):
        queries.answer_of(PROCEDURE, MARCH, seen_by=whole)
    monkeypatch.setattr(queries, "MOST_AT_ONCE", 0)
    with pytest.raises(TooManyToAsk):
        queries.overview(MARCH, at=MARCH.end, seen_by=whole)


def test_24_the_export_is_answered_as_the_record_itself_and_as_a_second_counter_answers(
    province: Province, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(traced, "PART", 2)  # read in several parts
    worked_on(handled())
    handled(seed=8)
    accepted(seed=9)
    online()
    own = [one._replace(id=PSEUDONYMS.of(one.id or "")) for one in traces()]
    direct = told(ask(own, SHIPPED, with_values(FEW.items())))
    out = list(exported(MARCH, PROCEDURE, PSEUDONYMS, seen_by=officer(PROVINCE)))
    file = xes(tmp_path / "own.xes", out)
    assert list(read_facts(file)) == own == out
    assert told(ask(read_facts(file), SHIPPED, with_values(FEW.items()))) == direct
    assert naive(file.read_bytes(), dict(FEW)) == direct
    assert counted(loaded(), file) == counts_of(direct["summary"])
    assert direct["summary"]["cases"] == 3, "what was only filed has no process yet"
    assert direct["summary"]["open"] == 2
    assert direct["findings"], "with one dossier as enough, something is said"


def test_24_no_name_no_number_and_no_sentence_leaves_the_house(province: Province, tmp_path: Path) -> None:
    made = worked_on(handled())
    out = list(exported(MARCH, "", PSEUDONYMS, seen_by=None))
    written = io.StringIO()
    write_ocel(iter(out), written.write)
    texts = (xes(tmp_path / "own.xes", out).read_text("utf-8"), written.getvalue())
    told_of = {NAME, NUMBER, SENTENCE, str(made.id), "Mẫu Sơn"}
    told_of |= {officer(name).account_ref for name in (SPECIALIST, LEADER, DESK, STRANGER)}
    told_of |= {officer(name).name for name in (SPECIALIST, LEADER, DESK, STRANGER)}
    for text in texts:
        assert PSEUDONYMS.of(str(made.id)) in text
        assert not [each for each in told_of if each in text]
    assert PSEUDONYMS.of("x") != replace(PSEUDONYMS, export="c3d4").of("x"), "two exports cannot be joined"
    assert PSEUDONYMS.of("x") != replace(PSEUDONYMS, secret=b"of another house").of("x")


def test_24_the_ocel_file_has_the_structure_of_the_standard(province: Province) -> None:
    worked_on(handled())
    handled(seed=8)
    written = io.StringIO()
    assert write_ocel(exported(MARCH, PROCEDURE, PSEUDONYMS, seen_by=None), written.write) == 2
    log = json.loads(written.getvalue())
    assert set(log) == {"objectTypes", "eventTypes", "objects", "events"}
    objects = checked(log["objects"], log["objectTypes"], timed=True)
    events = checked(log["events"], log["eventTypes"], timed=False)
    assert set(objects.values()) == {"dossier", "step_run", "agency", "component"}
    assert not set(objects) & set(events)
    for one in (*log["objects"], *log["events"]):
        for relation in one["relationships"]:
            assert set(relation) == {"objectId", "qualifier"}
            assert relation["objectId"] in objects
            assert relation["qualifier"]
    for one in log["events"]:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d", one["time"])
        assert [each for each in one["relationships"] if objects[each["objectId"]] == "dossier"]


def test_24_pm4py_reads_the_ocel_file(province: Province, tmp_path: Path) -> None:
    worked_on(handled())
    handled(seed=8)
    file = tmp_path / "own.json"
    with file.open("w", encoding="utf-8") as out:
        write_ocel(exported(MARCH, PROCEDURE, PSEUDONYMS, seen_by=None), out.write)
    log, read = json.loads(file.read_bytes()), loaded().read_ocel2_json(str(file))
    objects, events = {one["id"]: one["type"] for one in log["objects"]}, {one["id"]: one for one in log["events"]}
    assert len(objects) > 10
    told = {(key, each["objectId"]) for key, one in events.items() for each in one["relationships"]}
    assert set(zip(read.relations["ocel:eid"], read.relations["ocel:oid"], strict=True)) == told
    assert dict(zip(read.events["ocel:eid"], read.events["ocel:activity"], strict=True)) == {
        key: one["type"] for key, one in events.items()
    }
    in_events = {key: objects[key] for _, key in told}
    assert dict(zip(read.objects["ocel:oid"], read.objects["ocel:type"], strict=True)) == in_events, "as it reads them"


TYPES = {"string": str, "time": str, "integer": int, "float": float, "boolean": bool}


def checked(rows: list[dict[str, Any]], types: list[dict[str, Any]], *, timed: bool) -> dict[str, str]:
    """OCEL 2.0: each has an id of its own and a declared type, and its attributes are those of the type. Id → type."""
    declared = {one["name"]: {each["name"]: each["type"] for each in one["attributes"]} for one in types}
    assert len(declared) == len(types)
    assert all(kind in TYPES for one in declared.values() for kind in one.values())
    for one in rows:
        assert set(one) == {"id", "type", "attributes", "relationships"} | (set() if timed else {"time"})
        for each in one["attributes"]:
            assert set(each) == {"name", "value"} | ({"time"} if timed else set())
            assert isinstance(each["value"], TYPES[declared[one["type"]][each["name"]]])
    assert len({one["id"] for one in rows}) == len(rows)
    return {one["id"]: one["type"] for one in rows}


def test_24_the_findings_of_the_night_are_kept_whole_and_read_at_once(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_on(handled())
    whole = officer(PROVINCE)
    year = reading.year_until(date(2026, 3, 20))
    live = queries.overview(year, at=moment("2026-03-20 10:00"), seen_by=whole)
    assert not live.is_kept
    assert [(one.code, one.dossiers, one.is_judged, one.findings) for one in live.lines] == [(PROCEDURE, 1, False, ())]
    with monkeypatch.context() as few:
        few.setattr(nightly, "ask", lambda made, calendar: ask(made, calendar, with_values(FEW.items())))
        for hour in ("02:00", "03:00"):
            assert nightly.keep_findings(moment(f"2026-03-20 {hour}")) == 1
    assert (Run.objects.count(), Procedure.objects.count()) == (1, 1)
    kept = queries.overview(year, at=moment("2026-03-20 10:00"), seen_by=whole)
    assert (kept.is_kept, kept.at) == (True, moment("2026-03-20 03:00"))
    (line,) = kept.lines
    assert len(line.findings) == Finding.objects.count() > 0
    asked = queries.answer_of(PROCEDURE, year, seen_by=whole, settings=with_values(FEW.items()))
    assert [one.key for one in line.findings] == [queries.key_of(one) for one in asked.findings]
    assert all(re.fullmatch(r"[0-9a-f]{16}", one.key) for one in line.findings)
    own = queries.overview(year, at=moment("2026-03-20 10:00"), seen_by=officer(LEADER))
    assert not own.is_kept, "who sees one agency is told of its own dossiers"
