"""Letters that nobody sees, planted by the tests of typed text, and where they may have gone."""

from typing import Final

from django.db import connection

TURNING, BELL, NARROW = "\u202e", "\x07", "\u200b"
UNSEEN: Final = frozenset({TURNING, BELL, NARROW, "\u00a0", "\u2060", "\ufeff", "\u200f", "\x85"})
ODD = "\u00a0 Lời\u200b \u2060viết\ufeff\u00a0"
CLEAN = "Lời viết"


def unseen_in(page: str) -> set[str]:
    """What nobody sees; the blank that breaks no line is ours too."""
    return (UNSEEN & set(page)) - {"\u00a0"}


def columns_with_unseen() -> list[str]:
    """Table and column of everything in the database that contains a letter that nobody sees, but for the national catalogue."""
    query = "select table_name, column_name from information_schema.columns where table_schema = 'public'"
    pattern = "[" + "".join(sorted(UNSEEN)) + "]"
    with connection.cursor() as cursor:
        cursor.execute(f"{query} and data_type in ('text', 'character varying', 'jsonb', 'ARRAY')")
        places = [one for one in cursor.fetchall() if not one[0].startswith(("catalogue_", "django_"))]
        found = []
        for table, column in places:
            cursor.execute(f'select exists (select from "{table}" where "{column}"::text ~ %s)', [pattern])  # noqa: S608 - names of the database
            if cursor.fetchone() == (True,):
                found.append(f"{table}.{column}")
    return found
