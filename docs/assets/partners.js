// Partners side by side: shows those that are chosen. The choice stands in the address, so that it can be sent.
(function () {
  "use strict";

  const form = document.querySelector("[data-partners-choice]");
  const told = form.querySelector("[data-partners-told]");
  const boxes = [...form.querySelectorAll("input[name=country]")];
  const cells = [...document.querySelectorAll(".partners > [data-country]")];
  const lists = [...document.querySelectorAll(".partners")];
  const fewest = Number(form.dataset.fewest);
  const most = Number(form.dataset.most);

  function chosen() {
    return boxes.filter((box) => box.checked);
  }

  function show() {
    const partners = chosen();
    const names = new Set(partners.map((box) => box.value));
    for (const cell of cells) cell.hidden = !names.has(cell.dataset.country);
    for (const list of lists) list.hidden = names.size === 0;
    for (const box of boxes) box.disabled = !box.checked && partners.length >= most;
    const labels = partners.map((box) => box.parentElement.textContent.trim()).join(", ");
    if (partners.length === 0) told.textContent = `Nothing is chosen yet: choose ${fewest} to ${most}.`;
    else if (partners.length < fewest) told.textContent = `${labels}. Choose one more to compare.`;
    else told.textContent = `Shown: ${labels}.${partners.length === most ? " More do not fit side by side." : ""}`;
  }

  function remember() {
    const address = new URL(location.href);
    address.search = new URLSearchParams(chosen().map((box) => ["country", box.value]));
    history.replaceState(null, "", address);
    show();
  }

  const asked = new URLSearchParams(location.search).getAll("country");
  // The first that are asked for are chosen, and no more than fit.
  const wanted = new Set(boxes.map((box) => box.value).filter((code) => asked.includes(code)).slice(0, most));
  for (const box of boxes) box.checked = wanted.has(box.value);
  form.addEventListener("change", remember);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const box of boxes) box.checked = false;
    remember();
  });
  show();
})();
