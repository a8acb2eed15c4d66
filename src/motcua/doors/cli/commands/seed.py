"""`motcua seed`: fills an empty database with the demo province and with dossiers made through the acts."""

import argparse
import random
from collections.abc import Callable

from motcua.doors.cli.operating import set_up
from motcua.doors.cli.output import print_json

HELP = "Dựng tỉnh mẫu: đơn vị, cán bộ, lịch, danh mục, quy trình và hồ sơ."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dossiers", type=int, default=2000, help="how many dossiers of the last 13 months (2000)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same dossiers on the same day (1)")
    parser.add_argument("--detailed-only", action="store_true", help="only the twenty detailed procedures")


def run(args: argparse.Namespace) -> int:
    set_up()
    print_json(seed(dossiers=args.dossiers, seed=args.seed, progress=print, whole=not args.detailed_only))
    return 0


def seed(
    *, dossiers: int, seed: int, progress: Callable[[str], None], whole: bool = True, vault: bool = True
) -> dict[str, int]:
    """The province and its dossiers; returns how many dossiers there are of each status. `vault`: a worker makes
    that later. It makes the first figures too: they are not part of the first start."""
    from datetime import timedelta

    from motcua.doors.cli.demo.plan import DAYS
    from motcua.doors.cli.demo.plans import establish_plans
    from motcua.doors.cli.demo.province import PLAIN, establish
    from motcua.doors.cli.demo.seeding import seed_dossiers
    from motcua.doors.cli.demo.vault_later import ask_for_vault
    from motcua.doors.ui.clock import now
    from motcua.foundation.catalogue.queries.page import version_in_force

    at = now()
    establish(at=at, progress=progress, whole=whole)
    if version_in_force(PLAIN, on=at.date() - timedelta(days=DAYS)) is None:
        progress("Danh mục trong cơ sở dữ liệu chưa có hiệu lực từ 90 ngày trước: dựng tỉnh, không dựng hồ sơ mẫu.")
        return {}
    made = seed_dossiers(count=dossiers, seed=seed, now=at, progress=progress)
    progress("Kế hoạch và nhiệm vụ")
    establish_plans(at=now(), rng=random.Random(seed))  # noqa: S311 - a demonstration repeats from its seed
    if vault:
        ask_for_vault(seed=seed, dossiers=dossiers, at=at, after=now())
    return made


def demonstration_accounts() -> list[str]:
    """The accounts that a visitor can try, one line each, and their password."""
    from motcua.adapters.signing.choosing import DEMO_PIN
    from motcua.doors.cli.demo.province import PASSWORD, shown_accounts

    width = max(len(account.username) for account in shown_accounts())
    lines = [
        f"{account.username:<{width}}  {account.title}, {account.place} ({account.full_name})"
        for account in shown_accounts()
    ]
    pin = f"Mã PIN chữ ký số của mọi tài khoản dùng thử (chữ ký thử nghiệm, không có giá trị pháp lý): {DEMO_PIN}"
    return [*lines, f"Mật khẩu của mọi tài khoản dùng thử: {PASSWORD}", pin]
