"""The spaCy factories. spaCy imports this module for every ``Language``, so its imports are light."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from spacy.language import Language

if TYPE_CHECKING:
    from policytext.pipeline.claims import AchievementRecognizer
    from policytext.pipeline.components import (
        AdminUnitRecognizer,
        NumeralRecognizer,
        OutlineReader,
        QuantityRecognizer,
        SloganRecognizer,
        TimeRecognizer,
    )
    from policytext.pipeline.tokenizer import PolicyTokenizer

__all__ = [
    "DISPLACY_COLORS",
    "create_span_scorer",
    "create_tokenizer",
    "make_achievements",
    "make_admin_units",
    "make_numerals",
    "make_outline",
    "make_quantities",
    "make_slogans",
    "make_times",
]

DISPLACY_COLORS = {
    "NUMERAL": "#d5e8d4",
    "TIME": "#d9d2e9",
    "ADMIN_UNIT": "#9fc5e8",
    "SLOGAN": "#f9cb9c",
    "QUANTITY": "#ffe599",
    "ACHIEVEMENT": "#b6d7a8",
}
# The path of a file of entries, or the entries themselves.
Entries: TypeAlias = str | list[dict[str, Any]] | None
_SCORER = {"@scorers": "policytext.span_scorer.v1"}


def _config(spans_key: str, **own: Any) -> dict[str, Any]:
    return {"spans_key": spans_key, "annotate_ents": False, "scorer": _SCORER, **own}


@Language.factory("policytext_numerals", assigns=["doc.spans"], default_config=_config("numerals"))
def make_numerals(
    nlp: Language, name: str, spans_key: str, annotate_ents: bool, scorer: Callable[..., Any] | None
) -> NumeralRecognizer:
    """Return the component that finds numerals."""
    from policytext.pipeline.components import NumeralRecognizer

    return NumeralRecognizer(name, spans_key=spans_key, annotate_ents=annotate_ents, scorer=scorer)


@Language.factory(
    "policytext_admin_units",
    assigns=["doc.spans"],
    default_config=_config("admin_units", region=None, as_of=None, entries=None),
)
def make_admin_units(
    nlp: Language,
    name: str,
    spans_key: str,
    annotate_ents: bool,
    scorer: Callable[..., Any] | None,
    region: str | None,
    as_of: int | None,
    entries: Entries,
) -> AdminUnitRecognizer:
    """Return the component that finds and links administrative units."""
    from policytext.pipeline.components import AdminUnitRecognizer

    return AdminUnitRecognizer(
        name,
        spans_key=spans_key,
        annotate_ents=annotate_ents,
        scorer=scorer,
        region=region,
        as_of=as_of,
        entries=entries,
    )


@Language.factory(
    "policytext_outline",
    assigns=["doc._.policytext_data"],
    default_config={"published": None, "region": None, "as_of": None, "entries": None},
)
def make_outline(
    nlp: Language,
    name: str,
    published: str | None,
    region: str | None,
    as_of: int | None,
    entries: Entries,
) -> OutlineReader:
    """Return the component that reads the outline."""
    from policytext.pipeline.components import OutlineReader

    return OutlineReader(name, published=published, region=region, as_of=as_of, entries=entries)


@Language.factory("policytext_times", assigns=["doc.spans"], default_config=_config("times", published=None))
def make_times(
    nlp: Language,
    name: str,
    spans_key: str,
    annotate_ents: bool,
    scorer: Callable[..., Any] | None,
    published: str | None,
) -> TimeRecognizer:
    """Return the component that finds time expressions."""
    from policytext.pipeline.components import TimeRecognizer

    return TimeRecognizer(
        name, spans_key=spans_key, annotate_ents=annotate_ents, scorer=scorer, published=published
    )


@Language.factory(
    "policytext_slogans", assigns=["doc.spans"], default_config=_config("slogans", entries=None)
)
def make_slogans(
    nlp: Language,
    name: str,
    spans_key: str,
    annotate_ents: bool,
    scorer: Callable[..., Any] | None,
    entries: Entries,
) -> SloganRecognizer:
    """Return the component that finds and expands slogans."""
    from policytext.pipeline.components import SloganRecognizer

    return SloganRecognizer(
        name, spans_key=spans_key, annotate_ents=annotate_ents, scorer=scorer, entries=entries
    )


@Language.factory(
    "policytext_quantities", assigns=["doc.spans"], default_config=_config("quantities", entries=None)
)
def make_quantities(
    nlp: Language,
    name: str,
    spans_key: str,
    annotate_ents: bool,
    scorer: Callable[..., Any] | None,
    entries: Entries,
) -> QuantityRecognizer:
    """Return the component that finds quantities."""
    from policytext.pipeline.components import QuantityRecognizer

    return QuantityRecognizer(
        name, spans_key=spans_key, annotate_ents=annotate_ents, scorer=scorer, entries=entries
    )


@Language.factory(
    "policytext_achievements",
    assigns=["doc.spans"],
    default_config=_config("achievements", published=None, entries=None, concepts=None),
)
def make_achievements(
    nlp: Language,
    name: str,
    spans_key: str,
    annotate_ents: bool,
    scorer: Callable[..., Any] | None,
    published: str | None,
    entries: Entries,
    concepts: Entries,
) -> AchievementRecognizer:
    """Return the component that reads claims."""
    from policytext.pipeline.claims import AchievementRecognizer

    return AchievementRecognizer(
        name,
        spans_key=spans_key,
        annotate_ents=annotate_ents,
        scorer=scorer,
        published=published,
        entries=entries,
        concepts=concepts,
    )


def create_tokenizer(
    restore: bool = True,
    region: str | None = None,
    as_of: int | None = None,
    pkuseg_model: str | None = None,
    entries: dict[str, list[dict[str, Any]]] | None = None,
    layers: list[str] | None = None,
) -> Callable[[Language], PolicyTokenizer]:
    """Return the function that creates the tokenizer ``policytext.Tokenizer.v1``."""

    def make(nlp: Language) -> PolicyTokenizer:
        from policytext.pipeline.tokenizer import PolicyTokenizer

        return PolicyTokenizer(
            nlp.vocab,
            restore=restore,
            region=region,
            as_of=as_of,
            pkuseg_model=pkuseg_model,
            entries=entries,
            layers=layers,  # type: ignore[arg-type]  # the tokenizer checks the names
        )

    return make


def create_span_scorer() -> Callable[..., dict[str, Any]]:
    """Return the scorer ``policytext.span_scorer.v1``: precision, recall and F of the spans."""
    from policytext.pipeline.components import score_spans

    return score_spans
