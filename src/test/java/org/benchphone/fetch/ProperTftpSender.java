package org.benchphone.fetch;

import java.io.IOException;

/** The sending side of RFC 1350, 2347 and 7440 done right, behind a wire that is not. */
record ProperTftpSender(RudeTftpServer.Talk talk, byte[] file, LossyWire wire) {
    private static final int PATIENCE_MILLIS = 150;

    void send() throws IOException {
        int block = Math.max(512, talk.asked("blksize"));
        int window = Math.max(1, talk.asked("windowsize"));
        int last = file.length / block + 1;
        if (talk.asked("blksize") > 0) {
            offer("blksize|" + block + "|windowsize|" + window + "|tsize|" + file.length + "|");
        }
        int next = 1;
        for (int round = 0; next <= last && round < 2000; round++) {
            int end = Math.min(next + window - 1, last);
            for (int number = next; number <= end; number++) {
                put(RudeTftpServer.dataPacket(number, file, (number - 1) * block, block));
            }
            next = acknowledged(next, end) + 1;
        }
    }

    private void put(byte[] packet) throws IOException {
        for (byte[] each : wire.carry(packet)) {
            talk.send(each);
        }
    }

    private void offer(String options) throws IOException {
        for (int i = 0; i < 50; i++) {
            if (!wire.loses()) {
                talk.oack(options);
            }
            if (acknowledged(1, 0) == 0) {
                return;
            }
        }
    }

    /** The block that an acknowledgement in time names, from {@code next - 1} to {@code end}. */
    private int acknowledged(int next, int end) throws IOException {
        long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (true) {
            int left = (int) ((until - System.nanoTime()) / 1_000_000);
            String heard = left <= 0 ? "nothing" : talk.hear(left);
            if (heard.equals("nothing")) {
                return end < next ? -1 : next - 1;
            }
            if (!heard.startsWith("ACK ") || wire.loses()) {
                continue;
            }
            int number = Integer.parseInt(heard.substring(4));
            // in lock step a repeated acknowledgement is no reason to send again (Sorcerer's Apprentice)
            boolean news = end > next ? number >= next - 1 : number == end;
            if (news && number <= end) {
                return number;
            }
        }
    }
}
