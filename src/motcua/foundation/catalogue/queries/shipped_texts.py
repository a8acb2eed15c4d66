"""What is shipped as texts for search: for a command on an installation whose catalogue is still empty, and for measuring."""

from collections.abc import Iterator
from datetime import date

from motcua.foundation.catalogue.curated_values import Everyday, Part
from motcua.foundation.catalogue.published import read
from motcua.foundation.catalogue.queries.texts import Listed, Texts, texts_from
from motcua.foundation.catalogue.shipped_curated import shipped_curated
from motcua.foundation.catalogue.shipped_files import shipped_entries


def shipped_texts(on: date) -> Texts:
    """The shipped catalogue and the proposals of the province, as if in force on the day. No statement."""
    entries = (read(entry) for entry in shipped_entries() if isinstance(entry, dict))
    rows = [Listed("", 0, one.code, one.name, one.field, one.levels, one.applicants) for one in entries]
    return texts_from(rows, tuple(_called()), on, (on,))


def _called() -> Iterator[Everyday]:
    for row in shipped_curated():
        if row.part is Part.HEAD:
            content = row.content
            yield Everyday(
                row.code, content["short_name"], tuple(content["everyday_words"]), tuple(content["life_events"])
            )
