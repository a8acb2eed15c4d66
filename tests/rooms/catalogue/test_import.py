"""An import follows what was published with dated versions: a diff for what changed, no trace for what did not."""

import unicodedata
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.foundation.catalogue import actions, queries
from motcua.foundation.catalogue.models import ImportRun, Procedure, ProcedureVersion
from motcua.foundation.catalogue.refusals import (
    AdministratorOnly,
    BackdatedVersion,
    UnknownProcedure,
)
from motcua.foundation.catalogue.values import ImportReport
from motcua.foundation.ledger.models import Record
from motcua.foundation.people.principals import Principal
from tests.circumstances import acting
from tests.rooms.catalogue.conftest import AT, ENTRY, ON
from tests.rooms.catalogue.test_findings import ANYTHING

pytestmark = pytest.mark.django_db
CODE = ENTRY["code"]


def bring(*entries: object, by: Principal, on: date = ON) -> ImportReport:
    return actions.import_entries(entries=entries, source="tệp thử", circumstances=acting(by, AT), valid_from=on)


def test_a_changed_entry_becomes_a_version_and_the_old_one_ends_the_day_before(
    administrator: Principal, entry: dict[str, Any]
) -> None:
    bring(entry, by=administrator)
    entry["methods"][0]["time"] = 3
    entry["cases"][0]["components"][1]["name"] = "Sơ đồ nơi nuôi"
    later = ON + timedelta(days=30)
    report = bring(entry, by=administrator, on=later)
    (changed,) = report.changed
    assert [(each.label, each.old, each.new) for each in changed.changes] == [
        ("Thời hạn: nộp trực tiếp", "5 WORKING_DAY", "3 WORKING_DAY"),
        ("Thành phần hồ sơ: Nuôi lần đầu › Sơ đồ nơi đặt tổ", "0 bản chính, 1 bản sao", None),
        ("Thành phần hồ sơ: Nuôi lần đầu › Sơ đồ nơi nuôi", None, "0 bản chính, 1 bản sao"),
    ]
    old, new = ProcedureVersion.objects.order_by("number")
    assert (old.valid_to, new.valid_from, new.valid_to) == (later - timedelta(days=1), later, None)
    before, after = (queries.version_in_force(CODE, on=day) for day in (later - timedelta(days=1), later))
    assert before is not None
    assert after is not None
    assert queries.difference(before.id, after.id) == changed.changes
    # what a draft was made with stays as it was
    assert [line.name for line in queries.components(old.pk, case=1)] == ["Tờ khai", "Sơ đồ nơi đặt tổ"]
    assert [line.name for line in queries.components(new.pk, case=1)] == ["Tờ khai", "Sơ đồ nơi nuôi"]


def test_a_second_change_on_the_same_day_leaves_the_first_never_in_force(
    administrator: Principal, entry: dict[str, Any]
) -> None:
    bring(entry, by=administrator)
    bring({**entry, "decision": "2/QĐ-THU"}, by=administrator)
    found = queries.version_in_force(CODE, on=ON)
    assert found is not None
    assert (found.number, found.decision) == (2, "2/QĐ-THU")


def test_an_entry_that_leaves_fields_out_erases_nothing(administrator: Principal, entry: dict[str, Any]) -> None:
    bring({**entry, "steps": [{"actor": "công dân", "action": "nộp"}]}, by=administrator)
    report = bring(entry, by=administrator)
    assert (report.changed, report.unchanged, report.run_id) == ((), 1, None)


def test_loose_marks_are_kept_named_and_no_change(administrator: Principal, entry: dict[str, Any]) -> None:
    bring(entry, by=administrator)
    loose = {key: unicodedata.normalize("NFD", part) if isinstance(part, str) else part for key, part in entry.items()}
    report = bring(loose, by=administrator)
    assert report.unchanged == 1
    assert "not_composed" in {count.kind for count in report.kinds}
    bring({**loose, "code": "1.900002"}, by=administrator)
    kept = ProcedureVersion.objects.get(procedure__code="1.900002")
    assert kept.name == loose["name"] != entry["name"]
    assert queries.search("nuôi ong", on=ON)[0].name in (entry["name"], loose["name"])
    assert len(queries.search("nuôi ong", on=ON)) == 2


def test_entries_gone_from_the_file_are_listed_and_kept(administrator: Principal, entry: dict[str, Any]) -> None:
    bring(entry, {**entry, "code": "1.900002"}, by=administrator)
    report = bring(entry, by=administrator)
    assert report.gone == ("1.900002",)
    assert queries.version_in_force("1.900002", on=ON) is not None


def test_what_has_no_usable_code_is_kept_in_the_run(administrator: Principal, entry: dict[str, Any]) -> None:
    report = bring(entry, dict(entry), {"name": "không mã"}, 7, by=administrator)
    assert (len(report.added), report.rejected) == (1, 3)
    run = ImportRun.objects.get()
    assert run.pk == report.run_id
    assert "không mã" in run.rejected
    assert run.report["rejected"] == 3


def test_only_an_administrator_imports(specialist: Principal, entry: dict[str, Any]) -> None:
    with pytest.raises(AdministratorOnly):
        bring(entry, by=specialist)
    assert not Procedure.objects.exists()


def test_a_file_without_a_usable_entry_leaves_no_trace_and_says_why(administrator: Principal) -> None:
    report = bring({"name": "không mã"}, "chữ", by=administrator)
    assert report.took_nothing
    assert [(each.entry, each.code, each.places) for each in report.refused] == [
        (1, "", (("code", "cần mã thủ tục"),)),
        (2, "", (("", "cần một đối tượng"),)),
    ]
    assert not ImportRun.objects.exists()
    assert not Record.objects.exists()


def test_a_version_cannot_begin_before_the_one_it_replaces(administrator: Principal, entry: dict[str, Any]) -> None:
    bring(entry, by=administrator)
    with pytest.raises(BackdatedVersion) as refused:
        bring({**entry, "decision": "2/QĐ-THU"}, by=administrator, on=ON - timedelta(days=1))
    assert "24/11/2026" in refused.value.sentence
    assert ProcedureVersion.objects.count() == 1


def test_the_import_leaves_one_ledger_record(administrator: Principal, entry: dict[str, Any]) -> None:
    bring(entry, by=administrator)
    record = Record.objects.get()
    assert (record.stream, record.verb, record.body["added"]) == ("catalogue", "import_catalogue", 1)


def test_the_database_refuses_two_versions_in_force_at_once(administrator: Principal, entry: dict[str, Any]) -> None:
    bring(entry, by=administrator)
    row = ProcedureVersion.objects.get()
    row.pk, row.number, row.valid_to = None, 2, ON + timedelta(days=9)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_page_shows_the_mirror_whole(administrator: Principal, entry: dict[str, Any]) -> None:
    bring(entry, by=administrator)
    page = queries.procedure_page(CODE, on=ON)
    assert [case.name for case in page.cases] == ["Nuôi lần đầu", "Nuôi thêm"]
    assert len(page.times) == 3
    assert {fee.amount for time in page.times for fee in time.fees} == {20000}
    assert page.legal_basis == ("32/2018/QH14",)
    with pytest.raises(UnknownProcedure):
        queries.procedure_page(CODE, on=ON - timedelta(days=1))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_stands_in_an_entry_with_a_code_goes_in_whole_or_not_at_all(
    administrator: Principal, data: st.DataObject
) -> None:
    parts = data.draw(st.dictionaries(st.sampled_from(sorted(set(ENTRY) - {"code"})), ANYTHING, max_size=5))
    broken = {**ENTRY, **parts}
    with transaction.atomic():
        report = bring(broken, by=administrator)
        if report.refused:
            assert (report.added, report.rejected) == ((), 1)
            assert not Procedure.objects.exists(), "nothing is half taken"
            return
        assert report.added == (CODE,)
        assert bring(broken, by=administrator).unchanged == 1
        assert list(queries.lint(on=ON)) is not None
        queries.procedure_page(CODE, on=ON)
        queries.procedure_rules(CODE, on=ON)
        transaction.set_rollback(True)


def test_an_entry_with_a_number_that_no_column_holds_is_not_taken_and_what_stands_stays(
    administrator: Principal, entry: dict[str, Any]
) -> None:
    bring(entry, by=administrator)
    entry["decision"] = "2/QĐ-THU"
    entry["cases"][0]["components"][0]["originals"] = 10**30
    entry["methods"][0]["time"] = "năm"
    report = bring(entry, {**ENTRY, "code": "1.900002"}, by=administrator)
    (malformed,) = (count for count in report.kinds if count.kind == "malformed")
    assert malformed.findings == 2
    assert (report.added, report.changed, report.rejected) == (("1.900002",), (), 1)
    (refused,) = report.refused
    assert (refused.entry, refused.code) == (1, CODE)
    assert [place for place, _ in refused.places] == ["methods[0].time", "cases[0].components[0].originals"]
    assert queries.version_in_force(CODE, on=ON).decision == "1/QĐ-THU"  # type: ignore[union-attr]  # it stands
    assert str(10**30) in ImportRun.objects.latest("pk").rejected
