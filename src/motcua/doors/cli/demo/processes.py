"""The processes of the demo province: the shipped flows, the old district ones, and a plain one for the other procedures."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from motcua.acts.define_process import ProcessGiven, define_processes
from motcua.adapters.process_files import FLOWS, later_flows, shipped_flows
from motcua.adapters.step_table.legacy import definitions_of_legacy
from motcua.foundation.catalogue.queries.page import version_in_force
from motcua.foundation.catalogue.queries.rules import procedure_rules
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.rules import Channel
from motcua.law.process.values import END, Budget, Definition, Outcome, Step
from motcua.law.worktime.values import Duration, Unit

VALID_FROM = date(2025, 7, 1)
OPINION = "y_kien"
ASKS_FOR_NOTHING = "1.012783"
"""The waste that the demo plants: before the signature the tax agency is asked for its opinion, and it always agrees."""


def establish_processes(*, codes: Iterable[str], circumstances: Circumstances) -> int:
    """Every flow that is shipped, every old process, and a plain one for each of `codes` that has none. Returns how many.

    A flow that follows another one from a day on is put in force from that day.
    """
    day = circumstances.at.date()
    flows = {definition.id: definition for definition in shipped_flows()}
    given = [
        ProcessGiven(definition, code if version_in_force(code, on=day) is not None else None)
        for code, definition in flows.items()
    ]
    given += [ProcessGiven(one, historical=True) for one in definitions_of_legacy(FLOWS.parent / "processes.json")]
    for code in codes:
        if code in flows or version_in_force(code, on=day) is None:
            continue
        limit = procedure_rules(code, on=day, channel=Channel.DESK).rules.limit
        if limit is not None:
            given.append(ProcessGiven(plain_process(code, limit, asks=code == ASKS_FOR_NOTHING), code))
    made = len(define_processes(given=given, valid_from=VALID_FROM, circumstances=circumstances))
    for first, definition in later_flows():
        follows = ProcessGiven(
            definition, definition.id if version_in_force(definition.id, on=day) is not None else None
        )
        define_processes(given=[follows], valid_from=first, circumstances=circumstances)
    return made


def plain_process(code: str, limit: Duration, *, asks: bool = False) -> Definition:
    """Receive, appraise, sign, return: a tenth of the time for the desk, at most half a day; a fifth for the signature, the rest to
    appraise. `asks`: a fifth of it for the opinion of the tax agency."""
    total = Fraction(limit.amount)
    unit = limit.unit
    if unit is Unit.MONTH:
        total, unit = total * 30, Unit.DAY
    desk, sign = total / 10, total / 5
    if unit in (Unit.WORKING_DAY, Unit.DAY):
        desk, sign = min(Fraction(round(desk * 2), 2), Fraction(1, 2)), Fraction(round(sign * 2), 2)
    opinion = sign if asks else Fraction(0)
    steps = (
        _step(
            "tiep_nhan", "Tiếp nhận hồ sơ", "receiving_officer", "one_stop", Budget(desk, unit), ("xong", "tham_dinh")
        ),
        _step(
            "tham_dinh",
            "Thẩm định hồ sơ",
            "case_officer",
            "lead_agency",
            Budget(total - desk - sign - opinion, unit),
            ("dat", OPINION if asks else "ky"),
            ("khong_dat", "ky"),
        ),
        *_opinion(Budget(opinion, unit), asks=asks),
        _step("ky", "Ký duyệt kết quả", "signer", "lead_agency", Budget(sign, unit), ("ky", "tra_kq")),
        _step("tra_kq", "Trả kết quả", "returning_officer", "one_stop", Budget(Fraction(0), unit), ("da_tra", END)),
    )
    return Definition(
        id=f"mau-{code}",
        name="Quy trình mẫu bốn bước",
        start="tiep_nhan",
        steps=steps,
        legal_limit=Budget(Fraction(limit.amount), limit.unit),
        declared_total=Budget(total, unit),
    )


def _opinion(budget: Budget, *, asks: bool) -> tuple[Step, ...]:
    name, outcomes = "Lấy ý kiến cơ quan thuế", (("dong_y", "ky"), ("khong_dong_y", "ky"))
    return (_step(OPINION, name, "consulted_officer", "tax_agency", budget, *outcomes),) if asks else ()


def _step(step_id: str, name: str, role: str, agency_role: str, budget: Budget, *outcomes: tuple[str, str]) -> Step:
    return Step(step_id, name, role, agency_role, budget, tuple(Outcome(*outcome) for outcome in outcomes))
