"""policytext.scale.spark on a real local Spark: the same records as extract()."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from policytext import ConfigError, Knowledge, Record, extract, extract_many, to_dataframe

# tests/conftest.py skips them where there is no Java.
pytestmark = [pytest.mark.slow, pytest.mark.spark]
pyspark = pytest.importorskip("pyspark", reason="Spark needs pyspark")

SEEDS = sorted((Path(__file__).parent.parent.parent / "seeds").glob("*.txt"))
PLACES = ("珠晖区东风街道", "衡阳市", "全区", "该街道", "湖南省")
# None cannot be processed; the others are what scraped text holds at its worst.
POISON: dict[str, str | None] = {"null": None, "empty": "", "nul": "完成\0项3。", "blank": " \n" * 50}


def generated(number: int) -> str:
    place = PLACES[number % len(PLACES)]
    return (
        f"今年以来，{place}完成改造老旧小区{number}个，总投资{number % 90 + 1}.{number % 9}亿元，"
        f"同比增长{number % 30}.5%。力争到年底新增电梯{number % 7 + 1}台以上。"
    )


@pytest.fixture(scope="module")
def documents() -> dict[str, str | None]:
    """The five seeds, 500 generated documents and the poisoned ones, by id: more than are made at a time."""
    seeds = {path.stem: path.read_text(encoding="utf-8") for path in SEEDS}
    return {**seeds, **{f"generated-{number}": generated(number) for number in range(500)}, **POISON}


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    builder = pyspark.sql.SparkSession.builder.master("local[2]").appName("policytext")
    options = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.shuffle.partitions": "2",
        "spark.ui.enabled": "false",
    }
    for name, value in options.items():
        builder = builder.config(name, value)
    with pytest.MonkeyPatch.context() as environment:
        # Spark needs it for DataFrames that are made of Python's values.
        environment.setenv("PYSPARK_PYTHON", sys.executable)
        session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def records(session: Any, documents: dict[str, str | None]) -> Any:
    from policytext.scale import spark

    df = session.createDataFrame(list(documents.items()), "id string, text string").repartition(2)
    return spark.extract(df).cache()


def test_spark_records_equal_those_of_extract(records: Any, documents: dict[str, str | None]) -> None:
    found = {row["id"]: Record.from_dict(row.asDict(recursive=True)) for row in records.collect()}
    assert len(SEEDS) == 5
    assert found.keys() == documents.keys()
    poisoned = found.pop("null")
    assert (poisoned.text, poisoned.error) == ("", "TypeError: extract() takes the text as str, got NoneType")
    for name, record in found.items():
        text = documents[name]
        assert text is not None
        assert record == extract(text, id=name)


@pytest.mark.parametrize("what", ["achievements", "admin_units", "slogans"])
def test_spark_flat_table_equals_the_dataframe(
    records: Any, documents: dict[str, str | None], what: Any
) -> None:
    import pandas

    from policytext.scale import spark

    seeds = [path.stem for path in SEEDS]
    expected = to_dataframe(
        extract_many([{"id": name, "text": documents[name] or ""} for name in seeds]), what
    )
    flat = spark.flat_table(records.where(records["id"].isin(seeds)), what)
    assert flat.columns == list(expected.columns)
    rows = [
        [None if pandas.isna(value) else value for value in row] for row in expected.astype(object).to_numpy()
    ]
    assert sorted(map(repr, map(list, flat.collect()))) == sorted(map(repr, rows))


def test_spark_columns_give_the_arguments_of_extract(session: Any) -> None:
    from policytext.scale import spark

    df = session.createDataFrame(
        [(7, "今年凤凰街开展活动3次。", "2023-07-05", "360302")],
        "number int, body string, day string, place string",
    )
    chosen = spark.extract(
        df.withColumn("day", df["day"].cast("date")),
        "body",
        "number",
        layers=["admin_units"],
        published="day",
        region="place",
    )
    (row,) = chosen.collect()
    whole = ["id", "text", "source", "error", "published", "columns", "admin_units", "layers", "schema"]
    assert chosen.columns == whole
    assert row["layers"] == ["admin_units"]
    assert (row["id"], row["published"], row["admin_units"][0]["code"]) == ("7", "2023-07-05", "360302002")


def test_spark_takes_a_year_and_entries_of_the_user(session: Any) -> None:
    from policytext.scale import spark

    df = session.createDataFrame([("a", "大厂区覆盖30楼区。")], "id string, text string")
    knowledge = Knowledge.load(quantities=[{"unit": "楼区", "dimension": "count"}])
    (row,) = spark.extract(df, as_of=1999, knowledge=knowledge).collect()
    record = extract("大厂区覆盖30楼区。", id="a", as_of=1999, knowledge=knowledge)
    assert Record.from_dict(row.asDict(recursive=True)) == record
    assert record.quantities[0].unit == "楼区"
    with pytest.raises(ConfigError, match="as_of=1900 is not a year"):
        spark.extract(df, as_of=1900)


def test_spark_names_what_is_wrong_with_the_columns(session: Any) -> None:
    from policytext.scale import spark

    df = session.createDataFrame([("a", 1)], "id string, text int")
    with pytest.raises(ConfigError, match="no column 'body' among id, text"):
        spark.extract(df, "body")
    with pytest.raises(ConfigError, match="column 'text' is not a string but int"):
        spark.extract(df)
    with pytest.raises(ConfigError, match="unknown layer 'places': choose from numerals, "):
        spark.extract(df, "id", layers=["places"])
    with pytest.raises(ConfigError, match="extract\\(\\) them with that layer"):
        spark.flat_table(spark.extract(df, "id", layers=["slogans"]))


def test_spark_workers_are_of_the_python_that_calls(session: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not of the session's, the first python3 of the PATH, which the functions of others keep."""
    from policytext.scale import spark

    monkeypatch.delenv("PYSPARK_PYTHON", raising=False)
    monkeypatch.setattr(session.sparkContext, "pythonExec", "/nowhere/python3")
    df = session.sql("SELECT 'a' AS id, '改造小区57个。' AS text")
    records = spark.extract(df)
    assert session.sparkContext.pythonExec == "/nowhere/python3"
    assert [row["low"] for row in spark.flat_table(records, "quantities").collect()] == [57]


def test_spark_workers_are_of_the_python_that_the_user_names(
    session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from policytext.scale import spark

    monkeypatch.setenv("PYSPARK_PYTHON", "/elsewhere/python3")
    df = session.sql("SELECT 'a' AS id, '改造小区57个。' AS text")
    with pytest.raises(Exception, match="/elsewhere/python3"):
        spark.extract(df).collect()


def test_spark_page_shows_the_way(session: Any, tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "scale.md").read_text(encoding="utf-8")
    code = page.partition("```python\n")[2].partition("```")[0]
    news = session.createDataFrame([("a", "改造小区57个。")], "id string, text string")
    news.write.parquet(f"{tmp_path}/news")
    names = {"session": session}
    exec(code.replace("hdfs:///", f"{tmp_path}/"), names)
    assert [row["indicator"] for row in names["claims"].collect()] == ["小区"]


def test_spark_columns_pass_through(session: Any) -> None:
    from policytext.scale import spark

    rows = [("a", "改造小区57个。", "湖南省", 2021), ("b", "新增电梯9台。", None, 2022)]
    df = session.createDataFrame(rows, "id string, text string, `省份` string, `年份` int")
    found = spark.extract(df, columns=["省份", "年份"]).orderBy("id").collect()
    records = [Record.from_dict(row.asDict(recursive=True)) for row in found]
    assert [record.columns for record in records] == [
        {"省份": "湖南省", "年份": 2021},
        {"省份": None, "年份": 2022},
    ]
