// Search, print and copy. Pagefind is loaded when the search is first opened, nothing before.
(function () {
  "use strict";

  const site = new URL("../", document.currentScript.src);
  const dialog = document.querySelector("[data-search]");
  const words = dialog.querySelector("#search-words");
  const state = dialog.querySelector("[data-search-state]");
  const results = dialog.querySelector("[data-search-results]");
  const more = dialog.querySelector("[data-search-more]");
  const selects = [...dialog.querySelectorAll("[data-filter]")];
  const pageOfResults = 8;
  // In a copy on one's own computer a browser may read no file beside the page, so there is no index to search.
  const isCopy = location.protocol === "file:";

  let engine = null;
  let found = [];
  let shown = 0;
  let turn = 0;
  let openFirst = false;

  async function load() {
    if (engine) return engine;
    engine = await import(new URL("pagefind/pagefind.js", site).href);
    await engine.options({ baseUrl: site.pathname, excerptLength: 24 });
    await engine.init();
    fillFilters(await engine.filters(), false);
    return engine;
  }

  function fillFilters(counts, keepZero) {
    for (const select of selects) {
      const chosen = select.value;
      const options = Object.entries(counts[select.dataset.filter] || {})
        .filter(([name, count]) => count > 0 || name === chosen || keepZero)
        .sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true }));
      select.replaceChildren(new Option("All", ""), ...options.map(([name, count]) => new Option(`${name} (${count})`, name)));
      select.value = chosen;
    }
  }

  function chosenFilters() {
    return Object.fromEntries(selects.filter((s) => s.value).map((s) => [s.dataset.filter, s.value]));
  }

  async function search() {
    const mine = ++turn;
    const query = words.value.trim();
    const filters = chosenFilters();
    if (!query && !Object.keys(filters).length) {
      found = [];
      show(0);
      state.textContent = "Type a word, a country or an article. Arrow keys move through the results, Enter opens one.";
      return;
    }
    let answer;
    try {
      const pagefind = await load();
      answer = await pagefind.search(query || null, { filters });
    } catch (error) {
      state.textContent = "The search could not be loaded. The lists in the menu hold every entry.";
      return;
    }
    if (mine !== turn) return;
    found = answer.results;
    fillFilters(answer.filters, false);
    state.textContent = found.length
      ? `${found.length} ${found.length === 1 ? "result" : "results"}`
      : "Nothing found. Try another word or fewer filters, or look through the lists in the menu.";
    shown = 0;
    await show(pageOfResults, mine);
    const first = results.querySelector("a");
    if (openFirst && mine === turn && first) first.click();
  }

  async function show(count, mine = turn) {
    const next = await Promise.all(found.slice(shown, shown + count).map((result) => result.data()));
    if (mine !== turn) return;
    const items = next.map(resultItem);
    if (shown === 0) results.replaceChildren(...items);
    else results.append(...items);
    shown += items.length;
    more.hidden = shown >= found.length;
  }

  function resultItem(data) {
    const item = document.createElement("li");
    const link = item.appendChild(document.createElement("a"));
    link.href = data.url;
    const kind = (data.filters.kind || [])[0];
    const title = link.appendChild(document.createElement("strong"));
    title.textContent = data.meta.title;
    if (kind) link.appendChild(document.createElement("small")).textContent = kind;
    link.appendChild(document.createElement("p")).append(...excerpt(data.excerpt));
    return item;
  }

  // The excerpt is HTML with <mark>; only its text and its marks are taken over.
  function excerpt(html) {
    const parsed = new DOMParser().parseFromString(html, "text/html");
    return [...parsed.body.childNodes].map((node) => {
      if (node.nodeName !== "MARK") return document.createTextNode(node.textContent);
      const mark = document.createElement("mark");
      mark.textContent = node.textContent;
      return mark;
    });
  }

  function open() {
    if (dialog.open) return;
    dialog.showModal();
    if (isCopy) return;
    words.focus();
    words.select();
    load().then(search, search);
  }

  function step(direction) {
    const links = [...results.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement) + direction;
    if (at < 0) words.focus();
    else if (links[at]) links[at].focus();
  }

  if (isCopy) {
    words.disabled = true;
    dialog.querySelector("[data-search-filters]").remove();
    state.textContent = "The search works on the published site only; this is a copy on your computer. The lists in the menu hold every entry.";
  }

  let waiting = 0;
  words.addEventListener("input", () => {
    openFirst = false;
    clearTimeout(waiting);
    waiting = setTimeout(search, 120);
  });
  selects.forEach((select) => select.addEventListener("change", search));
  more.addEventListener("click", () => show(pageOfResults));
  dialog.querySelector("[data-search-close]").addEventListener("click", () => dialog.close());
  dialog.querySelector("[data-search-form]").addEventListener("submit", (event) => {
    event.preventDefault();
    if (isCopy) return;
    clearTimeout(waiting);
    openFirst = true;
    search();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.target.nodeName === "SELECT") return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    }
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if ((event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      open();
    }
  });
  document.querySelectorAll("[data-search-open]").forEach((button) => button.addEventListener("click", open));

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
