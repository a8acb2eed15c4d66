"""What the application may do with the tables of the catalogue."""

from typing import Final

_ADDED: Final = ("select", "insert")
_ADDED_AND_CHANGED: Final = ("select", "insert", "update")
PRIVILEGES: Final = {
    **dict.fromkeys(
        (
            *("catalogue_procedurecase", "catalogue_component", "catalogue_channeltime", "catalogue_fee"),
            "catalogue_resulttype",
        ),
        _ADDED,
    ),
    **dict.fromkeys(
        (
            *("catalogue_importrun", "catalogue_procedure", "catalogue_procedureversion"),
            *("catalogue_curatedrow", "catalogue_localtime", "catalogue_processdefinition", "catalogue_version"),
        ),
        _ADDED_AND_CHANGED,
    ),
}
"""What was published is only added to, a version ends by its last day; nothing is deleted."""
