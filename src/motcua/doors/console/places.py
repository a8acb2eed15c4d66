"""A row of the curated layer as an address and a form name it: `paper:0.2`, `case:0`, `question:q-cho-o`, `head:`, `fee:`."""

from motcua.foundation.catalogue.curated_values import Part
from motcua.foundation.catalogue.queries.curated import Place


def name_of(place: Place) -> str:
    return f"{place[0].value}:{place[1]}"


def place_of(name: str) -> Place | None:
    """The place of a name that came with a request; None where it is none."""
    part, colon, place = name.partition(":")
    return (Part(part), place) if colon and part in {one.value for one in Part} else None
