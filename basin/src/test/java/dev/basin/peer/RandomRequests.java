package dev.basin.peer;

/** Makes requests about the world of {@link Twins}. */
final class RandomRequests {
    private final Chance chance;
    private final RandomReads reads;
    private final RandomWrites writes;
    private final RandomVisits visits;
    private final RandomUploads uploads;
    private final RandomBatches batches;
    private final RandomChanges changes;

    RandomRequests(Chance chance) {
        this.chance = chance;
        this.reads = new RandomReads(chance);
        this.writes = new RandomWrites(chance);
        this.visits = new RandomVisits(chance);
        this.uploads = new RandomUploads(chance);
        this.batches = new RandomBatches(chance, writes);
        this.changes = new RandomChanges(chance);
    }

    Asked next() {
        Asked asked = plain();
        return chance.oneIn(12) ? visits.decorated(asked) : asked;
    }

    private Asked plain() {
        return switch (chance.below(50)) {
            case 0, 1, 2, 3 -> reads.view();
            case 4, 5, 6, 7, 8, 9 -> writes.create();
            case 10, 11, 12, 13, 14, 15 -> writes.update();
            case 16, 17 -> writes.delete();
            case 18 -> visits.odd();
            case 19, 20 -> writes.form();
            case 21 -> visits.login();
            case 22, 23 -> visits.session();
            case 24, 25, 26 -> uploads.write();
            case 27, 28 -> uploads.file();
            case 29, 30, 31 -> batches.batch();
            case 32, 33 -> changes.change();
            default -> reads.list();
        };
    }
}
