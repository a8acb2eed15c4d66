"""What the application may do in the database: rows of the rooms, and nothing else (least right).

Given anew after each `migrate`, by the owner. A room narrows it for a table of its own by `PRIVILEGES` in its models: the ledger's
records may be read and added, never changed. Nothing here lets the application make, change or drop a table.
"""

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from psycopg import sql

ROWS: Final = ("select", "insert", "update", "delete")
"""What the application may do with the rows of a table of which nothing narrower is written."""

OF_DJANGO: Final = {
    "django_migrations": ("select",),
    "django_content_type": ("select",),
    "auth_permission": ("select",),
    "auth_group": ("select",),
    "auth_group_permissions": ("select",),
    "django_session": ("select",),
    "account_emailaddress": ("select",),
    "account_emailconfirmation": ("select",),
}
"""Tables of Django and allauth that only `migrate` writes, or nobody."""

Privileges = Mapping[str, Sequence[str]]


class Cursor(Protocol):
    """Django's cursor or psycopg's."""

    def execute(self, statement: sql.Composed, /) -> object: ...
    def fetchall(self) -> list[tuple[str, str | None]]: ...


_TABLES: Final = """
select c.relname, p.relname
  from pg_class c
  left join pg_inherits i on i.inhrelid = c.oid
  left join pg_class p on p.oid = i.inhparent
 where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
   and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')
 order by c.relname
"""


def grant(cursor: Cursor, application: str, narrower: Privileges) -> None:
    """Give the application exactly these rights on every table of the schema, and use of its sequences.

    A partition gives what it needs through its table, and by itself only reading. `cursor`: as the owner, in a transaction.
    """
    to = sql.Identifier(application)
    cursor.execute(sql.SQL(_TABLES).format())
    tables = cursor.fetchall()
    of_table = {**OF_DJANGO, **narrower}
    cursor.execute(sql.SQL("revoke create on schema public from public").format())
    cursor.execute(sql.SQL("revoke all on all tables in schema public from {}").format(to))
    cursor.execute(sql.SQL("revoke all on all sequences in schema public from {}").format(to))
    cursor.execute(sql.SQL("grant usage on schema public to {}").format(to))
    cursor.execute(sql.SQL("grant usage, select on all sequences in schema public to {}").format(to))
    for table, parent in tables:
        rights = ("select",) if parent is not None else of_table.get(table, ROWS)
        named = sql.SQL(", ").join(sql.SQL(one) for one in rights)
        cursor.execute(sql.SQL("grant {} on {} to {}").format(named, sql.Identifier(table), to))


_TOO_MUCH: Final = """
select r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolbypassrls,
       exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                 and pg_has_role(current_user, c.relowner, 'usage'))
  from pg_roles r where r.rolname = current_user
"""


def is_too_powerful(cursor: Cursor) -> bool:
    """Whether the role of this connection could change the form of tables, or more."""
    cursor.execute(sql.SQL(_TOO_MUCH).format())
    return any(any(row) for row in cursor.fetchall())
