"""The report: records as one HTML page that needs nothing else."""

from policytext.export.report.charts import draw_indicators
from policytext.export.report.page import write_report

__all__ = ["draw_indicators", "write_report"]
