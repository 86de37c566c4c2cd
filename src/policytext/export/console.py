"""print_record(): a record as tables in a terminal or a plain-text file."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from policytext.export.groups import group_slogans, group_units, quantity_value
from policytext.record import Achievement, AdminUnit, Quantity, Record, Slogan, Time

__all__ = ["print_record"]

_SHOWN = frozenset(("admin_units", "slogans", "quantities", "times", "achievements"))


def print_record(record: Record, console: Console) -> None:
    """Print the units, slogans and achievements of a record as tables.

    A record without the layer of achievements also gets tables of its quantities and times.

    Args:
        record: the record.
        console: the console of rich to print to.
    """
    console.print(f"\n[bold]{escape(record.id or 'document')}[/bold]{_summary(record)}", highlight=False)
    tables = [
        _units_table(record.admin_units),
        _slogans_table(record.slogans),
        _achievements_table(record.achievements, record.quantities),
    ]
    if "achievements" not in record.layers:
        tables += [_quantities_table(record.quantities), _times_table(record.times)]
    for table in tables:
        if table.row_count:
            console.print(table)
    if any(table.row_count for table in tables) or record.error:
        return
    if record.layers and _SHOWN.isdisjoint(record.layers):
        console.print(f"no table for {', '.join(record.layers)}: jsonl holds them")
    else:
        console.print("nothing found")


def _summary(record: Record) -> str:
    if record.error:
        return f"  [red]{escape(record.error)}[/red]"
    source = record.source
    parts = [
        f"{source.chars} → {len(record.text)} characters"
        if source.restored
        else f"{len(record.text)} characters"
    ]
    if source.repairs:
        parts.append(f"{len(source.repairs)} repairs")
    if source.damage:
        parts.append(f"{len(source.damage)} damaged places left")
    if record.published:
        parts.append(f"published {record.published}")
    return escape(f"  ({', '.join(parts)})")


def _table(title: str, *names: str) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for name in names:
        table.add_column(name, justify="right" if name in ("n", "value") else "left", overflow="fold")
    return table


def _units_table(units: Sequence[AdminUnit]) -> Table:
    table = _table("units", "name", "code", "level", "path", "mentions", "n")
    for group in group_units(units):
        unit = group.first
        _add(
            table, unit.name, unit.code, unit.level, " ".join(unit.path), "、".join(group.texts), group.count
        )
    return table


def _slogans_table(slogans: Sequence[Slogan]) -> Table:
    table = _table("slogans", "slogan", "kind", "stands for", "n")
    for group in group_slogans(slogans):
        slogan = group.fullest
        items = "；".join(item.text for item in slogan.items)
        incomplete = " …" if slogan.items_complete is False and items else ""
        _add(table, slogan.text, slogan.kind, items + incomplete, group.count)
    return table


def _achievements_table(achievements: Sequence[Achievement], quantities: Sequence[Quantity]) -> Table:
    table = _table(
        "achievements", "indicator", "quantity", "value", "unit", "role", "status", "period", "subject"
    )
    for claim in achievements:
        quantity = quantities[claim.quantity]
        _add(
            table,
            claim.indicator.text if claim.indicator else "",
            quantity.text,
            quantity_value(quantity),
            quantity.unit,
            claim.role,
            claim.status,
            claim.period.text if claim.period else "",
            claim.subject.text if claim.subject else "",
        )
    return table


def _quantities_table(quantities: Sequence[Quantity]) -> Table:
    table = _table("quantities", "quantity", "value", "unit")
    for quantity in quantities:
        _add(table, quantity.text, quantity_value(quantity), quantity.unit)
    return table


def _times_table(times: Sequence[Time]) -> Table:
    table = _table("times", "time", "kind", "from", "to")
    for time in times:
        _add(table, time.text, time.kind, time.from_, time.to)
    return table


def _add(table: Table, *cells: object) -> None:
    table.add_row(*("" if cell is None else escape(str(cell)) for cell in cells))
