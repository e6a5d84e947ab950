"""Which links lead to a Teams message: https, a host of Teams, and short enough to be kept."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.item_fields import LONGEST_LINE
from domain.message_links import HOSTS, message_link

CHANNEL = "https://teams.microsoft.com/l/message/19:6decf54d86d945e4b3924b63a9161a78@thread.skype/1611060744833"
CHAT = "https://teams.microsoft.com/l/message/19%3A1_2%40unq.gbl.spaces/16?context=%7B%22contextType%22%3A%22chat%22%7D"


@pytest.mark.parametrize("link", [CHANNEL, CHAT, CHANNEL.replace("microsoft.com", "cloud.microsoft"), f" {CHAT}\n"])
def test_links_of_teams_are_kept_as_they_are(link: str) -> None:
    assert message_link(link) == link.strip()


@pytest.mark.parametrize(
    "link",
    [
        "",
        "https://",
        "https://[bad",
        CHANNEL.replace("https", "http"),
        CHANNEL.replace("https", "msteams"),
        CHANNEL.replace("teams.microsoft.com", "teams.microsoft.com.evil.example"),
        CHANNEL.replace("teams.microsoft.com", "teams.microsoft.com@evil.example"),
        CHANNEL.replace("teams.microsoft.com", "evil.example#teams.microsoft.com"),
        CHANNEL.replace("teams.microsoft.com", "teams.microsoft.com:8443"),
        CHANNEL.replace("teams.microsoft.com", "user:secret@teams.microsoft.com"),
        CHANNEL.replace("teams", "tеams"),
        CHANNEL.replace("/l/message/", "/l/app/"),
        "https://teams.microsoft.com/l/message/",
        f"{CHANNEL}\njavascript:alert(1)",
        f"{CHANNEL}\\..",
        f"{CHANNEL}?x=[a](b) c",
        "javascript:alert(1)//teams.microsoft.com/l/message/1",
        f"{CHANNEL}?{'x' * 5000}",
        f"{CHANNEL}?tenantId={'x' * LONGEST_LINE}",
    ],
)
def test_anything_else_is_no_link(link: str) -> None:
    assert message_link(link) == ""


def test_a_long_link_loses_the_names_of_its_team_and_channel_only() -> None:
    long = f"{CHANNEL}?tenantId=7a6f&teamName={'A%20long%20name' * 20}&channelName={'b' * 90}&parentMessageId=16110"
    assert message_link(long) == f"{CHANNEL}?tenantId=7a6f&parentMessageId=16110"


@settings(deadline=None)
@given(st.text(max_size=80) | st.text(max_size=60).map(lambda text: f"{CHANNEL}{text}"))
def test_whatever_is_kept_is_safe_to_open(text: str) -> None:
    link = message_link(text)
    if link:
        parts = urlsplit(link)
        assert (parts.scheme, parts.hostname in HOSTS, message_link(link)) == ("https", True, link)
        assert len(link) <= LONGEST_LINE and link.isascii() and " " not in link
