"""Reads of the catalogue for all rooms and doors above. Public law: nobody's personal data, so no `seen_by`."""

from motcua.foundation.catalogue.queries.browse import fields, listing
from motcua.foundation.catalogue.queries.curated import curated_of, everyday
from motcua.foundation.catalogue.queries.entries import lint
from motcua.foundation.catalogue.queries.lines import cases, components, fees, results
from motcua.foundation.catalogue.queries.offers import offers_of
from motcua.foundation.catalogue.queries.page import difference, procedure_page, version, version_in_force
from motcua.foundation.catalogue.queries.processes import ProcessInForce, process_in_force
from motcua.foundation.catalogue.queries.rules import procedure_rules, rules_of_versions, times_of_page
from motcua.foundation.catalogue.queries.search import search

__all__ = [
    "ProcessInForce",
    "cases",
    "components",
    "curated_of",
    "difference",
    "everyday",
    "fees",
    "fields",
    "lint",
    "listing",
    "offers_of",
    "procedure_page",
    "procedure_rules",
    "process_in_force",
    "results",
    "rules_of_versions",
    "search",
    "times_of_page",
    "version",
    "version_in_force",
]
