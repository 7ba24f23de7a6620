package dev.flowtail.client;

import java.net.URI;

/** Everything a builder was told. */
record Settings(URI server) {}
