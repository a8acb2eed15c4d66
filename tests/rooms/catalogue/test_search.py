"""Search over the whole shipped catalogue, as people type."""

import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from motcua.foundation.catalogue import actions, curating
from motcua.foundation.catalogue.files import read_entries
from motcua.foundation.catalogue.models import CuratedRow
from motcua.foundation.catalogue.queries import fields, listing, search
from motcua.foundation.catalogue.queries.curated import everyday
from motcua.foundation.catalogue.queries.search import looked_up_in, of_life_event
from motcua.foundation.catalogue.queries.shipped_texts import shipped_texts
from motcua.foundation.catalogue.shipped_files import DETAILED
from motcua.foundation.people.principals import Principal, Role
from motcua.law.vietnamese import sort_key
from tests.circumstances import acting
from tests.databases import django_in
from tests.law.sizes import examples
from tests.rooms.catalogue.conftest import AT, ENTRY, ON, TakenIn


@pytest.fixture(scope="module")
def catalogue(national: TakenIn, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The shipped catalogue for all tests of this file: the national file and the detailed entries, taken back at the end."""
    by = Principal(1, "Vi Thị Quản", Role.ADMINISTRATOR, 1, "Trung tâm")
    with django_db_blocker.unblock(), django_in(national.database), transaction.atomic():
        detailed = read_entries(DETAILED)
        actions.import_entries(entries=detailed, source="shipped", circumstances=acting(by, AT), valid_from=ON)
        curating.propose_shipped(valid_from=ON, circumstances=acting(by, AT))
        yield
        transaction.set_rollback(True)


pytestmark = pytest.mark.usefixtures("catalogue")


def first(text: str) -> str:
    hits = search(text, on=ON)
    return hits[0].name if hits else ""


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Thủ tục đăng ký khai sinh", "Thủ tục đăng ký khai sinh"),
        ("dang ky khai sinh", "Thủ tục đăng ký khai sinh"),
        ("DANG KY KHAI SINH", "Thủ tục đăng ký khai sinh"),
        ("đăng kí khai sinh", "Thủ tục đăng ký khai sinh"),
        ("dng ky khai sinh", "Thủ tục đăng ký khai sinh"),
        ("đăng ký kahi sinh", "Thủ tục đăng ký khai sinh"),
        ("dangky khai sinh", "Thủ tục đăng ký khai sinh"),
        ("hon ket dang ky", "Thủ tục đăng ký kết hôn"),
        ("dang ky khai si", "Thủ tục đăng ký khai sinh"),
        (unicodedata.normalize("NFD", "đăng ký khai sinh"), "Thủ tục đăng ký khai sinh"),
        ("giấy độc thân", "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân"),
        ("ho kinh doanh thanh lap", "Đăng ký thành lập hộ kinh doanh"),
        ("hộ khẩu", "Đăng ký thường trú"),
        ("1.001193", "Thủ tục đăng ký khai sinh"),
        ("1001193", "Thủ tục đăng ký khai sinh"),
    ],
)
def test_a_procedure_is_found_however_it_is_typed(typed: str, name: str) -> None:
    assert first(typed) == name


def test_everyday_words_find_the_paper_they_mean() -> None:
    for typed in ("sổ đỏ", "so do", "SỔ ĐỎ"):
        assert {"1.013978", "1.012783", "1.013831"} & {hit.code for hit in search(typed, on=ON)[:3]}


def test_land_registration_is_found_without_marks() -> None:
    assert any(hit.code == "1.013978" for hit in search("dang ky dat dai", on=ON))


def test_what_agrees_in_its_marks_stands_before_what_does_not() -> None:
    assert "đất đai" in first("đất đai").lower()
    likeness = [hit.likeness for hit in search("đất đai", on=ON)]
    assert likeness[0] == max(likeness)


def test_the_beginning_of_a_code_lists_codes_in_order() -> None:
    codes = [hit.code for hit in search("1.0006", on=ON)]
    assert codes == sorted(codes)
    assert all(code.startswith("1.0006") for code in codes)


def test_a_level_narrows_and_the_limit_holds() -> None:
    hits = search("đăng ký", on=ON, level="Cấp xã", limit=5)
    assert len(hits) == 5
    assert all("Cấp xã" in hit.levels for hit in hits)


def test_nothing_is_in_force_before_its_day() -> None:
    assert search("đăng ký khai sinh", on=ON - timedelta(days=1)) == ()


@pytest.mark.parametrize("typed", ["", "   ", "…", "%", "_", "\\", "\x00", "qwxzqwxz"])
def test_what_means_nothing_finds_nothing(typed: str) -> None:
    assert search(typed, on=ON) == ()


@examples(15, 100, typed=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_no_text_breaks_the_search(typed: str) -> None:
    assert len(search(typed, on=ON, limit=4)) <= 4


def test_the_listing_is_in_vietnamese_order_and_turns_pages_without_a_gap() -> None:
    assert "Hộ tịch" in fields(on=ON, level="Cấp xã")
    names: list[str] = []
    after = None
    while page := listing(on=ON, level="Cấp xã", after=after, limit=100):
        names.extend(each.name for each in page)
        after = page[-1].code
    assert len(names) == 589
    assert [sort_key(name)[:255] for name in names] == sorted(sort_key(name)[:255] for name in names)


def test_19_13_a_warm_search_is_one_statement_on_any_day_of_the_same_rows() -> None:
    search("khai sinh", on=ON)
    with CaptureQueriesContext(connection) as statements:
        assert search("làm giấy khai sinh", on=ON + timedelta(days=3))[0].code == "1.001193"
    assert len(statements) == 1


def test_19_13_a_new_version_of_the_catalogue_is_noticed_from_its_day_on() -> None:
    by = Principal(1, "Vi Thị Quản", Role.ADMINISTRATOR, 1, "Trung tâm")
    assert search("nuôi ong lấy mật", on=ON)[0].name != ENTRY["name"]
    later = ON + timedelta(days=5)
    with transaction.atomic():
        actions.import_entries(entries=[ENTRY], source="ong", circumstances=acting(by, AT), valid_from=later)
        assert search("nuôi ong lấy mật", on=later)[0].code == ENTRY["code"]
        assert ENTRY["code"] not in [hit.code for hit in search("nuôi ong lấy mật", on=later - timedelta(days=1))]
        transaction.set_rollback(True)
    assert ENTRY["code"] not in [hit.code for hit in search("nuôi ong lấy mật", on=later)]


def test_19_13_a_new_curated_row_is_noticed_and_forgotten_with_its_transaction() -> None:
    assert search("giấy chim bay", on=ON)[:1] == () or search("giấy chim bay", on=ON)[0].code != "1.001193"
    head = CuratedRow.objects.get(procedure__code="1.001193", part="head")
    with transaction.atomic():
        content = {**head.content, "everyday_words": ["giấy chim bay"]}
        CuratedRow.objects.filter(pk=head.pk).update(content=content)
        assert search("giấy chim bay", on=ON)[0].code == "1.001193"
        transaction.set_rollback(True)
    assert "1.001193" not in [hit.code for hit in search("giấy chim bay", on=ON)[:1]]


def test_19_13_many_threads_search_one_index() -> None:
    """Searches beside each other answer as one after the other."""
    texts = shipped_texts(ON)
    queries = ["cccd", "làm giấy khai sinh cho con", "so do", "mất bằng lái"] * 8
    alone = [looked_up_in(texts, one).hits for one in queries]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda one: looked_up_in(texts, one).hits, queries))
    assert together == alone


@pytest.mark.parametrize(
    ("event", "opens_with", "first_code"),
    [
        ("sinh con", "làm giấy khai sinh cho con", "1.001193"),
        ("xây nhà", "xin giấy phép xây nhà", "1.013225"),
        ("người có công", "trợ cấp thương binh", "1.004089"),
        ("từ trần", "đăng ký khai tử", "1.000656"),
    ],
)
def test_19_13_a_life_event_opens_with_what_people_mean(event: str, opens_with: str, first_code: str) -> None:
    hits = of_life_event(event, opens_with=opens_with, on=ON)
    assert hits[0].code == first_code
    called = {one.code: one.life_events for one in everyday(ON)}
    assert {hit.code for hit in hits} == {code for code, events in called.items() if event in events}
    commune = of_life_event(event, opens_with=opens_with, on=ON, level="Cấp xã")
    assert all("Cấp xã" in hit.levels for hit in commune)
