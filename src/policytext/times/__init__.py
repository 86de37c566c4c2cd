"""Times: find time expressions and resolve them to dates."""

from policytext.times.expressions import Expression, Point, Shift, Window
from policytext.times.finder import find_times
from policytext.times.frames import Frame
from policytext.times.reading import number
from policytext.times.resolver import resolve_times
from policytext.times.scanner import scan_times
from policytext.times.tables import plan_period

__all__ = [
    "Expression",
    "Frame",
    "Point",
    "Shift",
    "Window",
    "find_times",
    "number",
    "plan_period",
    "resolve_times",
    "scan_times",
]
