"""Which account of the operating system runs PostgreSQL.

PostgreSQL refuses to start as root. Then a dedicated account is made. Where no account can be made (a locked-down container), an
existing one is used.
"""

import os
from typing import Final

from motcua.adapters.machine import accounts
from motcua.adapters.machine.accounts import Account
from motcua.adapters.postgres.failures import Obstacle

DEDICATED: Final = "motcua-postgres"
STAND_INS: Final = ("postgres", "nobody")


def server_account() -> Account:
    """The caller's own account, or as root a dedicated one (made when missing)."""
    if os.geteuid() != 0:
        return accounts.own()
    found = accounts.made(DEDICATED) or next(filter(None, map(accounts.named, STAND_INS)), None)
    if found is None:
        raise Obstacle(
            "PostgreSQL không chạy bằng quyền root và máy này không có tài khoản nào khác. Hãy tạo một tài khoản bằng lệnh"
            f" `useradd --system {DEDICATED}`, hoặc đặt DATABASE_URL tới một máy chủ PostgreSQL có sẵn."
        )
    return found
