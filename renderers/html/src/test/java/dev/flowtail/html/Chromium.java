package dev.flowtail.html;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium with one page, driven over its DevTools protocol. */
final class Chromium implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
    /** By the loader of each page: the blank page of the beginning may be there later than the browser says. */
    private final Map<String, CompletableFuture<Void>> loaded = new ConcurrentHashMap<>();

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final String session;
    private int commands;

    /** What {@code FLOWTAIL_CHROMIUM} names, what the script {@code browser} made, or what is on the PATH. */
    static Optional<Path> installed() {
        String named = System.getenv("FLOWTAIL_CHROMIUM");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        Stream<Path> onPath = Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> Stream.of(
                                "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
                        .map(name -> Path.of(folder, name)));
        return Stream.concat(Stream.of(Path.of(".browser/chromium").toAbsolutePath()), onPath)
                .filter(Files::isExecutable)
                .findFirst();
    }

    Chromium(Path program, Path profile) throws IOException {
        process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--no-zygote",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--no-proxy-server",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(address(), new Listener())
                    .join();
            String target = send("", "Target.createTarget", Map.of("url", "about:blank"))
                    .getString("targetId");
            session = send("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                    .getString("sessionId");
            ask("Page.enable", Map.of());
            ask("Page.setLifecycleEventsEnabled", Map.of("enabled", true));
            ask("Network.enable", Map.of());
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private URI address() throws IOException {
        BufferedReader said = process.errorReader();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("DevTools listening on ")) {
                // Whatever it says from here on must not fill the pipe.
                Thread drain = new Thread(() -> said.lines().forEach(rest -> {}));
                drain.setDaemon(true);
                drain.start();
                return URI.create(
                        line.substring("DevTools listening on ".length()).strip());
            }
        }
        throw new IOException("The browser ended before it listened");
    }

    /** Loads a page, and waits until it and all it asks for is there. */
    void open(Path page) {
        requests.clear();
        JsonObject opened = ask("Page.navigate", Map.of("url", page.toUri().toString()));
        loaded(opened.getString("loaderId"))
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private CompletableFuture<Void> loaded(String loader) {
        return loaded.computeIfAbsent(loader, unknown -> new CompletableFuture<>());
    }

    /** Sets the size of the window, in CSS pixels. */
    void resize(int width, int height) {
        ask(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** As the reader's system says: {@code light} or {@code dark}. */
    void prefer(String scheme) {
        ask(
                "Emulation.setEmulatedMedia",
                Json.createObjectBuilder()
                        .add(
                                "features",
                                Json.createArrayBuilder()
                                        .add(Json.createObjectBuilder()
                                                .add("name", "prefers-color-scheme")
                                                .add("value", scheme)))
                        .build());
    }

    /** Lets pages do what their policy forbids. */
    void bypassPolicies() {
        ask("Page.setBypassCSP", Map.of("enabled", true));
    }

    /** The value of a JavaScript expression, from outside the page: its policy does not matter. */
    JsonValue evaluate(String expression) {
        JsonObject answer = ask("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        if (answer.containsKey("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer);
        }
        return answer.getJsonObject("result").getOrDefault("value", JsonValue.NULL);
    }

    /** What is in the window, as PNG. */
    byte[] picture() {
        return Base64.getDecoder()
                .decode(ask("Page.captureScreenshot", Map.of("format", "png")).getString("data"));
    }

    /** The addresses that the page asked for since it was opened, its own included. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private JsonObject ask(String method, Map<String, ?> parameters) {
        return ask(method, Json.createObjectBuilder(parameters).build());
    }

    private JsonObject ask(String method, JsonObject parameters) {
        return send(session, method, parameters);
    }

    private JsonObject send(String to, String method, Map<String, ?> parameters) {
        return send(to, method, Json.createObjectBuilder(parameters).build());
    }

    private JsonObject send(String to, String method, JsonObject parameters) {
        int id = ++commands;
        var command =
                Json.createObjectBuilder().add("id", id).add("method", method).add("params", parameters);
        if (!to.isEmpty()) {
            command.add("sessionId", to);
        }
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText(command.build().toString(), true).join();
        JsonObject said =
                answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        if (said.containsKey("error")) {
            throw new AssertionError(method + ": " + said.get("error"));
        }
        return said.getJsonObject("result");
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                JsonObject message =
                        Json.createReader(new StringReader(text.toString())).readObject();
                text.setLength(0);
                take(message);
            }
            from.request(1);
            return null;
        }

        private void take(JsonObject message) {
            if (message.containsKey("id")) {
                answers.remove(message.getInt("id")).complete(message);
                return;
            }
            JsonObject parameters = message.getJsonObject("params");
            switch (message.getString("method")) {
                case "Network.requestWillBeSent" ->
                    requests.add(parameters.getJsonObject("request").getString("url"));
                case "Page.lifecycleEvent" -> {
                    if (parameters.getString("name").equals("load")) {
                        loaded(parameters.getString("loaderId")).complete(null);
                    }
                }
                default -> {
                    // Nobody waits for it.
                }
            }
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
