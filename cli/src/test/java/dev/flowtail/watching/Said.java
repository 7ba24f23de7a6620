package dev.flowtail.watching;

import java.util.ArrayList;
import java.util.List;

/** A voice whose lines are kept, each with what kind it is. */
record Said(List<String> lines) implements Voice {
    Said() {
        this(new ArrayList<>());
    }

    @Override
    public void error(String text) {
        lines.add("error " + text);
    }

    @Override
    public void warning(String text) {
        lines.add("warning " + text);
    }

    @Override
    public void hint(String text) {
        lines.add("hint " + text);
    }

    @Override
    public void command(String text) {
        lines.add("command " + text);
    }
}
