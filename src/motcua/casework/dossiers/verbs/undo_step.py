"""`undo_step`: who may do it, and where. The law asks for the very officer who completed the step."""

from motcua.casework.dossiers.power import Place, Power
from motcua.foundation.people.principals import Permission

POWER = Power(frozenset({Permission.HANDLE, Permission.RECEIVE}), Place.ANYWHERE)
