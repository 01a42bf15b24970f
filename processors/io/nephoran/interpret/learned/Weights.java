package io.nephoran.interpret.learned;

import io.nephoran.intent.Digest;
import io.nephoran.interpret.learned.Confidence.Coefficients;
import io.nephoran.interpret.words.Vocabulary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code nephoran learn} has made: heads with weights of eight bits, and the coefficients of the confidence. Beside the file
 * stands its digest; one without the other is not taken.
 */
public final class Weights {
    /** Names of the two resources beside this class. */
    public static final String FILE = "learned.weights";
    public static final String DIGEST = FILE + ".sha256";
    private static final int FORMAT = 0x4e4c5231;
    private static final float MOST = 127;
    private final byte[] bytes;
    private final Heads heads;
    private final Coefficients coefficients;

    private Weights(byte[] bytes, Heads heads, Coefficients coefficients) {
        this.bytes = bytes;
        this.heads = heads;
        this.coefficients = coefficients;
    }

    /** Those of a reader and of how sure its readings are. */
    public static Weights of(LearnedReader reader, Confidence confidence) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(FORMAT);
            out.writeInt(Traits.PLACES);
            for (Head head : reader.heads().all()) {
                write(head, out);
            }
            write(confidence.coefficients().heard(), out);
            write(confidence.coefficients().unheard(), out);
            return parsed(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The shipped ones. */
    public static Weights shipped() throws IOException {
        try (InputStream file = Weights.class.getResourceAsStream(FILE); InputStream digest = Weights.class.getResourceAsStream(DIGEST)) {
            if (file == null || digest == null) {
                throw new IOException((file == null ? FILE : DIGEST) + " is missing");
            }
            return read(file.readAllBytes(), new String(digest.readAllBytes(), StandardCharsets.US_ASCII).strip());
        }
    }

    /** @throws IOException if they are not those of the digest, or are broken off; the message says which */
    public static Weights read(byte[] bytes, String digest) throws IOException {
        if (!Digest.of(bytes).equals(digest)) {
            throw new IOException(FILE + " has the digest " + Digest.of(bytes) + ", not " + digest);
        }
        return parsed(bytes);
    }

    private static Weights parsed(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != FORMAT || in.readInt() != Traits.PLACES) {
                throw new IOException(FILE + " is of another format");
            }
            Heads heads = new Heads(head(in), head(in), head(in));
            return new Weights(bytes, heads, new Coefficients(coefficients(in), coefficients(in)));
        }
    }

    private static void write(Head head, DataOutputStream out) throws IOException {
        out.writeShort(head.rows());
        for (int row = 0; row < head.rows(); row++) {
            out.writeFloat(head.bias()[row]);
            float scale = scale(head.places()[row]);
            out.writeFloat(scale);
            for (float weight : head.places()[row]) {
                out.writeByte(Math.round(weight / scale));
            }
        }
    }

    private static float scale(float[] weights) {
        float most = 0;
        for (float weight : weights) {
            most = Math.max(most, Math.abs(weight));
        }
        return Math.max(most, Float.MIN_NORMAL) / MOST;
    }

    private static Head head(DataInputStream in) throws IOException {
        int rows = in.readUnsignedShort();
        Head head = Head.empty(rows);
        byte[] row = new byte[Traits.PLACES];
        for (int i = 0; i < rows; i++) {
            head.bias()[i] = in.readFloat();
            float scale = in.readFloat();
            in.readFully(row);
            for (int at = 0; at < row.length; at++) {
                head.places()[i][at] = row[at] * scale;
            }
        }
        return head;
    }

    private static void write(Map<String, Double> coefficients, DataOutputStream out) throws IOException {
        out.writeShort(coefficients.size());
        for (Map.Entry<String, Double> one : coefficients.entrySet()) {
            out.writeUTF(one.getKey());
            out.writeDouble(one.getValue());
        }
    }

    private static Map<String, Double> coefficients(DataInputStream in) throws IOException {
        Map<String, Double> coefficients = new TreeMap<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            coefficients.put(in.readUTF(), in.readDouble());
        }
        return coefficients;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** SHA-256 of the file. */
    public String digest() {
        return Digest.of(bytes);
    }

    /** The reader who thinks so. */
    public LearnedReader reader(Vocabulary vocabulary) {
        Traits traits = new Traits(vocabulary);
        return new LearnedReader(heads, text -> new Sample(traits.of(text)));
    }

    /** How sure readings are. */
    public Confidence confidence(Vocabulary vocabulary) {
        return new Confidence(vocabulary, coefficients);
    }
}
