"""Reading notes. Who may read what a stream is about is for the room above."""

from collections.abc import Collection

from django.db import connection


def texts(stream: str) -> dict[str, str | None]:
    """The texts of all notes about something, by reference; None for one that was erased."""
    with connection.cursor() as cursor:
        cursor.execute("select 'note:' || id, text from notes_note where stream = %s", [stream])
        return dict(cursor.fetchall())


def texts_of(refs: Collection[str]) -> dict[str, str | None]:
    """The texts of these notes, by reference; None for one that was erased."""
    if not refs:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "select 'note:' || id, text from notes_note where id = any(%s::uuid[])",
            [[ref.partition(":")[2] for ref in refs]],
        )
        return dict(cursor.fetchall())


def standing(stream: str) -> tuple[str, ...]:
    """References to the notes about something that were not erased."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select 'note:' || id from notes_note where stream = %s and erased_at is null order by id", [stream]
        )
        return tuple(ref for (ref,) in cursor.fetchall())
