"""The service in examples/service, asked as a client asks it."""

from __future__ import annotations

import asyncio
import importlib
import multiprocessing
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from policytext import Record, __version__, extract

pytest.importorskip("fastapi", reason="needs the extra examples")
httpx = pytest.importorskip("httpx", reason="needs the extra dev")

FOLDER = Path(__file__).parents[2] / "examples" / "service"
TEXT = "2021年，改造小区57个。"


@pytest.fixture(scope="module")
def service() -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(FOLDER)
        yield importlib.import_module("app")


def ask(service: Any, method: str, path: str, *, limits: dict[str, Any] | None = None, **request: Any) -> Any:
    """Start the service, ask it one thing, and stop it."""

    async def answer() -> Any:
        app = service.create_app(service.Limits(**(limits or {})), ThreadPoolExecutor(1))
        transport = httpx.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://service") as client,
        ):
            return await client.request(method, path, **request)

    return asyncio.run(answer())


def test_service_answers_with_the_record(service: Any) -> None:
    answer = ask(service, "POST", "/extract", json={"text": TEXT, "id": "a", "published": "2022"})
    assert answer.status_code == 200
    assert Record.from_dict(answer.json()) == extract(TEXT, id="a", published="2022")


def test_service_says_that_it_is_up(service: Any) -> None:
    assert ask(service, "GET", "/health").json() == {"status": "ok", "version": __version__}


@pytest.mark.slow
def test_service_ends_its_workers_with_itself(service: Any) -> None:
    async def workers() -> list[Any]:
        app = service.create_app(service.Limits(workers=1))
        async with app.router.lifespan_context(app):
            return multiprocessing.active_children()

    started = asyncio.run(workers())
    assert started
    for worker in started:
        worker.join(10)
        assert not worker.is_alive()


def test_service_describes_itself(service: Any) -> None:
    assert ask(service, "GET", "/docs").status_code == 200
    paths = ask(service, "GET", "/openapi.json").json()["paths"]
    assert {"/extract", "/health"} <= set(paths)
    assert {"200", "413", "422", "504"} <= set(paths["/extract"]["post"]["responses"])


@pytest.mark.parametrize(
    "body",
    [{}, {"text": ""}, {"text": 5}, {"text": TEXT, "unknown": 1}, {"text": TEXT, "published": "soon"}],
    ids=str,
)
def test_service_refuses_what_is_no_document(service: Any, body: dict[str, Any]) -> None:
    answer = ask(service, "POST", "/extract", json=body)
    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_service_refuses_a_body_that_is_too_large(service: Any) -> None:
    answer = ask(service, "POST", "/extract", limits={"bytes": 100}, json={"text": TEXT * 10})
    assert answer.status_code == 413


def test_service_refuses_a_body_of_unknown_length(service: Any) -> None:
    async def stream() -> AsyncIterator[bytes]:
        yield b'{"text": "a"}'

    assert ask(service, "POST", "/extract", content=stream()).status_code == 411


def test_service_gives_up_after_the_time_limit(service: Any) -> None:
    answer = ask(service, "POST", "/extract", limits={"seconds": 0}, json={"text": TEXT})
    assert answer.status_code == 504
    assert "not done in 0" in answer.json()["detail"]
