package dev.flowtail.client;

import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.RunControl;
import dev.flowtail.spi.TransportException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * What is asked of the server beside the stream of events. It may take its time, and the run's thread has events to deliver, so another does it; the answer waits
 * until the run's thread takes it.
 */
final class Errands {
    private final RunControls controls;
    private final Executor elsewhere;
    private final Runnable wake;
    private final Queue<Runnable> answers = new ConcurrentLinkedQueue<>();

    /** With something that wakes the run's thread. */
    Errands(RunControls controls, Executor elsewhere, Runnable wake) {
        this.controls = controls;
        this.elsewhere = elsewhere;
        this.wake = wake;
    }

    /** A thread for each: they are few. */
    static void inThread(Runnable errand) {
        Thread thread = new Thread(errand, "flowtail-errand");
        thread.setDaemon(true);
        thread.start();
    }

    /** One errand. */
    interface Errand {
        /** Does it, elsewhere; what it returns is for the run's thread. */
        Runnable done(RunControl control) throws TransportException, InterruptedException;
    }

    /** What is done on the run's thread where an errand failed. */
    interface Failed {
        /** {@code mayHeal} tells whether the same may succeed later. */
        void because(String why, boolean mayHeal);
    }

    /** Sends somebody off. Where it fails, the run's thread hears why. */
    void ask(Errand errand, Failed failed) {
        elsewhere.execute(() -> {
            say(answer(errand, failed));
        });
    }

    /** Leaves something to do for the run's thread. */
    void say(Runnable word) {
        answers.add(word);
        wake.run();
    }

    /** Takes the answers that are there; on the run's thread. */
    void take() {
        for (Runnable answer; (answer = answers.poll()) != null; ) {
            answer.run();
        }
    }

    private Runnable answer(Errand errand, Failed failed) {
        String why;
        boolean mayHeal = false;
        try (RunControl control = controls.require()) {
            return errand.done(control);
        } catch (TransportException e) {
            why = e.getMessage();
            mayHeal = ConnectionFailure.mayHeal(e);
        } catch (ConfigurationException e) {
            why = e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            why = "interrupted";
        } catch (RuntimeException | LinkageError e) {
            why = "the run control is broken: it failed with " + e;
        }
        String reason = why;
        boolean again = mayHeal;
        return () -> failed.because(reason, again);
    }
}
