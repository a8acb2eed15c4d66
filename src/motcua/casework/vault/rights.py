"""Who may change a paper of the vault. Pure, given the register."""

from motcua.casework.vault.values import VaultPaper
from motcua.foundation.organisation.register import Register
from motcua.foundation.people.principals import Permission, Principal
from motcua.law.vietnamese import fold


def may_change(one: VaultPaper, by: Principal, known: Register) -> bool:
    """Whether they sign or supervise for the agency that issued it.

    The issuer is a name: where no agency of ours has it, the agency counts whose officer put the paper here.
    """
    if not (by.may(Permission.SIGN) or by.may(Permission.SUPERVISE)):
        return False
    issuing = {agency.id for agency in known.agencies if one.issuer and fold(agency.name) == fold(one.issuer)}
    answering = issuing or ({one.agency_id} if one.agency_id is not None else set())
    return by.sees_province or bool(answering & (by.sees_agencies | {by.agency_id}))
