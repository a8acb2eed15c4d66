"""What can go wrong with a database on this machine, as one sentence that says how to fix it.

Not here: refusals of the law (`motcua.law.refusals`). An obstacle is cleared by the person who runs the machine.
"""

import errno
from pathlib import Path

import psycopg


class Obstacle(Exception):
    """Something on this machine or its database server that the operator must clear. The message is what they read."""


NO_SPACE_MARKS = ("No space left on device", "Disk quota exceeded")
DENIED_MARKS = ("Permission denied", "Operation not permitted")


def obstacle_of(error: OSError, *, doing: str) -> Obstacle:
    """The sentence for a failed system call. `doing` says, in Vietnamese, what was tried."""
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full(doing=doing, where=where)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return denied(doing=doing, where=where)
    return Obstacle(
        f"Không thể {doing}{where}: {error.strerror or error}. Hãy xử lý nguyên nhân này rồi chạy lại lệnh."
    )


def obstacle_from(output: str, *, doing: str, log: str = "") -> Obstacle:
    """The sentence for a PostgreSQL program that failed and said `output` (in English, LC_MESSAGES=C)."""
    if any(mark in output for mark in NO_SPACE_MARKS):
        return disk_full(doing=doing)
    if any(mark in output for mark in DENIED_MARKS):
        return denied(doing=doing)
    said = " ".join(output.split())[-600:] or "không có thông báo"
    see = f" Xem nhật ký {log}." if log else ""
    return Obstacle(f"Không thể {doing}; PostgreSQL báo: {said}.{see}")


def disk_full(*, doing: str, where: str = "") -> Obstacle:
    return Obstacle(
        f"Không thể {doing}{where} vì ổ đĩa đã đầy. Hãy giải phóng dung lượng (cần ít nhất 1 GB trống) rồi chạy lại"
        " lệnh; dữ liệu đã có vẫn nguyên. (Disk full: free at least 1 GB and run again.)"
    )


def denied(*, doing: str, where: str = "") -> Obstacle:
    return Obstacle(
        f"Không thể {doing}{where} vì không có quyền. Hãy chạy bằng tài khoản sở hữu thư mục này, hoặc đặt MOTCUA_VAR"
        " sang thư mục ghi được. (Permission denied: run as the owner, or set MOTCUA_VAR to a writable folder.)"
    )


def obstacle_behind(error: BaseException, *, doing: str, log: Path | None = None) -> Obstacle | None:
    """The sentence for a failed statement whose cause is the machine; None when the cause is a mistake in the program.

    A full disk under the journal makes PostgreSQL stop. The client then only sees a lost connection, and the reason is in the
    server's log.
    """
    chain: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in chain:
        chain.append(cause)
        cause = cause.__cause__ or cause.__context__
    if any(isinstance(link, psycopg.errors.DiskFull) for link in chain):
        return disk_full(doing=doing)
    for link in chain:
        if isinstance(link, Obstacle):
            return link
        if isinstance(link, OSError):
            return obstacle_of(link, doing=doing)
    if any(isinstance(link, psycopg.OperationalError) for link in chain):
        said = log.read_text(encoding="utf-8", errors="replace")[-2000:] if log and log.is_file() else str(chain[-1])
        return obstacle_from(said, doing=doing, log=str(log or ""))
    return None


def took_too_long(error: BaseException) -> bool:
    """Whether the server cancelled a statement because its time was over (`address.bound_statements`)."""
    return isinstance(error.__cause__ or error, psycopg.errors.QueryCanceled)
