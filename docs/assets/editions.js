// The published site holds all editions side by side. This says which one is open, keeps the page when another is
// chosen, and warns at the top when a newer one is out. Beside versions.json nothing is asked before a click.
(function () {
  "use strict";

  const box = document.querySelector("[data-editions]");
  if (!box || !location.protocol.startsWith("http")) return;
  const edition = new URL(box.dataset.top.replace(/\/*$/, "/"), location.href);
  const root = new URL("../", edition);
  const standsIn = edition.pathname.split("/").at(-2);
  const here = box.dataset.here;

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  function pageIn(folder) {
    return new URL(`${folder}/${here}`, root).href;
  }

  const state = element("p", "", { role: "status" });

  async function open(event, version) {
    const there = pageIn(version.version);
    event.preventDefault();
    const answer = await fetch(there, { method: "HEAD" }).catch(() => null);
    if (answer && answer.status === 404) {
      state.replaceChildren(
        `Edition ${version.title} has no such page. `,
        element("a", "Open its first page", { href: new URL(`${version.version}/`, root).href }),
      );
      return;
    }
    location.assign(there + location.hash);
  }

  function list(versions) {
    const items = versions.map((version) => {
      const item = document.createElement("li");
      const isOpen = version.version === standsIn || version.aliases.includes(standsIn);
      const words = version.title + (version.aliases.includes("latest") ? ", the newest" : "");
      if (isOpen) {
        item.append(element("strong", `${words} (open now)`));
      } else {
        const link = element("a", words, { href: pageIn(version.version) });
        link.addEventListener("click", (event) => {
          if (!event.metaKey && !event.ctrlKey && !event.shiftKey) open(event, version);
        });
        item.append(link);
      }
      return item;
    });
    const all = element("ul", "", { "aria-label": "Editions" });
    all.append(...items);
    box.querySelector("summary").after(all, state);
  }

  function warn(versions) {
    const newest = versions.find((version) => version.aliases.includes("latest"));
    if (!newest || standsIn === "latest" || newest.version === box.dataset.folder) return;
    const isDev = box.dataset.folder === "dev";
    const words = isDev
      ? "This is work on its way to the next edition and may change every day. "
      : `This is edition ${box.dataset.folder}, kept as it was published. Edition ${newest.title} is newer. `;
    const notice = element("div", "", { class: "notice older-edition", role: "note" });
    const line = element("p", words);
    line.append(element("a", `Read this page in the newest edition, ${newest.title}`, { href: pageIn("latest") }));
    notice.append(line);
    document.querySelector("article").prepend(notice);
  }

  fetch(new URL("versions.json", root))
    .then((answer) => (answer.ok ? answer.json() : []))
    .then((versions) => {
      list(versions);
      warn(versions);
    })
    .catch(() => {}); // without the list the links of the page itself remain
})();
