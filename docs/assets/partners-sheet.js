// Fill the rows of the applicable-law matrix for the chosen partners: in the browser, and nothing is sent.
(function () {
  "use strict";

  const S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  const place = document.querySelector("[data-partners-sheet]");
  const button = place.querySelector("button");
  const told = place.querySelector("[role=status]");
  const boxes = document.querySelectorAll("[data-partners-choice] input[name=country]");

  /** The cell of a name as B5; made where the file has none. */
  function cell(page, name) {
    const number = name.replace(/[A-Z]+/, "");
    const found = page.querySelector(`c[r="${name}"]`);
    if (found) return found;
    const made = page.createElementNS(S, "c");
    made.setAttribute("r", name);
    page.querySelector(`row[r="${number}"]`).append(made);
    return made;
  }

  function write(page, name, value) {
    const target = cell(page, name);
    const number = typeof value === "number";
    const inner = page.createElementNS(S, number ? "v" : "t");
    inner.textContent = value;
    if (number) {
      target.removeAttribute("t");
      target.replaceChildren(inner);
      return;
    }
    target.setAttribute("t", "inlineStr");
    const text = page.createElementNS(S, "is");
    text.append(inner);
    target.replaceChildren(text);
  }

  function filled(bytes, { layout, rows }, partners) {
    const parts = fflate.unzipSync(bytes);
    const page = new DOMParser().parseFromString(fflate.strFromU8(parts[layout.part]), "application/xml");
    partners.forEach((partner, number) => {
      for (const [column, value] of Object.entries(rows[partner])) {
        if (layout.columns[column]) write(page, `${layout.columns[column]}${layout.first + number}`, value);
      }
    });
    const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
    parts[layout.part] = fflate.strToU8(head + new XMLSerializer().serializeToString(page.documentElement));
    return fflate.zipSync(parts);
  }

  async function offer() {
    const partners = [...boxes].filter((box) => box.checked).map((box) => box.value);
    if (partners.length === 0) {
      told.textContent = "Choose the partners first.";
      return;
    }
    try {
      const known = fetch(place.dataset.rows).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))));
      const [bytes, data] = await Promise.all([window.toolboxWordFile.load(place.dataset.file), known]);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([filled(bytes, data, partners)], { type: EXCEL }));
      link.download = `applicable-law-matrix-${partners.join("-")}.xlsx`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
      told.textContent = "The sheet is saved with a row for each partner. Let a lawyer of each check it.";
    } catch {
      told.textContent = "The sheet could not be filled in here. Take the empty one from its page, and copy what stands below.";
    }
  }

  button.addEventListener("click", offer);
  button.hidden = false;
})();
