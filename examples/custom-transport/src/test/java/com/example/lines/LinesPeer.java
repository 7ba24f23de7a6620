package com.example.lines;

import dev.flowtail.testkit.contract.Peer;
import dev.flowtail.testkit.scenario.Cut;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A server of this kind that only does what the test says. What it waits for, the test's time limit bounds. */
final class LinesPeer implements Peer {
    private final ServerSocket server;
    private final List<Socket> connections = new ArrayList<>();
    private final List<String> commands = new ArrayList<>();

    LinesPeer() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "lines-peer");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                daemon(() -> serve(socket));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            if (!in.readLine().startsWith("hello {")) {
                socket.close();
                return;
            }
            write(socket, "hello\n");
            noted(connections, socket);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                noted(commands, line);
            }
        } catch (IOException e) {
            // The connection has ended, which some tests are about.
        }
    }

    private synchronized <T> void noted(List<T> list, T entry) {
        list.add(entry);
        notifyAll();
    }

    private static void write(Socket socket, String text) {
        write(socket, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized Socket latest() {
        return connections.get(connections.size() - 1);
    }

    @Override
    public URI uri() {
        return URI.create("lines://localhost:" + server.getLocalPort() + "/");
    }

    @Override
    public synchronized int connections() {
        return connections.size();
    }

    @Override
    public synchronized void awaitConnection() throws InterruptedException {
        while (connections.isEmpty()) {
            wait();
        }
    }

    @Override
    public void send(String text) {
        write(latest(), text + "\n");
    }

    @Override
    public void sendInPieces(String text) {
        Socket socket = latest();
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i += 1000) {
            write(socket, Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + 1000)));
        }
    }

    @Override
    public synchronized List<String> awaitCommands(int count) throws InterruptedException {
        while (commands.size() < count) {
            wait();
        }
        return List.copyOf(commands);
    }

    @Override
    public void end(int code, String text) {
        write(latest(), "bye " + code + " " + text + "\n");
    }

    @Override
    public void cut(Cut cut) {
        Socket socket = latest();
        try {
            if (cut == Cut.RST) {
                socket.setSoLinger(true, 0);
            }
            if (cut != Cut.SILENCE) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
