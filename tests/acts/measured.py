"""A few dossiers for figures: handled, waiting, late, withdrawn, filed and not accepted, returned."""

from uuid import UUID

from motcua.law.dossier.rules import Channel
from tests.acts.places import agency, did, filed, officer
from tests.doors.desk.caseworkers import DESK, LEADER, SPECIALIST, accepted, handled
from tests.papers import papers


def lives() -> dict[str, UUID]:
    """From 2 to 16 March 2026. Dossiers of the department of justice: a limit of three working days each."""
    done, waits, withdrawn = handled(seed=1).id, handled(seed=2).id, accepted(seed=3).id
    open_one, overdue = handled("2026-03-11 09:14", seed=4).id, handled(seed=5).id
    unaccepted = filed(officer(DESK), "2.000635", agency("H37.03"), "2026-03-02 09:14", channel=Channel.ONLINE).id
    did(withdrawn, "withdraw", officer(DESK), "2026-03-03 09:30", reason="Không còn nhu cầu")
    did(waits, "request_supplement", officer(SPECIALIST), "2026-03-03 09:00", items=papers("Đơn: thiếu chữ ký"))
    did(waits, "supplement", officer(DESK), "2026-03-09 09:00")
    did(done, "complete_step", officer(SPECIALIST), "2026-03-10 08:30", step="tham_dinh", outcome="dat")
    did(done, "issue_result", officer(LEADER), "2026-03-11 15:00", number="12/QĐ")
    did(done, "return_result", officer(DESK), "2026-03-12 15:30", collected_by="Hoàng Thị Ẩn")
    return {
        "done": done,
        "waits": waits,
        "withdrawn": withdrawn,
        "open": open_one,
        "overdue": overdue,
        "unaccepted": unaccepted,
    }
