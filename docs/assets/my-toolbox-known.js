// What the page "My toolbox" knows of entries. It stands in parts, which are scripts: a page in a folder may read nothing else.
(function () {
  "use strict";

  const told = JSON.parse(document.querySelector("[data-my]").dataset.my);
  const site = new URL("../", location.href);
  const isCopy = location.protocol === "file:";
  const known = new Map();
  const asked = new Map();
  const lost = new Set();

  function element(name, text = "", attributes = {}) {
    const made = document.createElement(name);
    made.append(text);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  window.toolboxTitles = (part) => Object.entries(part).forEach(([ref, one]) => known.set(ref, one));

  function partOf(ref) {
    const [kind, id] = ref.split("/");
    const count = Object.hasOwn(told.parts, kind) ? told.parts[kind] : 0;
    return count ? `titles/${kind}-${[...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % count}.js` : "";
  }

  // A part that did not come says nothing about its entries, and is asked for again the next time.
  function load(ref) {
    const part = partOf(ref);
    if (part && !asked.has(part)) {
      asked.set(part, new Promise((resolve) => {
        const script = element("script", "", { src: new URL(`my-toolbox/${part}`, site).href });
        script.onload = () => resolve(lost.delete(part));
        script.onerror = () => resolve(lost.add(part), asked.delete(part));
        document.head.append(script);
      }));
    }
    return asked.get(part);
  }

  // A renamed entry goes on under its new name; an entry that came in twice by that stays once.
  async function resolved(list) {
    await Promise.all(list.map((item) => load(item.ref)));
    const once = new Map();
    for (const item of list) {
      const now = known.get(item.ref);
      const ref = typeof now === "string" ? now : item.ref;
      if (ref !== item.ref) await load(ref);
      if (known.get(ref)?.retired) await load(known.get(ref).retired);
      if (!once.has(ref)) once.set(ref, { ...item, ref });
    }
    return [...once.values()];
  }

  function about(item) {
    const found = known.get(item.ref);
    const kind = item.ref.split("/")[0];
    return {
      isKnown: Boolean(found),
      isLost: lost.has(partOf(item.ref)),
      title: found ? found.title : String(item.title || item.ref),
      summary: found ? found.summary : "",
      kind: Object.hasOwn(told.kinds, kind) ? told.kinds[kind] : "Unknown kind",
      files: found ? found.files || {} : {},
      retired: found ? found.retired : undefined,
      href: new URL(`${item.ref}/${isCopy ? "index.html" : ""}`, site).href,
      // On a site without a public address, and not served by one, the name and the edition are all there is.
      address: told.public ? `${told.public}${item.ref}/` : isCopy ? "" : new URL(`${item.ref}/`, site).href,
    };
  }

  window.toolboxKnown = { told, site, isCopy, element, about, resolved };
})();
