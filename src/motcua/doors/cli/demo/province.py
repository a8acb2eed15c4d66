"""Sets up the demo province: places, people, calendar, catalogue, processes. A stage that is run again does nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib import resources
from pathlib import Path

from motcua.adapters.process_files import shipped_flows
from motcua.doors.cli.demo.processes import establish_processes
from motcua.doors.ui.clock import now
from motcua.foundation.catalogue import actions as catalogue
from motcua.foundation.catalogue import curating
from motcua.foundation.catalogue.files import read_entries
from motcua.foundation.catalogue.queries.page import version_in_force
from motcua.foundation.organisation.demo_officers import DemoAccount, appoint_demo_officers
from motcua.foundation.organisation.installation import establish_province
from motcua.foundation.organisation.queries import officer_of
from motcua.foundation.people import queries as people
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal, Role
from motcua.foundation.plans.actions.targets import set_shipped_targets

PASSWORD = "motcua-2026"  # noqa: S105 - printed at start, for the demo province only
ADMINISTRATOR = "quantri"
CATALOGUE_FROM = date(2025, 7, 1)
PLAIN = "2.000815"
"""A procedure that every catalogue has: from its first day in force demo dossiers are possible."""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Province:
    """What `run` reports when the province is set up."""

    accounts: tuple[DemoAccount, ...]
    procedures: int
    processes: int


def installer() -> Principal:
    """Who does the first set-up: nobody has an account yet."""
    return Principal(0, "Cài đặt ban đầu", Role.ADMINISTRATOR, 0, "Hệ thống", sees_province=True)


def catalogue_file(name: str) -> Path:
    return Path(str(resources.files("motcua.foundation.catalogue").joinpath("shipped", name)))


def detailed_entries() -> list[object]:
    """The twenty procedures known in detail."""
    return read_entries(catalogue_file("procedures-detailed-20.json.gz"))


def entries(*, whole: bool) -> list[object]:
    """The national catalogue with the twenty detailed procedures in place of their short entries; or the twenty alone, with what
    their groups need besides."""
    detailed = detailed_entries()
    known = {_code(entry) for entry in detailed}
    wanted = procedures_of_groups() - known
    national = read_entries(catalogue_file("procedures-national-2642.json.gz"))
    return [entry for entry in national if _code(entry) not in known and (whole or _code(entry) in wanted)] + detailed


def procedures_of_groups() -> frozenset[str]:
    """The procedures of the sub-dossiers that the shipped processes open."""
    steps = (step for definition in shipped_flows() for step in definition.steps)
    return frozenset(step.sub_dossier.procedure for step in steps if step.sub_dossier)


def _code(entry: object) -> str:
    return str(entry.get("code")) if isinstance(entry, dict) else ""


def shown_accounts() -> tuple[DemoAccount, ...]:
    """A dozen accounts of every role. Adds nothing where they exist."""
    return appoint_demo_officers(circumstances=Circumstances.at_once(installer(), now()), password=PASSWORD)


def confirm_for_demonstration(codes: Sequence[str], *, at: datetime) -> None:
    """The administrator of the demo confirms every row that fits, each marked as confirmed for the demonstration only."""
    account = people.account_by_username(ADMINISTRATOR)
    officer = officer_of(account.id, on=at.date()) if account is not None else None
    circumstances = Circumstances.at_once(officer or installer(), at)
    for code in codes:
        curating.confirm(code=code, circumstances=circumstances, demonstration=True)


def establish(*, at: datetime, progress: Progress, whole: bool = True) -> Province:
    """The province without dossiers. `whole`: with the whole national catalogue, else with the twenty detailed procedures."""
    circumstances = Circumstances.at_once(installer(), at)
    progress("Địa bàn, cơ quan, lịch làm việc")
    establish_province(circumstances=circumstances)
    set_shipped_targets(circumstances=circumstances)
    progress("Cán bộ và tài khoản")
    accounts = appoint_demo_officers(circumstances=circumstances, password=PASSWORD)
    progress("Danh mục thủ tục")
    published = entries(whole=whole)
    if version_in_force(PLAIN, on=at.date()) is None:
        catalogue.import_entries(
            entries=published,
            source="danh mục quốc gia, giữa năm 2026",
            circumstances=circumstances,
            valid_from=CATALOGUE_FROM,
        )
    catalogue.answer_shipped_times(circumstances=circumstances)
    progress("Tên gọi dễ hiểu của thủ tục và giấy tờ")
    proposed = curating.propose_shipped(valid_from=CATALOGUE_FROM, circumstances=circumstances)
    confirm_for_demonstration(proposed.codes, at=at)
    progress("Quy trình")
    codes = sorted({_code(entry) for entry in detailed_entries()} | procedures_of_groups())
    processes = establish_processes(codes=codes, circumstances=circumstances)
    return Province(accounts, len(published), processes)
