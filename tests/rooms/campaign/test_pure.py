"""22: what the campaign judges without a database: how pages form documents, samples, owners, values of fields."""

from collections.abc import Callable
from datetime import date
from itertools import count
from uuid import UUID

import pytest

from motcua.casework.campaign import plans
from motcua.casework.campaign.entries import normal, same
from motcua.casework.campaign.matching import Known, Stated, match
from motcua.casework.campaign.plans import PagePlace, PlannedDocument, Scanned, formed
from motcua.casework.campaign.queries.batches import step_of
from motcua.casework.campaign.refusals import PagesElsewhere, ValueUnfit
from motcua.casework.campaign.sampling import drawn, is_accepted, size_for
from motcua.casework.campaign.values import BatchStep, DocumentState, EntryField, OwnerMatch

AN = Known("person:1", "Hoàng Thị Ẩn", "020190001234", "080547214", date(1990, 3, 7), 1990)


def ids() -> Callable[[], UUID]:
    numbers = count(1)
    return lambda: UUID(int=next(numbers))


def orders(documents: tuple[PlannedDocument, ...]) -> list[tuple[str, list[int]]]:
    return [(one.paper_type, [page.order for page in one.pages]) for one in documents]


def test_22_separator_sheets_form_documents_of_their_type_and_are_in_none() -> None:
    pages = [Scanned(1, 0), *(Scanned(order, 0, "land_certificate" if order == 3 else "") for order in range(2, 6))]
    assert orders(formed(pages, "marriage_certificate", ids())) == [
        ("marriage_certificate", [1, 2]),
        ("land_certificate", [4, 5]),
    ]


def test_22_without_a_sheet_each_file_is_a_document() -> None:
    pages = [Scanned(1, 0), Scanned(2, 0), Scanned(3, 1)]
    assert [pages for _, pages in orders(formed(pages, "x", ids()))] == [[1, 2], [3]]


def test_22_a_sheet_with_nothing_behind_it_is_no_document() -> None:
    assert formed([Scanned(1, 0, "x"), Scanned(2, 0, "y"), Scanned(3, 0)], "z", ids())[0].paper_type == "y"


A = PlannedDocument(UUID(int=10), "x", (PagePlace(1), PagePlace(2), PagePlace(3)))
B = PlannedDocument(UUID(int=11), "x", (PagePlace(4),))


@pytest.mark.parametrize(
    ("change", "after"),
    [
        (lambda: plans.split_before([A, B], 2, ids()), [[1], [2, 3]]),
        (lambda: plans.merge_with_previous([A, B], 4), [[1, 2, 3, 4], []]),
        (lambda: plans.move([A, B], 2, behind=4), [[1, 3], [4, 2]]),
        (lambda: plans.move([A, B], 1, behind=3), [[2, 3, 1]]),
        (lambda: plans.move([A, B], 3, behind=None), [[3, 1, 2]]),
        (lambda: plans.move([A, B], 4, behind=1), [[], [1, 4, 2, 3]]),
    ],
)
def test_22_pages_are_laid_otherwise_and_none_is_lost(
    change: Callable[[], plans.Change], after: list[list[int]]
) -> None:
    made = change()
    assert [pages for _, pages in orders(made.after)] == after
    before = sorted(page for _, pages in orders(made.before) for page in pages)
    assert sorted(page for pages in after for page in pages) == before
    assert plans.of_json(plans.as_json(made.after)) == made.after


@pytest.mark.parametrize(
    "change",
    [
        lambda: plans.split_before([A, B], 1, ids()),
        lambda: plans.merge_with_previous([A, B], 3),
        lambda: plans.turn([A, B], 9, 90),
        lambda: plans.move([A, B], 2, behind=2),
    ],
)
def test_22_a_change_that_cannot_be_is_refused(change: Callable[[], plans.Change]) -> None:
    with pytest.raises(PagesElsewhere):
        change()


def test_22_turning_four_times_is_not_turning() -> None:
    now = A
    for _ in range(4):
        now = plans.turn([now], 2, 90).after[0]
    assert now == A


@pytest.mark.parametrize(("documents", "size"), [(1, 1), (20, 20), (21, 20), (200, 20), (201, 21), (9000, 200)])
def test_22_a_sample_is_a_tenth_within_bounds(documents: int, size: int) -> None:
    assert size_for(documents) == size


def test_22_the_same_seed_draws_the_same_sample_from_any_order() -> None:
    documents = [UUID(int=number) for number in range(100)]
    first = drawn("a" * 32, documents, 20)
    assert drawn("a" * 32, documents[::-1], 20) == first
    assert drawn("b" * 32, documents, 20) != first


@pytest.mark.parametrize(
    ("wrong", "fields", "accepted"),
    [
        ((), 0, True),
        ((EntryField.NUMBER,), 200, False),
        ((EntryField.SUBJECT,), 11, False),
        ((EntryField.SUBJECT,), 12, True),
    ],
)
def test_22_no_key_field_may_be_wrong_and_one_in_a_hundred_of_all(
    wrong: tuple[EntryField, ...], fields: int, *, accepted: bool
) -> None:
    verdicts = {UUID(int=number): () for number in range(1, fields)}
    assert is_accepted({**verdicts, UUID(int=0): wrong}) is accepted


@pytest.mark.parametrize(
    ("stated", "how"),
    [
        (Stated("Hoàng Thị Ẩn", "020190001234"), OwnerMatch.MATCHED),
        (Stated("HOÀNG THỊ ẨN", "020190001234", "1990"), OwnerMatch.MATCHED),
        (Stated("Hoàng Thị Ẩn", "020190001234", "1990-03-07"), OwnerMatch.MATCHED),
        (Stated("Hoàng Thị Ẩn", "020190001234", "1990-03-08"), OwnerMatch.PARTLY),
        (Stated("Hoàng Thị An", "020190001234"), OwnerMatch.PARTLY),
        (Stated("Hoàng Thị Ẩn", "080547214", "1990-03-07"), OwnerMatch.PARTLY),
        (Stated("Hoàng Thị Ẩn", "080547214"), OwnerMatch.NOT),
        (Stated("Hoàng Thị Ẩn", "080547214", "1991"), OwnerMatch.NOT),
        (Stated("Hoàng Thị Ẩn", "", "1990-03-07"), OwnerMatch.NOT),
        (Stated("Hoàng Thị Ẩn", "", "1990"), OwnerMatch.NOT),
    ],
)
def test_22_nobody_is_matched_by_name_and_year_alone(stated: Stated, how: OwnerMatch) -> None:
    assert match(stated, [AN])[0] is how


def test_22_an_organisation_is_matched_by_its_code_and_name() -> None:
    one = Known("organisation:1", "Công ty TNHH Mẫu Sơn", "4900100123")
    assert match(Stated("CÔNG TY TNHH MẪU SƠN", "4900100123"), [one])[0] is OwnerMatch.MATCHED
    assert match(Stated("Công ty khác", "4900100123"), [one])[0] is OwnerMatch.PARTLY


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        (EntryField.ISSUED_ON, "2/10/2014", "2014-10-02"),
        (EntryField.ISSUED_ON, "2014-10-02", "2014-10-02"),
        (EntryField.ISSUED_ON, "", ""),
        (EntryField.OWNER_BORN, "1976", "1976"),
        (EntryField.OWNER_NUMBER, "080 547 214", "080547214"),
        (EntryField.OWNER_NUMBER, "020.190.001.234", "020190001234"),
        (EntryField.NUMBER, " 27/2014 ", "27/2014"),
    ],
)
def test_22_a_value_has_one_form(field: EntryField, typed: str, kept: str) -> None:
    assert normal(field, typed) == kept


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (EntryField.ISSUED_ON, "31/02/2014"),
        (EntryField.ISSUED_ON, "2014"),
        (EntryField.OWNER_NUMBER, "12345678"),
        (EntryField.OWNER_BORN, "76"),
    ],
)
def test_22_what_cannot_be_a_value_is_refused(field: EntryField, typed: str) -> None:
    with pytest.raises(ValueUnfit):
        normal(field, typed)


def test_22_blanks_and_capitals_of_a_number_are_no_difference() -> None:
    assert same(EntryField.NUMBER, "14B 8000412", "14b8000412")
    assert not same(EntryField.OWNER_NAME, "An", "an")


def test_22_a_batch_stands_where_its_last_document_does() -> None:
    some = {DocumentState.KEPT: 9, DocumentState.DIFFERS: 1, DocumentState.ACCEPTED: 3}
    assert step_of(False, {}) is BatchStep.SCAN
    assert step_of(True, some) is BatchStep.CHECK
    assert step_of(True, {DocumentState.KEPT: 1, DocumentState.LEFT_OUT: 1}) is BatchStep.DONE
