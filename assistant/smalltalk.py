"""Greetings, thanks and questions about the assistant itself: answered in a line, never with a citation.

A message is small talk when nothing is left of it once courtesies are taken out; « Bonjour, combien d'organismes… »
is a question.
"""

from __future__ import annotations

import re

from assistant.answer import Language
from assistant.lexical import fold
from assistant.wording import ABOUT_ME, GREETING, THANKS


def _phrases(text: str) -> re.Pattern[str]:
    """Any of the phrases of ``text``, separated by ``|`` or lines and written without accents, as whole words."""
    phrases = sorted((" ".join(phrase.split()) for phrase in re.split(r"\s\|\s|\n", text)), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(filter(None, phrases))})(?!\w)")


_ABOUT_ME = _phrases(r"""
    qui (?:es tu|etes vous) | (?:tu es|t'es|vous etes) qui | (?:es tu|etes vous|tu es|vous etes) (?:une?|humaine?|reel(?:le)?)(?: [\w']+){0,5} | c'est quoi alinea
    comment (?:t'appelles tu|vous appelez vous) | quel est (?:ton|votre) nom | comment (?:fonctionnes tu|fonctionnez vous)
    (?:et )?(?:toi|vous)(?: meme)? | and you | what about you | how about you | que (?:peux tu|pouvez vous|sais tu|savez vous) faire | qu'est ce que (?:tu (?:peux|sais)|vous (?:pouvez|savez)) faire | tu fais quoi
    a quoi (?:sers tu|servez vous) | comment ca marche | (?:peux tu|pouvez vous) m'aider | aide[rz]? moi
    who (?:are|r|made|built|created) (?:you|u) | what are you | (?:are you|r u) (?:an?|the|human|real)(?: [\w']+){0,5} | what(?:'s| is) your name
    what can you (?:do|help(?: me)?(?: with)?) | what do you do | how do you work | how does this work | (?:can you )?help me
""")
_THANKS = _phrases("""
    merci(?: infiniment| mille fois)? | mille mercis | c'etait (?:tres |vraiment )?(?:clair|utile|parfait|bien) | au revoir | a bientot | bonne (?:journee|soiree|nuit) | adieu | parfait | super | genial | excellent
    d'accord | entendu | compris | j'ai (?:bien )?compris | c'est (?:tres |bien )?(?:clair|note|compris|utile) | je vois | tres bien | c'est (?:tout|parfait|bon) | bravo | pour (?:ton|votre|l') ?aide | de (?:ton|votre) aide
    thanks | thank you | thx | cheers | bye(?: bye)? | goodbye | see you | great | perfect | ok | okay | cool | nice | well done
    got it | i see | understood | makes sense | (?:that|it)(?:'s| is) (?:very |really )?(?:clear|helpful|useful) | that'?s (?:all|it|great|perfect) | that is all | have a (?:nice|good|great) (?:day|evening|one|weekend)
    for (?:your|the) (?:help|answer) | i appreciate it | (?:that|it) was (?:most |very |really |so )?(?:helpful|useful|clear|great)
""")
_GREETING = _phrases("""
    bonjour | bonsoir | salut | coucou | slt | bjr | rebonjour | comment (?:allez vous|vas tu) | (?:comment )?ca va(?: aujourd'hui)?
    hello | hi | hey | good (?:morning|afternoon|evening) | greetings | how are you(?: doing)?(?: today)?
""")
_FILLER = _phrases("""
    tout le monde | a tous | alinea | madame | monsieur | chere? | beaucoup | bien | bcp | pour moi | et | non | oui | stp | svp
    there | everyone | all | dear | so much | very much | a lot | for me | for now | and | no | yes | please | then
""")
_HELP = frozenset(("aide", "help", "aide svp", "help please"))


def smalltalk(text: str, language: Language) -> str | None:
    """The courteous line for ``text``, with ``{symbol}`` to fill in; ``None`` where it asks something else."""
    rest = " ".join(re.sub(r"[^\w'\s]", " ", fold(text)).split())
    if rest in _HELP:
        return ABOUT_ME[language]
    found = []
    for pattern, reply in ((_ABOUT_ME, ABOUT_ME), (_THANKS, THANKS), (_GREETING, GREETING), (_FILLER, None)):
        rest, count = pattern.subn(" ", rest)
        if count and reply:
            found.append(reply)
    return found[0][language] if found and not any(character.isalnum() for character in rest) else None
