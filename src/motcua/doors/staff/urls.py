"""Signing in and out, and the parts of the interface in all states. No address carries a name or a number."""

from django.urls import path

from motcua.doors.staff import (
    desks,
    help_page,
    home,
    login,
    own_account,
    own_cover,
    own_factors,
    password_link,
    renewal,
    second_step,
    specimens,
)
from motcua.doors.ui.readings import declare
from motcua.foundation.reads.purposes import Purpose

app_name = "staff"

urlpatterns = [
    path("dang-nhap/", login.sign_in, name="login"),
    path("dang-nhap/noi-lam-viec/", login.choose_posting, name="posting"),
    path("dang-nhap/buoc-hai/", second_step.second_step, name="second_step"),
    path("dang-nhap/lai/", renewal.renew, name="renew"),
    path("phien/", renewal.session_state, name="session"),
    path("dat-mat-khau/", password_link.choose_password, name="password_link"),
    path("tai-khoan/", own_account.account, name="account"),
    path("tai-khoan/mat-khau/", own_account.password, name="password"),
    path("tai-khoan/hai-buoc/", own_factors.second_factor, name="second_factor"),
    path("tai-khoan/lam-thay/", own_cover.cover, name="cover"),
    path("thoat/", login.sign_out, name="logout"),
    path("can-bo/tro-giup/", help_page.help_page, name="help"),
    path("quan-tri/", home.home, name="home"),
    path("quan-tri/quay/", desks.desks, name="desks"),
    path("quan-tri/mau-giao-dien/", specimens.components_page, name="components"),
]

declare(
    app_name,
    {
        "login": Purpose.NOBODY,
        "posting": Purpose.NOBODY,
        "renew": Purpose.NOBODY,
        "session": Purpose.NOBODY,
        "logout": Purpose.NOBODY,
        "second_step": Purpose.NOBODY,
        "password_link": Purpose.NOBODY,
        "account": Purpose.NOBODY,
        "password": Purpose.NOBODY,
        "second_factor": Purpose.NOBODY,
        "cover": Purpose.NOBODY,
        "home": Purpose.NOBODY,
        "help": Purpose.NOBODY,
        "desks": Purpose.NOBODY,
        "components": Purpose.NOBODY,
    },
)
