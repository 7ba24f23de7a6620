"""A model without a network: it says what its script says."""

import asyncio
import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from agno.models.base import Model
from agno.models.message import Message
from agno.models.metrics import MessageMetrics
from agno.models.response import ModelResponse


@dataclass(frozen=True)
class Say:
    """Text, one delta for each piece, `delay` seconds before each. Thoughts come first, as reasoning."""

    pieces: Sequence[str]
    delay: float = 0.0
    thoughts: Sequence[str] = ()


@dataclass(frozen=True)
class Call:
    """A request to run a tool."""

    tool: str
    arguments: dict[str, Any]


@dataclass(frozen=True)
class Calls:
    """Several at once."""

    calls: Sequence[Call]


@dataclass(frozen=True)
class Fail:
    """The provider breaks down."""

    reason: str


Turn = Say | Call | Calls | Fail
Script = Callable[[str], Sequence[Turn]]


def words(text: str) -> list[str]:
    """Cut a text behind each space, as providers that stream roughly do; joined, the pieces are the text."""
    return text.replace(" ", " \0").split("\0")


@dataclass
class ScriptedModel(Model):
    """Answers the last user message with the turns its script has for that message.

    Which turn it is follows from the conversation alone (how often the assistant already spoke since
    the user did), so one model serves loops, parallel branches and continued runs without any state.
    """

    id: str = "local-1"
    name: str = "Scripted"
    provider: str = "Local"
    script: Script = lambda message: [Say(words(message))]

    def turn(self, messages: Sequence[Message]) -> Turn:
        asked = max((i for i, m in enumerate(messages) if m.role == "user"), default=-1)
        spoken = sum(m.role == "assistant" for m in messages[asked + 1 :])
        question = messages[asked].get_content_string() if asked >= 0 else ""
        turns = self.script(question)
        return turns[min(spoken, len(turns) - 1)]

    def deltas(self, messages: Sequence[Message]) -> Iterable[tuple[float, ModelResponse]]:
        """The answer, piece by piece, each with the seconds to wait before it."""
        match self.turn(messages):
            case Fail(reason):
                raise RuntimeError(reason)
            case Call() as call:
                yield 0.0, requested(messages, (call,))
            case Calls(calls):
                yield 0.0, requested(messages, calls)
            case Say(pieces, delay, thoughts):
                for thought in thoughts:
                    yield delay, ModelResponse(role="assistant", reasoning_content=thought)
                for piece in pieces:
                    yield delay, ModelResponse(role="assistant", content=piece)
                yield 0.0, ModelResponse(response_usage=usage(messages, len(pieces) + len(thoughts)))

    def invoke_stream(self, messages: list[Message], **_: Any):
        for delay, delta in self.deltas(messages):
            time.sleep(delay)
            yield delta

    async def ainvoke_stream(self, messages: list[Message], **_: Any):
        for delay, delta in self.deltas(messages):
            await asyncio.sleep(delay)
            yield delta

    def invoke(self, messages: list[Message], **_: Any) -> ModelResponse:
        return joined(list(self.invoke_stream(messages)))

    async def ainvoke(self, messages: list[Message], **_: Any) -> ModelResponse:
        return joined([delta async for delta in self.ainvoke_stream(messages)])

    def _parse_provider_response(self, response: Any, **_: Any) -> ModelResponse:
        return response

    def _parse_provider_response_delta(self, response: Any) -> ModelResponse:
        return response


def requested(messages: Sequence[Message], calls: Sequence[Call]) -> ModelResponse:
    before = sum(len(m.tool_calls or ()) for m in messages)
    return ModelResponse(
        role="assistant",
        tool_calls=[
            {
                "id": f"call_{before + number}",
                "type": "function",
                "function": {"name": call.tool, "arguments": json.dumps(call.arguments)},
            }
            for number, call in enumerate(calls, 1)
        ],
        response_usage=usage(messages, len(calls)),
    )


def joined(deltas: Sequence[ModelResponse]) -> ModelResponse:
    return ModelResponse(
        role="assistant",
        content="".join(delta.content or "" for delta in deltas),
        tool_calls=[call for delta in deltas for call in delta.tool_calls],
        response_usage=deltas[-1].response_usage,
    )


def usage(messages: Sequence[Message], output: int) -> MessageMetrics:
    """A stand-in for a tokenizer: words that went in, pieces that came out."""
    asked = sum(len((m.get_content_string() or "").split()) for m in messages)
    return MessageMetrics(input_tokens=asked, output_tokens=output, total_tokens=asked + output)
