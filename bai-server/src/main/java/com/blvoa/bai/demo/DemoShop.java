package com.blvoa.bai.demo;

import com.blvoa.bai.schema.AttachmentFields;
import com.blvoa.bai.schema.CartFields;
import com.blvoa.bai.schema.CompanyFields;
import com.blvoa.bai.schema.OrderFields;
import com.blvoa.bai.schema.ProductFields;
import com.blvoa.bai.schema.UserFields;
import dev.basin.files.Uploads;
import dev.basin.filter.RequestContext;
import dev.basin.json.Json;
import dev.basin.records.RecordStore;
import dev.basin.schema.RawJson;
import dev.basin.schema.Record;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A company, what it sells, and a customer with carts and orders. */
final class DemoShop {
    private static final String COMPANY = "DEMO-0001";
    private static final List<Article> ARTICLES = List.of(
            new Article("智能面板 一键", "P-100", "面板", "129.00", 0xF2A65A, 0x2F5D50),
            new Article("智能面板 四键", "P-400", "面板", "199.90", 0xE07A5F, 0x3D405B),
            new Article("触控面板", "P-700", "面板", "459.00", 0x81B29A, 0x2B2D42),
            new Article("调光模块", "M-210", "模块", "88.50", 0xF4D35E, 0x0D3B66),
            new Article("窗帘模块", "M-220", "模块", "96.00", 0x9AD1D4, 0x007EA7),
            new Article("空调网关", "M-230", "模块", "239.99", 0xA8DADC, 0x1D3557),
            new Article("客房主机", "H-500", "主机", "1288.00", 0xC8B6FF, 0x3C096C),
            new Article("边缘网关", "H-900", "主机", "2680.00", 0xFFD6A5, 0x6A040F),
            new Article("人体传感器", "S-010", "传感器", "59.90", 0xCAFFBF, 0x1B4332),
            new Article("门磁传感器", "S-020", "传感器", "39.90", 0xBDE0FE, 0x03045E),
            new Article("温湿度传感器", "S-030", "传感器", "45.50", 0xFFC8DD, 0x590D22),
            new Article("光照传感器", "S-040", "传感器", "52.00", 0xFDFFB6, 0x7F5539));

    private final RecordStore records;
    private final Uploads uploads;
    private final RequestContext asOperator;

    DemoShop(RecordStore records, Uploads uploads, Record operator) {
        this.records = records;
        this.uploads = uploads;
        this.asOperator = new RequestContext("default", "POST", Map.of(), Map.of(), Map.of(), Optional.of(operator));
    }

    /** Something to sell, with the colours of its picture. */
    private record Article(String name, String model, String category, String price, int sky, int ground) {}

    /** @param customer who has carts and orders */
    void write(Record customer) {
        company();
        List<Record> products = ARTICLES.stream().map(this::product).toList();
        records.save(customer.set(UserFields.COMPANY_ID, COMPANY));
        String owner = customer.text(UserFields.OPENID);
        cart(owner, products.get(1), 4, CartFields.VALID);
        cart(owner, products.get(8), 10, CartFields.VALID);
        order(owner, cart(owner, products.get(6), 1, CartFields.ORDERED), products.get(6), "pending");
        order(owner, cart(owner, products.get(3), 3, CartFields.ORDERED), products.get(3), "paid");
    }

    private void company() {
        records.save(records.create(CompanyFields.COLLECTION)
                .set(CompanyFields.ID, COMPANY)
                .set("company_name", "演示科技有限公司")
                .set("company_type", "有限责任公司")
                .set("company_province", "浙江省")
                .set("company_city", "杭州市")
                .set("company_status", "enabled"));
    }

    private Record product(Article article) {
        int place = ARTICLES.indexOf(article) + 1;
        Record picture = records.create(AttachmentFields.COLLECTION)
                .set(
                        AttachmentFields.LINK,
                        uploads.receive(article.model() + ".png", DemoPicture.png(article.sky(), article.ground())))
                .set(AttachmentFields.STATUS, "enabled")
                .set(AttachmentFields.REMARK, "演示产品图片");
        return records.save(records.create(ProductFields.COLLECTION)
                .set(ProductFields.ID, "DEMO-%02d".formatted(place))
                .set(ProductFields.NAME, article.name())
                .set(ProductFields.MODEL_NUMBER, article.model())
                .set(ProductFields.ICON, records.save(picture, asOperator).text(AttachmentFields.ID))
                .set(ProductFields.DESCRIPTION, article.name() + ",型号 " + article.model() + "。这是一个演示产品。")
                .set(ProductFields.PARAMETERS, Map.of("电压", "220V", "保修", "24 个月"))
                .set(ProductFields.CATEGORY, article.category())
                .set(ProductFields.SORT, place)
                .set(ProductFields.STATUS, "enabled")
                .set(ProductFields.BASIC_PRICE, new BigDecimal(article.price())));
    }

    private Record cart(String owner, Record product, int quantity, String status) {
        return records.save(records.create(CartFields.COLLECTION)
                .set(CartFields.OWNER, owner)
                .set(CartFields.PRODUCT_ID, product.text(ProductFields.ID))
                .set(CartFields.QUANTITY, quantity)
                .set(CartFields.AT_PRICE, product.get(ProductFields.BASIC_PRICE))
                .set(CartFields.STATUS, status));
    }

    private void order(String owner, Record cart, Record product, String status) {
        long quantity = (long) cart.number(CartFields.QUANTITY);
        BigDecimal price = new BigDecimal(product.text(ProductFields.BASIC_PRICE));
        BigDecimal amount = price.multiply(BigDecimal.valueOf(quantity));
        Map<String, Object> item = new LinkedHashMap<>();
        item.put(CartFields.ID, cart.text(CartFields.ID));
        item.put(ProductFields.ID, product.text(ProductFields.ID));
        item.put(ProductFields.NAME, product.text(ProductFields.NAME));
        item.put(ProductFields.MODEL_NUMBER, product.text(ProductFields.MODEL_NUMBER));
        item.put("price", price);
        item.put("quantity", quantity);
        item.put("amount", amount);
        Map<String, Object> snapshot = new LinkedHashMap<>();
        snapshot.put("items", List.of(item));
        snapshot.put("total", amount);
        records.save(records.create(OrderFields.COLLECTION)
                .set(OrderFields.OWNER, owner)
                .set(OrderFields.SOURCE, OrderFields.FROM_CARTS)
                .set(OrderFields.STATUS, status)
                .setRaw(OrderFields.SNAP, new RawJson(Json.write(snapshot)))
                .set(OrderFields.AMOUNT, amount));
    }
}
