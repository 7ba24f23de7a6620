package dev.flowtail.testkit.contract;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;

/** What callers of a plug-in can see of the types it uses. */
final class Signatures {
    private static final List<String> KNOWN =
            List.of("java.", "jakarta.json.", "dev.flowtail.spi.", "dev.flowtail.protocol.", "dev.flowtail.frame.");

    private Signatures() {}

    /** The public methods of those classes that are public. */
    static List<Method> of(Class<?>... classes) {
        return Stream.of(classes)
                .filter(type -> Modifier.isPublic(type.getModifiers()))
                .flatMap(type -> Stream.of(type.getMethods()))
                .toList();
    }

    /** Types in the method's signature that come neither from Java, nor from Flowtail, nor from the package of the method. */
    static List<Class<?>> foreign(Method method) {
        return Stream.of(
                        Stream.of(method.getParameterTypes()),
                        Stream.of(method.getExceptionTypes()),
                        Stream.<Class<?>>of(method.getReturnType()))
                .flatMap(types -> types)
                .filter(type -> isForeign(type, method.getDeclaringClass().getPackage()))
                .<Class<?>>map(type -> type)
                .toList();
    }

    private static boolean isForeign(Class<?> type, Package own) {
        Class<?> element = type.isArray() ? type.getComponentType() : type;
        return !element.isPrimitive()
                && KNOWN.stream().noneMatch(element.getName()::startsWith)
                && !element.getPackage().equals(own);
    }
}
