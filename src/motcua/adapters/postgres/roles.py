"""The roles of the embedded server: a superuser, the owner of the tables, and the application.

Only the first start of a server, and one of an older release, makes anything here. On a server that DATABASE_URL names, its
administrator makes the two roles (docs/operators/running.md).
"""

from collections.abc import Mapping
from typing import Final

import psycopg
from psycopg import sql

from motcua.adapters.postgres.places import APPLICATION, DATABASE, OWNER

ROLES: Final = (OWNER, APPLICATION)

_PLAIN: Final = "login nosuperuser nocreatedb nocreaterole noreplication nobypassrls"


def make_roles(connection: psycopg.Connection, passwords: Mapping[str, str]) -> None:
    """Each role with a new password becomes one that may sign in and nothing else. `connection`: as the superuser."""
    present = {name for (name,) in connection.execute("select rolname from pg_roles")}
    for role, password in passwords.items():
        statement = f"{'alter' if role in present else 'create'} role {{}} {_PLAIN} password {{}}"
        connection.execute(sql.SQL(statement).format(sql.Identifier(role), sql.Literal(password)))


def make_database(connection: psycopg.Connection, name: str = DATABASE) -> bool:
    """The database, closed to everybody but its owner and the application. False where it stood and somebody else owned it:
    then `take_over` is due. `connection`: as the superuser, to another database.
    """
    asked = "select pg_get_userbyid(datdba) from pg_database where datname = %s"
    [before] = connection.execute(asked, [name]).fetchone() or [None]
    identifier, owner = sql.Identifier(name), sql.Identifier(OWNER)
    statement = "create database {} owner {}" if before is None else "alter database {} owner to {}"
    connection.execute(sql.SQL(statement).format(identifier, owner))
    connection.execute(sql.SQL("revoke all on database {} from public").format(identifier))
    connection.execute(sql.SQL("grant connect on database {} to {}").format(identifier, sql.Identifier(APPLICATION)))
    return before in (None, OWNER)


def take_over(connection: psycopg.Connection) -> None:
    """Everything in the database of an older release, made by the superuser there, goes to the owner of the tables."""
    connection.execute(sql.SQL(_TAKE_OVER).format(owner=sql.Literal(OWNER)))


_TAKE_OVER: Final = """
do $$
declare
  one record;
begin
  for one in
    select format('alter %s %s owner to %I', case relkind when 'S' then 'sequence' when 'v' then 'view' else 'table' end,
                  oid::regclass, {owner}) as statement
      from pg_class c
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'S', 'v')
       and not exists (select from pg_depend d
                        where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype in ('e', 'a', 'i'))
    union all
    select format('alter routine %s owner to %I', oid::regprocedure, {owner})
      from pg_proc p
     where pronamespace = 'public'::regnamespace
       and not exists (select from pg_depend d where d.objid = p.oid and d.classid = 'pg_proc'::regclass and d.deptype = 'e')
  loop
    execute one.statement;
  end loop;
end $$
"""
