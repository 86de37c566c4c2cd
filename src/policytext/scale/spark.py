"""Extraction on Apache Spark: one row per document, or one flat table per layer.

Every executor needs policytext with the ``spark`` extra (``pip install "policytext[spark]"``). The first
document of a Python worker loads the data files; Spark keeps its workers, so that happens once each.

A Spark on this machine (``local[4]``) runs these functions in the Python that calls them, unless
``PYSPARK_PYTHON`` names another; Spark itself would take the first ``python3`` of the PATH. On a cluster
``PYSPARK_PYTHON`` names the Python of the executors, as ever.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from policytext.errors import ConfigError
from policytext.knowledge import SHIPPED, Knowledge
from policytext.layers import LAYERS, needed
from policytext.options import Options
from policytext.record import LAYER_NAMES, LayerName
from policytext.scale.processes import record_of
from policytext.scale.schema import arrow_row, arrow_schema, flat_batch, flat_schema

if TYPE_CHECKING:
    import pandas
    import pyarrow
    from pyspark.sql import Column, DataFrame

    from policytext.export.tables import Table

__all__ = ["extract", "flat_table"]

# Rows that are made at a time: an Arrow batch of 10,000 documents with all they hold would fill a worker.
_ROWS = 200


def extract(
    df: DataFrame,
    text: str = "text",
    id: str = "id",
    layers: Sequence[LayerName] | None = None,
    *,
    published: str | None = None,
    region: str | None = None,
    as_of: int | None = None,
    restore: bool = True,
    knowledge: Knowledge = SHIPPED,
    columns: Sequence[str] = (),
) -> DataFrame:
    """Return the records of the documents of a Spark DataFrame: one row each, with nested columns.

    A row is ``Record.to_dict()`` with ``columns`` as JSON text;
    ``Record.from_dict(row.asDict(recursive=True))`` returns the record. Documents that cannot be processed,
    such as null texts, give a row with ``error``. Store the result (``write``, ``cache``) if you read it more
    than once. ``as_of``, ``restore`` and ``knowledge`` are those of :func:`policytext.extract`.

    Args:
        df: the documents.
        text: the name of the column with the text.
        id: the name of the column with the id, which becomes a string.
        layers: the layers to find; None for all. The rows have columns for them and those they need.
        published: the name of a column with the date of each document, as for :func:`policytext.extract`.
        region: the name of a column with the unit that each document comes from.
        columns: the columns to keep in ``Record.columns``.

    Raises:
        ConfigError: a column or layer is unknown, the text is not a string, or an option is not valid.

    Examples:
        >>> from policytext.scale import spark
        >>> rows = [("a", "改造小区57个。")]
        >>> documents = session.createDataFrame(rows, "id string, text string")  # doctest: +SKIP
        >>> spark.extract(documents).select("id", "quantities.text").first()  # doctest: +SKIP
        Row(id='a', text=['57个'])
    """
    from pyspark.sql.pandas.types import from_arrow_schema

    said = Options.of(as_of=as_of, restore=restore, knowledge=knowledge, layers=layers)
    # Dates and units of the documents come with their rows.
    options = {name: value for name, value in said.shared().items() if name not in ("published", "region")}
    taken = _columns(df, {"text": text, "id": id, "published": published, "region": region})
    taken += _own_columns(df, columns)
    schema = arrow_schema(without=_left_out(said))

    with _this_python(df):
        return df.select(taken).mapInPandas(_records(options, schema.names), from_arrow_schema(schema))


def _records(
    options: Mapping[str, Any], names: list[str]
) -> Callable[[Iterable[pandas.DataFrame]], Iterator[pandas.DataFrame]]:
    """Return what makes rows of records, with columns of these names, of rows of documents."""

    def records(frames: Iterable[pandas.DataFrame]) -> Iterator[pandas.DataFrame]:
        import pandas

        for frame in frames:
            for start in range(0, len(frame), _ROWS):
                rows = frame.iloc[start : start + _ROWS].to_dict("records")
                found = [arrow_row(record_of({**_document(row), **options})) for row in rows]
                yield pandas.DataFrame(found, columns=names)

    return records


def _left_out(options: Options) -> set[str]:
    """Return the columns of the layers that are neither requested nor needed."""
    held = needed(options.layers)
    return {name for one in LAYERS if one not in held for name in (one.name, *one.also)}


def flat_table(records: DataFrame, what: Table = "achievements") -> DataFrame:
    """Return one layer of :func:`extract`'s rows as a flat table: one row per finding.

    The columns are those of :func:`policytext.export.columns`; numbers are doubles.

    Args:
        records: the result of :func:`extract` with the layer of the table, or the same read from Parquet.
        what: the table: one of ``policytext.export.TABLES``.

    Raises:
        ConfigError: ``what`` is not a table, or ``records`` lacks the layer.
    """
    from pyspark.sql.pandas.types import from_arrow_schema

    names = [name for name in arrow_schema().names if name in records.columns]
    if missing := sorted(_read_by(what).difference(names)):
        raise ConfigError(f"the records have no column {', '.join(missing)}: extract() them with that layer")

    def tables(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        from policytext.record import Record

        for batch in batches:
            for start in range(0, batch.num_rows, _ROWS):
                found = batch.slice(start, _ROWS).to_pylist()
                yield flat_batch([Record.from_dict(row) for row in found], what)

    with _this_python(records):
        return records.select(names).mapInArrow(tables, from_arrow_schema(flat_schema(what)))


@contextmanager
def _this_python(df: DataFrame) -> Iterator[None]:
    """Let the functions that are given to a local Spark meanwhile run in this Python.

    Spark notes the Python of a function when the function is given to it. The session keeps its own.
    """
    from pyspark.sql import SparkSession

    # One of Spark Connect, whose workers are elsewhere, has no context to ask.
    context = df.sparkSession.sparkContext if isinstance(df.sparkSession, SparkSession) else None
    if context is None or not (context.master or "").startswith("local"):
        yield
        return
    kept = context.pythonExec
    context.pythonExec = os.environ.get("PYSPARK_PYTHON") or sys.executable
    try:
        yield
    finally:
        context.pythonExec = kept


def _read_by(what: Table) -> set[str]:
    """Return the columns of records for a table: its layer and the layers that needs."""
    layers = needed((what,)) if what in LAYER_NAMES else ()
    return {"id", "text", "source", *(one.name for one in layers)}


def _columns(df: DataFrame, arguments: dict[str, str | None]) -> list[Column]:
    """Return the columns that hold the arguments, under the names of the arguments."""
    from pyspark.sql import functions

    given = {argument: column for argument, column in arguments.items() if column is not None}
    if missing := [column for column in given.values() if column not in df.columns]:
        raise ConfigError(f"no column {', '.join(map(repr, missing))} among {', '.join(df.columns)}")
    kind = df.schema[given["text"]].dataType
    if kind.typeName() != "string":
        raise ConfigError(f"column {given['text']!r} is not a string but {kind.simpleString()}")
    return [functions.col(f"`{column}`").cast("string").alias(name) for name, column in given.items()]


def _own_columns(df: DataFrame, columns: Sequence[str]) -> list[Column]:
    """Return the user's own columns as one column of JSON objects."""
    from pyspark.sql import functions

    if missing := [column for column in columns if column not in df.columns]:
        raise ConfigError(f"no column {', '.join(map(repr, missing))} among {', '.join(df.columns)}")
    if not columns:
        return []
    packed = functions.struct([functions.col(f"`{column}`") for column in columns])
    return [functions.to_json(packed, {"ignoreNullFields": "false"}).alias("columns")]


def _document(row: dict[str, Any]) -> dict[str, Any]:
    # pandas represents a null as None or as a float.
    given: dict[str, Any] = {name: value if isinstance(value, str) else None for name, value in row.items()}
    if isinstance(packed := given.pop("columns", None), str):
        given["columns"] = {name: _cell(value) for name, value in json.loads(packed).items()}
    return given


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value
