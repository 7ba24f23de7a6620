package dev.flowtail.testkit.contract;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs a contract, and tells which rules failed, and how. */
final class Lamps {
    private final SortedMap<String, String> failures = new TreeMap<>();
    private final long succeeded;
    private final String printed;

    private Lamps(Class<?> contract) {
        Events tests;
        // Broken plug-ins print.
        try (CapturedStreams captured = new CapturedStreams()) {
            tests = EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(contract))
                    .execute()
                    .testEvents();
            printed = captured.printed();
        }
        succeeded = tests.succeeded().count();
        tests.failed().stream().forEach(this::remember);
    }

    static Lamps of(Class<?> contract) {
        return new Lamps(contract);
    }

    private void remember(Event event) {
        String test = event.getTestDescriptor().getLegacyReportingName();
        String rule = event.getTestDescriptor()
                .getUniqueId()
                .toString()
                .replaceAll(".*(?:method|test-template):([a-z])0?(\\d+)_.*", "$1$2")
                .toUpperCase(java.util.Locale.ROOT);
        Throwable cause = event.getPayload(TestExecutionResult.class)
                .flatMap(TestExecutionResult::getThrowable)
                .orElseThrow();
        failures.merge(rule, test + ": " + cause, (a, b) -> a + "\n" + b);
    }

    /** The rules that failed, in the order of the alphabet. */
    List<String> rules() {
        return List.copyOf(failures.keySet());
    }

    /** What the failed tests of a rule say. */
    String text(String rule) {
        return failures.get(rule);
    }

    long succeeded() {
        return succeeded;
    }

    @Override
    public String toString() {
        return failures + " " + printed;
    }
}
