"""The addresses of the citizen portal. Vietnamese without marks; none carries a name, a number or the code of a dossier."""

from django.urls import path

from motcua.doors.portal import home, procedures, tracking

app_name = "portal"

urlpatterns = [
    path("", home.home, name="home"),
    path("thu-tuc/", procedures.find, name="procedures"),
    path("thu-tuc/<str:code>/", procedures.procedure, name="procedure"),
    path("tra-cuu/", tracking.ask, name="track"),
    path("tra-cuu/<slug:token>/", tracking.show, name="tracking"),
]
