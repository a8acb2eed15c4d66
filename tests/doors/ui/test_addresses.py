"""Addresses that are kept are those that the list of addresses gives, wherever the service is mounted."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.urls import NoReverseMatch, get_script_prefix, reverse, set_script_prefix

from motcua.doors.ui.addresses import address, address_of

DOSSIER = UUID("00b95b31-b034-4b4f-82ec-d237ba14ca3c")


@pytest.fixture(autouse=True)
def _mounted() -> Iterator[None]:
    before = get_script_prefix()
    yield
    set_script_prefix(before)


def test_an_address_is_that_of_the_list_wherever_the_service_is_mounted() -> None:
    for mounted in ("/", "/mot-cua/", "/"):
        set_script_prefix(mounted)
        assert address("desk:worklist") == reverse("desk:worklist") == f"{mounted}xu-ly/"
        assert address_of("desk:dossier", DOSSIER) == reverse("desk:dossier", args=[DOSSIER])
        assert address_of("portal:procedure", "1.004222") == reverse("portal:procedure", args=["1.004222"])


def test_what_would_leave_its_place_in_an_address_is_written_so_that_it_stays() -> None:
    assert address_of("portal:procedure", "1.0?x#y z") == "/thu-tuc/1.0%3Fx%23y%20z/"


def test_a_name_that_no_page_has_is_a_bug_each_time() -> None:
    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            address("desk:nowhere")
