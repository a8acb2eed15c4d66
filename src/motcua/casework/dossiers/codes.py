"""The allocator of dossier codes. Safe when several counters accept at once. Gaps are allowed; past 9,999 a day a code is longer."""

from datetime import date

from django.db import connection

from motcua.law.codes.dossier import format_dossier_code


def next_code(agency_code: str, on: date) -> str:
    """The next code of an agency on a day (TT 01/2018 Art. 19; NĐ 118/2025 Art. 28: the agency that resolves).

    One statement, so that two counters never get the same number; a failed transaction leaves a gap, never a duplicate.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into dossiers_codecounter (agency_code, day, last) values (%s, %s, 1) "
            "on conflict (agency_code, day) do update set last = dossiers_codecounter.last + 1 returning last",
            [agency_code, on],
        )
        row = cursor.fetchone()
    if row is None:
        raise AssertionError("an insert with returning gives a row")
    return format_dossier_code(agency_code, on, int(row[0]))
