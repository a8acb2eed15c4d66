"""The proposals of the province for its curated layer, its vocabulary of papers, and the registers of others that it names.

Three files in its folder, which need not have them.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from motcua.foundation.catalogue.curated_values import PaperType, RegisterOutside
from motcua.foundation.catalogue.curation.content import paper_type_of, register_of
from motcua.foundation.catalogue.curation.file import open_file
from motcua.foundation.catalogue.curation.parts import CuratedPart
from motcua.foundation.catalogue.curation.reading import read_file
from motcua.foundation.catalogue.curation.satisfied import Vocabulary
from motcua.foundation.organisation.province import chosen, reading

PROPOSALS: Final = "curated-procedures.json"
PAPER_TYPES: Final = "paper-types.json"
REGISTRIES: Final = "registries.json"


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


def registers_outside() -> Mapping[str, RegisterOutside]:
    """The registers of other authorities that rows may name, by name. Refused with BrokenProvince: a file that cannot be read."""
    file = chosen() / REGISTRIES
    return _registries(file) if file.is_file() else MappingProxyType({})


def forms() -> frozenset[str]:
    """The types of paper that are fresh statements."""
    return frozenset(one.id for one in paper_types().values() if one.is_form)


def results() -> frozenset[str]:
    """The types of paper that are results of an authority: the national list has a result of this type."""
    return frozenset(one.id for one in paper_types().values() if one.result_codes and not one.is_form)


def vocabulary() -> Vocabulary:
    """All words that rows of the province may use."""
    known = {one.id: frozenset(one.types) for one in registers_outside().values()}
    return Vocabulary(paper_types(), forms(), known)


@lru_cache(maxsize=4)
def _registries(file: Path) -> Mapping[str, RegisterOutside]:
    with reading(file):
        table = open_file(file)
        rows = table["registries"] if isinstance(table, dict) else []
        return MappingProxyType({row["id"]: register_of(row) for row in rows})


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
