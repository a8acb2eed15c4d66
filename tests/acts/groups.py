"""The group of birth, residence and insurance at Thụy Hùng, by the words of a story."""

from uuid import UUID

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.values import Made
from motcua.law.dossier.state import DossierState
from tests.acts.places import did, officer, received
from tests.histories import history

CODE = "2.000986"
BIRTH, RESIDENCE, INSURANCE = "KQ.G15.000031", "KQ.G01.000065", "KQ.G18.000047"
DESK, COMMUNE, MAYOR = "tiepnhan.thuyhung", "chuyenvien.thuyhung", "lanhdao.thuyhung"
POLICE, CHIEF = "canbo.congan.thuyhung", "lanhdao.congan.thuyhung"
INSURER, DIRECTOR = "chuyenvien.bhxh", "lanhdao.bhxh"


def group_received(at: str = "2026-03-02 09:00") -> Made:
    """Received at the commune's desk and handed over: the birth is opened."""
    made = received(officer(DESK), CODE, officer(COMMUNE).agency_id, at)
    did(made.id, "forward", officer(DESK), at.replace("09:00", "09:30"), to=str(officer(COMMUNE).agency_id))
    return made


def sub(group_id: UUID, step: str) -> Dossier:
    return Dossier.objects.get(parent_id=group_id, parent_step=step)


def group_born() -> Made:
    """The birth is registered, and its data sent on: residence and insurance are opened."""
    made = group_received()
    birth = sub(made.id, "khai_sinh")
    did(birth.pk, "take_up", officer(COMMUNE), "2026-03-02 10:00")
    did(birth.pk, "issue_result", officer(MAYOR), "2026-03-02 11:00", number="7/KS")
    did(made.id, "complete_step", officer(COMMUNE), "2026-03-02 11:30", step="tach", outcome="xong")
    return made


def taken_up(group_id: UUID, step: str, username: str, at: str) -> Dossier:
    found = sub(group_id, step)
    did(found.pk, "take_up", officer(username), at)
    return found


def state_of(dossier_id: UUID) -> DossierState:
    return history(dossier_id).state
