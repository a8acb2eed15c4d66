"""Imports that must not be, each with the contract that names it. Planted together into one copy of the house."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Trespass:
    """`line` is appended to the file, which is new where there is none. `contract`: how its name begins.

    `ring`: the package whose ring it closes; elsewhere the contract's report must name the very import.
    """

    file: str
    line: str
    contract: str
    ring: str = ""

    @property
    def importer(self) -> str:
        return "motcua." + self.file.removesuffix(".py").replace("/", ".")

    @property
    def imported(self) -> str:
        return self.line.split()[-1]


FLOORS: Final = "Each floor uses only the floors below it"
DOORS: Final = "Doors do not open into each other"
CASEWORK: Final = "Around a dossier: satellites know the dossier"
FOUNDATION: Final = "Catalogue and plans stand on organisation"
ROOM: Final = "Inside a room: actions above queries above models"
NO_ORM: Final = "Doors and acts never touch models"
RINGS: Final = "No package has a ring of imports"
PROJECTION: Final = "One writer of a dossier's state"
LOCK: Final = "A dossier is locked only to be changed"
LEDGER: Final = "The ledger is written by what changes a room"
TABLES: Final = "The tables of {} are its own"
INSIGHT: Final = "Insight looks, it never touches"
ADAPTERS: Final = "Adapters implement ports, they never ask and never write"
DJANGO: Final = "Only the adapter of the database knows Django"
WORKER: Final = "Only the worker knows what works its jobs"
PURE: Final = "The law is pure"

LATE: Final = "def late() -> None:\n    import "
"""An import inside of a function counts like any other."""

TRESPASSES: Final = (
    Trespass("foundation/people/climbs.py", "import motcua.acts.accept", FLOORS),
    Trespass("law/climbs.py", "import motcua.config.settings", FLOORS),
    Trespass("casework/papers/climbs.py", LATE + "motcua.insight.views.counter", FLOORS),
    Trespass("insight/views/acts_itself.py", "import motcua.acts.perform", FLOORS),
    Trespass("doors/portal/opens_the_desk.py", "import motcua.doors.desk.worklist", DOORS),
    Trespass("doors/ui/opens_the_portal.py", LATE + "motcua.doors.portal.frame", DOORS),
    Trespass("casework/papers/looks_up.py", "import motcua.casework.dossiers.queries", CASEWORK),
    Trespass("casework/payments/looks_aside.py", "import motcua.casework.results", CASEWORK),
    Trespass("foundation/organisation/looks_up.py", "import motcua.foundation.catalogue.queries", FOUNDATION),
    Trespass("foundation/people/queries.py", "import motcua.foundation.people.actions", ROOM),
    Trespass("doors/kiosk/reads_tables.py", "import motcua.casework.dossiers.models", NO_ORM),
    Trespass("acts/reads_tables.py", LATE + "motcua.foundation.people.models", NO_ORM),
    Trespass("casework/dossiers/models.py", LATE + "motcua.casework.dossiers.powers", RINGS, "casework.dossiers"),
    Trespass("casework/dossiers/history.py", "import motcua.casework.dossiers.actions", RINGS, "casework.dossiers"),
    Trespass("acts/levels.py", "import motcua.acts.accept", RINGS, "acts"),
    Trespass("law/worktime/values.py", LATE + "motcua.law.dossier.state", RINGS, "law"),
    Trespass("adapters/step_table/read.py", "import motcua.adapters.bpmn.read", RINGS, "adapters"),
    Trespass("insight/views/counter.py", "import motcua.insight.views.turns_back", RINGS, "insight.views"),
    Trespass("doors/desk/writes_state.py", "import motcua.casework.dossiers.projection", PROJECTION),
    Trespass("acts/writes_state.py", LATE + "motcua.casework.dossiers.projection", PROJECTION),
    Trespass("casework/dossiers/writes_state.py", "import motcua.casework.dossiers.projection", PROJECTION),
    Trespass("doors/desk/locks.py", "import motcua.casework.dossiers.locking", LOCK),
    Trespass("insight/views/locks.py", LATE + "motcua.casework.dossiers.locking", LOCK),
    Trespass("doors/cli/records.py", "import motcua.foundation.ledger.actions", LEDGER),
    Trespass("acts/records.py", LATE + "motcua.foundation.ledger.actions", LEDGER),
    Trespass("casework/papers/records.py", "import motcua.foundation.ledger.actions", LEDGER),
    Trespass("casework/payments/reads_tables.py", "import motcua.casework.dossiers.models", TABLES.format("dossiers")),
    Trespass("casework/dossiers/reads_papers.py", "import motcua.casework.papers.models", TABLES.format("papers")),
    Trespass("casework/dossiers/reads_drafts.py", "import motcua.casework.drafts.models", TABLES.format("drafts")),
    Trespass("acts/reads_results.py", LATE + "motcua.casework.results.models", TABLES.format("results")),
    Trespass("acts/reads_reports.py", LATE + "motcua.insight.reports.models", TABLES.format("reports")),
    Trespass("acts/reads_findings.py", LATE + "motcua.insight.simplify.models", TABLES.format("simplify")),
    Trespass("acts/reads_boxes.py", LATE + "motcua.casework.campaign.models", TABLES.format("the campaign")),
    Trespass("acts/reads_requests.py", LATE + "motcua.casework.directions.models", TABLES.format("directions")),
    Trespass("casework/papers/reads_vault.py", "import motcua.casework.vault.models", TABLES.format("the vault")),
    Trespass("doors/console/reads_measure.py", "import motcua.insight.measure.models", TABLES.format("the measure")),
    Trespass("foundation/plans/looks_up.py", "import motcua.foundation.reviews.queries", FOUNDATION),
    Trespass("acts/reads_reviews.py", LATE + "motcua.foundation.reviews.models", TABLES.format("reviews")),
    Trespass("casework/dossiers/reads_plans.py", "import motcua.foundation.plans.models", TABLES.format("plans")),
    Trespass(
        "casework/dossiers/reads_catalogue.py",
        "import motcua.foundation.catalogue.models.local",
        TABLES.format("catalogue"),
    ),
    Trespass(
        "foundation/catalogue/reads_places.py",
        "import motcua.foundation.organisation.models",
        TABLES.format("organisation"),
    ),
    Trespass(
        "foundation/organisation/reads_people.py", "import motcua.foundation.people.models", TABLES.format("people")
    ),
    Trespass("foundation/people/reads_ledger.py", "import motcua.foundation.ledger.models", TABLES.format("ledger")),
    Trespass("casework/dossiers/reads_notes.py", "import motcua.foundation.notes.models", TABLES.format("notes")),
    Trespass("casework/dossiers/reads_readings.py", "import motcua.foundation.reads.models", TABLES.format("reads")),
    Trespass(
        "casework/dossiers/reads_guesses.py", "import motcua.foundation.guessing.models", TABLES.format("guessing")
    ),
    Trespass("casework/dossiers/reads_jobs.py", "import motcua.foundation.jobs.models", TABLES.format("jobs")),
    Trespass("doors/desk/works.py", "import procrastinate", WORKER),
    Trespass("foundation/jobs/works.py", LATE + "procrastinate", WORKER),
    Trespass("insight/views/acts.py", LATE + "motcua.casework.dossiers.actions", INSIGHT),
    Trespass("insight/views/reads_tables.py", "import motcua.foundation.people.models", INSIGHT),
    Trespass("adapters/lives/asks.py", "import motcua.casework.dossiers.queries", ADAPTERS),
    Trespass("adapters/postgres/asks.py", "import motcua.foundation.organisation.models", ADAPTERS),
    Trespass("adapters/bpmn/writes.py", LATE + "motcua.foundation.catalogue.actions", ADAPTERS),
    Trespass("adapters/event_log/sets_up.py", "import django", DJANGO),
    Trespass("adapters/postgres/sets_up.py", LATE + "django", DJANGO),
    Trespass("law/worktime/asks.py", "import django", PURE),
    Trespass("law/codes/asks.py", LATE + "httpx", PURE),
)

HELPERS: Final = {
    "insight/views/turns_back.py": "import motcua.insight.views.counter\n",
}
"""Files that a ring needs for its way back."""
