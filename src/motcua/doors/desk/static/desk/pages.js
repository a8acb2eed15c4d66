// Keys of the page where pages are sorted: arrows move between pages, a key presses its button for the page that has the focus, or for
// the chosen ones. The keys are heard only there. Without it pages are chosen by their boxes and the buttons are pressed.
(() => {
  "use strict";
  const boxes = () => [...document.querySelectorAll(".desk-tile input[type=checkbox]")];
  const centre = (box) => { const place = box.closest(".desk-tile").getBoundingClientRect(); return [place.left + place.width / 2, place.top + place.height / 2]; };
  const beside = (box, key) => {
    const all = boxes();
    const at = all.indexOf(box);
    if (key === "ArrowRight") return all[at + 1];
    if (key === "ArrowLeft") return all[at - 1];
    const [x, y] = centre(box);
    const way = key === "ArrowDown" ? 1 : -1;
    const rows = all.map((one) => [one, ...centre(one)]).filter(([, , top]) => (top - y) * way > 8);
    const nearest = Math.min(...rows.map(([, , top]) => Math.abs(top - y)));
    return rows.filter(([, , top]) => Math.abs(top - y) < nearest + 8).sort((one, other) => Math.abs(one[1] - x) - Math.abs(other[1] - x))[0]?.[0];
  };
  document.addEventListener("keydown", (event) => {
    const box = event.target.closest?.(".desk-tile input[type=checkbox]");
    if (!box || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.key.startsWith("Arrow")) {
      event.preventDefault();
      beside(box, event.key)?.focus();
      return;
    }
    const pressed = /^Digit\d$/.test(event.code) ? event.code.slice(5) : event.key.toUpperCase();
    const button = [...box.form.querySelectorAll("[data-tile-key]")].find((one) => one.dataset.tileKey.toUpperCase() === pressed);
    if (!button || event.repeat) return;
    event.preventDefault();
    box.form.querySelector("[data-alone]").value = boxes().some((one) => one.checked) ? "" : box.value;
    box.form.requestSubmit(button);
  });
  document.addEventListener("htmx:after:swap", () => {
    for (const box of boxes()) box.checked = box.hasAttribute("checked");
    document.querySelector("[data-here]")?.focus();
  });
})();
