// The comparison: two to four of what a table holds are left, and the choice stands in the address.
(function () {
  "use strict";

  const LEAST = 2, MOST = 4;
  const tables = [...document.querySelectorAll("[data-choice]")].map((form) => ({
    form, name: form.dataset.choice, boxes: [...form.querySelectorAll("input")],
    state: form.querySelector("[data-state]"), reset: form.querySelector("[type=reset]"),
    cells: [...document.querySelectorAll(`[data-table="${form.dataset.choice}"] [data-option]`)],
    section: form.closest("[data-section]"),
  }));

  const chosen = (table) => table.boxes.filter((box) => box.checked).map((box) => box.value);

  function show(table) {
    const names = chosen(table);
    const narrowed = names.length >= LEAST;
    for (const cell of table.cells) cell.hidden = narrowed && !names.includes(cell.dataset.option);
    for (const box of table.boxes) box.disabled = names.length >= MOST && !box.checked;
    table.section.classList.toggle("narrowed", narrowed);
    table.reset.hidden = !names.length;
    table.state.textContent = {
      0: `All ${table.boxes.length} are shown.`, 1: "One is chosen. Choose one more to compare.",
      [MOST]: "Four are shown side by side. Take one back to choose another.",
    }[names.length] || `${names.length} are shown side by side.`;
  }

  // Whoever has chosen prints the choice, not the tables that were left alone.
  function showAll() {
    tables.forEach(show);
    document.body.classList.toggle("comparing", tables.some((table) => table.section.classList.contains("narrowed")));
  }

  function remember() {
    const address = new URL(location.href);
    // Commas stay readable: names have letters, digits and hyphens only.
    address.search = tables.flatMap((table) => (chosen(table).length ? [`${table.name}=${chosen(table).join(",")}`] : [])).join("&");
    history.pushState(null, "", address);
    showAll();
  }

  function read() {
    const asked = new URLSearchParams(location.search);
    for (const table of tables) {
      const names = (asked.get(table.name) || "").split(",");
      let left = MOST;
      for (const box of table.boxes) {
        box.checked = left > 0 && names.includes(box.value);
        left -= Number(box.checked);
      }
    }
    showAll();
  }

  for (const { form, boxes } of tables) {
    form.addEventListener("change", remember);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      for (const box of boxes) box.checked = false;
      remember();
      boxes[0].focus();
    });
  }
  window.addEventListener("popstate", read);
  read();
})();
