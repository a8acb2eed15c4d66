"""24: evidence is followed: figures of the board, signed files, results of ours; twice is as once; what a merged agency had stays."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from motcua.acts.follow_plans import Followed, FollowMeans, follow_plans
from motcua.acts.give_signed_file import give_signed_file
from motcua.acts.named_files import still_named
from motcua.adapters.documents.folder import FolderStore
from motcua.casework.campaign.actions.inventory import count
from motcua.casework.campaign.values import CountGiven
from motcua.casework.papers.ports import NoStore
from motcua.casework.results.models import Result
from motcua.doors.cli.demo.province import Province
from motcua.foundation.organisation.models import Agency, AreaSuccession
from motcua.foundation.organisation.values import AgencyLevel
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.plans.actions.progress import give_document
from motcua.foundation.plans.cascade import PlanGiven, TaskGiven
from motcua.foundation.plans.models import TaskEvidence
from motcua.foundation.plans.ports import FigureValue, NoFigures
from motcua.foundation.plans.queries.plans import task
from motcua.foundation.plans.queries.waiting import waiting
from motcua.insight.measure.agency_figures import BoardFigures
from motcua.insight.measure.queries import figures
from motcua.insight.measure.rebuilding import rebuild
from motcua.insight.measure.values import Wanted
from motcua.law.indices.period import Period
from motcua.law.plans.judging import Span
from motcua.law.plans.refusals import FileNotSigned
from motcua.law.plans.values import NoticeKind, Withdrawn
from tests.acts.conftest import province
from tests.acts.measured import lives
from tests.acts.places import agency, moment, officer
from tests.arriving.authorities import MOMENT, middle, revocation_list, root
from tests.arriving.authorities import officer as signer
from tests.arriving.conftest import trusted
from tests.arriving.making import pdf, plain, sign
from tests.doors.board.plan_stories import CLERK, HEAD, issued, provincial, tasks_of
from tests.given_out import given_out
from tests.rooms.papers.test_signatures import Judge

__all__ = ["province"]

pytestmark = pytest.mark.django_db
LATER = date(2026, 11, 20)


@dataclass
class Written:
    """Figures that a test wrote down, by indicator and agency."""

    values: dict[str, Fraction] = field(default_factory=dict)

    def of(
        self, indicator: str, agencies: Collection[int], period: Period, *, at: datetime
    ) -> Mapping[int, FigureValue]:
        value = self.values.get(indicator)
        return {} if value is None else {one: FigureValue(value, 90, 100, "2", period.last) for one in agencies}


def followed(means: FollowMeans, at: datetime = MOMENT) -> Followed:
    return follow_plans(Circumstances.at_once(None, at), means)


def trust(folder: Path, **revoked: datetime) -> Path:
    """The test authority's certificates; `officer`: from when that certificate is revoked."""
    gone = {signer(): at for at in revoked.values()}
    folder.mkdir(exist_ok=True)
    for name, content in trusted(lists=[revocation_list(middle(), gone), revocation_list(root())]).items():
        (folder / name).write_bytes(content)
    return folder


def given_file(tmp_path: Path, key: UUID, files: FolderStore, judge: Judge, content: bytes) -> UUID:
    source = tmp_path / "van-ban.pdf"
    source.write_bytes(content)
    now = Circumstances.at_once(officer(CLERK), MOMENT)
    return give_signed_file(key, source, "van-ban.pdf", now, files=files, examiner=judge)


def test_24_figures_of_the_board_are_noted_once_and_a_recomputed_one_takes_progress_back(province: Province) -> None:
    _, second = tasks_of(issued(provincial()))
    written = Written({"468.not_resupplied": Fraction(9, 10)})
    means = FollowMeans(written, NoStore(), Judge())
    assert followed(means).noted == 1
    assert followed(means) == Followed(0, 0, 0)
    assert task(second, seen_by=officer(HEAD), on=LATER).task.progress.done_on == date(2026, 11, 19)
    written.values["468.not_resupplied"] = Fraction(7, 10)
    assert followed(means).noted == 1
    page = task(second, seen_by=officer(HEAD), on=LATER)
    assert page.task.progress.done_on is None
    assert {one.value: one.withdrawn for one in page.evidence} == {
        Decimal("0.9"): Withdrawn.RECOMPUTED,
        Decimal("0.7"): None,
    }
    assert NoticeKind.TAKEN_BACK in {one.kind for one in page.notices}


def test_24_the_figures_are_those_of_the_board_and_of_the_inventory(province: Province) -> None:
    lives()
    rebuild(moment("2026-03-17 08:00"))
    period, stp = Period(date(2026, 3, 1), date(2026, 3, 16)), agency("H37.03")
    seen = figures(Wanted(period, agency=stp), at=moment("2026-03-17 08:00"), seen_by=officer("lanhdao.stp"))
    on_board = next(one for one in seen.figures if one.definition.id == "766.2.1")
    mine = BoardFigures().of("766.2.1", [stp, agency("H37")], period, at=moment("2026-03-17 08:00"))
    assert on_board.counts is not None
    assert (mine[stp].value, mine[stp].counted) == (on_board.counts.value, on_board.counts.counted)
    assert agency("H37") in mine
    assert BoardFigures().of("468.digitised_in_force", [stp], period, at=moment("2026-03-17 08:00")) == {}
    given = CountGiven(stp, AgencyLevel.PROVINCE, "birth_certificate", 200)
    count([given], Circumstances.at_once(officer(CLERK), moment("2026-03-10 09:00")))
    of = BoardFigures().of("468.digitised_in_force", [stp, agency("H37")], period, at=moment("2026-03-17 08:00"))
    assert {key: (one.value, one.size) for key, one in of.items()} == {stp: (0, 200), agency("H37"): (0, 200)}


def test_24_a_signed_file_stands_until_its_signature_is_revoked_or_it_is_lost(
    province: Province, tmp_path: Path
) -> None:
    first = tasks_of(issued(provincial()))[0]
    files, judge = FolderStore(tmp_path / "kept"), Judge(trust(tmp_path / "trust"))
    with pytest.raises(FileNotSigned):
        given_file(tmp_path, first, files, judge, pdf(plain()))
    given_file(tmp_path, first, files, judge, sign(pdf(plain()), signer()))
    means = FollowMeans(NoFigures(), files, judge)
    assert followed(means).taken_back == 0
    page = task(first, seen_by=officer(HEAD), on=LATER)
    assert page.task.progress.done_on == date(2026, 6, 15)
    kept = page.evidence[0].file_hash
    assert still_named([kept]) == {kept}
    trust(tmp_path / "trust", officer=moment("2026-05-01 09:00"))
    assert (followed(means).taken_back, followed(means).taken_back) == (1, 0)
    page = task(first, seen_by=officer(HEAD), on=LATER)
    assert (page.task.progress.is_done, page.evidence[0].withdrawn) == (False, Withdrawn.REVOKED)
    assert NoticeKind.TAKEN_BACK in {one.kind for one in page.notices}
    trust(tmp_path / "trust")
    given_file(tmp_path, first, files, judge, sign(pdf(plain()), signer()))
    [standing] = [one for one in task(first, seen_by=officer(HEAD), on=LATER).evidence if one.withdrawn is None]
    files.forget(standing.file_hash)
    assert followed(means).taken_back == 1
    assert {one.withdrawn for one in task(first, seen_by=officer(HEAD), on=LATER).evidence} == {
        Withdrawn.REVOKED,
        Withdrawn.LOST,
    }


def test_24_a_result_of_ours_that_is_revoked_takes_its_evidence_back(province: Province, tmp_path: Path) -> None:
    first = tasks_of(issued(provincial()))[0]
    files, judge = FolderStore(tmp_path / "kept"), Judge(trust(tmp_path / "trust"))
    given_file(tmp_path, first, files, judge, sign(pdf(plain()), signer()))
    kept = TaskEvidence.objects.get().file_hash
    result = given_out(final_hash=kept)
    means = FollowMeans(NoFigures(), files, judge)
    assert followed(means).taken_back == 0
    Result.objects.filter(pk=result.pk).update(revoked_at=moment("2026-11-19 09:00"))
    assert followed(means).taken_back == 1
    assert TaskEvidence.objects.get().withdrawn == Withdrawn.REVOKED.value


def test_24_an_agency_that_is_merged_leaves_its_tasks_its_evidence_and_its_plan_to_its_heir(province: Province) -> None:
    heir = Agency.objects.get(pk=officer("lanhdao.tamthanh").agency_id)
    line = AreaSuccession.objects.filter(new=heir.area_id, share__in=("whole", "main_part")).order_by("pk").first()
    assert line is not None
    old = Agency.objects.filter(area_id=line.old_id, kind="commune_committee").first()
    if old is None:
        old = Agency.objects.create(
            code="H37.99.98",
            name="Ủy ban nhân dân phường cũ",
            kind="commune_committee",
            level="commune",
            area_id=line.old_id,
            valid_from=date(2020, 1, 1),
            valid_to=date(2025, 6, 30),
        )
    span = Span(date(2021, 7, 15), date(2026, 12, 31))
    tasks = (TaskGiven("Số hóa", old.pk, date(2026, 12, 1), pieces=2),)
    given = PlanGiven(agency("H37"), "Kế hoạch 2021", span, tasks, assigned=(old.pk,), own_plans_by=date(2026, 12, 1))
    first = tasks_of(issued(given))[0]
    TaskEvidence.objects.create(
        id=uuid4(),
        task_id=first,
        agency_id=old.pk,
        kind="document",
        on=date(2024, 5, 6),
        number="1/BC",
        issuer=old.name,
        given_at=moment("2024-05-06 09:00"),
    )
    by = officer("lanhdao.tamthanh")
    page = task(first, seen_by=by, on=LATER)
    assert (page.task.holders, page.task.progress.pieces, page.may_give) == ((heir.pk,), 1, True)
    [owed] = waiting(seen_by=by).owed
    assert owed.agency_id == heir.pk
    now = Circumstances.at_once(by, MOMENT)
    give_document(first, number="2/BC", on=LATER, issuer="Phường Tam Thanh", circumstances=now)
    page = task(first, seen_by=by, on=LATER)
    assert (page.task.progress.done_on, [one.agency_id for one in page.evidence]) == (LATER, [old.pk, heir.pk])
