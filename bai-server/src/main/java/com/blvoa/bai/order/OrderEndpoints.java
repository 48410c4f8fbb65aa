package com.blvoa.bai.order;

import com.blvoa.bai.cart.Carts;
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
import com.blvoa.bai.schema.Money;
import com.blvoa.bai.schema.OrderFields;
import dev.basin.filter.RequestContext;
import dev.basin.schema.RawJson;
import dev.basin.schema.Record;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The endpoints of orders, for users and their own orders only (contract §4). */
public final class OrderEndpoints {
    private static final int SHORT = 255;

    private final Orders orders;
    private final CartOrder cartOrder;

    private OrderEndpoints(Orders orders, CartOrder cartOrder) {
        this.orders = orders;
        this.cartOrder = cartOrder;
    }

    public static List<Endpoint> all(Orders orders, Carts carts, Products products) {
        OrderEndpoints endpoints = new OrderEndpoints(orders, new CartOrder(carts, products));
        return List.of(
                users("list", endpoints::list).withOptionalBody(),
                users("detail", endpoints::detail),
                writing("create", endpoints::create).withDuplicateGuard(),
                writing("update", endpoints::update),
                writing("delete", endpoints::delete));
    }

    private static Endpoint users(String name, Endpoint.Action action) {
        return Endpoint.of("order/" + name, action).forOnly(Access.USERS);
    }

    private static Endpoint writing(String name, Endpoint.Action action) {
        return users(name, action).answeredOnce(Repeats.ANSWERED_WITH_WRITE);
    }

    private Reply list(Request request) {
        JsonBody body = request.body();
        String keyword = body.optionalText("keyword", SHORT);
        Optional<String> status = body.text("status", SHORT);
        String longStatus = body.optionalText(OrderFields.STATUS, SHORT);
        Optional<PageWish> page = PageWish.read(body);
        body.check();
        return new ListAnswer(
                "查询成功",
                orders.matching(request.openid(), keyword, status.orElse(longStatus)),
                page,
                ListAnswer.each(OrderView::write));
    }

    private Answer detail(Request request) {
        return answer("查询成功", own(request, requiredId(request.body())));
    }

    private Answer create(Request request) {
        JsonBody body = request.body();
        OrderForm form = OrderForm.read(body);
        Optional<Set<String>> cartIds = CartOrder.read(body);
        Optional<String> snap = body.json(OrderFields.SNAP);
        Optional<BigDecimal> amount = body.money(OrderFields.AMOUNT, Money.LARGEST_AMOUNT);
        if (cartIds.isEmpty()) {
            body.requiredText(OrderFields.SOURCE, SHORT);
        }
        body.check();
        RequestContext context = request.call().context();
        return answer("新增成功", orders.atOnce(() -> {
            Record order = orders.create(request.openid());
            form.fill(order);
            snap.ifPresent(json -> order.setRaw(OrderFields.SNAP, new RawJson(json)));
            amount.ifPresent(sum -> order.set(OrderFields.AMOUNT, sum));
            cartIds.ifPresent(ids -> cartOrder.fill(order, ids, context));
            return orders.save(order, context);
        }));
    }

    private Answer update(Request request) {
        JsonBody body = request.body();
        String id = body.requiredText(OrderFields.ID, SHORT);
        OrderForm form = OrderForm.read(body);
        body.check();
        RequestContext context = request.call().context();
        return answer("修改成功", orders.atOnce(() -> {
            Record order = own(request, id);
            body.refuseChanges(order, OrderFields.FIXED);
            body.check();
            form.fill(order);
            return orders.save(order, context);
        }));
    }

    private Answer delete(Request request) {
        String id = requiredId(request.body());
        RequestContext context = request.call().context();
        orders.atOnce(() -> {
            Record order = own(request, id);
            orders.delete(order, context);
            return order;
        });
        return Answer.of(
                "删除成功", out -> out.beginObject().name(OrderFields.ID).string(id).endObject());
    }

    private static String requiredId(JsonBody body) {
        String id = body.requiredText(OrderFields.ID, SHORT);
        body.check();
        return id;
    }

    private Record own(Request request, String id) {
        return orders.withId(request.openid(), id).orElseThrow(() -> Refusal.notFound("未找到对应订单"));
    }

    private static Answer answer(String msg, Record order) {
        return Answer.of(msg, out -> OrderView.write(out, order));
    }
}
