// A pathway, one question at a time. The page itself holds every question, answer and outcome; this script shows the
// one that the address names. The answers so far stand after "#way=", joined by dots, so that Back, Forward, a
// bookmark and a link that somebody sends all lead to the same place. What stands after "#" is never sent anywhere.
(function () {
  "use strict";

  const box = document.querySelector("[data-pathway]");
  if (!box) return;
  const outcomes = document.querySelector("[data-outcomes]");
  const way = outcomes.querySelector("[data-way]");
  const progress = box.querySelector("[data-progress]");
  const done = way.querySelector("[data-way-done]");
  const state = way.querySelector("[data-way-state]");
  const fill = way.querySelector("[data-way-fill]");
  const parts = [...box.querySelectorAll("[data-question]"), ...outcomes.querySelectorAll("[data-outcome]")];
  const title = document.title;
  //: The last answer to each question while this page is open, so that Back shows it.
  const answered = new Map();
  let steps = [];

  const el = (name, ...children) => {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  };
  const part = (id) => parts.find((one) => one.id === id);
  const asked = (question) => question.querySelector("h3").lastChild.textContent.trim();
  const said = (choice) => choice.querySelector("a").textContent.trim();
  // Where each answer leads, read before its link gets the whole way.
  const leads = new Map([...box.querySelectorAll("[data-choice]")].map((choice) => [choice, choice.querySelector("a").hash.slice(1)]));
  const address = (choices) => `#way=${choices.map((one) => one.dataset.choice).join(".")}`;

  /** The answers in the address as far as they fit the questions, and the question or outcome to which they lead. */
  function walked(names) {
    const choices = [];
    let here = part(box.dataset.start);
    for (const name of names) {
      const choice = here.hasAttribute("data-question") ? [...here.querySelectorAll("[data-choice]")].find((one) => one.dataset.choice === name) : null;
      if (!choice) break;
      choices.push(choice);
      here = part(leads.get(choice));
    }
    return { choices, here };
  }

  function show(focus) {
    const { hash } = location;
    const target = part(hash.slice(1));
    if (target || hash === "#questions" || hash === "#outcomes") return whole(target);
    if (hash && !hash.startsWith("#way=")) return undefined; // another part of the page: the question stays
    const { choices, here } = walked(hash.slice(5).split(".").filter(Boolean));
    steps = choices;
    for (const choice of choices) answered.set(choice.closest("[data-question]").id, choice.dataset.choice);
    document.documentElement.classList.add("pathway-on");
    document.documentElement.classList.toggle("pathway-done", here.hasAttribute("data-outcome"));
    for (const one of parts) one.hidden = one !== here;
    if (here.hasAttribute("data-question")) question(here);
    else outcome(here);
    list(here);
    if (focus) head(here);
    return undefined;
  }

  function head(here) {
    const heading = here.querySelector("h3");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    (progress.textContent ? progress : heading).scrollIntoView({ block: "start" });
  }

  function question(here) {
    const number = steps.length + 1;
    progress.textContent = `Question ${number} of at most ${steps.length + Number(here.dataset.longest)}`;
    document.title = `${number}. ${asked(here)} · ${title}`;
    for (const choice of here.querySelectorAll("[data-choice]")) {
      choice.querySelector("a").href = address([...steps, choice]);
      const before = answered.get(here.id) === choice.dataset.choice;
      choice.classList.toggle("choice--before", before);
      choice.querySelector(".choice-before")?.remove();
      if (before) {
        const mark = el("span", "Your answer before");
        mark.className = "choice-before tag";
        choice.querySelector(".choice").append(" ", mark);
      }
    }
  }

  function outcome(here) {
    progress.textContent = "";
    document.title = `${here.querySelector("h3").textContent.trim()} · ${title}`;
    way.querySelector("[data-way-date]").textContent = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" }).format(new Date());
    way.querySelector("[data-way-address]").textContent = location.href;
    state.textContent = "";
    if (fill) {
      const canFetch = location.protocol !== "file:" && fill.dataset.wayFill;
      fill.hidden = !canFetch;
      way.querySelector("[data-way-offline]").hidden = Boolean(canFetch);
      if (!here.dataset.record && !steps.some((one) => one.dataset.record)) fill.hidden = way.querySelector("[data-way-offline]").hidden = true;
    }
  }

  /** The questions and answers so far, each with a link that leads back to its question. */
  function list(here) {
    const ended = here.hasAttribute("data-outcome");
    way.hidden = !steps.length;
    done.hidden = !ended;
    way.querySelector(".way-title").textContent = ended ? "How you came here" : "Your way so far";
    const rows = steps.map((choice, index) => {
      const back = el("a", "Change");
      const about = el("span", ` the answer to: ${asked(choice.closest("[data-question]"))}`);
      about.className = "visually-hidden";
      back.append(about);
      back.href = address(steps.slice(0, index));
      return el("li", el("span", asked(choice.closest("[data-question]"))), " ", el("strong", said(choice)), " ", back);
    });
    way.querySelector("[data-way-list]").replaceChildren(...rows);
  }

  /** Everything from top to bottom, as without this script. */
  function whole(target) {
    document.documentElement.classList.remove("pathway-on", "pathway-done");
    for (const one of parts) {
      one.hidden = false;
      for (const choice of one.querySelectorAll("[data-choice]")) {
        choice.querySelector("a").href = `#${leads.get(choice)}`;
        choice.querySelector(".choice-before")?.remove();
      }
    }
    way.hidden = true;
    progress.textContent = "";
    document.title = title;
    (target || document.getElementById(location.hash.slice(1)))?.scrollIntoView();
  }

  /** What the answers and the outcome fill in, the later before the earlier. */
  function record() {
    const values = new Map();
    for (const one of [...steps, parts.find((shown) => !shown.hidden)]) {
      for (const [field, value, type] of JSON.parse(one.dataset.record || "[]")) values.set(field, { value, type: type === "yes-no" ? "checkbox" : type });
    }
    return values;
  }

  /** What the outcome takes along goes where the reader keeps entries; see mine.js. */
  function take() {
    const { MOST, read, write } = window.toolboxMine;
    const { edition } = document.querySelector("[data-mine-link]").dataset;
    const items = read();
    const before = items.length;
    for (const link of parts.find((one) => !one.hidden).querySelectorAll(".take-along li > a")) {
      const ref = link.pathname.replace(/index\.html$/, "").split("/").slice(-3, -1).join("/");
      if (items.length < MOST && !items.some((item) => item.ref === ref)) items.push({ ref, title: link.textContent, edition });
    }
    const lasts = write(items);
    if (items.length === before) return before < MOST ? "All of it is in my toolbox already." : `My toolbox is full: it holds ${MOST} entries.`;
    return `${items.length - before} added to my toolbox. ${lasts ? "They are kept in this browser only; clear them any time." : "This browser keeps nothing for this site, so they last until you leave."}`;
  }

  way.querySelector("[data-way-take]").addEventListener("click", () => (state.textContent = take()));
  way.querySelector("[data-way-print]").addEventListener("click", () => window.print());
  fill?.addEventListener("click", async () => {
    try {
      const { load, filled, save } = window.toolboxWordFile;
      const values = record();
      save(filled(await load(fill.dataset.wayFill), values), fill.dataset.wayFill.split("/").pop().replace(/\.docx$/, "-filled.docx"));
      state.textContent = `Made in this browser with ${values.size} blanks filled in; the rest is yours to fill in.`;
    } catch {
      state.textContent = "The Word file could not be loaded.";
      way.querySelector("[data-way-offline]").hidden = false;
    }
  });
  for (const link of document.querySelectorAll("[data-again], [data-one]")) link.hash = "#way=";
  window.addEventListener("hashchange", () => show(true));
  show(location.hash.startsWith("#way="));
})();
