package dev.flowtail.discovery;

import dev.flowtail.spi.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Who may change a file may run code as the user. File systems without POSIX permissions are taken as they are. */
final class Trust {
    private static final Path SELF = Path.of("/proc/self");

    private Trust() {}

    /**
     * Refuses what others could have put there: a link out of the folder, a foreign owner, a file or folder that group or others may write to.
     *
     * @throws ConfigurationException with the reason
     */
    static void require(Path path, Path folder) throws IOException {
        if (!path.toRealPath().startsWith(folder)) {
            throw new ConfigurationException(
                    path + " is refused: it is a link out of the plug-in folder. Copy the file there instead.");
        }
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        PosixFileAttributes attributes = view.readAttributes();
        Set<PosixFilePermission> permissions = attributes.permissions();
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new ConfigurationException(path
                    + " is refused: others may write to it, and so run code as you. Say: chmod go-w '" + path + "'");
        }
        String owner = attributes.owner().getName();
        if (!owner.equals("root") && !owner.equals(me())) {
            throw new ConfigurationException(path + " is refused: it belongs to '" + owner
                    + "', who could run code as you. Own it yourself, or leave it to root.");
        }
    }

    /** As the file system spells it: in a container, a user may have a number and no name. */
    private static String me() throws IOException {
        return Files.exists(SELF) ? Files.getOwner(SELF).getName() : System.getProperty("user.name");
    }
}
