// Fill in a template: what is typed goes into the Word file that is offered, see word-file.js.
// The fields are those of the table of what is filled in, which is read here and written on the page once.
// The file is fetched when the form is opened; after that no network is needed.
(function () {
  "use strict";

  const form = document.querySelector("[data-fill] form");
  if (!form) return;
  const box = form.closest("[data-fill]");
  if (location.protocol === "file:") {
    // A browser may read no file beside the page of a copy on one's own computer.
    const note = document.createElement("p");
    note.className = "notice";
    note.textContent = "Filling in here works on the published site only; this is a copy on your computer. Download the Word file above and fill it in there: its blanks are fields that you can type into.";
    box.replaceChildren(box.querySelector("summary"), note);
    return;
  }
  const INPUTS = { "yes-no": "checkbox", date: "date" };

  function control({ field, type }, options) {
    const name = { "long-text": "textarea", choice: "select" }[type] || "input";
    const made = Object.assign(document.createElement(name), { id: `fill-${field}`, name: field });
    if (name === "textarea") made.rows = 4;
    else if (name === "select") made.append(new Option(), ...options.map((option) => new Option(option)));
    else made.type = INPUTS[type] || "text";
    if (type === "number" || type === "money") made.inputMode = "decimal";
    if (type === "country") made.setAttribute("list", "countries");
    return made;
  }

  function place(row) {
    const [name, written, help] = row.cells;
    const made = Object.assign(document.createElement("div"), { className: "fill-field" });
    const typed = control(row.dataset, [...written.querySelectorAll("span")].map((one) => one.textContent));
    const label = Object.assign(document.createElement("label"), { htmlFor: typed.id });
    label.append(name.textContent, row.hasAttribute("data-optional") ? " (may stay empty)" : "");
    made.append(label);
    if (help.textContent) {
      const told = Object.assign(document.createElement("p"), { id: `help-${typed.name}`, className: "fill-help" });
      told.append(...help.cloneNode(true).childNodes);
      typed.setAttribute("aria-describedby", told.id);
      made.append(told);
    }
    made.append(typed);
    return made;
  }

  form.querySelector("[data-fill-fields]").replaceWith(...[...document.querySelectorAll("tr[data-field]")].map(place));
  if (window.toolboxCountryNames) {
    const countries = Object.assign(document.createElement("datalist"), { id: "countries" });
    countries.append(...window.toolboxCountryNames.map((name) => new Option("", name)));
    form.append(countries);
  }
  const state = form.querySelector("[data-fill-state]");
  const keep = form.querySelector("[data-fill-keep]");
  const draft = `fill-${box.dataset.fill}`;
  const { load, filled, save } = window.toolboxWordFile;

  let ready = null;
  // What failed is asked for again the next time.
  const prepare = () => (ready ||= load(box.dataset.fill).catch((fault) => {
    ready = null;
    throw fault;
  }));

  // Characters that XML 1.0 forbids cannot be typed, but they can be pasted.
  const clean = (text) => text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");

  function values() {
    const given = new Map();
    for (const field of form.querySelectorAll("[name]")) {
      const value = field.type === "checkbox" ? field.checked : clean(field.value).trim();
      if (value) given.set(field.name, { value, type: field.type });
    }
    return given;
  }

  function store() {
    const typed = [...form.querySelectorAll("[name]")].map((f) => [f.name, f.type === "checkbox" ? f.checked : f.value]);
    const isKept = toolboxKept.write(draft, keep.checked ? typed : undefined, true);
    if (keep.checked && !isKept) state.textContent = "This browser does not let pages keep anything, so no draft is kept.";
  }

  function recall() {
    const kept = toolboxKept.read(draft);
    if (!Array.isArray(kept)) return;
    for (const [name, value] of kept) {
      const field = form.elements.namedItem(name);
      if (!field) continue;
      if (field.type === "checkbox") field.checked = value === true;
      else field.value = String(value);
    }
    keep.checked = true;
    box.open = true;
  }

  const failed = () => (state.textContent = "The Word file could not be loaded. The plain download above still works.");

  box.addEventListener("toggle", () => box.open && prepare().catch(failed));
  form.addEventListener("input", store);
  form.querySelector("[data-fill-clear]").addEventListener("click", () => {
    form.reset();
    store();
    state.textContent = "Everything is cleared; nothing is kept in this browser.";
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const given = values();
      save(filled(await prepare(), given), box.dataset.fill.replace(/\.docx$/, "-filled.docx"));
      state.textContent = `Made in this browser with ${given.size} blanks filled in.`;
    } catch {
      failed();
    }
  });
  // Whoever cleared all drafts in another tab finds none kept again by the next letter here.
  addEventListener("storage", () => toolboxKept.read(draft) || (keep.checked = false));
  recall();
})();
