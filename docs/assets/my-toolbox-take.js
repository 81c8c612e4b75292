// Takes the list of "My toolbox" along: on paper, with the full text of the entries, or as one ZIP.
(function () {
  "use strict";

  const { told, site, isCopy, element, about } = toolboxKnown;
  const { find, say, items } = toolboxList;
  const assets = new URL("./", document.currentScript.src);
  const NOT_IN_A_COPY = "This is a copy on your computer, where a browser may read no file beside the page.";
  // Every file of an archive has the same date, so that the same list gives the same bytes.
  const MTIME = "1980-01-01T00:00:00";

  async function fetched(address, as) {
    const answer = await fetch(address).catch(() => null);
    return answer && answer.ok ? answer[as]() : null;
  }

  // The articles as they stand on their pages, without what can only be clicked there.
  const LEFT_OUT = "script, style, link, button, form, input, nav, template, noscript, .mine, .ticks, .actions, .cite, .fill, .downloads, .aside-note, [hidden], [data-scripted]";

  async function article(item) {
    const { href, isKnown } = about(item);
    const text = isKnown ? await fetched(href, "text") : null;
    const read = text && new DOMParser().parseFromString(text, "text/html").querySelector("article");
    if (!read) return null;
    read.querySelectorAll(`${LEFT_OUT}, #download`).forEach((one) => one.remove());
    read.querySelectorAll("a[href^='#']").forEach((one) => one.replaceWith(...one.childNodes));
    read.querySelectorAll("details").forEach((one) => (one.open = true));
    read.querySelectorAll("[id]").forEach((one) => one.removeAttribute("id"));
    read.querySelectorAll("a[href]").forEach((one) => (one.href = new URL(one.getAttribute("href"), href).href));
    const made = element("section", "", { class: "my-entry" });
    made.append(...read.childNodes);
    return document.adoptNode(made);
  }

  // One at a time, of the list as it is when it is asked for: nobody need wait until it is read.
  let isBusy = false;
  async function once(make) {
    if (isBusy) return;
    isBusy = true;
    await make([...items()]).finally(() => (isBusy = false));
  }

  async function printAll(list) {
    if (isCopy) {
      say(`${NOT_IN_A_COPY} So the list is printed alone; print the entries from their own pages.`);
      return print();
    }
    say("The entries are being read …");
    const read = await Promise.all(list.map(article));
    const missing = list.filter((item, at) => !read[at]).map((item) => about(item).title);
    find("text").replaceChildren(...read.filter(Boolean));
    say(missing.length ? `Could not be read, so only in the list: ${missing.join("; ")}.` : `The full text of ${read.length} entries stands below and is printed with the list.`);
    print();
  }

  const inCells = (text) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  const inHtml = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

  function rows(list, taken) {
    return list.map((item, at) => {
      const { kind, title, address } = about(item);
      return { number: String(at + 1), kind, title, identifier: item.ref, edition: told.edition, address, note: String(item.note || ""), files: taken.get(item.ref) || [] };
    });
  }

  function asCsv(list) {
    const head = ["number", "kind", "title", "identifier", "edition", "address", "note", "files"];
    const lines = list.map((row) => head.map((name) => inCells(name === "files" ? row.files.join("; ") : row[name])).join(","));
    return `\ufeff${[head.map(inCells).join(","), ...lines].join("\r\n")}\r\n`;
  }

  function asPage(list, missing) {
    const entries = list.map((row) => {
      const where = row.address ? `<a href="${inHtml(row.address)}">${inHtml(row.address)}</a>` : `${inHtml(row.identifier)}, edition ${inHtml(row.edition)}`;
      const files = row.files.map((file) => `<li><a href="${inHtml(file)}">${inHtml(file)}</a></li>`).join("");
      const note = row.note ? `<p class="note">${inHtml(row.note).replace(/\r?\n/g, "<br>")}</p>` : "";
      return `<li><h2>${inHtml(row.title)}</h2><p>${inHtml(row.kind)} · ${where}</p>${note}${files ? `<ul>${files}</ul>` : ""}</li>`;
    });
    const left = missing.length ? `<p>Not in this archive:</p><ul>${missing.map((one) => `<li>${inHtml(one)}</li>`).join("")}</ul>` : "";
    return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>My toolbox</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem;color:#1f2a37;background:#fff}h2{font-size:1.1rem;margin:1.5rem 0 0}p{margin:.2rem 0}a{color:#0b57a4;overflow-wrap:anywhere}.note{border-left:3px solid #0b6e6e;padding-left:.7rem}</style></head>
<body><h1>My toolbox</h1>
<p>${inHtml(told.name)}, ${inHtml(told.edition_in_words)}. Guidance, not legal advice. Text under CC BY 4.0.</p>
<ol>${entries.join("\n")}</ol>${left}</body>
</html>
`;
  }

  async function library() {
    if (window.fflate) return;
    await new Promise((resolve, reject) => {
      const script = element("script", "", { src: new URL("vendor/fflate-0.8.3.js", assets).href });
      script.onload = resolve;
      script.onerror = () => reject(new Error("the program that packs"));
      document.head.append(script);
    });
  }

  // What the archive holds beside its index, what of that could not be read, and which files belong to which entry.
  async function collected(list) {
    const parts = {};
    const missing = list.filter((item) => about(item).isLost).map((item) => about(item).title);
    const taken = new Map();
    const citations = { "citations.bib": "cite.bib", "citations.ris": "cite.ris" };
    const known = list.filter((item) => about(item).isKnown);
    for (const item of known) {
      const { files, href } = about(item);
      const chosen = Object.keys(files).filter((file) => !item.files?.length || item.files.includes(file));
      for (const file of isCopy ? [] : chosen) {
        const bytes = await fetched(new URL(file, href), "arrayBuffer");
        const name = `files/${file}`;
        if (bytes) {
          parts[name] = new Uint8Array(bytes);
          taken.set(item.ref, [...(taken.get(item.ref) || []), name]);
        } else missing.push(`${file} (${about(item).title})`);
      }
    }
    for (const [name, beside] of isCopy ? [] : Object.entries(citations)) {
      const read = await Promise.all(known.map((item) => fetched(new URL(beside, about(item).href), "text")));
      if (read.some(Boolean)) parts[name] = fflate.strToU8(read.filter(Boolean).join("\n"));
      known.forEach((item, at) => read[at] || missing.push(`${beside} of ${about(item).title}`));
    }
    return { parts, missing, taken };
  }

  function save(bytes, name) {
    const made = element("a", "", { href: URL.createObjectURL(new Blob([bytes], { type: "application/zip" })), download: name });
    made.click();
    setTimeout(() => URL.revokeObjectURL(made.href), 10000);
  }

  async function download(list) {
    say("The archive is being made …");
    const lacking = find("missing");
    try {
      await library();
      const { parts, missing, taken } = await collected(list);
      const name = `my-toolbox-${told.edition}`;
      const all = { "index.html": fflate.strToU8(asPage(rows(list, taken), missing)), "index.csv": fflate.strToU8(asCsv(rows(list, taken))), ...parts };
      const placed = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)).map(([place, bytes]) => [`${name}/${place}`, bytes]));
      save(fflate.zipSync(placed, { mtime: MTIME }), `${name}.zip`);
      lacking.replaceChildren(...missing.map((one) => element("li", `Could not be read: ${one}`)));
      lacking.hidden = !missing.length;
      if (isCopy) say(`The archive holds the index only. ${NOT_IN_A_COPY} The files stand in the folders of this copy, under templates.`);
      else say(missing.length ? `The archive is made, but ${missing.length} files could not be read; they are named below and in its index. Try again when you are online.` : `The archive is made, with ${Object.keys(all).length} files.`);
    } catch (fault) {
      say(`The archive could not be made: ${fault.message} did not load. The files can be downloaded from the pages of their templates.`);
    }
  }

  addEventListener("beforeprint", () => {
    const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" }).format(new Date());
    document.querySelector("[data-my-day]").textContent = `, printed on ${day}`;
  });
  find("print").addEventListener("click", () => (find("text").replaceChildren(), print()));
  find("print-all").addEventListener("click", () => once(printAll));
  find("zip").addEventListener("click", () => once(download));
})();
