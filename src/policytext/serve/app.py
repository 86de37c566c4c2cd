"""create_app(): the web application, with a page for people and requests for programs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import Body, FastAPI, File, Form, HTTPException, Request, Response, UploadFile
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.middleware.trustedhost import TrustedHostMiddleware

from policytext import __version__
from policytext.document import Document
from policytext.errors import ConfigError, PolicyTextError
from policytext.record import LayerName, Record
from policytext.scale import WorkerPool
from policytext.serve.answers import FORMATS, Answer, answer
from policytext.serve.limits import Limits
from policytext.serve.pages import POLICY, error_page, form_page, requests_page
from policytext.serve.uploads import Columns, Upload, read_uploads

__all__ = ["LOOPBACK", "create_app"]

LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")
_DEFAULT = Limits()


class DocumentBody(BaseModel):
    """The arguments of ``policytext.extract`` but for entries of the user's own."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"text": "2021年，改造小区57个。", "id": "a"}]}
    )

    text: Annotated[str, Field(min_length=1, description="The document, as scraped.")]
    id: str | None = None
    published: Annotated[str | None, Field(description="2021-07-05, 2021-07 or 2021")] = None
    region: Annotated[str | None, Field(description="Code or name of the unit that it comes from.")] = None
    as_of: Annotated[int | None, Field(description="The year whose counties its names mean.")] = None
    restore: Annotated[bool, Field(description="Mend the text first.")] = True
    columns: Annotated[
        dict[str, str | int | float | bool | None] | None, Field(description="What passes through.")
    ] = None
    layers: Annotated[
        list[LayerName] | None, Field(description="Find only these layers and what they need.")
    ] = None


def create_app(
    limits: Limits = _DEFAULT, *, hosts: Sequence[str] = LOOPBACK, pool: WorkerPool | None = None
) -> FastAPI:
    """Return the web application.

    Args:
        limits: the limits of one request.
        hosts: the host names under which it may be called, ``*`` for any. This protects it from foreign pages
            that a browser on this machine opens.
        pool: the worker processes, which stay open; by default it starts ``limits.workers`` of its own.

    Examples:
        >>> from policytext.serve import create_app
        >>> sorted(route.path for route in create_app().routes if route.path in ("/", "/extract", "/read"))
        ['/', '/extract', '/read']
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.pool = WorkerPool(limits.workers) if pool is None else pool
        # Load gazetteer and word lists now, not on the first request.
        await asyncio.wrap_future(app.state.pool.submit([{"text": "改造小区57个。"}]))
        yield
        if pool is None:
            app.state.pool.close()

    app = FastAPI(
        title="policytext",
        version=__version__,
        description="Places, times, slogans, quantities and claims of Chinese policy and news text.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    _bound(app, limits)
    _speak_plainly(app)
    _add_pages(app)
    _add_requests(app, limits)
    return app


def _bound(app: FastAPI, limits: Limits) -> None:
    @app.middleware("http")
    async def refuse_large_bodies(request: Request, call_next: Any) -> Response:
        size = request.headers.get("content-length")
        if request.method == "POST" and (size is None or not size.isdigit()):
            return _refusal(request, 411, "send the length of the body")
        if size is not None and int(size) > limits.bytes:
            return _refusal(request, 413, f"the body may have {limits.bytes:,} bytes, not {int(size):,}")
        response: Response = await call_next(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-store"
        return response


def _speak_plainly(app: FastAPI) -> None:
    @app.exception_handler(PolicyTextError)
    async def refuse(request: Request, error: PolicyTextError) -> Response:
        return _refusal(request, 422, str(error))

    @app.exception_handler(HTTPException)
    async def fail(request: Request, error: HTTPException) -> Response:
        return _refusal(request, error.status_code, str(error.detail))


def _add_pages(app: FastAPI) -> None:
    @app.get("/", response_class=HTMLResponse, include_in_schema=False)
    async def page(request: Request) -> str:
        return form_page(_language(request))

    @app.get("/docs", response_class=HTMLResponse, include_in_schema=False)
    async def requests(request: Request) -> str:
        return requests_page(app.openapi(), _language(request))

    @app.get("/health")
    async def health() -> dict[str, str]:
        """Say that the service is up, and which version it is."""
        return {"status": "ok", "version": __version__}


def _add_requests(app: FastAPI, limits: Limits) -> None:
    responses: dict[int | str, dict[str, Any]] = {
        413: {"description": "The body is too large."},
        504: {"description": "It took too long."},
    }

    @app.post("/extract", responses=responses)
    async def extract(document: Annotated[DocumentBody, Body()]) -> dict[str, Any]:
        """Return the record of a document: units, times, slogans, quantities, claims."""
        [record] = await _in_time(app, [document.model_dump()], limits)
        if record.error:
            raise HTTPException(422, record.error.partition(": ")[2] or record.error)
        return record.to_dict()

    @app.post("/read", responses=responses)
    async def read(
        text: Annotated[str, Form(description="A document, as scraped.")] = "",
        files: Annotated[list[UploadFile] | None, File(description="Files of any format.")] = None,
        published: Annotated[str, Form(description="The date of all that have none.")] = "",
        region: Annotated[str, Form(description="The unit of all that name none.")] = "",
        text_column: Annotated[str, Form(description="Of tables: the column with the text.")] = "",
        id_column: Annotated[str, Form(description="Of tables: the column with the id.")] = "",
        published_column: Annotated[str, Form(description="Of tables: the column with the date.")] = "",
        region_column: Annotated[str, Form(description="Of tables: the column with the unit.")] = "",
        format: Annotated[str, Form(description=", ".join(FORMATS))] = "json",
    ) -> Response:
        """Return what is found in pasted text and files: records, a table, or the report to read."""
        if format not in FORMATS:
            raise ConfigError(f"format={format!r}: choose {', '.join(FORMATS)}")
        named = (text_column, id_column, published_column, region_column)
        columns = Columns(*(name.strip() or None for name in named))
        # If no file was chosen, browsers send one without a name.
        uploads = [Upload(file.filename, file.file) for file in files or () if file.filename]
        documents = await asyncio.to_thread(_documents, text, uploads, columns, limits.documents)
        defaults = {"published": published.strip() or None, "region": region.strip() or None}
        chunk = [
            {
                **{key: value for key, value in defaults.items() if value},
                "text": document.text,
                **document.known(),
            }
            for document in documents
        ]
        records = await _in_time(app, chunk, limits)
        made = await asyncio.to_thread(answer, records, [document.text for document in documents], format)
        return _response(made)


async def _in_time(app: FastAPI, chunk: list[dict[str, Any]], limits: Limits) -> list[Record]:
    try:
        return await asyncio.wait_for(asyncio.wrap_future(app.state.pool.submit(chunk)), limits.seconds)
    except asyncio.TimeoutError:
        raise HTTPException(
            504, f"not finished within {limits.seconds:g} seconds; send less at a time"
        ) from None


def _documents(text: str, uploads: list[Upload], columns: Columns, most: int) -> list[Document]:
    documents: list[Document] = []
    for document in read_uploads(text, uploads, columns):
        if document.error:
            raise ConfigError(document.error)
        documents.append(document)
        if len(documents) > most:
            raise ConfigError(f"more than {most} documents: send less at a time, or use the command line")
    if not documents:
        raise ConfigError("nothing to read: paste a text or choose a file")
    return documents


def _response(made: Answer) -> Response:
    headers = (
        {} if made.filename is None else {"Content-Disposition": f'attachment; filename="{made.filename}"'}
    )
    if made.media_type == "text/html":
        # The report has its own content security policy, which allows its script.
        headers["Content-Security-Policy"] = "frame-ancestors 'self'"
    return Response(made.body, media_type=made.media_type, headers=headers)


def _refusal(request: Request, status: int, reason: str) -> Response:
    if "text/html" in request.headers.get("accept", ""):
        return HTMLResponse(error_page(reason, _language(request)), status)
    return JSONResponse({"detail": reason}, status)


def _language(request: Request) -> str:
    asked = request.query_params.get("language") or request.headers.get("accept-language", "")
    return "zh" if asked.startswith("zh") else "en"
