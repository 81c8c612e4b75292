// The filter of the glossary: a term stays while its words, or what people type for it, hold every word that was typed.
(function () {
  "use strict";

  const form = document.querySelector("[data-glossary-filter]");
  const field = form.querySelector("input");
  const count = form.querySelector("[data-glossary-count]");
  const letters = [...document.querySelectorAll("[data-letter]")];
  const terms = [...document.querySelectorAll(".glossary-term")].map((element) => ({
    element,
    words: element.dataset.words.toLowerCase(),
  }));

  function filter() {
    const typed = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const term of terms) {
      term.element.hidden = !typed.every((word) => term.words.includes(word));
      if (!term.element.hidden) shown += 1;
    }
    for (const letter of letters) letter.hidden = !letter.querySelector(".glossary-term:not([hidden])");
    count.textContent = typed.length ? `${shown} of ${terms.length} terms` : `${terms.length} terms`;
  }

  field.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  // A link to a term that the filter hides shows it again.
  window.addEventListener("hashchange", () => {
    const term = document.getElementById(location.hash.slice(1));
    if (!term || !term.closest("[hidden]")) return;
    field.value = "";
    filter();
    term.scrollIntoView();
  });
  filter();
})();
