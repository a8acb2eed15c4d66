"""Online dossiers that an officer filed, though no request of the applicant for help was recorded before."""

from collections.abc import Iterable
from typing import Final

from motcua.law.gaming.detector import Detector, Member, Unit
from motcua.law.gaming.facts import Channel, Dossier, FiledBy
from motcua.law.gaming.view import View


def _members(view: View) -> Iterable[Member]:
    for one in view.dossiers:
        if one.channel is Channel.ONLINE and one.filed_by is not None and view.has(one.received_at):
            yield Member(one.reception, one, one.filed_by is FiledBy.OFFICER and not _is_help(one))


def _is_help(one: Dossier) -> bool:
    return one.help_requested_at is not None and one.help_requested_at <= one.received_at


DETECTOR: Final = Detector("officer_filed_online", Unit.RECEPTION, _members)
