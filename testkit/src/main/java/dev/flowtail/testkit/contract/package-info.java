/**
 * Contract tests for authors of plug-ins. They need JUnit and AssertJ, which the testkit does not bring along.
 *
 * <p>Extend the contract of your kind of plug-in and name your provider; every rule of {@link dev.flowtail.spi} that can be tested is then a test that carries its
 * number. A rule that a plug-in cannot break stays visible as a disabled test with the reason. Scenarios are minimal, so that one broken rule lights one lamp.
 *
 * <pre>{@code
 * class MyRendererContractTest extends RendererContract {
 *     @Override
 *     protected RendererProvider provider() {
 *         return new MyRendererProvider();
 *     }
 * }
 * }</pre>
 */
package dev.flowtail.testkit.contract;
