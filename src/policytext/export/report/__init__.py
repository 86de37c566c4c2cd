"""The report: records as one self-contained HTML page."""

from policytext.export.report.charts import draw_indicators
from policytext.export.report.page import write_report

__all__ = ["draw_indicators", "write_report"]
