package dev.basin.bench;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntFunction;

/**
 * One kind of work: how its n-th request is written, and how its bytes come to be.
 *
 * @param request answers the n-th request
 * @param bytes answers the n-th request as it goes over the wire; the caller may move its position
 */
record Load(String name, IntFunction<Request> request, IntFunction<ByteBuffer> bytes) {
    /** Requests that are all known beforehand, sent in a scattered order and written only once. */
    static Load fixed(String name, List<Request> requests) {
        List<ByteBuffer> ready = requests.stream().map(Load::direct).toList();
        return new Load(
                name,
                n -> requests.get(place(n, requests.size())),
                n -> ready.get(place(n, ready.size())).duplicate());
    }

    private static ByteBuffer direct(Request request) {
        ByteBuffer bytes = request.bytes();
        return ByteBuffer.allocateDirect(bytes.remaining()).put(bytes).flip();
    }

    private static int place(int n, int size) {
        return Math.floorMod(n * 7919, size);
    }

    /** Requests each of which is written when it is sent. */
    static Load made(String name, IntFunction<Request> request) {
        return new Load(name, request, n -> request.apply(n).bytes());
    }
}
