"""The command line, run as a user runs it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from policytext import record_schema
from policytext.cli.running import Outcome, failing_in_one_line

# Each test starts Python anew.
pytestmark = pytest.mark.slow

TEXT = "2021年，改造小区57个，总投资2.22亿元。"


def policytext(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "policytext", *arguments]
    return subprocess.run(command, capture_output=True, input=stdin, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "deep" / "a.txt").write_text("新增电梯9台。", encoding="gb18030")
    (tmp_path / "notes.log").write_text("完成3项。", encoding="utf-8")
    return tmp_path


def lines(data: bytes) -> list[str]:
    return data.decode("utf-8").splitlines()


def test_cli_extract_walks_a_folder_and_writes_a_record_a_line(folder: Path) -> None:
    done = policytext("extract", str(folder), "--format", "jsonl")
    records = [json.loads(line) for line in lines(done.stdout)]
    assert done.returncode == 0
    assert lines(done.stderr) == ["policytext: read 2 .txt; skipped 1 .log"]
    assert [Path(record["id"]).name for record in records] == ["b.txt", "a.txt"]
    assert [record["text"] for record in records] == [TEXT, "新增电梯9台。"]


def test_cli_extract_finds_the_layers_that_are_asked_for(folder: Path) -> None:
    done = policytext("extract", str(folder / "b.txt"), "--layers", "times, slogans", "-f", "jsonl")
    record = json.loads(done.stdout)
    assert record["layers"] == ["sections", "times", "slogans"]
    assert [time["text"] for time in record["times"]] == ["2021年"]
    assert record["quantities"] == record["admin_units"] == []


@pytest.mark.parametrize(
    ("what", "rows"),
    [("numerals", 3), ("quantities", 2), ("slogans", 0), ("times", 1), ("sections", 1), ("repairs", 0)],
)
def test_cli_extract_finds_the_layer_of_the_table(folder: Path, what: str, rows: int) -> None:
    done = policytext("extract", str(folder / "b.txt"), "-f", "csv", "--what", what)
    assert (done.returncode, len(lines(done.stdout))) == (0, 1 + rows), done.stderr


def test_cli_info_gives_the_schema_of_records() -> None:
    assert json.loads(policytext("info", "--schema").stdout) == record_schema()


def test_cli_extract_reads_stdin_and_writes_csv() -> None:
    done = policytext("extract", "-", "--format", "csv", stdin=TEXT.encode())
    table = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8"))))
    assert [(row["indicator"], row["low"], row["unit"]) for row in table] == [
        ("小区", "57", "个"),
        ("总投资", "222000000", "元"),
    ]


def test_cli_extract_table_shows_the_findings(folder: Path) -> None:
    done = policytext("extract", str(folder / "b.txt"))
    assert "总投资" in done.stdout.decode("utf-8")
    assert "222000000" in done.stdout.decode("utf-8")


def test_cli_extract_takes_the_format_from_the_name_of_the_output(folder: Path) -> None:
    output = folder / "out.jsonl"
    done = policytext("extract", str(folder / "b.txt"), "-o", str(output))
    assert (done.returncode, done.stdout) == (0, b"")
    assert json.loads(output.read_text(encoding="utf-8"))["text"] == TEXT


def test_cli_extract_without_restoring_keeps_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("改造小區57個 , 完成。", encoding="utf-8")
    done = policytext("extract", str(tmp_path), "--no-restore", "--format", "jsonl")
    assert json.loads(done.stdout)["text"] == "改造小區57個 , 完成。"


def test_cli_extract_tells_of_bad_files_and_goes_on(folder: Path) -> None:
    (folder / "broken.txt").write_bytes(b"\xff\xfe\xfa\x80\x00")
    missing = folder / "missing.txt"
    done = policytext("extract", str(missing), str(folder), "--format", "jsonl")
    assert done.returncode == 1
    told = lines(done.stderr)
    assert len(told) == 3
    assert "missing.txt: No such file" in told[0]
    assert "broken.txt: is not UTF-8, GB18030" in told[1]
    assert told[2] == "policytext: read 2 .txt; skipped 1 .log; failed 1 .txt"
    assert len(lines(done.stdout)) == 2


def test_cli_extract_tells_of_a_folder_without_texts(tmp_path: Path) -> None:
    done = policytext("extract", str(tmp_path))
    assert done.returncode == 1
    assert "no file that can be read in this folder" in done.stderr.decode()


@pytest.mark.parametrize(
    "option",
    [["--published", "soon"], ["--region", "无此市"], ["--admin-units", "missing.csv"]],
    ids=" ".join,
)
@pytest.mark.parametrize("command", ["extract", "report"])
def test_cli_refuses_a_bad_option_once_for_all_files(folder: Path, command: str, option: list[str]) -> None:
    output = folder / "out.html"
    done = policytext(
        command,
        str(folder),
        "--format=csv" if command == "extract" else "--title=a",
        *option,
        "-o",
        str(output),
    )
    assert done.returncode == 1
    assert len(lines(done.stderr)) == 1
    assert not output.exists()


@pytest.mark.parametrize("command", ["extract", "report"])
def test_cli_tells_of_an_output_that_cannot_be_written(folder: Path, command: str) -> None:
    is_folder = policytext(
        command, str(folder / "b.txt"), "-o", str(folder), *(["-f", "csv"] * (command == "extract"))
    )
    assert lines(is_folder.stderr) == [f"policytext: {folder} is a folder: pass the path of a file"]


def test_cli_extract_leaves_the_output_alone_where_there_is_no_input(tmp_path: Path) -> None:
    output = tmp_path / "table.csv"
    output.write_text("yesterday's work", encoding="utf-8")
    done = policytext("extract", str(tmp_path / "typo"), "-o", str(output))
    assert done.returncode == 1
    assert output.read_text(encoding="utf-8") == "yesterday's work"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "table.xlsx"], "Excel opens .csv written with --bom"),
        (["-o", "table.tsv"], "use .csv, .jsonl"),
        (["--what", "slogans"], "only applies with -o FILE.csv"),
        (["--what", "slogans", "-o", "folder"], "only applies with -o FILE.csv"),
        (["--bom", "-o", "records.jsonl"], "only applies with -o FILE.csv"),
        (["--raw", "-o", "records.jsonl"], "only applies with -o FILE.csv"),
        (["--layers", "places"], "unknown layer 'places': choose from numerals, admin_units"),
        (["--layers", " , "], "name at least one layer"),
        (["--layers", "slogans", "-o", "table.csv"], "the table needs achievements: add that layer"),
        (["--layers", "slogans", "-f", "csv", "--what", "numerals"], "the table needs numerals"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_cli_extract_refuses_options_that_do_not_fit(folder: Path, arguments: list[str], told: str) -> None:
    done = policytext("extract", str(folder), *arguments)
    assert done.returncode == 2
    assert told in " ".join(done.stderr.decode("utf-8").replace("│", " ").split())


def test_cli_says_what_an_interrupted_run_has_kept(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = Outcome()
    outcome.documents = 1
    with failing_in_one_line(outcome, Path("table.csv")):
        raise KeyboardInterrupt
    assert capsys.readouterr().err == "policytext: interrupted; table.csv holds what was done\n"
    assert outcome.code == 1


@pytest.mark.parametrize(
    ("name", "begin", "told"),
    [
        ("a.docx", b"PK\x03\x04", "is not a Word file (.docx), or damaged or locked"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "an old Word file: save it as .docx"),
        ("a.pdf", b"%PDF", "is not a PDF, or damaged or locked"),
        ("a.txt", b"%PDF", "is a PDF file, not text; give it the suffix of its format"),
    ],
)
def test_cli_extract_names_what_is_no_text(tmp_path: Path, name: str, begin: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(begin + b"-1.4 text")
    done = policytext("extract", str(tmp_path / name))
    assert done.returncode == 1
    (line,) = lines(done.stderr)
    assert told in line


def test_cli_extract_says_where_nothing_was_found(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("今天天气很好。", encoding="utf-8")
    assert "nothing found" in policytext("extract", str(tmp_path)).stdout.decode("utf-8")


def test_cli_extract_gives_the_same_with_more_workers(folder: Path) -> None:
    one = policytext("extract", str(folder), "--format", "jsonl")
    two = policytext("extract", str(folder), "--format", "jsonl", "--workers", "2")
    assert one.stdout == two.stdout


def test_cli_extract_writes_parquet_and_needs_a_file_for_it(folder: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra pandas")
    output = folder / "slogans.parquet"
    done = policytext("extract", str(folder / "b.txt"), "-o", str(output), "--what", "quantities")
    assert (done.returncode, done.stdout) == (0, b"")
    assert parquet.read_table(output)["text"].to_pylist() == ["57个", "2.22亿元"]
    refused = policytext("extract", str(folder / "b.txt"), "--format", "parquet")
    assert refused.returncode == 1
    assert "name a file with --output" in refused.stderr.decode()


def test_cli_extract_takes_a_name_without_a_suffix_for_a_folder(folder: Path) -> None:
    assert policytext("extract", str(folder), "-o", str(folder / "out")).returncode == 0
    assert len((folder / "out" / "part-000001.jsonl").read_text(encoding="utf-8").splitlines()) == 2


@pytest.mark.parametrize("format", ["jsonl", "parquet"])
def test_cli_extract_into_a_folder_goes_on_where_it_stopped(folder: Path, format: str) -> None:
    out = folder / "out"
    command = ["extract", str(folder), "--workers", "2", "--format", format, "-o", str(out)]
    assert policytext(*command).returncode == 0
    (folder / "c.txt").write_text(TEXT, encoding="utf-8")
    assert policytext(*command).returncode == 0
    manifest = [json.loads(line) for line in (out / "_manifest.jsonl").read_text().splitlines()]
    assert [len(part["documents"]) for part in manifest[1:]] == [2, 1]
    assert len(list(out.glob(f"part-*.{format}"))) == 2


def test_cli_extract_csv_for_excel_begins_with_a_byte_order_mark(folder: Path) -> None:
    output = folder / "table.csv"
    policytext("extract", str(folder / "b.txt"), "-o", str(output), "--bom")
    assert output.read_bytes().startswith(b"\xef\xbb\xbfdocument,")


def test_cli_extract_takes_entries_of_your_own(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text("unit,dimension\n楼区,count\n", encoding="utf-8")
    entries = ["--quantities", str(tmp_path / "units.csv")]
    done = policytext("extract", "-", "--format", "jsonl", *entries, stdin="覆盖30楼区。".encode())
    assert json.loads(done.stdout)["quantities"][0]["unit"] == "楼区"


def test_cli_extract_names_the_line_of_a_bad_entry(tmp_path: Path) -> None:
    (tmp_path / "slogans.jsonl").write_text('{"name": "星火党建"}\n', encoding="utf-8")
    done = policytext("extract", "-", "--slogans", str(tmp_path / "slogans.jsonl"), stdin=TEXT.encode())
    assert done.returncode == 1
    assert len(lines(done.stderr)) == 1
    assert "slogans.jsonl, line 1" in done.stderr.decode()


def test_cli_extract_takes_units_as_they_were_in_a_year() -> None:
    text = "北京市崇文区新增电梯9台。".encode()
    done = policytext("extract", "-", "--format", "jsonl", "--as-of", "2005", stdin=text)
    assert [unit["code"] for unit in json.loads(done.stdout)["admin_units"]] == ["11", "110103"]


def test_cli_report_writes_one_page_and_says_where(folder: Path) -> None:
    output = folder / "page.html"
    done = policytext("report", str(folder), "-o", str(output), "--title", "两个街道")
    page = output.read_text(encoding="utf-8")
    assert (done.returncode, lines(done.stdout)) == (0, [f"{output}: 2 documents"])
    assert "<title>两个街道</title>" in page
    assert "总投资" in page


def test_cli_report_shows_each_document_with_its_own_source(folder: Path) -> None:
    (folder / "broken.txt").write_bytes(b"\xff\xfe\xfa\x80\x00")
    output = folder / "page.html"
    done = policytext("report", str(folder / "broken.txt"), str(folder / "b.txt"), "-o", str(output))
    assert done.returncode == 1
    assert len(lines(done.stderr)) == 1
    assert f'<div class="text source" lang="zh-CN">{TEXT}</div>' in output.read_text(encoding="utf-8")


def test_cli_report_of_nothing_writes_nothing(tmp_path: Path) -> None:
    done = policytext("report", str(tmp_path), "-o", str(tmp_path / "page.html"))
    assert done.returncode == 1
    assert list(tmp_path.iterdir()) == []


def test_cli_info_shows_versions_data_and_extras() -> None:
    shown = policytext("info").stdout.decode("utf-8")
    assert "spacy-pkuseg" in shown
    assert "2023-06-30" in shown
    assert "Unicode-3.0" in shown
    assert "policytext[pandas]" in shown


@pytest.mark.parametrize("command", [[], ["extract"], ["report"], ["info"]], ids=" ".join)
def test_cli_help_says_what_a_command_does(command: list[str]) -> None:
    done = policytext(*command, "--help")
    assert done.returncode == 0
    assert "Usage: " in done.stdout.decode("utf-8")


def test_cli_version_is_the_version_of_the_package() -> None:
    from policytext import __version__

    assert policytext("--version").stdout.decode().strip() == f"policytext {__version__}"


CORPUS = """编号,正文,日期,省份,年份,来源
1,今年，改造小区57个。,2021年7月5日,湖南省,2021,甲
2,新增电梯9台。,2022,四川省,2022,乙
"""


def test_cli_extract_takes_a_table_by_its_columns(tmp_path: Path) -> None:
    (tmp_path / "corpus.csv").write_text(CORPUS, encoding="gb18030")
    output = tmp_path / "new" / "claims.csv"
    named = [
        "--text",
        "正文",
        "--id",
        "编号",
        "--published",
        "日期",
        "--region",
        "省份",
        "--columns",
        "年份,来源",
    ]
    done = policytext("extract", str(tmp_path / "corpus.csv"), *named, "-o", str(output))
    assert (done.returncode, done.stderr) == (0, b"")
    table = list(csv.DictReader(io.StringIO(output.read_text(encoding="utf-8"))))
    assert [(row["document"], row["period_from"], row["年份"], row["来源"]) for row in table] == [
        ("1", "2021", "2021", "甲"),
        ("2", "", "2022", "乙"),
    ]
    assert "省份" not in table[0]


def test_cli_extract_says_which_columns_it_guessed(tmp_path: Path) -> None:
    (tmp_path / "corpus.csv").write_text(CORPUS, encoding="utf-8")
    done = policytext("extract", str(tmp_path / "corpus.csv"), "--format", "jsonl")
    [told] = lines(done.stderr)
    assert (
        "text from column 正文, id from column 编号, published from column 日期, region from column 省份"
        in told
    )
    assert [json.loads(line)["columns"]["年份"] for line in lines(done.stdout)] == ["2021", "2022"]


def test_cli_extract_names_the_columns_there_are(tmp_path: Path) -> None:
    (tmp_path / "corpus.csv").write_text(CORPUS, encoding="utf-8")
    done = policytext(
        "extract", str(tmp_path / "corpus.csv"), "--text", "内容", "-o", str(tmp_path / "a.csv")
    )
    assert done.returncode == 1
    [told] = lines(done.stderr)
    assert told.endswith("no column 内容; the columns are 编号, 正文, 日期, 省份, 年份, 来源")
    assert not (tmp_path / "a.csv").exists()


def test_cli_extract_over_a_table_goes_on_where_it_stopped(tmp_path: Path) -> None:
    (tmp_path / "corpus.csv").write_text(CORPUS, encoding="utf-8")
    command = ["extract", str(tmp_path / "corpus.csv"), "--text", "正文", "-o", str(tmp_path / "out")]
    assert policytext(*command).returncode == 0
    with (tmp_path / "corpus.csv").open("a", encoding="utf-8") as file:
        file.write("3,完成3项。,2023,湖南省,2023,丙\n")
    assert policytext(*command).returncode == 0
    parts = sorted((tmp_path / "out").glob("part-*.jsonl"))
    assert [len(part.read_text(encoding="utf-8").splitlines()) for part in parts] == [2, 1]
