// What Streamlit leaves to the document: its language and the words of its own parts, links followed
// in place, a search from every page, the reader's place on a page gone back to, charts on paper, rest
// for whoever likes no motion.
{
  document.documentElement.lang = document.currentScript.dataset.lang;
  window.ownWords = new Map(Object.entries(JSON.parse(document.currentScript.dataset.words)));

  const LONGEST = 15000; // milliseconds that a page gone back to may take to be drawn
  const STILL = 500; // and that its height stays as it is: a chart is drawn after the run
  const main = () => document.querySelector('[data-testid="stMain"]');
  const isRunning = () => !document.querySelector('[data-test-script-state="notRunning"]');

  // An entry of the history gets a name when somebody scrolls there; only the place is kept.
  const entry = () => {
    if (!history.state?.entry) {
      history.replaceState({ ...history.state, entry: `${Date.now()} ${Math.random()}` }, "");
    }
    return `place ${history.state.entry}`;
  };
  let returning = 0; // until when the page is held where the reader was

  const keepPlace = (event) => {
    if (event.target === main() && Date.now() > returning) {
      sessionStorage.setItem(entry(), event.target.scrollTop);
    }
  };

  const returnTo = (top) => {
    returning = Date.now() + LONGEST;
    let hasRun = false;
    let height, since;
    const hold = () => {
      hasRun ||= isRunning();
      if (main()) main().scrollTop = top;
      const isThere = main() && Math.abs(main().scrollTop - top) < 2;
      if (isRunning() || main()?.scrollHeight !== height) since = Date.now();
      height = main()?.scrollHeight;
      const isDrawn = hasRun && isThere && Date.now() > since + STILL;
      if (Date.now() > returning || isDrawn) returning = 0;
      else requestAnimationFrame(hold);
    };
    hold();
  };

  const go = (to) => {
    const isOtherPage = to.pathname !== location.pathname;
    history.pushState({}, "", to.href);
    if (isOtherPage) main().scrollTop = 0;
    dispatchEvent(new PopStateEvent("popstate")); // Streamlit goes where the address says
  };

  // Streamlit's own links leave no trace in the history where they lead to the same page, and the
  // address of the first page is '' in them, on whatever page they stand.
  const followInPlace = (event) => {
    const link = event.target.closest?.(".stHtml a[href], .stPageLink a[href]");
    const isElsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!link || link.matches(".leaves") || isElsewhere || event.button || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    const address = link.getAttribute("href");
    go(new URL(link.closest(".stPageLink") ? `./${address}` : address, location.href));
  };

  const search = (event) => {
    const field = event.target.closest?.("input.search");
    if (!field || event.key !== "Enter" || event.isComposing || !field.value.trim()) return;
    const to = new URL(field.dataset.way, location.href);
    to.searchParams.set("q", field.value.trim());
    go(to);
  };

  // Streamlit keeps a typed day once somebody presses beside its field; here Enter does too.
  const keepTypedDay = (event) => {
    const field = event.target.closest?.('[data-testid="stDateInput"]');
    if (field && event.key === "Enter" && event.target.role === "spinbutton") {
      field.firstElementChild.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
      event.target.blur();
    }
  };

  // A chart is as wide as the screen left room when it was drawn: for paper it is drawn anew. Only
  // what is done at once comes before the sheet, so Vega's view does it, found by what it drew.
  const drawCharts = () => {
    for (const chart of document.querySelectorAll(".stVegaLiteChart")) {
      const view = chart.querySelector(".root > g")?.__data__?.mark?.source?.pulse?.dataflow;
      if (chart.clientWidth) view?.width(chart.clientWidth).resize().run();
    }
  };

  const dressForPaper = (isOnPaper) => {
    const { colorScheme } = getComputedStyle(document.querySelector(".stApp"));
    const { classList } = document.documentElement;
    classList.toggle("on-paper", isOnPaper);
    classList.toggle("dark-ink", isOnPaper && colorScheme === "dark");
    drawCharts();
  };

  // Streamlit's expanders unfold before whoever asked their system for less motion, too.
  const animate = Element.prototype.animate;
  const animateForWhoLikesIt = function (frames, timing) {
    const isUnwanted = matchMedia("(prefers-reduced-motion: reduce)").matches;
    return animate.call(this, frames, isUnwanted ? { ...timing, duration: 0 } : timing);
  };

  // What Streamlit's parts say by themselves is said in the language of the page; what we write and
  // what stands in the data is left as it is.
  const OURS = ".stHtml, .stMarkdown, .stVegaLiteChart";
  const SAID_IN = ["aria-label", "placeholder", "title"];
  const reword = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const ours = window.ownWords.get(node.data);
      if (ours && ours !== node.data) node.data = ours;
    } else if (node.nodeType === Node.ELEMENT_NODE && !node.matches(OURS)) {
      for (const name of SAID_IN) {
        const ours = window.ownWords.get(node.getAttribute(name));
        if (ours) node.setAttribute(name, ours);
      }
      node.childNodes.forEach(reword);
    }
  };
  const rewordChanged = (changes) => {
    for (const { type, target, addedNodes } of changes) {
      const place = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
      if (place?.closest?.(OURS)) continue;
      if (type === "childList") addedNodes.forEach(reword);
      else reword(target);
    }
  };

  if (!window.__streamlit) {
    // Where the server is: else Streamlit asks beside each page first, and is told 404.
    window.__streamlit = { BACKEND_BASE_URL: new URL(".", document.currentScript.src).href };
    new MutationObserver(rewordChanged)
      .observe(document, { childList: true, characterData: true, subtree: true });
    Element.prototype.animate = animateForWhoLikesIt;
    addEventListener("click", followInPlace, { capture: true });
    addEventListener("keydown", search);
    addEventListener("keydown", keepTypedDay, { capture: true }); // the field itself lets none out
    addEventListener("scroll", keepPlace, { capture: true, passive: true });
    addEventListener("popstate", (event) => {
      if (event.isTrusted) returnTo(Number(sessionStorage.getItem(entry())));
    });
    for (const moved of ["wheel", "touchstart", "keydown", "pointerdown"]) {
      addEventListener(moved, () => { returning = 0; }, { passive: true });
    }
    addEventListener("beforeprint", () => dressForPaper(true));
    addEventListener("afterprint", () => dressForPaper(false));
    const kept = history.state?.entry && Number(sessionStorage.getItem(entry()));
    if (kept) returnTo(kept);
  }
}
