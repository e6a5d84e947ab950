"""The link that leads from an item back to the Teams message it was made from."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from domain.item_fields import LONGEST_LINE

HOSTS = frozenset({"teams.microsoft.com", "teams.cloud.microsoft", "gov.teams.microsoft.us", "dod.teams.microsoft.us"})
"""Where Teams of organisations is at home; learn.microsoft.com, "Deep links"."""

_LONGEST_SENT = 4_000
_PATH = "/l/message/"
_UNFIT = re.compile(r"[\s\x00-\x1f\x7f\"'<>\\^`{|}]|[^\x00-\x7f]")
_SPOKEN = frozenset({"teamName", "channelName"})
"""Parts of a link that only name places, at any length; Teams opens the message without them."""


def message_link(text: str) -> str:
    """`text` when it is a link to a message in Teams that can be kept in an item's source, else empty.

    https, one of HOSTS, and nothing in it that a client could read as anything but an address. A link longer than a
    register's line loses the names of its team and channel.
    """
    link = text.strip()
    if not link or len(link) > _LONGEST_SENT or _UNFIT.search(link):
        return ""
    try:
        parts = urlsplit(link)
        host, port = parts.hostname, parts.port
    except ValueError:
        return ""
    if parts.scheme != "https" or host not in HOSTS or port is not None or "@" in parts.netloc:
        return ""
    if not parts.path.startswith(_PATH) or parts.path == _PATH:
        return ""
    if len(link) > LONGEST_LINE:
        needed = [(name, value) for name, value in parse_qsl(parts.query) if name not in _SPOKEN]
        link = urlunsplit(parts._replace(query=urlencode(needed), fragment=""))
    return link if len(link) <= LONGEST_LINE else ""
