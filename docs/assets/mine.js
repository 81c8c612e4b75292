// "My toolbox" on every page: how many entries it holds, and the buttons that put one in or take it out.
(function () {
  "use strict";
  const MOST = 200;
  const link = document.querySelector("[data-mine-link]");
  const buttons = document.querySelectorAll("[data-mine]");
  const isRef = (text) => /^[a-z0-9-]{1,40}\/[a-z0-9-]{1,80}$/.test(text);
  window.toolboxMine = { MOST, isRef, read, write, show };

  function read() {
    const kept = toolboxKept.read("mine");
    return Array.isArray(kept) ? kept.filter((item) => item && isRef(item.ref) && Array.isArray(item.files ?? [])) : [];
  }

  function write(items) {
    const lasts = toolboxKept.write("mine", items.length ? items : undefined);
    show();
    return lasts;
  }

  function show() {
    const items = read();
    link.lastElementChild.textContent = items.length ? ` (${items.length})` : "";
    buttons.forEach((button) => {
      const { mine, file } = button.dataset;
      button.setAttribute("aria-pressed", items.some((item) => item.ref === mine && (!file || item.files?.includes(file))));
    });
  }

  function press({ mine: ref, file }) {
    const items = read();
    let item = items.find((one) => one.ref === ref);
    let words = "Added to my toolbox.";
    if (item && !file) {
      if (item.note) return "Your note hangs on it: take it out in my toolbox.";
      items.splice(items.indexOf(item), 1);
      words = "Taken out of my toolbox.";
    } else if (!item) {
      if (items.length >= MOST) return `My toolbox is full: it holds ${MOST} entries.`;
      items.push((item = { ref, title: document.querySelector("h1").textContent, edition: link.dataset.edition }));
    }
    if (file) {
      const files = new Set(item.files);
      if (files.delete(file)) words = "Taken out of my toolbox.";
      else files.add(file);
      item.files = [...files];
    }
    return words + (write(items) ? " It is kept in this browser only; clear it any time." : " This browser keeps nothing for this site, so it lasts until you leave.");
  }

  buttons.forEach((button) =>
    button.addEventListener("click", () => (document.querySelector("[data-mine-state]").textContent = press(button.dataset))),
  );
  addEventListener("storage", show);
  // After Back a browser may show the page as it was left, from its memory.
  addEventListener("pageshow", (event) => event.persisted && show());
  show();
})();
