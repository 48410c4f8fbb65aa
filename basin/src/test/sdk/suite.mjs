// Calls a server that has testkit's Library. Prints one line of JSON for each case: {"name", "error"}.
// Arguments: base URL, superuser's e-mail address, superuser's password.
import assert from 'node:assert/strict';
import PocketBase, { BaseAuthStore, ClientResponseError } from 'pocketbase';
import { administrationCases } from './administration.mjs';
import { realtimeCases } from './realtime.mjs';

const [base, rootEmail, rootPassword] = process.argv.slice(2);
const password = 'correct horse';

function client() {
    return new PocketBase(base, new BaseAuthStore()).autoCancellation(false);
}

const guest = client();
const root = client();
const ann = client();
const bob = client();

async function member(pb, name) {
    const email = `${name}@example.com`;
    await guest.collection('members').create({ email, password, passwordConfirm: password, name });
    await pb.collection('members').authWithPassword(email, password);
}

async function prepare() {
    await root.collection('_superusers').authWithPassword(rootEmail, rootPassword);
    await member(ann, 'ann');
    await member(bob, 'bob');
    const books = [
        { title: 'Alpha', pages: 100, lent: true, topics: ['java'], bought: '2024-05-01 10:00:00.000Z' },
        { title: 'Beta', pages: 250, topics: ['go', 'sql'], details: { shelf: 3 } },
        { title: 'Gamma "quoted"', pages: 250, topics: [], bought: '2025-01-01 00:00:00.000Z' },
        { title: 'Delta', pages: 12.5 },
    ];
    for (const book of books) {
        await ann.collection('books').create({ ...book, owner: ann.authStore.record.id });
    }
}

async function refused(promise, status) {
    let failure;
    try {
        await promise;
    } catch (e) {
        failure = e;
    }
    assert.ok(failure instanceof ClientResponseError, `expected a refusal, got ${failure}`);
    assert.equal(failure.status, status, JSON.stringify(failure.response));
    assert.equal(failure.response.status ?? failure.response.code, status);
    assert.equal(typeof failure.response.message, 'string');
    return failure;
}

const titles = (result) => (result.items ?? result).map((book) => book.title);
const books = (pb = guest) => pb.collection('books');
const mine = (extra) => ({ owner: ann.authStore.record.id, ...extra });

const cases = {
    async 'health answers 200'() {
        assert.equal((await guest.health.check()).code, 200);
    },
    async 'a login fills the auth store'() {
        const pb = client();
        const answer = await pb.collection('members').authWithPassword('ann@example.com', password);
        assert.ok(pb.authStore.isValid);
        assert.equal(pb.authStore.token, answer.token);
        assert.equal(pb.authStore.record.collectionName, 'members');
        assert.equal(pb.authStore.record.email, 'ann@example.com');
        assert.equal(pb.authStore.record.password, undefined);
        assert.equal(pb.authStore.record.tokenKey, undefined);
        assert.equal(pb.authStore.isSuperuser, false);
        assert.equal(root.authStore.isSuperuser, true);
    },
    async 'a wrong password is a refusal without details'() {
        const failure = await refused(guest.collection('members').authWithPassword('ann@example.com', 'wrong'), 400);
        assert.equal(failure.response.message, 'Failed to authenticate.');
        assert.deepEqual(failure.response.data, {});
    },
    async 'an unknown account is refused in the same words'() {
        const failure = await refused(guest.collection('members').authWithPassword('zoe@example.com', 'wrong'), 400);
        assert.equal(failure.response.message, 'Failed to authenticate.');
    },
    async 'a login without identity names the field'() {
        const failure = await refused(guest.collection('members').authWithPassword('', 'x'), 400);
        assert.equal(failure.response.data.identity.code, 'validation_required');
    },
    async 'the ways to log in are listed'() {
        const methods = await guest.collection('members').listAuthMethods();
        assert.equal(methods.password.enabled, true);
        assert.deepEqual(methods.password.identityFields, ['email']);
        assert.equal(methods.oauth2.enabled, false);
    },
    async 'a refresh renews token and record'() {
        const pb = client();
        pb.authStore.save(ann.authStore.token, null);
        const answer = await pb.collection('members').authRefresh();
        assert.equal(answer.record.id, ann.authStore.record.id);
        assert.ok(pb.authStore.isValid);
    },
    async 'a refresh without a token is 401'() {
        await refused(guest.collection('members').authRefresh(), 401);
    },
    async 'a superuser can act as a member'() {
        const pb = await root.collection('members').impersonate(bob.authStore.record.id, 60);
        assert.equal(pb.authStore.record.id, bob.authStore.record.id);
        const { token } = pb.authStore;
        await pb.collection('members').authRefresh();
        assert.equal(pb.authStore.token, token, 'such a token is never renewed');
    },
    async 'a member can not act as another'() {
        await refused(ann.collection('members').impersonate(bob.authStore.record.id, 60), 403);
    },
    async 'a record is created and read'() {
        const made = await books(ann).create(mine({ title: 'Made', pages: 7, lent: true, details: [1, null, 'x'] }));
        assert.match(made.id, /^[a-z0-9]{15}$/);
        assert.equal(made.collectionName, 'books');
        assert.match(made.created, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}Z$/);
        assert.deepEqual(await books().getOne(made.id), made);
        assert.deepEqual(made.details, [1, null, 'x']);
        assert.deepEqual(made.topics, []);
        assert.equal(made.bought, '');
        await books(ann).delete(made.id);
    },
    async 'a given id is kept and a second one with it refused'() {
        const id = 'givenid12345678';
        await books(ann).create(mine({ id, title: 'Given' }));
        const failure = await refused(books(ann).create(mine({ id, title: 'Again' })), 400);
        assert.ok(failure.response.data.id.code);
        await books(ann).delete(id);
    },
    async 'a missing title names the field'() {
        const failure = await refused(books(ann).create(mine({ pages: 1 })), 400);
        assert.equal(failure.response.message, 'Failed to create record.');
        assert.deepEqual(failure.response.data, {
            title: { code: 'validation_required', message: 'Cannot be blank.' },
        });
    },
    async 'a taken title names the field'() {
        const failure = await refused(books(ann).create(mine({ title: 'Alpha' })), 400);
        assert.equal(failure.response.data.title.code, 'validation_not_unique');
    },
    async 'values out of range name their fields'() {
        const failure = await refused(
            books(ann).create(mine({ title: 'x'.repeat(101), pages: -1, topics: ['c'] })), 400);
        assert.deepEqual(Object.keys(failure.response.data).sort(), ['pages', 'title', 'topics']);
    },
    async 'a guest may not create'() {
        await refused(books().create(mine({ title: 'Guest' })), 400);
    },
    async 'nobody creates for somebody else'() {
        await refused(books(bob).create(mine({ title: 'Stolen' })), 400);
    },
    async 'the owner updates and others do not see that there is something to update'() {
        const made = await books(ann).create(mine({ title: 'Changing', pages: 1 }));
        await refused(books(bob).update(made.id, { pages: 2 }), 404);
        const changed = await books(ann).update(made.id, { pages: 3 });
        assert.equal(changed.pages, 3);
        assert.equal(changed.title, 'Changing');
        assert.equal(changed.created, made.created);
        assert.ok(changed.updated >= made.updated);
        await refused(books(bob).delete(made.id), 404);
        assert.equal(await books(ann).delete(made.id), true);
        await refused(books().getOne(made.id), 404);
        await refused(books(ann).delete(made.id), 404);
    },
    async 'numbers and lists change by modifiers'() {
        const made = await books(ann).create(mine({ title: 'Modified', pages: 10, topics: ['java'] }));
        const changed = await books(ann).update(made.id, { 'pages+': 5, 'topics+': 'go', 'details': { a: 1 } });
        assert.equal(changed.pages, 15);
        assert.deepEqual(changed.topics, ['java', 'go']);
        const again = await books(ann).update(made.id, { 'pages-': 1, 'topics-': 'java' });
        assert.equal(again.pages, 14);
        assert.deepEqual(again.topics, ['go']);
        await books(ann).delete(made.id);
    },
    async 'pages of a list and its totals'() {
        const page = await books().getList(2, 3, { sort: 'title' });
        assert.deepEqual(
            { page: page.page, perPage: page.perPage, totalItems: page.totalItems, totalPages: page.totalPages },
            { page: 2, perPage: 3, totalItems: 4, totalPages: 2 });
        assert.deepEqual(titles(page), ['Gamma "quoted"']);
    },
    async 'a list without totals'() {
        const page = await books().getList(1, 2, { sort: 'title', skipTotal: true });
        assert.equal(page.totalItems, -1);
        assert.equal(page.totalPages, -1);
        assert.equal(page.items.length, 2);
    },
    async 'sorting by several fields'() {
        assert.deepEqual(titles(await books().getFullList({ sort: '-pages,title' })),
            ['Beta', 'Gamma "quoted"', 'Alpha', 'Delta']);
    },
    async 'filtering with placeholders'() {
        const filter = guest.filter('title = {:title}', { title: 'Gamma "quoted"' });
        assert.deepEqual(titles(await books().getFullList({ filter })), ['Gamma "quoted"']);
        const hostile = guest.filter('title = {:title}', { title: "' || 1=1 || '" });
        assert.deepEqual(titles(await books().getFullList({ filter: hostile })), []);
    },
    async 'filtering by number, date and flag'() {
        const found = async (filter) => titles(await books().getFullList({ filter, sort: 'title' }));
        assert.deepEqual(await found('pages > 12.4 && pages < 101'), ['Alpha', 'Delta']);
        assert.deepEqual(await found('lent = true'), ['Alpha']);
        assert.deepEqual(
            await found(guest.filter('bought >= {:day}', { day: new Date('2024-12-31') })), ['Gamma "quoted"']);
        assert.deepEqual(await found("bought = ''"), ['Beta', 'Delta']);
        assert.deepEqual(await found('(title ~ "a" && pages != 100) && title !~ "Bet"'), ['Delta', 'Gamma "quoted"']);
    },
    async 'filtering over a list, a relation and json'() {
        const found = async (filter) => titles(await books().getFullList({ filter, sort: 'title' }));
        assert.deepEqual(await found('topics ~ "sql"'), ['Beta']);
        assert.deepEqual(await found('details.shelf = 3'), ['Beta']);
        const byOwner = { filter: 'owner.name = "ann" && pages = 100' };
        assert.deepEqual(titles(await books(bob).getFullList(byOwner)), ['Alpha']);
        assert.deepEqual(titles(await books().getFullList(byOwner)), [], 'guests may not list members');
    },
    async 'a malformed filter and an unknown sort are refused'() {
        await refused(books().getFullList({ filter: 'title = ' }), 400);
        await refused(books().getFullList({ filter: 'nothing = 1' }), 400);
        await refused(books().getFullList({ sort: 'nothing' }), 400);
    },
    async 'expanding a relation shows what the caller may see'() {
        const options = { filter: 'title = "Alpha"', expand: 'owner' };
        const [seen] = await books(bob).getFullList(options);
        assert.equal(seen.expand.owner.name, 'ann');
        assert.equal(seen.expand.owner.email, undefined);
        const [byRoot] = await books(root).getFullList(options);
        assert.equal(byRoot.expand.owner.email, 'ann@example.com');
        const [byGuest] = await books().getFullList(options);
        assert.equal(byGuest.expand?.owner, undefined);
    },
    async 'picking fields'() {
        const options = { filter: 'title = "Alpha"', fields: 'title,expand.owner.name', expand: 'owner' };
        assert.deepEqual(await books(ann).getFullList(options), [{ title: 'Alpha', expand: { owner: { name: 'ann' } } }]);
        const [excerpt] = await books().getFullList({ filter: 'title = "Alpha"', fields: 'title:excerpt(3,true)' });
        assert.equal(excerpt.title, 'Alp...');
    },
    async 'the full list in batches'() {
        assert.equal((await books().getFullList({ batch: 2 })).length, 4);
    },
    async 'the first match, and none'() {
        assert.equal((await books().getFirstListItem('pages > 200', { sort: 'title' })).title, 'Beta');
        await refused(books().getFirstListItem('pages > 1000'), 404);
    },
    async 'members are visible to members only, and their addresses to themselves'() {
        const [seen] = await bob.collection('members').getFullList({ filter: 'name = "ann"' });
        assert.equal(seen.email, undefined);
        const [self] = await bob.collection('members').getFullList({ filter: 'name = "bob"' });
        assert.equal(self.email, 'bob@example.com');
        assert.equal((await guest.collection('members').getList(1, 10)).totalItems, 0);
    },
    async 'a new password ends older tokens'() {
        const pb = client();
        await member(pb, 'carl');
        const old = client();
        old.authStore.save(pb.authStore.token, pb.authStore.record);
        const next = 'another horse';
        await pb.collection('members').update(pb.authStore.record.id, {
            oldPassword: password, password: next, passwordConfirm: next,
        });
        await refused(old.collection('members').authRefresh(), 401);
        await pb.collection('members').authWithPassword('carl@example.com', next);
        await root.collection('members').delete(pb.authStore.record.id);
    },
    async 'a group in a filter that follows without a word is joined all the same'() {
        assert.deepEqual(titles(await books().getFullList({ filter: '(pages = 250)(title = "Beta")' })), ['Beta']);
        const either = { filter: 'title = "Alpha" || title = "Beta" (title = "Delta")', sort: 'title' };
        assert.deepEqual(titles(await books().getFullList(either)), ['Alpha', 'Beta', 'Delta']);
    },
    async 'a request that the next of its kind cancels is told so'() {
        const pb = client().autoCancellation(true);
        const first = books(pb).getList(1, 1);
        const second = books(pb).getList(1, 2);
        await assert.rejects(first, (e) => e instanceof ClientResponseError && e.isAbort);
        assert.equal((await second).items.length, 2);
    },
    async 'calls about mails say as much of unknown accounts as of known ones'() {
        assert.equal(await guest.collection('members').requestVerification('zoe@example.com'), true);
        assert.equal(await guest.collection('members').requestPasswordReset('zoe@example.com'), true);
        await refused(guest.collection('members').requestOTP('ann@example.com'), 403);
        await refused(guest.collection('members').requestEmailChange('new@example.com'), 401);
        const failure = await refused(guest.collection('members').confirmVerification('x.y.z'), 400);
        assert.equal(failure.response.data.token.code, 'validation_invalid_token_claims');
        await refused(guest.collection('members').confirmPasswordReset(ann.authStore.token, password, password), 400);
        await refused(guest.collection('members').confirmEmailChange(ann.authStore.token, password), 400);
        await refused(guest.collection('members').authWithOTP('x', '1'), 403);
    },
    async 'an unknown collection is 404'() {
        const failure = await refused(guest.collection('nowhere').getList(), 404);
        assert.equal(failure.response.message, 'Missing collection context.');
    },
};

await prepare();
Object.assign(cases, administrationCases({ client, ann, root, refused, password }));
Object.assign(cases, realtimeCases({ client, ann, bob, root, mine, refused, password }));
for (const [name, run] of Object.entries(cases)) {
    let error = '';
    try {
        await run();
    } catch (e) {
        error = String(e.stack ?? e) + (e.response ? '\n' + JSON.stringify(e.response) : '');
    }
    console.log(JSON.stringify({ name, error }));
}
