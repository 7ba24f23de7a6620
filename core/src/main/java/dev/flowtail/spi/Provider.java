package dev.flowtail.spi;

import java.util.List;

/** Something people choose by name. Its constructor does nothing. */
public interface Provider {
    /** Lower-case-with-dashes, constant, unique among the providers of its name space. */
    String name();

    /** One line for people, without a full stop at its end. */
    String description();

    /** Every option it understands; anything else is refused before it is asked to create. */
    default List<Option<?>> options() {
        return List.of();
    }
}
