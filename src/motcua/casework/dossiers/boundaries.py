"""Whether a dossier is received without regard to boundaries: by a desk that does not belong to the competent authority.

Since NĐ 309/2026 the limit of such a dossier counts from the receipt by the authority (NĐ 118/2025 Art. 17.3, reading 33). The law
knows from which day on; this only says where the desk stands.
"""

from datetime import date

from motcua.casework.dossiers.refusals import NotReceivedNationwide
from motcua.foundation.organisation.dated_lists import received_nationwide
from motcua.foundation.organisation.province import chosen
from motcua.foundation.organisation.register import Register
from motcua.foundation.organisation.values import AgencyFacts, AgencyKind, AgencyLevel, ServicePointFacts
from motcua.law.dossier.rules import Channel


def boundary_free(channel: Channel, point_id: int | None, resolving_id: int, register: Register, *, on: date) -> bool:
    """False for what no desk received, and for what came through the portal: it is with the authority at once."""
    if point_id is None or channel.is_online:
        return False
    return not belongs(register.point(point_id), register.agency(resolving_id), register, on=on)


def check_received_here(procedure: str, agency: AgencyFacts, *, on: date) -> None:
    """Refuses an authority of another province for a procedure that is not on the nation-wide list of the day
    (NotReceivedNationwide; Art. 14.4 as amended)."""
    if agency.kind is AgencyKind.OUTSIDE and received_nationwide(chosen(), procedure, on) is None:
        raise NotReceivedNationwide(regime_on_day=on, procedure=procedure, agency=agency.name)


def belongs(point: ServicePointFacts, agency: AgencyFacts, register: Register, *, on: date) -> bool:
    """Whether the desk is the agency's own.

    The centre of the province serves every agency of the level of the province, the centre of a commune the authorities of that
    commune; none serves an authority of another province. A vertical agency (ngành dọc)
    that keeps a desk of its own has that one alone; without one it sends its staff to the centre of the province and to that of the
    commune where it has its seat (Art. 7.1b).
    """
    if agency.kind is AgencyKind.OUTSIDE:
        return False
    if point.agency_id == agency.id:
        return True
    if agency.kind is AgencyKind.VERTICAL and register.points_on(on, agency_id=agency.id):
        return False
    if agency.level is AgencyLevel.PROVINCE and point.level is AgencyLevel.PROVINCE:
        return True
    seated = agency.kind is AgencyKind.VERTICAL or agency.level is point.level
    return seated and agency.area_id is not None and agency.area_id == point.area_id
