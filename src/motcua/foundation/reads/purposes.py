"""Why a route shows persons, as coded words. Each door declares them beside its routes; a test finds a route without one."""

from enum import StrEnum


class Purpose(StrEnum):
    """Closed vocabulary. `NOBODY`: the route shows no person, and an answer of it that does is not sent."""

    NOBODY = "nobody"
    INTAKE = "intake"
    COUNTER = "counter"
    HANDLING = "handling"
    LIST = "list"
    SEARCH = "search"
    PRINTING = "printing"
    RETURNING = "returning"
    RESUMING = "resuming"
    OWN_DOSSIER = "own_dossier"  # the applicant, by the token of the receipt
    OPINION = "opinion"  # an agency without an account, by the link that it was given
