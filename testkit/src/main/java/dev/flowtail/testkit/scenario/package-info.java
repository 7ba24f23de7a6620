/**
 * What servers say, without a server: scripts, recordings and the events they are made of.
 *
 * <p>A {@link dev.flowtail.testkit.scenario.Script} is code that plays one run on a {@link dev.flowtail.testkit.scenario.Stage}. The embedded server is one
 * stage; {@link dev.flowtail.testkit.scenario.Rehearsal} is another that needs no socket. {@link dev.flowtail.testkit.scenario.WorkflowRun} tells a run with the
 * fields of AgentOS 2.9.0, {@link dev.flowtail.testkit.scenario.Recordings} holds runs of the real one.
 *
 * <pre>{@code
 * Script hello = stage -> WorkflowRun.begin(stage, "Hello")
 *         .step("greet", step -> step.agent("greeter", "Greeter", agent -> agent.says("Hello ", "world.")))
 *         .complete();
 * }</pre>
 */
package dev.flowtail.testkit.scenario;
