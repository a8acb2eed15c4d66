"""Tables to test with: bases that are sound, ways to plant one defect in each, and random sound ones."""

import copy
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from hypothesis import strategies

from motcua.adapters.process_files import shipped_flows
from motcua.adapters.step_table.build import definitions_of
from motcua.adapters.step_table.write import table_of
from motcua.law.process.values import Definition

Table = dict[str, Any]


def of(table: Table) -> Definition:
    return definitions_of(table, "thử")[0]


def step(step_id: str, budget: float = 1, **fields: Any) -> Table:
    return {
        "id": step_id,
        "name": f"Bước {step_id}",
        "role": "case_officer",
        "agency_role": "lead_agency",
        "budget": budget,
        "unit": "working_day",
        "outcomes": {},
        **fields,
    }


def process(steps: list[Table], total: float, **fields: Any) -> Table:
    limit = {"amount": total, "unit": "working_day"}
    return {"id": "t", "name": "Thử", "legal_limit": limit, "declared_total": dict(limit), "start": steps[0]["id"],
            "steps": steps, **fields}  # fmt: skip


def wide() -> Table:
    """Every kind of step: supplement loop, conditions, two branches with a condition on one, a join, two ends."""
    return process(
        [
            step("nhan", 1, outcomes={"xong": "tham_dinh"}),
            step("tham_dinh", 3, outcomes={"dat": "phan_loai", "thieu": "cho", "khong_dat": "tu_choi"}),
            step("cho", 0, outcomes={"du": "tham_dinh", "qua_han": "dung"}, pause={"article": "NĐ 118 Art.19.5"}),
            step("dung", 0, outcomes={"xong": "END"}),
            step("tu_choi", 1, outcomes={"ky": "tra"}),
            step(
                "phan_loai",
                0,
                conditions=[
                    {"when": {"tang": {"from": 1, "to": 5}}, "next": "nhanh"},
                    {"when": {"tang": {"from": 6}, "loai": {"in": ["nha"]}}, "next": "nhanh"},
                    {"else": True, "next": "mo"},
                ],
            ),
            step("nhanh", 1, outcomes={"xong": "ky"}),
            step(
                "mo",
                0,
                parallel={
                    "group": "g",
                    "branches": [
                        {"first": "xa", "last": "xa2"},
                        {"first": "pccc", "last": "pccc", "when": {"tang": {"from": 10}}},
                    ],
                    "join": "gop",
                },
            ),
            step("xa", 2, outcomes={"xong": "xa2"}),
            step("xa2", 1, outcomes={"xong": "gop"}),
            step("pccc", 5, outcomes={"xong": "gop"}),
            step("gop", 0, outcomes={"du": "ky"}, join={"group": "g", "waits_for": ["xa2", "pccc"], "mode": "started"}),
            step("ky", 2, outcomes={"ky": "tra"}),
            step("tra", 0.5, outcomes={"da_tra": "END"}),
        ],
        11.5,
        questions={"tang": {"min": 1, "max": 40}, "loai": {"values": ["nha", "xuong"]}},
    )


def bases() -> list[Table]:
    return [wide(), *map(table_of, shipped_definitions())]


@cache
def shipped_definitions() -> tuple[Definition, ...]:
    """The shipped flows, read from their files once."""
    return shipped_flows()


def by_id(table: Table) -> dict[str, Table]:
    return {one["id"]: one for one in table["steps"]}


Planter = Callable[[Table], bool]
"""Plants one defect; False where the table has no place for it."""


def no_owner(table: Table) -> bool:
    table["steps"][1].update(role=None, agency_role="")
    return True


def unreachable(table: Table) -> bool:
    last = table["steps"][-1]["id"]
    orphans = [step("mo_coi", 3, outcomes={"xong": "mo_coi_2"}), step("mo_coi_2", 3, outcomes={"xong": last})]
    table["steps"].extend(orphans)
    return True


def dead_end(table: Table) -> bool:
    chosen = next(one for one in table["steps"] if not one.get("pause") and one["outcomes"])
    chosen["outcomes"] = {}
    return True


def pause_no_exit(table: Table) -> bool:
    waiting = [one for one in table["steps"] if one.get("pause")]
    if waiting:
        waiting[0]["outcomes"] = {}
        waiting[0].pop("timer", None)
    return bool(waiting)


def pause_only_back_to_itself(table: Table) -> bool:
    waiting = [one for one in table["steps"] if one.get("pause")]
    if waiting:
        waiting[0]["outcomes"] = {"chua": waiting[0]["id"]}
        waiting[0].pop("timer", None)
    return bool(waiting)


def above_limit(table: Table) -> bool:
    limit = table["declared_total"]
    table["legal_limit"] = {
        "amount": limit["amount"] - 1.5 if limit["unit"] != "working_hour" else 7,
        "unit": limit["unit"],
    }
    # mixed units: half a day above cannot be told
    return bool(table["id"] != "1.013978")


def sum_mismatch(table: Table) -> bool:
    table["declared_total"]["amount"] -= 2
    return True


def missing_join(table: Table) -> bool:
    opening = [one for one in table["steps"] if one.get("parallel")]
    if opening:
        opening[0]["parallel"]["join"] = None
    return bool(opening)


def join_without_waiting(table: Table) -> bool:
    joins = [one for one in table["steps"] if one.get("join")]
    if joins:
        joins[0].pop("join")
    return bool(joins)


def skippable(table: Table) -> bool:
    joins = [one for one in table["steps"] if one.get("join", {}).get("mode") == "started"]
    if joins:
        joins[0]["join"]["mode"] = "all"
    return bool(joins)


def skipped_last(table: Table) -> bool:
    if "xa" not in by_id(table):
        return False
    by_id(table)["xa"]["outcomes"]["khong_can"] = "gop"
    return True


def duplicate(table: Table) -> bool:
    table["steps"].append(copy.deepcopy(table["steps"][1]))
    return True


def renamed_to_duplicate(table: Table) -> bool:
    table["steps"][2]["id"] = table["steps"][0]["id"]
    return True


def missing_target(table: Table) -> bool:
    chosen = next(one for one in table["steps"] if one["outcomes"])
    chosen["outcomes"][next(iter(chosen["outcomes"]))] = "khong_co"
    return True


def missing_condition_target(table: Table) -> bool:
    asking = [one for one in table["steps"] if one.get("conditions")]
    if asking:
        asking[0]["conditions"][-1]["next"] = "khong_co"
    return bool(asking)


def loop_no_exit(table: Table) -> bool:
    steps = table["steps"]
    steps[1]["outcomes"] = {"lai": steps[0]["id"]}
    for field in ("parallel", "conditions", "timer", "sub_dossier"):
        steps[1].pop(field, None)
    return next(iter(steps[0]["outcomes"].values())) == steps[1]["id"] and len(steps[0]["outcomes"]) == 1


def incomplete(table: Table) -> bool:
    asking = [one for one in table["steps"] if one.get("conditions")]
    if asking:
        asking[0]["conditions"].pop()
    return bool(asking)


def no_start(table: Table) -> bool:
    table["start"] = "khong_co"
    return True


def _of_sub_dossier(table: Table) -> Table | None:
    return next((one for one in table["steps"] if one.get("sub_dossier")), None)


def sub_dossier_without_agency(table: Table) -> bool:
    step = _of_sub_dossier(table)
    if step is not None:
        step["agency_role"] = None
    return step is not None


def sub_dossier_with_another_end(table: Table) -> bool:
    step = _of_sub_dossier(table)
    if step is not None:
        step["outcomes"]["dat"] = step["outcomes"].pop("xong")
    return step is not None


def sub_dossier_outside_the_limit(table: Table) -> bool:
    """Its time is taken out of the longest way, so the sum is mended with it."""
    step = _of_sub_dossier(table)
    if step is not None:
        step["clock"] = "after_end"
        table.pop("declared_total", None)
    return step is not None


PLANTERS: dict[str, tuple[str, Planter]] = {
    planter.__name__: (kind, planter)
    for kind, planter in (
        ("no_owner", no_owner),
        ("unreachable", unreachable),
        ("dead_end", dead_end),
        ("pause_no_exit", pause_no_exit),
        ("pause_no_exit", pause_only_back_to_itself),
        ("budget_above_limit", above_limit),
        ("budget_sum_mismatch", sum_mismatch),
        ("missing_join", missing_join),
        ("missing_join", join_without_waiting),
        ("join_waits_skippable", skippable),
        ("join_waits_skippable", skipped_last),
        ("duplicate_step", duplicate),
        ("duplicate_step", renamed_to_duplicate),
        ("missing_target", missing_target),
        ("missing_target", missing_condition_target),
        ("loop_no_exit", loop_no_exit),
        ("conditions_incomplete", incomplete),
        ("missing_start", no_start),
        ("sub_dossier_incomplete", sub_dossier_without_agency),
        ("sub_dossier_incomplete", sub_dossier_with_another_end),
        ("sub_dossier_incomplete", sub_dossier_outside_the_limit),
    )
}


def planted() -> Iterator[tuple[str, str, Table]]:
    """Name, kind and table for every planter on every base that has a place for it."""
    for base in bases():
        for name, (kind, planter) in PLANTERS.items():
            table = copy.deepcopy(base)
            if planter(table):
                yield f"{table['id']}-{name}", kind, table


# --- random series-parallel processes: sound by construction -----------------------------------------------------------


class Builder:
    """Builds a sound table from choices: each block is entered at one step and leaves to a given next step."""

    def __init__(self, draw: Callable[[strategies.SearchStrategy[Any]], Any]) -> None:
        self.draw = draw
        self.steps: list[Table] = []
        self.questions: Table = {}

    def fresh(self, **fields: Any) -> Table:
        budget = self.draw(strategies.sampled_from([0, 0.5, 1, 2, 3]))
        one = step(f"b{len(self.steps)}", budget, **fields)
        if self.draw(strategies.booleans()):
            one.update(budget=budget * 8, unit="working_hour")
        self.steps.append(one)
        return one

    def asked(self) -> str:
        """A question of its own for each decision: every way stays possible."""
        name = f"q{len(self.questions)}"
        self.questions[name] = {"min": 1, "max": 40}
        return name

    def block(self, following: str, depth: int) -> tuple[str, float]:
        """The entry of a block that ends in `following`, and the days of its longest way."""
        kind = self.draw(
            strategies.sampled_from(["step", "series", "choice", "parallel", "loop"] if depth else ["step"])
        )
        return getattr(self, f"_{kind}")(following, depth - 1)  # type: ignore[no-any-return]

    def _step(self, following: str, depth: int) -> tuple[str, float]:
        one = self.fresh(outcomes={"xong": following})
        return one["id"], days(one)

    def _series(self, following: str, depth: int) -> tuple[str, float]:
        second, later = self.block(following, depth)
        first, earlier = self.block(second, depth)
        return first, earlier + later

    def _choice(self, following: str, depth: int) -> tuple[str, float]:
        one, (left, a), (right, b) = self.fresh(), self.block(following, depth), self.block(following, depth)
        if self.draw(strategies.booleans()):
            one["outcomes"] = {"co": left, "khong": right}
        else:
            asked, cut = self.asked(), self.draw(strategies.integers(1, 39))
            last = self.draw(strategies.sampled_from([{"else": True}, {"when": {asked: {"from": cut + 1}}}]))
            one["conditions"] = [{"when": {asked: {"to": cut}}, "next": left}, {**last, "next": right}]
        return one["id"], days(one) + max(a, b)

    def _parallel(self, following: str, depth: int) -> tuple[str, float]:
        opening, gathering = self.fresh(), self.fresh(outcomes={"xong": following})
        asked = self.asked() if self.draw(strategies.booleans()) else None
        longest, branches = 0.0, []
        for number in range(self.draw(strategies.integers(2, 3))):
            last = self.fresh(outcomes={"xong": gathering["id"]})
            first, before = self.block(last["id"], depth)
            when = {"when": {asked: {"from": 9 * number}}} if asked and number else {}
            branches.append({"first": first, "last": last["id"], **when})
            longest = max(longest, before + days(last))
        group = f"g{opening['id']}"
        opening["parallel"] = {"group": group, "branches": branches, "join": gathering["id"]}
        mode = "started" if asked else self.draw(strategies.sampled_from(["all", "started"]))
        gathering["join"] = {"group": group, "waits_for": [one["last"] for one in branches], "mode": mode}
        return opening["id"], days(opening) + longest + days(gathering)

    def _loop(self, following: str, depth: int) -> tuple[str, float]:
        one = self.fresh()
        waiting = step(f"{one['id']}_cho", 9, outcomes={"du": one["id"]}, pause={"article": "thử"})
        self.steps.append(waiting)
        one["outcomes"] = {"dat": following, "thieu": waiting["id"]}
        return one["id"], days(one)


def days(one: Table) -> float:
    return float(one["budget"]) / (8 if one["unit"] == "working_hour" else 1)


@strategies.composite
def sound_tables(draw: Any) -> Table:
    builder = Builder(draw)
    entry, total = builder.block("END", 3)
    table = process(builder.steps, total, questions=builder.questions)
    table["start"] = entry
    return table
