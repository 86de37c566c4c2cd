"""Write files atomically, and CSV cells that are safe to open in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO, TypeAlias

__all__ = ["BYTE_ORDER_MARK", "Target", "csv_cell", "encodable_text", "opened", "whole"]

Target: TypeAlias = "TextIO | Path | str"

# Without it Excel misreads UTF-8.
BYTE_ORDER_MARK = "\ufeff"
# First characters of a cell that spreadsheets run as a formula: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = ("=", "+", "-", "@", "\t", "\n")


@contextmanager
def opened(target: Target) -> Iterator[TextIO]:
    """Yield an open text file as it is; open and close the file at a path, in UTF-8 with line feeds.

    A file at a path appears under its name only when it is complete: see :func:`whole`.
    """
    if isinstance(target, (str, Path)):
        with whole(target) as unfinished, unfinished.open("w", encoding="utf-8", newline="\n") as file:
            yield file
    else:
        yield target


@contextmanager
def whole(path: Path | str) -> Iterator[Path]:
    """Yield a temporary path to write to, and rename it to ``path`` at the end.

    If writing fails (a full disk, a wrong value), no half-written file is left, and an earlier file is
    unchanged. If the user interrupts it, what was written so far is kept.

    Raises:
        OSError: the file cannot be written; the message names it.
    """
    path = Path(path)
    # A pipe or a device (/dev/stdout) cannot be renamed onto.
    if path.exists() and not path.is_file():
        yield path
        return
    unfinished = path.with_name(f"{path.name}.writing")
    try:
        yield unfinished
    except KeyboardInterrupt:
        unfinished.replace(path)
        raise
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror or str(error), str(path)) from None
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    unfinished.replace(path)


def csv_cell(value: Any, *, escape: bool) -> Any:
    """Return a value as a cell of CSV.

    Args:
        value: text, a number, a truth value or None.
        escape: put an apostrophe before text that a spreadsheet would run.

    Examples:
        >>> csv_cell("=1+1", escape=True), csv_cell(Decimal("2.50"), escape=True)
        ("'=1+1", '2.50')
    """
    if isinstance(value, str):
        # The csv module quotes line feeds, but writes a bare carriage return as it is, which ends the row.
        value = value.replace("\r\n", "\n").replace("\r", "\n")
        # A single sign, like the bound =, is not a formula.
        runs = escape and len(value) > 1 and value.startswith(_FORMULA)
        return encodable_text(f"'{value}" if runs else value)
    return format(value, "f") if isinstance(value, Decimal) else value


def encodable_text(text: str) -> str:
    """Return the text with lone surrogates, left by a broken decoder, written as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
