"""19.21: a reminder of what is waited for, and the link by which an agency without accounts answers; on both sides of every border."""

from dataclasses import replace

import pytest

from motcua.law.dossier import refusals
from motcua.law.dossier.act import Actor
from motcua.law.dossier.links import open_link
from motcua.law.readings import DEFAULT
from tests.law.dossier.lives import Life, moment, working_days

DIGEST = "a" * 64
COURT = Actor("", "tòa")
ANSWER = {"opinion": "Đồng ý", "answered_by": "Hoàng Văn Mẫu, Phó Chánh án"}


def two_opinions() -> Life:
    """Two opinions are wanted since Tuesday 3 March 2026, 9:00."""
    life = Life().accepted()
    for agency in ("tòa", "sở"):
        life.do("2026-03-03 09:00", "consult", agency=agency, answer_within=working_days(2))
    return life


def invited() -> Life:
    return two_opinions().do("2026-03-03 10:00", "invite_opinion", consultation=1, digest=DIGEST)


def test_19_21_a_reminder_is_recorded_and_moves_no_clock() -> None:
    life = two_opinions()
    before = life.state
    life.do("2026-03-04 09:00", "remind", consultation=2)
    assert [(one.consultation, one.at) for one in life.state.reminders] == [(2, moment("2026-03-04 09:00"))]
    assert (life.state.clock, life.state.consultations) == (before.clock, before.consultations)


def test_19_21_the_same_work_is_reminded_of_again_only_after_the_hours_of_the_setting() -> None:
    life = two_opinions().do("2026-03-04 09:00", "remind", consultation=1)
    with pytest.raises(refusals.RemindedAlready) as refused:
        life.do("2026-03-05 08:59", "remind", consultation=1)
    assert "09:00" in refused.value.sentence
    assert "118/2025" in refused.value.cited
    life.do("2026-03-05 08:59", "remind", consultation=2).do("2026-03-05 09:00", "remind", consultation=1)
    assert len(life.state.reminders) == 2
    often = Life(readings=replace(DEFAULT, remind_again_hours=1)).accepted().do("2026-03-03 09:00", "remind")
    often.do("2026-03-03 10:00", "remind")


def test_19_21_nobody_is_reminded_of_what_is_done_or_was_never_asked() -> None:
    life = two_opinions().do("2026-03-03 10:00", "answer_consultation", consultation=1, opinion="Không")
    for words in ({"consultation": 1}, {"consultation": 9}, {"step": "khong_co"}):
        with pytest.raises(refusals.NothingToRemind):
            life.do("2026-03-04 09:00", "remind", **words)
    life.do("2026-03-11 09:00", "issue_result")
    with pytest.raises(refusals.WrongState):
        life.do("2026-03-11 10:00", "remind")


def test_19_21_a_link_answers_its_own_opinion_once_until_a_day_is_over() -> None:
    life = invited()
    assert (life.state.links[0].consultation, life.state.links[0].until) == (1, moment("2026-03-04 10:00"))
    with pytest.raises(refusals.LinkNotOpen) as refused:
        invited().do("2026-03-04 10:00", "answer_consultation", by=COURT, link=DIGEST, **ANSWER)
    assert "118/2025" in refused.value.cited
    life.do("2026-03-04 09:59", "answer_consultation", by=COURT, link=DIGEST, **ANSWER)
    answered = life.events[-1]
    assert (answered.by_link, answered.agency, answered.answered_by) == (True, "tòa", ANSWER["answered_by"])  # type: ignore[attr-defined]  # of the answer
    assert [one.answered_at is not None for one in life.state.consultations] == [True, False]
    with pytest.raises(refusals.LinkNotOpen):
        life.do("2026-03-04 09:59", "answer_consultation", by=COURT, link=DIGEST, **ANSWER)


def test_19_21_who_has_an_account_does_not_answer_by_a_link_and_nobody_without_name_and_words() -> None:
    with pytest.raises(refusals.LinkNotOpen):
        invited().do("2026-03-03 11:00", "answer_consultation", link=DIGEST, **ANSWER)
    for missing in ANSWER:
        with pytest.raises(refusals.MissingReason):
            invited().do(
                "2026-03-03 11:00",
                "answer_consultation",
                by=COURT,
                link=DIGEST,
                **(ANSWER | {missing: " "}),
            )


def test_19_21_a_new_link_and_an_answer_on_paper_end_the_old_one() -> None:
    again = invited().do("2026-03-03 11:00", "invite_opinion", consultation=1, digest="b" * 64)
    assert [one.digest for one in again.state.links] == ["b" * 64]
    paper = invited().do("2026-03-03 11:00", "answer_consultation", consultation=1, opinion="Đồng ý")
    assert paper.state.links == ()


def test_19_21_a_link_is_revoked_while_it_is_open_and_not_after() -> None:
    life = invited().do("2026-03-03 11:00", "revoke_invitation", consultation=1)
    assert open_link(life.state, DIGEST, moment("2026-03-03 11:01")) is None
    with pytest.raises(refusals.NoOpenLink):
        life.do("2026-03-03 11:02", "revoke_invitation", consultation=1)
    with pytest.raises(refusals.NoOpenLink):
        invited().do("2026-03-03 11:02", "revoke_invitation", consultation=2)
    with pytest.raises(refusals.NoOpenLink):
        invited().do("2026-03-04 10:00", "revoke_invitation", consultation=1)


def test_19_21_only_an_opinion_that_is_waited_for_gets_a_link() -> None:
    with pytest.raises(refusals.UnknownConsultation):
        two_opinions().do("2026-03-03 10:00", "invite_opinion", consultation=7, digest=DIGEST)
    with pytest.raises(refusals.NoSuchConsultation):
        Life().accepted().do("2026-03-03 10:00", "invite_opinion", consultation=1, digest=DIGEST)
    for digest in ("", "020190001234", "A" * 64, "a" * 63):
        with pytest.raises(refusals.MissingReason):
            two_opinions().do("2026-03-03 10:00", "invite_opinion", consultation=1, digest=digest)


def test_19_21_a_closed_dossier_has_no_open_link() -> None:
    life = invited()
    assert open_link(life.state, DIGEST, moment("2026-03-03 11:00")) is not None
    life.do("2026-03-03 11:00", "issue_result")
    assert open_link(life.state, DIGEST, moment("2026-03-03 11:01")) is None
