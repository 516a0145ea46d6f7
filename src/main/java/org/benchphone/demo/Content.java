package org.benchphone.demo;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file that is not there until it is read: each reading makes the same bytes anew, so none of them stay in memory. */
interface Content {
    /** Bytes, at least 1. */
    int size();

    InputStream open();

    static Content of(byte[] bytes) {
        return new Content() {
            @Override
            public int size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    /** Ends after {@code size} bytes, as if the copying had broken off. */
    default Content cutAt(int size) {
        Content whole = this;
        return new Content() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public InputStream open() {
                return whole.open(); // whoever sends it stops at size()
            }
        };
    }

    /** With one bit of the byte at {@code place} the other way round. */
    default Content flippedAt(int place) {
        Content whole = this;
        return new Content() {
            @Override
            public int size() {
                return whole.size();
            }

            @Override
            public InputStream open() {
                return new OneBitOff(whole.open(), place);
            }
        };
    }

    /** Passes on what it reads, but for one bit. */
    final class OneBitOff extends FilterInputStream {
        private final int place;
        private int passed;

        private OneBitOff(InputStream in, int place) {
            super(in);
            this.place = place;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            if (read > 0) {
                if (place >= passed && place < passed + read) {
                    into[from + place - passed] ^= 0x10;
                }
                passed += read;
            }
            return read;
        }
    }
}
