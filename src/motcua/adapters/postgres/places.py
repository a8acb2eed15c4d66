"""Where data and files that are not code are kept on this machine: the variable folder and the home of the embedded server.

Nothing here touches the disk, so that settings can be read before a server exists.
"""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SOCKET_NAME: Final = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH: Final = 100
"""Bytes. The kernel allows 107 for a Unix socket; the rest is a margin for its lock file."""

DATABASE: Final = "motcua"
SUPERUSER: Final = "motcua"
"""Makes roles and databases; nothing that answers requests ever connects as it."""
OWNER: Final = "motcua_owner"
"""Owns the tables, so that it alone changes their form (`motcua database migrate`)."""
APPLICATION: Final = "motcua_app"
"""Web, worker and commands: reads and writes rows as far as `privileges` lets it."""
PORT: Final = "5432"
"""Names the socket file only: the embedded server opens no TCP port."""


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of one embedded server: cluster, socket, password, log, locks."""

    folder: Path

    @property
    def cluster(self) -> Path:
        return self.folder / "cluster"

    @property
    def unfinished(self) -> Path:
        """Where a cluster is being made. Renamed to `cluster` when complete, so that a broken first start is noticed and repeated."""
        return self.folder / "cluster-unfinished"

    def password_file(self, role: str = SUPERUSER) -> Path:
        return self.folder / ("password" if role == SUPERUSER else f"password-{role}")

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def program(self) -> Path:
        """Copy of the binaries for a server account that cannot read the virtual environment."""
        return self.folder / "program"

    @property
    def socket_folder(self) -> Path:
        beside = self.folder / "socket"
        if len(os.fsencode(beside / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
            return beside
        return Path("/tmp") / f"motcua-{os.getuid()}-{_fingerprint(self.folder)}"  # noqa: S108  made 0700, owner checked

    def connection(self, database: str = DATABASE, *, role: str = APPLICATION) -> dict[str, str]:
        """libpq keywords for this server. The password is left out while there is no server yet."""
        keywords = {"host": str(self.socket_folder), "port": PORT, "user": role, "dbname": database}
        if self.password_file(role).is_file():
            keywords["password"] = self.password_file(role).read_text(encoding="ascii")
        return keywords


def var_folder() -> Path:
    """MOTCUA_VAR, or `var` in the checkout, or the user's own folder where the package was installed from a wheel."""
    if named := os.environ.get("MOTCUA_VAR"):
        return Path(named).absolute()
    checkout = Path(__file__).resolve().parents[4]
    if (checkout / "pyproject.toml").is_file():
        return checkout / "var"
    return Path.home() / ".local" / "share" / "motcua"


def default_home() -> Home:
    """The home of `motcua run`. As root PostgreSQL refuses to run, and its own account may not reach the checkout."""
    if named := os.environ.get(HOME_OF_SERVICE):
        return Home(Path(named))
    if os.geteuid() == 0:
        return Home(Path("/var/lib") / service_name())
    return Home(var_folder() / "postgres")


HOME_OF_SERVICE: Final = "MOTCUA_DATABASE_HOME"
"""Tells a process that root started as another account where the server is."""


def service_name() -> str:
    """The account that serves what is in the variable folder, and the folder of its data below /var/lib, where root runs us."""
    return f"motcua-{_fingerprint(var_folder())}"


def data_folder() -> Path:
    """Secret key, printed documents, static files: the variable folder, or as root a folder that the account of the service owns."""
    return default_home().folder / "service" if os.geteuid() == 0 else var_folder()


def temporary_home() -> Home:
    """A fresh home for a short-lived server; the caller removes it."""
    return Home(Path(tempfile.mkdtemp(prefix="motcua-")))


def _fingerprint(folder: Path) -> str:
    return hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
