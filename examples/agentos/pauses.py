"""Workflows that pause, for every kind of pause and every policy there is, and the tools they want to use."""

from typing import Any

from agno.agent import Agent
from agno.team import Team
from agno.tools import tool
from agno.tools.user_feedback import UserFeedbackTools
from agno.workflow import Condition, Loop, Router, Step, StepInput, StepOutput, Steps, Workflow
from agno.workflow.types import HumanReview

from scripted_model import Call, Calls, Say, ScriptedModel, Turn, words
from steps import delete_file, echo_input, explode, lookup, say

POLICIES = ("skip", "cancel", "else", "retry")
PLAN = Step("plan", executor=say("plan ready"))
CLOSE = Step("close", executor=say("closed"))
CLEAN = Say(words("All clean."))


def pauses() -> list[Workflow]:
    return confirmations() + values() + routes() + reviews() + tools() + failures() + expiries()


def confirmations() -> list[Workflow]:
    def asked(kind: str, policy: str) -> Any:
        review = HumanReview(requires_confirmation=True, confirmation_message="Go on?", on_reject=policy)
        match kind:
            case "step":
                return Step("publish", executor=say("published"), human_review=review)
            case "loop":
                return Loop([Step("draft", executor=say("a draft"))], name="refine", max_iterations=2, human_review=review)
            case "condition":
                return Condition(name="triage", evaluator=lambda _: True, human_review=review,
                                 steps=[Step("page", executor=say("paged"))],
                                 else_steps=[Step("queue", executor=say("queued"))])
            case "steps":
                return Steps("pipeline", steps=[Step(name, executor=say(name)) for name in ("gather", "polish")],
                             human_review=review)
            case _:
                return Router(name="route", selector=lambda _: ["fast"], human_review=review,
                              choices=[Step(name, executor=say(name)) for name in ("fast", "safe")])

    return [
        workflow(f"confirm-{kind}-{policy}", f"asks before a {kind}; a refusal under the policy `{policy}`",
                 PLAN, asked(kind, policy), CLOSE)
        for kind in ("step", "loop", "condition", "steps", "router") for policy in POLICIES
    ] + [
        workflow("confirm", "asks before the second of three steps; a refusal cancels", PLAN,
                 Step("publish", executor=say("published"), requires_confirmation=True,
                      confirmation_message="Publish now?", on_reject="cancel"), CLOSE),
    ]


def values() -> list[Workflow]:
    env = {"name": "env", "field_type": "str", "description": "environment", "allowed_values": ["staging", "production"]}
    replicas = {"name": "replicas", "field_type": "int", "description": "copies", "required": False}
    others = [{"name": name, "field_type": type, "description": f"a {type}", "required": False}
              for name, type in (("share", "float"), ("force", "bool"), ("tags", "list"), ("labels", "dict"))]
    zone = {"name": "zone", "field_type": "int", "description": "one of three", "required": False, "allowed_values": [1, 2, 3]}
    return [
        workflow("ask", "asks for typed input", deploy([env, replicas])),
        workflow("ask-all", "asks for input of every type, some of it out of a list", deploy([env, replicas, *others, zone])),
        workflow("ask-free", "asks for input without saying for which", deploy(None)),
    ]


def deploy(fields: list[dict[str, Any]] | None) -> Step:
    return Step("deploy", executor=echo_input, requires_user_input=True, user_input_message="Where to?",
                user_input_schema=fields)


def routes() -> list[Workflow]:
    def router(**more: Any) -> Router:
        return Router(name="route", requires_user_input=True, user_input_message="Which way?",
                      choices=[Step("fast", executor=say("went fast")), Step("safe", executor=say("went safe"))], **more)

    return [
        workflow("choose", "asks which way to go", router()),
        workflow("choose-several", "asks which ways to go", PLAN, router(allow_multiple_selections=True), CLOSE),
    ]


def reviews() -> list[Workflow]:
    def draft(policy: str, name: str = "draft", **executor: Any) -> Step:
        return Step(name, requires_output_review=True, output_review_message="Good enough?", on_reject=policy,
                    **executor or {"executor": retell})

    after = Step("after", executor=retell)
    return [
        workflow("output-review", "asks after a step whether its output will do; a refusal runs it again",
                 draft("retry"), after),
        workflow("output-review-skip", "the same; a refusal drops the output", draft("skip"), after),
        workflow("output-review-cancel", "the same; a refusal cancels", draft("cancel"), after),
        workflow("output-review-agent", "the same of an agent, which is told what was said",
                 draft("retry", agent=Agent(name="Drafter", model=ScriptedModel(), telemetry=False)), after),
        workflow("output-review-twice", "two such steps, one after the other",
                 draft("retry"), draft("retry", "letter"), after),
        workflow("router-review", "asks after a branch whether it will do; a refusal asks which way instead",
                 PLAN, Router(name="route", selector=lambda _: ["fast"],
                              choices=[Step(name, executor=say(name)) for name in ("fast", "safe")],
                              human_review=HumanReview(requires_output_review=True, on_reject="retry",
                                                       output_review_message="Good enough?")), CLOSE),
        workflow("loop-review", "asks after each iteration whether that will do; a refusal runs another",
                 Loop([Step("draft", executor=say("a draft"))], name="refine", requires_iteration_review=True,
                      iteration_review_message="Good enough?", on_reject="retry"), CLOSE),
    ]


def retell(step_input: StepInput) -> StepOutput:
    """What a step was given, and what it was told when it ran before."""
    said = step_input.additional_data or {}
    again = " again" if "previous_output" in said else ""
    told = f" (told {said['rejection_feedback']})" if "rejection_feedback" in said else ""
    return StepOutput(content=f"after {step_input.previous_step_content or 'nothing'}{again}{told}")


@tool(requires_user_input=True, user_input_fields=["to", "copies"])
def send_mail(subject: str, to: str, copies: int) -> str:
    """Send a mail (it does not).

    Args:
        subject: What it is about
        to: Who gets it
        copies: How many
    """
    return f"sent {subject} to {to}, {copies} times"


@tool(external_execution=True)
def run_command(command: str) -> str:
    """Run a command, elsewhere."""
    raise AssertionError("not here")


def tools() -> list[Workflow]:
    x, y = Call("delete_file", {"path": "/x"}), Call("delete_file", {"path": "/y"})
    mail = Call("send_mail", {"subject": "news"})
    question = Call("ask_user", {"questions": [
        {"question": "Which colour?", "header": "Colour", "multi_select": False,
         "options": [{"label": "red", "description": "like fire"}, {"label": "green"}, {"label": "blue"}]},
        {"question": "Which sizes?", "header": "Sizes", "multi_select": True,
         "options": [{"label": "small"}, {"label": "large"}]}]})
    member = agent("Scout", x, CLEAN, tools=[delete_file])
    return [
        workflow("tool-confirm", "asks before a tool runs", clean(x, CLEAN, tools=[delete_file])),
        workflow("tool-confirm-two", "asks before two tools run", clean(Calls((x, y)), CLEAN, tools=[delete_file])),
        workflow("tool-confirm-some", "asks before one of two tools runs",
                 clean(Calls((Call("lookup", {"term": "java"}), x)), CLEAN, tools=[lookup, delete_file])),
        workflow("tool-confirm-twice", "asks before a tool runs, and then before the next",
                 clean(x, y, CLEAN, tools=[delete_file]), CLOSE),
        workflow("tool-confirm-loop", "asks before a tool runs, in each of two iterations",
                 Loop([clean(x, CLEAN, tools=[delete_file])], name="refine", max_iterations=2), CLOSE),
        workflow("team-tool-confirm", "a team asks before a tool runs", Step("clean", team=Team(
            name="Crew", members=[agent("Idle", CLEAN)], model=scripted(x, CLEAN), tools=[delete_file], telemetry=False))),
        workflow("member-tool-confirm", "a member of a team asks before a tool runs", Step("clean", team=Team(
            name="Crew", members=[member], model=scripted(Call(
                "delegate_task_to_member", {"member_id": "scout", "task": "clean up"}), CLEAN), telemetry=False))),
        workflow("tool-input", "asks for arguments of a tool", clean(mail, CLEAN, tools=[send_mail])),
        workflow("tool-external", "asks for what came of a tool that runs elsewhere",
                 clean(Call("run_command", {"command": "ls"}), CLEAN, tools=[run_command])),
        workflow("tool-mixed", "asks for everything at once", clean(
            Calls((x, mail, Call("run_command", {"command": "ls"}))), CLEAN,
            tools=[delete_file, send_mail, run_command])),
        workflow("tool-feedback", "an agent asks people to choose", clean(question, CLEAN, tools=[UserFeedbackTools()])),
    ]


def clean(*turns: Turn, tools: list[Any]) -> Step:
    return Step("clean", agent=agent("Cleaner", *turns, tools=tools))


def agent(name: str, *turns: Turn, tools: list[Any] | None = None) -> Agent:
    return Agent(name=name, model=scripted(*turns), tools=tools, telemetry=False)


def scripted(*turns: Turn) -> ScriptedModel:
    return ScriptedModel(script=lambda question: turns)


def failures() -> list[Workflow]:
    return [
        workflow("error-pause", "a step raises under the policy `pause`, which no client can answer",
                 Step("bad", executor=explode, on_error="pause"), Step("after", executor=say("after"))),
    ]


def expiries() -> list[Workflow]:
    """Pauses of one second, so that tests need not wait for long."""
    return [
        workflow(f"expire-{action}", f"asks before a step for one second, then the policy is `{action}`", PLAN,
                 Step("publish", executor=say("published"), human_review=HumanReview(
                     requires_confirmation=True, confirmation_message="Publish now?", on_reject="cancel",
                     timeout=1, on_timeout=action)), CLOSE)
        for action in ("cancel", "skip", "approve")
    ] + [
        workflow("expire-input", "asks for input for one second, then the policy is `approve`", PLAN,
                 Step("deploy", executor=echo_input, human_review=HumanReview(
                     requires_user_input=True, user_input_message="Where to?", timeout=1, on_timeout="approve",
                     user_input_schema=[{"name": "env", "field_type": "str", "description": "environment"}])), CLOSE),
        workflow("expire-late", "asks before a step, for an hour", PLAN,
                 Step("publish", executor=say("published"), human_review=HumanReview(
                     requires_confirmation=True, confirmation_message="Publish now?", timeout=3600)), CLOSE),
    ]


def workflow(id: str, description: str, *steps: Any) -> Workflow:
    return Workflow(id=id, name=id.replace("-", " ").title(), description=description, steps=list(steps), telemetry=False)
