"""Every route is in the authorisation matrix: role × route × own and foreign dossier, asked of the running doors."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path, resolve, reverse

from motcua.casework.dossiers.values import Made
from motcua.doors.cli.demo.province import Province
from motcua.foundation.people.principals import Role
from motcua.insight.measure.rebuilding import rebuild
from motcua.law.worktime.values import Duration, Unit
from tests.acts.places import did, moment, officer, received
from tests.doors.desk import caseworkers
from tests.histories import history
from tests.house.asked import Got, Key, answer_to, got_by_all
from tests.house.authorisation import TABLE

OFFICERS: Final[dict[str, str | None]] = {
    "anonymous": None,
    "reception": "tiepnhan.thuyhung",
    "contract": "nhanvien.thuyhung",
    "specialist": "chuyenvien.stp",
    "head": "truongphong.stp",
    "leader": "lanhdao.stp",
    "supervisor": "giamdoc.thuyhung",
    "administrator": "quantri",
}
"""Column of the table → who asks. The own dossier was received at Thụy Hùng and is handled by the department of justice."""

METHODS: Final = ("GET", "POST")
OWN, FOREIGN, NONE = "own", "foreign", "-"
UNKNOWN: Final = UUID(int=0)
"""Names no draft and no kept form."""
VERBS: Final = ("annotate", "forward", "complete_step", "issue_result")
"""Acts of everybody, of the desk, of the officer who handles, of the signer; an address for each."""

PUBLIC: Final = (
    "portal:",
    "ui:",
    "health",
    "staff:login",
    "staff:password_link",
    "staff:components",
    "staff:renew",
    "staff:session",
)
"""How routes begin that answer whoever asks."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table."""

    route: str
    method: str
    whose: str
    answers: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str, str]:
        return self.route, self.method, self.whose

    def __str__(self) -> str:
        columns = zip(OFFICERS, self.answers, strict=True)
        answers = "".join(f"{answer:<{len(name) + 2}}" for name, answer in columns)
        return f"{self.route:<25}{self.method:<8}{self.whose:<9}{answers}".rstrip()


@dataclass(frozen=True, slots=True)
class Route:
    """A route with what its address must be given."""

    name: str
    parameters: frozenset[str]


def table() -> dict[tuple[str, str, str], Row]:
    head, *lines = [line.split() for line in TABLE.strip().splitlines()]
    assert head == ["route", "method", "dossier", *OFFICERS]
    rows = [Row(route, method, whose, tuple(answers)) for route, method, whose, *answers in lines]
    assert all(len(row.answers) == len(OFFICERS) for row in rows)
    assert len({row.key for row in rows}) == len(rows)
    return {row.key: row for row in rows}


def routes(resolver: URLResolver, namespace: str = "") -> Iterator[Route]:
    """Every address that somebody answers."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from routes(one, f"{namespace}{one.namespace}:" if one.namespace else namespace)
        elif isinstance(one, URLPattern):
            name = one.name or str(one.pattern)
            parameters = {*one.pattern.converters, *one.pattern.regex.groupindex}
            yield Route(f"{namespace}{name}", frozenset(parameters))


ROUTES: Final = {route.name: route for route in routes(get_resolver())}


def written_of(route: Route) -> list[str]:
    """The route as its rows are written: one with a verb has a row for each."""
    return [f"{route.name}[{verb}]" for verb in VERBS] if "verb" in route.parameters else [route.name]


def rows_of(route: Route) -> list[tuple[str, str, str]]:
    whose = (OWN, FOREIGN) if route.parameters & {"dossier_id", "token"} else (NONE,)
    return [(name, method, one) for name in written_of(route) for method in METHODS for one in whose]


def address_of(name: str, parameters: frozenset[str], **values: Any) -> str:
    """The address of a route, with these values for what it must be given."""
    known = {
        "code": caseworkers.PROCEDURE,
        "place": "tinh",
        "key": UNKNOWN,
        "kept_id": UNKNOWN,
        "attachment": UNKNOWN,
        "paper_id": UNKNOWN,
        "document_id": UNKNOWN,
        "batch_id": UNKNOWN,
        "report_id": UNKNOWN,
        "form": "json",
        "result_id": UNKNOWN,
        "template": "marital-status",
        "version": 1,
        "upload": UNKNOWN,
        "order": 0,
        "number": 1,
        "ref": "a-00000000",
        "figure": "766.2.1",
        "direction_id": UNKNOWN,
        "plan_id": UNKNOWN,
        "task_id": UNKNOWN,
        "evidence_id": UNKNOWN,
        "sheet_id": UNKNOWN,
        **values,
    }
    return reverse(name.partition("[")[0], kwargs={one: known[one] for one in parameters})


@dataclass(frozen=True, slots=True)
class Scene:
    """The signed-in browsers and the two dossiers."""

    clients: Mapping[str, Client]
    dossiers: Mapping[str, Made]

    def address(self, name: str, parameters: frozenset[str], whose: str) -> str:
        made = self.dossiers.get(whose)
        verb = name.rstrip("]").partition("[")[2]
        values: dict[str, Any] = {"verb": verb, "ref": caseworkers.officer(caseworkers.DESK).account_ref}
        if made is not None:
            last = history(made.id).happened[-1].sequence
            values |= {"dossier_id": made.id, "token": made.tracking_token, "event": last}
        if whose == FOREIGN and "token" in parameters:
            values["token"] = "khong-co-tren-giay-nao"
        return address_of(name, parameters, **values)

    def got(self, key: Key) -> tuple[Got, ...]:
        """What each officer gets by this GET."""
        return got_by_all(key, self._address(key), dict(self.clients))

    def answers(self, key: Key) -> Row:
        if key[1] == "GET":
            return Row(*key, tuple(one.answer for one in self.got(key)))
        address = self._address(key)
        return Row(*key, tuple(answer_to(client, key[1], address)[0] for client in self.clients.values()))

    def _address(self, key: Key) -> str:
        name, _, whose = key
        return self.address(name, ROUTES[name.partition("[")[0]].parameters, whose)


@pytest.fixture(scope="module")
def scene(province: Province) -> Iterator[Scene]:
    """Own: received, handled and extended by two days. Foreign: at another desk, for another department."""
    own = caseworkers.handled()
    words = {"reason": "Chờ tàng thư", "extend_by": Duration(2, Unit.WORKING_DAY)}
    did(own.id, "extend", officer(caseworkers.LEADER), "2026-03-03 09:00", **words)
    other = officer("tiepnhan.tamthanh")
    foreign = received(
        other, caseworkers.PROCEDURE, officer(caseworkers.STRANGER).agency_id, "2026-03-02 09:20", seed=9
    )
    rebuild(moment("2026-03-03 09:59"))  # the board has figures
    clients = {name: Client() if who is None else caseworkers.signed_in(who) for name, who in OFFICERS.items()}
    with pytest.MonkeyPatch.context() as patch:
        caseworkers.at(patch, "2026-03-03 10:00")
        yield Scene(clients, {OWN: own, FOREIGN: foreign})


@pytest.mark.django_db
@pytest.mark.parametrize("name", ROUTES)
def test_the_route_gives_each_role_what_the_table_says(scene: Scene, name: str) -> None:
    keys, meant = rows_of(ROUTES[name]), table()
    given = {key: scene.answers(key) for key in keys}
    missing = [str(given[key]) for key in keys if key not in meant]
    assert missing == [], f"{name} is not in the authorisation matrix"
    otherwise = [f"{given[key]}, not {meant[key]}" for key in keys if str(given[key]) != str(meant[key])]
    assert not otherwise, "\n".join(otherwise)


def test_an_address_is_answered_by_its_own_route_so_that_the_order_of_the_doors_is_free() -> None:
    given = {"dossier_id": UNKNOWN, "token": "khong-co", "event": 1, "verb": VERBS[0]}
    answered = {name: resolve(address_of(name, route.parameters, **given)).view_name for name, route in ROUTES.items()}
    assert [f"{name}: {other}" for name, other in answered.items() if name != other] == []


def test_the_table_has_no_route_that_is_gone() -> None:
    asked = {key for route in ROUTES.values() for key in rows_of(route)}
    assert sorted(set(table()) - asked) == []


def test_the_columns_are_the_roles_of_staff(province: Province, db: None) -> None:
    assert list(OFFICERS) == ["anonymous", *(role.value for role in Role if role is not Role.SYSTEM)]
    assert [officer(who).role.value for who in OFFICERS.values() if who is not None] == list(OFFICERS)[1:]


def test_the_table_lets_nobody_in_whom_it_must_not() -> None:
    """Whatever is changed in the table: without an account only public pages, and never a dossier that may not be seen.

    To the administrator, the last column, the whole province is to be seen.
    """
    for row in table().values():
        if not row.route.startswith(PUBLIC):
            assert row.answers[0] in {"login", "405"}, row
        if row.whose == FOREIGN:
            assert set(row.answers[:-1]) <= {"login", "403", "404", "405"}, row


def _planted(request: HttpRequest, dossier_id: str = "") -> HttpResponse:
    return HttpResponse(dossier_id)


def test_a_planted_route_is_seen_by_name() -> None:
    planted = URLResolver(path("", _planted).pattern, [path("moi/<uuid:dossier_id>/", _planted)])
    [route] = routes(planted, "console:")
    assert route == Route("console:moi/<uuid:dossier_id>/", frozenset({"dossier_id"}))
    assert not {key for key in rows_of(route) if key in table()}
