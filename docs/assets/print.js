// On paper a link is a number, and its address stands in a list at the end. All of it goes again after printing.
(function () {
  "use strict";

  const foot = document.querySelector(".print-foot");
  const site = new URL("../", document.currentScript.src).href;
  const isCopy = location.protocol === "file:";
  // What is not printed, what prints its address itself, and the plan, which must fit two sheets.
  const LEFT_OUT = ".crumbs, .actions, .cite, .fill, .life-cycle, .beside-all, .sources, .plan, .downloads, .my-list, .older-edition, .instrument > .instrument-facts:last-child, [hidden], [data-my]:not([hidden]) > :not(.my-text)";
  const root = document.documentElement;
  const lines = foot.textContent.split("\n");
  let made = [];

  // The public address of a page of the site; without one the address it was read at, or its place in the copy.
  function address(link) {
    if (!link.href.startsWith(site)) return link.href;
    const place = link.href.slice(site.length).replace(/(^|\/)index\.html(?=$|[?#])/, "$1");
    if (foot.dataset.public) return foot.dataset.public + place;
    return isCopy ? place || "index.html" : link.href;
  }

  function element(name, text, look) {
    const one = document.createElement(name);
    one.textContent = text;
    one.className = look;
    return one;
  }

  function put() {
    take();
    const numbers = new Map();
    const here = location.href.split(/[?#]/)[0];
    for (const link of document.querySelectorAll("article a[href]:not(svg a)")) {
      const to = address(link);
      if (link.closest(LEFT_OUT) || link.href.split(/[?#]/)[0] === here || link.textContent.includes(to)) continue;
      if (!numbers.has(to)) numbers.set(to, numbers.size + 1);
      // In brackets: a number without them is that of a source.
      const number = element("sup", `[${numbers.get(to)}]`, "print-number");
      if (link.matches(".wants a, .doors a")) link.append(number);
      else link.after(number);
      made.push(number);
    }
    const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" }).format(new Date());
    const where = foot.dataset.public || isCopy ? lines[0] : location.href.split("#")[0];
    root.dataset.printFoot = foot.textContent = `${where}\n${lines[1]} Printed on ${day}.`;
    root.classList.add("print-noted");
    if (!numbers.size) return;
    const notes = element("section", "", "print-notes");
    const list = document.createElement("ol");
    list.append(...[...numbers.keys()].map((to) => element("li", to, "")));
    notes.append(element("h2", "Addresses of the links, by their numbers in brackets", ""), list);
    document.querySelector("article").append(notes);
    made.push(notes);
  }

  function take() {
    made.forEach((one) => one.remove());
    made = [];
    root.classList.remove("print-noted");
  }

  addEventListener("beforeprint", put);
  addEventListener("afterprint", take);
})();
