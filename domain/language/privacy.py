"""Keeps health reasons out of what is passed on: whoever is off sick is "unavailable", and nothing more."""

import re

_PRONOUN = r"(?i:i|he|she|they|we|who)(?i:'?s|'?m|'?re|'?ve)?"
_NAME = r"[A-Z][a-z'-]+(?: [A-Z][a-z'-]+)?(?:'s)?"
_BE = (
    r"(?i:(?: (?:is|am|are|was|were|be|been|has been|have been|will be|has|have|had|got|went|just|still|currently"
    r"|both|also"
    r"|now|gone|probably|really|quite|very|so))*)"
)
_ILL = r"(?:sick(?:ness)?(?: (?:leave|absence|note))?|poorly|ill(?:ness)?|unwell|stressed|pregnant|injured|covid)"
_CARE = r"(?:in|at|to|into) (?:the )?(?:hospital|doctors?|doctor's|gp|a&e|dentist)"
_TREATED = (
    r"(?:having|has|had|recovering from|awaiting) (?:an? )?(?:\w+ )?(?:operation|surgery|treatment|chemo\w*|scan)"
)
_WITH = (
    r"(?:with|got|having|has|had) (?:the )?(?:flu|covid|a cold|a migraine|migraines?|cancer|depression|anxiety|stress"
    r"|a bad \w+|a virus|a bug)"
)
_HURT = r"(?:broken|broke|hurt) (?:his|her|my|their|an?) \w+"
_SIGNED = r"signed off (?:sick|work|ill)"
_LONG = r"(?:on )?(?:maternity(?: leave)?|mental health leave|bereavement leave|compassionate leave)"
_OFF = r"(?:(?:off|out|away|absent|home|at home|on)(?: work)? )?(?:long[- ]term )?"
_WHY = r"(?: (?:with|due to) (?:the |a |an |his |her |my |their )?(?!it\b|finance\b|hr\b)[\w-]+)?"
_ENDS = (
    r"(?=\s*(?:$|[,.;:!?)\n–]|- |\b(?:so|and|but|until|till?|today|tomorrow|this|next|for|since|from|on|at|again"
    r"|all|who|which"
    r"|with|the rest|back|now|still|because|due|as|covering|please|pls|w/c|mon|tues|wed|thurs|fri)\b))"
)
_ILLNESS = rf"(?i:{_OFF}(?:{_ILL}|{_CARE}|{_TREATED}|{_WITH}|{_HURT}|{_SIGNED}|{_LONG}){_WHY}{_ENDS})"
_SAID = re.compile(rf"\b(?P<who>(?:{_PRONOUN}|{_NAME}){_BE}) {_ILLNESS}")
_ALONE = re.compile(
    r"\b(?:been )?(?:off (?:work )?(?:sick|ill|poorly|with (?:flu|covid|stress|a \w+))|(?:on )?sick leave"
    r"|signed off (?:sick|work|ill|with (?:stress|\w+ (?:flu|virus)))|long[- ]term sick|(?:been|am) (?:ill|sick"
    r"|poorly|unwell)"
    r"|out sick)(?![\w-])",
    re.IGNORECASE,
)
_HEALTH = re.compile(
    # The first letters of the words below, so that most words of a line are passed over at once.
    r"\b(?=[abcdfghimopstuv])(?:sick\w*|poorly|ill|illness|unwell|hospital|doctors?|gp|a&e|operation|surgery|flu|covid|cancer|chemo\w*"
    r"|stress\w*"
    r"|migraines?|injur\w+|mental health|depress\w+|anxiety|pregnan\w+|maternity|bereave\w*|compassionate"
    r"|signed off (?:sick|work|ill|with)"
    r"|treatment|dentist|scan|a cold|virus|broke|broken|hurt)\b",
    re.IGNORECASE,
)


def without_health(text: str) -> str:
    """`text` with "unavailable" in the place of what it says of somebody's health; other words stay as they are.

    Only what is said of a person goes ("Wendy is off sick"); what is said of a service stays ("hospital discharges are
    up", "3 staff off long term").
    """
    if not speaks_of_health(text):
        return text
    return _ALONE.sub("unavailable", _SAID.sub(r"\g<who> unavailable", text))


def speaks_of_health(text: str) -> bool:
    """Whether `text` holds any word about health."""
    return _HEALTH.search(text) is not None
