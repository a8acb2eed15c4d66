"""A statement of a page that takes too long is given up by the server, and the page says so."""

import copy
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.utils import ConnectionHandler
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from motcua.adapters.postgres.address import bound_statements
from motcua.adapters.postgres.failures import took_too_long

pytestmark = pytest.mark.django_db

ENDLESS = "select count(*) from generate_series(1, 1000000000000)"


def slow(_: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("set local statement_timeout = 50")
        cursor.execute(ENDLESS)
    return HttpResponse("never")


def broken(_: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("select 1 / 0")
    return HttpResponse("never")


urlpatterns = [path("cham/", slow), path("hong/", broken), path("", include("motcua.config.urls"))]
handler500 = "motcua.doors.ui.errors.server_error"


@pytest.mark.urls(__name__)
def test_the_page_says_what_happened_and_what_to_do() -> None:
    answer = Client().get("/cham/")
    page = answer.content.decode()
    assert answer.status_code == 503
    assert "Trang này chưa trả lời kịp" in page
    assert "Việc vừa gửi chưa được ghi nhận." in page
    assert "nhập thêm chữ hoặc số để thu hẹp" in page


@pytest.mark.urls(__name__)
def test_another_failure_of_the_database_stays_a_bug() -> None:
    answer = Client(raise_request_exception=False).get("/hong/")
    assert answer.status_code == 500


def test_connections_of_the_web_give_a_statement_up_and_others_do_not() -> None:
    of_web: dict[str, Any] = copy.deepcopy(connection.settings_dict)
    bound_statements(of_web, seconds=0.05)
    web = ConnectionHandler({"default": of_web})["default"]
    try:
        with web.cursor() as cursor, pytest.raises(OperationalError) as given_up:
            cursor.execute(ENDLESS)
    finally:
        web.close()
    assert took_too_long(given_up.value)
    with connection.cursor() as cursor:
        cursor.execute("show statement_timeout")
        assert cursor.fetchone() == ("0",)
