// Keys of the pages where scanned pages are sorted or split: arrows move between pages, a key presses its button for the page that has the
// focus, or for the chosen ones. The keys are heard only there, those with Ctrl on the whole page. Presses wait for the answer to the one
// before. Without it pages are chosen by their boxes and the buttons are pressed.
(() => {
  "use strict";
  const TILE = ".desk-tile :is(input[type=checkbox], input[type=radio])";
  const boxes = () => [...document.querySelectorAll(TILE)];
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
  const choose = (box) => { box.focus(); if (box.type === "radio") box.checked = true; };
  const waiting = [];
  let going = null; // the press that is answered
  const next = () => {
    going = waiting.shift() || null;
    if (!going) return;
    const button = document.querySelector(`[data-tile-key="${CSS.escape(going.key)}"]`);
    if (!button || button.disabled) { next(); return; }
    const many = boxes().some((one) => one.type === "checkbox" && one.checked);
    button.form.querySelector("[data-alone]").value = many ? "" : going.box;
    button.form.requestSubmit(button);
  };
  document.addEventListener("keydown", (event) => {
    const box = event.target.closest?.(TILE);
    if (event.altKey || event.metaKey || event.isComposing) return;
    if (!box && (!event.ctrlKey || event.target.matches?.("input, textarea"))) return;
    if (event.key.startsWith("Arrow") && !event.ctrlKey) {
      event.preventDefault();
      const other = beside(box, event.key);
      if (other) choose(other);
      else document.querySelector(`.mc-pager [rel=${event.key === "ArrowRight" || event.key === "ArrowDown" ? "next" : "prev"}]`)?.click();
      return;
    }
    const own = /^Digit\d$/.test(event.code) ? event.code.slice(5) : event.key.toUpperCase();
    const pressed = (event.ctrlKey ? "CTRL+" : "") + own;
    const button = [...document.querySelectorAll("[data-tile-key]")].find((one) => one.dataset.tileKey.toUpperCase() === pressed);
    if (!button || event.repeat) return;
    event.preventDefault();
    waiting.push({ key: button.dataset.tileKey, box: box ? box.value : "" });
    if (!going) next();
  });
  document.addEventListener("click", (event) => { // a button that is pressed by hand is for the chosen pages
    const alone = event.target.closest?.("[data-tile-key]")?.form.querySelector("[data-alone]");
    if (alone) alone.value = "";
  });
  document.addEventListener("htmx:after:swap", () => {
    for (const box of boxes()) if (box.type === "checkbox") box.checked = box.hasAttribute("checked");
    const here = document.activeElement;
    const moved = going?.box && here?.matches(TILE) && here.type === "radio" && here.value !== going.box;
    const goes = moved ? here : document.querySelector("[data-here]");
    if (goes) choose(goes);
  });
  document.addEventListener("htmx:finally:request", () => { if (going) next(); });
})();
