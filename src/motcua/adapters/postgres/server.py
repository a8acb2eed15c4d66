"""The life of one embedded PostgreSQL server: made, started, shared by several commands, stopped by the last.

Reached through a Unix socket in a 0700 folder with a password from a 0600 file; no TCP port is opened. Not here: what a
database needs before the first migration (`preparation`).
"""

import fcntl
import os
import secrets
import shlex
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from shutil import disk_usage
from subprocess import CompletedProcess
from typing import Final, Self

import psycopg

from motcua.adapters.machine.accounts import Account
from motcua.adapters.postgres.account import server_account
from motcua.adapters.postgres.address import connect
from motcua.adapters.postgres.binaries import programs_for
from motcua.adapters.postgres.failures import Obstacle, disk_full, obstacle_from, obstacle_of
from motcua.adapters.postgres.places import APPLICATION, SOCKET_NAME, SUPERUSER, Home
from motcua.adapters.postgres.roles import ROLES, make_database, make_roles, take_over
from motcua.adapters.postgres.tuning import ALWAYS, UNSAID, memory_of_machine, tuning

START_PATIENCE: Final = "120"
"""Seconds. Replaying the journal after a power cut on a slow disk takes its time."""

LINGERING: Final = 50
"""Attempts to start. Backends of a server that was killed need a moment to notice; each attempt takes some 0.1 s."""

FRAGILE: Final = (
    "fsync=off", "synchronous_commit=off", "full_page_writes=off",
    # nobody follows the journal of a test, and a backend reads its pages itself
    "wal_level=minimal", "max_wal_senders=0", "max_wal_size=2GB", "checkpoint_timeout=1h", "io_method=sync",
    *ALWAYS,
)  # fmt: skip
"""For tests: their data may die with the machine, and they run 2–3 times faster for it."""


ROOM_TO_BEGIN: Final = 512 * 1024 * 1024
"""Bytes. A new cluster takes 40 MB, the demonstration data and its journal some 300 MB."""


class Beginning(StrEnum):
    """The result of a start, for the line that the operator reads."""

    CREATED = "created"
    STARTED = "started"
    ALREADY_RUNNING = "already_running"


class EmbeddedServer:
    """One server in one home. `start` and `release` pair up; the server stops when the last of its users releases it.

    Users in other processes are counted by a shared lock on a file, which the kernel drops when a process dies.
    """

    def __init__(
        self,
        home: Home,
        *,
        durable: bool = True,
        client: Account | None = None,
        free_bytes: Callable[[Path], int] = lambda at: disk_usage(at).free,
    ) -> None:
        """`client`: another account that may connect as the application; nobody but ours otherwise."""
        self.home = home
        self._client = client
        self._free_bytes = free_bytes
        self._durable = durable
        self._account: Account | None = None
        self._programs = Path()
        self._users: tuple[int, int] | None = None  # process, handle of the lock file

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def start(self) -> Beginning:
        """Make the cluster if there is none, start it unless it runs, and count this process among its users.

        Raises `Obstacle` with a sentence for the operator. A first start that was cut off is redone; a server that was
        killed recovers by itself.
        """
        try:
            self._prepare_folders()
            with self._alone() as lock:
                self._users = os.getpid(), self._join()
                created = self._make_cluster(lock)
                if not created and self.answers():
                    self._open_to_client()
                    return Beginning.ALREADY_RUNNING
                self._launch()
                self._make_database()
                self._open_to_client()
                return Beginning.CREATED if created else Beginning.STARTED
        except OSError as error:
            self._leave()
            raise obstacle_of(error, doing="khởi động cơ sở dữ liệu") from error
        except BaseException:
            self._leave()
            raise

    def release(self) -> bool:
        """Leave the server; stops it when nobody else uses it. Returns whether it was stopped. May be repeated.

        A forked child shares its parent's lock and would always seem the last user, so in a child this does nothing.
        """
        if self._users is None or self._users[0] != os.getpid():
            return False
        (_, users), self._users = self._users, None
        with self._alone():
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            finally:
                os.close(users)
            if not self.answers():  # killed meanwhile
                return False
            done = self._control("stop", "--mode=fast", "--wait")
            if done.returncode:
                raise obstacle_from(done.stdout, doing="dừng cơ sở dữ liệu", log=str(self.home.log))
            return True

    def answers(self) -> bool:
        """Whether a server takes connections in this home now."""
        try:
            connect({**self.home.connection("postgres", role=SUPERUSER), "connect_timeout": "5"}).close()
        except psycopg.OperationalError:
            return False
        return True

    def _prepare_folders(self) -> None:
        """The folders, closed to everybody but the server's account."""
        self._account = server_account()
        _private_folder(self.home.folder, self._account, self._client, passable=True)
        _private_folder(self.home.socket_folder, self._account, self._client)
        self._programs = programs_for(self._account, self.home)

    def _open_to_client(self) -> None:
        """The socket for the client's group, the application's password for the client; both keep their owner's rights."""
        if self._client is None:
            return
        socket, password = self.home.socket_folder / SOCKET_NAME, self.home.password_file(APPLICATION)
        os.chown(socket, -1, self._client.gid)
        socket.chmod(0o770)
        self._client.take(password)

    @property
    def _owner(self) -> Account:
        if self._account is None:
            raise AssertionError("start() comes first")
        return self._account

    @contextmanager
    def _alone(self) -> Iterator[int]:
        """One process at a time makes, starts or stops this server."""
        handle = os.open(self.home.folder / "changing.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield handle
        finally:
            os.close(handle)

    def _join(self) -> int:
        handle = os.open(self.home.folder / "users.lock", os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(handle, fcntl.LOCK_SH)
        return handle

    def _leave(self) -> None:
        if self._users is not None:
            os.close(self._users[1])
            self._users = None

    def _make_cluster(self, lock: int) -> bool:
        """Run initdb in another folder, then rename it: a cluster under its final name is complete.

        initdb inherits the lock. After a SIGKILL of its parent, the next start therefore waits for it to end.
        """
        home = self.home
        if home.cluster.is_dir():
            return False
        if self._free_bytes(home.folder) < ROOM_TO_BEGIN:
            raise disk_full(doing="tạo cơ sở dữ liệu lần đầu", where=f" ({home.folder})")
        shutil.rmtree(home.unfinished, ignore_errors=True)
        self._write_password()
        words: list[str | Path] = [
            self._programs / "initdb", "--pgdata", home.unfinished, "--username", SUPERUSER,
            "--pwfile", home.password_file(), "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C",
            # lower('Đ') is wrong under C alone, and the embedded server has no ICU
            "--locale-provider", "builtin", "--builtin-locale", "PG_UNICODE_FAST",
            "--no-instructions", *([] if self._durable else ["--no-sync"]),
        ]  # fmt: skip
        done = self._owner.run(words, folder=home.folder, keep_open=(lock,))
        if done.returncode:
            raise obstacle_from(done.stdout, doing="tạo cơ sở dữ liệu lần đầu")
        home.unfinished.rename(home.cluster)
        return True

    def _write_password(self, role: str = SUPERUSER) -> str:
        file = self.home.password_file(role)
        file.unlink(missing_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        password = secrets.token_urlsafe(32)
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(password)
        self._owner.take(file)
        return password

    def _launch(self) -> None:
        self._forget_reused_pid()
        tuned = tuning(memory_of_machine()) if self._durable else FRAGILE
        settings = ("listen_addresses=", "unix_socket_permissions=0700", "max_connections=60", *UNSAID, *tuned)
        options = ["-k", str(self.home.socket_folder), *(word for setting in settings for word in ("-c", setting))]
        waiting = ("--wait", "--timeout", START_PATIENCE, "--log", str(self.home.log))
        words = ("start", *waiting, "--options", shlex.join(options))
        for _ in range(LINGERING):
            done = self._control(*words)
            if done.returncode == 0:
                return
            if "pre-existing shared memory block" not in self._last_words():
                break
        raise obstacle_from(done.stdout + self._last_words(), doing="khởi động cơ sở dữ liệu", log=str(self.home.log))

    def _control(self, *words: str) -> CompletedProcess[str]:
        command: list[str | Path] = [self._programs / "pg_ctl", *words, "--silent", "--pgdata", self.home.cluster]
        return self._owner.run(command, folder=self.home.folder)

    def _last_words(self) -> str:
        log = self.home.log
        return log.read_text(encoding="utf-8", errors="replace")[-400:] if log.is_file() else ""

    def _forget_reused_pid(self) -> None:
        """PostgreSQL refuses to start while the pid in its lock files exists. After a reboot another program may have that pid; in
        a container without a reaper it may be a zombie. Only a real server works in its cluster's folder.

        A second server still cannot disturb backends that outlive a killed one: PostgreSQL also checks the key of their shared
        memory, which comes from the cluster's folder.
        """
        for file in (self.home.cluster / "postmaster.pid", self.home.socket_folder / f"{SOCKET_NAME}.lock"):
            if not file.is_file():
                continue
            pid = file.read_text(encoding="ascii").split("\n", 1)[0].strip()
            try:
                works_in = Path("/proc", pid, "cwd").readlink()
            except OSError:
                works_in = Path("/nowhere")
            if works_in != self.home.cluster.resolve():
                file.unlink()

    def _make_database(self) -> None:
        passwords = {role: self._write_password(role) for role in ROLES if not self.home.password_file(role).is_file()}
        with connect(self.home.connection("postgres", role=SUPERUSER), autocommit=True) as connection:
            make_roles(connection, passwords)
            ours = make_database(connection)
        if not ours:
            with connect(self.home.connection(role=SUPERUSER)) as connection:
                take_over(connection)


def _private_folder(folder: Path, account: Account, client: Account | None, *, passable: bool = False) -> None:
    """Make it 0700 and owned by the account; the client's group may read it, or everybody pass through it, where there is a client.

    A folder that another account owns (placed in /tmp, for example) is refused."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    owner = folder.lstat().st_uid
    if folder.is_symlink() or owner not in (os.geteuid(), account.uid):
        raise Obstacle(
            f"Thư mục {folder} thuộc về tài khoản khác nên không dùng được cho cơ sở dữ liệu. Hãy xóa thư mục đó, hoặc"
            " chạy bằng tài khoản sở hữu nó, hoặc đặt MOTCUA_VAR sang thư mục khác."
        )
    account.take(folder)
    if client is None:
        folder.chmod(0o700)
    elif passable:
        folder.chmod(0o711)
    else:
        os.chown(folder, -1, client.gid)
        folder.chmod(0o750)
