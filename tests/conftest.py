"""What every test shares: one throw-away PostgreSQL for a run that needs one, and plain static files.

The server is started by the first test that asks for the database. It lives in a temporary folder with a socket of its
own, so that several runs, and the processes of a run that is shared (`tests/sharing.py`), do not meet. With DATABASE_URL set,
that server is used instead; each process has databases of its own there.
"""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from django.db.backends.base.creation import BaseDatabaseCreation
from django.template import Template
from hypothesis import Phase
from hypothesis import settings as hypothesis_settings
from psycopg import sql
from psycopg.pq import TransactionStatus
from pytest_django import fixtures
from pytest_django.plugin import DjangoDbBlocker

from motcua.adapters.postgres import address, privileges
from motcua.adapters.postgres.address import connect
from motcua.adapters.postgres.places import APPLICATION, SUPERUSER, temporary_home
from motcua.adapters.postgres.preparation import prepare_database
from motcua.adapters.postgres.server import EmbeddedServer
from tests import rewriting
from tests.bearing import pytest_runtest_makereport
from tests.databases import all_dropped

__all__ = ["pytest_runtest_makereport"]

PLAIN_EXAMPLES: Final = 40

# no deadline: on two busy cores a pause says nothing about the code
# a plain run tries fewer examples than Hypothesis does by itself; `make prove` runs the same properties as `whole`
hypothesis_settings.register_profile("default", deadline=None, max_examples=PLAIN_EXAMPLES)
hypothesis_settings.register_profile(
    "ci", deadline=None, derandomize=True, print_blob=True, max_examples=PLAIN_EXAMPLES
)
hypothesis_settings.register_profile("whole", deadline=None, max_examples=200)
# `make mutate` runs every test of a function for each change of it: few examples, the same ones, and no search for the smallest
hypothesis_settings.register_profile(
    "mutation",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=25,
    phases=[Phase.explicit, Phase.generate],
)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "default")


def pytest_make_parametrize_id(val: object) -> str | None:
    """Bytes are named by their length: what they hold may differ from one process to the other, as the time in an archive does."""
    return f"{len(val)} bytes" if isinstance(val, bytes) else None


@pytest.hookimpl(optionalhook=True)  # without pytest-xdist there is nothing to share
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    from tests.sharing import SharedByFile

    return SharedByFile(config, log)


def pytest_sessionstart(session: pytest.Session) -> None:
    rewriting.begin(session.config)


@pytest.fixture(scope="session", autouse=True)
def _temporary_files_go_with_the_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A process that a test kills leaves its temporary folder behind, as of a file that it signs; it lies in this one."""
    tmp_path_factory.getbasetemp()  # stays where pytest keeps those of the last runs
    with tempfile.TemporaryDirectory(prefix="mc-") as folder, pytest.MonkeyPatch.context() as patch:
        Path(folder).chmod(0o1777)  # where root runs the tests, the database and services belong to another account
        patch.setattr(tempfile, "tempdir", folder)
        yield


@pytest.fixture(scope="session")
def database_server(_temporary_files_go_with_the_run: None) -> Iterator[dict[str, str]]:
    """libpq keywords of the server that this run may fill with databases."""
    if not address.is_embedded():
        yield address.keywords()
        all_dropped()
        return
    home = temporary_home()
    try:
        with EmbeddedServer(home, durable=False):
            yield home.connection(role=SUPERUSER)
            all_dropped()
    finally:
        shutil.rmtree(home.folder)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, database_server: dict[str, str]
) -> Iterator[None]:
    """Django's test database is a copy of one that has the extensions, which migrations need."""
    from django.conf import settings

    prepared = f"motcua_prepared_{os.getpid()}"
    with connect(database_server, autocommit=True) as connection:
        connection.execute(sql.SQL("create database {}").format(sql.Identifier(prepared)))
        prepare_database({**database_server, "dbname": prepared})
        entry: dict[str, Any] = settings.DATABASES["default"]
        entry.update(address.django_database(database_server), CONN_MAX_AGE=0)
        entry["TEST"].update(NAME=f"motcua_test_{os.getpid()}", TEMPLATE=prepared)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(BaseDatabaseCreation, "_destroy_test_db", _drop_with_its_sessions)
            # a file whose tests have a copy of the province may be run alone: none of them is marked as one that needs the database
            patch.setattr(fixtures, "_get_databases_for_setup", lambda _: ({"default"}, set()))
            yield
        connection.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(prepared)))


def _drop_with_its_sessions(creation: Any, test_database_name: str, verbosity: int) -> None:
    """A thread of a browser test's server may still hold a connection when the run ends; it goes with the database."""
    with creation._nodb_cursor() as cursor:
        name = creation.connection.ops.quote_name(test_database_name)
        cursor.execute(f"drop database {name} with (force)")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """After the migrations the application gets its rights, as `motcua database migrate` gives them."""
    from django.db import connection, transaction

    from motcua.adapters.postgres.connections import narrower

    with django_db_blocker.unblock(), transaction.atomic(), connection.cursor() as cursor:
        privileges.grant(cursor, APPLICATION, narrower())


@pytest.fixture(autouse=True)
def _as_the_application(request: pytest.FixtureRequest, _django_db_marker: None) -> Iterator[None]:
    """A test in a transaction has the rights of the application: what it cannot do, the product cannot.

    `@pytest.mark.owner`: the test plants what only the owner of the tables or the superuser could.
    """
    from django.db import connection

    for name in ("province", "staffed", "db"):  # some provinces choose a database before the transaction begins
        if name in request.fixturenames:
            request.getfixturevalue(name)
    if request.node.get_closest_marker("owner") or not connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f"set local role {APPLICATION}")
    yield
    broken = connection.connection is None or connection.connection.info.transaction_status == TransactionStatus.INERROR
    if connection.in_atomic_block and not connection.needs_rollback and not broken:
        with connection.cursor() as cursor:
            cursor.execute("reset role")


@pytest.fixture(scope="session")
def province_database(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, database_server: dict[str, str]
) -> Iterator[tuple[str, Any]]:
    """The name of a database that has the demo province without dossiers, and what `establish` told of it. Nobody writes there:
    a test is in a transaction that is taken back, or in a copy of its own."""
    from django.db import connection, transaction

    from motcua.doors.cli.demo.province import establish
    from tests.acts.conftest import SET_UP
    from tests.databases import copied, django_in

    with copied(database_server, connection.settings_dict["NAME"]) as database:
        with django_db_blocker.unblock(), django_in(database), transaction.atomic():
            province = establish(at=SET_UP, progress=lambda _: None, whole=False)
        yield database, province


@pytest.fixture(scope="session", autouse=True)
def _plain_static_files(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Pages name static files as in the source; the manifest exists only after `motcua run` gathered them."""
    from django.conf import settings

    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STATIC_ROOT = tmp_path_factory.mktemp("static")  # WhiteNoise warns about a folder that is not there


@pytest.fixture(scope="session", autouse=True)
def _quick_hashes() -> Iterator[None]:
    """Nobody waits for passwords (`tests/hashing.py`)."""
    from django.test import override_settings

    with override_settings(PASSWORD_HASHERS=["tests.hashing.QuickHasher"]):
        yield


@pytest.fixture(scope="session", autouse=True)
def _statements_stay_prepared() -> Iterator[None]:
    """`tests/prepared.py`."""
    from psycopg import _connection_base

    from tests.prepared import Keeping

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_connection_base, "PrepareManager", Keeping)
        yield


@pytest.fixture(scope="session", autouse=True)
def _few_keys() -> Iterator[None]:
    """Nobody waits for new keys of the test authority (`tests/keys.py`)."""
    from motcua.adapters.signing import authority
    from tests.keys import key_of_the_few

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(authority, "_key", key_of_the_few)
        yield


@pytest.fixture(scope="session")
def examiner() -> Iterator[Any]:
    """The service's own examiner, who trusts nobody. Its host loads libraries for a second: one for all tests of a run."""
    from motcua.adapters.arriving.hosted import HostedExaminer

    hosted = HostedExaminer(None)
    yield hosted
    hosted._end()


_RENDER: Final = Template._render


@pytest.fixture(scope="session", autouse=True)
def _plain_templates(django_test_environment: None) -> None:
    """Django's tests keep the context of every template that was rendered; ours read pages, and then each costs no copy of it."""
    Template._render = _RENDER


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """The collector of memory no longer looks through thousands of tests and modules, which stay to the end anyway, and comes
    less often to what a test makes."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
