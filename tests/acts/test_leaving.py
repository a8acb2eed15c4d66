"""What leaves the database is enqueued with the act; receipts are drawn ahead; who forgets a result is reminded."""

import json
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection

from motcua.acts.draw_receipt_ahead import draw_receipt_ahead
from motcua.acts.print_receipt import print_receipt
from motcua.acts.remind_to_collect import remind_to_collect
from motcua.adapters.documents.folder import FolderStore
from motcua.casework.dossiers.powers import POWERS
from motcua.casework.dossiers.refusals import NotPermitted
from motcua.casework.papers import actions as papers
from motcua.casework.papers import ahead
from motcua.casework.papers.forms import render
from motcua.casework.papers.models import DrawnAhead
from motcua.doors.cli.demo.province import Province
from motcua.foundation.jobs.queries import last_answer
from motcua.foundation.notes.actions import Ground
from motcua.foundation.people.circumstances import Circumstances
from tests.acts.places import agency, did, moment, officer, received
from tests.histories import history
from tests.house.stories_of_acts import PAGE
from tests.jobs import jobs_of

pytestmark = pytest.mark.django_db

DESK, SPECIALIST, LEADER = "tiepnhan.thuyhung", "chuyenvien.stp", "lanhdao.stp"
AT = "2026-03-02 09:14"


@pytest.fixture(autouse=True)
def _with_a_channel_and_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "NOTICE_URL", "http://127.0.0.1:9/")
    monkeypatch.setattr(settings, "PUBLIC_URL", "https://motcua.example")


def accepted(seed: int = 7) -> UUID:
    return received(officer(DESK), "1.004873", agency("H37.03"), AT, seed=seed).id


def finished(at: str) -> UUID:
    made = accepted()
    did(made, "forward", officer(DESK), "2026-03-02 09:30", to=str(agency("H37.03")))
    did(made, "take_up", officer(SPECIALIST), "2026-03-02 09:45")
    did(made, "issue_result", officer(LEADER), at, number="12/XN")
    return made


def test_20_30_each_event_that_the_applicant_may_read_is_one_notice_and_nothing_else_is(province: Province) -> None:
    made = finished("2026-03-03 09:00")
    did(made, "annotate", officer(SPECIALIST), "2026-03-03 09:10", text="Đã gọi bà Hoàng Thị Ẩn")
    public = [(one.sequence, one.verb) for one in history(made).happened if POWERS[one.verb].public]
    told = [(job["args"]["sequence"], job["args"]["about"]) for job in jobs_of("notify_applicant")]
    assert told == public
    assert {verb for _, verb in told} >= {"accept", "forward", "take_up", "issue_result"}
    assert {job["args"]["dossier"] for job in jobs_of("notify_applicant")} == {str(made)}


def test_20_30_no_job_bears_anything_of_a_person(province: Province) -> None:
    finished("2026-03-03 09:00")
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(json_agg(j)::text, '') from procrastinate_jobs j")
        [(everything,)] = cursor.fetchall()
    assert '"notify_applicant"' in everything
    assert not [word for word in ("Ẩn", "Hoàng", "020190001234", "H37", "Mẫu Sơn") if word in everything]
    assert {type(value) for job in json.loads(everything) for value in job["args"].values()} <= {str, int}


def test_20_30_a_refused_act_leaves_nothing(province: Province) -> None:
    made = accepted()
    before = len(jobs_of("notify_applicant"))
    with pytest.raises(NotPermitted):
        did(made, "issue_result", officer(DESK), "2026-03-03 09:00")
    assert len(jobs_of("notify_applicant")) == before


def test_20_30_without_a_channel_no_notice_is_made(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "NOTICE_URL", "")
    finished("2026-03-03 09:00")
    assert jobs_of("notify_applicant") == []


# Receipts ahead


def printed(made: UUID, documents: FolderStore, *, two_up: bool = False, by: str = DESK) -> bytes:
    now = Circumstances.at_once(officer(by), moment(AT))
    return print_receipt(made, now, tracking=PAGE, documents=documents, two_up=two_up)


def drawn(made: UUID, documents: FolderStore) -> bool:
    [job] = jobs_of("draw_receipt")
    assert job["args"] == {"dossier": str(made), "officer": officer(DESK).account_id}
    return draw_receipt_ahead(made, officer(DESK).account_id, moment(AT), tracking=PAGE, documents=documents)


@pytest.mark.parametrize("two_up", [False, True])
def test_20_30_printing_finds_what_was_drawn_ahead_and_draws_nothing(
    province: Province, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, two_up: bool
) -> None:
    made, documents = accepted(), FolderStore(tmp_path)
    assert drawn(made, documents)
    row = DrawnAhead.objects.get(dossier_id=made)

    def never(*_: object, **__: object) -> bytes:
        pytest.fail("it was drawn already")

    monkeypatch.setattr(papers, "draw", never)
    document = printed(made, documents, two_up=two_up)
    assert document == documents.kept(row.two_up_hash if two_up else row.document_hash)
    assert document == printed(made, documents, two_up=two_up)
    assert not drawn(made, documents), "it is issued now"


def test_20_30_another_officer_gets_a_receipt_with_their_own_name_and_the_same_as_without_a_job(
    province: Province, tmp_path: Path
) -> None:
    made, documents = accepted(), FolderStore(tmp_path)
    drawn(made, documents)
    ahead_of_time = DrawnAhead.objects.get(dossier_id=made).document_hash
    assert render.draw is papers.draw
    document = printed(made, documents, by="giamdoc.thuyhung")
    assert document != documents.kept(ahead_of_time)


def test_20_30_what_nobody_printed_goes_and_what_was_printed_stays(province: Province, tmp_path: Path) -> None:
    first, second, documents = accepted(), accepted(seed=8), FolderStore(tmp_path)
    for made in (first, second):
        draw_receipt_ahead(made, officer(DESK).account_id, moment(AT), tracking=PAGE, documents=documents)
    document = printed(first, documents)
    rows = {row.dossier_id: row for row in DrawnAhead.objects.all()}
    assert ahead.forget_drawn_ahead(before=moment(AT), documents=documents) == 0
    assert ahead.forget_drawn_ahead(before=moment(AT) + timedelta(days=2), documents=documents) == 2
    assert documents.kept(rows[first].document_hash) == document
    assert documents.kept(rows[second].document_hash) is None
    assert documents.kept(rows[second].two_up_hash) is None


def test_20_30_erasing_forgets_what_was_drawn_ahead(province: Province, tmp_path: Path) -> None:
    made, documents = accepted(), FolderStore(tmp_path)
    drawn(made, documents)
    row = DrawnAhead.objects.get(dossier_id=made)
    ground = Ground(basis="91/2025/QH15", decision="118/QD-UBND")
    gone = papers.erase(
        dossier_id=made, ground=ground, circumstances=Circumstances.at_once(officer("quantri"), moment(AT))
    )
    assert set(gone.documents) == {row.document_hash, row.two_up_hash}
    assert not DrawnAhead.objects.exists()


# Results that nobody fetched


def reminded(at: str) -> int:
    return remind_to_collect(timedelta(days=7), Circumstances.at_once(None, moment(at)))


def test_20_30_who_does_not_fetch_a_result_is_reminded_once(province: Province) -> None:
    made = finished("2026-03-03 09:00")
    assert reminded("2026-03-09 05:00") == 0
    assert reminded("2026-03-10 10:00") == 1
    assert reminded("2026-03-11 05:00") == 0, "it is still on the list, and was reminded"
    answer = last_answer("list_unfetched")
    assert answer is not None
    assert (answer.content["count"], answer.content["reminded"]) == (1, 0)
    collect = [job["args"] for job in jobs_of("notify_applicant") if job["args"]["about"] == "collect"]
    assert [one["dossier"] for one in collect] == [str(made)]


def test_20_30_a_result_that_was_fetched_is_on_no_list(province: Province) -> None:
    made = finished("2026-03-03 09:00")
    did(made, "return_result", officer(DESK), "2026-03-06 09:00")
    assert reminded("2026-03-20 05:00") == 0
    answer = last_answer("list_unfetched")
    assert answer is not None
    assert answer.content["count"] == 0
