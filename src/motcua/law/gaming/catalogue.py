"""Every detector, in the order of the format. The list is closed: docs/formats/detectors.md, Detectors."""

from typing import Final

from motcua.law.gaming.detector import Detector
from motcua.law.gaming.detectors import (
    closed_in_bulk,
    deadline_moved,
    officer_filed_online,
    pause_without_basis,
    returned_and_refiled,
    supplement_on_last_day,
)

DETECTORS: Final[tuple[Detector, ...]] = (
    returned_and_refiled.DETECTOR,
    closed_in_bulk.DETECTOR,
    supplement_on_last_day.DETECTOR,
    officer_filed_online.DETECTOR,
    pause_without_basis.DETECTOR,
    deadline_moved.DETECTOR,
)
