"""The tables that belong to a dossier, from PostgreSQL's own catalogue, and their rows of some dossiers, as text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from psycopg import Connection, sql

DOSSIER: Final = "dossiers_dossier"
LEDGER: Final = "ledger_record"

Row = list[str | None]


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Table:
    """`key`: the column that says to which dossier the row belongs. Columns with numbers given by the database are left out."""

    name: str
    key: str
    columns: tuple[Column, ...]

    def place(self, name: str) -> int | None:
        return next((at for at, column in enumerate(self.columns) if column.name == name), None)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


_CHILDREN = """
select distinct attrelid::regclass::text, attname::text from pg_attribute
join pg_class on pg_class.oid = attrelid and relkind in ('r', 'p') and not relispartition
where atttypid = 'uuid'::regtype and attnum > 0 and not attisdropped and (
    attname = 'dossier_id' or exists (
        select from pg_constraint
        where contype = 'f' and conrelid = attrelid and confrelid = %(dossier)s::regclass and conkey[1] = attnum
            and conrelid <> confrelid))
order by 1
"""

_COLUMNS = """
select attname::text, format_type(atttypid, null) from pg_attribute
where attrelid = %s::regclass and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = ''
order by attnum
"""


def tables(connection: Connection) -> tuple[Table, ...]:
    """The dossier's table, the ledger's, and every table with rows that belong to a dossier."""
    children = connection.execute(_CHILDREN, {"dossier": DOSSIER}).fetchall()
    named = [(DOSSIER, "id"), (LEDGER, "stream"), *children]
    return tuple(Table(str(name), str(key), columns_of(connection, str(name))) for name, key in named)


def columns_of(connection: Connection, table: str) -> tuple[Column, ...]:
    return tuple(Column(str(name), str(kind)) for name, kind in connection.execute(_COLUMNS, [table]).fetchall())


def rows_of(connection: Connection, table: Table, dossiers: Sequence[str]) -> dict[str, list[Row]]:
    """Dossier → its rows as text; those of the ledger in order."""
    owner = (
        sql.SQL("split_part(stream, ':', 2)") if table.name == LEDGER else sql.SQL("{}::text").format(_id(table.key))
    )
    order = sql.SQL(" order by one.stream, one.sequence") if table.name == LEDGER else sql.SQL("")
    query = sql.SQL("select {}, {} from {} one where {} = any(%s){}").format(
        owner,
        sql.SQL(", ").join(sql.SQL("{}::text").format(_id(name)) for name in table.names),
        _id(table.name),
        owner,
        order,
    )
    by_dossier: dict[str, list[Row]] = {}
    for owned, *values in connection.execute(query, [list(dossiers)]).fetchall():
        by_dossier.setdefault(str(owned), []).append(values)
    return by_dossier


def _id(name: str) -> sql.Identifier:
    return sql.Identifier(name)


# What is slow to keep up to date while millions of rows come in ---------------------------------------------------------

_CONSTRAINTS = """
select conrelid::regclass::text, conname::text, pg_get_constraintdef(oid) from pg_constraint one
where contype in ('u', 'p') and conrelid = any(%s::regclass[]) and not (contype = 'p' and exists (
    select from pg_constraint other where other.contype = 'f' and other.confrelid = one.conrelid))
"""

_INDEXES = """
select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index
where indrelid = any(%s::regclass[]) and not exists (select from pg_constraint where conindid = indexrelid)
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """Indexes and constraints that were removed, and the statements that make them again."""

    again: tuple[str, ...]


def take_away(connection: Connection, named: Sequence[str]) -> Taken:
    again = []
    for table, name, definition in connection.execute(_CONSTRAINTS, [list(named)]).fetchall():
        connection.execute(f'alter table {table} drop constraint "{name}"'.encode())
        again.append(f'alter table {table} add constraint "{name}" {definition}')
    for name, definition in connection.execute(_INDEXES, [list(named)]).fetchall():
        connection.execute(f"drop index {name}".encode())
        again.append(str(definition))
    return Taken(tuple(again))


def put_back(connection: Connection, taken: Taken) -> None:
    connection.execute("set maintenance_work_mem to '512MB'")
    for statement in taken.again:
        connection.execute(statement.encode())
