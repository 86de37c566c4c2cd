"""Many documents: worker processes, resumable runs over files, and Spark.

Import ``policytext.scale.spark`` explicitly; it needs pyspark.
"""

from policytext.scale.files import FilesRun, Reading, extract_files
from policytext.scale.pool import WorkerPool
from policytext.scale.processes import Document, extract_many

__all__ = ["Document", "FilesRun", "Reading", "WorkerPool", "extract_files", "extract_many"]
