package dev.flowtail.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.Option;
import dev.flowtail.spi.Options;
import dev.flowtail.spi.Provider;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * Rules P1 to P5, and R1, which hold for every kind of plug-in.
 *
 * @param <P> the kind
 */
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
@ResourceLock(Resources.LOCALE)
@ResourceLock(Resources.TIME_ZONE)
public abstract class ProviderContract<P extends Provider> {
    private final Class<P> kind;

    ProviderContract(Class<P> kind) {
        this.kind = kind;
    }

    /** A fresh provider under test. */
    protected abstract P provider();

    /** The options under which it is tested, as a user would write them; by default none. */
    protected Map<String, String> options() {
        return Map.of();
    }

    @Test
    final void p01_its_name_is_constant_and_lower_case_with_dashes() {
        P provider = provider();
        String name = provider.name();
        assertThat(name)
                .as(
                        "P1: people type the name and scripts hold it. Use lower-case letters, digits and single dashes, and begin with a letter")
                .matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
        assertThat(List.of(provider.name(), provider().name()))
                .as("P1: the name is constant: return a literal")
                .containsOnly(name);
        assertThat(provider.description())
                .as("P1: the description stands beside the name in lists: one line, and no full stop at its end")
                .isNotBlank()
                .doesNotContain("\n")
                .doesNotEndWith(".");
    }

    @Test
    final void p02_its_constructor_does_nothing() throws ReflectiveOperationException {
        Constructor<?> constructor;
        try {
            constructor = provider().getClass().getConstructor();
        } catch (NoSuchMethodException e) {
            throw new AssertionError(
                    "P2: " + provider().getClass().getName()
                            + " needs a public constructor without arguments, or it cannot be found",
                    e);
        }
        assertThat(Modifier.isPublic(provider().getClass().getModifiers()))
                .as("P2: the class of the provider is public, or it cannot be found")
                .isTrue();
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (CapturedStreams captured = new CapturedStreams()) {
            constructor.newInstance();
            assertThat(captured.printed())
                    .as("P2: listing plug-ins calls the constructor; it must not print")
                    .isEmpty();
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .as("P2: listing plug-ins calls the constructor; threads belong into what create makes")
                .filteredOn(thread -> !before.contains(thread)
                        && thread.getThreadGroup() == Thread.currentThread().getThreadGroup())
                .isEmpty();
    }

    @Test
    final void p03_create_may_be_called_many_times_and_shares_nothing() {
        P provider = provider();
        AutoCloseable first = create(provider);
        AutoCloseable second = create(provider);
        try {
            assertThat(second != first || isStateless(first.getClass()))
                    .as(
                            "P3: two outputs of one kind must be possible: create makes a new one each time, and returned %s twice",
                            first)
                    .isTrue();
        } finally {
            closeQuietly(first);
            closeQuietly(second);
        }
    }

    /** What has no fields shares nothing, even if it is the same object: Java makes one of a lambda that captures nothing. */
    private static boolean isStateless(Class<?> type) {
        return type == null
                || isStateless(type.getSuperclass())
                        && Stream.of(type.getDeclaredFields())
                                .allMatch(field -> Modifier.isStatic(field.getModifiers()));
    }

    private static void closeQuietly(AutoCloseable made) {
        try {
            made.close();
        } catch (Exception e) {
            // What closing may do is the matter of other rules.
        }
    }

    @Test
    @Disabled("P4: Flowtail itself refuses two providers with one name; a provider alone cannot break the rule")
    final void p04_two_providers_with_one_name_stop_the_program() {}

    @Test
    final void p05_its_options_are_declared_and_anything_else_is_refused() {
        P provider = provider();
        List<String> keys = provider.options().stream().map(Option::key).toList();
        assertThat(keys)
                .as("P5: keys of options are lower-case-with-dashes and unique")
                .doesNotHaveDuplicates()
                .allSatisfy(key -> assertThat(key).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"));
        for (Option<?> option : provider.options()) {
            assertThat(option.description())
                    .as("P5: option '%s' says what it does", option.key())
                    .isNotBlank();
            assertThat(option.parse(String.valueOf(option.defaultValue())))
                    .as("P5: the default of option '%s' is a value that a user could write", option.key())
                    .isEqualTo(option.defaultValue());
        }
        assertThatThrownBy(() -> Options.parse(provider, Map.of("no-such-option", "x")))
                .as("P5: options that are not declared are refused")
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    final void r01_is_registered_under_its_own_name() {
        assertThat(ServiceLoader.load(kind, provider().getClass().getClassLoader()).stream()
                        .filter(found -> found.type() == provider().getClass())
                        .map(found -> found.get().name()))
                .as(
                        "R1: %s must be found: name it in META-INF/services/%s, and in module-info.java with 'provides' if there is one",
                        provider().getClass().getName(), kind.getName())
                .containsExactly(provider().name());
    }

    /** Makes what the provider makes, in the plainest way, for somebody who only closes it. */
    abstract AutoCloseable create(P provider);
}
