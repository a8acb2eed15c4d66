"""The addresses of signing in and out. They carry no name and no number."""

from django.urls import path

from motcua.doors.staff import login

app_name = "staff"

urlpatterns = [
    path("dang-nhap/", login.sign_in, name="login"),
    path("dang-nhap/noi-lam-viec/", login.choose_posting, name="posting"),
    path("thoat/", login.sign_out, name="logout"),
]
