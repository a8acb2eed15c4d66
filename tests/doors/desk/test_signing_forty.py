"""22: a batch of forty is signed one after the other, each with its outcome; a token that is lost midway loses and repeats nothing.

Eight in every run, forty in `make prove`: the pages are drawn, the signatures are made and judged each time.
"""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from motcua.acts.sign_result import TO_BE_OPENED
from motcua.casework.dossiers.models import Dossier
from motcua.casework.papers.models import Signature
from motcua.casework.papers.signing import Once, Signed, Signer, SignerSilent, ToSign, without_keeping
from motcua.casework.results.models import Opening
from motcua.casework.results.models import Result as Row
from motcua.casework.results.values import Result
from motcua.doors.cli.demo.province import Province
from tests.doors.desk.caseworkers import LEADER, at, signed_in, text
from tests.doors.desk.signing import DAY, installed, submitted
from tests.doors.page import Page
from tests.histories import history
from tests.jobs import jobs_of
from tests.results import PIN, Office

pytestmark = pytest.mark.django_db

ADDRESS = "/ky/ca-loat/marital-status/"
SIZES = pytest.mark.parametrize("size", [8, pytest.param(40, marks=pytest.mark.prove)])


@dataclass
class Token:
    """Keys on a token: it may be drawn out, before a signature or after one whose answer is then lost."""

    signer: Signer
    left: int = 1000
    answer_lost: bool = False
    made: list[str] = field(default_factory=list)

    def sign(self, source: Path, wanted: ToSign, *, into: Path, once: Once = without_keeping) -> Signed:
        if self.left <= 0:
            raise SignerSilent
        self.left -= 1
        signed = self.signer.sign(source, wanted, into=into, once=once)
        self.made.append(wanted.key)
        if self.left == 0 and self.answer_lost:
            into.unlink()
            raise SignerSilent
        return signed

    def valid_until(self, credential: str, *, at: datetime) -> datetime | None:
        return self.signer.valid_until(credential, at=at)

    def confirmed_there(self, credential: str, *, at: datetime) -> bool:
        return False


@dataclass
class Desk:
    """A leader before a batch, with the chosen ones opened."""

    leader: Client
    token: Token
    results: list[Result]
    form: dict[str, Any]

    def press(self, only: list[str] | None = None) -> Page:
        """Sign what the page has left, or what a script asks for."""
        headers = {"HX-Request": "true"} if only is not None else {}
        values = self.form | ({"ky": only} if only is not None else {})
        answer = self.leader.post(ADDRESS, values | {"pin": PIN}, headers=headers)
        assert answer.status_code == 200, text(answer)
        return Page.of(answer)


@pytest.fixture
def desk(size: int, tmp_path: Path, settings: Any, province: Province, monkeypatch: pytest.MonkeyPatch) -> Desk:
    at(monkeypatch, f"{DAY} 10:30:00")
    office = Office(tmp_path)
    token = Token(office.signer)
    office.signer = token  # type: ignore[assignment]
    installed(settings, office)
    results = submitted(office, size)
    leader = signed_in(LEADER)
    page = Page.of(leader.get(ADDRESS))
    to_open = [one.address for one in page.links if one.name == "Mở xem trước khi ký"]
    assert len(to_open) == TO_BE_OPENED
    for one in to_open:
        leader.get(one)
    return Desk(leader, token, results, form_of(Page.of(leader.get(ADDRESS))))


def form_of(page: Page) -> dict[str, Any]:
    return {name: [one.value for one in page.fields if one.name == name] for name in ("form_token", "loat", "ky")}


def each_has_one_state(desk: Desk, signed: int) -> None:
    """Of the room, of its dossier, of the signature, of the job that gives it out: they agree for every result."""
    states: list[bool] = []
    given_out = {str(one) for one in jobs_of("leave_result")}
    for row in Row.objects.all():
        stands = [one.document for one in history(row.dossier_id).state.outcome.signatures]
        assert stands == ([row.signed_hash] if row.state == "signed" else []), row.state
        made = Signature.objects.filter(signed_hash=row.signed_hash or None, state="signed").count()
        assert made == (1 if row.state == "signed" else 0)
        states.append(row.state == "signed")
    assert sum(states) == signed
    assert len(given_out) == signed
    assert set(Dossier.objects.values_list("status", flat=True)) == {"handling"}, "nothing has left yet"


@SIZES
@pytest.mark.criterion("DSK-07", "forty")
def test_22_a_batch_goes_on_where_the_token_was_drawn_out(size: int, desk: Desk) -> None:
    desk.token.left, lost = size // 2, size - size // 2
    said = desk.press()
    assert f"{size // 2}/{size} đã ký, {lost} chưa ký được" in said.text
    assert said.text.count("Nơi giữ chữ ký chưa trả lời") == lost
    each_has_one_state(desk, size // 2)
    desk.token.left = 1000
    again = form_of(said)
    assert len(again["ky"]) == lost, "what failed is repeated alone"
    desk.form = again
    assert f"{size}/{size} đã ký" in desk.press().text
    each_has_one_state(desk, size)
    assert len(desk.token.made) == len(set(desk.token.made)) == size, "no key was asked twice"
    assert Opening.objects.count() == TO_BE_OPENED


@SIZES
@pytest.mark.criterion("DSK-07", "forty")
def test_22_a_script_shows_the_progress_and_a_lost_answer_is_no_second_signature(size: int, desk: Desk) -> None:
    """As `signing.js` asks: one result a request, the same press for all; the answer of one signature is lost."""
    desk.token.left, desk.token.answer_lost = size - 2, True
    shown: list[str] = []
    for one in desk.form["ky"]:
        part = desk.press([one]).text
        shown.append("chưa" if "Chưa ký" in part else "ký")
    assert shown == ["ký"] * (size - 3) + ["chưa"] * 3
    each_has_one_state(desk, size - 3)
    desk.token.left, desk.token.answer_lost = 1000, False
    desk.form = form_of(Page.of(desk.leader.get(ADDRESS)))
    assert len(desk.form["ky"]) == 3, "another page, another press"
    for link in Page.of(desk.leader.get(ADDRESS)).links:
        if link.name == "Mở xem trước khi ký":
            desk.leader.get(link.address)
    for one in desk.form["ky"]:
        assert "Chưa ký" not in desk.press([one]).text
    each_has_one_state(desk, size)
    assert len(set(desk.token.made)) == size
    assert Signature.objects.count() == size, "the lost one was wanted once and signed under the same key"
