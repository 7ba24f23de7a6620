"""What the workflows run besides models: function steps, tools, and the scripts that depend on the message."""

import asyncio
import json
import re
import time
from dataclasses import dataclass, field
from typing import Any

from agno.run.workflow import CustomEvent
from agno.tools import tool
from agno.workflow import StepInput, StepOutput

from scripted_model import Say, Turn


def say(content: Any) -> Any:
    def say(step_input: StepInput) -> StepOutput:
        return StepOutput(content=content)

    return say


def echo_input(step_input: StepInput) -> StepOutput:
    answer = (step_input.additional_data or {}).get("user_input")
    return StepOutput(content=f"input={step_input.input!r} user_input={json.dumps(answer)}")


def structure(step_input: StepInput) -> StepOutput:
    """An object with numbers that a reader of JSON easily spoils."""
    numbers = {"big": 12345678901234567890123, "tiny": 1e-300, "one": 1.0, "minus_zero": -0.0}
    if settings(message(step_input), nan=0)["nan"]:
        numbers |= {"nan": float("nan"), "infinity": float("inf")}
    return StepOutput(content={"title": "t", "tags": [], "nothing": None, "yes": True, "numbers": numbers})


@dataclass
class Progress(CustomEvent):
    """An event of our own: only declared fields reach the wire, and it needs its own time to be serialised at all."""

    created_at: int = field(default_factory=lambda: int(time.time()))
    done: int = 0
    note: dict[str, Any] | None = None


async def announce(step_input: StepInput):
    for done in (25, 50, 75):
        yield Progress(done=done, note={"unit": "%"})
    if settings(message(step_input), lost=0)["lost"]:
        yield CustomEvent(done=99)  # has no created_at
    yield StepOutput(content="announced")


async def wait(step_input: StepInput) -> StepOutput:
    seconds = settings(message(step_input), seconds=3)["seconds"]
    await asyncio.sleep(seconds)
    return StepOutput(content=f"waited {seconds:g} s")


def explode(step_input: StepInput) -> StepOutput:
    raise ValueError("kaboom")


def stop(step_input: StepInput) -> StepOutput:
    return StepOutput(content="enough", stop=True)


@tool
def lookup(term: str) -> str:
    """Find what is known about a term."""
    return f"{term}: found 3 results"


@tool(requires_confirmation=True)
def delete_file(path: str) -> str:
    """Delete a file (it does not)."""
    return f"deleted {path}"


@tool
def drop(what: str) -> str:
    """Drop something."""
    raise RuntimeError(f"{what} fell down")


def count(question: str) -> list[Turn]:
    wanted = settings(question, tokens=60, delay=0.05)
    return [Say([f"{n} " for n in range(1, int(wanted["tokens"]) + 1)], wanted["delay"])]


def fill(question: str) -> list[Turn]:
    """Numbered lines of 64 characters, cut to the size asked for: a lost or doubled piece shows."""
    wanted = settings(question, size=1_000_000, piece=4096)
    size, piece = int(wanted["size"]), int(wanted["piece"])
    text = "".join(f"line {n:>8} ".ljust(63, ".") + "\n" for n in range(1, size // 64 + 2))[:size]
    return [Say([text[at : at + piece] for at in range(0, size, piece)])]


def message(step_input: StepInput) -> str:
    return step_input.get_input_as_string() or ""


def settings(text: str, **defaults: float) -> dict[str, float]:
    """The `name=number` pairs of a text, over their defaults."""
    given = {name: float(number) for name, number in re.findall(r"\b(\w+)=(\d+(?:\.\d+)?)", text)}
    return {name: given.get(name, default) for name, default in defaults.items()}
