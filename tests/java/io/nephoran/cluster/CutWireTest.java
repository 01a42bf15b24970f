package io.nephoran.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;

class CutWireTest {
    private static final int TIMES = 300;

    @Test
    void nothingPassesOnceItIsCut() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
             CutWire wire = CutWire.to(URI.create("http://127.0.0.1:" + server.getLocalPort()))) {
            Thread answering = new Thread(() -> answer(server), "answering");
            answering.setDaemon(true);
            answering.start();
            int passed = 0;
            for (int i = 0; i < TIMES; i++) {
                assertThat(answered(wire.port())).isTrue();
                wire.cut();
                passed += answered(wire.port()) ? 1 : 0;
                wire.mend();
            }
            assertThat(passed).as("answers while the wire was cut").isZero();
        }
    }

    private static boolean answered(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(1);
            return socket.getInputStream().read() == 1;
        } catch (IOException refused) {
            return false;
        }
    }

    private static void answer(ServerSocket server) {
        while (true) {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write(socket.getInputStream().read());
            } catch (IOException closed) {
                if (server.isClosed()) {
                    return;
                }
            }
        }
    }
}
