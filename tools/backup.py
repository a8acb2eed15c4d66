"""Copies the whole database into one file, and back into an empty database.

    python -m tools.backup dump FILE       while the service runs, or not
    python -m tools.backup restore FILE    into a database without tables

Works on the embedded server (started where it does not run) and on DATABASE_URL, with the programs of the embedded server,
which dump PostgreSQL 15–18. The file holds personal data: only its owner may read it.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from psycopg.conninfo import make_conninfo

from motcua.adapters.postgres import address
from motcua.adapters.postgres.binaries import shipped_install
from motcua.adapters.postgres.failures import Obstacle
from motcua.adapters.postgres.places import OWNER, default_home
from motcua.adapters.postgres.server import EmbeddedServer

NOT_EMPTY = (
    "Cơ sở dữ liệu đích đã có bảng nên không khôi phục đè lên. Hãy khôi phục vào một cơ sở dữ liệu trống: đặt MOTCUA_VAR"
    " sang thư mục mới, hoặc DATABASE_URL tới cơ sở dữ liệu mới."
)


@contextmanager
def database() -> Iterator[dict[str, str]]:
    """libpq keywords of the database in use; the embedded server runs at least as long as the block."""
    if not address.is_embedded():
        yield address.owner_keywords()
        return
    home = default_home()
    with EmbeddedServer(home):
        yield home.connection(role=OWNER)


def dump(file: Path, of: Mapping[str, str]) -> None:
    """The file has its final name only when it is complete."""
    partial = file.with_name(file.name + ".partial")
    partial.touch(mode=0o600)
    try:
        _run("pg_dump", of, "--format=custom", f"--file={partial}")
        partial.rename(file)
    finally:
        partial.unlink(missing_ok=True)


def restore(file: Path, into: Mapping[str, str]) -> None:
    """All or nothing."""
    with address.connect(into) as connection:
        tables = connection.execute("select 1 from pg_tables where schemaname = 'public' limit 1").fetchone()
    if tables is not None:
        raise Obstacle(NOT_EMPTY)
    _run("pg_restore", into, "--single-transaction", "--exit-on-error", str(file))


def _run(program: str, of: Mapping[str, str], *words: str) -> None:
    """The password is in the environment, where other people's `ps` does not show it."""
    named = make_conninfo("", **{name: value for name, value in of.items() if name != "password"})
    done = subprocess.run(
        [
            str(shipped_install() / "bin" / program),
            "--no-owner",
            "--no-privileges",
            "--no-comments",
            f"--dbname={named}",
            *words,
        ],
        env={**os.environ, "PGPASSWORD": of.get("password", "")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Obstacle(f"{program} không hoàn thành: {done.stdout.strip()}")


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=("dump", "restore"))
    parser.add_argument("file", type=Path, metavar="FILE")
    args = parser.parse_args(argv)
    try:
        with database() as where:
            (dump if args.what == "dump" else restore)(args.file, where)
    except (Obstacle, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{args.file}: {args.file.stat().st_size:,} byte")
    return 0


if __name__ == "__main__":
    sys.exit(main())
