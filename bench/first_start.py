"""The first start of the demo on a fresh machine: `python -m bench.first_start [DOSSIERS]`.

CPU seconds of `motcua run` with its database, from the command to the line that says how to stop it: cluster, tables, catalogue,
province and the lives of the demonstration dossiers. What it says of its progress is shown as it comes.
"""

import sys
import time
from typing import Final

from bench._cpu import cpu_seconds
from bench._service import service
from bench.reference import measured, paced

DOSSIERS: Final = 2000
BUDGET: Final = 60.0
"""CPU seconds for 2,000 dossiers."""


def main() -> None:
    dossiers = int(sys.argv[1]) if len(sys.argv) > 1 else DOSSIERS
    with measured() as report, paced(report):
        begun = time.perf_counter()
        with service(dossiers=dossiers, vault=True) as at:
            wall = time.perf_counter() - begun
            web, database = cpu_seconds(at.process), at.database_cpu()
            report.cost(
                f"first start with {dossiers:,} dossiers",
                web + database,
                unit="CPU-s",
                budget=BUDGET if dossiers <= DOSSIERS else None,
                beside=f"command {web:.1f} + database {database:.1f}; {wall:.0f} s by the wall",
            )


if __name__ == "__main__":
    main()
