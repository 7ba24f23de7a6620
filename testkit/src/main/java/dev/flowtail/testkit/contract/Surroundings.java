package dev.flowtail.testkit.contract;

import java.io.IOException;
import java.util.Locale;
import java.util.TimeZone;

/** What a process gives to everybody in it: default locale and time zone. */
enum Surroundings {
    /** English without a country, in UTC. */
    PLAIN(Locale.ROOT, "UTC"),
    /** I and i are not a pair, and it is tomorrow already. */
    TURKISH(Locale.forLanguageTag("tr-TR"), "Pacific/Kiritimati"),
    /** Digits of its own. */
    EGYPTIAN(Locale.forLanguageTag("ar-EG-u-nu-arab"), "Pacific/Kiritimati");

    /**
     * Something to do in them.
     *
     * @param <T> what comes out
     */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    private final Locale locale;
    private final TimeZone zone;

    Surroundings(Locale locale, String zone) {
        this.locale = locale;
        this.zone = TimeZone.getTimeZone(zone);
    }

    /** Does the work in these surroundings, and puts the old ones back. */
    <T> T during(Work<T> work) throws IOException {
        Locale oldLocale = Locale.getDefault();
        Locale oldFormat = Locale.getDefault(Locale.Category.FORMAT);
        Locale oldDisplay = Locale.getDefault(Locale.Category.DISPLAY);
        TimeZone oldZone = TimeZone.getDefault();
        try {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
            return work.run();
        } finally {
            Locale.setDefault(oldLocale);
            Locale.setDefault(Locale.Category.FORMAT, oldFormat);
            Locale.setDefault(Locale.Category.DISPLAY, oldDisplay);
            TimeZone.setDefault(oldZone);
        }
    }
}
