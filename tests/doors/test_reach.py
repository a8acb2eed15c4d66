"""An address that others reach: what is refused there, and what is said when something is missing."""

import re

import pytest
from pytest_django.fixtures import Settings

from motcua.adapters.postgres.failures import Obstacle
from motcua.doors.cli.serving import reach
from motcua.doors.ui.visitors import read_proxies
from tests.doors.test_run import Checkout, checkout, port, used
from tests.house.tree import ROOT

__all__ = ["checkout", "port", "used"]

OTHERS = ("0.0.0.0", "::", "10.0.0.7", "quay.example")  # noqa: S104 - asked about, not bound
OURS = ("127.0.0.1", "127.0.0.9", "::1", "localhost")


@pytest.fixture
def plain(settings: Settings) -> Settings:
    settings.DEBUG, settings.HTTPS, settings.PROXIES = False, False, ()
    return settings


@pytest.mark.parametrize("host", OTHERS)
def test_20_25_an_address_that_others_reach_says_what_is_missing_in_front(plain: Settings, host: str) -> None:
    assert f"địa chỉ {host} " in reach.lacks(host)
    assert "chưa khai MOTCUA_HTTPS=1 và MOTCUA_PROXIES," in reach.lacks(host)
    plain.PROXIES = read_proxies("127.0.0.1")
    assert "chưa khai MOTCUA_HTTPS=1," in reach.lacks(host)
    plain.HTTPS = True
    assert reach.lacks(host) == ""


def test_20_25_this_machine_lacks_nothing_and_the_place_that_is_named_is_there(plain: Settings) -> None:
    assert {reach.lacks(host) for host in OURS} == {""}
    page, heading = re.findall(r"(docs/\S+\.md), mục (.+?)\. \(", reach.lacks("10.0.0.7"))[0]
    assert f"\n## {heading}\n" in (ROOT / page).read_text("utf-8")


def test_20_asvs_13_4_2_pages_of_developers_are_not_served_to_other_machines(plain: Settings) -> None:
    for host in (*OURS, *OTHERS):
        reach.refuse_debug_for_others(host)
    plain.DEBUG = True
    for host in OURS:
        reach.refuse_debug_for_others(host)
    for host in OTHERS:
        with pytest.raises(Obstacle, match="MOTCUA_DEBUG"):
            reach.refuse_debug_for_others(host)
    plain.HTTPS = True
    with pytest.raises(Obstacle, match="MOTCUA_DEBUG"):
        reach.refuse_debug_for_others("127.0.0.1")


def test_20_asvs_13_4_2_a_run_of_developers_for_others_ends_with_a_sentence(used: Checkout, port: str) -> None:
    process = used.begin("--empty", "--host", "0.0.0.0", "--port", port, MOTCUA_DEBUG="1")  # noqa: S104 - it is refused
    said = used.said_at_end(process)
    assert process.returncode == 2
    assert "MOTCUA_DEBUG=1 chỉ dùng khi lập trình" in said
    assert "Traceback" not in said
