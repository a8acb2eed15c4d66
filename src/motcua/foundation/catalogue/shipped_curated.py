"""The proposals of the province for its curated layer, and its vocabulary of papers.

Two files in its folder, which need not have them.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from motcua.foundation.catalogue.curated_values import PaperType
from motcua.foundation.catalogue.curation.content import paper_type_of
from motcua.foundation.catalogue.curation.file import open_file
from motcua.foundation.catalogue.curation.parts import CuratedPart
from motcua.foundation.catalogue.curation.reading import read_file
from motcua.foundation.organisation.province import chosen, reading

PROPOSALS: Final = "curated-procedures.json"
PAPER_TYPES: Final = "paper-types.json"


def shipped_curated() -> tuple[CuratedPart, ...]:
    """The rows that the province's file proposes. Refused with BrokenProvince: a row that cannot be read."""
    file = chosen() / PROPOSALS
    if not file.is_file():
        return ()
    with reading(file):
        parts, faults = read_file(open_file(file))
        for fault in faults[:1]:
            raise ValueError(f"{fault.code} {fault.place} {fault.sentence}")
    return parts


def head_of_file() -> Mapping[str, Any]:
    """What stands before the procedures in the province's file, for an export in the same form."""
    file = chosen() / PROPOSALS
    return _head(file) if file.is_file() else MappingProxyType({})


def paper_types() -> Mapping[str, PaperType]:
    """The vocabulary of papers by name. Refused with BrokenProvince: a file that cannot be read."""
    file = chosen() / PAPER_TYPES
    return _paper_types(file) if file.is_file() else MappingProxyType({})


@lru_cache(maxsize=4)
def _paper_types(file: Path) -> Mapping[str, PaperType]:
    with reading(file):
        table = open_file(file)
        rows = table["papers"] if isinstance(table, dict) else []
        return MappingProxyType({row["id"]: paper_type_of(row) for row in rows})


@lru_cache(maxsize=4)
def _head(file: Path) -> Mapping[str, Any]:
    with reading(file):
        table = open_file(file)
        return MappingProxyType(
            {key: value for key, value in table.items() if key != "procedures"} if isinstance(table, dict) else {}
        )
