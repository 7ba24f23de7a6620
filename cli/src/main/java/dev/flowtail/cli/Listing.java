package dev.flowtail.cli;

import dev.flowtail.output.BrokenPipeException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Standard output of commands that list something: remembers why it could not be written, which a writer on top does not tell. */
final class Listing extends FilterOutputStream {
    private boolean cutShort;

    Listing(OutputStream out) {
        super(out);
    }

    /** Whether its reader had enough, as {@code head} has: that is no failure. */
    boolean isCutShort() {
        return cutShort;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            cutShort = BrokenPipeException.isMeantBy(e);
            throw e;
        }
    }
}
