package com.blvoa.bai.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Finds what an operator would look for: by its words, not by its place in the document. */
final class Finding {
    private Finding() {}

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator button(Locator inside, String name) {
        return inside.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator field(Locator inside, String label) {
        return inside.getByRole(
                AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName(label).setExact(true));
    }

    static Locator combo(Locator inside, String label) {
        return inside.getByRole(
                AriaRole.COMBOBOX, new Locator.GetByRoleOptions().setName(label).setExact(true));
    }

    static Locator tab(Page page, String name) {
        return page.getByRole(
                AriaRole.TAB, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The row of a table that holds these words. */
    static Locator row(Page page, String words) {
        return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(words));
    }

    /** The dialog on top. */
    static Locator dialog(Page page) {
        return page.getByRole(AriaRole.DIALOG).last();
    }

    static Locator alert(Page page) {
        return page.getByRole(AriaRole.ALERT);
    }
}
