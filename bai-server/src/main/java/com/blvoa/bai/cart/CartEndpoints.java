package com.blvoa.bai.cart;

import com.blvoa.bai.http.Access;
import com.blvoa.bai.http.Answer;
import com.blvoa.bai.http.Endpoint;
import com.blvoa.bai.http.JsonBody;
import com.blvoa.bai.http.ListAnswer;
import com.blvoa.bai.http.PageWish;
import com.blvoa.bai.http.Refusal;
import com.blvoa.bai.http.Repeats;
import com.blvoa.bai.http.Reply;
import com.blvoa.bai.http.Request;
import com.blvoa.bai.product.Products;
import com.blvoa.bai.schema.CartFields;
import dev.basin.filter.RequestContext;
import dev.basin.schema.Record;
import java.util.List;
import java.util.Optional;

/** The endpoints of carts, for users and their own carts only (contract §4). */
public final class CartEndpoints {
    private static final int SHORT = 255;

    private final Carts carts;
    private final Products products;
    private final CartView view;

    private CartEndpoints(Carts carts, Products products) {
        this.carts = carts;
        this.products = products;
        this.view = new CartView(products);
    }

    public static List<Endpoint> all(Carts carts, Products products) {
        CartEndpoints endpoints = new CartEndpoints(carts, products);
        return List.of(
                users("list", endpoints::list).withOptionalBody(),
                users("detail", endpoints::detail),
                writing("create", endpoints::create).withDuplicateGuard(),
                writing("update", endpoints::update),
                writing("delete", endpoints::delete));
    }

    private static Endpoint users(String name, Endpoint.Action action) {
        return Endpoint.of("cart/" + name, action).forOnly(Access.USERS);
    }

    private static Endpoint writing(String name, Endpoint.Action action) {
        return users(name, action).answeredOnce(Repeats.ANSWERED_WITH_WRITE);
    }

    private Reply list(Request request) {
        JsonBody body = request.body();
        String keyword = body.optionalText("keyword", SHORT);
        Optional<String> status = body.text("status", SHORT);
        String longStatus = body.optionalText(CartFields.STATUS, SHORT);
        Optional<PageWish> page = PageWish.read(body);
        body.check();
        return new ListAnswer(
                "查询成功", carts.matching(request.openid(), keyword, status.orElse(longStatus)), page, view::write);
    }

    private Answer detail(Request request) {
        return answer("查询成功", own(request, requiredId(request.body())));
    }

    private Answer create(Request request) {
        JsonBody body = request.body();
        String productId = body.requiredText(CartFields.PRODUCT_ID, SHORT);
        if (!body.sent(CartFields.QUANTITY)) {
            body.refuse(CartFields.QUANTITY, "为必填项");
        }
        CartForm form = CartForm.read(body);
        body.check();
        RequestContext context = form.in(request.call().context());
        return answer("新增成功", carts.atOnce(() -> {
            product(productId);
            Record cart = carts.create(request.openid());
            form.fill(cart);
            return carts.save(cart, context);
        }));
    }

    private Answer update(Request request) {
        JsonBody body = request.body();
        String id = body.requiredText(CartFields.ID, SHORT);
        CartForm form = CartForm.read(body);
        body.check();
        RequestContext context = form.in(request.call().context());
        return answer("修改成功", carts.atOnce(() -> {
            Record cart = own(request, id);
            body.refuseChanges(cart, CartFields.FIXED);
            body.check();
            form.fill(cart);
            if (cart.changed(CartFields.PRODUCT_ID)) {
                product(cart.text(CartFields.PRODUCT_ID));
            }
            return carts.save(cart, context);
        }));
    }

    private Answer delete(Request request) {
        String id = requiredId(request.body());
        RequestContext context = request.call().context();
        carts.atOnce(() -> {
            Record cart = own(request, id);
            carts.delete(cart, context);
            return cart;
        });
        return Answer.of(
                "删除成功", out -> out.beginObject().name(CartFields.ID).string(id).endObject());
    }

    private static String requiredId(JsonBody body) {
        String id = body.requiredText(CartFields.ID, SHORT);
        body.check();
        return id;
    }

    private Record own(Request request, String id) {
        return carts.withId(request.openid(), id).orElseThrow(() -> Refusal.notFound("未找到对应购物车"));
    }

    private Record product(String id) {
        return products.withId(id).orElseThrow(() -> Refusal.badField(CartFields.PRODUCT_ID, "产品不存在"));
    }

    private Answer answer(String msg, Record cart) {
        return Answer.of(msg, out -> view.write(out, List.of(cart)));
    }
}
