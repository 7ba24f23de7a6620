package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.protocol.Exit;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A script can look up every code that it may get. */
class ExitCodeTest {
    @ParameterizedTest
    @ValueSource(strings = {"run --help", "attach --help", "continue --help", "man"})
    void every_code_is_in_the_help_of_what_follows_a_run(String command) {
        String help = Called.flowtail(command.split(" ")).hasExit(0).out();
        String codes = help.substring(Math.max(help.indexOf("Exit codes:"), help.indexOf("EXIT STATUS")));
        assertThat(codes()).allSatisfy(code -> assertThat(codes).containsPattern(word(code)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"workflows", "cancel", "shell"})
    void a_defect_is_in_the_help_of_what_lists_its_codes(String command) {
        assertThat(Called.flowtail(command, "--help").hasExit(0).out())
                .containsPattern(word(String.valueOf(ExitCode.INTERNAL)));
    }

    @Test
    void every_code_is_in_the_table_of_the_readme() throws Exception {
        List<String> rows = Files.readAllLines(Path.of("..", "README.md")).stream()
                .dropWhile(line -> !line.startsWith("| exit | meaning |"))
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        assertThat(codes())
                .allSatisfy(
                        code -> assertThat(rows).anyMatch(row -> numbers(row).anyMatch(code::equals)));
    }

    /** Of the first and the third column. */
    private static Stream<String> numbers(String row) {
        String[] cells = row.split("\\|");
        return Stream.of(cells[1], cells[3])
                .flatMap(cell -> Stream.of(cell.strip().split(", ")));
    }

    private static Pattern word(String code) {
        return Pattern.compile("(?<![0-9])" + code + "(?![0-9])");
    }

    private static List<String> codes() {
        List<String> codes = Stream.concat(
                        Arrays.stream(Exit.class.getFields()).map(ExitCodeTest::value),
                        Stream.of(String.valueOf(ExitCode.INTERNAL)))
                .toList();
        assertThat(codes).contains("0", "70", "143");
        return codes;
    }

    private static String value(Field code) {
        try {
            return String.valueOf(code.getInt(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
