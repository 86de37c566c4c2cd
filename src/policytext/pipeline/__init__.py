"""The spaCy skin: a pipeline whose spans carry policytext's values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from policytext.pipeline.factories import COMPONENTS

if TYPE_CHECKING:
    from policytext.knowledge import Knowledge

__all__ = ["load", "to_doc_bin"]


def load(
    *,
    restore: bool = True,
    region: str | None = None,
    as_of: int | None = None,
    published: str | None = None,
    annotate_ents: bool = False,
    pkuseg_model: str | None = None,
    knowledge: Knowledge | None = None,
    exclude: Iterable[str] = (),
) -> Language:
    """Return a Chinese spaCy pipeline with policytext's tokenizer and components.

    Args:
        restore: mend the raw text before it is tokenized.
        region: the code or full name of the unit that the documents come from.
        as_of: a year from 1980 on: counties and prefectures are those of that year.
        published: the date of the documents, ISO; ``doc._.published`` sets it for one document.
        annotate_ents: also write the spans to ``doc.ents``.
        pkuseg_model: a pkuseg model folder, or a name that spaCy knows, instead of the bundled model.
        knowledge: entries of your own; they go into the config, so that they are saved with the pipeline.
        exclude: names of components to leave out.

    Returns:
        A ``Language``. ``doc.spans["numerals" | "admin_units" | "slogans" | "quantities" | "achievements"]``
        hold the spans, ``span._.policytext`` the value of each, ``doc._.policytext`` the record, which is the
        one that :func:`policytext.extract` gives.

    Examples:
        >>> nlp = load()
        >>> doc = nlp("天马山街道新增电梯9台。")
        >>> [(span.text, span.label_) for span in doc.spans["quantities"]]
        [('9台', 'QUANTITY')]
        >>> doc.spans["admin_units"][0]._.policytext.code
        '430406003'
    """
    entries = knowledge.rows() if knowledge else {}
    place: dict[str, Any] = {"region": region, "as_of": as_of}
    tokenizer = {
        "@tokenizers": "policytext.Tokenizer.v1",
        "restore": restore,
        "pkuseg_model": pkuseg_model,
        "entries": entries,
        **place,
    }
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": tokenizer}})
    own: dict[str, dict[str, Any]] = {
        "policytext_admin_units": {"entries": entries.get("admin_units"), **place},
        "policytext_slogans": {"entries": entries.get("slogans")},
        "policytext_quantities": {"entries": entries.get("quantities")},
        "policytext_achievements": {"entries": entries.get("cues"), "published": published},
    }
    left_out = set(exclude)
    for name in [name for name in COMPONENTS if name not in left_out]:
        nlp.add_pipe(name, config={"annotate_ents": annotate_ents, **own.get(name, {})})
    return nlp


def to_doc_bin(docs: Iterable[Doc]) -> DocBin:
    """Return a ``DocBin`` of the documents that keeps the values on their spans.

    A plain ``DocBin`` leaves out user data, where the values are.

    Examples:
        >>> nlp = load()
        >>> packed = to_doc_bin(nlp.pipe(["新增电梯9台。"])).to_bytes()
        >>> [doc] = DocBin().from_bytes(packed).get_docs(nlp.vocab)
        >>> doc._.policytext.quantities[0].text
        '9台'
    """
    return DocBin(store_user_data=True, docs=docs)
