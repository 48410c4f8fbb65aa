package com.blvoa.bai.user;

import com.blvoa.bai.http.Refusal;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Slows down guessing (contract §2): {@value #WRONG_PASSWORDS} wrong passwords for one account, or {@value #FAILED_LOGINS}
 * failed logins from one address, within five minutes of the first, and further logins get 429 until those minutes end.
 */
public final class LoginThrottle {
    static final int WRONG_PASSWORDS = 10;
    static final int FAILED_LOGINS = 50;
    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final int MOST_REMEMBERED = 100_000;
    private static final String REFUSED = "登录失败次数过多,请稍后再试";

    private final FailureCounts accounts;
    private final FailureCounts addresses;

    public LoginThrottle(InstantSource clock) {
        this.accounts = new FailureCounts(WRONG_PASSWORDS, WINDOW, MOST_REMEMBERED, clock);
        this.addresses = new FailureCounts(FAILED_LOGINS, WINDOW, MOST_REMEMBERED, clock);
    }

    /**
     * @throws Refusal 429 after too many failures from this address
     */
    public void checkAddress(String address) {
        refuseFor(addresses.blockedFor(address));
    }

    /**
     * @throws Refusal 429 after too many wrong passwords for this account
     */
    public void checkAccount(String account) {
        refuseFor(accounts.blockedFor(account));
    }

    /**
     * Counts a login that failed before a password was compared: an unknown account, a refused WeChat code.
     *
     * @throws Refusal 429 when others used up the address's attempts while this one was looked at
     */
    public void failed(String address) {
        refuseFor(addresses.count(address));
    }

    /**
     * Counts a wrong password.
     *
     * @throws Refusal 429 when others used up the attempts while this one was compared
     */
    public void wrongPassword(String account, String address) {
        Duration byAddress = addresses.count(address);
        Duration byAccount = accounts.count(account);
        refuseFor(byAddress.compareTo(byAccount) > 0 ? byAddress : byAccount);
    }

    /**
     * Counts a wrong password for the account alone.
     *
     * @throws Refusal 429 when others used up the attempts while this one was compared
     */
    public void wrongPassword(String account) {
        refuseFor(accounts.count(account));
    }

    /**
     * Clears the account's count.
     *
     * @throws Refusal 429 when others used up the attempts while this one was compared
     */
    public void rightPassword(String account) {
        checkAccount(account);
        accounts.forget(account);
    }

    private static void refuseFor(Duration blocked) {
        if (blocked.isPositive()) {
            throw Refusal.tooMany(REFUSED, blocked);
        }
    }
}
