package com.blvoa.bai;

import com.blvoa.bai.attachment.AttachmentEndpoints;
import com.blvoa.bai.attachment.AttachmentHooks;
import com.blvoa.bai.cart.CartEndpoints;
import com.blvoa.bai.cart.CartHooks;
import com.blvoa.bai.cart.Carts;
import com.blvoa.bai.demo.DemoData;
import com.blvoa.bai.dictionary.DictionaryEndpoints;
import com.blvoa.bai.document.DocumentEndpoints;
import com.blvoa.bai.document.DocumentHooks;
import com.blvoa.bai.http.Callers;
import com.blvoa.bai.http.DuplicateGuard;
import com.blvoa.bai.http.Endpoints;
import com.blvoa.bai.http.KeptAnswers;
import com.blvoa.bai.legacy.LegacyApi;
import com.blvoa.bai.openapi.DocumentRoutes;
import com.blvoa.bai.order.OrderEndpoints;
import com.blvoa.bai.order.OrderHooks;
import com.blvoa.bai.order.Orders;
import com.blvoa.bai.pages.Pages;
import com.blvoa.bai.platform.PlatformEndpoints;
import com.blvoa.bai.product.ProductHooks;
import com.blvoa.bai.product.Products;
import com.blvoa.bai.schema.BaiCollections;
import com.blvoa.bai.system.SystemEndpoints;
import com.blvoa.bai.user.Companies;
import com.blvoa.bai.user.LoginAnswers;
import com.blvoa.bai.user.LoginThrottle;
import com.blvoa.bai.user.NativeLoginLimits;
import com.blvoa.bai.user.PlaceholderAddresses;
import com.blvoa.bai.user.SignIn;
import com.blvoa.bai.user.UserHooks;
import com.blvoa.bai.user.UserView;
import com.blvoa.bai.user.Users;
import com.blvoa.bai.user.UsersIdNumbering;
import com.blvoa.bai.wechat.HttpWechatGateway;
import com.blvoa.bai.wechat.SandboxGateway;
import com.blvoa.bai.wechat.WechatEndpoints;
import com.blvoa.bai.wechat.WechatGateway;
import com.blvoa.bai.wechat.WechatIdentity;
import com.blvoa.bai.wechat.WechatLogin;
import com.blvoa.bai.wechat.WechatProfile;
import dev.basin.Application;
import dev.basin.Basin;
import dev.basin.http.Routes;
import dev.basin.schema.Collection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Stream;

/** BAI server as an application of Basin: its collections, hooks and endpoints over the given settings. */
public final class BaiApplication {
    private static final Logger LOG = System.getLogger(BaiApplication.class.getName());

    private final BaiSettings settings;
    private final InstantSource clock;

    public BaiApplication(BaiSettings settings) {
        this(settings, InstantSource.system());
    }

    /** @param clock gives the time for numbers, throttling and timestamps */
    public BaiApplication(BaiSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** A Basin with everything that BAI adds to it, ready to be built and started or opened. */
    public Basin.Builder builder() {
        StartWarnings.of(settings).forEach(warning -> LOG.log(Level.WARNING, warning));
        boolean demo = settings.dev() && empty(settings.directory());
        Basin.Builder builder = Basin.builder()
                .dataDirectory(settings.directory())
                .http(settings.http())
                .prefix("/pb")
                .fullSync(settings.fullSync());
        if (!settings.settingsKey().value().isEmpty()) {
            builder.settingsKey(settings.settingsKey().value());
        }
        for (Collection collection : new BaiCollections(approvalNeeded(), settings.uploadMax()).all()) {
            builder.collection(collection);
        }
        settings.textIndex()
                .forEach((collection, fields) -> builder.textIndex(collection, fields.toArray(String[]::new)));
        if (settings.openApiPublic()) {
            builder.describeToEveryone();
        }
        if (!settings.legacyHttp().isEmpty()) {
            builder.http(http -> http.listener(LegacyApi.LISTENER, settings.legacyHttp(), LegacyApi.envelope()));
        }
        return builder.extend((application, routes) -> extend(application, routes, demo));
    }

    private static boolean empty(Path directory) {
        if (Files.notExists(directory)) {
            return true;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read " + directory, unreadable);
        }
    }

    private boolean approvalNeeded() {
        return settings.registration() == RegistrationMode.APPROVAL;
    }

    private void extend(Application basin, Routes routes, boolean demo) {
        new UserHooks(basin.database(), new UsersIdNumbering(clock)).register(basin.hooks());
        Users users = new Users(basin.records());
        Companies companies = new Companies(basin.records());
        UserView view = new UserView(companies);
        SignIn signIn = new SignIn(basin.tokens(), basin.filters(), basin.database());
        LoginAnswers answers = new LoginAnswers(signIn, view);
        LoginThrottle throttle = new LoginThrottle(clock);
        new NativeLoginLimits(throttle, new LoginThrottle(clock)).register(basin.authHooks());
        PlaceholderAddresses.keepMailsBack(basin.authHooks());
        WechatGateway gateway = gateway();
        WechatIdentity identity = new WechatIdentity(gateway, throttle);
        WechatLogin login = new WechatLogin(identity, users);
        WechatProfile profile = new WechatProfile(gateway, users, basin.database());
        Callers callers = new Callers(approvalNeeded());
        KeptAnswers kept = new KeptAnswers(basin.database(), clock);
        basin.jobs().add("bai_idempotency", "17 * * * *", kept::forgetOld);
        DuplicateGuard guard = new DuplicateGuard(settings.duplicateWindow(), System::nanoTime);
        Endpoints endpoints = new Endpoints(routes, callers, guard, kept)
                .mount(SystemEndpoints.all(settings.version(), clock, identity, users, signIn))
                .mount(WechatEndpoints.all(login, profile, view, answers))
                .mount(PlatformEndpoints.all(settings.registration(), users, basin.passwords(), throttle, answers));
        mountContent(basin, endpoints);
        mountCommerce(basin, endpoints);
        if (!settings.legacyHttp().isEmpty()) {
            LegacyApi.Parts parts = new LegacyApi.Parts(users, companies, signIn, throttle, callers, kept);
            new LegacyApi(parts, login, profile, settings.legacyOpenidRefresh(), settings.duplicateWindow(), clock)
                    .mount(routes.listener(LegacyApi.LISTENER));
        }
        new Pages(settings.registration(), settings.dev()).mount(routes);
        new DocumentRoutes().mount(routes);
        if (demo) {
            new DemoData(basin.database(), basin.records(), basin.passwords(), basin.uploads()).write();
        }
    }

    private void mountContent(Application basin, Endpoints endpoints) {
        new AttachmentHooks().register(basin.hooks());
        new DocumentHooks(basin.records(), basin.database()).register(basin.hooks());
        endpoints
                .mount(DictionaryEndpoints.all(basin.records(), basin.database()))
                .mount(AttachmentEndpoints.all(basin.records(), basin.database(), settings.uploadMax()))
                .mount(DocumentEndpoints.all(basin.records(), basin.database()));
    }

    private void mountCommerce(Application basin, Endpoints endpoints) {
        new ProductHooks().register(basin.hooks());
        Products products = new Products(basin.records());
        new CartHooks(products, clock).register(basin.hooks());
        new OrderHooks(clock).register(basin.hooks());
        Carts carts = new Carts(basin.records(), basin.database());
        Orders orders = new Orders(basin.records(), basin.database());
        endpoints.mount(CartEndpoints.all(carts, products)).mount(OrderEndpoints.all(orders, carts, products));
    }

    private WechatGateway gateway() {
        if (settings.wechat().configured()) {
            return new HttpWechatGateway(settings.wechat(), clock);
        }
        return settings.dev() ? new SandboxGateway() : WechatGateway.unconfigured();
    }
}
