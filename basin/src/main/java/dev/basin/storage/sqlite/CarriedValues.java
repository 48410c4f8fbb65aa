package dev.basin.storage.sqlite;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of a row's columns that came as one text, separated by a control character. Crossing into SQLite costs more than most values are
 * long, so that one crossing for all of them is much cheaper than one for each.
 */
final class CarriedValues {
    /** Stands between two values: the unit separator. A value that holds it gives the whole row away as not separable. */
    static final int END = 0x1F;

    private final byte[] all;
    private final int[] ends;

    private CarriedValues(byte[] all, int[] ends) {
        this.all = all;
        this.ends = ends;
    }

    /** @return null when it can't be told which part is which column's, so that each has to be asked for */
    static @Nullable CarriedValues of(byte @Nullable [] all, int columns) {
        if (all == null) {
            return null;
        }
        int[] ends = new int[columns];
        int found = 0;
        for (int i = 0; i < all.length; i++) {
            if (all[i] == END) {
                if (found == columns - 1) {
                    return null;
                }
                ends[found++] = i;
            }
        }
        ends[found++] = all.length;
        return found == columns ? new CarriedValues(all, ends) : null;
    }

    int count() {
        return ends.length;
    }

    /** Empty for an empty text and for NULL. */
    byte[] get(int column) {
        return Arrays.copyOfRange(all, column == 0 ? 0 : ends[column - 1] + 1, ends[column]);
    }
}
