"""23: a leader asks an agency to act; the request is taken note of, answered, done, or late; each leaves a record."""

from datetime import date
from uuid import UUID

import pytest

from motcua.casework.directions.actions import answer_request, ask_to_act, stream_of, take_note
from motcua.casework.directions.queries import direction, directions, standing, unanswered
from motcua.casework.directions.refusals import (
    DeadlineUnfit,
    DirectionDone,
    DirectionUnknown,
    MayNotAnswer,
    MayNotAsk,
    TextMissing,
)
from motcua.casework.directions.values import DirectionGiven, State, Topic
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.queries import stream
from motcua.foundation.people.circumstances import Circumstances
from tests.acts.conftest import province
from tests.acts.places import agency, moment, officer

__all__ = ["province"]

pytestmark = pytest.mark.django_db
CENTRE, JUSTICE, HEAD, SPECIALIST, OTHER = (
    "giamdoc.tinh",
    "lanhdao.stp",
    "truongphong.stp",
    "chuyenvien.stp",
    "lanhdao.sxd",
)
TODAY = date(2026, 3, 2)


def now(username: str, at: str = "2026-03-02 10:42", key: int | None = None) -> Circumstances:
    when = moment(at)
    return Circumstances(officer(username), when, when, key=None if key is None else UUID(int=key))


def given(due: str = "2026-03-04", text: str = "Xử lý dứt điểm 31 hồ sơ quá hạn.") -> DirectionGiven:
    return DirectionGiven(agency("H37.03"), Topic.LATE, date.fromisoformat(due), text, 31, "co-quan=H37.03")


def test_23_a_request_goes_from_sent_to_done_and_its_stream_tells_it_by_references(province: Province) -> None:
    sent = ask_to_act(given(), now(CENTRE, key=1))
    assert ask_to_act(given(), now(CENTRE, key=1)) == sent
    theirs = officer(JUSTICE)
    assert unanswered(seen_by=theirs) == 1
    assert standing(seen_by=officer(CENTRE), on=TODAY)[agency("H37.03"), Topic.LATE].state is State.SENT
    take_note(sent, now(JUSTICE))
    take_note(sent, now(JUSTICE, "2026-03-02 11:00"))
    assert direction(sent, seen_by=officer(CENTRE), on=TODAY).facts.seen_at == moment("2026-03-02 10:42")
    answer_request(sent, "Đã trả 20 hồ sơ, còn 11.", now(HEAD, key=2), is_done=False)
    answer_request(sent, "Đã trả 20 hồ sơ, còn 11.", now(HEAD, key=2), is_done=False)
    late = direction(sent, seen_by=theirs, on=date(2026, 3, 5))
    assert (late.facts.state, late.facts.is_late, len(late.answers)) == (State.ANSWERED, True, 1)
    answer_request(sent, "Xong cả 31.", now(JUSTICE, "2026-03-05 09:00"), is_done=True)
    found = direction(sent, seen_by=officer(CENTRE), on=date(2026, 3, 6))
    assert (found.facts.state, found.facts.is_late, found.may_answer) == (State.DONE, False, False)
    assert [one.text for one in found.answers] == ["Đã trả 20 hồ sơ, còn 11.", "Xong cả 31."]
    assert unanswered(seen_by=theirs) == 0
    with pytest.raises(DirectionDone):
        answer_request(sent, "Thêm.", now(JUSTICE, "2026-03-06 09:00"), is_done=False)
    records = stream(stream_of(sent))
    assert [one.verb for one in records] == ["ask_to_act", "take_note", "answer_request", "answer_request"]
    assert records[0].body["to"] == "H37.03"
    assert not any("hồ sơ" in str(one.body) for one in records)


def test_23_what_waits_stands_before_what_is_done_and_the_nearest_day_first(province: Province) -> None:
    third, first, done = (
        ask_to_act(given(due), now(CENTRE, key=key))
        for key, due in ((11, "2026-03-20"), (12, "2026-03-03"), (13, "2026-03-02"))
    )
    answer_request(done, "Xong.", now(JUSTICE), is_done=True)
    order = [one.id for one in directions(seen_by=officer(CENTRE), on=TODAY)]
    assert [one for one in order if one in {third, first, done}] == [first, third, done]


def test_23_who_may_not_ask_or_answer_is_refused_and_sees_nothing_of_it(province: Province) -> None:
    for nobody in (SPECIALIST, OTHER, HEAD):
        with pytest.raises(MayNotAsk):
            ask_to_act(given(), now(nobody))
    sent = ask_to_act(given(), now(CENTRE, key=21))
    with pytest.raises(MayNotAsk):
        ask_to_act(given(), now(JUSTICE, key=21))
    with pytest.raises(MayNotAnswer):
        answer_request(sent, "Thay họ.", now(CENTRE), is_done=True)
    with pytest.raises(DirectionUnknown):
        direction(sent, seen_by=officer(OTHER), on=TODAY)
    with pytest.raises(DirectionUnknown):
        take_note(sent, now(SPECIALIST))
    assert sent not in {one.id for one in directions(seen_by=officer(OTHER), on=TODAY)}


def test_23_who_leads_the_province_asks_every_agency_and_reads_what_others_asked(province: Province) -> None:
    sent = ask_to_act(given(), now("lanhdao.ubndtinh", key=31))
    assert sent in {one.id for one in directions(seen_by=officer(CENTRE), on=TODAY)}
    asked = ask_to_act(given(), now(CENTRE, key=32))
    assert asked in {one.id for one in directions(seen_by=officer("lanhdao.ubndtinh"), on=TODAY)}


@pytest.mark.parametrize("due", ["2026-03-01", "2026-06-01"])
def test_23_a_deadline_is_from_today_to_ninety_days(province: Province, due: str) -> None:
    with pytest.raises(DeadlineUnfit):
        ask_to_act(given(due), now(CENTRE))


def test_23_without_a_word_nothing_is_sent(province: Province) -> None:
    with pytest.raises(TextMissing):
        ask_to_act(given(text="  "), now(CENTRE))
