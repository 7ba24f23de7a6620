package dev.flowtail.client;

import dev.flowtail.protocol.RunReference;
import dev.flowtail.protocol.RunState;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.RunControl;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.WorkflowSummary;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;

/** Another run control, with every secret masked in what it answers and in what it throws: servers and proxies quote what they were sent. */
final class MaskedRunControl implements RunControl {
    private final RunControl control;
    private final Secret secret;
    private final MaskedJson json;

    MaskedRunControl(RunControl control, Secret secret) {
        this.control = control;
        this.secret = secret;
        this.json = new MaskedJson(secret);
    }

    @Override
    public Optional<RunState> lookUp(RunReference run) throws TransportException, InterruptedException {
        return asked(() -> control.lookUp(run)).map(state -> new RunState(state.status(), json.object(state.run())));
    }

    @Override
    public void cancel(RunReference run) throws TransportException, InterruptedException {
        asked(() -> {
            control.cancel(run);
            return run;
        });
    }

    @Override
    public List<WorkflowSummary> workflows() throws TransportException, InterruptedException {
        return asked(control::workflows).stream().map(this::masked).toList();
    }

    private WorkflowSummary masked(WorkflowSummary workflow) {
        return new WorkflowSummary(
                secret.maskIfTelling(workflow.id()),
                workflow.name().map(secret::maskIfTelling),
                workflow.description().map(secret::maskIfTelling),
                json.object(workflow.json()));
    }

    private interface Question<T> {
        T ask() throws TransportException, InterruptedException;
    }

    private <T> T asked(Question<T> question) throws TransportException, InterruptedException {
        try {
            return question.ask();
        } catch (TransportException e) {
            throw tells(e) ? new TransportException(e.reason(), message(e), e.retryAfter(), null) : e;
        } catch (ConfigurationException e) {
            throw tells(e) ? new ConfigurationException(message(e)) : e;
        } catch (RuntimeException e) {
            throw tells(e) ? new IllegalStateException(secret.mask(e.toString())) : e;
        }
    }

    private String message(Exception e) {
        return secret.mask(String.valueOf(e.getMessage()));
    }

    /** Whether it, or what is behind it, would show a secret to whoever prints its trace. */
    private boolean tells(Exception e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return !secret.mask(trace.toString()).equals(trace.toString());
    }

    @Override
    public void close() {
        control.close();
    }
}
