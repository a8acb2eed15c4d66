"""A name, a personal number and a sentence, put into every text that an act takes, stand nowhere in the ledger.

They are read on the dossier's page all the same, until they are erased; the ledger then still holds.
"""

import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from functools import partial
from typing import Any, Final, get_type_hints
from unicodedata import normalize
from uuid import UUID

import pytest
from django.db import connection

from motcua.acts.import_history import import_cases
from motcua.acts.migrate_process import migrate
from motcua.acts.perform import OF_A_RESULT, perform
from motcua.acts.rebuild import rebuild_all
from motcua.acts.sweep import sweep
from motcua.acts.take_in import Intake, take_in
from motcua.casework.dossiers.erasing import TextCount, erase_texts
from motcua.casework.dossiers.locking import lock_case
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.values import ComponentGiven
from motcua.doors.cli.demo.province import Province
from motcua.foundation.catalogue.actions import answer_time
from motcua.foundation.catalogue.values import LocalAnswer
from motcua.foundation.ledger.models import Record
from motcua.foundation.notes.actions import Ground
from motcua.foundation.people import actions as people
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.parties import Party, PartyKind, PersonGiven
from motcua.insight.views.dossier_page import dossier_page
from motcua.insight.views.ledger_check import findings
from motcua.law.dossier.acts.import_case import ForeignCase, ImportedStep
from motcua.law.dossier.acts.return_result import ByWay
from motcua.law.dossier.life import ACT_TYPES, EVENT_TYPES
from motcua.law.dossier.rules import Channel
from motcua.law.dossier.state import CallOutcome
from motcua.law.references import ERASED, Kind
from motcua.law.worktime.values import Duration, Unit
from tests.acts import groups
from tests.acts.pauses import law_with_pauses
from tests.acts.places import agency, intake, moment, officer, referred
from tests.acts.process_versions import BIRTH, SHORTER, next_version
from tests.circumstances import acting
from tests.doors.desk import caseworkers
from tests.doors.portal.stories import POLICE, RESIDENCE
from tests.law.dossier.recording import event_of

pytestmark = pytest.mark.django_db

NAME, NUMBER, SENTENCE = "Lương Thị Ẩn", "020190009876", "gia đình đang chờ giấy này"
PLANTED = f"{NAME} ({NUMBER}): {SENTENCE}"
NO_TEXTS: Final = {"at", "by", "table", "case", "answers"}
"""Fields of acts that the circumstances, the catalogue or an import fill; and coded answers, which no event keeps."""
TELLING: Final = (NAME, NUMBER, SENTENCE, "Lương", "Ẩn", "0009876", "gia đình", "luong")
"""What would give it away, whole or in part; long enough to be in no hash by chance."""

DESK, SPECIALIST, LEADER, OTHER_LEADER = "tiepnhan.thuyhung", "chuyenvien.stp", "lanhdao.stp", "lanhdao.sxd"
ADMINISTRATOR, SUPERVISOR = "quantri", "giamdoc.thuyhung"
COURT = "H37.40"
"""Has no accounts, so that it may answer by a link."""


# Planting -------------------------------------------------------------------------------------------------------------


def planting(field: str, kind: Kind, seen: list[str]) -> str:
    if kind is not Kind.TEXT:
        return "code-1"
    seen.append(field)
    return PLANTED


def planted_in(verb: str) -> dict[str, Any]:
    """The fields of the act that take a text somewhere, each filled with what was planted."""
    kind, payload = ACT_TYPES[verb], dict[str, Any]()
    hints = get_type_hints(kind, include_extras=True)
    for one in fields(kind):
        if one.name in NO_TEXTS:
            continue
        seen = list[str]()
        value = event_of(hints[one.name], partial(planting, seen=seen))
        if seen:
            payload[one.name] = value
    return payload


def now(username: str, at: str) -> Circumstances:
    when = moment(at)
    return Circumstances(by=officer(username), at=when, recorded_at=when)


def do(dossier_id: UUID, verb: str, username: str, at: str, **codes: Any) -> None:
    """The verb with every text planted; `codes` are its other words."""
    payload = {**planted_in(verb), **referred(codes)}
    perform(dossier_id, verb, payload, now(username, at), of_a_result=verb in OF_A_RESULT)


def taken_in(verb: str, *, at: str = "2026-03-02 09:14", code: str = RESIDENCE, **given: Any) -> UUID:
    """Every text of an intake is planted: who asks, who brings it, the note, the papers and what is wrong with them."""
    verdict = "fail" if verb == "request_supplement" else "pass"
    paper = ComponentGiven(PLANTED, verdict=verdict, note=PLANTED, needed=NAME)
    resolving = given.pop("resolving", officer(SPECIALIST).agency_id)
    plain = intake(officer(DESK), code, resolving, components=(paper,), submitter_name=NAME, note=PLANTED, **given)
    person = PersonGiven(
        NAME, personal_number=NUMBER, permanent_address=PLANTED, phone="0912009876", email="an@luong.vn"
    )
    gathered = Intake(plain.given, person, reason=PLANTED, legal_basis=PLANTED)
    return take_in(gathered, verb, now(DESK, at)).id


def handled() -> UUID:
    dossier_id = taken_in("accept")
    do(dossier_id, "forward", DESK, "2026-03-02 09:30", to=POLICE)
    do(dossier_id, "take_up", SPECIALIST, "2026-03-02 10:00")
    return dossier_id


# Lives ----------------------------------------------------------------------------------------------------------------


def handled_to_the_end() -> None:
    to_the_end(handled())


def to_the_end(made: UUID) -> None:
    """Every act of a life that is handled and returned, each with every text planted."""
    short = Duration(1, Unit.WORKING_DAY)
    do(made, "hand_over_originals", DESK, "2026-03-02 10:10")
    step = Dossier.objects.get(pk=made).steps.get(done_at=None).step
    do(made, "assign", LEADER, "2026-03-02 10:20", step=step, officer=officer(SPECIALIST).account_ref)
    do(made, "annotate", SPECIALIST, "2026-03-02 10:30")
    do(made, "record_verification", SPECIALIST, "2026-03-02 10:40", council=True)
    do(made, "add_step", SPECIALIST, "2026-03-02 10:50", to=POLICE, role="council", within=short, before="")
    added = Dossier.objects.get(pk=made).steps.latest("pk").step
    do(made, "complete_step", SPECIALIST, "2026-03-02 11:00", step=added, outcome="xong")
    do(
        made,
        "consult",
        SPECIALIST,
        "2026-03-02 11:10",
        agency=str(agency(COURT)),
        answer_within=short,
    )
    do(made, "remind", SPECIALIST, "2026-03-02 11:12", consultation=1)
    do(made, "invite_opinion", SPECIALIST, "2026-03-02 11:14", consultation=1, digest="a" * 64)
    do(made, "revoke_invitation", SPECIALIST, "2026-03-02 11:16", consultation=1)
    do(made, "answer_consultation", SPECIALIST, "2026-03-02 11:20")
    do(made, "require_obligation", SPECIALIST, "2026-03-02 11:30")
    do(made, "fulfil_obligation", SPECIALIST, "2026-03-02 13:30")
    do(made, "request_supplement", SPECIALIST, "2026-03-02 13:40")
    do(made, "supplement", DESK, "2026-03-03 08:00")
    do(made, "request_supplement", SPECIALIST, "2026-03-03 08:10")  # a second one, with its exception
    do(made, "supplement", DESK, "2026-03-03 08:20")
    do(made, "extend", LEADER, "2026-03-03 08:30", extend_by=short)
    do(made, "recompute", SUPERVISOR, "2026-03-03 08:40")
    do(made, "draft_result", SPECIALIST, "2026-03-03 08:50")
    do(made, "submit_result", SPECIALIST, "2026-03-03 08:52")
    do(made, "approve_result", LEADER, "2026-03-03 08:54")
    do(made, "send_back_result", LEADER, "2026-03-03 08:56")
    do(made, "draft_result", SPECIALIST, "2026-03-03 08:58")
    do(made, "sign", LEADER, "2026-03-03 09:00:00")
    do(made, "take_back_signature", LEADER, "2026-03-03 09:00:20")
    do(made, "sign_on_paper", LEADER, "2026-03-03 09:05", signed_on=date(2026, 3, 3))
    do(made, "issue_result", LEADER, "2026-03-03 09:10")
    do(made, "announce_early", DESK, "2026-03-03 09:20")
    do(made, "return_result", DESK, "2026-03-03 09:30", by_way=ByWay.DESK)
    do(made, "report_error", SPECIALIST, "2026-03-03 09:40")
    do(made, "correct_result", LEADER, "2026-03-03 09:50")
    do(made, "revoke_result", LEADER, "2026-03-03 09:55")


def paused() -> None:
    """Confirmed on VNeID, and held up by a failure that was announced (NĐ 63/2024 as amended by NĐ 301/2026)."""
    with law_with_pauses():
        made = handled()
    do(made, "await_confirmation", SPECIALIST, "2026-03-02 10:10")
    do(made, "applicant_confirmed", SPECIALIST, "2026-03-02 10:20")
    do(made, "incident_announced", SPECIALIST, "2026-03-02 10:30")
    do(made, "incident_ended", SPECIALIST, "2026-03-02 10:40")


def waited() -> None:
    """Received for an authority to which the desk does not belong: taking it up starts the clock (NĐ 309/2026)."""
    made = taken_in("accept", at="2026-08-05 09:14")
    do(made, "take_up", SPECIALIST, "2026-08-05 10:00")


def filed_online() -> None:
    made = taken_in("submit", channel=Channel.ONLINE)
    do(made, "acknowledge", DESK, "2026-03-02 09:20")
    do(made, "amend", DESK, "2026-03-02 09:30")
    do(made, "withdraw", DESK, "2026-03-02 09:40")
    refused = taken_in("submit", channel=Channel.ONLINE)
    do(refused, "refuse_intake", DESK, "2026-03-02 09:40")


def begun_at_the_desk() -> None:
    for verb in ("save_draft", "request_supplement", "refuse_intake"):
        taken_in(verb)
    company = Party(PartyKind.ORGANISATION, PLANTED, number="0100109106", address=PLANTED, phone="0912009876")
    plain = intake(officer(DESK), RESIDENCE, officer(SPECIALIST).agency_id)
    take_in(Intake(replace(plain.given, applicant=company)), "accept", now(DESK, "2026-03-02 09:14"))


def late_and_refused() -> None:
    """Warned, apologised, told upwards; the other one nobody answered for."""
    made, silent = handled(), handled()
    do(made, "transfer_jurisdiction", ADMINISTRATOR, "2026-03-02 10:10", to=str(officer(OTHER_LEADER).agency_id))
    do(silent, "request_supplement", SPECIALIST, "2026-03-02 10:10")
    for at in ("2026-03-10 09:00", "2026-04-12 11:30"):
        assert sweep(acting(None, moment(at))).failed == 0
    do(made, "apologise", OTHER_LEADER, "2026-04-12 13:30")
    do(made, "refuse", OTHER_LEADER, "2026-04-12 13:40")


def unpaid() -> None:
    """Closed after the term that sector law gives, which a person answered for."""
    term = Duration(10, Unit.DAY)
    since = date(2026, 1, 1)
    answer = LocalAnswer(None, PLANTED, valid_from=since, channel=Channel.DESK, obligation_term=term)
    answer_time(code=RESIDENCE, answer=answer, circumstances=acting(officer(ADMINISTRATOR), moment("2026-01-02 09:00")))
    made = handled()
    do(made, "require_obligation", SPECIALIST, "2026-03-02 11:30")
    do(made, "close_unpaid", LEADER, "2026-03-13 08:00")


def group() -> None:
    commune = officer(groups.COMMUNE).agency_id
    made = taken_in("accept", code=groups.CODE, resolving=commune)
    do(made, "forward", DESK, "2026-03-02 09:30", to=str(commune))
    birth = groups.sub(made, "khai_sinh")
    do(birth.pk, "take_up", groups.COMMUNE, "2026-03-02 10:00")
    do(birth.pk, "request_supplement", groups.COMMUNE, "2026-03-02 10:10")  # the group follows
    do(birth.pk, "supplement", groups.COMMUNE, "2026-03-02 10:20")
    do(birth.pk, "refuse", groups.MAYOR, "2026-03-02 11:00")
    do(made, "return_result", DESK, "2026-03-02 14:00", by_way=ByWay.DESK, result="")


def handed_about() -> None:
    """Taken over, a step taken back, a call about the result."""
    made = handled()
    do(made, "take_over", LEADER, "2026-03-02 10:05", officer=officer(SPECIALIST).account_ref)
    step = Dossier.objects.get(pk=made).steps.get(done_at=None).step
    do(made, "complete_step", LEADER, "2026-03-02 10:10:00", step=step, outcome="dat")
    do(made, "undo_step", LEADER, "2026-03-02 10:10:20")
    do(made, "sign_on_paper", LEADER, "2026-03-02 10:55", signed_on=date(2026, 3, 2))
    do(made, "issue_result", LEADER, "2026-03-02 11:00")
    do(made, "record_call", DESK, "2026-03-02 11:10", outcome=CallOutcome.REACHED)


def migrated() -> None:
    made = taken_in("accept", code=BIRTH, resolving=officer(groups.COMMUNE).agency_id)
    next_version(BIRTH, SHORTER, procedure=BIRTH)
    migrate(made, now(ADMINISTRATOR, "2026-03-02 11:30"), to=None, steps=(), **planted_in("migrate_process"))


def imported() -> None:
    start = moment("2011-10-11 13:42")
    steps = (ImportedStep(PLANTED, start, PLANTED, PLANTED, PLANTED),)
    case = ForeignCase(NAME, PLANTED, Channel.DESK, PLANTED, start, department=PLANTED, steps=steps)
    for at, told in (("2026-03-02 09:00", case), ("2026-03-03 09:00", replace(case, ended_at=start))):
        import_cases(cases=[told], source=NAME, circumstances=now(ADMINISTRATOR, at))


def people_corrected() -> None:
    given = PersonGiven(f"{NAME} khác", personal_number=NUMBER[::-1], permanent_address=PLANTED, phone="0912009876")
    when = moment("2026-03-02 09:00")
    person = people.register_person(given=given, circumstances=acting(officer(DESK), when)).record
    people.register_person(given=replace(given, email="an@luong.vn"), circumstances=acting(officer(DESK), when))
    people.correct_person(
        person_id=person.id,
        given=replace(given, full_name=NAME),
        fields=["full_name"],
        reason=PLANTED,
        circumstances=acting(officer(DESK), when),
    )
    people.register_legal_entity(
        name=PLANTED,
        representative=NAME,
        address=PLANTED,
        tax_code="0100109106",
        circumstances=acting(officer(DESK), when),
    )
    people.open_account(
        username="luong.an", full_name=NAME, password=PLANTED, circumstances=acting(officer(ADMINISTRATOR), when)
    )


LIVES: Final = (
    handled_to_the_end,
    paused,
    waited,
    filed_online,
    begun_at_the_desk,
    late_and_refused,
    unpaid,
    group,
    handed_about,
    migrated,
    imported,
)


# The ledger -----------------------------------------------------------------------------------------------------------


def ledger_rows() -> list[str]:
    """Every record and every head as text, all columns."""
    with connection.cursor() as cursor:
        cursor.execute("select r::text from ledger_record r union all select h::text from ledger_head h")
        return [row for (row,) in cursor.fetchall()]


def telling(rows: list[str]) -> list[str]:
    """Rows in which any of what was planted stands, however it is spelled."""
    spelled = {form for one in TELLING for form in (one, normalize("NFD", one), one.encode().hex())}
    return [row for row in rows if any(one.casefold() in row.casefold() for one in spelled)]


@pytest.mark.parametrize(
    ("name", "planted"), [(NAME, PLANTED), ("LuongThiAn", f"LuongThiAn/{NUMBER}")], ids=["in words", "like a code"]
)
def test_nothing_that_people_wrote_stands_in_the_ledger(
    name: str, planted: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second looks like a coded word, which the ledger by itself would let in."""
    monkeypatch.setattr(sys.modules[__name__], "NAME", name)
    monkeypatch.setattr(sys.modules[__name__], "PLANTED", planted)
    for life in (*LIVES, people_corrected):
        life()
    assert set(Record.objects.filter(stream__startswith="dossier:").values_list("verb", flat=True)) >= set(ACT_TYPES)
    assert telling(ledger_rows()) == []
    assert list(findings()) == []


def test_what_is_planted_in_the_ledger_would_be_seen() -> None:
    for one in (PLANTED, NAME.upper(), normalize("NFD", SENTENCE), f"x{NUMBER}y", PLANTED.encode().hex()):
        assert telling(["{}", f'("{one}",1)']) == [f'("{one}",1)']
    assert planted_in("record_verification") == dict.fromkeys(("when", "where", "who", "content"), PLANTED)


def texts_of(kind: Any) -> set[str]:
    """The texts that an event of this type may hold."""
    seen = list[str]()
    event_of(kind, partial(planting, seen=seen))
    return set(seen)


def test_every_text_of_every_event_is_read_on_the_page_until_it_is_erased(province: Province) -> None:
    for life in LIVES:
        life()
    read, dossiers = dict[str, str](), list(Dossier.objects.all())
    for verb, event in shown(dossiers):
        read[verb] = read.get(verb, "") + event
    unread = {verb for verb, kind in EVENT_TYPES.items() if texts_of(kind) and PLANTED not in read[verb]}
    assert unread == set()
    for dossier in dossiers:
        erase(dossier)
    assert list(findings()) == []
    after = dict[str, str]()
    for verb, event in shown(dossiers):
        after[verb] = after.get(verb, "") + event
    assert not any(PLANTED in event or NAME in event for event in after.values())
    assert {verb for verb, event in read.items() if PLANTED in event and ERASED not in after[verb]} == set()


def shown(dossiers: list[Dossier]) -> Iterator[tuple[str, str]]:
    """Verb and event of every line on the pages of these dossiers."""
    for dossier in dossiers:
        for one in dossier_page(dossier.pk, seen_by=officer(ADMINISTRATOR), at=moment("2026-04-20 09:00")).timeline:
            yield one.happened.verb, repr(one.happened.event)


ERASED_AT: Final = moment("2026-04-19 09:00")
LATER: Final = Circumstances(by=None, at=ERASED_AT, recorded_at=ERASED_AT)


def erase(dossier: Dossier) -> TextCount:
    """What people wrote of the dossier, whatever its state: the act would refuse one that has not ended."""
    locked = lock_case(dossier.pk, seen_by=None, at=ERASED_AT)
    return erase_texts(locked, ground=Ground("91/2025/QH15", "118/QD-UBND"), circumstances=LATER)


STAYS: Final = {
    "dossiers_dossier.applicant_address": "who asks is no text about the dossier",
    "dossiers_dossier.applicant_folded": "the name of an organisation",
    "dossiers_dossier.applicant_name": "the name of an organisation",
    "dossiers_externalreference.external_id": "the number by which another system knows its case",
    "people_person.permanent_address": "the register of persons",
    "people_legalentity.name": "the register of organisations",
    "people_legalentity.address": "the register of organisations",
    "catalogue_localtime.basis": "what the province answered for a procedure",
}
"""Columns that have what was planted after every dossier was erased, and what they are."""


def columns_with(text: str) -> set[str]:
    """Table and column of everything in the database that contains the text."""
    query = "select table_name, column_name from information_schema.columns where table_schema = 'public'"
    with connection.cursor() as cursor:
        cursor.execute(f"{query} and data_type in ('text', 'character varying', 'jsonb', 'ARRAY')")
        places = cursor.fetchall()
        matching = set()
        for table, column in places:
            query = f'select exists (select from "{table}" where "{column}"::text ilike %s)'  # noqa: S608 - names of the database
            cursor.execute(query, [f"%{text}%"])
            if cursor.fetchone() == (True,):
                matching.add(f"{table}.{column}")
    return matching


WRITTEN: Final = {
    "notes_note.text",
    "dossiers_component.name",
    "dossiers_component.note",
    "dossiers_dossier.note",
    "dossiers_dossier.originals_with",
    "dossiers_importedcase.content",
    "dossiers_step.name",
}


def test_after_erasing_no_column_has_what_people_wrote_and_rebuilding_finds_no_difference(province: Province) -> None:
    for life in LIVES:
        life()
    dossiers = list(Dossier.objects.all())
    before = columns_with(SENTENCE)
    assert before >= WRITTEN
    counts = [erase(dossier) for dossier in dossiers]
    assert {one.cases for one in counts} == {0, 2}
    assert min(one.notes + one.fields + one.cases for one in counts) > 0
    assert columns_with(SENTENCE) == before & set(STAYS)
    assert list(findings()) == []
    assert telling(ledger_rows()) == []
    records = Record.objects.count()
    assert [one for one in rebuild_all(LATER, write=True) if one.failed or one.differences] == []
    assert [erase(dossier) for dossier in dossiers] == [TextCount()] * len(dossiers), "a second time nothing goes"
    assert Record.objects.count() == records


def test_the_page_is_readable_after_the_texts_were_erased(province: Province) -> None:
    handled_to_the_end()
    [dossier] = Dossier.objects.all()
    browser = caseworkers.signed_in(DESK)
    address = f"/xu-ly/{dossier.pk}/"
    before = caseworkers.text(browser.get(address))
    assert SENTENCE in before
    erase(dossier)
    response = browser.get(address)
    assert response.status_code == 200
    assert ERASED in caseworkers.text(response)
    assert before.count(SENTENCE) > caseworkers.text(response).count(SENTENCE)
    assert list(findings()) == []
