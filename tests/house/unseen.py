"""Letters that nobody sees, planted by the tests of typed text, and where they may have gone."""

from typing import Final

from django.db import connection
from psycopg import sql

TURNING, BELL, NARROW = "\u202e", "\x07", "\u200b"
UNSEEN: Final = frozenset({TURNING, BELL, NARROW, "\u00a0", "\u2060", "\ufeff", "\u200f", "\x85"})
ODD = "\u00a0 Lời\u200b \u2060viết\ufeff\u00a0"
CLEAN = "Lời viết"
TEXTS: Final = """
select table_name, column_name from information_schema.columns
 where table_schema = 'public' and data_type in ('text', 'character varying', 'jsonb', 'ARRAY')
"""


def unseen_in(page: str) -> set[str]:
    """What nobody sees; the blank that breaks no line is ours too."""
    return (UNSEEN & set(page)) - {"\u00a0"}


def columns_with_unseen() -> list[str]:
    """Table and column of everything in the database that contains a letter that nobody sees, but for the national catalogue."""
    pattern = "[" + "".join(sorted(UNSEEN)) + "]"
    with connection.cursor() as cursor:
        cursor.execute(TEXTS)
        looks = [
            sql.SQL("select {place} where exists (select from {table} where {column}::text ~ {pattern})").format(
                place=f"{table}.{column}", table=sql.Identifier(table), column=sql.Identifier(column), pattern=pattern
            )
            for table, column in cursor.fetchall()
            if not table.startswith(("catalogue_", "django_"))
        ]
        cursor.execute(sql.SQL(" union all ").join(looks))
        return [place for (place,) in cursor.fetchall()]
