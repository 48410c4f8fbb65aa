package com.blvoa.bai.schema;

import static dev.basin.schema.Fields.date;
import static dev.basin.schema.Fields.json;
import static dev.basin.schema.Fields.number;
import static dev.basin.schema.Fields.text;

import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Field;
import java.util.List;

/** The collections of what is sold: products, carts, orders (contract §4, §5). */
final class CommerceCollections {
    private static final int SHORT = 255;
    private static final int LONG = 2_000;
    private static final int DESCRIPTION = 200_000;

    private final NativeRules rules;

    CommerceCollections(NativeRules rules) {
        this.rules = rules;
    }

    List<Collection> all() {
        return List.of(products(), carts(), orders());
    }

    private Collection products() {
        List<Field> shortTexts = ProductFields.SHORT_TEXTS.stream()
                .map(name -> (Field) text(name).max(LONG))
                .toList();
        CollectionBuilder products = CollectionBuilder.base(ProductFields.COLLECTION)
                .fields(
                        text(ProductFields.ID).max(SHORT).autogenerate("PROD[A-Z0-9]{12}"),
                        text(ProductFields.NAME).max(SHORT),
                        text(ProductFields.MODEL_NUMBER).max(SHORT),
                        text(ProductFields.ICON).max(SHORT),
                        text(ProductFields.DESCRIPTION).max(DESCRIPTION),
                        text(ProductFields.FEATURE).max(DESCRIPTION),
                        json(ProductFields.PARAMETERS))
                .fields(shortTexts.toArray(Field[]::new))
                .fields(
                        number(ProductFields.SORT),
                        text(ProductFields.STATUS).max(SHORT),
                        number(ProductFields.BASIC_PRICE),
                        text(ProductFields.REMARK).max(LONG))
                .timestamps()
                .unique(ProductFields.ID)
                .index(ProductFields.CATEGORY, ProductFields.SORT)
                .index("created");
        return BaiCollections.withRules(products, rules.writtenByPlatformUsers());
    }

    private Collection carts() {
        CollectionBuilder carts = CollectionBuilder.base(CartFields.COLLECTION)
                .fields(
                        text(CartFields.ID).max(SHORT).autogenerate("CART[A-Z0-9]{12}"),
                        text(CartFields.NUMBER).max(SHORT),
                        date(CartFields.CREATE),
                        text(CartFields.OWNER).max(SHORT).asRequired(),
                        text(CartFields.PRODUCT_ID).max(SHORT),
                        number(CartFields.QUANTITY).integers(),
                        text(CartFields.STATUS).max(SHORT),
                        number(CartFields.AT_PRICE),
                        text(CartFields.REMARK).max(LONG),
                        number(CartFields.IS_DELETE).integers().min(0).max(1))
                .timestamps()
                .softDelete(CartFields.IS_DELETE)
                .claimed(CartFields.OWNER, UserFields.OPENID)
                .immutable(CartFields.ID)
                .unique(CartFields.ID)
                .index(CartFields.OWNER, CartFields.IS_DELETE, "created", "id")
                .index("created");
        return BaiCollections.withRules(carts, rules.ownRows(CartFields.OWNER));
    }

    private Collection orders() {
        CollectionBuilder orders = CollectionBuilder.base(OrderFields.COLLECTION)
                .fields(
                        text(OrderFields.ID).max(SHORT).autogenerate("ORDER[A-Z0-9]{12}"),
                        text(OrderFields.NUMBER).max(SHORT),
                        date(OrderFields.CREATE),
                        text(OrderFields.OWNER).max(SHORT).asRequired(),
                        text(OrderFields.SOURCE).max(SHORT),
                        text(OrderFields.SOURCE_ID).max(SHORT),
                        text(OrderFields.STATUS).max(SHORT),
                        json(OrderFields.SNAP),
                        number(OrderFields.AMOUNT),
                        text(OrderFields.REMARK).max(LONG),
                        number(OrderFields.IS_DELETE).integers().min(0).max(1))
                .timestamps()
                .softDelete(OrderFields.IS_DELETE)
                .claimed(OrderFields.OWNER, UserFields.OPENID)
                .immutable(OrderFields.ID, OrderFields.SNAP, OrderFields.AMOUNT)
                .unique(OrderFields.ID)
                .index(OrderFields.OWNER, OrderFields.IS_DELETE, "created", "id")
                .index("created");
        return BaiCollections.withRules(orders, rules.ownRows(OrderFields.OWNER));
    }
}
