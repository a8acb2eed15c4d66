"""What the board is asked of: period, agency, procedure, channel. It stands in the address, so that Back and a copied link work."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest

from motcua.doors.board.periods import Chosen, PeriodUnfit, read_period
from motcua.doors.staff import access
from motcua.doors.ui import clock
from motcua.doors.ui.components import ErrorLine
from motcua.doors.ui.fields import typed
from motcua.foundation.catalogue.queries.page import version_in_force
from motcua.foundation.organisation.register import Register
from motcua.foundation.organisation.values import AgencyFacts, AgencyKind
from motcua.foundation.people.principals import Principal
from motcua.insight.measure.queries import agencies_of
from motcua.insight.measure.queries.rights import MAY_LOOK
from motcua.insight.measure.values import Wanted
from motcua.law.dossier.rules import Channel

PERIOD, FIRST, LAST, AGENCY, PROCEDURE, CHANNEL = "ky", "tu", "den", "co-quan", "thu-tuc", "kenh"
CHANNELS: Final = {
    Channel.DESK.value: "tại quầy",
    Channel.ONLINE.value: "trực tuyến",
    Channel.POST.value: "qua bưu chính",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """`agency` None: the province. `errors`: what the address says wrongly; the rest of it holds, in its place what is usual."""

    chosen: Chosen
    agency: AgencyFacts | None = None
    procedure: str = ""
    procedure_name: str = ""
    channel: str = ""
    first: str = ""
    last: str = ""
    errors: tuple[ErrorLine, ...] = ()
    given: tuple[tuple[str, str], ...] = ()

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.chosen.period, self.agency.id if self.agency else None, self.procedure, self.channel)

    @property
    def place(self) -> str:
        """`toàn tỉnh`, or the agency."""
        return self.agency.name if self.agency else "toàn tỉnh"

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """As it stands in an address; what is usual is left out."""
        every = (
            (PERIOD, "" if self.chosen.choice == "thang" else self.chosen.choice),
            (FIRST, self.first),
            (LAST, self.last),
            (AGENCY, self.agency.code if self.agency else ""),
            (PROCEDURE, self.procedure),
            (CHANNEL, self.channel),
        )
        return tuple((name, value) for name, value in every if value)

    def query(self, **others: str) -> str:
        """`?ky=quy&co-quan=…`, with these instead; one that is empty is taken away. Names with a dash are written with `_`."""
        pairs = dict(self.pairs) | {name.replace("_", "-"): value for name, value in others.items()}
        written = urlencode([(name, value) for name, value in pairs.items() if value])
        return f"?{written}" if written else ""

    def of_agency(self, code: str) -> str:
        return self.query(co_quan=code)


def read_filter(request: HttpRequest) -> Filter:
    """What the address asks for; what is wrong in it is said and not followed."""
    by, data = access.principal_of(request), request.GET
    errors: list[ErrorLine] = []
    first, last = typed(data, FIRST), typed(data, LAST)
    try:
        chosen = read_period(typed(data, PERIOD), first, last, today=clock.today())
    except PeriodUnfit as unfit:
        errors.append(ErrorLine(unfit.words, unfit.field))
        chosen, first, last = read_period("", "", "", today=clock.today()), "", ""
    if chosen.choice != "tu-chon":
        first = last = ""
    agency, wrong = _agency(request, by, typed(data, AGENCY))
    errors += wrong
    procedure, name, wrong = _procedure(typed(data, PROCEDURE))
    errors += wrong
    channel = typed(data, CHANNEL)
    if channel and channel not in CHANNELS:
        errors.append(ErrorLine("Chọn một cách nộp trong danh sách", CHANNEL))
        channel = ""
    given = tuple((key, typed(data, key)) for key in (PERIOD, FIRST, LAST, AGENCY, PROCEDURE, CHANNEL))
    return Filter(chosen, agency, procedure, name, channel, first, last, tuple(errors), given)


def agencies_to_choose(request: HttpRequest) -> tuple[AgencyFacts, ...]:
    """The agencies that this officer may ask about, in the order of their codes."""
    theirs = _theirs(access.principal_of(request))
    every = access.register_of(request).in_force(clock.today())
    return tuple(one for one in every if theirs is None or one.id in theirs)


def sees_province(request: HttpRequest) -> bool:
    """Whether all agencies together may be asked about."""
    return _theirs(access.principal_of(request)) is None


def _theirs(by: Principal) -> frozenset[int] | None:
    """The agencies whose figures they may see; None: all. Who only answers requests has those of their own agency."""
    return agencies_of(by, clock.today()) if by.permissions & MAY_LOOK else by.sees_agencies | {by.agency_id}


def _agency(request: HttpRequest, by: Principal, code: str) -> tuple[AgencyFacts | None, list[ErrorLine]]:
    """Who sees the province begins with it, everybody else with their own agency."""
    register, theirs = access.register_of(request), _theirs(by)
    own = None if theirs is None else _own(register, by)
    if not code:
        return own, []
    found = register.by_code(code, on=clock.today())
    if found is None or (theirs is not None and found.id not in theirs):
        return own, [ErrorLine("Chọn một cơ quan trong danh sách", AGENCY)]
    return found, []


def _own(register: Register, by: Principal) -> AgencyFacts:
    """Their agency; of the head of a commune's centre the committee whose dossiers it receives."""
    own = register.agency(by.agency_id)
    if own.kind is AgencyKind.CENTRE and own.parent_id is not None and own.parent_id in by.sees_agencies:
        return register.agency(own.parent_id)
    return own


def _procedure(code: str) -> tuple[str, str, list[ErrorLine]]:
    if not code:
        return "", "", []
    found = version_in_force(code, on=clock.today())
    if found is None:
        return "", "", [ErrorLine("Không có thủ tục mang mã này. Chép mã từ danh mục thủ tục", PROCEDURE)]
    return code, found.name, []
