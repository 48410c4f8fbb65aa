#!/bin/sh
# What a mini-program does with BAI server, as calls of curl: log in, complete the profile, browse, fill a cart, order, pay.
# Start a server with `./bai serve --dev` first; its sandbox takes the place of WeChat. Needs curl and jq.
#
#     examples/shop.sh [http://127.0.0.1:8090]
set -eu

base=${1:-http://127.0.0.1:8090}
name=curl-$$
token=

# Calls the hooks endpoint $1 with the JSON body $2, and further options of curl behind them.
hooks() {
    path=$1
    body=$2
    shift 2
    curl -sS "$base/pb/api/$path" \
        -H 'Content-Type: application/json' -H "Authorization: Bearer $token" \
        -d "$body" "$@"
}

# 1. Log in. In a mini-program the code comes from wx.login().
login=$(hooks wechat/login '{"users_wx_code": "sandbox:'"$name"'"}')
token=$(printf '%s' "$login" | jq -r .token)
echo "logged in: $(printf '%s' "$login" | jq -r '.data.status')"

# 2. Complete the profile. The code of the phone comes from the button with open-type="getPhoneNumber".
phone=139$(date +%s | tail -c 9)
profile=$(hooks wechat/profile '{
    "users_name": "Momo",
    "users_phone_code": "phone:'"$phone"'",
    "users_picture": "https://example.com/avatar.png"
}')
echo "profile complete: $(printf '%s' "$profile" | jq -r '.data.user.users_type')"

# 3. Browse. Everybody may read products, with PocketBase's own API.
product=$(curl -sS -G "$base/pb/api/collections/tbl_product_list/records" \
    --data-urlencode "filter=prod_list_category = '面板'" \
    --data-urlencode 'sort=prod_list_sort' |
    jq -r '.items[1].prod_list_id')

# 4. Fill the cart.
cart=$(hooks cart/create '{"cart_product_id": "'"$product"'", "cart_product_quantity": 3}' | jq -r .data.cart_id)
echo "carts: $(hooks cart/list '{}' | jq '.data.items | length')"

# 5. Order, at the prices of this moment. With the same key the call may be repeated: it stays one order.
key=order-$name-1
order=$(hooks order/create '{"cart_ids": ["'"$cart"'"]}' -H "Idempotency-Key: $key")
again=$(hooks order/create '{"cart_ids": ["'"$cart"'"]}' -H "Idempotency-Key: $key")
[ "$order" = "$again" ]
id=$(printf '%s' "$order" | jq -r .data.order_id)
echo "ordered: $(printf '%s' "$order" | jq -r .data.order_amount)"

# 6. Pay.
echo "status: $(hooks order/update '{"order_id": "'"$id"'", "order_status": "paid"}' | jq -r .data.order_status)"

# 7. Without the key it is another order, and a cart is ordered once.
echo "ordered again: $(hooks order/create '{"cart_ids": ["'"$cart"'"]}' | jq .code)"
