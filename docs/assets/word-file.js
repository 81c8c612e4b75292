// Fill in a Word file that is offered here: values go into its content controls, in the browser, and nothing is sent.
// Used by the form of a template (fill.js) and by the outcome of a pathway (pathway.js).
(function () {
  "use strict";

  const assets = new URL("./", document.currentScript.src);
  const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const W14 = "http://schemas.microsoft.com/office/word/2010/wordml";
  const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  let library = null;
  function zip() {
    library ||= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL("vendor/fflate-0.8.3.js", assets).href;
      script.onload = resolve;
      script.onerror = () => {
        library = null; // asked for again the next time
        reject(new Error(script.src));
      };
      document.head.append(script);
    });
    return library;
  }

  /** The bytes of the file at an address; with them comes the library that opens it. */
  async function load(address) {
    const file = fetch(address).then((answer) => (answer.ok ? answer.arrayBuffer() : Promise.reject(new Error(answer.statusText))));
    const [bytes] = await Promise.all([file, zip()]);
    return new Uint8Array(bytes);
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

  /** The file with `values` in the controls of these names: a map from name to { value, type }, where a box to tick
   *  has the type "checkbox" and a date is written as 2026-11-23. */
  function filled(bytes, values) {
    const parts = fflate.unzipSync(bytes);
    const name = "word/document.xml";
    const page = new DOMParser().parseFromString(fflate.strFromU8(parts[name]), "application/xml");
    for (const control of page.getElementsByTagNameNS(W, "sdt")) {
      const tag = control.getElementsByTagNameNS(W, "tag")[0].getAttributeNS(W, "val");
      if (values.has(tag)) fillControl(control, values.get(tag));
    }
    parts[name] = fflate.strToU8('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + new XMLSerializer().serializeToString(page.documentElement));
    return fflate.zipSync(parts);
  }

  /** Offer the bytes for saving under a name. */
  function save(bytes, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type: WORD }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  window.toolboxWordFile = { load, filled, save };
})();
