"""A new dossier is written by one statement of our own: what stands in the tables is what stands in memory."""

import random

import pytest
from django.db import DataError, transaction

from motcua.casework.dossiers.models import Component, Dossier
from motcua.casework.dossiers.opening import open_dossier
from motcua.casework.dossiers.rows import table_of
from motcua.casework.dossiers.values import ComponentGiven, DossierGiven
from motcua.doors.cli.demo.province import Province
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.parties import Party, PartyKind
from motcua.law.dossier.rules import Channel
from tests.acts.places import agency, moment, officer

NAME = 'Đặng Thị "Ẩn" \\ O\'Neil\n{}, %s'
AT = moment("2026-03-02 09:14")


def given(name: str = NAME, components: tuple[ComponentGiven, ...] = ()) -> DossierGiven:
    return DossierGiven(
        procedure_code="1.013949",
        channel=Channel.DESK,
        applicant=Party(PartyKind.INDIVIDUAL, name, number="020190001234", phone="0912345678", address="Xã Mẫu Sơn"),
        resolving_id=agency("H37.03"),
        received_at_point_id=officer("tiepnhan.thuyhung").service_point_id,
        case=1,
        components=components,
        note="ghi chú",
    )


def circumstances(seed: int) -> Circumstances:
    return Circumstances(officer("tiepnhan.thuyhung"), AT, AT, rng=random.Random(seed))


@pytest.fixture(autouse=True)
def _in_the_province(province: Province) -> None: ...


def test_every_column_is_written_as_it_stands_in_memory() -> None:
    papers = (
        ComponentGiven(NAME, needed="1 bản chính", verdict="fail", reason="mờ"),
        ComponentGiven("B", handed_in="none", count=3),
    )
    locked = open_dossier(given(components=papers), circumstances(1))
    row = Dossier.objects.get(pk=locked.dossier.pk)
    attributes = table_of(Dossier).attributes
    assert {name: getattr(row, name) for name in attributes} == {
        name: getattr(locked.dossier, name) for name in attributes
    }
    assert (row.applicant_name, row.opened_at, row.visible_to != []) == (NAME, AT, True)
    assert row.applicant_folded.startswith("dang thi")
    assert locked.papers is not None
    stored = list(Component.objects.filter(dossier=row).order_by("order"))
    assert [vars_of(one) for one in stored] == [vars_of(one) for one in locked.papers]
    assert [(one.pk is not None, one.order, one.name) for one in stored] == [(True, 1, NAME), (True, 2, "B")]


def vars_of(paper: Component) -> dict[str, object]:
    return {name: getattr(paper, name) for name in table_of(Component).attributes}


def test_a_dossier_without_papers_has_none() -> None:
    locked = open_dossier(given(), circumstances(2))
    assert locked.papers == []
    assert not Component.objects.filter(dossier=locked.dossier).exists()


def test_what_was_written_can_be_saved_and_read_as_any_row() -> None:
    dossier = open_dossier(given(), circumstances(3)).dossier
    dossier.note = "khác"
    dossier.save()
    assert Dossier.objects.filter(note="khác").count() == 1


def test_what_the_database_refuses_is_refused() -> None:
    for name in ("A" * 201, "A\x00"):
        with pytest.raises(DataError), transaction.atomic():
            open_dossier(given(name), circumstances(4))
    assert not Dossier.objects.filter(applicant_name__startswith="A").exists()
