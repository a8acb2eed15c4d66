"""Officers at their browsers: a signed-in client at a set hour, and dossiers at the stations of a life."""

import random
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from motcua.acts.take_in import take_in
from motcua.casework.dossiers.values import Made
from motcua.doors.ui import clock
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.organisation.sessions import SessionStore
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.models import Account
from tests.acts.places import agency, did, filed, intake, moment, officer, received
from tests.doors.page import Page

PROCEDURE = "1.004873"
"""Three working days, a process of its own."""
DESK, SPECIALIST, LEADER = "tiepnhan.thuyhung", "chuyenvien.stp", "lanhdao.stp"
STRANGER = "chuyenvien.sxd"


def at(monkeypatch: pytest.MonkeyPatch, written: str) -> datetime:
    """Every page is then asked for at this moment."""
    when = moment(written)
    monkeypatch.setattr(clock, "now", lambda: when)
    return when


def signed_in(username: str) -> Client:
    """A browser in which this officer has signed in: their session is written down as Django's own functions leave it, in a third of
    the statements. How somebody signs in has tests of its own."""
    account = Account.objects.filter(username=username).first()
    assert account is not None, username
    session, client = SessionStore(), Client()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    return client


def reference(code: str) -> str:
    """The agency as forms and the ledger name it."""
    return organisation.agency(agency(code)).ref


def accepted(when: str = "2026-03-02 09:14", code: str = PROCEDURE, *, seed: int = 7) -> Made:
    """`seed`: another one for a second dossier in the same test."""
    return received(officer(DESK), code, agency("H37.03"), when, seed=seed)


def handled(when: str = "2026-03-02 09:14", code: str = PROCEDURE, *, seed: int = 7) -> Made:
    """Accepted, handed over and taken up within the same hour."""
    made = accepted(when, code, seed=seed)
    hour = when.replace("09:14", "09:30")
    did(made.id, "forward", officer(DESK), hour, to=str(agency("H37.03")))
    did(made.id, "take_up", officer(SPECIALIST), hour.replace("09:30", "09:45"))
    return made


def online(when: str = "2026-03-02 09:00") -> Made:
    return filed(officer(DESK), PROCEDURE, agency("H37.03"), when)


def draft(when: str = "2026-03-02 09:00") -> Made:
    at_hour = moment(when)
    now = Circumstances(by=officer(DESK), at=at_hour, recorded_at=at_hour, rng=random.Random(5))
    return take_in(intake(officer(DESK), PROCEDURE, agency("H37.03")), "save_draft", now)


def text(response: Any) -> str:
    return str(response.content.decode())


def hidden(page: str, name: str) -> str:
    """What the page posts under this name without anybody typing it."""
    return Page.read(page).value(name)


def send(client: Client, dossier_id: UUID, slug: str, **words: str) -> Any:
    """Open the form of an act, fill it in, press its button."""
    address = f"/xu-ly/{dossier_id}/{slug}/"
    page = Page.of(client.get(address))
    own = {name: page.value(name) for name in ("form_token", "expected")}
    return client.post(address, {**own, **{key.replace("_of_", "-"): value for key, value in words.items()}})
