/**
 * Runs workflows from Java: the API that the command line itself uses.
 *
 * <pre>{@code
 * FlowtailClient client = FlowtailClient.to(URI.create("ws://localhost:7777/workflows/ws")).build();
 * RunReport report = client.run(RunRequest.of("digest", "news of the week"), event -> System.out.println(event.json()));
 * }</pre>
 *
 * <p>One thread owns a run. The transport only puts frames into a bounded mailbox; the run's thread decodes them, decides by {@link dev.flowtail.protocol} and
 * calls the outputs, serially; a {@link dev.flowtail.client.PauseHandler} has a thread of its own for each question. A full mailbox blocks the transport, which is the back-pressure.
 */
package dev.flowtail.client;
