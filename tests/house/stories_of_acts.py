"""One story for every act: what it needs, the act itself, and the record by which the ledger knows it."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile, mkdtemp
from typing import Any, Final
from uuid import UUID

from motcua.acts.accept import accept_filed
from motcua.acts.add_files import add_files
from motcua.acts.add_files import page_of as page_at_the_desk
from motcua.acts.answer_by_link import answer_by_link
from motcua.acts.answer_supplement import answer_supplement, page_of
from motcua.acts.approve_review import PlanWords, approve_review
from motcua.acts.change_paper import change_paper
from motcua.acts.confirm_paper import confirm_paper, keep_confirmed, leave_paper_out, press_to_sign
from motcua.acts.draw_up_review import draw_up_review
from motcua.acts.erase_document import erase_document
from motcua.acts.erase_texts import erase_texts
from motcua.acts.follow_plans import FollowMeans, follow_plans
from motcua.acts.give_review_change import give_review_change
from motcua.acts.give_review_rows import give_review_rows
from motcua.acts.give_signed_file import give_signed_file
from motcua.acts.hand_out import announce_early, hand_out, record_call
from motcua.acts.import_history import import_cases
from motcua.acts.invite_opinion import NewLink, invite_opinion
from motcua.acts.keep_document import decide_merge, keep_document
from motcua.acts.keep_paper import keep_paper
from motcua.acts.match_owner import decide_owner, enter_owner
from motcua.acts.migrate_process import migrate, migrate_all
from motcua.acts.print_form import print_form, print_slip
from motcua.acts.print_receipt import TrackingPage, print_receipt, reprint_receipt
from motcua.acts.revoke_result import Revocation, revoke_result
from motcua.acts.staff_accounts import close_staff, move_staff, open_staff
from motcua.acts.submit_result import approve_result, send_back_result, submit_result
from motcua.acts.sweep import sweep, sweep_one
from motcua.acts.take_back_signature import take_back_signature
from motcua.acts.take_in import take_in_again
from motcua.acts.take_over import take_over
from motcua.casework.campaign.values import DocumentState
from motcua.casework.dossiers.case import open_case
from motcua.casework.dossiers.requested import lines_of, open_request
from motcua.casework.dossiers.values import Made
from motcua.casework.papers import files
from motcua.casework.papers.arriving import FileGiven
from motcua.casework.papers.models import Attachment, PaperWork
from motcua.casework.papers.ports import NoStore
from motcua.casework.papers.queries import files_of_intake
from motcua.casework.papers.signing import SignatureRole
from motcua.casework.papers.steps import Step
from motcua.casework.results.values import Result
from motcua.casework.vault.values import StatusReason
from motcua.doors.words.review_words import first_texts
from motcua.foundation.catalogue.curated_values import PaperGiven
from motcua.foundation.organisation.new_staff import NewStaff, Post
from motcua.foundation.people.actions import register_person
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.parties import PersonGiven
from motcua.foundation.people.principals import Role
from motcua.foundation.plans.ports import NoFigures
from motcua.foundation.reviews.actions import submit_review, write_review
from motcua.foundation.reviews.queries import sheet
from motcua.foundation.reviews.values import LawAnswer
from motcua.law.dossier.acts.announce_early import NoticeWay
from motcua.law.dossier.acts.import_case import ForeignCase, ImportedStep
from motcua.law.dossier.acts.return_result import ByWay
from motcua.law.dossier.rules import Channel
from motcua.law.dossier.state import CallOutcome
from motcua.law.process.values import Definition
from motcua.law.reuse.facts import Status as PaperStatus
from motcua.law.worktime.values import Duration, Unit
from tests import campaign, digitising, kept
from tests.acts import groups, reviewed, reviewed_rows
from tests.acts.places import did, intake, moment, officer, received
from tests.acts.process_versions import BIRTH, CODE, SHORTER, in_force, next_version
from tests.circumstances import acting
from tests.doors.board import plan_stories
from tests.doors.desk import caseworkers
from tests.doors.portal import stories
from tests.handed import SIGNED, ByFirstLetters
from tests.histories import history
from tests.results import Office

DESK, ADMINISTRATOR = "tiepnhan.thuyhung", "quantri"
NOON, KEY = "2026-03-12 11:30", UUID(int=17)
REVIEWED: Final = "2026-03-20 09:00"
DRAFTED: Final = "2026-03-12 10:00"
PAGE = TrackingPage("https://motcua.example/tra-cuu/", "motcua.example", "")
MOVED: Final[dict[str, Any]] = {
    "to": None,
    "steps": (),
    "reason": "Quy trình rút gọn",
    "legal_basis": "Quyết định 118/QĐ-UBND",
}
ERASED_BY: Final[dict[str, Any]] = {
    "texts": True,
    "forms": True,
    "basis": "91/2025/QH15",
    "decision": "118/QD-UBND",
}


@dataclass(frozen=True, slots=True)
class ActStory:
    """`before` brings about what the act is done to; `act` is given that. `by`: nobody for what the clock does."""

    verb: str
    act: Callable[[Any], object]
    before: Callable[[], Any] = lambda: None
    by: str | None = DESK


def _now(username: str = DESK, at: str = NOON, key: UUID | None = None) -> Circumstances:
    when = moment(at)
    return Circumstances(by=officer(username), at=when, recorded_at=when, key=key, rng=random.Random(3))


def _dossier_of(file: UUID) -> UUID:
    return Attachment.objects.values_list("dossier_id", flat=True).get(pk=file)


def _confirmed(file: UUID) -> object:
    now = _now(caseworkers.SPECIALIST)
    return confirm_paper(kept.wanted(_dossier_of(file), file), 0, now, is_unsigned=True)


def _owner_of_documents(name: str) -> str:
    """Who bears the number that stands on planted documents."""
    given = PersonGiven(name, personal_number="020190001234", birth_year=1990)
    return register_person(given=given, circumstances=_now(campaign.CHECKER)).record.ref


def _confirmed_before() -> UUID:
    """What waits to be kept."""
    file = digitising.waiting(caseworkers.handled().id)
    _confirmed(file)
    return PaperWork.objects.get(attachment=file).pk


def _task_of_a_plan() -> UUID:
    """A task of a plan that was issued, due on 31 March 2026."""
    return plan_stories.tasks_of(plan_stories.issued(plan_stories.provincial()))[0]


def _gave_signed_file(key: UUID) -> object:
    """A file whose signature is found valid."""
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(SIGNED)
        file.flush()
        now = _now(plan_stories.CLERK)
        return give_signed_file(key, Path(file.name), "a.pdf", now, files=NoStore(), examiner=ByFirstLetters())


def _sheet() -> UUID:
    reviewed.put_opinion_in_force()
    return draw_up_review(reviewed.evidence(), first_texts, _now(reviewed.CENTRE, at=REVIEWED))


def _sheet_of_a_paper() -> tuple[UUID, tuple[PaperGiven, ...]]:
    """With what the province is to say of the paper."""
    by = officer(reviewed.CENTRE)
    made = draw_up_review(reviewed_rows.evidence(), first_texts, _now(reviewed.CENTRE, at=REVIEWED))
    facts = sheet(made, seen_by=by, on=date(2026, 3, 20)).facts
    return made, reviewed_rows.given(facts, short_name=reviewed_rows.SIGNED)


def _narrowed() -> Definition:
    return replace(in_force(CODE), note="Chỉ hỏi khi có đo đạc lại.")


def _submitted_sheet() -> UUID:
    made, now = _sheet(), _now(reviewed.CENTRE, at=REVIEWED)
    texts = replace(first_texts(reviewed.evidence()), law=LawAnswer.NO, basis="Mục 3")
    write_review(made, texts, now)
    submit_review(made, now)
    return made


def _visitor() -> object:
    return received(officer(DESK), caseworkers.PROCEDURE, stories.specialist().agency_id, "2026-03-02 09:14")


def _back_with_papers(made: Made) -> object:
    given = intake(officer(DESK), caseworkers.PROCEDURE, stories.specialist().agency_id)
    papers = tuple(replace(one, verdict="pass") for one in given.given.components)
    return take_in_again(made.id, replace(given, given=replace(given.given, components=papers)), _now())


def _printed() -> Any:
    made = stories.accepted()
    print_receipt(made.id, _now(), tracking=PAGE, documents=NoStore())
    return made


def _asked() -> Any:
    """The court, at which nobody has an account, is asked; its officers answer by a link."""
    made = caseworkers.handled()
    words = {"agency": caseworkers.reference("H37.40"), "answer_within": Duration(2, Unit.WORKING_DAY)}
    did(made.id, "consult", officer(caseworkers.SPECIALIST), "2026-03-12 09:00", **words)
    return made


def _gathered_at_the_desk() -> tuple[UUID, set[tuple[int, str]]]:
    """A dossier, and a file that an officer who has it in hand sees under its first paper."""
    made, by = caseworkers.handled().id, officer(caseworkers.SPECIALIST)
    page = page_at_the_desk(made, by)
    Attachment.objects.filter(pk=kept.attached(made)).update(
        dossier_id=None, order=0, intake=page, line=1, agency_id=by.agency_id
    )
    return made, {(1, one.file_hash) for one in files_of_intake(page, seen_by=by)}


def _invited() -> NewLink:
    made = invite_opinion(_asked().id, 1, _now(caseworkers.SPECIALIST, "2026-03-12 10:00"))
    assert made is not None
    return made


def _last_event(made: Any) -> int:
    return history(made.id).happened[-1].sequence


def _running() -> UUID:
    made = received(officer(DESK), BIRTH, officer(groups.COMMUNE).agency_id, "2026-03-02 08:00")
    next_version(BIRTH, SHORTER, procedure=BIRTH)
    return made.id


def _foreign_case() -> object:
    at = moment("2011-10-11 13:42")
    case = ForeignCase("WABO", "case-1", Channel.ONLINE, "Internet", at, steps=(ImportedStep("T02", at, "R2"),))
    return import_cases(cases=[case], source="WABO", circumstances=_now(ADMINISTRATOR))


def _birth_under_way() -> UUID:
    group = groups.group_received()
    return groups.taken_up(group.id, "khai_sinh", groups.COMMUNE, "2026-03-02 10:00").pk


def _taken_over(made: Made) -> object:
    """The leader takes it from the specialist who has the step."""
    now = _now("lanhdao.stp", "2026-03-02 15:00")
    case = open_case(made.id, seen_by=now.officer, at=now.at)
    return take_over(made.id, now, known=case)


def _by_the_holder(made: Made) -> set[tuple[int, str]]:
    """The holder of the receipt has gathered the one paper that was asked for."""
    request = open_request(history(made.id))
    assert request is not None
    [line] = lines_of(request)
    with NamedTemporaryFile() as file:
        file.write(b"%PDF-1.7 don co chu ky")
        file.flush()
        given = FileGiven(page_of(made.tracking_token), line, "đơn.pdf")
        kept = files.attach(
            Path(file.name), given, acting(None, moment(NOON)), files=NoStore(), examiner=ByFirstLetters()
        )
    return {(line, kept.file_hash)}


def _office() -> Office:
    """Its folder goes with the run, as everything temporary (`tests/conftest.py`)."""
    return Office(Path(mkdtemp(prefix="motcua-story-")))


def _waiting() -> tuple[Office, Result]:
    office = _office()
    return office, office.submitted(caseworkers.handled().id, DRAFTED)


def _signed(at: str) -> tuple[Office, Result]:
    office, one = _waiting()
    return office, office.sign(one, at)


def _left() -> Result:
    office, one = _signed("2026-03-12 11:00")
    left = office.leaves(one, "2026-03-12 11:02")
    assert left is not None
    return left


STORIES: Final = {
    "accept.accept_filed": ActStory("accept", lambda made: accept_filed(made.id, _now()), caseworkers.online),
    "answer_by_link.answer_by_link": ActStory(
        "answer_consultation",
        lambda link: answer_by_link(
            link.key, acting(None, moment(NOON)), opinion="Không", answered_by="Nông Văn Mẫu, Chánh án"
        ),
        _invited,
        by=None,
    ),
    "answer_supplement.answer_supplement": ActStory(
        "supplement",
        lambda made: answer_supplement(made.tracking_token, _by_the_holder(made), acting(None, moment(NOON))),
        stories.asked_before_acceptance,
        by=None,
    ),
    "invite_opinion.invite_opinion": ActStory(
        "invite_opinion",
        lambda made: invite_opinion(made.id, 1, _now(caseworkers.SPECIALIST)),
        _asked,
        by=caseworkers.SPECIALIST,
    ),
    "staff_accounts.open_staff": ActStory(
        "open_account",
        lambda _: open_staff([NewStaff("nong.hoa", "Nông Thị Hoa")], _now(ADMINISTRATOR)),
        by=ADMINISTRATOR,
    ),
    "staff_accounts.move_staff": ActStory(
        "post_officer",
        lambda _: move_staff(
            account_id=officer(caseworkers.LEADER).account_id,
            post=Post(officer(caseworkers.LEADER).agency_id, Role.HEAD, "Trưởng phòng", moment(NOON).date()),
            circumstances=_now(ADMINISTRATOR),
        ),
        by=ADMINISTRATOR,
    ),
    "staff_accounts.close_staff": ActStory(
        "close_account",
        lambda _: close_staff(
            account_id=officer(caseworkers.LEADER).account_id,
            last_day=moment(NOON).date(),
            circumstances=_now(ADMINISTRATOR),
        ),
        by=ADMINISTRATOR,
    ),
    "keep_paper.keep_paper": ActStory(
        "keep_paper",
        lambda made: keep_paper(kept.wanted(made.id, kept.attached(made.id)), _now(caseworkers.SPECIALIST)),
        caseworkers.handled,
        by=caseworkers.SPECIALIST,
    ),
    "add_files.add_files": ActStory(
        "attach",
        lambda shown: add_files(shown[0], shown[1], _now(caseworkers.SPECIALIST)),
        _gathered_at_the_desk,
        by=caseworkers.SPECIALIST,
    ),
    "confirm_paper.confirm_paper": ActStory(
        "confirm_paper",
        _confirmed,
        lambda: digitising.waiting(caseworkers.handled().id),
        by=caseworkers.SPECIALIST,
    ),
    "confirm_paper.leave_paper_out": ActStory(
        "leave_paper_out",
        lambda file: leave_paper_out(_dossier_of(file), file, _now(caseworkers.SPECIALIST)),
        lambda: digitising.waiting(caseworkers.handled().id),
        by=caseworkers.SPECIALIST,
    ),
    "confirm_paper.press_to_sign": ActStory(
        "want_signature",
        lambda file: press_to_sign(_dossier_of(file), file, SignatureRole.OFFICER, _now(caseworkers.SPECIALIST)),
        lambda: digitising.waiting(caseworkers.handled().id, step=Step.SIGN),
        by=caseworkers.SPECIALIST,
    ),
    "confirm_paper.keep_confirmed": ActStory(
        "keep_paper",
        lambda work: keep_confirmed(work, Circumstances.at_once(None, moment(NOON))),
        _confirmed_before,
        by=caseworkers.SPECIALIST,
    ),
    "save_result_draft.save_result_draft": ActStory(
        "draft_result", lambda made: _office().draft(made.id, NOON), caseworkers.handled, by=caseworkers.SPECIALIST
    ),
    "submit_result.submit_result": ActStory(
        "submit_result",
        lambda one: submit_result(one.id, _now(caseworkers.SPECIALIST)),
        lambda: _office().draft(caseworkers.handled().id, DRAFTED),
        by=caseworkers.SPECIALIST,
    ),
    "submit_result.approve_result": ActStory(
        "approve_result",
        lambda one: approve_result(one.id, _now(caseworkers.LEADER)),
        lambda: _office().submitted(caseworkers.handled().id, DRAFTED),
        by=caseworkers.LEADER,
    ),
    "submit_result.send_back_result": ActStory(
        "send_back_result",
        lambda one: send_back_result(one.id, "Sai nơi cư trú", _now(caseworkers.LEADER)),
        lambda: _office().submitted(caseworkers.handled().id, DRAFTED),
        by=caseworkers.LEADER,
    ),
    "sign_result.sign_result": ActStory(
        "sign",
        lambda given: given[0].sign(given[1], NOON),
        _waiting,
        by=caseworkers.LEADER,
    ),
    "take_back_signature.take_back_signature": ActStory(
        "take_back_signature",
        lambda given: take_back_signature(given[1].id, _now(caseworkers.LEADER, f"{NOON}:20")),
        lambda: _signed(NOON),
        by=caseworkers.LEADER,
    ),
    "leave_result.leave_result": ActStory(
        "issue_result",
        lambda given: given[0].leaves(given[1], NOON),
        lambda: _signed("2026-03-12 11:29"),
        by=caseworkers.LEADER,
    ),
    "revoke_result.revoke_result": ActStory(
        "revoke_result",
        lambda one: revoke_result(
            one.id, Revocation("88/QĐ-STP", "Cấp sai", "NĐ 123/2015/NĐ-CP"), _now(caseworkers.LEADER)
        ),
        _left,
        by=caseworkers.LEADER,
    ),
    "change_paper.change_paper": ActStory(
        "change_paper",
        lambda paper: change_paper(paper.id, PaperStatus.REVOKED, StatusReason.DECISION, _now(caseworkers.LEADER)),
        lambda: kept.in_vault(caseworkers.handled().id),
        by=caseworkers.LEADER,
    ),
    "define_process.define_processes": ActStory(
        "define_process", lambda _: next_version(BIRTH, SHORTER, procedure=BIRTH), by=ADMINISTRATOR
    ),
    "draw_up_review.draw_up_review": ActStory(
        "draw_up_review",
        lambda _: draw_up_review(reviewed.evidence(), first_texts, _now(reviewed.CENTRE, at=REVIEWED)),
        reviewed.put_opinion_in_force,
        by=reviewed.CENTRE,
    ),
    "give_review_change.give_review_change": ActStory(
        "give_review_change",
        lambda sheet: give_review_change(sheet, _narrowed(), _now(reviewed.CENTRE, at=REVIEWED)),
        _sheet,
        by=reviewed.CENTRE,
    ),
    "give_review_rows.give_review_rows": ActStory(
        "give_review_rows",
        lambda given: give_review_rows(*given, _now(reviewed.CENTRE, at=REVIEWED)),
        _sheet_of_a_paper,
        by=reviewed.CENTRE,
    ),
    "approve_review.approve_review": ActStory(
        "approve_review",
        lambda sheet: approve_review(
            sheet,
            valid_from=date(2026, 3, 23),
            due_on=date(2026, 6, 30),
            plan_words=PlanWords("Kế hoạch thực hiện đơn giản hóa", "", "Bỏ bước", "", ""),
            circumstances=_now(reviewed.CHAIR, at=REVIEWED),
        ),
        _submitted_sheet,
        by=reviewed.CHAIR,
    ),
    "match_owner.decide_owner": ActStory(
        "match_owner",
        lambda given: decide_owner(given[0], given[1], _now(campaign.CHECKER)),
        lambda: (campaign.signed_document(wait="owner"), _owner_of_documents("Hoàng Thị An")),
        by=campaign.CHECKER,
    ),
    "match_owner.enter_owner": ActStory(
        "match_owner",
        lambda document: enter_owner(document, _now(campaign.CHECKER)),
        lambda: campaign.signed_document(wait="owner"),
        by=campaign.CHECKER,
    ),
    "keep_document.keep_document": ActStory(
        "keep",
        lambda given: keep_document(given[0], Circumstances.at_once(None, moment(NOON))),
        lambda: (campaign.signed_document(), _owner_of_documents(campaign.OWNER)),
        by=campaign.LEADER,
    ),
    "keep_document.decide_merge": ActStory(
        "decide_merge",
        lambda document: decide_merge(document, same_as=None, apart_from=(), circumstances=_now(campaign.CHECKER)),
        lambda: campaign.signed_document(wait="merge"),
        by=campaign.CHECKER,
    ),
    "erase_document.erase_document": ActStory(
        "erase",
        lambda document: erase_document(
            document, _now(ADMINISTRATOR), basis=ERASED_BY["basis"], decision=ERASED_BY["decision"]
        ),
        lambda: campaign.planted(DocumentState.LEFT_OUT),
        by=ADMINISTRATOR,
    ),
    "erase_texts.erase_texts": ActStory(
        "erase",
        lambda made: erase_texts(made.id, _now(ADMINISTRATOR), **ERASED_BY, documents=NoStore()),
        stories.returned,
        by=ADMINISTRATOR,
    ),
    "group.align_group": ActStory(
        "conclude_sub_dossier",
        lambda birth: did(birth, "issue_result", officer(groups.MAYOR), "2026-03-02 11:00", number="7/KS"),
        _birth_under_way,
        by=groups.MAYOR,
    ),
    "hand_out.hand_out": ActStory(
        "return_result",
        lambda made: hand_out(
            dossiers=[made.id],
            collected_by="Lý Thị Mẩy",
            by_way=ByWay.DESK,
            circumstances=_now(at="2026-03-11 09:00", key=KEY),
        ),
        stories.decided,
    ),
    "hand_out.announce_early": ActStory(
        "announce_early",
        lambda made: announce_early(
            dossiers=[made.id], by_way=NoticeWay.PHONE, circumstances=_now(at="2026-03-05 09:00", key=KEY)
        ),
        lambda: stories.decided_early(seed=3),
    ),
    "hand_out.record_call": ActStory(
        "record_call",
        lambda made: record_call(
            made.id,
            outcome=CallOutcome.NO_ANSWER,
            note="Chuông reo, không ai nghe",
            circumstances=_now(at="2026-03-11 09:00", key=KEY),
        ),
        stories.decided,
    ),
    "import_history.import_cases": ActStory("import_case", lambda _: _foreign_case(), by=ADMINISTRATOR),
    "migrate_process.migrate": ActStory(
        "migrate_process",
        lambda dossier: migrate(dossier, _now(ADMINISTRATOR), **MOVED),
        _running,
        by=ADMINISTRATOR,
    ),
    "migrate_process.migrate_all": ActStory(
        "migrate_process",
        lambda _: migrate_all(code=BIRTH, **MOVED, circumstances=_now(ADMINISTRATOR)),
        _running,
        by=ADMINISTRATOR,
    ),
    "perform.perform": ActStory(
        "take_up",
        lambda made: did(made.id, "take_up", stories.specialist(), "2026-03-02 10:00"),
        stories.accepted,
        by="chuyenvien.stp",
    ),
    "print_form.print_form": ActStory(
        "print_supplement_request",
        lambda made: print_form(made.id, _now(), event=_last_event(made), tracking=PAGE, documents=NoStore()),
        stories.asked_after_appraisal,
    ),
    "print_form.print_slip": ActStory(
        "print_refusal_slip",
        lambda made: print_slip(made.id, _now(), tracking=PAGE, documents=NoStore()),
        stories.refused_at_the_desk,
    ),
    "print_receipt.print_receipt": ActStory(
        "print_receipt",
        lambda made: print_receipt(made.id, _now(), tracking=PAGE, documents=NoStore()),
        stories.accepted,
    ),
    "print_receipt.reprint_receipt": ActStory(
        "reprint_receipt", lambda made: reprint_receipt(made.id, _now()), _printed
    ),
    "give_signed_file.give_signed_file": ActStory(
        "give_evidence", _gave_signed_file, _task_of_a_plan, by=plan_stories.CLERK
    ),
    "follow_plans.follow_plans": ActStory(
        "plan_fell_due",
        lambda _: follow_plans(
            acting(None, moment("2026-04-12 11:30")), FollowMeans(NoFigures(), NoStore(), ByFirstLetters())
        ),
        _task_of_a_plan,
        by=None,
    ),
    "sweep.sweep": ActStory(
        "draft_apology",
        lambda _: sweep(acting(None, moment("2026-04-12 11:30"))),
        stories.handled,
        by=None,
    ),
    "sweep.sweep_one": ActStory(
        "draft_apology",
        lambda made: sweep_one(made.id, acting(None, moment("2026-04-12 11:30"))),
        stories.handled,
        by=None,
    ),
    "take_over.take_over": ActStory("take_over", _taken_over, stories.handled, by="lanhdao.stp"),
    "take_in.take_in": ActStory("accept", lambda _: _visitor()),
    "take_in.take_in_again": ActStory("supplement", _back_with_papers, stories.asked_before_acceptance),
    "take_in.take_in[submit]": ActStory("submit", lambda _: caseworkers.online()),
    "take_in.take_in[save_draft]": ActStory("save_draft", lambda _: caseworkers.draft()),
    "take_in.take_in[request_supplement]": ActStory("request_supplement", lambda _: stories.asked_before_acceptance()),
    "take_in.take_in[refuse_intake]": ActStory("refuse_intake", lambda _: stories.refused_at_the_desk()),
}
"""Module and function of the act → its story; in brackets: the verb, where one act does several."""

READS: Final = {
    "give_signed_file.last_signed": "reads a day out of a finding",
    "sign_result.open_to_sign": "writes down that a page was looked at; nothing happens to the result",
    "sign_result.chosen_to_open": "chooses among results that were read",
    "sign_result.confirm_batch": "has a telephone asked for pages; `sign_result` writes down what was signed",
    "sign_result.check_batch": "asks which pages of a batch were opened",
    "sign_result.username_of": "names the key of an officer",
    "sign_result.judged_pin": "a part of `sign_result`; a wrong PIN is recorded (test_signing_page)",
    "align_results.results_to_move": "locks what an act may move",
    "align_results.move_results": "a part of `perform` (test_results_on_paper)",
    "align_results.close_results": "a part of `perform`, `sweep_one` and of what a group brings with it (test_results_on_paper)",
    "with_result.with_result": "does one of the acts that have the stories, for whichever door",
    "submit_result.drafted_of": "what was drafted, of a result that was read",
    "result_page.leaders_of": "who may sign in an agency",
    "result_page.signatory": "one of them",
    "result_page.template_for": "the version that was chosen",
    "result_page.facts_of": "what a dossier that was read fills of a template",
    "result_page.drawn": "a page, made of values",
    "result_page.symbol_of": "what stands after a number",
    "result_page.abbreviated": "the abbreviation of an agency",
    "result_page.last_day": "reckons a day",
    "digitise_papers.digitise_papers": "begins to read files whose coming is recorded; the paper itself is as it was",
    "match_owner.match_owner": "says how an owner is matched, and changes nothing",
    "match_owner.match_stated": "says the same of what is just being entered",
    "match_owner.known_of": "asks who bears a number",
    "match_owner.known_by_number": "asks who bears a number",
    "match_owner.stated": "what a document says of its owner",
    "keep_document.merge_candidates": "asks which papers of the vault bear a number",
    "keep_document.as_it_will_be": "what the vault would keep, shown before it does",
    "erase_document.documents_of_applicant": "names what another erasure would take",
    "erase_texts.check_may_erase": "asks who administers the province",
    "erase_texts.ground_of": "reads the ground of an erasure",
    "confirm_paper.may_confirm": "asks whose a dossier is that was read",
    "confirm_paper.may_sign_for_agency": "asks who handles a dossier that was read",
    "keep_paper.checked": "says what the vault would take; `keep_paper` keeps it",
    "keep_paper.check_not_there": "asks whether the vault has the paper",
    "keep_paper.put": "part of `keep_paper` and `keep_confirmed`, which have the stories",
    "perform.perform_next": "as `perform`, which has the stories, for acts in a row that no page stands between",
    "answers_by_link.check_answers_by_link": "refuses an agency whose officers may sign in",
    "answers_by_link.consulted_agency": "the agency whose opinion it is",
    "completes_step.completes_step": "says which step an act completes; `perform` does both",
    "define_process.hindrances": "chooses among defects that it is given",
    "draw_receipt_ahead.draw_receipt_ahead": "draws what somebody may print; nothing is issued",
    "erase_texts.preview": "counts what would go and erases nothing",
    "add_files.page_of": "the key of a page, made of an officer and a dossier",
    "add_files.papers_to_add_to": "asks who may add to which papers; `add_files` asks it again",
    "named_files.still_named": "says which files a room names",
    "answer_supplement.key_of": "names a paper of the vault without its id",
    "answer_supplement.page_of": "the key of a page, made of its token",
    "handed_files.hand_over_files": "a part of `take_in` and `take_in_again`, which have the stories (test_handed_files)",
    "print_receipt.tracking_of": "the address that a receipt carries",
    "signer.signer_of": "who signs a form of an agency",
    "asks.asker_of": "what an officer is to the applicant",
    "asks.checked_asks": "judges what a request may ask for; `perform` and `take_in` have the stories (test_reuse)",
    "asks.checked_request": "a part of `perform` (test_reuse)",
    "reuse_papers.filing_of_locked": "a dossier under its lock, as reuse judges it",
    "reuse_papers.reuse_papers": "a part of `take_in` and `take_in_again`, which have the stories (test_reuse)",
    "keep_paper.may_keep": "asks who handles a dossier that was read",
    "keep_paper.parties_of": "names the applicant of a dossier that was read",
    "keep_paper.worth_of": "reads the signatures of a file",
    "levels.levels_differ": "compares two places",
    "migrate_process.preview": "shows what moving would do and changes nothing",
    "rebuild.rebuild": "makes a row what its record says; nothing happens to the dossier",
    "rebuild.rebuild_all": "the same for every dossier",
    "define_process.sound": "judges a definition and says how the catalogue would keep it",
    "define_process.code_of": "reckons a code from a name",
    "print_receipt.issued_receipt": "the number of a form that was printed and recorded",
    "print_receipt.receipt_form": "what a receipt would say",
    "remind_to_collect.remind_to_collect": "lists what waits and enqueues reminders; nothing happens to a dossier",
    "print_receipt.appointed": "reckons a moment of a dossier that was read",
    "print_receipt.letterhead_of": "the agency's name and place",
    "print_receipt.applicant_of": "words of a dossier that was read",
    "print_receipt.handed_in": "asks a paper that was read",
}
"""Public functions beside the acts that leave no record, and why."""
