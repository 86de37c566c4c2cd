"""Many documents: processes on one machine, runs over files that can be resumed, and Spark beyond.

``policytext.scale.spark`` is imported by name: it needs pyspark.
"""

from policytext.scale.files import FilesRun, Reading, extract_files
from policytext.scale.pool import WorkerPool
from policytext.scale.processes import Document, extract_many

__all__ = ["Document", "FilesRun", "Reading", "WorkerPool", "extract_files", "extract_many"]
