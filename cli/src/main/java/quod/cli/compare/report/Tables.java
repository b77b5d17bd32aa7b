package quod.cli.compare.report;

/** Tables that scroll inside themselves where the page is narrower than they are, by keyboard too. */
final class Tables {
    private Tables() {}

    static void open(Markup page, String caption) {
        page.element("p", caption, "class", "hint");
        page.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
        page.open("table", "aria-label", caption);
    }

    static void close(Markup page) {
        page.close().close();
    }
}
