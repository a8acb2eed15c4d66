// The viewer of a file: [ and ] go from page to page, R turns the page, + and - change its size. On the page of intake the file of the
// paper that has the focus is shown. Without it the pages are scrolled, and the strip leads to each of them.
(() => {
  "use strict";
  const SIZES = ["is-fit", "is-150", "is-200", "is-300"];
  const view = () => document.querySelector("[data-viewer]");
  const sheets = (viewer) => [...viewer.querySelectorAll(".desk-sheet")];
  const links = (viewer) => [...viewer.querySelectorAll(".desk-strip a")];
  const current = (viewer) => Math.max(0, links(viewer).findIndex((link) => link.hasAttribute("aria-current")));
  const mark = (viewer, at) => links(viewer).forEach((link, place) => (place === at ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
  const go = (viewer, at) => {
    const sheet = sheets(viewer)[at];
    if (!sheet) return;
    mark(viewer, at);
    const stage = viewer.querySelector(".mc-stage");
    stage.scrollTop += sheet.getBoundingClientRect().top - stage.getBoundingClientRect().top - 8;
  };
  const turn = (viewer) => {
    const picture = sheets(viewer)[current(viewer)].querySelector(".desk-marked, img");
    const turned = (Number(picture.dataset.turned || 0) + 90) % 360;
    picture.dataset.turned = String(turned);
    picture.closest(".desk-sheet").classList.toggle("is-sideways", turned % 180 === 90);
  };
  const zoom = (viewer, by) => {
    const stage = viewer.querySelector(".mc-stage");
    if (!stage) return;
    const at = Math.max(0, SIZES.findIndex((size) => stage.classList.contains(size)));
    const next = SIZES[Math.min(SIZES.length - 1, Math.max(0, at + by))];
    stage.classList.remove(...SIZES);
    stage.classList.add(next);
  };
  const begin = () => {
    const viewer = view();
    if (!viewer || viewer.dataset.begun) return;
    viewer.dataset.begun = "1";
    for (const button of viewer.querySelectorAll(".desk-turns button")) button.hidden = button.dataset.step !== undefined && links(viewer).length < 2;
    viewer.querySelector(".mc-stage")?.addEventListener("scroll", (event) => {
      const top = event.target.getBoundingClientRect().top;
      const at = sheets(viewer).findIndex((sheet) => sheet.getBoundingClientRect().bottom > top + 40);
      if (at >= 0) mark(viewer, at);
    }, { passive: true });
  };
  document.addEventListener("click", (event) => {
    const viewer = event.target.closest?.("[data-viewer]");
    const pressed = viewer && event.target.closest("button, .desk-strip a");
    if (!pressed) return;
    if (pressed.matches("a")) { event.preventDefault(); go(viewer, links(viewer).indexOf(pressed)); return; }
    if (pressed.dataset.step) go(viewer, current(viewer) + Number(pressed.dataset.step));
    if (pressed.dataset.turn !== undefined) turn(viewer);
    if (pressed.dataset.zoom) zoom(viewer, Number(pressed.dataset.zoom));
  });
  // On the page of intake: the paper that is judged now is the paper that is seen.
  let wanted = "";
  document.addEventListener("focusin", async (event) => {
    const address = event.target.closest?.(".desk-paper")?.querySelector("a.desk-files")?.getAttribute("href");
    if (!address || !view() || !document.getElementById("phieu") || view().dataset.look === address || wanted === address) return;
    wanted = address;
    try {
      const answer = await fetch(address, { signal: AbortSignal.timeout(15000) });
      if (!answer.ok || wanted !== address) return;
      const part = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-viewer]");
      if (!part || !view()) return;
      part.dataset.look = address;
      view().replaceWith(part);
      begin();
    } catch { /* the link of the row opens the file on its own page */ } finally { wanted = ""; }
  });
  // What a key means may lie in a zone that is shut to a line: it opens first, and the key then finds it.
  document.addEventListener("keydown", (event) => {
    const pressed = (event.altKey ? "Alt+" : "") + (event.shiftKey ? "Shift+" : "") + (/^Digit\d$/.test(event.code) ? event.code.slice(5) : event.key);
    const inside = [...document.querySelectorAll(".desk-bar:not([open]) [data-key]")].find((one) => one.dataset.key === pressed);
    if (inside) inside.closest(".desk-bar").open = true;
  }, true);
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-send]") && event.target.files.length) event.target.form.requestSubmit();
  });
  document.addEventListener("htmx:after:swap", begin);
  begin();
})();
