package dev.flowtail.testkit.server;

import java.util.Optional;

/** Says nothing: the test does. */
final class PuppetDialogue implements Dialogue {
    @Override
    public void greet() {}

    @Override
    public void text(String text) {}

    @Override
    public void binary() {}

    @Override
    public Optional<String> action(String text) {
        return Optional.empty();
    }
}
