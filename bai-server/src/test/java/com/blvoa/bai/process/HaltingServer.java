package com.blvoa.bai.process;

import com.blvoa.bai.BaiApplication;
import com.blvoa.bai.BaiSettings;
import com.blvoa.bai.schema.OrderFields;
import dev.basin.Basin;
import java.util.Map;

/** A server that ends as by a power switch when an order is durable and before it is answered. */
public final class HaltingServer {
    private static final int KILLED = 137;

    private HaltingServer() {}

    /** @param arguments the data directory */
    public static void main(String[] arguments) {
        BaiSettings settings = BaiSettings.from(Map.of("dir", arguments[0], "http", "127.0.0.1:0"), Map.of());
        Basin basin = new BaiApplication(settings)
                .builder()
                .extend((application, _) -> application
                        .hooks()
                        .afterCreate(
                                OrderFields.COLLECTION,
                                _ -> Runtime.getRuntime().halt(KILLED)))
                .build()
                .start();
        System.out.println("API  http://127.0.0.1:" + basin.port() + "/api/");
    }
}
