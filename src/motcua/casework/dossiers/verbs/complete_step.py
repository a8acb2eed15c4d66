"""`complete_step`: who may do it, and where.

The role of the step narrows it; a page offers the open steps themselves.
"""

from motcua.casework.dossiers.power import Place, Power
from motcua.foundation.people.principals import Permission

POWER = Power(frozenset({Permission.HANDLE, Permission.RECEIVE}), Place.HANDLING, offered=False)
