"""Who did something, as the ledger keeps it: by references that stay true, never by name."""

from motcua.foundation.ledger.actions import Author
from motcua.foundation.people.principals import Principal


def author_of(by: Principal | None) -> Author:
    """The author of a record. None: the system. A person at the command line may have neither account nor agency."""
    if by is None:
        return Author(None, None, "system")
    return Author(by.account_ref or None, by.agency_code or None, str(by.role))
