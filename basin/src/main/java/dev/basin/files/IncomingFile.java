package dev.basin.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A file while it arrives: counted, digested and looked at on its way to disk. Closing it unfinished removes it. */
public final class IncomingFile extends OutputStream {
    private final Path file;
    private final String originalName;
    private final MessageDigest digest = md5Digest();
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final OutputStream out;
    private long size;
    private boolean finished;

    IncomingFile(Path file, String originalName) {
        this.file = file;
        this.originalName = originalName;
        try {
            this.out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new FileStoreException("an uploaded file can't be created", e);
        }
    }

    private static MessageDigest md5Digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            throw FileStoreException.ofWriting("an uploaded file can't be written", file, length, e);
        }
        digest.update(bytes, from, length);
        size += length;
        head.write(bytes, from, Math.clamp(ContentSniffer.LOOKED_AT - (long) head.size(), 0, length));
    }

    /** The whole file. Nothing can be written afterwards. */
    public UploadedFile finish() {
        try {
            out.close();
        } catch (IOException e) {
            throw new FileStoreException("an uploaded file can't be written", e);
        }
        finished = true;
        return new UploadedFile(file, originalName, size, ContentSniffer.typeOf(head.toByteArray()), digest.digest());
    }

    @Override
    public void close() {
        if (finished) {
            return;
        }
        finished = true;
        try {
            out.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new FileStoreException("an unfinished file can't be removed", e);
        }
    }
}
