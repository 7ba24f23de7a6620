package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Sixty-four bits of what an event says, its index left out: two copies of one event have the same, whatever numbers a server gives them. Every event with an
 * index passes here, so eight bytes are taken at a time.
 */
final class Fingerprint {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Odd, with its bits well mixed: the golden ratio in 64 bits. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final String INDEX = "\"event_index\"";

    private Fingerprint() {}

    static long of(Event event) {
        String json = event.json();
        int index = json.lastIndexOf(INDEX);
        if (index < 0) {
            // As if an index had stood where servers put it: at the end.
            int end = json.lastIndexOf('}');
            return mix(mix(0, head(json, end)), json.substring(end));
        }
        int behind = index + INDEX.length();
        while (behind < json.length() && ": 0123456789".indexOf(json.charAt(behind)) >= 0) {
            behind++;
        }
        return mix(mix(0, head(json, index)), json.substring(behind));
    }

    /** Without the comma at its end. */
    private static String head(String json, int end) {
        int last = end;
        while (last > 0 && ", ".indexOf(json.charAt(last - 1)) >= 0) {
            last--;
        }
        return json.substring(0, last);
    }

    private static long mix(long start, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long hash = start ^ bytes.length;
        int at = 0;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            hash = step(hash, (long) LONGS.get(bytes, at));
        }
        long rest = 0;
        for (; at < bytes.length; at++) {
            rest = rest << Byte.SIZE | bytes[at] & 0xFF;
        }
        return step(hash, rest);
    }

    private static long step(long hash, long word) {
        long mixed = (hash ^ word) * SPREAD;
        return mixed ^ mixed >>> 32;
    }
}
