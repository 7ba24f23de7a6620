package dev.flowtail.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.client.AttachRequest;
import dev.flowtail.client.ContinueRequest;
import dev.flowtail.client.Request;
import dev.flowtail.client.RunRequest;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ContinuationTest {
    private static final AttachRequest ATTACH = AttachRequest.to("R").after(4);
    private static final ContinueRequest CONTINUE =
            ContinueRequest.of("R", "digest", "S").after(4);
    private static final RunRequest START = RunRequest.of("hello");

    @Test
    void a_run_that_is_there_is_gone_on_with_from_where_it_was_asked_for() {
        assertThat(Continuation.of(ATTACH, true)).contains(new Continuation("R", OptionalLong.of(4), true));
        assertThat(Continuation.of(CONTINUE, false)).contains(new Continuation("R", OptionalLong.of(4), false));
    }

    @Test
    void a_start_goes_on_with_nothing() {
        assertThat(Continuation.of(START, false)).isEmpty();
    }

    @Test
    void a_run_that_is_there_is_asked_for_from_behind_what_outputs_have() {
        Request attach = ATTACH.behind(OptionalLong.of(9));
        assertThat(attach).isEqualTo(new AttachRequest(ATTACH.run(), OptionalLong.of(9)));
        assertThat(CONTINUE.behind(OptionalLong.empty()))
                .isEqualTo(new ContinueRequest(CONTINUE.run(), OptionalLong.empty()));
        assertThat(START.behind(OptionalLong.of(9))).isSameAs(START);
    }
}
