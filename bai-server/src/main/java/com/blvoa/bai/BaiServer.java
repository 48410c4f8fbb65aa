package com.blvoa.bai;

/** Entry point. */
public final class BaiServer {
    private BaiServer() {}

    public static void main(String[] args) {
        System.out.println("bai");
    }
}
