"""Signatures a second: `python -m bench.signing`. One scanned page of 300 KB, signed by an officer and by an agency, keys in software.

The first signature of a process loads the libraries and is given apart. What our own examiner costs stands beside.
"""

import io
import tempfile
import time
from datetime import datetime
from pathlib import Path

from bench._report import Report
from bench.reference import measured
from PIL import Image

from motcua.adapters.arriving.examining import examine
from motcua.adapters.signing.choosing import SigningSettings, signer_of
from motcua.casework.papers.signing import SignatureRole, ToSign
from motcua.law.worktime.values import VIETNAM

ROUNDS = 40
AT = datetime(2026, 11, 20, 8, tzinfo=VIETNAM)


def page() -> bytes:
    """A page in colour at 200 dots an inch, with noise so that it is as large as a scan."""
    image = Image.effect_noise((1654, 2339), 30).convert("RGB")
    written = io.BytesIO()
    image.save(written, "PDF", resolution=200, quality=20)
    return written.getvalue()


def measure(report: Report, folder: Path) -> None:
    source, into = folder / "a.pdf", folder / "b.pdf"
    source.write_bytes(page())
    signer = signer_of(SigningSettings(way="software", demo=True, folder=folder / "authority"))
    for role in SignatureRole:
        name = f"as {role.value}"
        begun, start = time.monotonic(), time.process_time()
        for turn in range(-1, ROUNDS):
            if turn == 0:
                report.cost(f"first signature {name}", 1000 * (time.process_time() - start))
                begun, start = time.monotonic(), time.process_time()
            wanted = ToSign(key=f"{role}-{turn}", role=role, credential=role.value, signer="Lường Văn Bịa", at=AT)
            signer.sign(source, wanted, into=into)
        spent = time.process_time() - start
        report.cost(f"a signature {name}", 1000 * spent / ROUNDS, beside=f"{source.stat().st_size // 1000} KB")
        report.rate(f"signatures {name}, elapsed", ROUNDS / (time.monotonic() - begun), budget=4)
    start = time.process_time()
    for _ in range(5):
        examine(into, into.name, folder / "authority" / "trust", AT)
    report.cost("examining the signed file", 1000 * (time.process_time() - start) / 5)


def main() -> None:
    with measured() as report, tempfile.TemporaryDirectory() as folder:
        measure(report, Path(folder))


if __name__ == "__main__":
    main()
