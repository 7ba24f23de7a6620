package dev.flowtail.client;

import static dev.flowtail.client.Clients.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import dev.flowtail.protocol.Command;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.spi.ConfigurationException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {
    private static final String TOKEN = "s3cret-\"token\"";

    private final Collected output = new Collected();
    private final List<String> recorded = new ArrayList<>();

    /** Wants a token, and says it back wherever it can. */
    private static final class Parrot extends MemoryServer {
        private final String answer;

        Parrot(String answer) {
            this.answer = answer;
        }

        @Override
        void onOpen() {
            say("{'event':'connected','requires_auth':true}");
        }

        @Override
        void onCommand(Command command) {
            if (command instanceof Command.Authenticate authenticate) {
                say(answer.replace("TOKEN", inJson(authenticate.token())));
            } else {
                run("WorkflowStarted", "S", 0);
                Command.Authenticate first = (Command.Authenticate) commands.get(0);
                say("{'event':'StepStarted','run_id':'R','session_id':'S','step_name':'" + inJson(first.token())
                        + "'}");
                run("WorkflowCompleted", "S", 1);
            }
        }

        private static String inJson(String text) {
            return text.replace("\"", "\\\"");
        }
    }

    private RunReport run(MemoryServer server, Supplier<String> token) {
        return Clients.of(server)
                .token(token)
                .observer((direction, since, text) -> recorded.add(direction + " " + text))
                .build()
                .run(REQUEST, output);
    }

    @Test
    void the_token_reaches_the_server_and_nothing_else() {
        Parrot server = new Parrot("{'event':'authenticated','message':'TOKEN'}");
        RunReport report = run(server, () -> TOKEN);
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(server.commands.get(0)).isEqualTo(new Command.Authenticate(TOKEN));
        assertThat(output.names()).contains("authenticated", "StepStarted");
        assertThat(output.events).extracting(Event::json).noneMatch(json -> json.contains("s3cret"));
        assertThat(recorded).noneMatch(frame -> frame.contains("s3cret"));
        assertThat(recorded).anyMatch(frame -> frame.startsWith("OUT ") && frame.contains("\"token\":\"***\""));
        assertThat(recorded).anyMatch(frame -> frame.startsWith("IN ") && frame.contains("\"message\":\"***\""));
    }

    @Test
    void a_refusal_that_quotes_the_token_does_not_give_it_away() {
        RunReport report = run(new Parrot("{'event':'auth_error','error':'I do not know TOKEN'}"), () -> "pass");
        assertThat(report.exit()).isEqualTo(4);
        assertThat(report.reason()).contains("I do not know ***").doesNotContain("pass");
    }

    @Test
    void a_goodbye_that_quotes_the_token_does_not_give_it_away() {
        MemoryServer server = new MemoryServer() {
            @Override
            void onOpen() {
                say("{'event':'connected','requires_auth':true}");
            }

            @Override
            void onCommand(Command command) {
                hangUp(1008, "who is s3cret?");
            }
        };
        assertThat(run(server, () -> "s3cret").reason()).contains("who is ***?");
    }

    @Test
    void a_short_token_may_be_a_word_of_the_run() {
        run(new Parrot("{'event':'authenticated','message':'TOKEN'}"), () -> "digest");
        assertThat(output.events.get(1).json()).contains("***");
        assertThat(output.events.get(3).json()).contains("digest");
    }

    @Test
    void the_source_is_asked_once_and_only_where_the_server_wants_a_token() {
        AtomicInteger asked = new AtomicInteger();
        run(new MemoryServer(), () -> "token-" + asked.incrementAndGet());
        assertThat(asked).hasValue(0);
    }

    @Test
    void without_a_source_a_server_that_wants_a_token_refuses() {
        MemoryServer server = new Parrot("{'event':'authenticated'}");
        RunReport report = Clients.of(server).build().run(REQUEST, output);
        assertThat(report.exit()).isEqualTo(4);
        assertThat(server.commands).isEmpty();
    }

    @Test
    void a_source_that_fails_starts_nothing_and_its_words_are_not_repeated() {
        MemoryServer server = new Parrot("{'event':'authenticated'}");
        RunReport report = run(server, () -> {
            throw new IllegalStateException("s3cret is malformed");
        });
        assertThat(report.exit()).isEqualTo(4);
        assertThat(report.reason())
                .contains("IllegalStateException", "nothing was started")
                .doesNotContain("s3cret");
        assertThat(server.commands).isEmpty();
    }

    @Test
    void a_source_may_explain_itself_to_the_user() {
        RunReport report = run(new Parrot("{'event':'authenticated'}"), () -> {
            throw new ConfigurationException("the file token.txt does not exist");
        });
        assertThat(report.reason()).contains("token.txt does not exist");
    }

    @Test
    void a_source_that_fails_when_the_run_is_come_back_to_does_not_say_that_nothing_was_started() {
        MemoryServer server = new MemoryServer() {
            @Override
            void onOpen() {
                say("{'event':'connected','requires_auth':true}");
            }

            @Override
            void onCommand(Command command) {
                if (command instanceof Command.Authenticate) {
                    say("{'event':'authenticated'}");
                } else {
                    run("WorkflowStarted", "S", 0);
                    hangUp(1006, "");
                }
            }
        };
        AtomicInteger asked = new AtomicInteger();
        RunReport report = run(server, () -> {
            if (asked.incrementAndGet() > 1) {
                throw new ConfigurationException("The token file is empty.");
            }
            return TOKEN;
        });
        assertThat(report.exit()).isEqualTo(4);
        assertThat(report.reason()).isEqualTo("The token file is empty; the run may still be going on at the server");
    }

    @Test
    void a_source_that_gives_nothing_starts_nothing() {
        MemoryServer server = new Parrot("{'event':'authenticated'}");
        assertThat(run(server, () -> " ").reason()).contains("gave none");
        assertThat(server.commands).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u0053ESAME/OPEN",
                "SE\\u0053AME\\/OPEN",
                "SESAME\\u002fOPEN",
                "SESAME\\u002FOPEN",
                "{\\\"t\\\":\\\"SESAME\\\\/\\\\u004fPEN\\\"}"
            })
    void a_token_is_masked_in_every_spelling_of_json(String spelled) {
        RunReport report = run(new Echo("{'event':'auth_error','error':'no: " + spelled + "'}"), () -> "SESAME/OPEN");
        assertThat(output.events).extracting(Event::json).anyMatch(json -> json.contains("***"));
        assertThat(output.events).extracting(Event::json).noneMatch(json -> json.contains(spelled));
        assertThat(recorded).noneMatch(frame -> frame.contains(spelled));
        assertThat(report.reason()).contains("no: ").doesNotContain("SESAME");
    }

    @Test
    void what_the_connection_was_opened_with_is_masked_too() {
        RunReport report = Clients.of(new Echo(
                        "{'event':'auth_error','error':'not opensesame, not s\\u0065cret-key, not pa/sswords'}"))
                .header("X-Key", "opensesame")
                .header("Authorization", "Bearer secret-key")
                .proxy(URI.create("http://me:pa%2Fsswords@proxy:3128"))
                .token(() -> "token")
                .build()
                .run(REQUEST, output);
        assertThat(report.reason()).contains("not ***, not ***, not ***");
        assertThat(output.events)
                .extracting(Event::json)
                .noneMatch(
                        json -> json.contains("opensesame") || json.contains("cret-key") || json.contains("sswords"));
    }

    @Test
    void a_short_value_of_a_header_may_be_a_word() {
        Clients.of(new MemoryServer() {
                    @Override
                    void onStart(String session) {
                        run("WorkflowStarted", session, 0);
                        say("{'event':'StepStarted','run_id':'R','session_id':'S','step_name':'digest'}");
                        run("WorkflowCompleted", session, 1);
                    }
                })
                .header("X-Team", "digest")
                .build()
                .run(REQUEST, output);
        assertThat(output.events).extracting(Event::json).anyMatch(json -> json.contains("digest"));
    }

    /** Wants a token, and answers it with this. */
    private static final class Echo extends MemoryServer {
        private final String answer;

        Echo(String answer) {
            this.answer = answer;
        }

        @Override
        void onOpen() {
            say("{'event':'connected','requires_auth':true}");
        }

        @Override
        void onCommand(Command command) {
            say(answer);
        }
    }
}
