"""What procedures want, read from the files that ship: the national catalogue and the curated table beside it.

Read anew here, without the code of the product, so that a mistake there is not repeated by who checks it.
"""

import gzip
import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

SOURCE: Final = Path(__file__).resolve().parents[2] / "src" / "motcua"
CATALOGUE: Final = SOURCE / "foundation" / "catalogue" / "shipped"
PROVINCE: Final = SOURCE / "provinces" / "langson"


@dataclass(frozen=True, slots=True)
class Row:
    """A published row that is a paper. `kind`: compulsory, conditional, alternative or to_show; `group`: of one case.

    `own`: its type. `types` empty: nothing may stand for it, as for a paper of somebody other than the applicant; else its own type,
    then the others in order of preference.
    """

    case: int
    order: int
    kind: str
    group: str
    condition: str
    own: str
    is_form: bool
    types: tuple[str, ...]
    needs: str
    max_age: tuple[int, str] | None
    registry: str


def rows_of(code: str, cases: tuple[int, ...]) -> tuple[Row, ...]:
    """The papers of these cases. Fails where the two files are not of one length."""
    published, curated = _catalogue()[code]["cases"], _curated()[code]["cases"]
    rows = [row for case in cases for row in _rows(case, published[case]["components"], _case(curated, case))]
    sizes = [row.group for row in rows if row.group]
    return tuple(_alone(row) if row.group and sizes.count(row.group) == 1 else row for row in rows)


def cases_of(code: str) -> dict[int, str]:
    """Every published case by its place, with what it really is."""
    return {one["case"]: one["role"] for one in _curated()[code]["cases"]}


def types_of_register(registry: str) -> frozenset[str]:
    """The types of paper that a register knows."""
    read = json.loads((PROVINCE / "registries.json").read_text(encoding="utf-8"))["registries"]
    return frozenset(next(one["types"] for one in read if one["id"] == registry))


def _case(curated: list[Any], case: int) -> list[Any]:
    rows: list[Any] = next(one for one in curated if one["case"] == case)["components"]
    return rows


def _rows(case: int, published: list[Any], curated: list[Any]) -> list[Row]:
    assert {one["order"] for one in curated} == set(range(len(published))), f"case {case} is not whole"
    return [_row(case, one) for one in curated if one["kind"] != "note"]


def _row(case: int, row: dict[str, Any]) -> Row:
    own, needs = row.get("paper_type") or "", row.get("needs") or ""
    of_applicant = row.get("of") != "another"
    age = row.get("max_age")
    return Row(
        case=case,
        order=row["order"],
        kind=row["kind"],
        group=f"{case}-{row['group']}" if row["kind"] == "alternative" else "",
        condition=row.get("condition") or "",
        own=own,
        is_form=own in _forms(),
        types=(own, *(row.get("replaced_by") or ())) if needs and of_applicant else (),
        needs=needs,
        max_age=(age["amount"], age["unit"]) if age else None,
        registry=row.get("registry") or "",
    )


def _alone(row: Row) -> Row:
    """One of a group of one is not chosen: it is needed."""
    return replace(row, kind="compulsory", group="")


@cache
def _forms() -> frozenset[str]:
    read = json.loads((PROVINCE / "paper-types.json").read_text(encoding="utf-8"))["papers"]
    return frozenset(one["id"] for one in read if one["kind"] == "form")


@cache
def _curated() -> dict[str, Any]:
    read = json.loads((PROVINCE / "curated-procedures.json").read_text(encoding="utf-8"))["procedures"]
    return {one["code"]: one for one in read}


@cache
def _catalogue() -> dict[str, Any]:
    """The detailed entries in place of the short ones."""
    found: dict[str, Any] = {}
    for name in ("procedures-national-2642.json.gz", "procedures-detailed-20.json.gz"):
        with gzip.open(CATALOGUE / name, "rt", encoding="utf-8") as file:
            read = json.load(file)
        entries = read if isinstance(read, list) else next(value for value in read.values() if isinstance(value, list))
        found |= {one["code"]: one for one in entries}
    return found
