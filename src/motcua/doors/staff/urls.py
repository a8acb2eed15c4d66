"""Signing in and out, and the parts of the interface in all states. No address carries a name or a number."""

from django.urls import path

from motcua.doors.staff import desks, help_page, home, login, renewal, specimens

app_name = "staff"

urlpatterns = [
    path("dang-nhap/", login.sign_in, name="login"),
    path("dang-nhap/noi-lam-viec/", login.choose_posting, name="posting"),
    path("dang-nhap/lai/", renewal.renew, name="renew"),
    path("phien/", renewal.session_state, name="session"),
    path("thoat/", login.sign_out, name="logout"),
    path("can-bo/tro-giup/", help_page.help_page, name="help"),
    path("quan-tri/", home.home, name="home"),
    path("quan-tri/quay/", desks.desks, name="desks"),
    path("quan-tri/mau-giao-dien/", specimens.components_page, name="components"),
]
