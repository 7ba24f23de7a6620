package dev.flowtail.answer;

import dev.flowtail.pause.OnTimeout;
import dev.flowtail.spi.ConfigurationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the options of a command line; what cannot be meant is refused before anything is sent. */
public final class Statements {
    /** Stands for every step and tool. */
    static final String ALL = "all";

    private static final String LATE = "STEP=skip, STEP=cancel or STEP=approve";
    private static final String ONE_CALLED_ALL = "\\" + ALL;

    private final List<Statement> said = new ArrayList<>();
    private final List<Statement> filed = new ArrayList<>();
    private final Map<String, String> once = new HashMap<>();
    private boolean all;

    /** {@code --approve STEP|all}; a step that is called {@code all} is written with a backslash before it. */
    public void approve(String written) {
        if (written.equals(ALL)) {
            all = true;
        } else {
            String source = "--approve " + written;
            String name = written.equals(ONE_CALLED_ALL) ? ALL : named(source, written, "STEP, or all");
            said.add(new Statement.Approval(source, name));
        }
    }

    /** How the approval of a step or tool with this name is written, and of no other. */
    static String approval(String name) {
        return notAll(Name.written(name, ""));
    }

    /** The same for a rejection, up to its feedback. */
    static String rejection(String name) {
        return notAll(Name.written(name, "="));
    }

    private static String notAll(String written) {
        return written.equals(ALL) || written.equals(ONE_CALLED_ALL) ? "\\" + written : written;
    }

    /** {@code --reject STEP[=FEEDBACK]}; a step that is called {@code all} is written with a backslash before it. */
    public void reject(String written) {
        int equals = Name.end(written, '=');
        String source = "--reject " + written;
        String step = equals < 0 ? written : written.substring(0, equals);
        if (step.equals(ALL)) {
            throw new ConfigurationException(
                    "'%s' would reject one step only, if one is called so; whatever asks is rejected by --on-pause reject, and a step that is called all by --reject '%s'."
                            .formatted(source, ONE_CALLED_ALL));
        }
        String about = step.equals(ONE_CALLED_ALL) ? ALL : named(source, step, "STEP or STEP=FEEDBACK");
        Optional<String> feedback = equals < 0 ? Optional.empty() : Optional.of(written.substring(equals + 1));
        if (feedback.filter(String::isBlank).isPresent()) {
            throw new ConfigurationException(
                    "'%s' has nothing behind its equals sign; fill it in, or say no without a reason: --reject %s"
                            .formatted(source, ShellWord.written(step)));
        }
        if (isNew("--reject", about, source)) {
            said.add(new Statement.Refusal(source, about, feedback));
        }
    }

    /** {@code --late STEP=skip|cancel|approve}. */
    public void late(String written) {
        String source = "--late " + written;
        int equals = Name.end(written, '=');
        if (equals < 0) {
            throw expected(source, LATE);
        }
        String about = named(source, written.substring(0, equals), LATE);
        OnTimeout then = left(written.substring(equals + 1))
                .orElseThrow(() -> new ConfigurationException(
                        "'%s' is to say behind its equals sign what the server may do: skip, cancel or approve."
                                .formatted(source)));
        if (isNew("--late", about, source)) {
            said.add(new Statement.Late(source, about, then));
        }
    }

    /** What a server may be left to do; empty for a word that is none. */
    static Optional<OnTimeout> left(String word) {
        return Arrays.stream(OnTimeout.values())
                .filter(then -> then.word().equals(word))
                .findFirst();
    }

    /** {@code --input STEP.FIELD=VALUE}. */
    public void input(String written) {
        String source = "--input " + written;
        int dot = Name.end(written, '.');
        int equals = dot < 0 ? -1 : dot + 1 + Name.end(written.substring(dot + 1), '=');
        if (dot < 0 || equals <= dot) {
            throw expected(source, "STEP.FIELD=VALUE");
        }
        String about = named(source, written.substring(0, dot), "STEP.FIELD=VALUE");
        String field = named(source, written.substring(dot + 1, equals), "STEP.FIELD=VALUE");
        if (isNew("--input", about + "\0" + field, source)) {
            said.add(new Statement.Input(source, about, field, new Given.Typed(written.substring(equals + 1))));
        }
    }

    /** {@code --choose STEP=NAME[,NAME]} or {@code --choose STEP.QUESTION=LABEL[,LABEL]}. */
    public void choose(String written) {
        String source = "--choose " + written;
        int equals = Name.end(written, '=');
        if (equals < 0) {
            throw expected(source, "STEP=NAME[,NAME]");
        }
        String left = written.substring(0, equals);
        int dot = Name.end(left, '.');
        String about = named(source, left, "STEP=NAME[,NAME]");
        if (isNew("--choose", about, source)) {
            said.add(new Statement.Choose(
                    source,
                    about,
                    dot <= 0
                            ? Optional.empty()
                            : Optional.of(new Statement.Within(
                                    Name.plain(left.substring(0, dot)), Name.plain(left.substring(dot + 1)))),
                    Name.list(written.substring(equals + 1))));
        }
    }

    /** {@code --edit STEP=TEXT|@FILE}; {@code @@} begins a text that begins with {@code @}. */
    public void edit(String written) {
        int equals = Name.end(written, '=');
        if (equals < 0) {
            throw expected("--edit " + written, "STEP=TEXT or STEP=@FILE");
        }
        // The text may be long, and is no name.
        String source = "--edit " + written.substring(0, equals);
        String about = named(source, written.substring(0, equals), "STEP=TEXT or STEP=@FILE");
        String text = written.substring(equals + 1);
        if (isNew("--edit", about, written)) {
            said.add(new Statement.Edit(
                    source,
                    about,
                    new Given.Typed(
                            text.startsWith("@@")
                                    ? text.substring(1)
                                    : text.startsWith("@") ? file(source, text.substring(1)) : text)));
        }
    }

    /** {@code --answers FILE}: what an option says goes before what the file says of the same. */
    public void file(String name, byte[] json) {
        filed.addAll(AnswersFile.read(name, json));
    }

    /** All of it. */
    public SaidAnswers all() {
        return new SaidAnswers(said, filed, all);
    }

    private static String named(String source, String written, String form) {
        String name = Name.plain(written);
        if (name.isEmpty()) {
            throw expected(source, form);
        }
        return name;
    }

    /** Twice the same is once; twice another is a contradiction. */
    private boolean isNew(String option, String about, String source) {
        String before = once.putIfAbsent(option + "\0" + about, source);
        if (before != null && !before.equals(source)) {
            throw new ConfigurationException("%s is said twice about the same: '%s' and '%s'; keep one of them%s."
                    .formatted(
                            option,
                            before,
                            source,
                            option.equals("--choose") ? ", several names go with commas between them" : ""));
        }
        return before == null;
    }

    private static ConfigurationException expected(String source, String form) {
        return new ConfigurationException(
                "'%s' says too little; expected %s. A dot or an equals sign within a name has a backslash before it."
                        .formatted(source, form));
    }

    private static String file(String source, String name) {
        try {
            String text = decoded(source + ": file '" + name + "'", Files.readAllBytes(Path.of(name)));
            // Editors end a file with a line break that is no part of the text.
            return text.endsWith("\r\n")
                    ? text.substring(0, text.length() - 2)
                    : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(
                    "%s: there is no file '%s'; a text that begins with @ is written with @@.".formatted(source, name),
                    e);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "%s: file '%s' cannot be read: %s.".formatted(source, name, e.getMessage()), e);
        }
    }

    static String decoded(String what, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ConfigurationException("%s is not UTF-8 text.".formatted(what), e);
        }
    }
}
