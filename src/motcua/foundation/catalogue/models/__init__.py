"""Tables of the catalogue: the national mirror as published, and our own dated answers beside it.

Not here: what a published entry means (`published`), what is odd about it (`findings`), which time binds (`times`).
"""

from motcua.foundation.catalogue.models.curated import CuratedRow
from motcua.foundation.catalogue.models.local import LocalTime
from motcua.foundation.catalogue.models.mirror import (
    ChannelTime,
    Component,
    Fee,
    ImportRun,
    Procedure,
    ProcedureCase,
    ProcedureVersion,
    ResultType,
)
from motcua.foundation.catalogue.models.privileges import PRIVILEGES
from motcua.foundation.catalogue.models.process import ProcessDefinition
from motcua.foundation.catalogue.models.version import CatalogueVersion

__all__ = [
    "PRIVILEGES",
    "CatalogueVersion",
    "ChannelTime",
    "Component",
    "CuratedRow",
    "Fee",
    "ImportRun",
    "LocalTime",
    "Procedure",
    "ProcedureCase",
    "ProcedureVersion",
    "ProcessDefinition",
    "ResultType",
]
