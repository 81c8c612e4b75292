// What a term means, shown beside it on hover, on keyboard focus and on touch; Esc closes it.
// Without this script a term is a link to the glossary. The definitions are fetched when first asked for, as a script,
// since a page that was opened from a folder may not fetch data.
(function () {
  "use strict";

  const terms = [...document.querySelectorAll("a.term")];
  if (!terms.length) return;
  const own = document.currentScript.src;
  const glossary = new URL("terms.js", terms[0].href.split("#")[0]);

  let loading = null; // the promise of the definitions, once somebody asked
  let box = null;
  let shown = null; // the term whose definition is open
  let touched = false; // whether the last press was a finger
  let timer = 0;

  function fetched(make, address) {
    return new Promise((done, failed) => {
      const element = make(address);
      element.onload = done;
      element.onerror = failed;
      document.head.append(element);
    });
  }

  function definitions() {
    loading = loading || Promise.all([
      fetched((src) => Object.assign(document.createElement("script"), { src }), glossary.href),
      fetched(
        (href) => Object.assign(document.createElement("link"), { rel: "stylesheet", href }),
        new URL("terms.css", own).href,
      ),
    ]).then(() => self.toolboxTerms || {}, () => ((loading = null), {})); // where they cannot be had, the term stays a link
    return loading;
  }

  function line(look, text) {
    const span = document.createElement("span");
    span.className = look;
    span.textContent = text;
    return span;
  }

  function makeBox() {
    box = document.createElement("div");
    box.id = "term-definition";
    box.setAttribute("role", "tooltip");
    box.hidden = true;
    box.addEventListener("pointerenter", () => clearTimeout(timer));
    box.addEventListener("pointerleave", () => later(hide, 250));
    (terms[0].closest("article") || document.body).append(box);
  }

  function later(act, time) {
    clearTimeout(timer);
    timer = setTimeout(act, time);
  }

  function place(term) {
    const around = term.getClientRects()[0]; // of a term that breaks over two lines, the first
    const width = document.documentElement.clientWidth;
    box.style.left = "0";
    const left = Math.max(8, Math.min(around.left, width - box.offsetWidth - 8));
    const below = around.bottom + box.offsetHeight + 8 < window.innerHeight || around.top < box.offsetHeight + 8;
    const top = below ? around.bottom + 2 : around.top - box.offsetHeight - 2;
    const from = (box.offsetParent || document.documentElement).getBoundingClientRect();
    box.style.left = `${left - from.left}px`;
    box.style.top = `${top - from.top}px`;
  }

  async function show(term, more) {
    clearTimeout(timer);
    if (shown === term) return;
    hide();
    shown = term;
    const known = (await definitions())[term.hash.slice(1)];
    if (shown !== term) return;
    if (!known) {
      hide();
      if (more) location.assign(term.href);
      return;
    }
    if (!box) makeBox();
    box.replaceChildren(line("term-name", known[0]), line("term-text", known[1]));
    if (more) box.append(line("term-more", "Tap the word again to open the glossary."));
    box.hidden = false;
    term.setAttribute("aria-describedby", box.id);
    place(term);
  }

  function hide() {
    clearTimeout(timer);
    if (shown) shown.removeAttribute("aria-describedby");
    if (box) box.hidden = true;
    shown = null;
  }

  for (const term of terms) {
    term.addEventListener("pointerenter", (event) => {
      if (event.pointerType !== "touch") later(() => show(term), 120);
    });
    term.addEventListener("pointerleave", (event) => {
      if (event.pointerType !== "touch") later(hide, 250);
    });
    term.addEventListener("focus", () => {
      if (term.matches(":focus-visible") && !touched) show(term);
    });
    term.addEventListener("blur", hide);
    term.addEventListener("click", (event) => {
      if (!touched || shown === term) return; // a second tap, a mouse or a key follows the link
      event.preventDefault();
      show(term, true);
    });
  }

  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
    if (shown && !shown.contains(event.target) && !(box && box.contains(event.target))) hide();
  }, true);
  document.addEventListener("keydown", (event) => {
    touched = false;
    if (event.key === "Escape" && shown) hide();
    // Whoever moves by keyboard comes to a term soon: its definition must be there when the focus arrives.
    if (event.key === "Tab") definitions();
  });
  window.addEventListener("resize", hide);
})();
