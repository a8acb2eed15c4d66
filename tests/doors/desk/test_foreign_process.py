"""A process from a foreign file, with names in Vietnamese: people read the names, the record holds slugs."""

from dataclasses import replace

import pytest

from motcua.acts.define_process import code_of
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger import queries as ledger
from motcua.foundation.ledger.verification import verify
from motcua.law.process.slugs import is_code
from motcua.law.process.values import Definition, Step
from tests.acts.places import did, officer
from tests.acts.process_versions import CODE, next_version, renamed
from tests.doors.desk.caseworkers import PROCEDURE, SPECIALIST, at, handled, signed_in, text
from tests.doors.page import Page

pytestmark = pytest.mark.django_db


def foreign(definition: Definition) -> Definition:
    steps = renamed("tham_dinh", "Thẩm định (2)", "Thẩm định hồ sơ")(definition).steps
    return replace(definition, steps=tuple(_named_in_vietnamese(step) for step in steps))


def _named_in_vietnamese(step: Step) -> Step:
    if step.id != "Thẩm định (2)":
        return step
    first, *others = step.outcomes
    return replace(step, outcomes=(replace(first, name="Đồng ý cấp"), *others))


def test_people_read_foreign_names_and_the_record_holds_slugs(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_version(CODE, foreign, procedure=PROCEDURE, at="2026-03-02 08:00")
    made = handled()
    at(monkeypatch, "2026-03-02 10:00")
    address = f"/xu-ly/{made.id}/"
    page = Page.read(text(signed_in(SPECIALIST).get(address)))
    assert "Thẩm định hồ sơ" in page.text
    did(made.id, "complete_step", officer(SPECIALIST), "2026-03-02 10:00", step="tham_dinh_2", outcome="dong_y_cap")
    page = Page.read(text(signed_in(SPECIALIST).get(address)))
    assert "Hoàn thành bước Thẩm định hồ sơ: Đồng ý cấp" in page.text
    assert "dong_y_cap" not in page.text
    bodies = [record.body for record in ledger.stream(f"dossier:{made.id}") if record.verb == "complete_step"]
    assert bodies[-1]["step"] == "tham_dinh_2"
    assert bodies[-1]["outcome"] == "dong_y_cap"
    assert list(verify()) == []


def test_two_processes_whose_names_differ_in_tones_alone_keep_different_codes() -> None:
    codes = {code_of(name) for name in ("Cấp bán", "Cấp bạn", "CẤP BÁN")}
    assert len(codes) == 3
    assert all(is_code(code) and len(code) <= 64 for code in codes)
    assert code_of("mau-1.004873") == "mau-1.004873"
