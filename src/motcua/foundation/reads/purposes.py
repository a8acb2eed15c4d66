"""Why a route or a command shows persons, as coded words. Each door declares them beside its routes; a test finds one without."""

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
    VAULT = "vault"  # a person's papers, for a dossier of theirs that runs
    DIGITISING = "digitising"  # documents of the campaign, by who scans, indexes, checks or signs them
    OVERSIGHT = "oversight"  # who was shown this dossier, by whom the agency answers for it
    UPKEEP = "upkeep"  # rows mended by the record, texts erased: on the command line
    OWN_DOSSIER = "own_dossier"  # the applicant, by the token of the receipt
    OPINION = "opinion"  # an agency without an account, by the link that it was given
