// Fill in a template: the values go into the content controls of the very Word file that is offered.
// The file and the ZIP library are fetched when the form is opened; after that no network is needed.
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
  const state = form.querySelector("[data-fill-state]");
  const keep = form.querySelector("[data-fill-keep]");
  const assets = new URL("./", document.currentScript.src);
  const draft = `fill-${box.dataset.fill}`;
  const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const W14 = "http://schemas.microsoft.com/office/word/2010/wordml";

  let ready = null;
  function prepare() {
    ready ||= Promise.all([
      fetch(box.dataset.fill).then((answer) => (answer.ok ? answer.arrayBuffer() : Promise.reject(new Error(answer.statusText)))),
      new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL("vendor/fflate-0.8.3.js", assets).href;
        script.onload = resolve;
        script.onerror = reject;
        document.head.append(script);
      }),
    ]).then(([bytes]) => new Uint8Array(bytes));
    return ready;
  }

  // Characters that XML 1.0 forbids cannot be typed, but they can be pasted.
  const clean = (text) => text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");

  function values() {
    const filled = new Map();
    for (const field of form.querySelectorAll("[name]")) {
      const value = field.type === "checkbox" ? field.checked : clean(field.value).trim();
      if (value) filled.set(field.name, { value, type: field.type });
    }
    return filled;
  }

  function dateInWords(value) {
    const [year, month, day] = value.split("-").map(Number);
    return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(Date.UTC(year, month - 1, day));
  }

  function fillControl(control, { value, type }) {
    const page = control.ownerDocument;
    const properties = control.getElementsByTagNameNS(W, "sdtPr")[0];
    const content = control.getElementsByTagNameNS(W, "sdtContent")[0];
    const element = (name) => page.createElementNS(W, `w:${name}`);
    const run = element("r");
    if (type === "checkbox") {
      properties.getElementsByTagNameNS(W14, "checked")[0].setAttributeNS(W14, "w14:val", "1");
      run.append(words(element, "\u2612"));
    } else {
      for (const mark of [...properties.getElementsByTagNameNS(W, "showingPlcHdr")]) mark.remove();
      const date = properties.getElementsByTagNameNS(W, "date")[0];
      if (date) date.setAttributeNS(W, "w:fullDate", `${value}T00:00:00Z`);
      const lines = (date ? dateInWords(value) : value).split(/\r?\n/);
      lines.forEach((line, number) => run.append(...(number ? [element("br")] : []), words(element, line)));
    }
    content.replaceChildren(run);
  }

  function words(element, text) {
    const part = element("t");
    part.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
    part.textContent = text;
    return part;
  }

  async function filledDocument() {
    const parts = fflate.unzipSync(await prepare());
    const name = "word/document.xml";
    const page = new DOMParser().parseFromString(fflate.strFromU8(parts[name]), "application/xml");
    const filled = values();
    for (const control of page.getElementsByTagNameNS(W, "sdt")) {
      const tag = control.getElementsByTagNameNS(W, "tag")[0].getAttributeNS(W, "val");
      if (filled.has(tag)) fillControl(control, filled.get(tag));
    }
    parts[name] = fflate.strToU8('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + new XMLSerializer().serializeToString(page.documentElement));
    return fflate.zipSync(parts);
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
      const bytes = await filledDocument();
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([bytes], { type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" }));
      link.download = box.dataset.fill.replace(/\.docx$/, "-filled.docx");
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
      state.textContent = `Made in this browser with ${values().size} blanks filled in.`;
    } catch {
      failed();
    }
  });
  recall();
})();
