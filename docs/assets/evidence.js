// The filters of the table of cases: the choice stands in the address, so that it can be linked.
(function () {
  "use strict";

  const form = document.querySelector("[data-case-filters]");
  const rows = [...document.querySelectorAll("table.cases tbody tr")];
  const count = form.querySelector("[data-case-count]");
  const selects = [...form.querySelectorAll("select")];

  function show() {
    const chosen = selects.filter((select) => select.value);
    let shown = 0;
    for (const row of rows) {
      row.hidden = !chosen.every((select) => row.dataset[select.name].split(" ").includes(select.value));
      if (!row.hidden) shown += 1;
    }
    count.textContent = `${shown} of ${rows.length} cases`;
  }

  function remember() {
    const address = new URL(location.href);
    address.search = new URLSearchParams(selects.filter((s) => s.value).map((s) => [s.name, s.value]));
    history.replaceState(null, "", address);
    show();
  }

  const asked = new URLSearchParams(location.search);
  for (const select of selects) {
    select.value = asked.get(select.name) || "";
    if (select.selectedIndex < 0) select.value = "";
  }
  form.addEventListener("change", remember);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(remember));
  show();
})();
