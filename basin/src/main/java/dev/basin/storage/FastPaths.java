package dev.basin.storage;

/**
 * Whether ways are taken that are only quicker: rows read in one crossing and shown without a look at the record, filters that go by a text
 * index, totals kept until the data change, states of the data shared by reads, repeated headers known again, the operating system's bcrypt. {@code -Dbasin.fastPaths=off} does without them, so that all tests can prove that nothing else depends on them.
 */
public final class FastPaths {
    private static final boolean TAKEN = !"off".equals(System.getProperty("basin.fastPaths"));

    private FastPaths() {}

    public static boolean taken() {
        return TAKEN;
    }
}
