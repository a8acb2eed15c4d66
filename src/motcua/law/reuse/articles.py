"""What an answer of `reuse` rests on, in the short form of the open format, and from when."""

from datetime import date
from typing import Final

ND_309: Final = date(2026, 8, 5)
"""NĐ 309/2026 amends NĐ 118/2025 from this day on."""

DATA_OF_THE_STATE: Final = "NĐ 118/2025 Đ.17.1"
"""The desk takes data with legal value that it can reach, and does not ask for them."""
DATA_SINCE_309: Final = "NĐ 118/2025 Đ.4.2a (NĐ 309/2026)"
AUTHENTICITY: Final = "NĐ 118/2025 Đ.5.1i"
"""Asking again is prohibited, but to verify that a paper is genuine."""
PROHIBITED: Final = "NĐ 118/2025 Đ.5"
CONTRACT_STAFF: Final = "NĐ 118/2025 Đ.7, 10, 11"


def of_data(day: date) -> str:
    """Why a paper that the state has is not asked for."""
    return DATA_SINCE_309 if day >= ND_309 else DATA_OF_THE_STATE
