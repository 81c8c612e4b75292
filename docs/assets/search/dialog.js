// The dialog of the search: what is typed, what is chosen, what is said, and the keys. It sends and keeps nothing.
(function () {
  "use strict";

  const search = (globalThis.toolboxSearch = globalThis.toolboxSearch || {});
  const { element } = search;
  const FILTERS = [["kind", "Kind"], ["phase", "Phase"], ["topic", "Topic"], ["country", "Country"]];
  const WELCOME = "Type a word, a country or an article. Words in quotation marks are looked for as they stand.";
  const PAUSE = 120;

  function begin(dialog, site, load) {
    search.load = load;
    const form = dialog.querySelector("form");
    const words = dialog.querySelector("#search-words");
    const state = dialog.querySelector("#search-state");
    const filters = element("fieldset", "search__filters", element("legend", "visually-hidden", "Show only"));
    const selects = FILTERS.map(([name, label]) => {
      const select = element("select", "", new Option("All", ""));
      select.dataset.filter = name;
      filters.append(element("label", "", `${label} `, select));
      return select;
    });
    const place = element("div", "search__results");
    place.dataset.searchResults = "";
    form.after(filters);
    state.after(place);
    let turn = 0;
    let waiting = 0;
    let openFirst = Boolean(dialog.enter);

    function fill(counts) {
      for (const select of selects) {
        const chosen = select.value;
        const options = counts[select.dataset.filter].filter(([name, count]) => count || name === chosen);
        select.replaceChildren(new Option("All", ""), ...options.map(([name, count]) => new Option(`${name} (${count})`, name)));
        select.value = chosen;
      }
    }

    const chosen = () => Object.fromEntries(selects.filter((one) => one.value).map((one) => [one.dataset.filter, one.value]));

    function choose(kind) {
      selects[0].value = kind;
      words.focus();
      ask();
    }

    async function ask() {
      clearTimeout(waiting); // who asked for the same words again would see the results jump
      const mine = ++turn;
      const query = words.value.trim();
      const only = chosen();
      try {
        const start = await search.open();
        if (!query && !Object.keys(only).length) {
          if (mine !== turn) return;
          fill(search.counted([...Array(start.count).keys()], start));
          place.replaceChildren();
          state.textContent = WELCOME;
          openFirst = false;
          return;
        }
        const typing = !/\s$/.test(words.value);
        const answer = await search.find(query, only, typing);
        let found = answer.results;
        if (answer.phrases.length) found = await search.withPhrases(found.filter((one) => one.whole), answer.phrases);
        const isWanted = search.wanted(answer.words, typing && !answer.instead.length ? answer.tokens.at(-1) : "");
        const asked = new Set(answer.tokens.map(search.stem));
        const view = { site, isWanted, asked, choose, flat: Boolean(only.kind) || !query };
        const { made, later } = await search.results(found, view);
        const offers = found.length ? [] : await nothing(answer, start);
        if (mine !== turn) return;
        fill(search.counted(found.map((one) => one.document), start));
        place.replaceChildren(...(found.length ? made : offers));
        place.scrollTop = 0;
        state.textContent = said(answer, found);
        later();
        // Enter asks for the first result of this question, and no longer where the reader has closed the search.
        const first = openFirst && dialog.open && place.querySelector("li a");
        openFirst = false;
        if (first) first.click();
      } catch (error) {
        if (mine === turn) state.textContent = "The search could not be loaded. The lists in the menu hold every entry.";
      }
    }

    function said(answer, found) {
      const read = answer.instead.length ? `Showing results for ${answer.instead.map(([, other]) => other).join(", ")}. ` : "";
      if (!found.length) return "Nothing found. Try another word or fewer filters.";
      const whole = found.filter((one) => one.whole).length;
      const count = (number) => `${number} ${number === 1 ? "result" : "results"}`;
      if (answer.phrases.length) return `${read}The nearest ${count(found.length)} with exactly these words`;
      if (whole === found.length) return read + count(found.length);
      return whole ? `${read}${count(whole)} with all words, ${found.length - whole} with some of them` : `${read}${count(found.length)} with some of the words`;
    }

    // Where nothing is found: the nearest words, and the way to all entries.
    async function nothing(answer, start) {
      const near = new Map();
      for (const token of answer.tokens.filter((word) => word.length > 3)) {
        for (const [far, word] of (await search.near(token, 3)).slice(0, 3)) near.set(word, far);
      }
      const buttons = [...near.keys()].slice(0, 5).map((word) => {
        const button = element("button", "search__near", word);
        button.type = "button";
        button.addEventListener("click", () => {
          words.value = word;
          words.focus();
          ask();
        });
        return button;
      });
      const link = element("a", "", `Look through: ${start.browse[1]}`);
      link.href = search.href(start.browse[0], site);
      return [element("div", "search__none", ...(buttons.length ? [element("p", "", "Near to it: ", ...buttons)] : []), element("p", "", link))];
    }

    function step(direction) {
      const links = [...place.querySelectorAll("li a")];
      const at = links.indexOf(document.activeElement) + direction;
      if (at < 0) words.focus();
      else if (links[at]) links[at].focus();
    }

    words.addEventListener("input", () => {
      openFirst = false;
      clearTimeout(waiting);
      waiting = setTimeout(ask, PAUSE);
    });
    selects.forEach((select) => select.addEventListener("change", ask));
    form.addEventListener("submit", () => {
      openFirst = true;
      ask();
    });
    dialog.addEventListener("close", () => (openFirst = false));
    dialog.addEventListener("keydown", (event) => {
      if (event.target.nodeName === "SELECT" || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    });
    ask();
  }

  Object.assign(search, { begin });
})();
