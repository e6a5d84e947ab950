"""What was said about a subject in the open, word for word; of what is restricted not even whether there is any."""

from cards.card import Card, to_json
from cards.elements import Element
from cards.text import plain, said, shorten
from cards.words import aside, count, day, line, moment, title
from domain.answers.sayings import Saying, Sayings

_ABOUT, _WHERE, _TEXT = 80, 120, 400


def render(found: Sayings) -> dict[str, object]:
    """The latest first. The refusal is the same whether or not anything is held back."""
    about = shorten(plain(" ".join(found.about.split())), _ABOUT)
    who = f" by {found.of}" if found.of else ""
    summary = f"Said about “{about}”{who}"
    body: list[Element] = [title(summary)]
    if not found.sayings:
        body.append(line(f"I have nothing about “{about}”{who} that I can show you here."))
    for one in found.sayings:
        body.append(said(f"“{' '.join(one.text.split())}”", before=f"{_where(one)}: ", limit=_TEXT))
        body.append(aside(_by(one)))
    if found.more:
        body.append(aside(f"And {count(found.more, 'more line')}. Add a word to find fewer."))
    if found.ask:
        names = shorten(", ".join(found.ask), 300)
        body.append(
            line(
                "What has a restricted circulation is shown to nobody outside it, and I do not say whether there is any. "
                f"If you need it, ask {names}."
            )
        )
    source = f"From the updates and registers of {', '.join(found.programmes)}"
    body.append(aside(f"{source}. As at {moment(found.as_at, found.time_zone)}."))
    return to_json(Card(summary=summary, body=body))


def _where(one: Saying) -> str:
    return shorten(plain(one.where), _WHERE)


def _by(one: Saying) -> str:
    when = f"on {day(one.on)}" if one.on is not None else "no date stored"
    return f"{one.by}, {when}" if one.by else when[0].upper() + when[1:]
