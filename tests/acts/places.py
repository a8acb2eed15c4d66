"""Who and where, by the names that the demo province gives: short words for stories."""

import random
from datetime import date, datetime
from typing import Any
from uuid import UUID

from motcua.acts.perform import perform
from motcua.acts.take_in import Intake, take_in
from motcua.casework.dossiers.case import open_case
from motcua.casework.dossiers.history import History
from motcua.casework.dossiers.models import Component
from motcua.casework.dossiers.values import ComponentGiven, DossierGiven, Made
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.people import queries as people
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.models import Account
from motcua.foundation.people.parties import Party, PartyKind, PersonGiven
from motcua.foundation.people.principals import Permission, Principal
from motcua.law.dossier.rules import Channel
from motcua.law.dossier.signatures import standing
from motcua.law.worktime.arithmetic import local
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
    components = words.pop("components", (ComponentGiven("Đơn đề nghị"), ComponentGiven("Căn cước", handed_in="copy")))
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
    now = Circumstances(by=by, at=when, recorded_at=when, key=key, rng=random.Random(seed))
    return _with_reused_card(take_in(intake(by, code, resolving, **words), "accept", now))


def filed(by: Principal, code: str, resolving: int, at: str, **words: Any) -> Made:
    when = moment(at)
    words.setdefault("channel", Channel.ONLINE)
    now = Circumstances(by=by, at=when, recorded_at=when, rng=random.Random(11))
    return _with_reused_card(take_in(intake(by, code, resolving, **words), "submit", now))


def _with_reused_card(made: Made) -> Made:
    """The card of the stories was reused, whatever the vault has."""
    Component.objects.filter(dossier_id=made.id, name="Căn cước", handed_in="copy").update(handed_in="reused")
    return made


def did(dossier_id: UUID, verb: str, by: Principal, at: str, **words: Any) -> History:
    """Do it. A result that is issued was signed on paper, where nobody signed it before."""
    when = moment(at)
    if verb == "issue_result":
        signed_on_paper(dossier_id, Circumstances(by=by, at=when, recorded_at=when), result=words.get("result", ""))
    return perform(dossier_id, verb, referred(words), Circumstances(by=by, at=when, recorded_at=when))


def signed_on_paper(dossier_id: UUID, now: Circumstances, *, result: str = "") -> None:
    """Write down that the result was signed on paper, unless a signature stands or nothing of it is to be issued."""
    case = open_case(dossier_id, seen_by=now.officer, at=now.at)
    may = now.officer.may(Permission.SIGN) and case.rules.signed_results
    if may and standing(case.history.state, result) is None:
        words = {"signer": "Lăng Thị Bình, Phó Chủ tịch", "signed_on": local(now.at).date(), "result": result}
        perform(dossier_id, "sign_on_paper", words, now)


def referred(words: dict[str, Any]) -> dict[str, Any]:
    """Stories name an agency by its code or key, an officer by their key; acts take references."""
    return {
        name: _account(str(value)) if name == "officer" else _agency(str(value)) if name in ("to", "agency") else value
        for name, value in words.items()
    }


def _account(key: str) -> str:
    return Account.objects.get(pk=int(key)).ref if key.isdigit() else key


def _agency(code_or_key: str) -> str:
    if code_or_key.isdigit():
        return organisation.agency(int(code_or_key)).ref
    known = organisation.agency_by_code(code_or_key, on=DAY)
    return known.ref if known is not None else code_or_key
