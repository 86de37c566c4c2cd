"""Many records at once: one table of indicators, targets beside outcomes, units side by side."""

from policytext.corpus.files import write_panel, write_targets
from policytext.corpus.frames import panel, targets, wide
from policytext.corpus.pairs import TARGET_COLUMNS, target_rows
from policytext.corpus.rows import PANEL_COLUMNS, panel_rows

__all__ = [
    "PANEL_COLUMNS",
    "TARGET_COLUMNS",
    "panel",
    "panel_rows",
    "target_rows",
    "targets",
    "wide",
    "write_panel",
    "write_targets",
]
