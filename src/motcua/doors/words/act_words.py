"""The Vietnamese words of every act of a dossier: title, address, button, and the words around its form.

Each verb has them in a file of its own in `verbs/`; here they are found. Not here: what happened, told for the timeline
(`event_words`), and the fields of each form (the desk's `forms`).
"""

from typing import Final

from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.discovery import discover
from motcua.law.dossier.life import VERBS as VERBS_OF_THE_LAW
from motcua.law.dossier.state import DossierState

_DISCOVERED: Final = discover("motcua.doors.words.verbs", "WORDS", VerbWords)

WORDS: Final[dict[str, VerbWords]] = {verb: _DISCOVERED[verb] for verb in VERBS_OF_THE_LAW}
"""Verb of the law → all its words, in the order of a life."""

VERBS: Final[dict[str, ActWords]] = {verb: words.act for verb, words in WORDS.items()}
"""Verb of the law → the words of its act, in the order of a life."""

_VERB_OF_SLUG: Final = {words.slug: verb for verb, words in VERBS.items()}


def effect_of(verb: str, state: DossierState) -> str:
    """What an act changes for a dossier in this state, told beside its form."""
    effect = WORDS[verb].effect
    return effect(state) if callable(effect) else effect


def verb_of(address: str) -> str | None:
    """The verb that an address names: by its Vietnamese slug, or by the verb itself."""
    return _VERB_OF_SLUG.get(address) or (address if address in VERBS else None)
