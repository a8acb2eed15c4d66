"""What the application may do with the tables of dossiers."""

from typing import Final

_ADDED: Final = ("select", "insert")
_ADDED_AND_CHANGED: Final = ("select", "insert", "update")
PRIVILEGES: Final = {
    **dict.fromkeys(("dossiers_pinnedrules", "dossiers_idempotency"), _ADDED),
    **dict.fromkeys(
        (
            *("dossiers_dossier", "dossiers_component", "dossiers_importedcase", "dossiers_externalreference"),
            *("dossiers_lease", "dossiers_codecounter"),
        ),
        _ADDED_AND_CHANGED,
    ),
    "dossiers_clockreport": ("select", "insert", "delete"),
}
"""No dossier is deleted; rules and keys of presses are only added to."""
