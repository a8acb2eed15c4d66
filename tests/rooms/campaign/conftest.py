"""The demo province, as stories of acts have it."""

from tests.acts.conftest import province

__all__ = ["province"]
