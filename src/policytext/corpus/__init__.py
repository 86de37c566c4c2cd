"""Analyses over many records: the panel of indicators, targets beside outcomes, the spread of slogans."""

from policytext.corpus.files import write_panel, write_targets
from policytext.corpus.frames import panel, targets, wide
from policytext.corpus.pairs import TARGET_COLUMNS, target_rows
from policytext.corpus.rows import PANEL_COLUMNS, panel_rows
from policytext.corpus.spread import spread
from policytext.corpus.variants import variants

__all__ = [
    "PANEL_COLUMNS",
    "TARGET_COLUMNS",
    "panel",
    "panel_rows",
    "spread",
    "target_rows",
    "targets",
    "variants",
    "wide",
    "write_panel",
    "write_targets",
]
