"""The addresses of the citizen portal. Vietnamese without marks; none carries a name, a number or the code of a dossier."""

from django.urls import path, re_path

from motcua.doors.portal import centres, check, home, opinion, procedures, supplement, tracking
from motcua.doors.ui.readings import declare
from motcua.foundation.reads.purposes import Purpose

app_name = "portal"

urlpatterns = [
    path("", home.home, name="home"),
    path("thu-tuc/", procedures.find, name="procedures"),
    re_path(r"^thu-tuc/(?P<code>[0-9A-Za-z.-]{1,40})/$", procedures.procedure, name="procedure"),
    path("y-kien/", opinion.answer, name="opinion"),
    path("trung-tam/", centres.every, name="centres"),
    path("trung-tam/<slug:place>/", centres.one, name="centre"),
    path("xac-thuc/", check.ask, name="check_ask"),
    re_path(r"^xac-thuc/(?P<code>[0-9A-Za-z .-]{1,40})/$", check.check, name="check"),
    path("tra-cuu/", tracking.ask, name="track"),
    path("tra-cuu/<slug:token>/", tracking.show, name="tracking"),
    path("tra-cuu/<slug:token>/bo-sung/", supplement.answer, name="supplement"),
    path("tra-cuu/<slug:token>/bo-sung/tai/", supplement.begin, name="send"),
    path("tra-cuu/<slug:token>/bo-sung/tai/<uuid:upload>/", supplement.finish, name="send_finish"),
    path("tra-cuu/<slug:token>/bo-sung/tai/<uuid:upload>/<int:order>/", supplement.part, name="send_part"),
]

declare(
    app_name,
    {
        "home": Purpose.NOBODY,
        "procedures": Purpose.NOBODY,
        "procedure": Purpose.NOBODY,
        "opinion": Purpose.OPINION,
        "centres": Purpose.NOBODY,
        "centre": Purpose.NOBODY,
        "check_ask": Purpose.NOBODY,
        "check": Purpose.NOBODY,
        "track": Purpose.NOBODY,
        "tracking": Purpose.OWN_DOSSIER,
        "supplement": Purpose.OWN_DOSSIER,
        "send": Purpose.OWN_DOSSIER,
        "send_finish": Purpose.OWN_DOSSIER,
        "send_part": Purpose.NOBODY,
    },
)
