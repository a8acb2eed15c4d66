"""Who and where, by the names that the demo province gives: short words for stories."""

import random
from datetime import date, datetime
from typing import Any
from uuid import UUID

from motcua.acts.accept import Intake, accept, submit
from motcua.acts.perform import perform
from motcua.casework.dossiers.history import History
from motcua.casework.dossiers.values import ComponentGiven, DossierGiven, Made
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.people import queries as people
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.parties import Party, PartyKind, PersonGiven
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.rules import Channel
from motcua.law.worktime.values import VIETNAM

DAY = date(2026, 3, 2)
NOBODY = Party(PartyKind.INDIVIDUAL, "")


def moment(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=VIETNAM)


def officer(username: str) -> Principal:
    account = people.account_by_username(username)
    assert account is not None, username
    found = organisation.officer_of(account.id, on=DAY)
    assert found is not None, username
    return found


def agency(code: str) -> int:
    found = organisation.agency_by_code(code, on=DAY)
    assert found is not None, code
    return found.id


def intake(by: Principal, code: str, resolving: int, **words: Any) -> Intake:
    components = words.pop(
        "components", (ComponentGiven("Đơn đề nghị"), ComponentGiven("Căn cước", handed_in="reused"))
    )
    given = DossierGiven(
        procedure_code=code,
        channel=words.pop("channel", Channel.DESK),
        applicant=NOBODY,
        resolving_id=resolving,
        received_at_point_id=by.service_point_id,
        components=components,
        **words,
    )
    person = PersonGiven("Hoàng Thị Ẩn", personal_number="020190001234", permanent_address="Xã Mẫu Sơn, tỉnh Lạng Sơn")
    return Intake(given, person)


def received(by: Principal, code: str, resolving: int, at: str, **words: Any) -> Made:
    when = moment(at)
    key, seed = words.pop("key", None), words.pop("seed", 7)
    return accept(
        intake=intake(by, code, resolving, **words),
        circumstances=Circumstances(by=by, at=when, recorded_at=when, key=key, rng=random.Random(seed)),
    )


def filed(by: Principal, code: str, resolving: int, at: str, **words: Any) -> Made:
    when = moment(at)
    words.setdefault("channel", Channel.ONLINE)
    return submit(
        intake=intake(by, code, resolving, **words),
        circumstances=Circumstances(by=by, at=when, recorded_at=when, rng=random.Random(11)),
    )


def did(dossier_id: UUID, verb: str, by: Principal, at: str, **words: Any) -> History:
    when = moment(at)
    return perform(
        dossier_id=dossier_id, verb=verb, payload=words, circumstances=Circumstances(by=by, at=when, recorded_at=when)
    )
