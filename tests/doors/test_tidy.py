"""20.28: `motcua database tidy`: what is over goes, what still counts stays."""

from datetime import datetime, timedelta

import pytest

from motcua.doors.cli.main import main
from motcua.doors.ui import clock
from motcua.foundation.people.expiry import delete_expired_sessions
from motcua.foundation.people.models import Session
from motcua.foundation.reads.actions import may_look_up
from motcua.foundation.reads.models import LookUp

pytestmark = pytest.mark.django_db


def session(key: str, ends: datetime) -> None:
    Session.objects.create(session_key=key, session_data="", expire_date=ends)


def test_20_28_expired_sessions_are_deleted_and_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    now = clock.now()
    session("over", now - timedelta(seconds=1))
    session("running", now + timedelta(hours=1))
    may_look_up("a-aaaaaaaa", "020190001011", on=now.date() - timedelta(days=1), most=9)
    may_look_up("a-aaaaaaaa", "020190001011", on=now.date() + timedelta(days=1), most=9)
    assert main(["database", "tidy"]) == 0
    assert "1 phiên hết hạn và 1 lượt tra" in capsys.readouterr().out
    assert list(Session.objects.values_list("session_key", flat=True)) == ["running"]
    assert LookUp.objects.count() == 1
    assert delete_expired_sessions(now) == 0
