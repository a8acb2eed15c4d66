"""Invented officers for a demonstration: every role at every place, with usernames one can guess and one password.

Names are put together from parts that the province's folder lists; nobody real is meant. Not here: places (`installation`), what
a role may do (people.principals).
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from motcua.foundation.ledger import actions as ledger
from motcua.foundation.organisation.models import Agency, Counter, Posting, ServicePoint
from motcua.foundation.organisation.province import chosen, read_demo, read_province
from motcua.foundation.organisation.province_values import Demo, Province
from motcua.foundation.organisation.values import AgencyKind, AgencyLevel
from motcua.foundation.people import actions as people
from motcua.foundation.people.authors import stamp_of
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Role


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One line of the list that is printed."""

    username: str
    full_name: str
    role: Role
    title: str
    place: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A place to fill: who sits where, as what."""

    username: str
    role: Role
    title: str
    agency: Agency
    desk: ServicePoint | None = None
    counter: Counter | None = None


@transaction.atomic
def appoint_demo_officers(*, circumstances: Circumstances, password: str) -> tuple[DemoAccount, ...]:
    """Fill every seat of the province, one password for all, hashed once. A second call adds only what is missing.

    Returns a dozen representative accounts. Needs `installation.establish_province`.
    """
    province, demo = read_province(chosen()), read_demo(chosen())
    seats = tuple(_seats(province, demo.full_staff))
    away = {body.code for body in province.bodies if body.key in demo.without_accounts}
    named = [(seat, _name(number, demo)) for number, seat in enumerate(seats)]
    seats = tuple(seat for seat, _ in named if seat.agency.code not in away)
    names = {seat.username: name for seat, name in named if seat.agency.code not in away}
    accounts = people.open_accounts(
        names=names, password=password, circumstances=circumstances, valid_from=demo.posted_from
    )
    posted = set(Posting.objects.filter(account__in=accounts.values()).values_list("account_id", flat=True))
    fresh = [
        Posting(
            account_id=accounts[seat.username],
            agency=seat.agency,
            service_point=seat.desk,
            counter=seat.counter,
            role=seat.role.value,
            title=seat.title,
            valid_from=demo.posted_from,
        )
        for seat in seats
        if accounts[seat.username] not in posted
    ]
    if fresh:
        Posting.objects.bulk_create(fresh)
        body = {"postings": len(fresh), "demonstration": True}
        ledger.append(stream="organisation", verb="appoint_officers", body=body, **stamp_of(circumstances))
    by_name = {seat.username: seat for seat in seats}
    return tuple(_shown(by_name[username], names[username]) for username in demo.shown)


def _shown(seat: Seat, full_name: str) -> DemoAccount:
    place = seat.agency.short_name if seat.counter is None else f"{seat.counter.name}, {seat.agency.short_name}"
    return DemoAccount(seat.username, full_name, seat.role, seat.title, place)


def _name(number: int, demo: Demo) -> str:
    """A name by its number: women and men in turn, always the same. The steps share no factor with the lists."""
    woman = number % 2 == 0
    parts = demo.officers
    middles, givens = (parts.women_middle, parts.women) if woman else (parts.men_middle, parts.men)
    family = parts.families[(number * 5) % len(parts.families)]
    middle = middles[(number // 2 * 4 + number // 46) % len(middles)]
    return f"{family} {middle} {givens[(number // 2 * 7) % len(givens)]}"


# Seats ----------------------------------------------------------------------------------------------------------------


def _seats(province: Province, full_staff: frozenset[str]) -> Iterator[Seat]:
    agencies = list(Agency.objects.filter(valid_to__isnull=True).select_related("area").order_by("code"))
    desks = {desk.agency_id: desk for desk in ServicePoint.objects.filter(valid_to__isnull=True).order_by("-pk")}
    counters: dict[int, list[Counter]] = {}
    for counter in Counter.objects.order_by("service_point", "number"):
        counters.setdefault(counter.service_point_id, []).append(counter)
    keys = {body.code: body.key for body in province.bodies}
    slugs = {agency.pk: _slug(agency, keys) for agency in agencies}
    for agency in agencies:
        desk = desks.get(agency.pk)
        at_counters = [] if desk is None else counters[desk.pk]
        kind, level = AgencyKind(agency.kind), AgencyLevel(agency.level)
        if kind is AgencyKind.CENTRE and desk is not None:
            if level is AgencyLevel.PROVINCE:
                yield from _provincial_centre(agency, desk, at_counters, slugs[agency.pk])
            else:
                yield from _commune_centre(agency, desk, at_counters, slugs[agency.pk], full_staff)
        elif kind is AgencyKind.COMMUNE_COMMITTEE:
            yield from _commune_committee(agency, slugs[agency.pk], full_staff)
        elif kind is AgencyKind.COMMUNE_POLICE:
            yield Seat(f"canbo.congan.{slugs[agency.pk]}", Role.SPECIALIST, "Cán bộ công an", agency)
            yield Seat(f"lanhdao.congan.{slugs[agency.pk]}", Role.LEADER, agency.head_title, agency)
        else:
            yield from _department(agency, slugs[agency.pk])


def _provincial_centre(agency: Agency, desk: ServicePoint, counters: list[Counter], slug: str) -> Iterator[Seat]:
    yield Seat("quantri", Role.ADMINISTRATOR, "Quản trị hệ thống", agency)
    yield Seat(f"giamdoc.{slug}", Role.SUPERVISOR, agency.head_title, agency, desk)
    for counter in counters:
        title = "Công chức tiếp nhận và trả kết quả"
        yield Seat(f"tiepnhan{counter.number}.{slug}", Role.RECEPTION, title, agency, desk, counter)
    yield Seat(f"nhanvien.{slug}", Role.CONTRACT, "Nhân viên hợp đồng", agency, desk, counters[-1])


def _commune_centre(
    agency: Agency, desk: ServicePoint, counters: list[Counter], slug: str, full_staff: frozenset[str]
) -> Iterator[Seat]:
    title = "Công chức tiếp nhận và trả kết quả"
    yield Seat(f"tiepnhan.{slug}", Role.RECEPTION, title, agency, desk, counters[0])
    yield Seat(f"giamdoc.{slug}", Role.SUPERVISOR, agency.head_title, agency, desk)
    if slug in full_staff:
        yield Seat(f"tiepnhan2.{slug}", Role.RECEPTION, title, agency, desk, counters[1])
        yield Seat(f"nhanvien.{slug}", Role.CONTRACT, "Nhân viên hợp đồng", agency, desk, counters[-1])


def _commune_committee(agency: Agency, slug: str, full_staff: frozenset[str]) -> Iterator[Seat]:
    yield Seat(f"chuyenvien.{slug}", Role.SPECIALIST, "Chuyên viên", agency)
    yield Seat(f"lanhdao.{slug}", Role.LEADER, "Phó Chủ tịch", agency)
    if slug in full_staff:
        yield Seat(f"chuyenvien2.{slug}", Role.SPECIALIST, "Chuyên viên", agency)
        yield Seat(f"truongphong.{slug}", Role.HEAD, "Trưởng phòng", agency)


def _department(agency: Agency, slug: str) -> Iterator[Seat]:
    yield Seat(f"chuyenvien.{slug}", Role.SPECIALIST, "Chuyên viên", agency)
    yield Seat(f"chuyenvien2.{slug}", Role.SPECIALIST, "Chuyên viên", agency)
    yield Seat(f"truongphong.{slug}", Role.HEAD, "Trưởng phòng", agency)
    yield Seat(f"lanhdao.{slug}", Role.LEADER, f"Lãnh đạo {agency.short_name}", agency)


def _slug(agency: Agency, keys: dict[str, str]) -> str:
    """The name as it is typed without marks: "Phường Tam Thanh" → tamthanh; a body of the province by its key."""
    if agency.level == AgencyLevel.PROVINCE.value or agency.area is None:
        return keys[agency.code]
    _, _, name = agency.area.name.partition(" ")
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(letter for letter in plain if letter.isascii() and letter.isalpha())
