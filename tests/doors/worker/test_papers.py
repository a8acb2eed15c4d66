"""21: whatever a worker is killed at, a scanned paper loses no page, has none twice, and is signed once."""

import os
import random
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import pytest
from django.conf import settings
from django.db import connection, connections

from motcua.acts.confirm_paper import confirm_paper
from motcua.casework.papers.models import PaperWork, Signature
from motcua.casework.papers.ports import hash_of
from motcua.casework.vault.models import Paper, PaperFile
from tests.digitising import NOW, WrittenReader, begun, certificate, reader, scanned, work
from tests.doors.desk.caseworkers import DESK, handled
from tests.jobs import jobs_of
from tests.kept import circumstances, wanted

__all__ = ["reader"]

PAGES: Final = 3
MOST: Final = 160
"""More events than both halves have, so that some turns end without being killed."""


@dataclass
class Counted:
    """Kills this process at one event: a call to something outside, before or after it, or a statement to the database."""

    at: int
    count: int = 0

    def event(self, *_: object) -> None:
        self.count += 1
        if self.count == self.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(self, execute: Callable[..., Any], *given: Any) -> Any:
        self.event()
        return execute(*given)

    def around(self, thing: Any, *names: str) -> Any:
        """The same thing, whose calls are events."""
        return _Around(thing, self, frozenset(names))


class _Around:
    def __init__(self, thing: Any, counted: Counted, names: frozenset[str]) -> None:
        self._thing, self._counted, self._names = thing, counted, names

    def __getattr__(self, name: str) -> Any:
        given = getattr(self._thing, name)
        if name not in self._names:
            return given

        def call(*values: Any, **named: Any) -> Any:
            self._counted.event()
            answer = given(*values, **named)
            self._counted.event()
            return answer

        return call


@contextmanager
def counting(counted: Counted) -> Iterator[None]:
    settings.READER = counted.around(settings.READER, "look", "page", "copy", "understood")
    settings.DOCUMENTS = counted.around(settings.DOCUMENTS, "keep", "keep_file", "copy", "kept")
    settings.SIGNER = counted.around(settings.SIGNER, "sign")
    with connection.execute_wrapper(counted.statement):
        yield


def killed_at(event: int) -> bool:
    """Whether a worker was killed, that would have been at this event."""
    connections.close_all()
    child = os.fork()
    if child == 0:  # no cleaning up: a fixture or an exit handler of the parent would run twice
        try:
            with counting(Counted(event)):
                failed = work(NOW)
            os._exit(1 if failed else 0)
        finally:
            os._exit(2)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def rescued() -> None:
    """As the rescue gives back what killed workers left."""
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set status = 'todo' where status = 'doing'")


def half(rng: random.Random, kills: int) -> int:
    """What waits is done by workers that are killed so often at most, then by one that lives. How often one was killed."""
    count = 0
    for _ in range(kills):
        count += killed_at(rng.randrange(1, MOST))
        rescued()
    assert not killed_at(10**9)
    return count


def lived(seed: int, kills: int) -> int:
    """One paper from the scanner to the vault. How often a worker was killed on its way."""
    rng = random.Random(seed)
    made = handled(seed=seed)
    content = b"%PDF-1.7 paper " + str(seed).encode()
    file = scanned(made.id, content, kind="jpeg")
    begun(made.id)
    count = half(rng, kills)
    row = PaperWork.objects.get(attachment=file)
    assert (row.step, len(row.results)) == ("confirm", PAGES)
    pictures = [picture for _, picture in row.results]
    assert pictures == [hash_of(b"page %d" % number) for number in range(1, PAGES + 1)], "none is lost, none is twice"
    confirm_paper(wanted(made.id, file, number=str(seed)), 0, circumstances(DESK), is_unsigned=False)
    count += half(rng, kills)
    row = PaperWork.objects.get(attachment=file)
    paper = Paper.objects.get(number=str(seed))
    assert (row.step, row.paper_id, paper.assurance) == ("done", paper.pk, "officer_signed")
    signature = Signature.objects.get(file_hash=row.copy_hash, key=str(_first_key(row)))
    assert (signature.state, signature.signed_hash) == ("signed", row.signed_hash)
    assert set(PaperFile.objects.filter(paper=paper).values_list("file_hash", flat=True)) == {
        hash_of(content),
        row.signed_hash,
    }
    assert settings.DOCUMENTS.kept(row.signed_hash) is not None
    return count


def _first_key(row: PaperWork) -> str:
    return Signature.objects.get(signed_hash=row.signed_hash).key


@pytest.fixture
def house(reachable: str, reader: WrittenReader) -> WrittenReader:
    reader.pages = tuple(certificate(number) for number in range(1, PAGES + 1))
    return reader


def test_21_a_worker_that_is_killed_loses_no_page_and_signs_once(house: WrittenReader) -> None:
    assert lived(31, kills=4) >= 4


@pytest.mark.prove
def test_21_a_hundred_kills_lose_no_page_and_sign_nothing_twice(house: WrittenReader) -> None:
    count, papers = 0, 0
    while count < 100:
        papers += 1
        count += lived(100 + papers, kills=6)
    assert Signature.objects.count() == papers == Paper.objects.count()
    assert {one["status"] for kind in ("read_page", "sign_paper", "keep_paper") for one in jobs_of(kind)} == {
        "succeeded"
    }
