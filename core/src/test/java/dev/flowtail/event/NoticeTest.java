package dev.flowtail.event;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NoticeTest {

    @Test
    void its_first_member_is_its_type_and_the_others_follow_in_order() {
        Event notice = Notice.of(
                Notice.GAP,
                Json.createObjectBuilder()
                        .add("run_id", "r")
                        .add("first", 3)
                        .add("last", 5)
                        .build(),
                Instant.EPOCH);
        assertThat(notice.json()).isEqualTo("{\"type\":\"flowtail.gap\",\"run_id\":\"r\",\"first\":3,\"last\":5}");
        assertThat(notice.name()).isEqualTo(Notice.GAP);
        assertThat(notice.type().family()).isEqualTo(EventFamily.FLOWTAIL);
        assertThat(notice.hasTypeMember()).isTrue();
        assertThat(notice.claimsNotice()).isTrue();
    }

    @Test
    void half_a_character_is_an_escape_so_that_any_charset_can_write_it() {
        Event notice = Notice.of(
                Notice.MALFORMED,
                Json.createObjectBuilder()
                        .add("text", "\ud800 \udc00 😀 \udbff")
                        .add("\udfff", Json.createArrayBuilder().add("\ud800"))
                        .build(),
                Instant.EPOCH);
        assertThat(notice.json())
                .isEqualTo(
                        "{\"type\":\"flowtail.malformed\",\"text\":\"\\ud800 \\udc00 😀 \\udbff\",\"\\udfff\":[\"\\ud800\"]}");
        assertThat(new String(notice.json().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(notice.json());
        assertThat(notice.object().getString("text")).isEqualTo("\ud800 \udc00 😀 \udbff");
    }

    @Test
    void an_event_that_names_such_a_type_anywhere_claims_to_be_one() {
        assertThat(Event.of("{\"event\":\"flowtail.outcome\"}", Instant.EPOCH).claimsNotice())
                .isTrue();
        assertThat(Event.of("{\"event\":\"X\",\"type\":\"flowtail.x\"}", Instant.EPOCH)
                        .claimsNotice())
                .isTrue();
        assertThat(Event.of("{\"event\":\"X\"}", "flowtail.x", Instant.EPOCH, Limits.DEFAULT)
                        .claimsNotice())
                .isTrue();
        assertThat(Event.of("{\"event\":\"flowtailX\",\"type\":5,\"content\":\"flowtail.x\"}", Instant.EPOCH)
                        .claimsNotice())
                .isFalse();
    }
}
