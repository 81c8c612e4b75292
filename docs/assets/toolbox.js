// Opens the search, prints and copies. Of the search an entry's page has the way in and nothing else.
(function () {
  "use strict";

  const site = new URL("../", document.currentScript.src);
  const PARTS = ["words", "index", "slots", "rank", "passages", "results", "dialog"];
  let dialog = null;

  // The field is there at once, so that no letter is lost while the rest is loaded.
  function made() {
    const box = document.createElement("dialog");
    box.className = "search";
    box.setAttribute("aria-label", "Search the toolbox");
    const form = box.appendChild(document.createElement("form"));
    form.className = "search__bar";
    const label = form.appendChild(document.createElement("label"));
    label.className = "visually-hidden";
    label.htmlFor = "search-words";
    label.textContent = "Search the toolbox";
    const words = form.appendChild(document.createElement("input"));
    Object.assign(words, { id: "search-words", className: "search__words", type: "text", inputMode: "search", enterKeyHint: "search", autocomplete: "off", spellcheck: false });
    words.placeholder = "Joint agreement, thresholds, drones …";
    words.setAttribute("aria-describedby", "search-state");
    const close = form.appendChild(document.createElement("button"));
    Object.assign(close, { type: "button", className: "search__close", textContent: "Close" });
    const state = box.appendChild(document.createElement("p"));
    Object.assign(state, { id: "search-state", className: "search__state" });
    state.setAttribute("role", "status");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      box.enter = true;
    });
    for (const [one, event] of [[words, "input"], [box, "close"]]) one.addEventListener(event, () => (box.enter = false));
    close.addEventListener("click", () => box.close());
    box.addEventListener("click", (event) => event.target === box && box.close());
    return document.body.appendChild(box);
  }

  function load(path, failed) {
    const script = document.createElement("script");
    script.src = new URL(path, site).href;
    script.async = false;
    script.addEventListener("error", () => failed(new Error(path)));
    return document.head.appendChild(script);
  }

  function openSearch() {
    // What could not be loaded is asked for again.
    if (dialog?.isLost && !dialog.open) {
      dialog.remove();
      dialog = null;
    }
    if (!dialog) {
      const box = (dialog = made());
      const styles = document.head.appendChild(document.createElement("link"));
      Object.assign(styles, { rel: "stylesheet", href: new URL("assets/search/search.css", site).href });
      const lost = () => {
        box.isLost = true;
        box.querySelector("#search-state").textContent = "The search could not be loaded. The lists in the menu hold every entry.";
      };
      const last = PARTS.map((part) => load(`assets/search/${part}.js`, lost)).pop();
      last.addEventListener("load", () => box.isLost || globalThis.toolboxSearch.begin(box, site, load));
    }
    if (dialog.open) return;
    dialog.showModal();
    dialog.querySelector("#search-words").focus();
    dialog.querySelector("#search-words").select();
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if ((event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      openSearch();
    }
  });
  document.querySelectorAll("[data-search-open]").forEach((button) => button.addEventListener("click", openSearch));

  document.querySelectorAll("[data-print]").forEach((button) => button.addEventListener("click", () => window.print()));
  // What can be copied gets its button when the citations are opened: the words, and each file once it is read.
  // Where a page may not read files, as from a disk, their downloads remain.
  document.querySelectorAll(".cite").forEach((cite) => {
    if (!navigator.clipboard) return;
    cite.addEventListener("toggle", fill, { once: true });

    function fill() {
      const words = cite.querySelector(".cite-text");
      offer(words, "the text", words.textContent);
      if (!location.protocol.startsWith("http")) return;
      cite.querySelectorAll("a[download]").forEach(async (link) => {
        const answer = await fetch(link.href).catch(() => null);
        if (answer && answer.ok) offer(link, link.textContent, await answer.text());
      });
    }

    function offer(after, name, text) {
      const button = document.createElement("button");
      const hidden = document.createElement("span");
      const word = document.createTextNode("Copy");
      button.type = "button";
      hidden.className = "visually-hidden";
      hidden.textContent = ` ${name}`;
      button.append(word, hidden);
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(text);
        word.data = "Copied";
      });
      after.after(" ", button);
    }
  });
})();
