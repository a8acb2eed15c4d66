"""`close_unpaid`: who may do it, and where. The handling agency stops what it asked the money for; its head signs the notice."""

from motcua.casework.dossiers.power import Place, Power
from motcua.foundation.people.principals import Permission

POWER = Power(frozenset({Permission.SIGN}), Place.HANDLING, public=True)
