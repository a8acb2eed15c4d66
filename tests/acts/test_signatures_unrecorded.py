"""22: a signature that was made and not written down, since its process ended in between, is written down by another press."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from motcua.acts import sign_result as act
from motcua.acts.take_back_signature import take_back_signature
from motcua.adapters.signing.keys import Credential
from motcua.adapters.signing.pades import PadesSigner
from motcua.adapters.signing.software import SoftwareKeys
from motcua.casework.papers.models import Signature
from motcua.casework.papers.signing import ToSign
from motcua.casework.results.values import Result, ResultState
from motcua.doors.cli.demo.province import Province
from tests.acts.places import moment
from tests.doors.desk.caseworkers import LEADER, handled
from tests.jobs import jobs_of
from tests.results import PIN, Office, now

pytestmark = pytest.mark.django_db
DAY, NEXT = "2026-03-02", "2026-03-03"


class Killed(Exception):
    """The process ends here."""


class CountedKeys(SoftwareKeys):
    """Keys that know how often they were asked, and may end the process behind an answer."""

    asked = 0
    ends = False

    def values(self, wanted: ToSign, credential: Credential, digests: Sequence[bytes]) -> list[bytes]:
        CountedKeys.asked += 1
        values = super().values(wanted, credential, digests)
        if CountedKeys.ends:
            raise Killed
        return values


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setattr(CountedKeys, "asked", 0)
    monkeypatch.setattr(CountedKeys, "ends", False)
    own = Office(tmp_path)
    own.signer = PadesSigner(CountedKeys(tmp_path / "authority", PIN), tests_count=True)
    return own


def killed_at(border: str, office: Office, waiting: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    def end(*_: Any, **__: Any) -> None:
        raise Killed

    with monkeypatch.context() as only_here:
        if border == "before the wish":
            only_here.setattr("motcua.casework.papers.signatures.begun", end)
        elif border == "behind the wish":
            only_here.setattr("motcua.casework.papers.signatures.copy_source", end)
        elif border == "behind the answer":
            only_here.setattr(CountedKeys, "ends", True)
        elif border == "behind the value":
            only_here.setattr("motcua.casework.papers.signatures._is_known", end)
        elif border == "behind the file":
            only_here.setattr(act.results, "sign", end)
        else:
            only_here.setattr(act.jobs, "enqueue", end)
        with pytest.raises(Killed):
            office.sign(waiting, f"{DAY} 10:30", key=uuid4())


@pytest.mark.parametrize(
    ("border", "again", "signs_at", "asked"),
    [
        ("before the wish", f"{NEXT} 08:00", f"{NEXT} 08:00", 1),
        ("behind the wish", f"{DAY} 10:35", f"{DAY} 10:30", 1),
        ("behind the answer", f"{DAY} 10:35", f"{DAY} 10:30", 2),
        ("behind the value", f"{NEXT} 08:00", f"{DAY} 10:30", 1),
        ("behind the file", f"{NEXT} 08:00", f"{DAY} 10:30", 1),
        ("before the commit", f"{NEXT} 08:00", f"{DAY} 10:30", 1),
    ],
)
def test_22_a_kill_at_any_border_leaves_one_signature_whatever_press_comes_next(
    border: str,
    again: str,
    signs_at: str,
    asked: int,
    province: Province,
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An answer that ended with its process is asked for once more, over the same bytes: RSA and a service that knows the operation
    give the same value."""
    waiting = office.submitted(handled().id, f"{DAY} 10:00")
    killed_at(border, office, waiting, monkeypatch)
    signed = office.sign(waiting, again, key=uuid4())
    assert signed.state is ResultState.SIGNED
    row = Signature.objects.get()
    assert (row.signed_hash, row.at, row.recorded_at) == (signed.signed_hash, moment(signs_at), moment(again))
    assert CountedKeys.asked == asked
    assert len(jobs_of("leave_result")) == 1


def test_22_what_was_taken_back_is_signed_anew(province: Province, office: Office) -> None:
    waiting = office.submitted(handled().id, f"{DAY} 10:00")
    first = office.sign(waiting, f"{DAY} 10:30:00", key=uuid4())
    taken = take_back_signature(first.id, now(LEADER, f"{DAY} 10:30:20"))
    second = office.sign(taken, f"{DAY} 10:31:00", key=uuid4())
    assert second.signed_hash != first.signed_hash
    assert CountedKeys.asked == 2
