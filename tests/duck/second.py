"""Runs the SQL of this folder over cases: a JSON file in, rows of answers out. Knows nothing of `motcua`."""

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import duckdb

from tests.duck.sums import Points, sums

HERE: Final = Path(__file__).parent
SCRIPTS: Final = ("facts.sql", "clock.sql", "figures.sql", "answers.sql")
LIMIT: Final = "STRUCT(amount INTEGER, unit VARCHAR)"
READINGS: Final = ", ".join(
    f"{name} VARCHAR"
    for name in (
        *("supplement_twice_is_late", "index_clock", "zero_denominator", "total_with_none", "rounding", "online_split"),
        *("sync_factor", "officer_filed", "digitised", "digitised_needs", "digitised_denominator", "reuse_denominator"),
        *("satisfaction_formula", "pakn_publish", "early_by", "report_due", "report_waiting", "report_withdrawn"),
    )
)
COLUMNS: Final[dict[str, str]] = {
    "id": "VARCHAR",
    "level": "VARCHAR",
    "readings": f"STRUCT({READINGS})",
    "calendar": "STRUCT(off DATE[], make_up DATE[])",
    "period": 'STRUCT("from" VARCHAR, "to" VARCHAR, report VARCHAR, "year" INTEGER, n INTEGER)',
    "agencies": "STRUCT(id VARCHAR, level VARCHAR, area VARCHAR, reception_staff_years DECIMAL(18, 4), "
    "on_site STRUCT(in_scope BIGINT, received_and_returned BIGINT, all_four BIGINT))[]",
    "procedures": "STRUCT(id VARCHAR, agencies VARCHAR[], field VARCHAR, decided_on DATE, effective_on DATE, opened_on DATE, "
    "complete BOOLEAN, posted BOOLEAN, electronic BOOLEAN, online VARCHAR, online_eligible BOOLEAN, fee BOOLEAN, fee_online BOOLEAN, "
    f'population_link BOOLEAN, "limit" {LIMIT}, channel_limits STRUCT(desk {LIMIT}, online {LIMIT}, post {LIMIT}, kiosk {LIMIT}))[]',
    "dossiers": "STRUCT(id VARCHAR, procedure VARCHAR, agency VARCHAR, reception VARCHAR, channel VARCHAR, filed_by VARCHAR, "
    "received_at VARCHAR, accepted_at VARCHAR, appointment VARCHAR, original_appointment VARCHAR, extended BOOLEAN, "
    "supplements STRUCT(asked_at VARCHAR, answered_at VARCHAR)[], "
    'pauses STRUCT("from" VARCHAR, "to" VARCHAR)[], done_at VARCHAR, returned_at VARCHAR, closed_at VARCHAR, closed_as VARCHAR, '
    'steps STRUCT(agency VARCHAR, officer VARCHAR, "from" VARCHAR, "to" VARCHAR, due VARCHAR)[], fees STRUCT(amount BIGINT)[], '
    "paid_online VARCHAR, e_result BOOLEAN, "
    "components STRUCT(to_digitise BIGINT, digitised BIGINT, reusable BIGINT, reused BIGINT, from_vault BIGINT), "
    "certified_copy VARCHAR, identity_verified BOOLEAN, synced BOOLEAN, contacts BIGINT, contacts_own_fault BIGINT, "
    "agencies_contacted VARCHAR[], complaints STRUCT(officer VARCHAR, outcome VARCHAR)[])[]",
    "tickets": "STRUCT(id VARCHAR, agency VARCHAR, issued_at VARCHAR, called_at VARCHAR, started_at VARCHAR, finished_at VARCHAR, "
    "no_show BOOLEAN, transferred_from VARCHAR)[]",
    "ratings": 'STRUCT(id VARCHAR, dossier VARCHAR, ticket VARCHAR, officer VARCHAR, "at" VARCHAR, liked BOOLEAN, "by" VARCHAR)[]',
    "feedback": "STRUCT(id VARCHAR, agency VARCHAR, dossier VARCHAR, class VARCHAR, received_at VARCHAR, rejected_at VARCHAR, "
    "supplement_asked_at VARCHAR, supplemented_at VARCHAR, answered_at VARCHAR, published_at VARCHAR, satisfied BOOLEAN)[]",
    "inventory": "STRUCT(id VARCHAR, agency VARCHAR, level VARCHAR, type VARCHAR, in_force BIGINT, digitised BIGINT, "
    "digitised_no_longer_valid BIGINT)[]",
    "sync": "STRUCT(subject VARCHAR, local_report BIGINT, on_national BIGINT, prior_year BIGINT)[]",
    "targets": 'STRUCT(indicator VARCHAR, "year" INTEGER, value DECIMAL(18, 4), subject VARCHAR, area VARCHAR, level VARCHAR, '
    "source VARCHAR)[]",
}
"""Of the format; what is not named here is ignored."""

Key = tuple[str, str, str, str | None]
"""Case, figure, subject, row."""


def answered(
    cases: list[dict[str, Any]], folder: Path, scripts: Mapping[str, str] | None = None
) -> dict[Key, dict[str, Any]]:
    """What SQL says to all cases; `scripts`: other texts than those of this folder."""
    file = folder / "cases.json"
    file.write_text("\n".join(json.dumps(one) for one in cases), encoding="utf-8")
    with duckdb.connect() as base:
        columns = ", ".join(f"'{name}': '{type_}'" for name, type_ in COLUMNS.items())
        base.execute(
            f"CREATE VIEW given AS SELECT * FROM read_json('{file}', format='newline_delimited', columns={{{columns}}})"  # noqa: S608  # our own path
        )
        for script in SCRIPTS:
            base.execute(scripts[script] if scripts else (HERE / script).read_text(encoding="utf-8"))
        return _figures(base) | _report(base) | _sums(base)


def _figures(base: duckdb.DuckDBPyConnection) -> dict[Key, dict[str, Any]]:
    rows = base.execute(
        "SELECT name, fig, subject, line, numerator, denominator, value, points, most, counted_ids, out_ids, excluded, "
        "target, reached, few FROM answers JOIN c USING (cid)"
    ).fetchall()
    return {
        (name, fig, subject, line): {
            "numerator": number(above, 100),
            "denominator": number(below, 100),
            "value": number(value, 10_000),
            "points": number(points, 100),
            "max": most,
            "counted": counted,
            "out": out,
            "excluded": excluded,
            "target": None if target is None else {"value": number(target, 10_000), "reached": reached},
            "few": few,
        }
        for name, fig, subject, line, above, below, value, points, most, counted, out, excluded, target, reached, few in rows
    }


def _sums(base: duckdb.DuckDBPyConnection) -> dict[Key, dict[str, Any]]:
    subjects: dict[tuple[str, ...], list[Points]] = {}
    for *subject, fig, earned, of, most in base.execute(
        "SELECT name, subject, kind, rounding, total_with_none, fig, earned, of, most "
        "FROM answers JOIN subjects USING (cid, subject) JOIN c USING (cid) WHERE most IS NOT NULL"
    ).fetchall():
        points = Points(fig, None if earned is None else Fraction(int(earned), int(of)), most)
        subjects.setdefault(tuple(subject), []).append(points)
    found: dict[Key, dict[str, Any]] = {}
    for (name, subject_id, kind, rounding, total_with_none), points_of in subjects.items():
        for one in sums(kind, points_of, rounding, total_with_none):
            shown = None if one.points is None else float(one.points)
            found[name, one.figure, subject_id, None] = {
                "points": shown,
                "max": one.most,
                "band": one.band,
                "few": False,
            }
    return found


def number(whole: int | None, scale: int) -> float | None:
    return None if whole is None else float(Fraction(int(whole), scale))


def _report(base: duckdb.DuckDBPyConnection) -> dict[Key, dict[str, Any]]:
    found: dict[Key, dict[str, Any]] = {}
    for name, subject, line in base.execute(
        "SELECT name, subject, 'total' FROM subjects JOIN c USING (cid) WHERE kind <> 'officer' "
        "UNION SELECT name, subject, line FROM report_rows JOIN c USING (cid)"
    ).fetchall():
        lists: dict[str, list[str]] = {column: [] for column in ("4", "5", "6", "8", "9", "10", "12", "13")}
        found[name, "II.06a", subject, line] = {"lists": lists}
    for name, subject, line, column, ids in base.execute(
        "SELECT name, subject, line, col, ids FROM report_rows JOIN c USING (cid)"
    ).fetchall():
        found[name, "II.06a", subject, line]["lists"][column] = sorted(ids)
    for one in found.values():
        columns = {column: len(ids) for column, ids in one["lists"].items()}
        for total, parts in (("3", ("4", "5", "6")), ("7", ("8", "9", "10")), ("11", ("12", "13"))):
            columns[total] = sum(columns[part] for part in parts)
        one["columns"] = columns
    return found
