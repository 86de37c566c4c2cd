"""panel(), targets() and wide(): the panel and the targets as pandas DataFrames."""

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
    """Return the type of a column of the panel or the targets."""
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
    """Return one row for each claim about an indicator of the catalogue, with its unit and year.

    The columns are ``policytext.corpus.PANEL_COLUMNS`` and the user's own, with the same types even if there
    are no rows. If several rows share unit, year, concept, role and status, the first is the best figure.

    Args:
        records: what :func:`policytext.extract` or :func:`policytext.extract_many` returned.
        concepts: the ids of the concepts to keep; None for all.
        knowledge: the entries of your own that the records were extracted with.
        decimals: keep numbers as exact ``Decimal`` objects instead of floats.

    Raises:
        ConfigError: no concept has one of the ids.
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
    """Return targets beside outcomes: one row for each unit, year, concept and role.

    The columns are ``policytext.corpus.TARGET_COLUMNS``; see :func:`policytext.corpus.target_rows`.

    Args:
        records: the records of documents of several years, in any order.
        concepts: the ids of the concepts to keep; None for all.
        knowledge: the entries of your own that the records were extracted with.
        decimals: keep numbers as exact ``Decimal`` objects instead of floats.

    Raises:
        ConfigError: no concept has one of the ids.
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
    """Return one concept of a panel as a table with a row per unit and a column per year.

    Args:
        frame: a DataFrame that :func:`panel` returned.
        concept: the id of the concept.
        role: the role to show; by default ``level`` if the concept has it, else ``increase_by``, else the
            first that occurs.
        status: the status to show: ``achieved`` for outcomes, ``planned`` for targets.

    Returns:
        The column ``low`` of the first matching row. Only rows with the basis ``period`` are used.

    Raises:
        ConfigError: the frame lacks columns of a panel.

    Examples:
        >>> from policytext import extract, panel
        >>> texts = {"2024": "2023年，衡阳市粮食产量60亿斤。", "2025": "2024年，衡阳市粮食产量61亿斤。"}
        >>> frame = panel([extract(text, published=year) for year, text in texts.items()])
        >>> wide(frame, "grain_output").to_dict("index")
        {'衡阳市': {2023: 3000000000.0, 2024: 3050000000.0}}
    """
    if missing := [name for name in PANEL_COLUMNS if name not in frame.columns]:
        raise ConfigError(
            f"wide() takes a DataFrame of panel(); this one lacks the columns {', '.join(missing)}"
        )
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
