"""``policytext serve``: a page to try policytext on, on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from policytext.cli.commands import app
from policytext.cli.running import Outcome, failing_in_one_line

__all__ = ["serve"]

_MEGABYTE = 1_000_000


@app.command(epilog="Example: policytext serve --port 9000")
def serve(
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen. Others than this machine need another.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535)] = 8000,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A name under which others call it; may be given several times."),
    ] = None,
    workers: Annotated[int, typer.Option(metavar="N", min=1, help="Processes that share the work.")] = 2,
    max_megabytes: Annotated[float, typer.Option(metavar="N", help="Size of a request.")] = 10,
    max_seconds: Annotated[float, typer.Option(metavar="N", help="Time of a request.")] = 60,
) -> None:
    """Open a page to paste texts and drop files on, and a service for programs.

    It listens to this machine alone unless told otherwise, keeps nothing, and needs no network. Ctrl-C ends
    it.
    """
    outcome = Outcome()
    with failing_in_one_line(outcome):
        try:
            import uvicorn

            from policytext.serve import Limits, create_app
            from policytext.serve.app import LOOPBACK
        except ImportError:
            raise ImportError(
                'policytext serve needs fastapi and uvicorn: pip install "policytext[serve]"'
            ) from None
        limits = Limits(bytes=int(max_megabytes * _MEGABYTE), seconds=max_seconds, workers=workers)
        hosts = (*LOOPBACK, *(allow_host or ())) if host in LOOPBACK or allow_host else ("*",)
        typer.echo(f"policytext: http://{host}:{port} (Ctrl-C ends it)", err=True)
        uvicorn.run(
            create_app(limits, hosts=hosts),
            host=host,
            port=port,
            log_level="warning",
            timeout_graceful_shutdown=3,
        )
    raise typer.Exit(outcome.code)
