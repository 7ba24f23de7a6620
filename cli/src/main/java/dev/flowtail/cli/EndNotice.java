package dev.flowtail.cli;

import dev.flowtail.output.CiJob;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.terminal.Child;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells a person who looked away that a run has ended. Its words are ours: nothing of a server is in them.
 *
 * <p>It is for terminals only. A desktop is asked by its own command where there is one, else through a terminal that is known to pass such a notice on; where neither
 * is there, the bell has to do.
 */
final class EndNotice {
    private static final String BELL = "\u0007";
    private static final String END = "\u001b\\";
    /** Their notices are OSC 9, OSC 777 and OSC 99. */
    private static final Pattern NINE = Pattern.compile("iTerm\\.app|WezTerm|ghostty");

    private static final Pattern SEVEN = Pattern.compile("(foot|rxvt-unicode).*");
    private static final Pattern KITTY = Pattern.compile("xterm-kitty");

    private final Map<String, String> environment;
    private final boolean terminal;
    private final OutputStream out;
    private final Desktop desktop;

    /** Shows a notice of ours on the desktop. */
    interface Desktop {
        /** Whether it was asked. */
        boolean show(String command, String title, String text);
    }

    EndNotice(Surroundings surroundings) {
        this(surroundings, EndNotice::show);
    }

    EndNotice(Surroundings surroundings, Desktop desktop) {
        this.environment = surroundings.environment();
        this.terminal =
                surroundings.terminals().contains("err") && !value("TERM").equals("dumb") && !CiJob.has(environment);
        this.out = surroundings.err();
        this.desktop = desktop;
    }

    void give(Notify how, Outcome outcome) {
        if (!terminal || how == Notify.NONE) {
            return;
        }
        String text = "The run: " + outcome.wireName().replace('_', ' ') + ".";
        boolean shown = how == Notify.DESKTOP
                && command().filter(it -> desktop.show(it, "Flowtail", text)).isPresent();
        if (!shown) {
            write(how == Notify.DESKTOP ? escape(text) : BELL);
        }
    }

    private String escape(String text) {
        // Inside another program's terminal nobody passes it on, and no escape byte is wanted where colour is not.
        if (!value("TMUX").isEmpty()
                || value("TERM").startsWith("screen")
                || !value("NO_COLOR").isEmpty()) {
            return BELL;
        }
        if (NINE.matcher(value("TERM_PROGRAM")).matches()) {
            return "\u001b]9;" + text + END;
        }
        if (SEVEN.matcher(value("TERM")).matches()) {
            return "\u001b]777;notify;Flowtail;" + text + END;
        }
        return KITTY.matcher(value("TERM")).matches() ? "\u001b]99;;" + text + END : BELL;
    }

    private void write(String notice) {
        try {
            out.write(notice.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException e) {
            // Nobody is there any more who could hear it.
            System.getLogger("dev.flowtail").log(System.Logger.Level.DEBUG, "the notice could not be given", e);
        }
    }

    /** The desktop's own command: not over a connection to another machine, whose desktop it is not. */
    private Optional<String> command() {
        if (!value("SSH_CONNECTION").isEmpty()) {
            return Optional.empty();
        }
        boolean desktop =
                !value("DISPLAY").isEmpty() || !value("WAYLAND_DISPLAY").isEmpty();
        return desktop ? installed("notify-send") : installed("osascript");
    }

    private Optional<String> installed(String name) {
        for (String folder : value("PATH").split(File.pathSeparator)) {
            if (folder.startsWith("/") && Files.isExecutable(Path.of(folder, name))) {
                return Optional.of(folder + "/" + name);
            }
        }
        return Optional.empty();
    }

    private String value(String variable) {
        return environment.getOrDefault(variable, "");
    }

    private static boolean show(String command, String title, String text) {
        ProcessBuilder notice = command.endsWith("osascript")
                ? Child.of(command, "-e", "display notification \"%s\" with title \"%s\"".formatted(text, title))
                : Child.of(command, "--app-name=Flowtail", title, text);
        notice.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            notice.start();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
