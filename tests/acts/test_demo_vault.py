"""21 The vault of the demo: made in steps by a job, the same from the same seed, however often it is killed or done again."""

import io
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Final

import pypdfium2
import pytest
from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from motcua.adapters.documents.folder import FolderStore
from motcua.casework.dossiers.models import Component, Dossier
from motcua.casework.papers.models import KeptFile
from motcua.casework.results.models import Result
from motcua.casework.vault.models import Paper, PaperFile, PaperUse
from motcua.doors.cli.commands.seed import seed
from motcua.doors.cli.demo import seeding, vault, vault_later
from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.demo.results import MADE
from motcua.doors.cli.demo.vault_pages import MARK, NOTE, page_of
from motcua.doors.cli.demo.vault_plan import FORTUNES, PEOPLE, Fortune, VaultPlan, vault_plan
from motcua.doors.worker.tasks.demo_vault import TASK
from motcua.foundation.jobs.kinds.demo_vault import VaultToMake
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.people.models import Person
from motcua.law.worktime.values import VIETNAM
from tests.handed import ByFirstLetters
from tests.jobs import jobs_of

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 14, 30, tzinfo=VIETNAM)
TODAY = NOW.date()
FEW = VaultToMake(seed=1, on=TODAY.isoformat(), dossiers=18, people=10, step=0)


@pytest.fixture(autouse=True)
def _store(province: Province, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of the test, looked at quickly: what the real examiner says of such a page has a test of its own."""
    monkeypatch.setattr(settings, "DOCUMENTS", FolderStore(tmp_path))  # type: ignore[arg-type]
    monkeypatch.setattr(settings, "EXAMINER", ByFirstLetters())
    monkeypatch.setattr(vault, "SLICE", 1_000.0)


def planned(seed: int = 1, *, dossiers: int = 2000, people: int = PEOPLE, on: date = TODAY) -> VaultPlan:
    return vault_plan(
        seed=seed,
        on=on,
        dossiers=dossiers,
        desks=seeding.desks_on(on),
        calendar=organisation.working_calendar(),
        home=seeding.home(),
        people=people,
    )


def killed(_: object) -> str:
    raise KeyboardInterrupt


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def state() -> tuple[object, ...]:
    """Everything that the job made, without the moment at which it did, and by the numbers of people: their references are luck."""
    numbers = {f"person:{one.ref}": one.personal_number for one in Person.objects.all()}
    papers = Paper.objects.values_list("owners", "id", "number", "status", "status_since", "replaced_by_id", "came")
    return (
        sorted(([numbers[one] for one in owners], *rest) for owners, *rest in papers),
        sorted(PaperFile.objects.values_list("paper_id", "file_hash", "added_at")),
        sorted(PaperUse.objects.values_list("paper_id", "order", "used_at", "used_by")),
        sorted(Dossier.objects.values_list("code", "status", "applicant_number", "filed_at"), key=str),
        sorted(Component.objects.values_list("dossier__code", "order", "handed_in", "verdict"), key=str),
        sorted(KeptFile.objects.values_list("file_hash", flat=True)),
    )


_UNBROKEN: Final[list[tuple[object, ...]]] = []


@pytest.fixture
def unbroken(_store: None) -> tuple[object, ...]:
    """What the job makes when nobody kills it, made once for the tests of this file: the seed says all of it."""
    if not _UNBROKEN:
        with taken_back():
            TASK.run(FEW, NOW)
            _UNBROKEN.append(state())
    return _UNBROKEN[0]


def test_21_three_hundred_people_have_papers_in_every_state_and_a_tenth_of_the_dossiers_use_one(
    province: Province,
) -> None:
    plan = planned()
    assert len({one.visitor.number for one in plan.owners}) == PEOPLE == 300
    fortunes = Counter(paper.fortune for one in plan.owners for paper in one.papers)
    assert all(fortunes[one] >= 20 for one in Fortune), fortunes
    assert set(FORTUNES) == set(Fortune)
    assert len(plan.uses) / (2000 + len(plan.uses)) >= 0.1
    assert planned() == plan
    assert planned(seed=2) != plan


def test_21_the_one_who_is_in_the_guides_has_the_same_number_on_every_day(province: Province) -> None:
    first, later = planned().owners[0], planned(on=date(2027, 3, 1)).owners[0]
    assert first.visitor == later.visitor
    serving = {one.kind.type for one in first.papers if one.fortune is Fortune.IN_FORCE}
    assert serving == {"residence_confirmation", "land_certificate", "marriage_certificate"}


def test_21_the_vault_of_the_demo_made_twice_is_as_once(
    unbroken: tuple[object, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    with taken_back():
        TASK.run(FEW, NOW)
        once = state()
        assert once == unbroken
        assert Paper.objects.values("owners").distinct().count() == FEW.people
        assert {"revoked", "replaced", "in_force"} == set(Paper.objects.values_list("status", flat=True))
        used = set(PaperUse.objects.values_list("dossier_id", flat=True))
        with_results = set(Result.objects.values_list("dossier_id", flat=True))
        assert (len(used), len(with_results)) == (2, MADE)
        assert used | with_results == set(Dossier.objects.values_list("pk", flat=True))
        TASK.run(FEW, NOW)
        assert state() == once
    lines = capsys.readouterr().out.splitlines()
    assert lines == [lines[0]] * 2
    assert lines[0].startswith("Kho giấy tờ trình diễn đã xong: ")


@pytest.mark.parametrize("killed_at", [3, 11])
def test_21_a_job_that_was_killed_goes_on_to_the_same_vault(
    unbroken: tuple[object, ...], monkeypatch: pytest.MonkeyPatch, killed_at: int
) -> None:
    steps: list[int] = []
    do = vault.Making.do

    def cut_off(self: vault.Making, step: int) -> None:
        do(self, step)
        steps.append(step)
        if len(steps) == killed_at:
            raise KeyboardInterrupt

    with taken_back():
        monkeypatch.setattr(vault.Making, "do", cut_off)
        with pytest.raises(KeyboardInterrupt):
            TASK.run(FEW, NOW)
        assert state() != unbroken
        TASK.run(FEW, NOW)
        assert state() == unbroken


def test_21_a_job_that_was_killed_inside_of_a_dossier_leaves_no_half_of_one(
    unbroken: tuple[object, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    with taken_back():
        with monkeypatch.context() as patch:
            patch.setattr(vault, "go_on", killed)
            with pytest.raises(KeyboardInterrupt):
                TASK.run(FEW, NOW)
        assert Paper.objects.exists()
        assert not Dossier.objects.exists()
        assert not PaperUse.objects.exists()
        TASK.run(FEW, NOW)
        assert state() == unbroken


def test_21_a_job_takes_a_slice_and_leaves_the_rest_to_the_next(
    province: Province, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    few = VaultToMake(seed=1, on=FEW.on, dossiers=9, people=4, step=0)
    with taken_back():
        TASK.run(few, NOW)
        whole = state()
    capsys.readouterr()
    monkeypatch.setattr(vault, "SLICE", 0.0)
    with taken_back():
        args: dict[str, object] = {}
        TASK.run(few, NOW)
        for step in range(1, 6 + MADE):
            args = jobs_of("demo_vault")[-1]["args"]
            assert args == {"seed": 1, "on": FEW.on, "dossiers": 9, "people": 4, "step": step}
            assert capsys.readouterr().out == ""
            TASK.run(VaultToMake(**args), NOW)  # type: ignore[arg-type]
        assert len(jobs_of("demo_vault")) == 5 + MADE
        assert state() == whole
    assert capsys.readouterr().out.count("\n") == 1


def test_21_the_page_is_up_before_the_vault_is_begun(province: Province) -> None:
    with taken_back():
        vault_later.ask_for_vault(seed=7, dossiers=300, at=NOW, after=NOW)
        [job] = jobs_of("demo_vault")
        assert job["scheduled_at"] == NOW + vault_later.AFTER
        assert job["args"] == {"seed": 7, "on": "2026-11-20", "dossiers": 300, "people": PEOPLE, "step": 0}
        assert not Paper.objects.exists()


def test_21_a_page_of_the_demo_says_that_it_is_none(province: Province) -> None:
    owner = planned(people=3).owners[0]
    page = page_of(owner, owner.papers[0], "Ủy ban nhân dân xã Mẫu Sơn")
    text = pypdfium2.PdfDocument(io.BytesIO(page))[0].get_textpage().get_text_range()
    for words in (MARK, owner.papers[0].number, owner.visitor.name, "Ủy ban nhân dân xã Mẫu Sơn"):
        assert words in text
    assert NOTE.split(".", maxsplit=1)[0] in " ".join(text.split())
    assert page_of(owner, owner.papers[0], "Ủy ban nhân dân xã Mẫu Sơn") == page


def test_21_the_real_examiner_takes_a_page_of_the_demo(province: Province, tmp_path: object) -> None:
    examiner = import_string("motcua.adapters.arriving.hosted.HostedExaminer")(None)
    owner = planned(people=3).owners[0]
    source = tmp_path / "page.pdf"  # type: ignore[operator]
    source.write_bytes(page_of(owner, owner.papers[0], "Ủy ban nhân dân xã Mẫu Sơn"))
    examined = examiner.examine(source, name="page.pdf", at=NOW)
    assert (examined.verdict, examined.pages) == ("accepted", 1)


@pytest.mark.parametrize("vault", [True, False])
def test_21_a_start_without_the_vault_asks_for_none(
    province: Province,
    monkeypatch: pytest.MonkeyPatch,
    vault: bool,
) -> None:
    monkeypatch.setattr("motcua.doors.cli.demo.seeding.seed_dossiers", lambda **_: {"done": 9})
    monkeypatch.setattr("motcua.doors.cli.demo.province.establish", lambda **_: province)
    with taken_back():
        made = seed(dossiers=9, seed=1, progress=lambda _: None, vault=vault)
        assert made == {"done": 9}
        assert [job["args"]["dossiers"] for job in jobs_of("demo_vault")] == ([9] if vault else [])
