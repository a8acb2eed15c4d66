"""20.28: for any officer and dossier, page, list, search, count, document and error agree, and whoever is shown stands in a row.

Asked of every route of the resolver by `surfaces`. Ten and more leaks are planted, one at a time, and each is named.
"""

import logging
import random
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.test import Client

from motcua.acts import print_receipt
from motcua.acts.take_in import take_in
from motcua.casework.dossiers import case, queries
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import Queue, open_dossiers_of, rows, search, worklist
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.casework.drafts import actions as drafts
from motcua.casework.drafts.queries import drafts_here
from motcua.casework.drafts.values import DraftGiven
from motcua.doors.cli.demo.province import Province
from motcua.doors.desk import dossier as dossier_door
from motcua.doors.desk import intake_drafts, intake_page
from motcua.doors.desk import search as search_door
from motcua.doors.staff.printing import documents
from motcua.doors.ui import readings
from motcua.foundation.organisation.models import Agency
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.models import Person
from motcua.foundation.people.parties import PersonGiven
from motcua.foundation.people.principals import Principal
from motcua.foundation.reads.purposes import Purpose
from motcua.law.dossier.rules import Channel
from tests.acts.places import intake, moment, officer
from tests.doors.desk import caseworkers
from tests.histories import history
from tests.house.surfaces import PARTS, Answer, Planted, routes_of, surfaces_of
from tests.house.test_authorisation import OFFICERS, ROUTES

pytestmark = pytest.mark.django_db

NOW: Final = "2026-03-03 10:00"
OTHER_DESK: Final = "tiepnhan.tamthanh"
PERSONS: Final = {
    "own": PersonGiven(
        "Lục Văn Đơn", personal_number="020190001011", phone="0912000011", permanent_address="Thôn Đơn Côi"
    ),
    "online": PersonGiven(
        "Chu Thị Mạng", personal_number="020190001037", phone="0912000033", permanent_address="Khối Mạng Nhện"
    ),
    "foreign": PersonGiven(
        "Mạc Thị Lẻ", personal_number="020190001029", phone="0912000022", permanent_address="Ngõ Lẻ Loi"
    ),
}
DRAFTED: Final = "Triệu Thị Nháp"
SEES: Final[Mapping[str, frozenset[str]]] = {
    "anonymous": frozenset(),
    **dict.fromkeys(("reception", "contract", "supervisor"), frozenset({"own", "online"})),
    **dict.fromkeys(("specialist", "head", "leader"), frozenset({"own", "online"})),
    "administrator": frozenset(),
}
"""Who is shown whose persons. An administrator is shown every dossier, and no person."""
REFUSED: Final = frozenset({302, 403, 404, 405})
REGISTER: Final = "desk:intake"
"""Where a counter looks a person of the whole province up by their number: counted, limited, and recorded by the person."""
TOKENS: Final = frozenset({"portal:tracking", "portal:supplement"})
"""Pages of the applicant, by the token of their receipt."""


@dataclass(frozen=True, slots=True)
class Scene:
    clients: Mapping[str, Client]
    planted: Mapping[str, Planted]

    def wrong(self, who: str, *, door: str = "", part: int | None = None) -> list[str]:
        """What does not agree for this officer, at one door or at all, at each of its routes or at every fourth."""
        sees = SEES[who]
        answers = list(surfaces_of(self.clients[who], self.planted, routes_of(door, part)))
        every = (_persons, _dossiers, _recorded, _errors, _addresses)
        found = [f"{who}: {one}" for rule in every for one in rule(answers, self.planted, sees, who)]
        if who not in ("anonymous", "administrator"):
            found += [f"{who}: {one}" for one in (*_agreeing(answers, self.planted, sees), *self._counts(who))]
        return found

    def _counts(self, who: str) -> Iterator[str]:
        by, at = officer(str(OFFICERS[who])), moment(NOW)
        for queue in Queue:
            page = worklist(seen_by=by, queue=queue, at=at, midnight=at + timedelta(hours=14))
            if (count := page.counts.get(queue)) is not None and count != len(page.rows):
                yield f"queue {queue} counts {count} and shows {len(page.rows)}"


def _persons(
    answers: Iterable[Answer], planted: Mapping[str, Planted], sees: frozenset[str], who: str
) -> Iterator[str]:
    """A person is shown to nobody who may not see one of their dossiers, but by the register of the counter."""
    for answer in answers:
        if DRAFTED in answer.text:
            yield f"{answer.what} shows a draft of another agency"
        for label, one in planted.items():
            looked_up = answer.route == REGISTER and answer.about == label
            if answer.shows_person(one) and label not in sees and not looked_up:
                yield f"{answer.what} shows {label}"


def _dossiers(
    answers: Iterable[Answer], planted: Mapping[str, Planted], sees: frozenset[str], who: str
) -> Iterator[str]:
    """No answer leads to a dossier that is not theirs, or has its code."""
    for answer in answers:
        for label, one in planted.items():
            theirs = label in sees or who == "administrator" or (answer.route in TOKENS and answer.about == label)
            if not theirs and answer.names(one) and answer.status not in REFUSED:
                yield f"{answer.what} names {label}"


def _recorded(
    answers: Iterable[Answer], planted: Mapping[str, Planted], sees: frozenset[str], who: str
) -> Iterator[str]:
    """An answer that shows a person leaves one row that names them, with the purpose of its route."""
    for answer in answers:
        shown = [label for label, one in planted.items() if answer.shows_person(one)]
        unnamed = [label for label in shown if answer.subjects.isdisjoint(planted[label].subjects)]
        if unnamed:
            yield f"{answer.what} shows {unnamed} without a row"
        if len(answer.rows) > 1 and answer.route != "desk:search":
            yield f"{answer.what} left {len(answer.rows)} rows"
        if any(purpose != str(readings.declared(route)) for route, purpose in answer.rows):
            yield f"{answer.what} has another purpose than its route"


def _errors(answers: Iterable[Answer], planted: Mapping[str, Planted], sees: frozenset[str], who: str) -> Iterator[str]:
    """What may not be seen answers as what does not exist, to the letter."""
    every = [one for one in answers if one.route not in TOKENS and not one.typed]
    unknown = {_form(one): one for one in every if not one.about}
    for answer in every:
        if answer.about and answer.about not in sees and who != "administrator":
            like = unknown[_form(answer)]
            if (answer.status, answer.plain) != (like.status, like.plain):
                yield f"{answer.what} answers otherwise than for a dossier that does not exist"


def _form(answer: Answer) -> str:
    """Which of the requests about one dossier it was."""
    return answer.what.removesuffix(answer.about).strip()


def _addresses(
    answers: Iterable[Answer], planted: Mapping[str, Planted], sees: frozenset[str], who: str
) -> Iterator[str]:
    """No redirect carries a name, a personal number or a telephone."""
    for answer in answers:
        marks = {mark for one in planted.values() for mark in (*one.personal, one.given.personal_number, answer.typed)}
        codes = {one.made.code for one in planted.values()}
        if any(mark and mark in answer.location for mark in marks - codes):
            yield f"{answer.what} leads to an address with a person in it"


def _agreeing(answers: Iterable[Answer], planted: Mapping[str, Planted], sees: frozenset[str]) -> Iterator[str]:
    """Page and search show the same dossiers, however it was looked for."""
    for label, one in planted.items():
        for answer in (one for one in answers if one.about == label):
            is_search = answer.route == "desk:search"
            opened = answer.route in ("desk:dossier", "desk:joint") and answer.what.startswith("GET")
            shows = answer.names(one) if is_search else answer.status == 200
            if (is_search or opened) and shows != (label in sees):
                yield f"{answer.what}: {'shown' if shows else 'not shown'}, and it is {'' if label in sees else 'not '}theirs"


# The scene ------------------------------------------------------------------------------------------------------------


def _made(label: str, by: str, agency_of: str, verb: str, channel: Channel, seed: int) -> Planted:
    who, when = officer(by), moment("2026-03-02 09:14")
    wanted = intake(who, caseworkers.PROCEDURE, officer(agency_of).agency_id, channel=channel)
    now = Circumstances(by=who, at=when, recorded_at=when, rng=random.Random(seed))
    made = take_in(replace(wanted, person=PERSONS[label]), verb, now)
    person = Person.objects.get(personal_number=PERSONS[label].personal_number).ref
    return Planted(made, PERSONS[label], person, history(made.id).happened[-1].sequence)


def planted_dossiers() -> Iterator[tuple[str, Planted]]:
    yield "own", _made("own", caseworkers.DESK, caseworkers.SPECIALIST, "accept", Channel.DESK, 7)
    yield "online", _made("online", caseworkers.DESK, caseworkers.SPECIALIST, "submit", Channel.ONLINE, 8)
    yield "foreign", _made("foreign", OTHER_DESK, caseworkers.STRANGER, "accept", Channel.DESK, 9)


@pytest.fixture(scope="module")
def scene(province: Province) -> Iterator[Scene]:
    """Two dossiers of one desk, one of another, whose receipt is printed, and a draft there."""
    planted, when = dict(planted_dossiers()), moment("2026-03-02 09:30")
    theirs = officer(OTHER_DESK)
    tracking = print_receipt.TrackingPage(address="http://testserver/", lookup="http://testserver/", hotline="")
    for label, by in (("own", officer(caseworkers.DESK)), ("foreign", theirs)):
        now = Circumstances(by=by, at=when, recorded_at=when)
        print_receipt.print_receipt(planted[label].made.id, now, tracking=tracking, documents=documents(), two_up=False)
    given = DraftGiven(typed={"full_name": DRAFTED}, applicant_name=DRAFTED, number="", procedure_name="")
    drafts.save(given, Circumstances(by=theirs, at=moment(NOW), recorded_at=moment(NOW), key=uuid4()))
    clients = {name: Client() if who is None else caseworkers.signed_in(who) for name, who in OFFICERS.items()}
    with pytest.MonkeyPatch.context() as patch:
        caseworkers.at(patch, NOW)
        yield Scene(clients, planted)


ALIKE: Final = ("contract", "head", "leader", "supervisor")
"""Who is shown what somebody else of their agency is shown: in a plain run each is asked at every fourth route, together at all."""


@pytest.mark.parametrize(
    "who", [pytest.param(one, marks=pytest.mark.prove) if one in ALIKE else one for one in OFFICERS]
)
def test_20_28_for_every_officer_page_list_search_count_document_and_error_agree(
    scene: Scene, who: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert_agreeing(scene, who, None, caplog)


@pytest.mark.parametrize(("part", "who"), list(enumerate(ALIKE)))
def test_20_28_for_officers_alike_every_fourth_route_agrees(
    scene: Scene, part: int, who: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert len(ALIKE) == PARTS
    assert_agreeing(scene, who, part, caplog)


def assert_agreeing(scene: Scene, who: str, part: int | None, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        assert scene.wrong(who, part=part) == []
    marks = {mark for one in scene.planted.values() for mark in one.personal}
    assert [line for line in caplog.messages if any(mark in line for mark in marks)] == []


def test_20_28_every_route_says_why_it_shows_persons() -> None:
    assert [name for name in ROUTES if readings.declared(name) is None] == []


# Planted leaks --------------------------------------------------------------------------------------------------------

Patch = pytest.MonkeyPatch
_worklist: Any = sys.modules[worklist.__module__]
_search: Any = sys.modules[search.__module__]


def _everywhere(seen_by: Principal) -> list[int]:
    return list(Agency.objects.values_list("pk", flat=True))


def _tells_that_it_exists(dossier_id: UUID, **given: Any) -> Any:
    try:
        return _page(dossier_id, **given)
    except DossierUnknown:
        if Dossier.objects.filter(pk=dossier_id).exists():
            raise PermissionDenied from None
        raise


_page = dossier_door.dossier_page


def _all_theirs(number: str, *, seen_by: Principal) -> Any:
    return tuple(replace(one, is_seen=True) for one in open_dossiers_of(number, seen_by=seen_by))


def _in_the_address(request: Any) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"/tim/?q={request.POST.get('q', '')}")


def _twice(page: Any) -> Any:
    return replace(page, counts={queue: (count or 0) + 1 for queue, count in page.counts.items()})


def _nothing(*_: object, **__: object) -> None:
    """In the place of what records."""


def _with_purpose(purpose: Purpose) -> Callable[..., None]:
    written = readings.record_reading
    return lambda *given, **more: written(*given, **{**more, "purpose": purpose})


LEAKS: Final[dict[str, tuple[str, str, Callable[[Patch], None]]]] = {
    "the page asks nobody": ("specialist", "desk:dossier", lambda to: to.setattr(case, "may_see", lambda *_: True)),
    "the search finds all": ("contract", "desk:search", lambda to: to.setattr(_search, "agencies_seen", _everywhere)),
    "the list shows all": (
        "specialist",
        "desk:worklist",
        lambda to: to.setattr(_worklist, "agencies_seen", _everywhere),
    ),
    "the counter opens what is foreign": (
        "reception",
        "desk:intake",
        lambda to: to.setattr(intake_page, "open_dossiers_of", _all_theirs),
    ),
    "the administrator is shown persons": (
        "administrator",
        "desk:dossier",
        lambda to: to.setattr(Principal, "meets_citizens", property(lambda _: True)),
    ),
    "a refusal tells what exists": (
        "leader",
        "desk:dossier",
        lambda to: to.setattr(dossier_door, "dossier_page", _tells_that_it_exists),
    ),
    "a receipt is printed for every desk": (
        "reception",
        "desk:receipt",
        lambda to: to.setattr(print_receipt, "dossier", _nothing),
    ),
    "drafts of all desks are listed": (
        "reception",
        "desk:counter",
        lambda to: to.setattr(
            intake_drafts.queries,
            "drafts_here",
            lambda *, seen_by, since: drafts_here(seen_by=officer(OTHER_DESK), since=since),
        ),
    ),
    "what was typed goes into the address": (
        "contract",
        "desk:search",
        lambda to: to.setattr(search_door, "_sought", _in_the_address),
    ),
    "a count is another than its list": (
        "specialist",
        "desk:worklist",
        lambda to: to.setitem(globals(), "worklist", lambda **given: _twice(queries.worklist(**given))),
    ),
    "a page is not recorded": ("specialist", "desk:dossier", lambda to: to.setattr(case, "shows", _nothing)),
    "a list is not recorded": ("reception", "desk:search", lambda to: to.setattr(rows, "shows", _nothing)),
    "nothing is written": ("head", "desk:act", lambda to: to.setattr(readings, "record_reading", _nothing)),
    "another purpose is written": (
        "contract",
        "desk:search",
        lambda to: to.setattr(readings, "record_reading", _with_purpose(Purpose.OWN_DOSSIER)),
    ),
}
"""Leak → by which officer it is seen, at which door, and how it is planted."""


@pytest.mark.parametrize("leak", LEAKS)
def test_20_28_a_planted_leak_is_seen(scene: Scene, leak: str, monkeypatch: Patch) -> None:
    who, door, plant = LEAKS[leak]
    plant(monkeypatch)
    assert scene.wrong(who, door=door)
