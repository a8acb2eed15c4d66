"""`motcua dossier`: the officer's work from the command line: lists, one dossier, every act, intake, readings, rebuild, erase.

A door: it reads words, calls one act or query, and answers. Somebody with a shell on the server names the officer who acts;
what that officer may do is judged as everywhere. `verbs` needs no database.
"""

import argparse
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from motcua.doors.cli import dossier_erase, dossier_intake, dossier_readings, dossier_rebuild, output
from motcua.doors.cli.operating import officer_at_shell, set_up
from motcua.doors.wire import typed_words
from motcua.doors.words.refusal_words import message, sentence
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.life import ACT_TYPES
from motcua.law.identity.personal_number import number_warnings
from motcua.law.refusals import Refused

if TYPE_CHECKING:
    from uuid import UUID

    from motcua.casework.dossiers.history import History
    from motcua.foundation.people.principals import Principal

HELP: Final = "Hồ sơ: danh sách, một hồ sơ, mọi việc của luật, tiếp nhận tại quầy."
QUEUES: Final = (
    "can-lam",
    "hom-nay",
    "qua-han",
    "cho-bo-sung",
    "truc-tuyen",
    "nhap",
    "da-xong",
    "xin-loi",
    "da-bao",
    "sap-qua-han",
)
WITH_STEP: Final = frozenset({"complete_step", "assign"})
"""Verbs of one open step; where only one is open it need not be named."""


class NotYetHappened(Refused):
    """Thời điểm {at} chưa đến. Chỉ ghi việc đã xảy ra."""

    code = "not_yet_happened"
    kind = "bad_input"


class WhichStep(Refused):
    """Có {count} bước đang mở của đơn vị này. Ghi rõ bước: --word step=…{open}"""

    code = "which_step"
    kind = "bad_input"


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(
        dest="verb", required=True, metavar="list|show|act|verbs|readings|rebuild|erase|accept|submit|save_draft"
    )
    listing = _officer(verbs.add_parser("list", help="hồ sơ của cán bộ"))
    listing.add_argument("--queue", choices=QUEUES, default="can-lam")
    listing.add_argument("--page", type=int, default=1, metavar="N")
    show = _officer(verbs.add_parser("show", help="một hồ sơ: đồng hồ, bước, việc đã xảy ra, việc làm được"))
    show.add_argument("code", metavar="MÃ", help="mã hồ sơ, phần cuối của mã, hoặc định danh")
    act = _officer(verbs.add_parser("act", help="làm một việc của luật"))
    act.add_argument("code", metavar="MÃ")
    act.add_argument("act", metavar="VIỆC", help="xem: motcua dossier verbs")
    act.add_argument("--word", action="append", default=[], metavar="TÊN=GIÁ TRỊ", help="lời của việc, ghi lại được")
    act.add_argument("--papers-right", action="store_true", help="với accept: đã xem mọi giấy tờ, đều đạt")
    _when(act)
    told = verbs.add_parser("verbs", help="mọi việc và lời của từng việc")
    told.add_argument("--json", action="store_true")
    dossier_readings.arguments(verbs.add_parser("readings", help=dossier_readings.HELP))
    dossier_rebuild.arguments(verbs.add_parser("rebuild", help=dossier_rebuild.HELP))
    dossier_erase.arguments(verbs.add_parser("erase", help=dossier_erase.HELP))
    for verb, help_text in dossier_intake.INTAKES.items():
        intake = _officer(verbs.add_parser(verb, help=help_text))
        dossier_intake.arguments(intake, channel="online" if verb == "submit" else "desk", accepts=verb == "accept")
        if verb == "accept":
            intake.add_argument("--receipt-asked", action="store_true", help="in giấy hẹn cả khi trả kết quả ngay")
        _when(intake)


def _officer(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--as", dest="username", required=True, metavar="TÀI KHOẢN", help="cán bộ xem hoặc làm")
    parser.add_argument("--json", action="store_true", help="trả lời bằng một đối tượng JSON")
    return parser


def _when(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", metavar="THỜI ĐIỂM", help="khi việc đã xảy ra sớm hơn, ví dụ 2026-03-02T09:14")


def run(args: argparse.Namespace) -> int:
    """0 when done; 2 with a sentence and its article when refused (with --json: an object on standard output)."""
    own = {"list": _list, "show": _show, "act": _act, "verbs": _verbs}
    deeds = {**own, "readings": dossier_readings.run, "rebuild": dossier_rebuild.run, "erase": dossier_erase.run}
    try:
        return deeds.get(args.verb, _intake)(args)
    except Refused as refusal:
        return _refused(refusal, as_json=args.json)


def _refused(refusal: Refused, *, as_json: bool) -> int:
    if not as_json:
        return output.complain(message(refusal))
    output.print_json(
        {"code": refusal.code, "kind": refusal.kind, "article": refusal.cited, "sentence": sentence(refusal)}
    )
    return output.BAD_INPUT


def _moments(args: argparse.Namespace) -> tuple[datetime, datetime]:
    """When it happened, and now, when it is recorded."""
    from motcua.doors.ui import clock

    now = clock.now()
    at = typed_words.moment("--at", args.at) if args.at else now
    if at > now:
        raise NotYetHappened(at=at)
    return at, now


def _by(args: argparse.Namespace, at: datetime) -> "Principal":
    return officer_at_shell(args.username, at=at)


def _list(args: argparse.Namespace) -> int:
    set_up()
    from motcua.casework.dossiers import queries
    from motcua.doors.cli import dossier_text
    from motcua.doors.ui import clock
    from motcua.doors.wire import dossier_json
    from motcua.foundation.people.parties import PersonsClosed

    at = clock.now()
    by = _by(args, at)
    if not by.meets_citizens:
        raise PersonsClosed(regime_on_day=at.date())
    midnight = (at + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    queue = queries.Queue(args.queue)
    page = min(max(args.page, 1), 10**6)
    found = queries.worklist(seen_by=by, queue=queue, at=at, midnight=midnight, page=page)
    if args.json:
        output.print_json(dossier_json.list_json(found, queue))
    else:
        print("\n".join(dossier_text.list_text(found, queue)))
    return 0


def _show(args: argparse.Namespace) -> int:
    set_up()
    from motcua.casework.dossiers.naming import named
    from motcua.doors.cli import dossier_text
    from motcua.doors.ui import clock
    from motcua.doors.wire import dossier_json
    from motcua.doors.words.dossier_words import page_without_persons
    from motcua.foundation.organisation.queries import agencies
    from motcua.insight.views.dossier_page import dossier_page

    at = clock.now()
    by = _by(args, at)
    page = dossier_page(named(args.code, seen_by=by), seen_by=by, at=at)
    page = page if by.meets_citizens else page_without_persons(page)
    known = dossier_json.names(agencies(on=at.date()), page.steps, page.officers, page.outcome_labels, page.components)
    if args.json:
        output.print_json(dossier_json.page_json(page, known))
    else:
        print("\n".join(dossier_text.page_text(page, known)))
    return 0


def _act(args: argparse.Namespace) -> int:
    typed_words.words_of_verb(args.act)  # a verb that does not exist is told before a database is started
    set_up()
    from motcua.casework.dossiers.naming import named
    from motcua.doors.wire.references import Register

    at, now = _moments(args)
    by = _by(args, at)
    dossier_id = named(args.code, seen_by=by)
    given = list(args.word)
    if args.act in WITH_STEP and not any(one.partition("=")[0].strip() == "step" for one in given):
        given.append(f"step={_open_step(dossier_id, by, at)}")
    payload = typed_words.parsed(args.act, given, Register(at))
    if args.papers_right and args.act == "accept":
        payload["in_order"] = _all_papers(dossier_id, by)
    past = _done(dossier_id, args.act, payload, Circumstances(by=by, at=at, recorded_at=now))
    _tell(args, dossier_id, past, by=by, recorded_at=now)
    return 0


def _done(dossier_id: "UUID", verb: str, payload: dict[str, Any], circumstances: "Circumstances") -> "History":
    """Accepting what was filed has an act of its own, which knows the levels of desk and agency; so has the move to another
    version of the process, which knows the versions, and what a drafted result decides with."""
    from django.conf import settings

    from motcua.acts.accept import accept_filed
    from motcua.acts.migrate_process import migrate
    from motcua.acts.perform import perform
    from motcua.acts.with_result import with_result
    from motcua.casework.dossiers.case import open_case

    if verb == "accept":
        return accept_filed(dossier_id, circumstances, **payload)
    if verb == "migrate_process":
        given = {"steps": (), "reason": "", "legal_basis": "", **payload}
        return migrate(dossier_id, circumstances, to=None, **given)
    by = circumstances.officer
    if with_result(dossier_id, verb, payload, circumstances, seen_by=by):
        return open_case(dossier_id, seen_by=by, at=circumstances.recorded_at).history
    return perform(dossier_id, verb, payload, circumstances, registries=settings.REGISTRIES)


def _all_papers(dossier_id: "UUID", by: "Principal") -> tuple[int, ...]:
    from motcua.casework.dossiers import queries

    return tuple(one.order for one in queries.components(queries.dossier(dossier_id, seen_by=by)))


def _open_step(dossier_id: "UUID", by: "Principal", at: datetime) -> str:
    """The one open step that is the officer's to end, else the one of their agency that waits: the law then says for what. Raises
    WhichStep where there is none or more than one."""
    from motcua.casework.dossiers import possible
    from motcua.casework.dossiers.case import open_case

    case = open_case(dossier_id, seen_by=by, at=at)
    waiting = [one for one in case.steps if one.done_at is None]
    mine = [one.step for one in possible.open_steps(case, seen_by=by) if not one.only_given_up]
    mine = mine or [one.step for one in waiting if one.agency_id == by.agency_id]
    if len(mine) != 1:
        names = ", ".join(one.step for one in waiting)
        raise WhichStep(count=len(mine), open=f" (đang mở: {names})." if names else ".")
    return mine[0]


def _tell(
    args: argparse.Namespace, dossier_id: "UUID", past: "History", *, by: "Principal", recorded_at: datetime
) -> None:
    """What the act did. An act may take the dossier out of the officer's sight; its events are told all the same."""
    from motcua.casework.dossiers.case import open_case
    from motcua.casework.dossiers.queries import components
    from motcua.casework.dossiers.refusals import DossierUnknown
    from motcua.doors.cli import dossier_text
    from motcua.doors.wire import dossier_json
    from motcua.foundation.organisation.queries import agencies
    from motcua.foundation.people.queries import names_of_refs
    from motcua.foundation.reads.collecting import shows
    from motcua.law.dossier.acts.assign import Assigned
    from motcua.law.process.slugs import labels_of

    shows(dossier_id)
    try:
        case = open_case(dossier_id, seen_by=by, at=recorded_at)
    except DossierUnknown:
        case = None
    facts, steps = (case.facts, case.steps) if case is not None else (None, ())
    process = case.rules.process if case is not None else None
    labels = labels_of(process.definition) if process is not None else {}
    papers = components(facts) if facts is not None else ()
    officers = names_of_refs(one.event.officer for one in past.happened if isinstance(one.event, Assigned))
    known = dossier_json.names(agencies(on=recorded_at.date()), steps, officers, labels, papers)
    if args.json:
        output.print_json(dossier_json.done_json(past, known, facts, recorded_at=recorded_at))
    else:
        print("\n".join(dossier_text.done_text(past, known, recorded_at=recorded_at)))


def _intake(args: argparse.Namespace) -> int:
    set_up()
    from motcua.acts.take_in import take_in
    from motcua.doors.cli import dossier_text
    from motcua.doors.wire import dossier_json

    at, now = _moments(args)
    by = _by(args, at)
    intake = dossier_intake.gathered(args, by=by, at=at)
    made = take_in(intake, args.verb, Circumstances(by=by, at=at, recorded_at=now))
    warnings = number_warnings(args.applicant_number)
    if args.json:
        output.print_json({**dossier_json.made_json(made), "warnings": list(warnings)})
        return 0
    print(dossier_text.made_text(made, args.verb))
    for warning in warnings:
        output.complain(f"Lưu ý: {warning}")
    return 0


def _verbs(args: argparse.Namespace) -> int:
    from motcua.doors.words.act_words import VERBS

    for verb in ACT_TYPES:
        fields = typed_words.words_of_verb(verb)
        if args.json:
            listing = [
                {"name": one.name, "takes": one.description, "required": one.required, "many": one.many}
                for one in fields
            ]
            output.print_json({"verb": verb, "title": VERBS[verb].title, "words": listing})
            continue
        print(f"{verb}  {VERBS[verb].title}")
        for one in fields:
            print(f"    {one.name}={one.description}{'  (phải có)' if one.required else ''}")
    return 0
