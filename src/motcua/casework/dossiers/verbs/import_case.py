"""`import_case`: who may do it, and where. Told by the other system; no page offers it."""

from motcua.casework.dossiers.power import Place, Power
from motcua.foundation.people.principals import Permission

POWER = Power(frozenset({Permission.ADMINISTER}), Place.ANYWHERE, offered=False)
