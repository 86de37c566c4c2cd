"""policytext inside another app: a small HTTP service.

Run it with ``uvicorn app:app --app-dir examples/service`` and open http://127.0.0.1:8000/docs, where every
request can be tried. Needs the extra ``examples``.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
from collections.abc import AsyncIterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from threading import Thread
from typing import Annotated, Any

from fastapi import Body, FastAPI, HTTPException, Request, Response
from pydantic import BaseModel, ConfigDict, Field

import policytext


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost. Work grows with the length of the text, so the size bounds the time too."""

    bytes: int = 1_000_000
    seconds: float = 10.0
    workers: int = 2


DEFAULT_LIMITS = Limits()


class Document(BaseModel):
    """The arguments of ``policytext.extract``."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"text": "2021年，改造小区57个。", "id": "a"}]}
    )

    text: Annotated[str, Field(min_length=1, description="The document, as scraped.")]
    id: str | None = None
    published: Annotated[str | None, Field(description="2021-07-05, 2021-07 or 2021")] = None
    region: Annotated[str | None, Field(description="Code or name of the unit that it comes from.")] = None
    restore: Annotated[bool, Field(description="Mend the text first.")] = True


def extract(document: dict[str, Any]) -> dict[str, Any]:
    """Return the record of a document as plain JSON values; runs in a worker process."""
    return policytext.extract(**document).to_dict()


def end_with_parent() -> None:
    """Let a worker end when the service does, even where that is killed and can tell nobody."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()


def create_app(limits: Limits = DEFAULT_LIMITS, executor: Executor | None = None) -> FastAPI:
    """Return the service. ``executor`` takes the place of the worker processes."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # Extraction keeps a processor busy: in processes of its own it does not hold up the server.
        app.state.executor = executor or ProcessPoolExecutor(limits.workers, initializer=end_with_parent)
        # The first document loads gazetteer and word lists: better now than on a user's request.
        await asyncio.get_running_loop().run_in_executor(
            app.state.executor, extract, {"text": "改造小区57个。"}
        )
        yield
        app.state.executor.shutdown(wait=False, cancel_futures=True)
        # On SIGTERM the server comes here: what the workers are at is of no use any more.
        if executor is None:
            for worker in multiprocessing.active_children():
                worker.terminate()

    app = FastAPI(title="policytext", version=policytext.__version__, lifespan=lifespan)

    @app.middleware("http")
    async def refuse_large_bodies(request: Request, call_next: Any) -> Response:
        size = request.headers.get("content-length")
        if request.method == "POST" and (size is None or not size.isdigit()):
            return Response("send the length of the body", status_code=411)
        if size is not None and int(size) > limits.bytes:
            return Response(f"the body may have {limits.bytes} bytes, not {size}", status_code=413)
        response: Response = await call_next(request)
        return response

    @app.get("/health")
    async def health() -> dict[str, str]:
        """Say that the service is up, and which version it is."""
        return {"status": "ok", "version": policytext.__version__}

    @app.post(
        "/extract",
        responses={413: {"description": "The body is too large."}, 504: {"description": "It took too long."}},
    )
    async def extract_document(document: Annotated[Document, Body()]) -> dict[str, Any]:
        """Return the record of a document: units, slogans, quantities, achievements."""
        work = asyncio.get_running_loop().run_in_executor(app.state.executor, extract, document.model_dump())
        try:
            return await asyncio.wait_for(work, limits.seconds)
        except asyncio.TimeoutError:
            raise HTTPException(504, f"not done in {limits.seconds} seconds") from None
        except policytext.PolicyTextError as error:
            raise HTTPException(422, str(error)) from None

    return app


app = create_app()
