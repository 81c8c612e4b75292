// The catalogue: facets narrow all entries down, and the choice stands in the address.
// The answers of all entries come in facets.js; the cards beyond the first page come in parts, as scripts,
// because a page that was opened from a folder may load those and nothing else.
(function () {
  "use strict";

  const data = window.toolboxCatalogue;
  const root = document.querySelector("[data-catalogue]");
  if (!data || !root) return;
  const part = (name) => root.querySelector(`[data-${name}]`);
  const form = part("facets"), list = part("results"), sheet = part("sheet"), sort = part("sort"), chips = part("chips");
  const boxes = [...form.querySelectorAll("input")].map((box, place) => ({
    box, place, facet: box.name, label: box.nextElementSibling.firstChild.textContent, count: box.parentElement.querySelector(".count"),
    title: box.closest("details").querySelector("summary").textContent,
  }));
  const names = Object.keys(data.facets);
  const boxAt = Object.fromEntries(names.map((name) => [name, data.facets[name].values.map((value) =>
    boxes.find((one) => one.facet === name && one.box.value === value))]));
  const total = data.byTitle.length;
  const shownAs = (count) => count.toLocaleString("en");
  const cards = { 1: [...list.children] };
  const asked = new Set();
  let found = [];
  let shown = data.part;
  // The card on which the reader goes on as soon as it is there.
  let next = null;

  // Which entries fit -------------------------------------------------------------------------------

  // An entry fits when, in each facet with a choice, it has one of the chosen values. A number beside a value says
  // how many entries it would show; so an entry that fails in one facet alone counts in that facet.
  function fitting() {
    const facets = names.map((name) => {
      const wanted = boxAt[name].flatMap((one, place) => (one.box.checked ? [place] : []));
      return { name, of: data.facets[name].of, wanted: new Set(wanted), counts: boxAt[name].map(() => 0) };
    });
    const asked = facets.filter(({ wanted }) => wanted.size);
    const fits = [];
    for (let entry = 0; entry < total; entry += 1) {
      const failed = asked.filter(({ of, wanted }) => !of[entry].some((value) => wanted.has(value)));
      if (failed.length > 1) continue;
      if (!failed.length) fits.push(entry);
      for (const { of, counts } of failed.length ? failed : facets) for (const value of of[entry]) counts[value] += 1;
    }
    for (const { name, counts } of facets) counts.forEach((count, place) => {
      const one = boxAt[name][place];
      one.count.textContent = shownAs(count);
      one.box.parentElement.classList.toggle("none", !count && !one.box.checked);
    });
    return sorted(fits);
  }

  function sorted(entries) {
    const rank = { title: () => titles, kind: () => data.facets.kind.of, changed: () => data.facets.changed.of }[sort.value];
    if (!rank) return entries;
    const by = rank();
    const retired = (entry) => Number(entry >= data.current);
    return entries.sort((a, b) => retired(a) - retired(b) || by[a] - by[b] || a - b);
  }
  const titles = [];
  data.byTitle.forEach((entry, place) => { titles[entry] = place; });

  // Cards -------------------------------------------------------------------------------------------

  const partOf = (entry) => Math.floor(entry / data.part) + 1;

  function load(number, then) {
    if (asked.has(number) || cards[number]) { if (then) then(); return; }
    asked.add(number);
    const script = document.createElement("script");
    script.src = `part-${number}.js`;
    script.addEventListener("load", () => { cards[number] = data.cards[number].map(asCard); showCards(); if (then) then(); });
    script.addEventListener("error", () => { asked.delete(number); list.setAttribute("data-failed", ""); showCards(); });
    document.head.append(script);
  }

  function asCard(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    if (location.protocol === "file:") for (const link of template.content.querySelectorAll("a")) {
      // A folder on one's own computer does not answer with its page.
      link.setAttribute("href", link.getAttribute("href").replace(/\/$/, "/index.html"));
    }
    return template.content.firstElementChild;
  }

  function waiting() {
    const card = document.createElement("li");
    card.className = "card card--waiting";
    card.textContent = list.hasAttribute("data-failed") ? "This entry could not be loaded. Look at the page again later." : "Loading …";
    return card;
  }

  function showCards() {
    const now = found.slice(0, shown);
    const held = list.contains(document.activeElement) && document.activeElement !== list ? document.activeElement : null;
    // Whoever went elsewhere in the meantime stays there.
    if (document.activeElement !== document.body && !part("more").contains(document.activeElement)) next = null;
    list.replaceChildren(...now.map((entry) => cards[partOf(entry)]?.[entry % data.part] || waiting()));
    if (now.some((entry) => !cards[partOf(entry)])) list.setAttribute("aria-busy", "true"); else list.removeAttribute("aria-busy");
    const link = next === null ? held : list.children[next]?.querySelector("a");
    if (link) { next = null; link.focus({ preventScroll: link === held }); }
  }

  // The choice and what it gives --------------------------------------------------------------------

  const chosen = () => boxes.filter((one) => one.box.checked);

  function show() {
    found = fitting();
    list.removeAttribute("data-failed");
    for (const number of new Set(found.slice(0, shown).map(partOf))) load(number);
    showCards();
    part("count").textContent = `${shownAs(found.length)} of ${shownAs(total)} entries`;
    part("sheet-show").textContent = found.length === 1 ? "Show 1 entry" : `Show ${shownAs(found.length)} entries`;
    part("nothing").hidden = found.length > 0;
    part("more").hidden = found.length <= shown;
    showChips();
  }

  function showChips() {
    const picked = chosen();
    chips.hidden = !picked.length;
    chips.replaceChildren(...picked.map((one) => chip(`${one.title}: ${one.label}`, "Take back ", () => { one.box.checked = false; })));
    if (picked.length > 1) chips.append(chip("Take back all", "", () => { for (const one of picked) one.box.checked = false; }));
    part("sheet-open").classList.toggle("chosen", picked.length > 0);
  }

  function chip(text, before, act) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    if (before) button.setAttribute("aria-label", before + text);
    button.classList.toggle("chip", Boolean(before));
    button.addEventListener("click", () => {
      const place = [...chips.children].indexOf(item);
      act();
      changed();
      // The button is gone: go on with the next one, or with what was found.
      (chips.children[Math.min(place, chips.children.length - 1)]?.firstElementChild || list).focus();
    });
    item.append(button);
    return item;
  }

  // The address -------------------------------------------------------------------------------------

  function changed() {
    shown = data.part;
    next = null;
    const state = new URLSearchParams(chosen().map((one) => [one.facet, one.box.value]));
    if (sort.value) state.set("sort", sort.value);
    const address = new URL(location.href);
    address.search = state;
    history.pushState(null, "", address);
    show();
  }

  function read() {
    const state = new URLSearchParams(location.search);
    for (const one of boxes) {
      one.box.checked = state.getAll(one.facet).includes(one.box.value);
      if (one.box.checked) one.box.closest("details").open = true;
    }
    sort.value = state.get("sort") || "";
    if (sort.selectedIndex < 0) sort.value = "";
    shown = history.state?.shown || data.part;
    show();
  }

  // The sheet on a narrow screen --------------------------------------------------------------------

  const wide = window.matchMedia("(min-width: 60em)");
  function place() {
    if (wide.matches) { sheet.close(); part("choose").append(form); } else sheet.querySelector(".sheet-head").after(form);
  }
  wide.addEventListener("change", place);
  part("sheet-open").addEventListener("click", () => sheet.showModal());
  for (const name of ["sheet-close", "sheet-show"]) part(name).addEventListener("click", () => sheet.close());

  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  sort.addEventListener("change", changed);
  // Whoever comes near a choice will need more cards than the first: they come, one part after the other, while the
  // reader thinks.
  const loadFrom = (number) => { if (number <= partOf(total - 1)) load(number, () => loadFrom(number + 1)); };
  for (const event of ["pointerenter", "focusin"]) form.addEventListener(event, () => loadFrom(2), { once: true });
  part("more").firstElementChild.addEventListener("click", () => {
    next = shown;
    shown += data.part;
    history.replaceState({ shown }, "");
    show();
  });
  window.addEventListener("popstate", read);

  for (const one of root.querySelectorAll("[data-parts]")) one.hidden = true;
  place();
  read();
})();
