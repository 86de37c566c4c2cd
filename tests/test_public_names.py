"""The public face of the package: sorted, complete, lazy."""

from __future__ import annotations

import subprocess
import sys

import pytest

import policytext


def test_public_names_are_sorted_and_resolve() -> None:
    assert policytext.__all__ == sorted(policytext.__all__)
    assert all(getattr(policytext, name) is not None for name in policytext.__all__)
    assert dir(policytext) == policytext.__all__


def test_public_names_unknown_one_raises_attribute_error() -> None:
    assert not hasattr(policytext, "no_such_name")


def test_public_names_import_loads_neither_spacy_nor_data() -> None:
    code = (
        "import sys, policytext; print([m for m in ('spacy', 'cn2an', 'regex', 'numpy') if m in sys.modules])"
    )
    assert run(code) == "[]"


@pytest.mark.slow
def test_public_names_restore_stays_a_function_after_extract() -> None:
    code = "import policytext; policytext.extract('完成3项。'); print(callable(policytext.restore))"
    assert run(code) == "True"


@pytest.mark.slow
def test_public_names_extract_needs_no_spacy() -> None:
    code = "import sys, policytext; policytext.extract('完成3项。'); print('spacy' in sys.modules)"
    assert run(code) == "False"


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()
