"""Two presses at the very same moment, each with a connection of its own: exactly one of them counts (issue 20 points 23 and 26)."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any, Final

import pytest
from django.db import connection
from pytest_django.fixtures import Settings
from pytest_django.plugin import DjangoDbBlocker

from motcua.acts.print_receipt import print_receipt
from motcua.acts.staff_accounts import open_staff
from motcua.adapters.documents.folder import FolderStore
from motcua.casework.papers.models import PrintedForm
from motcua.foundation.ledger.models import Record
from motcua.foundation.ledger.verification import verify
from motcua.foundation.organisation.new_staff import NewStaff
from motcua.foundation.people import passwords, second_factors
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.models import Account, PasswordLink
from motcua.law.refusals import Refused
from tests.acts.places import agency, moment, officer, received
from tests.circumstances import acting
from tests.databases import copied, django_in
from tests.house.stories_of_acts import PAGE
from tests.rooms.people.test_second_factors import codes_of

pytestmark = pytest.mark.usefixtures("own_database")

DESK, CODE, AT = "tiepnhan.thuyhung", "1.004873", "2026-03-02 09:14"
TOGETHER: Final = 4
PHRASE: Final = "mot-cau-ngan-de-nho"


@pytest.fixture
def own_database(
    province_database: tuple[str, Any], database_server: dict[str, str], django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """In which each thread commits by itself."""
    with django_db_blocker.unblock(), copied(database_server, province_database[0]) as own, django_in(own):
        yield


@pytest.fixture(autouse=True)
def _cheap_hashes(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def at_once(press: Callable[[int], Any]) -> list[Any]:
    """What each of the presses came to: its answer, or its refusal."""
    together = Barrier(TOGETHER)

    def run(number: int) -> Any:
        try:
            together.wait(timeout=60)
            return press(number)
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(TOGETHER) as threads:
        return list(threads.map(run, range(TOGETHER), timeout=120))


def of_nobody() -> Circumstances:
    return acting(None, moment(AT))


def test_20_26_one_link_pressed_at_once_gives_one_password() -> None:
    [link] = open_staff([NewStaff("hoa.nong", "Nông Thị Hoa")], acting(officer("quantri"), moment(AT)))
    answers = at_once(
        lambda number: passwords.use_link(key=link.key, password=f"{PHRASE}-{number}", circumstances=of_nobody())
    )
    refused = [one for one in answers if isinstance(one, passwords.LinkUnusable)]
    [chosen] = [number for number, one in enumerate(answers) if not isinstance(one, Refused)]
    assert len(refused) == TOGETHER - 1
    assert Account.objects.get(username="hoa.nong").check_password(f"{PHRASE}-{chosen}")
    assert PasswordLink.objects.get().used_at == moment(AT)
    assert Record.objects.filter(verb="use_link").count() == 1
    assert list(verify()) == []


def test_20_26_one_recovery_code_at_once_opens_once() -> None:
    owner = officer(DESK).account_id
    secret = second_factors.new_secret()
    codes = second_factors.add_totp(
        account_id=owner, secret=secret, code=codes_of(secret)[0], circumstances=of_nobody()
    )
    answers = at_once(
        lambda _: second_factors.pass_with_code(account_id=owner, code=codes[3], circumstances=of_nobody())
    )
    assert sum(isinstance(one, second_factors.CodeWrong) for one in answers) == TOGETHER - 1
    assert answers.count(None) == 1
    assert second_factors.codes_left(owner) == len(codes) - 1
    assert Record.objects.filter(verb="pass_second_factor").count() == 1


def test_20_26_first_prints_of_one_receipt_at_once_issue_one(tmp_path: Path) -> None:
    made = received(officer(DESK), CODE, agency("H37.03"), AT, seed=7)
    by, now = officer(DESK), moment("2026-03-02 09:20")
    answers = at_once(
        lambda _: print_receipt(made.id, Circumstances.at_once(by, now), tracking=PAGE, documents=FolderStore(tmp_path))
    )
    assert {type(one) for one in answers} == {bytes}
    assert len(set(answers)) == 1
    assert PrintedForm.objects.filter(dossier_id=made.id).count() == 1
    assert Record.objects.filter(verb="print_receipt").count() == 1
    assert list(verify()) == []
