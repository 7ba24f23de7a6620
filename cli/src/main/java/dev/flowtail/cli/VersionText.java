package dev.flowtail.cli;

import picocli.CommandLine.IVersionProvider;

/** Says which Flowtail, and on which Java: the two things a bug report needs. */
final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = VersionText.class.getPackage().getImplementationVersion();
        return new String[] {
            "flowtail " + (version == null ? "(unpackaged)" : version) + " on Java " + Runtime.version()
        };
    }
}
