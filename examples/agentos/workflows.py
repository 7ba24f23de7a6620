"""Small workflows, agents and teams, each showing one thing that an AgentOS can do to its client."""

from typing import Any

from agno.agent import Agent
from agno.team import Team
from agno.workflow import Condition, Loop, Parallel, Router, Step, Steps, Workflow, WorkflowAgent

from pauses import pauses
from scripted_model import Call, Fail, Say, Script, ScriptedModel, Turn, words
from steps import (announce, count, delete_file, drop, echo_input, explode, fill, lookup, message, say, stop, structure,
                   wait)
from texts import HOSTILE, HOSTILE_NAME, UNICODE

FOX = "The quick brown fox jumps over the lazy dog."
DIGEST = "# Digest\n\nOne **bold** line.\n\n- item one\n- item two\n"


def all_workflows() -> list[Workflow]:
    return plain() + containers() + pauses() + failures() + loads() + [agentic()]


def all_agents() -> list[Agent]:
    """Agents that run by themselves, over HTTP only; the id is the name in lower case."""
    return [scripted("Counter", count), agent("Broken", Fail("model exploded")),
            agent("Cleaner", Call("delete_file", {"path": "/x"}), Say(words("All clean.")), tools=[delete_file])]


def all_teams() -> list[Team]:
    """Teams that run by themselves, likewise."""
    return [team("Desk", *delegation())]


def delegation() -> list[Turn]:
    return [Call("delegate_task_to_member", {"member_id": "scout", "task": "look it up"}),
            Say(words("The scout found three results."))]


def plain() -> list[Workflow]:
    researcher = agent("Researcher", Call("lookup", {"term": "java"}),
                       Say(words("Java 25 is the current long-term release.")), tools=[lookup])
    thinker = agent("Thinker", Say(words("It is 42."), thoughts=words("Six times nine, surely? No: six times seven.")))
    return [
        workflow("functions", "two function steps: the smallest run",
                 Step("first", executor=say("one")), Step("second", executor=echo_input)),
        workflow("digest", "two agent steps, a tool call, Markdown in the answer",
                 Step("research", agent=researcher), Step("write", agent=agent("Writer", Say(words(DIGEST))))),
        workflow("thinking", "an agent that shows its reasoning", Step("solve", agent=thinker)),
        workflow("structured", "content that is an object, an array, a number; nan=1 adds numbers that are not JSON",
                 Step("object", executor=structure), Step("array", executor=say(["a", 1, None, {"deep": [True]}])),
                 Step("number", executor=say(42))),
        workflow("custom-event", "a step with events of its own; lost=1 adds one that cannot be serialised",
                 Step("announce", executor=announce), Step("after", executor=echo_input)),
    ]


def containers() -> list[Workflow]:
    draft = Step("draft", agent=agent("Drafter", Say(words(FOX))))
    both = [Step(name.lower(), agent=agent(name, Say(words(FOX), delay=0.005))) for name in ("Left", "Right")]
    inner = workflow("inner", "the workflow inside `nested`",
                     Step("inner-research", agent=agent("Inner Researcher", Say(words(FOX)))),
                     Step("inner-note", executor=say("noted")))
    return [
        workflow("loop", "three iterations of one agent step", Loop([draft], name="refine", max_iterations=3)),
        workflow("parallel", "two agents whose texts interleave",
                 Parallel(*both, name="both"), Step("merge", executor=say("merged"))),
        workflow("nested", "a workflow in a workflow: two index sequences", Step("before", executor=say("before")),
                 Step("host", workflow=inner), Step("after", executor=say("after"))),
        workflow("team", "a team that answers by itself", Step("crew", team=team("Crew", Say(words("team answer"))))),
        workflow("delegation", "a team that asks a member, who uses a tool", Step("crew", team=team("Desk", *delegation()))),
        workflow("condition", "one branch when the message says `urgent`, the other when not",
                 Condition(name="triage", evaluator=lambda step_input: "urgent" in message(step_input),
                           steps=[Step("page", executor=say("paged"))],
                           else_steps=[Step("queue", executor=say("queued"))]),
                 Step("close", executor=say("closed"))),
        workflow("router", "a function chooses `brief` when the message says so, `draft` when not",
                 Router(name="route", choices=[Step("brief", executor=say("in short")), draft],
                        selector=lambda step_input: ["brief" if "brief" in message(step_input) else "draft"])),
        workflow("steps", "a named sequence inside a workflow",
                 Steps("pipeline", steps=[Step("gather", executor=say("gathered")), draft]),
                 Step("publish", executor=say("published"))),
    ]


def failures() -> list[Workflow]:
    good, never = Step("good", executor=say("fine")), Step("never", executor=say("unreachable"))
    bad = Step("bad", executor=explode, on_error="fail")
    clumsy = agent("Clumsy", Call("drop", {"what": "cup"}), Say(words("It broke.")), tools=[drop])
    inner = workflow("inner-fails", "the workflow inside `nested-fails`", bad)
    return [
        workflow("agent-fails", "the model raises; the run completes all the same",
                 Step("model", agent=agent("Broken", Fail("model exploded"))), good),
        workflow("tool-fails", "a tool raises; the agent goes on", Step("work", agent=clumsy)),
        workflow("skip-fails", "a step raises under the policy `skip`: completed, with a failed step",
                 Step("bad", executor=explode, on_error="skip"), good),
        workflow("fails", "a step raises under the policy `fail`: over WebSocket, silence", good, bad, never),
        workflow("nested-fails", "the same in a nested workflow, tried four times, then silence",
                 Step("host", workflow=inner, on_error="fail")),
        workflow("stops", "a step ends the run early", Step("enough", executor=stop), never),
    ]


def loads() -> list[Workflow]:
    hostile = agent(HOSTILE_NAME, Call("lookup", {"term": HOSTILE_NAME}), Say(HOSTILE), tools=[lookup])
    writer = agent("\u00c9crivain \u4f5c\u5bb6", Say(tuple(UNICODE)))
    return [
        workflow("slow", "numbers at a steady pace: tokens=60 delay=0.05",
                 Step("count", agent=scripted("Counter", count))),
        workflow("big", "one large answer: size=1000000 piece=4096", Step("fill", agent=scripted("Filler", fill))),
        workflow("quiet", "a step that says nothing for a while: seconds=3", Step("wait", executor=wait)),
        workflow("hostile", "texts and names that attack whoever prints them",
                 Step(HOSTILE_NAME, executor=say("".join(HOSTILE))), Step("hostile agent", agent=hostile)),
        workflow("unicode", "scripts, clusters and emoji, one code point a delta", Step("write", agent=writer)),
    ]


def agentic() -> Workflow:
    def decide(question: str) -> list[Turn]:
        if question.startswith("again"):
            return [Say(words("As I said before."))]
        return [Call("run_workflow", {"query": question}), Say(words("The workflow has answered."))]

    return workflow("agentic", "an agent runs the steps, or answers by itself when the message starts with `again`",
                    Step("first", executor=say("one")), Step("write", agent=agent("Writer", Say(words(FOX)))),
                    agent=WorkflowAgent(model=ScriptedModel(script=decide)))


# What they are made of


def workflow(id: str, description: str, *steps: Any, **more: Any) -> Workflow:
    name = id.replace("-", " ").title()
    return Workflow(id=id, name=name, description=description, steps=list(steps), telemetry=False, **more)


def agent(name: str, *turns: Turn, tools: list[Any] | None = None) -> Agent:
    return scripted(name, lambda question: turns, tools)


def scripted(name: str, script: Script, tools: list[Any] | None = None) -> Agent:
    return Agent(name=name, model=ScriptedModel(script=script), tools=tools, telemetry=False)


def team(name: str, *turns: Turn) -> Team:
    scout = agent("Scout", Call("lookup", {"term": "java"}), Say(words("Three results.")), tools=[lookup])
    return Team(name=name, members=[scout], model=ScriptedModel(script=lambda question: turns), telemetry=False)
