"""A signature is made once for each press, whatever is interrupted (issue 21): row, key, judge, store."""

import io
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connections, transaction
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pytest_django.plugin import DjangoDbBlocker

from motcua.adapters.arriving.examining import examine
from motcua.adapters.arriving.finding import as_json
from motcua.adapters.documents.folder import FolderStore
from motcua.adapters.signing.keys import Credential, Keys
from motcua.adapters.signing.pades import PadesSigner
from motcua.adapters.signing.software import SoftwareKeys
from motcua.casework.papers.arriving import Examined, FileLost, FileNotKept
from motcua.casework.papers.models import KeptFile, Signature
from motcua.casework.papers.ports import Copied, hash_of_file
from motcua.casework.papers.signatures import SigningMeans, check_may_sign, recorded, sign_once, unfinished
from motcua.casework.papers.signing import (
    ContractStaffMayNotSign,
    MayNotSign,
    NoSigner,
    Once,
    SignatureRole,
    Signed,
    SignedNotKept,
    Signer,
    SignerSilent,
    SigningFault,
    SigningRefused,
    ToSign,
    without_keeping,
)
from motcua.doors.words.refusal_words import sentence
from motcua.doors.words.signing_words import FAULTS
from motcua.foundation.people.principals import Principal, Role
from motcua.law.readings import Readings
from tests.arriving.authorities import officer
from tests.arriving.making import pdf, plain, sign
from tests.databases import copied, django_in
from tests.signing.conftest import AT, Service, running_service, service, wish

__all__ = ["running_service", "service"]

pytestmark = pytest.mark.usefixtures("own_database")

NAME, WHO = "giay-to.pdf", "account:7"
Step = Callable[[str], None]


@pytest.fixture(scope="module")
def own_database(
    province_database: tuple[str, Any], database_server: dict[str, str], django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """In which each attempt commits by itself. The keys of the tests differ."""
    with django_db_blocker.unblock(), copied(database_server, province_database[0]) as own, django_in(own):
        yield


@dataclass
class Judge:
    """Our own examiner, in this process. `trust`: whom it trusts."""

    trust: Path | None = None
    step: Step = lambda _: None
    seen: list[str] = field(default_factory=list)

    def examine(self, file: Path, *, name: str, at: datetime) -> Examined:
        self.step("before the judge")
        finding = examine(file, name, self.trust, at)
        said = as_json(finding)
        self.seen.append(file.name)
        self.step("after the judge")
        reasons = tuple(one.value for one in finding.reasons)
        return Examined(finding.name, finding.kind.value, finding.verdict.value, reasons, finding.pages, said)

    def page(self, file: Path, number: int, *, long_side: int) -> bytes | None:
        raise NotImplementedError


@dataclass
class Stepping:
    """A store, a signer and its keys that say where they are."""

    step: Step
    files: FolderStore
    signer: Signer | None = None
    keys_within: Keys | None = None

    def sign(self, source: Path, wanted: ToSign, *, into: Path, once: Once = without_keeping) -> Signed:
        assert self.signer is not None
        self.step("before the signer")
        signed = self.signer.sign(source, wanted, into=into, once=once)
        self.step("after the signer")
        return signed

    def credential(self, wanted: ToSign) -> Credential:
        assert self.keys_within is not None
        return self.keys_within.credential(wanted)

    def values(self, wanted: ToSign, credential: Credential, digests: Sequence[bytes]) -> list[bytes]:
        assert self.keys_within is not None
        self.step("before the key")
        values = self.keys_within.values(wanted, credential, digests)
        self.step("after the key")
        return values

    def keep(self, document: bytes) -> None:
        self.files.keep(document)

    def kept(self, document_hash: str) -> bytes | None:
        return self.files.kept(document_hash)

    def forget(self, document_hash: str) -> None:
        self.files.forget(document_hash)

    def keep_file(self, source: Path) -> str:
        self.step("before the store")
        kept = self.files.keep_file(source)
        self.step("after the store")
        return kept

    def copy(self, file_hash: str, into: Path) -> Copied:
        return self.files.copy(file_hash, into)


STEPS = (
    *("before the signer", "before the key", "after the key", "after the signer"),
    *("before the judge", "after the judge", "before the store", "after the store"),
)


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "kept")


@pytest.fixture
def source(store: FolderStore, tmp_path: Path) -> str:
    """The hash of a paper in the store."""
    made = tmp_path / NAME
    made.write_bytes(pdf(plain()))
    return store.keep_file(made)


def means(service: Service, store: FolderStore, step: Step = lambda _: None) -> SigningMeans:
    stepping = Stepping(step, store, keys_within=service.keys())
    stepping.signer = PadesSigner(stepping)
    return SigningMeans(stepping, stepping, Judge(service.trust, step), anchored=True)


def signed(source: str, wanted: ToSign, given: SigningMeans) -> Signed:
    return sign_once(source, wanted, account=WHO, name=NAME, means=given)


def in_store(store: FolderStore) -> set[str]:
    return {one.name for one in store._root.rglob("*") if one.is_file()}


@pytest.mark.django_db  # with the rights of the application; and pytest-django makes a database only where some test asks so
def test_21_what_is_signed_is_kept_and_known(service: Service, store: FolderStore, source: str, tmp_path: Path) -> None:
    made = signed(source, wish("kept"), means(service, store))
    row = Signature.objects.get(key="kept")
    assert (row.file_hash, row.signed_hash, row.role, row.account) == (source, made.file_hash, "officer", WHO)
    assert (row.state, row.level, row.at, row.signed_at, row.fault) == ("signed", "B-B", AT, AT, "")
    assert store.copy(made.file_hash, tmp_path / "x.pdf") is Copied.WHOLE
    assert [one["status"] for one in KeptFile.objects.get(pk=made.file_hash).finding["signatures"]] == ["intact"]
    assert in_store(store) == {source, made.file_hash}


def test_21_the_same_press_again_asks_nobody(service: Service, store: FolderStore, source: str) -> None:
    first = signed(source, wish("again"), means(service, store))
    before = service.tell()["asked_for"]
    later = wish("again", at=AT + timedelta(hours=5))
    silent = SigningMeans(NoSigner(), store, Judge(), anchored=True)
    assert signed(source, later, silent) == first
    assert service.tell()["asked_for"] == before
    assert Signature.objects.filter(key="again").count() == 1


@pytest.mark.parametrize("step", STEPS)
def test_21_a_worker_that_is_killed_at_any_step_leaves_one_signature(
    step: str, service: Service, store: FolderStore, source: str, tmp_path: Path
) -> None:
    killed_and_repeated(f"killed {step}", step, "officer", service, store, source, tmp_path)


@pytest.mark.prove
@pytest.mark.parametrize("turn", range(100))
def test_21_a_hundred_kills_leave_one_signature_each(
    turn: int, service: Service, store: FolderStore, source: str, tmp_path: Path
) -> None:
    credential = "curve" if turn % 2 else "officer"
    step = STEPS[turn % len(STEPS)]
    killed_and_repeated(f"hundred {turn}", step, credential, service, store, source, tmp_path, kills=1 + turn % 3)


def killed_and_repeated(
    key: str,
    step: str,
    credential: str,
    service: Service,
    store: FolderStore,
    source: str,
    tmp_path: Path,
    kills: int = 1,
) -> None:
    made_before = len(service.tell()["made"])
    for _ in range(kills):
        assert (
            ended_at(step, lambda at: signed(source, wish(key, credential), means(service, store, at)))
            == signal.SIGKILL
        )
    row = Signature.objects.get(key=key)
    assert row.state == "wanted"
    made = signed(source, wish(key, credential, at=AT + timedelta(minutes=2)), means(service, store))
    assert len(service.tell()["made"]) == made_before + 1
    assert in_store(store) == {source, made.file_hash}
    assert store.copy(made.file_hash, tmp_path / "x.pdf") is Copied.WHOLE
    [one] = examine(tmp_path / "x.pdf", NAME, service.trust, AT + timedelta(minutes=2)).signatures
    assert (one.status.value, one.signed_at) == ("intact", AT)
    assert Signature.objects.get(key=key).signed_hash == made.file_hash


def ended_at(step: str, work: Callable[[Step], object]) -> int:
    """The signal by which a process ended that killed itself at this step of the work."""

    def at(here: str) -> None:
        if here == step:
            os.kill(os.getpid(), signal.SIGKILL)

    connections.close_all()
    child = os.fork()
    if child == 0:  # no cleaning up: a fixture or an exit handler of the parent would run twice
        try:
            work(at)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def test_21_two_at_once_sign_once(service: Service, store: FolderStore, source: str) -> None:
    """The second is told to come again; it gets the signature of the first."""
    tried: list[str] = []

    def step(here: str) -> None:
        if here == "after the key" and not tried:
            tried.append(here)
            with another_connection(), pytest.raises(SignerSilent):
                signed(source, wish("both"), means(service, store))

    first = signed(source, wish("both"), means(service, store, step))
    assert tried
    assert signed(source, wish("both"), means(service, store)) == first
    assert in_store(store) == {source, first.file_hash}


class another_connection:  # noqa: N801 - reads as what it is
    """Within it the database is asked by another session, as another process would."""

    def __enter__(self) -> None:
        self.mine = connections["default"]
        connections["default"] = self.mine.copy()

    def __exit__(self, *_: object) -> None:
        connections["default"].close()
        connections["default"] = self.mine


def test_21_a_refusal_keeps_nothing_and_the_press_may_be_repeated(
    service: Service, store: FolderStore, source: str
) -> None:
    service.tell(mode="refuse")
    with pytest.raises(SigningRefused):
        signed(source, wish("refused"), means(service, store))
    row = Signature.objects.get(key="refused")
    assert (row.state, row.fault, row.signed_hash) == ("refused", "refused_there", None)
    assert in_store(store) == {source}
    service.tell(mode="up")
    later = AT + timedelta(minutes=3)
    signed(source, wish("refused", at=later), means(service, store))
    row.refresh_from_db()
    assert (row.state, row.fault, row.at) == ("signed", "", later)


@dataclass
class Lying:
    """A signer whose files are not what they should be."""

    lie: Callable[[Path], bytes]

    def sign(self, source: Path, wanted: ToSign, *, into: Path, once: Once = without_keeping) -> Signed:
        into.write_bytes(self.lie(source))
        return Signed(hash_of_file(into), "B-B", timestamped=False)


def unknown(source: Path) -> bytes:
    return sign(source.read_bytes(), officer(), AT)


LIES: dict[str, tuple[Callable[[Path], bytes], SigningFault]] = {
    "no signature": (Path.read_bytes, SigningFault.NOT_INTACT),
    "an altered one": (lambda source: unknown(source).replace(b"SO 12", b"SO 13"), SigningFault.NOT_INTACT),
    "of nobody whom the judge trusts": (unknown, SigningFault.NOT_INTACT),
    "no PDF": (lambda _: b"MZ" + bytes(100), SigningFault.NOT_INTACT),
}


@pytest.mark.parametrize("lie", LIES)
def test_21_what_our_own_judge_does_not_call_intact_is_not_kept(
    lie: str, service: Service, store: FolderStore, source: str
) -> None:
    how, fault = LIES[lie]
    with pytest.raises(SigningRefused) as refused:
        signed(source, wish(lie), SigningMeans(Lying(how), store, Judge(service.trust), anchored=True))
    assert refused.value.facts["reasons"] == (fault,)
    assert in_store(store) == {source}
    assert Signature.objects.get(key=lie).fault == fault


def test_21_an_unknown_issuer_is_kept_only_where_nobody_is_trusted(store: FolderStore, source: str) -> None:
    made = signed(source, wish("nobody trusted"), SigningMeans(Lying(unknown), store, Judge(), anchored=False))
    assert KeptFile.objects.get(pk=made.file_hash).finding["overall"] == "valid_unknown_issuer"
    with pytest.raises(SigningRefused):
        signed(source, wish("somebody trusted"), SigningMeans(Lying(unknown), store, Judge(), anchored=True))


def test_21_an_earlier_signature_that_would_be_spoilt_refuses_the_new_one(store: FolderStore, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.pdf"
    theirs.write_bytes(sign(pdf(plain()), officer(), AT, field="Dau"))
    source = store.keep_file(theirs)

    def spoiling(file: Path) -> bytes:
        return sign(turned(file.read_bytes()), officer(), AT, field="Sau")

    with pytest.raises(SigningRefused) as refused:
        signed(source, wish("spoilt"), SigningMeans(Lying(spoiling), store, Judge(), anchored=False))
    assert refused.value.facts["reasons"] == (SigningFault.HARMED,)

    broken = tmp_path / "broken.pdf"
    broken.write_bytes(spoiling(theirs).replace(b"Sau", b"Kia"))
    made = signed(
        store.keep_file(broken), wish("spoilt before"), SigningMeans(Lying(adding), store, Judge(), anchored=False)
    )
    assert made.file_hash in in_store(store)


def turned(content: bytes) -> bytes:
    """The page lies on its side, in an update."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Rotate"] = generic.NumberObject(90)
    writer.update_container(page)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def adding(source: Path) -> bytes:
    return sign(source.read_bytes(), officer(), AT, field="Moi")


class Full(FolderStore):
    """A disk that is full while `is_full`."""

    is_full = True

    def keep_file(self, source: Path) -> str:
        if self.is_full:
            raise OSError(28, "No space left on device")
        return super().keep_file(source)


def test_21_a_full_disk_keeps_nothing_and_the_next_attempt_is_the_same_signature(
    service: Service, store: FolderStore, source: str, tmp_path: Path
) -> None:
    before = len(service.tell()["made"])
    full = Full(tmp_path / "kept")
    given = replace(means(service, store), files=full)
    for _ in range(2):
        with pytest.raises(SignedNotKept) as refused:
            signed(source, wish("full", "curve"), given)
    assert NAME in sentence(refused.value)
    assert in_store(store) == {source}
    full.is_full = False
    made = signed(source, wish("full", "curve", at=AT + timedelta(minutes=4)), given)
    assert len(service.tell()["made"]) == before + 1
    assert in_store(store) == {source, made.file_hash}


def test_21_a_disk_that_is_full_while_it_is_signed_keeps_nothing(store: FolderStore, source: str) -> None:
    def full(_: Path) -> bytes:
        raise OSError(28, "No space left on device")

    with pytest.raises(FileNotKept):
        signed(source, wish("full here"), SigningMeans(Lying(full), store, Judge(), anchored=False))
    assert Signature.objects.get(key="full here").state == "wanted"
    assert in_store(store) == {source}


def test_21_a_source_that_is_gone_is_said(service: Service, store: FolderStore, source: str) -> None:
    store.forget(source)
    with pytest.raises(FileLost):
        signed(source, wish("gone"), means(service, store))
    assert Signature.objects.get(key="gone").state == "wanted"


def test_21_a_press_is_of_one_file_and_one_key(service: Service, store: FolderStore, source: str) -> None:
    signed(source, wish("one"), means(service, store))
    for file_hash, wanted in ((source, wish("one", "agency")), ("0" * 64, wish("one"))):
        with pytest.raises(SigningRefused) as refused:
            signed(file_hash, wanted, means(service, store))
        assert refused.value.facts["reasons"] == (SigningFault.KEY_USED,)
    assert Signature.objects.get(key="one").state == "signed"


def test_21_it_is_not_done_within_a_transaction(service: Service, store: FolderStore, source: str) -> None:
    """What is wanted must be known before it is signed."""
    with pytest.raises(RuntimeError), transaction.atomic():
        signed(source, wish("within"), means(service, store))
    assert not Signature.objects.filter(key="within").exists()


def principal(role: Role) -> Principal:
    return Principal(account_id=7, name="Lường Văn Bịa", role=role, agency_id=1, agency_name="UBND xã Thử")


OFFICER_SIGNS = {Role.RECEPTION, Role.SPECIALIST, Role.HEAD, Role.LEADER, Role.SUPERVISOR}
AGENCY_SIGNS = {Role.SPECIALIST, Role.HEAD, Role.LEADER}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("signs", [False, True])
def test_21_who_may_sign_what(role: Role, signs: bool) -> None:
    readings = Readings(contract_staff_signs=signs)

    def may(which: SignatureRole) -> type[Exception] | None:
        try:
            check_may_sign(principal(role), which, readings, at=AT)
        except (ContractStaffMayNotSign, MayNotSign) as refusal:
            assert "Nghị định 118/2025" in refusal.cited
            return type(refusal)
        return None

    if role is Role.CONTRACT:
        assert may(SignatureRole.OFFICER) is (None if signs else ContractStaffMayNotSign)
        assert may(SignatureRole.AGENCY) is ContractStaffMayNotSign
        return
    assert may(SignatureRole.OFFICER) is (None if role in OFFICER_SIGNS else MayNotSign)
    assert may(SignatureRole.AGENCY) is (None if role in AGENCY_SIGNS else MayNotSign)


def test_21_each_fault_has_words_that_say_what_to_do() -> None:
    assert set(FAULTS) == set(SigningFault)
    for fault in SigningFault:
        said = sentence(SigningRefused(reasons=(fault,)))
        assert said.startswith("Chưa ký được: ")
        assert fault.value not in said


# Another press --------------------------------------------------------------------------------------------------------


@pytest.fixture
def fresh(store: FolderStore, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The hash of a paper that no other test has."""
    made = tmp_path / NAME
    made.write_bytes(pdf(plain()) + f"% {request.node.name}\n".encode())
    return store.keep_file(made)


def pressed_again(file_hash: str, key: str, at: datetime, given: SigningMeans) -> Signed:
    """A press of its own on the same file, which goes on with what was begun."""
    found = unfinished(file_hash, account=WHO, credential="officer", at=at)
    return signed(file_hash, wish(found.key if found is not None else key, at=at), given)


@pytest.mark.parametrize("step", ["after the signer", "after the judge", "before the store", "after the store"])
def test_22_what_the_key_made_before_a_kill_is_used_by_another_press_the_next_day(
    step: str, service: Service, store: FolderStore, fresh: str
) -> None:
    """The service signs anew each time it is asked, and its clock is that of the first day: it may not be asked."""
    made_before = len(service.tell(mode="forgetful")["made"])
    with pytest.raises(LookupError):
        signed(fresh, wish(f"killed {step} once"), means(service, store, failing(step)))
    tomorrow = AT + timedelta(days=1)
    service.tell(clock=24 * 60)
    made = pressed_again(fresh, f"another press {step}", tomorrow, means(service, store))
    row = Signature.objects.get(file_hash=fresh)
    assert (row.key, row.at, row.signed_hash) == (f"killed {step} once", AT, made.file_hash)
    assert row.value is None, "what is in the file is not kept twice"
    assert len(service.tell()["made"]) == made_before + 1
    assert pressed_again(fresh, "a third press", tomorrow, means(service, store)) == made, "it stands nowhere yet"
    recorded(row.key, tomorrow)
    assert unfinished(fresh, account=WHO, credential="officer", at=tomorrow) is None


def failing(step: str) -> Step:
    """What ends the work at this step as a kill does: nothing is written behind it."""

    def at(here: str) -> None:
        if here == step:
            raise LookupError(here)

    return at


def test_22_a_kill_before_the_key_was_asked_leaves_a_press_that_begins_anew(
    service: Service, store: FolderStore, fresh: str
) -> None:
    """Nothing was made: later on the signature says the moment at which it is made."""
    with pytest.raises(LookupError):
        signed(fresh, wish("unasked"), means(service, store, failing("before the key")))
    soon, later = AT + timedelta(minutes=9), AT + timedelta(minutes=11)
    assert unfinished(fresh, account=WHO, credential="officer", at=soon) is not None
    assert unfinished(fresh, account=WHO, credential="officer", at=later) is None


def test_22_a_wrong_pin_takes_away_nothing_that_was_made(store: FolderStore, fresh: str, tmp_path: Path) -> None:
    keys = SoftwareKeys(tmp_path / "authority", "864209")
    given = SigningMeans(
        PadesSigner(keys, tests_count=True), store, Judge(step=failing("before the judge")), anchored=False
    )
    with pytest.raises(LookupError):
        signed(fresh, wish("made", pin="864209"), given)
    whole = replace(given, examiner=Judge())
    with pytest.raises(SigningRefused):
        signed(fresh, wish("made", pin="111111"), whole)
    row = Signature.objects.get(key="made")
    assert (row.state, row.value is None) == ("wanted", False)
    signed(fresh, wish("made", pin="864209"), whole)
    assert Signature.objects.get(key="made").at == AT
