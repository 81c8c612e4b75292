// The map of Europe: coloured by how much is known, or by one field. The choice stands in the address.
(function () {
  "use strict";

  const LEVELS = { confirmed: 3, unconfirmed: 1, "not-known": 0 };
  const WORDS = { confirmed: "confirmed", unconfirmed: "a lead, not confirmed", "not-known": "not known" };

  const form = document.querySelector("[data-atlas-choice]");
  const told = document.querySelector("[data-atlas-told]");
  const here = document.querySelector("[data-atlas-here]");
  const select = form.querySelector("select");
  const regions = [...document.querySelectorAll(".atlas-region")];
  const legends = [...document.querySelectorAll("[data-atlas-legend]")];

  // A field by its word, as low-values, is kept under its attribute, data-low-values.
  function state(region, field) {
    return region.getAttribute(`data-${field}`);
  }

  function show() {
    const field = select.value;
    const label = select.selectedOptions[0].textContent;
    let known = 0;
    for (const region of regions) {
      const level = field ? LEVELS[state(region, field)] : Number(region.dataset.level);
      const words = field ? `${label}: ${WORDS[state(region, field)]}` : region.dataset.words;
      const said = `${region.dataset.name}: ${words}`;
      if (field && level === 3) known += 1;
      region.setAttribute("aria-label", said);
      for (const shape of region.querySelectorAll(".atlas-shape")) shape.setAttribute("fill", `url(#atlas-${level})`);
    }
    for (const legend of legends) legend.hidden = (legend.dataset.atlasLegend === "field") !== Boolean(field);
    return field ? `${label}: confirmed for ${known} of ${regions.length}` : "Coloured by how much is known";
  }

  function remember() {
    const address = new URL(location.href);
    if (select.value) address.searchParams.set("field", select.value);
    else address.searchParams.delete("field");
    history.replaceState(null, "", address);
    told.textContent = show();
  }

  // What a screen reader says of the link, for whoever looks at it.
  for (const region of regions) {
    for (const moment of ["pointerenter", "focus"]) {
      region.addEventListener(moment, () => {
        here.textContent = region.getAttribute("aria-label");
      });
    }
  }
  select.value = new URLSearchParams(location.search).get("field") || "";
  if (select.selectedIndex < 0) select.value = "";
  form.addEventListener("change", remember);
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
})();
