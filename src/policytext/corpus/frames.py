"""panel(), targets(), wide(): the rows as pandas DataFrames."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from policytext.corpus.pairs import TARGET_COLUMNS, target_rows
from policytext.corpus.rows import PANEL_COLUMNS, Row, panel_rows
from policytext.errors import ConfigError
from policytext.knowledge import SHIPPED, Knowledge
from policytext.record import Record

if TYPE_CHECKING:
    import pandas

__all__ = ["Kind", "kind_of", "panel", "targets", "wide"]

Kind: TypeAlias = Literal["text", "integer", "number", "boolean"]

_INTEGERS = frozenset(("year", "start", "end", "source_start", "source_end"))
_NUMBERS = frozenset(
    ("low", "high", "target_low", "target_high", "outcome_low", "outcome_high", "difference")
)
_DTYPES = {"integer": "Int64", "number": "float64", "boolean": "boolean"}


def kind_of(column: str) -> Kind:
    """Return what a column of the panel or of the targets holds."""
    if column in _INTEGERS:
        return "integer"
    if column in _NUMBERS:
        return "number"
    return "boolean" if column == "met" else "text"


def panel(
    records: Iterable[Record],
    *,
    concepts: Iterable[str] | None = None,
    knowledge: Knowledge = SHIPPED,
    decimals: bool = False,
) -> pandas.DataFrame:
    """Return the claims that are about an indicator, one row each: units, years and indicators side by side.

    The columns are ``policytext.corpus.PANEL_COLUMNS`` and the user's own, with the same types whether there
    are rows or not. The first row of a cell (unit, year, concept, role and status) is its answer.

    Args:
        records: what :func:`policytext.extract` or :func:`policytext.extract_many` gave.
        concepts: the ids of the concepts to keep; None for all.
        knowledge: the entries of your own that the records were extracted with.
        decimals: keep numbers as exact ``Decimal`` objects instead of floats.

    Raises:
        ConfigError: there is no concept of an id.
        ImportError: pandas is not installed: ``pip install "policytext[pandas]"``.

    Examples:
        >>> from policytext import extract, panel
        >>> text = "2025年，珠晖区一般公共预算收入9亿元，增长3%。"
        >>> frame = panel([extract(text, published="2026-01-20")], concepts=["general_budget_revenue"])
        >>> frame[["unit_code", "year", "role", "low", "measure"]].values.tolist()
        [['430405', 2025, 'level', 900000000.0, '元'], ['430405', 2025, 'increase_by', 3.0, '%']]
    """
    rows = panel_rows(records, concepts=concepts, knowledge=knowledge)
    return _frame("panel", list(rows), PANEL_COLUMNS, decimals=decimals)


def targets(
    records: Iterable[Record],
    *,
    concepts: Iterable[str] | None = None,
    knowledge: Knowledge = SHIPPED,
    decimals: bool = False,
) -> pandas.DataFrame:
    """Return targets beside outcomes, one row a unit, year, concept and role.

    The columns are ``policytext.corpus.TARGET_COLUMNS``; see :func:`policytext.corpus.target_rows`.

    Args:
        records: the records of documents of several years, in any order.
        concepts: the ids of the concepts to keep; None for all.
        knowledge: the entries of your own that the records were extracted with.
        decimals: keep numbers as exact ``Decimal`` objects instead of floats.

    Raises:
        ConfigError: there is no concept of an id.
        ImportError: pandas is not installed: ``pip install "policytext[pandas]"``.

    Examples:
        >>> from policytext import extract, targets
        >>> plan = extract("今年全市力争地区生产总值增长5%以上。", published="2025-01", region="4304")
        >>> report = extract("2025年，全市地区生产总值增长5.5%。", published="2026-01", region="4304")
        >>> targets([plan, report])[["year", "target_low", "outcome_low", "met"]].values.tolist()
        [[2025, 5.0, 5.5, True]]
    """
    rows = target_rows(records, concepts=concepts, knowledge=knowledge)
    return _frame("targets", list(rows), TARGET_COLUMNS, decimals=decimals)


def wide(
    frame: pandas.DataFrame, concept: str, *, role: str | None = None, status: str = "achieved"
) -> pandas.DataFrame:
    """Return one concept of a panel as a table of units by years, with the answer of each cell.

    Args:
        frame: what :func:`panel` gave.
        concept: the id of the concept.
        role: the role to show; by default the first of ``level``, ``increase_by`` and the others that it has.
        status: the status to show: ``achieved`` for outcomes, ``planned`` for targets.

    Returns:
        ``low`` in the measure of the panel. Only figures of the period itself are taken.

    Raises:
        ConfigError: the frame is no panel.

    Examples:
        >>> from policytext import extract, panel
        >>> texts = {"2024": "2023年，衡阳市粮食产量60亿斤。", "2025": "2024年，衡阳市粮食产量61亿斤。"}
        >>> frame = panel([extract(text, published=year) for year, text in texts.items()])
        >>> wide(frame, "grain_output").to_dict("index")
        {'衡阳市': {2023: 3000000000.0, 2024: 3050000000.0}}
    """
    if missing := [name for name in PANEL_COLUMNS if name not in frame.columns]:
        raise ConfigError(f"wide() takes what panel() gave; this has no column {', '.join(missing)}")
    kept = frame[
        (frame["concept"] == concept)
        & (frame["status"] == status)
        & (frame["basis"] == "period")
        & frame["year"].notna()
        & frame["unit_code"].notna()
    ]
    roles = list(dict.fromkeys(kept["role"]))
    chosen = role or next((name for name in ("level", "increase_by") if name in roles), *roles[:1] or [None])
    answers = kept[kept["role"] == chosen].drop_duplicates(["unit_code", "year"])
    table = answers.pivot(index="unit", columns="year", values="low")
    table.columns = [int(year) for year in table.columns]
    return table.rename_axis(index=None)


def _frame(name: str, rows: list[Row], columns: tuple[str, ...], *, decimals: bool) -> pandas.DataFrame:
    try:
        import pandas
    except ImportError:
        raise ImportError(f'{name}() needs pandas: pip install "policytext[pandas]"') from None
    own: dict[str, Any] = {column: None for row in rows for column in row if column not in columns}
    frame = pandas.DataFrame([{**own, **row} for row in rows], columns=[*columns, *own], dtype=object)
    kinds = {column: kind_of(column) for column in columns}
    exact = {column for column, kind in kinds.items() if decimals and kind == "number"}
    typed = {c: _DTYPES[kind] for c, kind in kinds.items() if kind != "text" and c not in exact}
    return frame.astype(typed)
