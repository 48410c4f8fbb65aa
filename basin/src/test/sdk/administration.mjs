// Cases about files, batches and what superusers do.
import assert from 'node:assert/strict';

const PICTURE = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const FILES = {
    name: 'attic', type: 'base', listRule: '', viewRule: '@request.auth.id != ""', createRule: '', updateRule: '',
    fields: [
        { name: 'title', type: 'text' },
        { name: 'papers', type: 'file', maxSelect: 5, thumbs: ['20x10'] },
        { name: 'diary', type: 'file', protected: true },
    ],
};

export function administrationCases({ client, ann, root, refused }) {
    // A collection of files that is there while the case runs.
    const withAttic = (name, run) => [
        name,
        async () => {
            await root.collections.create(FILES);
            try {
                await run(client().collection('attic'));
            } finally {
                await root.collections.delete('attic');
            }
        },
    ];
    return Object.fromEntries([
        withAttic('files are uploaded, served, added to and removed', async (attic) => {
            const papers = [new File([PICTURE], 'My Photo.PNG'), new Blob(['hello'])];
            const made = await attic.create({ title: 'box', papers });
            assert.match(made.papers[0], /^my_photo_[a-z0-9]{10}\.PNG$/);
            const more = await attic.update(made.id, { 'papers+': new File(['more'], 'more.md') });
            assert.deepEqual(more.papers.slice(0, 2), made.papers);
            const less = await attic.update(made.id, { 'papers-': [made.papers[1]] });
            assert.deepEqual(less.papers, [more.papers[0], more.papers[2]]);
            const picture = await fetch(root.files.getURL(less, less.papers[0]));
            assert.equal(picture.headers.get('content-type'), 'image/png');
            assert.deepEqual(Buffer.from(await picture.arrayBuffer()), PICTURE);
            const thumb = Buffer.from(
                await (await fetch(root.files.getURL(less, less.papers[0], { thumb: '20x10' }))).arrayBuffer());
            assert.deepEqual([thumb.readUInt32BE(16), thumb.readUInt32BE(20)], [20, 10]);
            const gone = await fetch(root.files.getURL(made, made.papers[1]));
            assert.equal(gone.status, 404);
        }),
        withAttic('a protected file wants a file token, which is good for nothing else', async (attic) => {
            const made = await attic.create({ diary: new File(['secret'], 'diary.txt') });
            const url = (token) => root.files.getURL(made, made.diary, { token });
            assert.equal((await fetch(url(''))).status, 404);
            assert.equal((await fetch(url(ann.authStore.token))).status, 404);
            const token = await ann.files.getToken();
            assert.equal(await (await fetch(url(token))).text(), 'secret');
            const pb = client();
            pb.authStore.save(token, null);
            await refused(pb.collection('members').authRefresh(), 401);
        }),
        withAttic('a batch writes all with their files, or nothing', async (attic) => {
            await root.settings.update({ batch: { enabled: true, maxRequests: 50, timeout: 20 } });
            const batch = client().createBatch();
            batch.collection('attic').create({ title: 'one', papers: [new File(['1'], 'one.txt')] });
            batch.collection('attic').upsert({ id: 'upserted1234567', title: 'two' }, { fields: 'title' });
            const answers = await batch.send();
            assert.deepEqual(answers.map((answer) => answer.status), [200, 200]);
            assert.deepEqual(answers[1].body, { title: 'two' });
            assert.match(answers[0].body.papers[0], /^one_.*\.txt$/);
            const failing = client().createBatch();
            failing.collection('attic').create({ title: 'three' });
            failing.collection('attic').update('missing', {});
            const failure = await refused(failing.send(), 400);
            assert.equal(failure.response.data.requests[1].response.status, 404);
            assert.equal((await attic.getList(1, 1)).totalItems, 2);
        }),
        withAttic('the full list of more than a thousand', async (attic) => {
            await root.settings.update({ batch: { enabled: true, maxRequests: 350, timeout: 20 } });
            for (let i = 0; i < 3; i++) {
                const batch = root.createBatch();
                for (let j = 0; j < 350; j++) batch.collection('attic').create({ title: `${i}-${j}` });
                await batch.send();
            }
            const all = await attic.getFullList({ fields: 'title', sort: '@rowid' });
            assert.equal(new Set(all.map((item) => item.title)).size, 1050);
        }),
        withAttic('collections are exported, and imported unchanged or anew', async () => {
            const exported = await root.collections.getOne('attic');
            assert.equal(await root.collections.import([exported], false), true);
            assert.deepEqual((await root.collections.getOne('attic')).fields, exported.fields);
            const failing = [{ name: 'attic', fields: [{ name: 'title', type: 'nothing' }] }];
            await refused(root.collections.import(failing, false), 400);
            await refused(ann.collections.import([exported], false), 403);
            const { base } = await root.collections.getScaffolds();
            assert.equal(base.fields[0].name, 'id');
            await root.collections.truncate('attic');
        }),
        ['settings, logs, jobs and backups', async () => {
            await root.settings.update({ meta: { appName: 'Suite' } });
            assert.equal((await root.settings.getAll()).meta.appName, 'Suite');
            const failure = await refused(root.settings.update({ meta: { appName: '' } }), 400);
            assert.equal(failure.response.data.meta.appName.code, 'validation_required');
            await refused(ann.settings.getAll(), 403);
            const filter = { filter: "data.auth != '_superusers'" };
            assert.ok(Array.isArray((await root.logs.getList(1, 5, { sort: '-@rowid', ...filter })).items));
            assert.ok(Array.isArray(await root.logs.getStats(filter)));
            assert.equal(await root.logs.truncate(), true);
            assert.ok((await root.crons.getFullList()).some((job) => job.id === '__pbLogsCleanup__'));
            assert.equal(await root.crons.run('__pbLogsCleanup__'), true);
            await refused(root.crons.run('nothing'), 404);
            await root.backups.create('suite.zip');
            assert.deepEqual((await root.backups.getFullList()).map((backup) => backup.key), ['suite.zip']);
            const url = (token) => root.backups.getDownloadURL(token, 'suite.zip');
            const zip = await fetch(url(await root.files.getToken()));
            assert.equal(Buffer.from(await zip.arrayBuffer()).subarray(0, 2).toString(), 'PK');
            assert.equal((await fetch(url(await ann.files.getToken()))).status, 403);
            await root.backups.delete('suite.zip');
        }],
    ]);
}
