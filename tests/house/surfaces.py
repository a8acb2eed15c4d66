"""Every way to ask about planted dossiers, generated from the route table, and what the answers give away.

`surfaces_of` asks as one officer; `Answer` says whom an answer shows and which rows it left. The rules are in `test_who_is_shown`.
"""

import re
from collections.abc import Container, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from html import unescape
from typing import Any, Final
from uuid import UUID

import pypdfium2
from django.db import transaction
from django.test import Client

from motcua.casework.dossiers.values import Made
from motcua.foundation.people.parties import PersonGiven
from motcua.foundation.reads.models import Reading
from motcua.law.identity.masks import show_number
from motcua.law.vietnamese import fold
from tests.house.test_authorisation import METHODS, ROUTES, UNKNOWN, VERBS, Route, address_of
from tests.taking_back import block_of_test


@dataclass(frozen=True, slots=True)
class Planted:
    """A dossier whose applicant is like nobody else. `person`: how the record names them."""

    made: Made
    given: PersonGiven
    person: UUID
    event: int

    @property
    def personal(self) -> frozenset[str]:
        """What tells who the applicant is."""
        phone = self.given.phone
        phones = (phone, f"{phone[:4]} {phone[4:7]} {phone[7:]}", f"+84{phone[1:]}")
        number = self.given.personal_number
        return frozenset({self.given.full_name, number, show_number(number), *phones, self.given.permanent_address})

    @property
    def subjects(self) -> frozenset[UUID]:
        return frozenset({self.made.id, self.person})


@dataclass(frozen=True, slots=True)
class Answer:
    """What one request got. `about`: the dossier that its address names; `typed`: the mark that was typed."""

    what: str
    route: str
    status: int
    text: str
    location: str
    about: str = ""
    verb: str = ""
    typed: str = ""
    subjects: frozenset[UUID] = frozenset()
    rows: tuple[tuple[str, str], ...] = field(default=())
    """Route and purpose of each row that the request left."""

    def shows_person(self, one: Planted) -> bool:
        return any(mark in self.text for mark in one.personal - {self.typed})

    def names(self, one: Planted) -> bool:
        """Whether there is a way to the dossier itself, or its code."""
        code = one.made.code
        return str(one.made.id) in self.text or (bool(code) and code in self.text and code != self.typed)

    @property
    def plain(self) -> str:
        """Without what is another in each answer."""
        without_keys = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "", self.text)
        return re.sub(r'value="[A-Za-z0-9]{64}"|data-left="[0-9]+"', "", without_keys)


PARTS: Final = 4


def routes_of(door: str = "", part: int | None = None) -> dict[str, Route]:
    """The routes of a door, or every one; of them all, or every fourth."""
    chosen = (one for number, one in enumerate(ROUTES) if part is None or number % PARTS == part)
    return {one: ROUTES[one] for one in chosen if one.startswith(door)}


def surfaces_of(client: Client, planted: Mapping[str, Planted], routes: Mapping[str, Route]) -> Iterator[Answer]:
    """Each of these routes by every method with what its address takes, and the boxes in which something is typed."""
    for name, route in routes.items():
        for method in METHODS:
            if not route.parameters & {"dossier_id", "token"}:
                yield _asked(client, name, method, _address(name, route.parameters, None))
            elif method == "GET" or "verb" not in route.parameters:
                yield from _about(client, name, method, planted)
    for label, one in planted.items():
        yield from _typed(client, label, one, routes)


def _about(client: Client, name: str, method: str, planted: Mapping[str, Planted]) -> Iterator[Answer]:
    parameters = ROUTES[name].parameters
    for verb in VERBS if "verb" in parameters else ("",):
        for label, one in (*planted.items(), ("", None)):
            yield _asked(client, name, method, _address(name, parameters, one, verb), about=label, verb=verb)


def _typed(client: Client, label: str, one: Planted, routes: Container[str]) -> Iterator[Answer]:
    """The dossier is looked for by everything that people type for it."""
    given = one.given
    scanned = {"scan": given.personal_number, "do": "renew", "form_token": str(UNKNOWN)}
    boxes = [("desk:intake", "/quay/tiep-nhan/", scanned)]
    for typed in filter(None, (one.made.code, given.personal_number, given.phone, fold(given.full_name))):
        boxes += [("desk:search", "/tim/", {"q": typed}), ("desk:return", "/quay/tra/", {"find": typed})]
    for route, address, data in boxes:
        if route in routes:
            yield _asked(client, route, "POST", address, data, about=label, follow=route == "desk:search")


def _address(name: str, parameters: frozenset[str], one: Planted | None, verb: str = "") -> str:
    if one is None:
        return address_of(name, parameters, dossier_id=UNKNOWN, token="khong-co", event=1, verb=verb)
    return address_of(
        name, parameters, dossier_id=one.made.id, token=one.made.tracking_token, event=one.event, verb=verb
    )


def _asked(
    client: Client,
    route: str,
    method: str,
    address: str,
    data: Mapping[str, str] | None = None,
    *,
    about: str = "",
    verb: str = "",
    follow: bool = False,
) -> Answer:
    """What this officer gets; whatever the request did is taken back, signing out too."""
    cookies, typed = deepcopy(client.cookies), _mark_of(data or {})
    with block_of_test():
        last = Reading.objects.order_by("-id").values_list("pk", flat=True).first() or 0
        response: Any = client.generic(method, address) if data is None else client.post(address, data, follow=follow)
        left = list(Reading.objects.filter(pk__gt=last).order_by("pk"))
        transaction.set_rollback(True)
    client.cookies, ways = cookies, getattr(response, "redirect_chain", ())
    return Answer(
        what=" ".join(filter(None, (method, route, verb, typed, about))),
        route=route,
        status=response.status_code,
        text=_text(response),
        location=" ".join([response.headers.get("Location", ""), *(one for one, _ in ways)]),
        about=about,
        verb=verb,
        typed=typed,
        subjects=frozenset(subject for row in left for subject in row.subjects),
        rows=tuple((row.door, row.purpose) for row in left),
    )


def _mark_of(data: Mapping[str, str]) -> str:
    return data.get("q") or data.get("find") or data.get("scan") or ""


def _text(response: Any) -> str:
    """What a person reads, and the addresses that the page has."""
    if response.streaming or response["Content-Type"] == "application/gzip":
        return ""
    if response["Content-Type"] == "application/pdf":
        pages = (page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(response.content))
        return " ".join(" ".join(pages).split())
    html = response.content.decode(errors="replace")  # a spreadsheet is no text, and is looked through all the same
    return f"{html} {unescape(re.sub(r'<[^>]+>', '', html))}"
