// The directory, for one country or all: what works across Europe stays beside the chosen country.
(function () {
  "use strict";

  const EUROPE = "eu";
  const form = document.querySelector("[data-help-choice]");
  const told = form.querySelector("[data-help-told]");
  const select = form.querySelector("select");
  const items = [...document.querySelectorAll(".helpers > [data-country]")];
  const unknown = [...document.querySelectorAll(".help-unknown li")];
  const lists = [...document.querySelectorAll(".help-answers > :is(.helpers, .help-unknown)")];

  function show() {
    const code = select.value;
    let shown = 0;
    for (const item of items) {
      item.hidden = Boolean(code) && item.dataset.country !== code && item.dataset.country !== EUROPE;
      if (!item.hidden) shown += item.querySelectorAll("li").length;
    }
    for (const item of unknown) item.hidden = Boolean(code) && item.dataset.unknown !== code;
    for (const list of lists) {
      list.hidden = [...list.querySelectorAll("[data-country], [data-unknown]")].every((item) => item.hidden);
    }
    const where = code ? ` for ${select.selectedOptions[0].textContent}, Europe included` : "";
    return `${shown} ${shown === 1 ? "answer" : "answers"}${where}`;
  }

  function remember() {
    const address = new URL(location.href);
    if (select.value) address.searchParams.set("country", select.value);
    else address.searchParams.delete("country");
    history.replaceState(null, "", address);
    told.textContent = show();
  }

  select.value = new URLSearchParams(location.search).get("country") || "";
  if (select.selectedIndex < 0) select.value = "";
  form.addEventListener("change", remember);
  form.addEventListener("submit", (event) => event.preventDefault());
  told.textContent = show();
})();
