"""The service, asked as a browser and as a program ask it."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import Future
from typing import Any

import pytest

from policytext import Record, __version__, extract
from policytext.scale import WorkerPool

pytest.importorskip("fastapi", reason="needs the extra serve")
httpx = pytest.importorskip("httpx", reason="needs the extra dev")

from policytext.serve import Limits, create_app  # noqa: E402
from tests.serve.pools import Here  # noqa: E402

TEXT = "2021年，改造小区57个。"
BROWSER = {"accept": "text/html,application/xhtml+xml"}


class Never(Here):
    """A pool whose work never ends after the first document."""

    def submit(self, documents: Any) -> Future[list[Record]]:
        return super().submit(documents) if documents[0]["text"] == "改造小区57个。" else Future()


def ask(
    method: str,
    path: str,
    *,
    limits: Limits | None = None,
    pool: WorkerPool | None = None,
    host: str = "localhost",
    **request: Any,
) -> Any:
    """Start the service, ask it one thing, and stop it."""

    async def answer() -> Any:
        app = create_app(limits or Limits(), pool=pool or Here())
        transport = httpx.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url=f"http://{host}") as client,
        ):
            return await client.request(method, path, **request)

    return asyncio.run(answer())


def test_serve_answers_with_the_record() -> None:
    answer = ask("POST", "/extract", json={"text": TEXT, "id": "a", "published": "2022"})
    assert answer.status_code == 200
    assert Record.from_dict(answer.json()) == extract(TEXT, id="a", published="2022")


def test_serve_finds_the_layers_that_are_asked_for() -> None:
    answer = ask("POST", "/extract", json={"text": TEXT, "layers": ["slogans"]})
    assert Record.from_dict(answer.json()) == extract(TEXT, layers=["slogans"])
    assert ask("POST", "/extract", json={"text": TEXT, "layers": ["places"]}).status_code == 422


def test_serve_takes_the_year_of_units_and_the_columns_of_a_document() -> None:
    options: dict[str, Any] = {"as_of": 2000, "columns": {"年份": 2021, "note": None}, "restore": False}
    answer = ask("POST", "/extract", json={"text": "衡阳市江东区新增电梯9台。", **options})
    assert Record.from_dict(answer.json()) == extract("衡阳市江东区新增电梯9台。", **options)
    assert ask("POST", "/extract", json={"text": TEXT, "as_of": 1900}).status_code == 422


def test_serve_says_that_it_is_up() -> None:
    assert ask("GET", "/health").json() == {"status": "ok", "version": __version__}


def test_serve_describes_itself_without_a_network() -> None:
    page = ask("GET", "/docs", headers=BROWSER)
    assert "/extract" in page.text
    assert "https://" not in page.text
    paths = ask("GET", "/openapi.json").json()["paths"]
    assert set(paths) == {"/extract", "/read", "/health"}
    assert {"200", "413", "422", "504"} <= set(paths["/read"]["post"]["responses"])


@pytest.mark.parametrize(("language", "words"), [("zh-CN,zh;q=0.9", "粘贴文本"), ("en", "Paste a text")])
def test_serve_page_speaks_the_language_of_its_reader(language: str, words: str) -> None:
    page = ask("GET", "/", headers={**BROWSER, "accept-language": language})
    assert words in page.text
    assert "script" not in page.text
    assert page.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize(
    "body",
    [{}, {"text": ""}, {"text": 5}, {"text": TEXT, "unknown": 1}, {"text": TEXT, "published": "soon"}],
    ids=str,
)
def test_serve_refuses_what_is_no_document(body: dict[str, Any]) -> None:
    answer = ask("POST", "/extract", json=body)
    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_serve_reads_pasted_text_as_a_report() -> None:
    answer = ask("POST", "/read", data={"text": TEXT, "format": "report"}, files=[], headers=BROWSER)
    assert answer.text.startswith("<!doctype html>")
    assert 'class="quantity achieved"' in answer.text
    assert "content-disposition" not in answer.headers


def test_serve_reads_text_files_and_tables_together() -> None:
    table = "正文,编号,年份\n新增电梯9台。,甲,2021\n完成3项。,乙,2022\n"
    files = [("files", ("a.txt", TEXT.encode())), ("files", ("b.csv", table.encode()))]
    answer = ask("POST", "/read", data={"text": "总投资2亿元。", "format": "json"}, files=files)
    records = [Record.from_dict(row) for row in answer.json()]
    assert [record.id for record in records] == [None, "a.txt", "甲", "乙"]
    assert records[2].columns == {"年份": "2021"}


def test_serve_saves_claims_as_csv() -> None:
    answer = ask("POST", "/read", data={"text": TEXT, "format": "csv"}, files=[])
    assert answer.headers["content-disposition"] == 'attachment; filename="claims.csv"'
    [row] = csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff")))
    assert row["low"] == "57"


def test_serve_saves_records_as_json_lines() -> None:
    answer = ask("POST", "/read", data={"text": TEXT, "format": "jsonl"}, files=[])
    assert Record.from_dict(json.loads(answer.text)).quantities[0].text == "57个"


@pytest.mark.parametrize(
    ("data", "files", "reason"),
    [
        ({"format": "json"}, [], "nothing to read"),
        ({"text": TEXT, "format": "docx"}, [], "format='docx'"),
        ({"format": "json"}, [("files", ("a.doc", b"\xd0\xcf\x11\xe0"))], "a.doc"),
        ({"format": "json", "text_column": "内容"}, [("files", ("b.csv", "甲,乙\n1,2\n".encode()))], "b.csv"),
    ],
    ids=["nothing", "format", "old Word", "no such column"],
)
def test_serve_says_why_nothing_was_read(data: dict[str, str], files: list[Any], reason: str) -> None:
    answer = ask("POST", "/read", data=data, files=files)
    assert answer.status_code == 422
    assert reason in answer.json()["detail"]
    page = ask("POST", "/read", data=data, files=files, headers=BROWSER)
    assert page.headers["content-type"].startswith("text/html")
    assert "/tmp" not in page.text


def test_serve_escapes_a_reason() -> None:
    page = ask("POST", "/read", data={"text": TEXT, "format": "<script>"}, files=[], headers=BROWSER)
    assert "<script>" not in page.text


def test_serve_refuses_a_body_that_is_too_large() -> None:
    assert ask("POST", "/extract", limits=Limits(bytes=100), json={"text": TEXT * 10}).status_code == 413


def test_serve_refuses_too_many_documents() -> None:
    table = "text\n" + "完成3项。\n" * 5
    answer = ask(
        "POST", "/read", limits=Limits(documents=4), data={}, files=[("files", ("a.csv", table.encode()))]
    )
    assert answer.status_code == 422
    assert "more than 4 documents" in answer.json()["detail"]


def test_serve_refuses_a_body_of_unknown_length() -> None:
    async def stream() -> AsyncIterator[bytes]:
        yield b'{"text": "a"}'

    assert ask("POST", "/extract", content=stream()).status_code == 411


def test_serve_gives_up_after_the_time_limit() -> None:
    answer = ask("POST", "/extract", limits=Limits(seconds=0.01), pool=Never(), json={"text": TEXT})
    assert answer.status_code == 504
    assert "not finished within 0.01 seconds" in answer.json()["detail"]


def test_serve_answers_under_its_own_name_alone() -> None:
    assert ask("GET", "/", host="evil.example").status_code == 400


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(1) as made:
        yield made


@pytest.mark.slow
def test_serve_works_in_processes_of_its_own(pool: WorkerPool) -> None:
    assert ask("POST", "/extract", pool=pool, json={"text": TEXT}).json()["text"] == TEXT
