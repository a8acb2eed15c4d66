"""`send_back_result`: who may do it, and where."""

from motcua.casework.dossiers.completing import back_to_drafting
from motcua.casework.dossiers.power import Place, Power
from motcua.foundation.people.principals import Permission

POWER = Power(frozenset({Permission.ASSIGN, Permission.SIGN}), Place.HANDLING, completes=back_to_drafting)
