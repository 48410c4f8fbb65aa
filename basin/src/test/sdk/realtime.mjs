// Cases about realtime subscriptions, over an EventSource as browsers have it.
import assert from 'node:assert/strict';
import { EventSource } from 'eventsource';

globalThis.EventSource = EventSource;

const PATIENCE = 10000;

// A listener whose events can be waited for.
function listener() {
    const arrived = [];
    const waiting = [];
    const listen = (event) => {
        const next = waiting.shift();
        if (next) next(event);
        else arrived.push(event);
    };
    listen.next = () =>
        arrived.length
            ? Promise.resolve(arrived.shift())
            : new Promise((resolve, reject) => {
                  const timer = setTimeout(() => reject(new Error('no event came')), PATIENCE);
                  waiting.push((event) => {
                      clearTimeout(timer);
                      resolve(event);
                  });
              });
    listen.arrived = arrived;
    return listen;
}

export function realtimeCases({ client, ann, bob, root, mine, refused, password }) {
    const books = (pb) => pb.collection('books');
    const subscribed = (name, run) => [
        name,
        async () => {
            const pb = client();
            try {
                await run(pb);
            } finally {
                await pb.realtime.unsubscribe();
            }
        },
    ];
    return Object.fromEntries([
        subscribed('a subscriber hears of what is created, changed and deleted', async (pb) => {
            const heard = listener();
            await books(pb).subscribe('*', heard);
            const made = await books(ann).create(mine({ title: 'Heard', pages: 1 }));
            assert.deepEqual(await heard.next(), { action: 'create', record: made });
            const changed = await books(ann).update(made.id, { pages: 2 });
            assert.deepEqual(await heard.next(), { action: 'update', record: changed });
            await books(ann).delete(made.id);
            assert.deepEqual(await heard.next(), { action: 'delete', record: changed });
        }),
        subscribed('a subscriber of one record hears of no other, and of nothing after it unsubscribed', async (pb) => {
            const one = listener();
            const all = listener();
            const watched = await books(ann).create(mine({ title: 'Watched' }));
            await books(pb).subscribe(watched.id, one);
            await books(pb).subscribe('*', all);
            const other = await books(ann).create(mine({ title: 'Unwatched' }));
            assert.equal((await all.next()).record.id, other.id);
            await books(ann).update(watched.id, { pages: 2 });
            assert.equal((await one.next()).action, 'update');
            assert.equal((await all.next()).action, 'update');
            await books(pb).unsubscribe(watched.id);
            await books(ann).delete(watched.id);
            assert.equal((await all.next()).action, 'delete');
            await books(ann).delete(other.id);
            assert.equal((await all.next()).action, 'delete');
            assert.deepEqual(one.arrived, []);
        }),
        subscribed('a subscription may filter, expand and pick', async (pb) => {
            pb.authStore.save(bob.authStore.token, bob.authStore.record);
            const heard = listener();
            await books(pb).subscribe('*', heard, {
                filter: pb.filter('pages > {:least}', { least: 10 }),
                expand: 'owner',
                fields: 'title,expand.owner.name',
                headers: { 'x-test': 'yes' },
            });
            const thin = await books(ann).create(mine({ title: 'Thin', pages: 5 }));
            const thick = await books(ann).create(mine({ title: 'Thick', pages: 50 }));
            assert.deepEqual(await heard.next(), {
                action: 'create',
                record: { title: 'Thick', expand: { owner: { name: 'ann' } } },
            });
            await books(ann).delete(thin.id);
            await books(ann).delete(thick.id);
            assert.equal((await heard.next()).action, 'delete');
            assert.deepEqual(heard.arrived, []);
        }),
        subscribed('rules decide who hears what', async (pb) => {
            const member = client();
            member.authStore.save(bob.authStore.token, bob.authStore.record);
            const guestHeard = listener();
            const memberHeard = listener();
            const rootHeard = listener();
            const marker = listener();
            const rootClient = client();
            rootClient.authStore.save(root.authStore.token, root.authStore.record);
            await pb.collection('members').subscribe('*', guestHeard);
            await books(pb).subscribe('*', marker);
            await member.collection('members').subscribe('*', memberHeard);
            await rootClient.collection('members').subscribe('*', rootHeard);
            try {
                const email = 'dora@example.com';
                const made = await client().collection('members').create({ email, password, passwordConfirm: password });
                assert.equal((await memberHeard.next()).record.email, undefined);
                assert.equal((await rootHeard.next()).record.email, email);
                const book = await books(ann).create(mine({ title: 'Marker' }));
                await marker.next();
                await books(ann).delete(book.id);
                await marker.next();
                assert.deepEqual(guestHeard.arrived, []);
                await root.collection('members').delete(made.id);
            } finally {
                await member.realtime.unsubscribe();
                await rootClient.realtime.unsubscribe();
            }
        }),
        subscribed('a guest may sign in on its connection, but nobody becomes somebody else', async (pb) => {
            const heard = listener();
            await books(pb).subscribe('*', () => {});
            const { clientId } = pb.realtime;
            pb.authStore.save(ann.authStore.token, ann.authStore.record);
            await pb.collection('members').subscribe(ann.authStore.record.id, heard);
            assert.equal(pb.realtime.clientId, clientId);
            await ann.collection('members').update(ann.authStore.record.id, { name: 'ann' });
            assert.equal((await heard.next()).record.email, 'ann@example.com');
            const taken = { clientId, subscriptions: ['books'] };
            await refused(bob.send('/api/realtime', { method: 'POST', body: taken }), 403);
            await refused(client().send('/api/realtime', { method: 'POST', body: taken }), 403);
        }),
    ]);
}
