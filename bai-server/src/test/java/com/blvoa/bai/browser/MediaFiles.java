package com.blvoa.bai.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Small real pictures and videos, made while the tests run. */
final class MediaFiles {
    private static final String RECORD = """
            async () => {
              const canvas = document.createElement('canvas');
              canvas.width = 160; canvas.height = 90;
              const drawing = canvas.getContext('2d');
              const recorder = new MediaRecorder(canvas.captureStream(10), { mimeType: 'video/webm' });
              const parts = [];
              recorder.ondataavailable = (event) => parts.push(event.data);
              const stopped = new Promise((resolve) => (recorder.onstop = resolve));
              recorder.start();
              for (let frame = 0; frame < 5; frame += 1) {
                drawing.fillStyle = `hsl(${frame * 60} 60% 50%)`;
                drawing.fillRect(0, 0, 160, 90);
                await new Promise((resolve) => setTimeout(resolve, 50));
              }
              recorder.stop();
              await stopped;
              const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
              return btoa(String.fromCharCode(...bytes));
            }""";

    private MediaFiles() {}

    static FilePayload picture(String name, Color color) {
        BufferedImage image = new BufferedImage(240, 160, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = image.createGraphics();
        drawing.setColor(color);
        drawing.fillRect(0, 0, 240, 160);
        drawing.setColor(color.brighter());
        drawing.fillOval(60, 30, 100, 100);
        drawing.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FilePayload(name, "image/png", out.toByteArray());
    }

    /** A third of a second of changing colours, recorded by the browser itself. */
    static FilePayload video(Page page, String name) {
        byte[] bytes = Base64.getDecoder().decode((String) page.evaluate(RECORD));
        return new FilePayload(name, "video/webm", bytes);
    }
}
