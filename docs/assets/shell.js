// The frame of a page: light or dark, the menu on a narrow screen, the place in the contents, what a link or paper opens.
// It stands in the head and runs before the page is drawn, so that the colours never change under the reader's eyes.
(function () {
  "use strict";

  const root = document.documentElement;
  root.classList.replace("no-js", "js");

  // The two fonts of every page are asked for before the styles name them; from a disk they are there anyway.
  if (location.protocol !== "file:") {
    for (const weight of [400, 600]) {
      const href = new URL(`fonts/source-sans-3-latin-${weight}-normal.woff2`, document.currentScript.src);
      document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href }));
    }
  }

  // The reader's choice of colours is kept only when it differs from what the system asks for, and only by this button.
  const key = "toolbox-colours";
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;
  try {
    chosen = localStorage.getItem(key);
  } catch {} // Storage may be refused; the choice then lasts as long as the page.

  const asked = () => (system.matches ? "dark" : "light");
  const shown = () => (chosen === "dark" || chosen === "light" ? chosen : asked());

  function colour() {
    root.dataset.mdColorScheme = shown() === "dark" ? "slate" : "default";
    const button = document.querySelector("[data-palette]");
    if (!button) return;
    const other = shown() === "dark" ? "light" : "dark";
    button.firstElementChild.className = `icon icon--weather-${other === "dark" ? "night" : "sunny"}`;
    button.lastElementChild.textContent = button.title = `Switch to ${other} colours`;
  }

  function choose() {
    chosen = shown() === "dark" ? "light" : "dark";
    if (chosen === asked()) chosen = null;
    try {
      if (chosen) localStorage.setItem(key, chosen);
      else localStorage.removeItem(key);
    } catch {}
    colour();
  }

  // A target inside a folded part is shown, and on paper nothing is folded.
  function unfold() {
    let name = location.hash.slice(1);
    try {
      name = decodeURIComponent(name);
    } catch {}
    for (let part = document.getElementById(name)?.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  }

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("article details:not([open])")];
    folded.forEach((part) => (part.open = true));
  });
  addEventListener("afterprint", () => folded.forEach((part) => (part.open = false)));

  // The contents beside the text say which part is being read.
  function follow() {
    const links = [...document.querySelectorAll(".md-nav--secondary a")];
    const parts = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    let waiting = false;
    let current = null;
    function mark() {
      waiting = false;
      const line = innerHeight / 4;
      let at = -1;
      parts.forEach((part, number) => {
        if (part?.getClientRects().length && part.getBoundingClientRect().top < line) at = number;
      });
      if (links[at] === current) return;
      current?.removeAttribute("aria-current");
      current = links[at];
      current?.setAttribute("aria-current", "location");
    }
    if (!links.length) return;
    addEventListener("scroll", () => waiting || (waiting = !!requestAnimationFrame(mark)), { passive: true });
    requestAnimationFrame(mark);
  }

  // Where the keyboard leaves the menu it closes, so that it covers nothing that has the focus.
  function menu() {
    const list = document.getElementById("site-menu");
    const opener = document.querySelector(".menu-open");
    if (!list || !list.hidePopover) return;
    const close = () => list.matches(":popover-open") && list.hidePopover();
    list.addEventListener("focusout", (event) => {
      if (event.relatedTarget && event.relatedTarget !== opener && !list.contains(event.relatedTarget)) close();
    });
    matchMedia("(min-width: 60em)").addEventListener("change", close);
  }

  colour();
  system.addEventListener("change", colour);
  addEventListener("hashchange", unfold);
  document.addEventListener("DOMContentLoaded", () => {
    colour();
    document.querySelector("[data-palette]").addEventListener("click", choose);
    document.querySelectorAll("pre > code").forEach((code) => code.scrollWidth > code.clientWidth && (code.tabIndex = 0));
    unfold();
    menu();
    follow();
  });
})();
