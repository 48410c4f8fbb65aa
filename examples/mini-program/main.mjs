// What a mini-program does with BAI server, step by step: log in, complete the profile, browse, fill a cart, order, and hear of
// what becomes of the order. Start a server with `./bai serve --dev` first; its sandbox takes the place of WeChat.
//
//     npm ci
//     node main.mjs [http://127.0.0.1:8090]

import { randomUUID } from 'node:crypto';
import { EventSource } from 'eventsource';
import PocketBase from 'pocketbase';

// Browsers and mini-programs bring an EventSource of their own; Node does not.
globalThis.EventSource = EventSource;

const pb = new PocketBase(process.argv[2] ?? 'http://127.0.0.1:8090');
const name = `momo-${randomUUID().slice(0, 8)}`;

/** Calls a hooks endpoint and returns what stands under `data`; the token of an answer is kept for the calls to come. */
async function hooks(path, body = {}, headers = {}) {
    const answer = await pb.send(`/pb/api/${path}`, { method: 'POST', body, headers, requestKey: null });
    if (answer.token) pb.authStore.save(answer.token, null);
    return answer.data;
}

/** Tries until an answer comes. The key makes all tries one order, whichever of them was answered. */
async function once(path, body) {
    const headers = { 'Idempotency-Key': randomUUID() };
    for (let attempt = 1; ; attempt++) {
        try {
            return await hooks(path, body, headers);
        } catch (failure) {
            const unanswered = failure.status === 0 || failure.status >= 500;
            if (!unanswered || attempt === 3) throw failure;
        }
    }
}

// 1. Log in. In a mini-program the code comes from wx.login().
const login = await hooks('wechat/login', { users_wx_code: `sandbox:${name}` });
console.log(`logged in: ${login.status}, ${login.user.users_type}`);

// 2. Complete the profile. The code of the phone comes from the button with open-type="getPhoneNumber".
const digits = String(Date.now()).slice(-8);
const profile = await hooks('wechat/profile', {
    users_name: 'Momo',
    users_phone_code: `phone:138${digits}`,
    users_picture: 'https://example.com/avatar.png',
});
const openid = profile.user.openid;
console.log(`profile complete: ${profile.user.users_type}`);

// 3. Browse. Everybody may read products, with PocketBase's own API.
const products = await pb.collection('tbl_product_list').getList(1, 5, {
    filter: pb.filter('prod_list_category = {:category}', { category: '传感器' }),
    sort: 'prod_list_sort',
});
console.log(`products: ${products.items.map((product) => product.prod_list_name).join(', ')}`);

// 4. Fill the cart: once by the hooks, once by PocketBase's API, which wants to be told whose it is.
const product = products.items[0];
const first = await hooks('cart/create', { cart_product_id: product.prod_list_id, cart_product_quantity: 3 });
const second = await pb.collection('tbl_cart').create({
    cart_owner: openid,
    cart_product_id: products.items[1].prod_list_id,
    cart_product_quantity: 1,
    cart_at_price: products.items[1].prod_list_basic_price,
});
console.log(`carts: ${(await hooks('cart/list')).items.length}`);

// 5. Listen to one's orders.
const heard = [];
let wake = () => {};
await pb.collection('tbl_order').subscribe('*', (event) => {
    heard.push(`${event.action} ${event.record.order_status || '-'}`);
    wake();
});

// 6. Order both carts, at the prices of this moment.
const order = await once('order/create', { cart_ids: [first.cart_id, second.cart_id], order_status: 'pending' });
console.log(`ordered: ${order.order_snap.items.length} items, ${order.order_amount}`);

// 7. Pay, and hear of both changes.
await hooks('order/update', { order_id: order.order_id, order_status: 'paid' });
while (heard.length < 2) {
    await new Promise((resolve) => {
        wake = resolve;
    });
}
console.log(`heard: ${heard.join(', ')}`);

// 8. A cart is ordered once.
try {
    await hooks('order/create', { cart_ids: [first.cart_id] });
} catch (refusal) {
    console.log(`ordered again: ${refusal.status}`);
}

await pb.collection('tbl_order').unsubscribe('*');
