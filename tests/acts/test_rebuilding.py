"""Rows made anew from the record: nothing differs after whole lives, and a planted difference is named and mended."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from motcua.acts.migrate_process import migrate
from motcua.acts.rebuild import Rebuilt, rebuild, rebuild_all
from motcua.acts.sweep import sweep
from motcua.casework.dossiers import rebuilding
from motcua.casework.dossiers.models import ClockReport, Dossier, Step
from motcua.casework.dossiers.rebuilding import Difference
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.models import Record
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.worktime.values import Duration, Unit
from tests.acts.groups import BIRTH as BIRTH_RESULT
from tests.acts.groups import (
    CHIEF,
    COMMUNE,
    DESK,
    DIRECTOR,
    INSURER,
    POLICE,
    group_born,
    taken_up,
)
from tests.acts.places import agency, did, moment, officer, received
from tests.acts.process_versions import BIRTH, SHORTER, next_version
from tests.acts.test_import_history import brought, case
from tests.circumstances import acting
from tests.doors.portal import stories
from tests.papers import papers

pytestmark = pytest.mark.django_db

NOW = moment("2026-04-20 09:00")
LATER = Circumstances(by=None, at=NOW, recorded_at=NOW)


def group() -> None:
    """Three sub-dossiers, two of them issued, one late; the birth certificate is returned."""
    made = group_born()
    did(made.id, "return_result", officer(DESK), "2026-03-02 14:00", result=BIRTH_RESULT, collected_by="Hoàng Thị Ẩn")
    residence = taken_up(made.id, "thuong_tru", POLICE, "2026-03-03 09:00")
    did(residence.pk, "issue_result", officer(CHIEF), "2026-03-11 10:00", number="9/TT")
    insurance = taken_up(made.id, "the_bhyt", INSURER, "2026-03-03 09:00")
    sweep(acting(None, moment("2026-03-12 09:00")))
    did(insurance.pk, "issue_result", officer(DIRECTOR), "2026-03-17 11:30", number="8/BHYT")
    did(made.id, "return_result", officer(DESK), "2026-03-17 14:00", collected_by="Hoàng Thị Ẩn")


def imported() -> None:
    """Told twice, the second time with another end."""
    brought(case(), case("case-2"))
    brought(case(ended_at=moment("2011-12-07 09:00")), at=moment("2026-03-03 09:00"))


def with_added_steps() -> None:
    made = stories.handled()
    words: dict[str, Any] = {"reason": "Việc khó", "within": Duration(4, Unit.WORKING_HOUR), "to": "H37.03"}
    did(made.id, "add_step", stories.specialist(), "2026-03-02 10:30", name="Họp hội đồng", role="council", **words)
    did(made.id, "add_step", stories.specialist(), "2026-03-02 10:40", name="Xem thực địa", **words)


def transferred() -> None:
    made = stories.handled()
    did(made.id, "transfer_jurisdiction", officer("quantri"), "2026-03-03 09:00", to="H37.09", legal_basis="Điều 12")


def migrated() -> None:
    made = received(officer(DESK), BIRTH, officer(COMMUNE).agency_id, "2026-03-02 08:00")
    next_version(BIRTH, SHORTER, procedure=BIRTH)
    now = Circumstances(by=officer("quantri"), at=moment("2026-03-02 11:30"), recorded_at=moment("2026-03-02 11:30"))
    migrate(made.id, now, to=None, steps=(), reason="Rút gọn", legal_basis="Quyết định 118/QĐ-UBND")
    did(made.id, "forward", officer(DESK), "2026-03-02 14:00", to=str(officer(COMMUNE).agency_id))


def asked_and_late() -> None:
    """Asked for papers, consulted, extended, then late with everybody told."""
    made = stories.handled()
    did(made.id, "request_supplement", stories.specialist(), "2026-03-03 09:00", items=papers("Đơn: thiếu chữ ký"))
    did(made.id, "supplement", stories.desk(), "2026-03-05 09:00")
    words: dict[str, Any] = {"question": "Có ý kiến gì không?", "answer_within": Duration(2, Unit.WORKING_DAY)}
    did(made.id, "consult", stories.specialist(), "2026-03-05 10:00", agency="H37.09", **words)
    did(made.id, "hand_over_originals", stories.desk(), "2026-03-05 11:00", to="Kho số 2")
    sweep(acting(None, moment("2026-04-12 11:30")))


LIVES: list[Callable[[], object]] = [
    group,
    imported,
    with_added_steps,
    transferred,
    migrated,
    asked_and_late,
    stories.refused_at_the_desk,
    stories.asked_before_acceptance,
    stories.returned,
    stories.submitted,
]


def stored() -> list[Any]:
    """All that a rebuilding may write."""
    return [list(kind.objects.order_by("pk").values()) for kind in (Dossier, Step, ClockReport, Record)]


def differing(*, write: bool = False) -> list[Rebuilt]:
    return [one for one in rebuild_all(LATER, write=write) if one.failed or one.differences]


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.__name__)
def test_after_a_whole_life_nothing_differs_and_nothing_is_written(
    life: Callable[[], object], province: Province
) -> None:
    life()
    before = stored()
    assert before[0]
    assert differing(write=True) == []
    assert stored() == before


def late() -> Dossier:
    made = stories.handled()
    sweep(acting(None, moment("2026-04-12 11:30")))
    return Dossier.objects.get(pk=made.id)


def planted_column(dossier: Dossier) -> Difference:
    Dossier.objects.filter(pk=dossier.pk).update(status="submitted")
    return Difference("status", "submitted", "handling")


def planted_outcome(dossier: Dossier) -> Difference:
    step = dossier.steps.filter(done_at__isnull=False).earliest("pk")
    dossier.steps.filter(pk=step.pk).update(outcome="khac")
    return Difference(f"{step.step}#1.outcome", "khac", step.outcome)


def planted_agency(dossier: Dossier) -> Difference:
    step, stranger = dossier.steps.earliest("pk"), agency("H37.09")
    dossier.steps.filter(pk=step.pk).update(agency=stranger)
    return Difference(f"{step.step}#1.agency_id", str(stranger), str(step.agency_id))


def planted_loss(dossier: Dossier) -> Difference:
    step, count = dossier.steps.latest("pk"), dossier.steps.count()
    dossier.steps.filter(pk=step.pk).delete()
    return Difference(f"{step.step}#{count}", "", step.step)


def planted_silence(dossier: Dossier) -> Difference:
    reports = sorted(f"{one.clock} {one.audience}" for one in ClockReport.objects.filter(dossier=dossier))
    assert reports
    ClockReport.objects.filter(dossier=dossier).delete()
    return Difference("clock_reports", "", ", ".join(reports))


PLANTED = [planted_column, planted_outcome, planted_agency, planted_loss, planted_silence]


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_a_planted_difference_is_named_and_mended_only_when_it_is_to_be_written(
    plant: Callable[[Dossier], Difference], province: Province
) -> None:
    dossier, other = late(), stories.accepted(seed=8)
    whole = _without_keys()
    difference = plant(dossier)
    broken = stored()
    assert differing() == [Rebuilt(dossier.pk, (difference,))]
    assert stored() == broken, "nothing was to be written"
    assert rebuild(other.id, LATER, write=True) == Rebuilt(other.id)
    assert rebuild(dossier.pk, LATER, write=True) == Rebuilt(dossier.pk, (difference,))
    assert differing() == []
    assert _without_keys() == whole


def _without_keys() -> list[Any]:
    """What stands in the tables, but for the keys of rows that are written anew."""
    rows = Step.objects.order_by("dossier_id", "pk").values()
    steps = [{name: value for name, value in one.items() if name != "id"} for one in rows]
    reports = sorted((str(one.dossier_id), one.clock, one.audience) for one in ClockReport.objects.all())
    return [list(Dossier.objects.order_by("pk").values()), steps, reports]


def test_what_the_record_does_not_hold_stays(province: Province) -> None:
    with_added_steps()
    dossier = Dossier.objects.get()
    Dossier.objects.update(applicant_name="Tên khác", note="Ghi chú khác", due_on=None)
    names = list(dossier.steps.order_by("pk").values_list("step", "name"))
    assert [one.place for one in rebuild(dossier.pk, LATER, write=True).differences] == ["due_on"]
    dossier.refresh_from_db()
    assert (dossier.applicant_name, dossier.note, str(dossier.due_on)) == ("Tên khác", "Ghi chú khác", "2026-03-11")
    assert list(dossier.steps.order_by("pk").values_list("step", "name")) == names
    assert "Họp hội đồng" in dict(names).values()


def test_one_that_cannot_be_made_anew_is_told_and_keeps_no_other_back(
    province: Province, caplog: pytest.LogCaptureFixture
) -> None:
    late()
    made = stories.accepted(seed=8)
    dossiers = {made.id, Dossier.objects.exclude(pk=made.id).get().pk}
    Dossier.objects.filter(pk=made.id).update(rules_digest="0" * 64)
    found = {one.dossier_id: one for one in rebuild_all(LATER, write=True)}
    assert set(found) == dossiers
    assert [key for key, one in found.items() if one.failed] == [made.id]
    assert str(made.id) in caplog.text


def test_all_are_looked_at_in_batches_and_after_a_cut_the_rest(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = sorted(stories.accepted(seed=seed).id for seed in range(5))
    monkeypatch.setattr("motcua.acts.rebuild.BATCH", 2)
    asked = list[UUID | None]()
    really = rebuilding.after

    def after(last: UUID | None, *, most: int) -> list[UUID]:
        asked.append(last)
        return really(last, most=most)

    monkeypatch.setattr(rebuilding, "after", after)
    assert [one.dossier_id for one in rebuild_all(LATER, write=False)] == made
    assert asked == [None, made[1], made[3], made[4]]
    assert [one.dossier_id for one in rebuild_all(LATER, write=False, after=made[2])] == made[3:]
