package dev.basin.peer;

/** Makes requests about the world of {@link Twins}. */
final class RandomRequests {
    private final Chance chance;
    private final RandomReads reads;
    private final RandomWrites writes;
    private final RandomVisits visits;

    RandomRequests(Chance chance) {
        this.chance = chance;
        this.reads = new RandomReads(chance);
        this.writes = new RandomWrites(chance);
        this.visits = new RandomVisits(chance);
    }

    Asked next() {
        return switch (chance.below(40)) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 -> reads.list();
            case 15, 16, 17, 18 -> reads.view();
            case 19, 20, 21, 22, 23, 24 -> writes.create();
            case 25, 26, 27, 28, 29, 30 -> writes.update();
            case 31, 32 -> writes.delete();
            case 33 -> visits.odd();
            case 34, 35 -> writes.form();
            case 36 -> visits.login();
            case 37, 38 -> visits.session();
            default -> reads.list();
        };
    }
}
