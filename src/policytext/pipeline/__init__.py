"""spaCy integration: load() returns a pipeline whose spans carry policytext's values."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from policytext.errors import ConfigError

if TYPE_CHECKING:
    from policytext.knowledge import Knowledge

__all__ = ["load", "to_doc_bin"]

_TOKENIZER = {"@tokenizers": "policytext.Tokenizer.v1"}


def load(
    *,
    restore: bool = True,
    region: str | None = None,
    as_of: int | None = None,
    published: str | datetime.date | None = None,
    annotate_ents: bool = False,
    pkuseg_model: str | None = None,
    knowledge: Knowledge | None = None,
    exclude: str | Iterable[str] = (),
) -> Language:
    """Return a Chinese spaCy pipeline with policytext's tokenizer and components.

    Args:
        restore: restore the raw text before it is tokenized.
        region: the code or full name of the unit that the documents come from.
        as_of: a year from 1980 on, whose counties and prefectures names mean.
        published: the date of the documents; ``doc._.published`` sets it for one document.
        annotate_ents: also write the spans to ``doc.ents``.
        pkuseg_model: the folder of a pkuseg model, or a name that spacy-pkuseg knows, instead of the bundled
            model.
        knowledge: entries of your own; they are saved with the pipeline as part of its config.
        exclude: names of components to leave out. The values of theirs that other components need are still
            found.

    Returns:
        A ``Language``. ``doc.spans["numerals" | "times" | "admin_units" | "slogans" | "quantities" |
        "achievements"]`` hold the spans, ``span._.policytext`` the value of each, and ``doc._.policytext``
        the record, equal to that of :func:`policytext.extract`.

    Raises:
        ConfigError: an option has a value that is not allowed, or a component is unknown.

    Examples:
        >>> nlp = load()
        >>> doc = nlp("天马山街道新增电梯9台。")
        >>> [(span.text, span.label_) for span in doc.spans["quantities"]]
        [('9台', 'QUANTITY')]
        >>> doc.spans["admin_units"][0]._.policytext.code
        '430406003'
    """
    from policytext.knowledge import SHIPPED
    from policytext.layers import COMPONENTS, LAYERS
    from policytext.options import Options

    known = SHIPPED if knowledge is None else knowledge
    said = Options.of(region=region, as_of=as_of, published=published, restore=restore, knowledge=known)
    names = _without({exclude} if isinstance(exclude, str) else set(exclude), COMPONENTS)
    entries = said.knowledge.rows()
    place: dict[str, Any] = {"region": said.region, "as_of": said.as_of}
    tokenizer = {"restore": said.restore, "pkuseg_model": pkuseg_model, "entries": entries, **place}
    # Tokens are cut at the values of the layers in the pipeline.
    layers = None if len(names) == len(COMPONENTS) else [one.name for one in LAYERS if one.component in names]
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {**_TOKENIZER, **tokenizer, "layers": layers}}})
    own = _configs(entries, place, said.published)
    for name in names:
        # The outline has no spans.
        spans = {} if name == "policytext_outline" else {"annotate_ents": annotate_ents}
        nlp.add_pipe(name, config={**spans, **own.get(name, {})})
    return nlp


def _configs(
    entries: Mapping[str, Any], place: Mapping[str, Any], published: str | None
) -> dict[str, dict[str, Any]]:
    """Return the config of each component beyond the common options."""
    return {
        "policytext_admin_units": {"entries": entries.get("admin_units"), **place},
        "policytext_outline": {"entries": entries.get("admin_units"), "published": published, **place},
        "policytext_times": {"published": published},
        "policytext_slogans": {"entries": entries.get("slogans")},
        "policytext_quantities": {"entries": entries.get("quantities")},
        "policytext_achievements": {
            "entries": entries.get("cues"),
            "concepts": entries.get("concepts"),
            "published": published,
        },
    }


def _without(left_out: set[str], components: tuple[str, ...]) -> list[str]:
    if unknown := left_out.difference(components):
        raise ConfigError(
            f"exclude: unknown component {', '.join(unknown)}; choose from {', '.join(components)}"
        )
    return [name for name in components if name not in left_out]


def to_doc_bin(docs: Iterable[Doc]) -> DocBin:
    """Return a ``DocBin`` of the documents that includes the values of their spans.

    By default a ``DocBin`` does not store user data, which hold the values.

    Examples:
        >>> nlp = load()
        >>> packed = to_doc_bin(nlp.pipe(["新增电梯9台。"])).to_bytes()
        >>> [doc] = DocBin().from_bytes(packed).get_docs(nlp.vocab)
        >>> doc._.policytext.quantities[0].text
        '9台'
    """
    return DocBin(store_user_data=True, docs=docs)
