"""``policytext serve``: a local web page to try policytext."""

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
        str,
        typer.Option(
            metavar="ADDRESS", help="Address to listen on. The default is only reachable from this machine."
        ),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535)] = 8000,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Host name under which it may be called; can be repeated."),
    ] = None,
    workers: Annotated[int, typer.Option(metavar="N", min=1, help="Number of worker processes.")] = 2,
    max_megabytes: Annotated[float, typer.Option(metavar="N", help="Maximum size of a request.")] = 10,
    max_seconds: Annotated[float, typer.Option(metavar="N", help="Maximum time for a request.")] = 60,
) -> None:
    """Open a web page for texts and files, and a service for programs.

    By default it is only reachable from this machine. It stores nothing and needs no network. Ctrl-C stops
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
