"""THE table of what a meant line does: each intent of the language and the handler that carries it out."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from bot import commands, memory
from bot.handlers import (
    adding,
    calendars,
    calls,
    chasing,
    importing,
    items,
    judgement,
    pasting,
    position,
    registers,
    reminding,
    reports,
    status,
    updates,
)
from bot.handlers import office as office_handlers
from bot.handlers import questions as question_handlers
from bot.handlers.status import programme_code
from bot.reply import Reply, asking
from bot.turn import House, Turn
from cards import notice
from dialogs import Choice
from domain.dates import say
from domain.errors import DomainError, ReasonNeeded
from domain.language import Ask, Intent, Setting, Several, answering, diary, intents, office, questions, read_line
from services.setting import focus_on, setting_of

Handler = Callable[[House, Turn, Any], Awaitable[Reply]]


async def _help(house: House, turn: Turn, intent: questions.Help) -> Reply:
    return await commands.show_help(house, turn, intent.about)


async def _courtesy(house: House, turn: Turn, intent: questions.Courtesy) -> Reply:
    return Reply(card=notice.render("You are welcome.")) if intent.thanks else await commands.welcome(house, turn)


async def _cancel(house: House, turn: Turn, intent: questions.Cancel) -> Reply:
    return Reply(card=notice.render("Nothing is open, and nothing was changed."))


INTENTS: Mapping[type[Intent], Handler] = MappingProxyType(
    {
        intents.AddItem: adding.add,
        intents.AddItems: pasting.add,
        intents.CompleteItem: registers.complete,
        intents.ReopenItem: registers.reopen,
        intents.SetStatus: registers.set_status,
        intents.MoveDue: registers.move_due,
        intents.Rescore: registers.rescore,
        intents.RescoreHalf: registers.rescore_half,
        intents.ReviewRisk: registers.review,
        intents.RiskHappened: registers.risk_happened,
        intents.Restrict: registers.restrict,
        intents.AcceptDependency: registers.accept,
        intents.LinkItems: registers.link,
        intents.EditField: registers.edit_field,
        intents.Reassign: calls.reassign,
        intents.Undo: registers.undo,
        intents.WrongOne: registers.wrong_one,
        intents.UndoImport: importing.undo_said,
        intents.GiveUpdate: updates.give,
        intents.EditUpdate: updates.edit,
        intents.NilReturn: updates.nil_return,
        intents.SetRag: updates.rate,
        intents.OverrideRag: judgement.override,
        intents.WithdrawOverride: judgement.withdraw,
        questions.ListMine: items.list_mine,
        questions.ListItems: items.list_said,
        questions.ShowHistory: items.history_said,
        questions.ShowItem: registers.show,
        questions.DependencyQuery: question_handlers.dependency,
        questions.Blockers: question_handlers.blockers,
        questions.WhatWasSaid: question_handlers.what_was_said,
        questions.WhoIsAway: question_handlers.who_is_away,
        questions.CouncilView: question_handlers.councils_view,
        questions.DecisionsNeeded: question_handlers.decisions_needed,
        questions.DecisionSearch: question_handlers.decision_search,
        questions.ShowStatus: status.of_scope,
        questions.Brief: position.brief,
        questions.BeforeBoard: position.before_board,
        questions.ExplainRag: position.explain_rag,
        questions.WhatChanged: position.what_changed,
        questions.PreviewChase: chasing.preview_of,
        questions.OpenUpdate: updates.open_card,
        questions.Help: _help,
        questions.Courtesy: _courtesy,
        questions.Cancel: _cancel,
        office.Remind: reminding.remind,
        office.CancelReminder: reminding.cancel,
        questions.ListReminders: reminding.show,
        office.BuildReport: reports.of_intent,
        office.Leave: office_handlers.leave,
        office.AlreadyTold: office_handlers.already_told,
        office.SpokenTo: office_handlers.spoken_to,
        office.Snooze: office_handlers.snooze,
        office.Suppress: office_handlers.suppress,
        office.ResumeChasing: office_handlers.resume,
        office.PauseChasing: office_handlers.pause,
        office.SetWorkingDays: office_handlers.working_days,
        office.SetDeputy: office_handlers.deputy,
        office.CarryForward: calendars.carry_forward,
        diary.ShowAgenda: calendars.show_agenda,
        diary.PlanMeetings: calendars.plan,
        diary.ShowMeetings: calendars.show_dates,
        diary.SetLadder: calendars.ladder,
        diary.CloseOffice: calendars.close,
        diary.SetNation: calendars.nation,
        diary.ShowClosures: calendars.show_closures,
        diary.SetHours: office_handlers.hours,
        diary.SetTimeZone: office_handlers.time_zone,
        diary.FewerMessages: office_handlers.fewer_messages,
        diary.EndLeave: office_handlers.end_leave,
        office.LockPeriod: office_handlers.lock,
        office.CancelMeeting: office_handlers.cancel_meeting,
        office.AddMeeting: office_handlers.add_meeting,
        office.ChaseNow: calls.ask,
        office.MoveBoard: calls.move_board,
        questions.TopRisks: question_handlers.top_risks,
        questions.Counts: question_handlers.count,
        questions.WhoHasNotReplied: calls.who,
        questions.ShowCycle: calls.show_cycle,
        questions.ShowEvidence: calls.show_evidence,
        questions.ShowHandover: calls.show_handover,
    }
)


NOT_UNDERSTOOD = "I did not understand that, so nothing was changed."


async def stands_alone(house: House, turn: Turn) -> bool:
    """Whether a line says something of its own where any words would answer a question."""
    return answering.stands_alone(turn.text, await _setting(house, turn))


async def answer(house: House, turn: Turn) -> Reply | None:
    """The reply to a line said in people's own words; None when nothing in it can be read."""
    reading = read_line(turn.text, await _setting(house, turn))
    if isinstance(reading, Ask):
        return await _ask(house, turn, reading)
    if isinstance(reading, Several):
        return await _all(house, turn, reading.parts)
    if isinstance(reading, Intent):
        return await _carry_out(house, turn, reading)
    near = [Choice(label=one, line=one) for one in reading.near]
    if near:
        return asking(f"{reading.reason or NOT_UNDERSTOOD} Did you mean one of these?", near)
    return Reply(card=notice.render(f"{reading.reason} Nothing was changed.")) if reading.reason else None


async def _setting(house: House, turn: Turn) -> Setting:
    wide = not turn.personal
    last = await memory.recall(house.state, turn.person.id)
    focus = await focus_on(house.store, turn.actor, last, wide=wide)
    meant = await memory.meanings(house.state, turn.person.id, turn.today)
    return await setting_of(
        house.store, turn.actor, turn.person, turn.text, focus, now=turn.now, wide=wide, meant=meant
    )


async def _carry_out(house: House, turn: Turn, intent: Intent) -> Reply:
    try:
        return await _of_shared_name(house, turn, intent, await INTENTS[type(intent)](house, turn, intent))
    except ReasonNeeded as error:
        asked = asking(str(error), (), template=f"{await _line(house, turn, intent)} because {{}}")
        return replace(asked, about=intent.item.id if isinstance(intent, intents.MoveDue) else None)


async def _all(house: House, turn: Turn, parts: Sequence[Intent]) -> Reply:
    """Each part as if it had been said alone: one that is refused stops no other. What asks something comes last."""
    replies: list[Reply] = []
    for part in parts:
        try:
            replies.append(await _carry_out(house, turn, part))
        except DomainError as error:
            replies.append(Reply(card=notice.render(str(error))))
    *others, last = sorted(replies, key=lambda reply: reply.question is not None)
    earlier = [card for reply in others for card in (*reply.before, reply.card) if card is not None]
    return replace(last, before=(*earlier, *last.before))


async def _line(house: House, turn: Turn, intent: Intent) -> str:
    """The line that means `intent` and nothing else, on whatever day it is read; what was typed where that is simpler."""
    if isinstance(intent, intents.MoveDue):
        return f"{await programme_code(house, intent.item.programme)} {intent.item.ref} due {say(intent.reading.day)}"
    return turn.text


async def _of_shared_name(house: House, turn: Turn, intent: Intent, reply: Reply) -> Reply:
    """A name that several programmes have: what the person meant by it is kept, or said when it was kept before."""
    scope = getattr(intent, "scope", questions.EVERYTHING)
    shared = scope.shared
    if shared is None or scope.programme is None:
        return reply
    if not shared.recalled:
        await memory.keep_meaning(house.state, turn.person.id, shared.words, scope.programme, turn.today)
        return reply
    other = f"{shared.others[0]} {turn.text.strip().removeprefix('/').strip()}"
    said = f"I took “{shared.words}” to be that of {shared.code}, as you meant last time. For another type “{other}”."
    return replace(reply, before=(*reply.before, notice.render(said)))


async def _ask(house: House, turn: Turn, ask: Ask) -> Reply:
    if isinstance(ask.meant, intents.AddItem):
        return await adding.form(
            house, turn, ask.meant, ask.question, [Choice(label=one.label, line=one.line) for one in ask.choices]
        )
    return asking(ask.question, [Choice(label=one.label, line=one.line) for one in ask.choices])
