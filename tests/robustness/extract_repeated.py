"""Extract each family of test_adversarial.py, repeated: run in a process of its own, under a time limit."""

from pathlib import Path

from policytext import extract

_LENGTH = 1_000
_TAILS = ("", "\ue000", "。")

if __name__ == "__main__":
    table = (Path(__file__).parent / "families.tsv").read_text(encoding="utf-8")
    for line in table.splitlines()[1:]:
        unit = line.split("\t")[1].encode("ascii", "backslashreplace").decode("unicode_escape")
        for tail in _TAILS:
            extract((unit * _LENGTH)[:_LENGTH] + tail)
