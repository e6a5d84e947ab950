"""What Teams sends of a message extension is read without trust: any JSON, any HTML, in no time."""

import json
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.extension_payloads import LONGEST_MESSAGE, MOST_ASKED, invoked
from bot.message_text import words_of_html
from domain.message_links import message_link
from tests.cards.fuzzing import json_values
from tests.channel.extensions import message_payload

ACTIVITIES = Path(__file__).parents[1] / "channel" / "activities"
LINK = "https://teams.microsoft.com/l/message/19:6decf54d@thread.skype/1611060744833"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('<div><div><at id="0">Wendy</at>&nbsp;to send &amp; file</div>\n</div>', "Wendy to send & file"),
        ("<p>one</p><p>two<br>three</p>", "one\ntwo\nthree"),
        ("<ul><li>first</li><li>second</li></ul>", "first\nsecond"),
        ("<table><tr><td>A</td><td>B</td></tr></table>", "A B"),
        ('<p>done <emoji alt="👍" title="Like"></emoji></p>', "done 👍"),
        (
            '<blockquote itemscope itemtype="http://schema.skype.com/Reply"><p>old</p></blockquote><p>new</p>',
            "new",
        ),
        ("<script>alert(1)</script><style>p{}</style>ok", "ok"),
        ("<!-- hidden -->shown", "shown"),
        ("&lt;b&gt;not a tag&lt;/b&gt;", "<b>not a tag</b>"),
        ('<img alt="image" src="x">', ""),
        ('<attachment id="1"></attachment>', ""),
        ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
        ("", ""),
    ],
)
def test_the_words_of_a_message(content: str, words: str) -> None:
    assert words_of_html(content) == words


@pytest.mark.parametrize("piece", ["<", "<a ", "<a b='", "</", "<!--", "<div", "<script>", "&#", "\n ", "<!", "<p>"])
def test_hostile_html_takes_no_time(piece: str) -> None:
    began = perf_counter()
    words_of_html(piece * (200_000 // len(piece)))
    assert perf_counter() - began < 2


@settings(deadline=None)
@given(st.text(max_size=300))
def test_no_html_whatever_breaks_the_reader(content: str) -> None:
    assert isinstance(words_of_html(content), str)


def test_a_message_is_read_with_its_subject_and_its_link_and_shortened() -> None:
    read = invoked({"messagePayload": message_payload("<p>word</p>" * 2000, LINK, subject="Fee letter")}).message
    assert read.text.startswith("Fee letter\nword\nword")
    assert read.text.endswith("word…") and len(read.text) <= LONGEST_MESSAGE
    assert read.link == LINK
    plain = {"body": {"contentType": "text", "content": "a <b> c"}}
    assert invoked({"messagePayload": plain}).message.text == "a <b> c"


def test_the_bot_that_a_message_speaks_to_is_no_part_of_what_it_says() -> None:
    activity = json.loads((ACTIVITIES / "message_extension_fetch_task.json").read_text(encoding="utf-8"))
    assert invoked(activity["value"]).message.text == "Petra to book a room for the away day by 11 Dec"


@pytest.mark.parametrize(
    ("options", "skip", "count"),
    [
        ({"skip": 25, "count": 10}, 25, 10),
        ({"skip": -5, "count": 0}, 0, 1),
        ({"skip": 10**12, "count": 10**12}, 1_000_000, MOST_ASKED),
        ({"skip": "3", "count": True}, 0, MOST_ASKED),
        (None, 0, MOST_ASKED),
    ],
)
def test_a_page_is_within_its_bounds(options: object, skip: int, count: int) -> None:
    read = invoked({"queryOptions": options})
    assert (read.skip, read.count) == (skip, count)


@settings(max_examples=300, deadline=None)
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "commandId": json_values,
            "commandContext": json_values,
            "data": json_values,
            "parameters": json_values
            | st.lists(st.fixed_dictionaries({"name": st.just("text"), "value": json_values}), max_size=3),
            "queryOptions": json_values | st.fixed_dictionaries({"skip": json_values, "count": json_values}),
            "messagePayload": json_values
            | st.fixed_dictionaries(
                {
                    "body": json_values | st.fixed_dictionaries({"content": json_values, "contentType": json_values}),
                    "linkToMessage": json_values,
                    "subject": json_values,
                    "mentions": json_values | st.lists(json_values, max_size=2),
                }
            ),
        },
    )
    | json_values
)
def test_any_value_is_read(value: object) -> None:
    read = invoked(value)
    assert read.skip >= 0 and 1 <= read.count <= MOST_ASKED
    assert len(read.message.text) <= LONGEST_MESSAGE
    assert read.message.link == message_link(read.message.link)
    assert all(character < "\ud800" or character > "\udfff" for character in read.text + read.message.text)
