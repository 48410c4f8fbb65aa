package dev.basin.security;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** IP addresses and subnets ({@code 10.0.0.0/24}), as a list of allowed callers. What can't be read as either matches nobody. */
public final class AddressRanges {
    private final List<Range> ranges;
    private final boolean restricting;

    private AddressRanges(List<Range> ranges, boolean restricting) {
        this.ranges = ranges;
        this.restricting = restricting;
    }

    public static AddressRanges of(List<String> texts) {
        List<Range> ranges =
                texts.stream().flatMap(text -> Range.parse(text).stream()).toList();
        return new AddressRanges(ranges, !texts.isEmpty());
    }

    /** Whether a text is an address or a subnet. */
    public static boolean isRange(String text) {
        return Range.parse(text).isPresent();
    }

    /** Whether a caller at this address is allowed: everyone when the list is empty, else who is in it. */
    public boolean allows(String address) {
        return !restricting
                || bytes(address)
                        .filter(bytes -> ranges.stream().anyMatch(range -> range.contains(bytes)))
                        .isPresent();
    }

    private static Optional<byte[]> bytes(String literal) {
        return AddressText.parse(literal).map(InetAddress::getAddress);
    }

    /** Addresses whose first bits are those of the given one. */
    private record Range(byte[] address, int bits) {
        static Optional<Range> parse(String text) {
            int slash = text.indexOf('/');
            if (slash < 0) {
                return bytes(text).map(address -> new Range(address, address.length * 8));
            }
            String bits = text.substring(slash + 1);
            if (!bits.matches("0|[1-9][0-9]{0,2}")) {
                return Optional.empty();
            }
            return bytes(text.substring(0, slash))
                    .map(address -> new Range(address, Integer.parseInt(bits)))
                    .filter(range -> range.bits <= range.address.length * 8);
        }

        boolean contains(byte[] other) {
            int whole = bits / 8;
            if (other.length != address.length || !Arrays.equals(address, 0, whole, other, 0, whole)) {
                return false;
            }
            int rest = bits % 8;
            return rest == 0 || ((address[whole] ^ other[whole]) & 0xFF) >> (8 - rest) == 0;
        }
    }
}
