"""The dictionary forms that a Spanish word may be a form of; everything here is folded (no accents, lower case).

Nouns and adjectives by what their plural and their feminine take off; verbs by their stems, with the vowels and letters
that change in them, and the endings that may follow: too many forms are thought possible, which does no harm, since a
text has only those that there are.
"""

from __future__ import annotations

from collections.abc import Iterator

_SHARED = "o es e as a amos an emos en ando"
_AR = frozenset(
    f"{_SHARED} ais eis aste asteis aron aba abas abamos aban ado ada ados adas ar ad "
    "are aras ara aremos aran aria arias ariamos arian aramos ase ases asemos asen".split()
)
_ER_IR = frozenset(
    f"{_SHARED} imos i iste io isteis ieron ia ias iamos ian iendo ido ida idos idas er ir ed id "
    "ere eras era eremos eran eria erias eriamos erian ire iras ira iremos iran iria iriamos irian "
    "iera ieras ieramos ieran iese iesen yo yeron yendo yera yeran yese yesen jo jeron".split()
)
_ENCLITICS = ("selo", "sela", "selos", "selas", "los", "las", "les", "nos", "lo", "la", "le", "se", "me", "te")
_BEFORE_ENCLITICS = ("ar", "er", "ir", "ando", "iendo", "yendo")
_CHANGED = {"pon": ("pus", "pong", "pondr"), "ten": ("tuv", "teng", "tendr"), "ven": ("vin", "veng", "vendr")}
_COMPOUNDS = {**_CHANGED, "tra": ("traj", "traig"), "duc": ("duj",), "hac": ("hic", "hag", "har")}
"""What stands for the end of a stem in some tenses of the verbs that end so: "disponer", "mantener", "convenir"."""
_VOWELS = {"e": ("ie", "i"), "o": ("ue", "u"), "u": ("ue",)}
_IN_AR = {"c": "qu", "g": "gu", "z": "c", "gu": "gü"}
_IN_ER_IR = {"c": "zc", "g": "j", "gu": "g", "u": "uy", "qu": "c", "a": "aig"}
_SHORTEST_STEM = 2


def singulars(word: str) -> list[str]:
    """What a noun or an adjective may be the plural of."""
    found = []
    if word.endswith("ces"):
        found.append(f"{word[:-3]}z")
    if word.endswith("es"):
        found.append(word[:-2])
    if word.endswith("s"):
        found.append(word[:-1])
    return found


def masculines(word: str) -> list[str]:
    """What a word may be the feminine of, in the singular."""
    ending_in_a = [each for each in (word, *singulars(word)) if each.endswith("a")]
    return [masculine for each in ending_in_a for masculine in (f"{each[:-1]}o", each[:-1])]


def is_participle(word: str) -> bool:
    """Whether a word is, by its looks, a participle, which is an adjective as well: "elevada" is more than raised."""
    return word.endswith(("ada", "adas", "ida", "idas", "ado", "ados", "ido", "idos"))


def without_enclitics(word: str) -> str:
    """An infinitive or a gerund without the pronouns written at its end; any other word as it is."""
    for enclitic in _ENCLITICS:
        if word.endswith(tuple(f"{ending}{enclitic}" for ending in _BEFORE_ENCLITICS)):
            return word[: -len(enclitic)]
    return word


def is_infinitive(word: str) -> bool:
    """Whether a dictionary form is, by its looks, that of a verb."""
    return word.endswith(("ar", "er", "ir")) and len(word) > _SHORTEST_STEM + 1


def verb_stems(infinitive: str) -> Iterator[str]:
    """The stems that its forms begin with, the unchanged one first; before each the class of verbs: ``ar:aprueb``."""
    stem, kind = infinitive[:-2], "ar" if infinitive.endswith("ar") else "er"
    known = [stem]
    last = max((stem.rfind(vowel) for vowel in _VOWELS), default=-1)
    if last >= 0:
        known += [f"{stem[:last]}{other}{stem[last + 1 :]}" for other in _VOWELS[stem[last]]]
    for end, others in _COMPOUNDS.items():
        if stem.endswith(end) and kind == "er":
            known += [f"{stem[: -len(end)]}{other}" for other in others]
    for each in list(known):
        for end, other in (_IN_AR if kind == "ar" else _IN_ER_IR).items():
            if each.endswith(end):
                known.append(f"{each[: -len(end)]}{other}")
    for each in dict.fromkeys(known):
        yield f"{kind}:{each}"


def possible_stems(word: str) -> Iterator[str]:
    """What :func:`verb_stems` may have of the verb that ``word`` is a form of, the longest first."""
    for cut in range(len(word) - 1, _SHORTEST_STEM - 1, -1):
        stem, ending = word[:cut], word[cut:]
        if ending in _AR:
            yield f"ar:{stem}"
        if ending in _ER_IR:
            yield f"er:{stem}"
