// Shows results: the best first, the others by kind, the best kind first.
(function () {
  "use strict";

  const search = (globalThis.toolboxSearch = globalThis.toolboxSearch || {});
  const BEST = 3, OF_A_KIND = 3, FEW = 7, PAGE = 12;

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  // In a copy on one's own computer the page of a folder is named.
  function href(address, site) {
    const [place, anchor] = address.split("#");
    const page = location.protocol === "file:" ? `${place}index.html` : place;
    return new URL(page + (anchor ? `#${anchor}` : ""), site).href;
  }

  async function item(result, view) {
    const shown = await search.shown(result.document);
    const link = element("a", "", element("strong", "", ...search.marked(shown.title, view.isWanted)));
    link.href = href(shown.address, view.site);
    link.append(element("small", "", shown.retired ? `${shown.kind.label}, retired` : shown.kind.label));
    if (shown.summary) link.append(element("p", "", ...search.marked(shown.summary, view.isWanted)));
    const inSight = search.has(`${shown.title} ${shown.summary}`, view.isWanted);
    const made = element("li", "", link);
    made.where = view.asked.size > inSight.size && shown.hasText ? shown.address : "";
    return made;
  }

  // What stands in the text only is shown from there: after the results themselves, and as far as the reader looks.
  function tellWhereSeen(items, view) {
    const eye = new IntersectionObserver((seen) => {
      for (const { target } of seen.filter((one) => one.isIntersecting)) {
        eye.unobserve(target);
        tellWhere(target, view).catch(() => {});
      }
    });
    items.filter((made) => made.where).forEach((made) => eye.observe(made));
  }

  async function tellWhere(made, view) {
    const found = search.passage(await search.text(made.where), view.isWanted);
    if (!found) return;
    const words = search.marked(found.text, view.isWanted);
    made.firstChild.append(element("p", "search__where", ...(found.heading ? [element("b", "", `${found.heading}: `)] : []), ...words));
  }

  async function list(results, view) {
    const made = element("ol", "");
    made.append(...(await Promise.all(results.map((result) => item(result, view)))));
    return made;
  }

  function grouped(results) {
    const groups = new Map();
    for (const result of results) {
      const kind = search.kindOf(result.document);
      if (!groups.has(kind)) groups.set(kind, []);
      groups.get(kind).push(result);
    }
    return groups;
  }

  // All results of one list, a page at a time.
  async function inPages(results, view) {
    const made = await list(results.slice(0, PAGE), view);
    if (results.length <= PAGE) return [made];
    const more = element("button", "search__more", "Show more");
    more.type = "button";
    let shown = PAGE;
    let last = null;
    more.addEventListener("click", async () => {
      const from = shown;
      shown += PAGE; // before anything is waited for, so that a second press goes on from here
      more.hidden = shown >= results.length;
      const next = list(results.slice(from, from + PAGE), view);
      last = Promise.all([last, next]).then(() => next);
      const items = [...(await last).children];
      made.append(...items);
      items[0].firstChild.focus();
      tellWhereSeen(items, view);
    });
    return [made, more];
  }

  async function byKind(results, view) {
    const made = [element("section", "", element("h2", "", "Best results"), await list(results.slice(0, BEST), view))];
    for (const [kind, found] of grouped(results.slice(BEST))) {
      const section = element("section", "search__kind", element("h2", "", kind.plural), await list(found.slice(0, OF_A_KIND), view));
      if (found.length > OF_A_KIND) {
        const all = results.filter(({ document }) => search.kindOf(document) === kind).length;
        const button = element("button", "search__more", `All ${all} under ${kind.plural}`);
        button.type = "button";
        button.addEventListener("click", () => view.choose(kind.label));
        section.append(button);
      }
      made.push(section);
    }
    return made;
  }

  // The results as elements, and what is still to be told of each once they are in place.
  async function results(found, view) {
    const plain = view.flat || found.length <= FEW;
    const made = plain ? await inPages(found, view) : await byKind(found, view);
    return { made, later: () => tellWhereSeen(made.flatMap((one) => [...one.querySelectorAll("li")]), view) };
  }

  Object.assign(search, { element, href, results });
})();
