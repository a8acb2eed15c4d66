"""A result from page to seal with rows and a store (issue 22): nothing is signed twice, and no PIN stays anywhere."""

import logging
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from motcua.adapters.arriving.examining import examine
from motcua.adapters.documents.folder import FolderStore
from motcua.adapters.result_pages.maker import TypstResultMaker
from motcua.casework.papers.models import Signature
from motcua.casework.papers.ports import Copied
from motcua.casework.papers.signatures import sign_once
from motcua.casework.papers.signing import SignatureRole, SigningFault, SigningRefused, ToSign
from motcua.casework.results.ports import NumberStamp
from motcua.casework.results.values import AGENCY_FIELD, PERSON_FIELD
from tests.databases import copied, django_in
from tests.rooms.papers.test_signatures import Step, in_store, means
from tests.rooms.results.samples import filled
from tests.signing.conftest import AT, Service, running_service, service, wish
from tests.signing.service import PIN

__all__ = ["running_service", "service"]

pytestmark = pytest.mark.usefixtures("own_database")

WRONG_PIN = "111333"
NAME, WHO = "ket-qua.pdf", "account:7"
LATER = AT + timedelta(seconds=95)
STAMP = NumberStamp("118/UBND-XNTTHN", "Tam Thanh", date(2026, 11, 20))
MAKER = TypstResultMaker()


@pytest.fixture(scope="module")
def own_database(
    province_database: tuple[str, Any], database_server: dict[str, str], django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """In which each attempt commits by itself. The keys of the tests differ."""
    with django_db_blocker.unblock(), copied(database_server, province_database[0]) as own, django_in(own):
        yield


@pytest.fixture(scope="module")
def page() -> bytes:
    return MAKER.page(filled("marital-status").page)[0]


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "kept")


def of_person(key: str, pin: str = PIN) -> ToSign:
    return wish(f"{key} person", fills=PERSON_FIELD, pin=pin)


def sealed(key: str, page: str, service: Service, store: FolderStore, folder: Path, step: Step = lambda _: None) -> str:
    """As the acts do it: a person signs, the page is numbered, its agency signs. The hash of what is given out."""
    by = means(service, store, step)
    first = sign_once(page, of_person(key), account=WHO, name=NAME, means=by)
    step("signed")
    signed, numbered = folder / f"{key}-1.pdf", folder / f"{key}-2.pdf"
    assert store.copy(first.file_hash, signed) is Copied.WHOLE
    MAKER.numbered(signed, STAMP, into=numbered)
    source = store.keep_file(numbered)
    step("numbered")
    of_agency = wish(f"{key} agency", "agency", role=SignatureRole.AGENCY, fills=AGENCY_FIELD, at=LATER)
    return sign_once(source, of_agency, account=WHO, name=NAME, means=by).file_hash


class Killed(BaseException):
    """What no code waits for. A process that is killed for good is tried with single signatures: the typesetter does not live
    through a fork."""


def killed_and_repeated(key: str, stop: Callable[[str], bool], service: Service, page: bytes, folder: Path) -> None:
    store = FolderStore(folder / "kept")
    (folder / "page.pdf").write_bytes(page)
    source = store.keep_file(folder / "page.pdf")
    made_before = len(service.tell()["made"])

    def at(here: str) -> None:
        if stop(here):
            raise Killed

    with pytest.raises(Killed):
        sealed(key, source, service, store, folder, at)
    final = sealed(key, source, service, store, folder)
    assert len(service.tell()["made"]) == made_before + 2
    assert len(in_store(store)) == 4, "page, signed, numbered, sealed"
    assert store.copy(final, folder / "final.pdf") is Copied.WHOLE
    signatures = examine(folder / "final.pdf", NAME, service.trust, LATER).signatures
    assert [(one.field, one.status.value, one.signed_at) for one in signatures] == [
        (PERSON_FIELD, "intact", AT),
        (AGENCY_FIELD, "intact", LATER),
    ]


def nth(step: str, number: int) -> Callable[[str], bool]:
    """Whether it is this step, for the so manieth time."""
    seen: list[str] = []

    def reached(here: str) -> bool:
        seen.append(here)
        return here == step and seen.count(step) == number

    return reached


PLACES = [("after the key", 1), ("signed", 1), ("numbered", 1), ("after the key", 2), ("after the store", 2)]


@pytest.mark.parametrize(("step", "number"), PLACES)
def test_22_who_is_interrupted_between_the_steps_signs_nothing_twice(
    step: str, number: int, service: Service, page: bytes, tmp_path: Path
) -> None:
    killed_and_repeated(f"killed {step} {number}", nth(step, number), service, page, tmp_path)


@pytest.mark.prove
@pytest.mark.parametrize("turn", range(40))
def test_22_forty_interruptions_leave_two_signatures_each(
    turn: int, service: Service, page: bytes, tmp_path: Path
) -> None:
    stop = iter(range(1000))
    killed_and_repeated(f"forty {turn}", lambda _: next(stop) == turn % 18, service, page, tmp_path)


@pytest.mark.django_db  # with the rights of the application; and pytest-django makes a database only where some test asks so
def test_22_a_pin_stands_in_no_row_no_log_and_no_file(
    service: Service, page: bytes, store: FolderStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    (tmp_path / "page.pdf").write_bytes(page)
    source = store.keep_file(tmp_path / "page.pdf")
    with pytest.raises(SigningRefused) as refused:
        sign_once(source, of_person("pin", WRONG_PIN), account=WHO, name=NAME, means=means(service, store))
    assert refused.value.facts["reasons"] == (SigningFault.PIN,)
    assert Signature.objects.get(key="pin person").state == "refused"
    assert in_store(store) == {source}
    signed = sign_once(source, of_person("pin"), account=WHO, name=NAME, means=means(service, store))
    with connection.cursor() as cursor:
        cursor.execute("select row_to_json(one)::text from papers_signature one")
        rows = " ".join(row[0] for row in cursor.fetchall())
    assert signed.file_hash in rows
    for pin in (PIN, WRONG_PIN):
        assert pin not in rows + caplog.text + str(refused.value) + repr(refused.value.facts)
        assert pin.encode() not in (store.kept(signed.file_hash) or b"")
