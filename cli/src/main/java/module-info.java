/** The command line. It knows the plug-in interfaces and no plug-in: those are found at run time. */
module dev.flowtail.cli {
    requires dev.flowtail.core;
    requires dev.flowtail.testkit;
    requires info.picocli;
    requires org.jline.reader;
    requires org.jline.terminal;

    // Options and parameters are fields.
    opens dev.flowtail.cli to
            info.picocli;
}
