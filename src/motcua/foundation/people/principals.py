"""Who acts and who looks: the frozen value that every act takes as `by` and every query as `seen_by`.

Not here: accounts (models) and where an officer is posted (organisation).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from motcua.law.references import AccountRef, AgencyRef


class Role(StrEnum):
    """What somebody is posted as. Closed vocabulary."""

    RECEPTION = "reception"  # cán bộ tiếp nhận và trả kết quả (công chức)
    CONTRACT = "contract"  # nhân viên hợp đồng, bưu chính: receives, never decides
    SPECIALIST = "specialist"  # chuyên viên thụ lý
    HEAD = "head"  # trưởng phòng: assigns, checks
    LEADER = "leader"  # lãnh đạo ký
    SUPERVISOR = "supervisor"  # trưởng bộ phận một cửa, giám đốc trung tâm
    ADMINISTRATOR = "administrator"  # quản trị
    SYSTEM = "system"  # background jobs: acts when time passes, decides nothing


class Permission(StrEnum):
    """What a role may do. Closed vocabulary; see `PERMISSIONS_OF`."""

    RECEIVE = "receive"
    REFUSE_INTAKE = "refuse_intake"
    HANDLE = "handle"
    ASSIGN = "assign"
    SIGN = "sign"
    RETURN = "return"
    SUPERVISE = "supervise"
    ADMINISTER = "administer"
    SWEEP = "sweep"


PERMISSIONS_OF: dict[Role, frozenset[Permission]] = {
    Role.RECEPTION: frozenset({Permission.RECEIVE, Permission.REFUSE_INTAKE, Permission.RETURN}),
    Role.CONTRACT: frozenset({Permission.RECEIVE, Permission.RETURN}),
    Role.SPECIALIST: frozenset({Permission.HANDLE}),
    Role.HEAD: frozenset({Permission.HANDLE, Permission.ASSIGN}),
    Role.LEADER: frozenset({Permission.HANDLE, Permission.ASSIGN, Permission.SIGN}),
    Role.SUPERVISOR: frozenset({Permission.RECEIVE, Permission.REFUSE_INTAKE, Permission.RETURN, Permission.SUPERVISE}),
    Role.ADMINISTRATOR: frozenset({Permission.ADMINISTER}),
    Role.SYSTEM: frozenset({Permission.SWEEP}),
}


DUTIES_WITH_PERSONS: Final = frozenset(
    {Permission.RECEIVE, Permission.HANDLE, Permission.SIGN, Permission.RETURN, Permission.SUPERVISE}
)
"""An officer with one of these meets citizens or decides about them; an administrator does not."""


@dataclass(frozen=True, slots=True)
class Principal:
    """An officer as they are posted today: one account, one posting.

    `agency_id` is the agency they work for, `service_point_id` the desk they sit at (None away from the counter),
    `sees_agencies` every agency whose dossiers they may see because of their posting (their own and those below it).
    `account_ref`, `agency_ref` and the codes are what the record keeps of them; empty for a person without an account.
    `shell`: the account of the operating system from whose command line it is done; empty for a page.
    `acts_for` is the account whose posting they cover, with its powers and no more; empty in a posting of their own.
    """

    account_id: int
    name: str
    role: Role
    agency_id: int
    agency_name: str
    service_point_id: int | None = None
    service_point_name: str = ""
    counter_name: str = ""
    sees_agencies: frozenset[int] = frozenset()
    sees_province: bool = False
    account_ref: AccountRef = ""
    agency_ref: AgencyRef = ""
    agency_code: str = ""
    service_point_code: str = ""
    shell: str = ""
    acts_for: AccountRef = ""

    @property
    def permissions(self) -> frozenset[Permission]:
        return PERMISSIONS_OF[self.role]

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions

    @property
    def meets_citizens(self) -> bool:
        """Whether they are shown persons at all. An administrator sees a dossier without its applicant and without texts."""
        return bool(self.permissions & DUTIES_WITH_PERSONS)

    @property
    def is_contract_staff(self) -> bool:
        return self.role is Role.CONTRACT
