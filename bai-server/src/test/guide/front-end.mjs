// Opens the mini-program whose files stand in docs/front-end*.md, does what its user does, and prints what came of it.
// Arguments: its folder. The server has the demo data.
import { copyFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { MiniProgram } from './mini-program.mjs';

const folder = process.argv[2];
const program = new MiniProgram(folder);
const say = (what, ...values) => console.log(`${what}: ${values.join(', ')}`);
const named = async (promise) => promise.then(() => 'works', () => 'does not');
/** A promise with the function that fulfils it. */
function awaited() {
    let resolve;
    const promise = new Promise((done) => { resolve = done; });
    return { promise, resolve };
}

// The first start logs in.
program.launch();
const { status, user } = await program.app.ready;
say('logged in', status, user.users_type, program.storage.has('token'));
const { exp } = JSON.parse(Buffer.from(program.storage.get('token').split('.')[1], 'base64url'));
say('good for days', Math.round((exp - Date.now() / 1000) / 86400));

// The shop. The first answer to the order is lost on its way.
const shop = await program.open('pages/shop/shop.js');
say('products', ...shop.data.products.map((product) => product.prod_list_name));
await shop.complete({ detail: { code: 'phone:13800000000' } });
say('profile', shop.data.user.users_type, shop.data.user.users_phone_masked);
await shop.add({ currentTarget: { dataset: { id: shop.data.products[0].prod_list_id } } });
say('carts', shop.data.carts.length);
program.loseNextAnswer('order/create');
await shop.order();
say('ordered', shop.data.ordered.order_amount, shop.data.carts.length);
say('tries', program.sent.filter((sent) => sent.endsWith('order/create')).length);
const api = program.require('utils/api.js');
say('orders', (await api.records('tbl_order', { sort: '-created' })).totalItems);

// A token that is not valid any more is renewed, once for many calls; a guest's native list shows nothing of one's own.
program.storage.set('token', 'x.y.z');
say('as a guest', (await api.records('tbl_order', {})).totalItems);
const before = program.sent.filter((sent) => sent.endsWith('refresh-token')).length;
const lists = await Promise.all([api.hooks('cart/list'), api.hooks('order/list')]);
say('renewed', program.sent.filter((sent) => sent.endsWith('refresh-token')).length - before, ...lists.map((l) => l.items.length));

// The second start renews the token.
program.launch();
await program.app.ready;
say('second start', program.sent.at(-1));

// Realtime, over a network that breaks.
const { listen } = program.require('utils/listen.js');
const order = shop.data.ordered.order_id;
let next = awaited();
let after = awaited();
let expected = 'open';
const end = listen('tbl_order/*', (event) => {
    if (event.action === expected) next.resolve(event);
    else after.resolve(event);
});
await next.promise;
next = awaited();
expected = 'update';
await api.hooks('order/update', { order_id: order, order_remark: '请尽快发货' });
say('heard', (await next.promise).record.order_remark);
next = awaited();
expected = 'open';
program.cutStreams();
await next.promise;
say('heard again', 'open');
end();

// The SDK.
copyFileSync(createRequire(path.join(process.cwd(), 'x.js')).resolve('pocketbase/cjs'), path.join(folder, 'utils/pocketbase.js'));
const pb = program.require('utils/client.js');
const products = pb.collection('tbl_product_list');
const carts = pb.collection('tbl_cart');
const cart = { cart_owner: user.openid, cart_product_id: 'DEMO-01', cart_product_quantity: 1, cart_at_price: 129 };
const first = await products.getFirstListItem(pb.filter('prod_list_name ~ {:part}', { part: '空调' }));
say('SDK getFirstListItem', first.prod_list_name);
say('SDK getList', await named(products.getList(1, 5, { sort: '-prod_list_sort' })));
say('SDK getFullList', await named(products.getFullList()));
say('SDK getOne', await named(products.getOne(first.id, { expand: 'nothing' })));
say('SDK send', (await pb.send('/api/cart/list', { method: 'POST', body: {} })).code);
const created = await carts.create(cart);
say('SDK create', created.cart_status);
say('SDK update', await named(carts.update(created.id, { cart_product_quantity: 2 })));
say('SDK delete', await named(carts.delete(created.id)));
say('SDK authRefresh', (await pb.collection('tbl_auth_users').authRefresh()).record.openid === user.openid);
say('SDK files.getURL', pb.files.getURL({ id: 'a', collectionId: 'b' }, 'c.png').endsWith('/pb/api/files/b/a/c.png'));
const batch = pb.createBatch();
batch.collection('tbl_cart').create(cart);
say('SDK createBatch', await named(batch.send()));
say('SDK subscribe', await named(pb.collection('tbl_order').subscribe('*', () => {})));

// Uploads.
const { upload } = program.require('utils/upload.js');
const file = path.join(folder, 'hello.txt');
writeFileSync(file, 'hello');
const refused = await upload(file).catch((failure) => failure);
say('upload of a customer', refused.status, refused.message);
const operator = await api.send('POST', '/api/platform/login', { login_account: '13800138000', password: 'Basin-Demo-2026' });
program.storage.set('token', operator.token);
const attachment = await upload(file);
say('upload of an operator', attachment.attachments_filename, attachment.attachments_size, attachment.attachments_remark !== '');
process.exit(0);
