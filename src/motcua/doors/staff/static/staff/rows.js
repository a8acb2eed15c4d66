// Coming back to a list with the browser's button: the row that was opened has the focus again. Pages work without it.
(() => {
  "use strict";
  const key = "mc-row:" + location.pathname + location.search;
  const links = () => [...document.querySelectorAll(".mc-list th[scope=row] a")];
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".mc-list th[scope=row] a");
    if (link) sessionStorage.setItem(key, link.getAttribute("href"));
  });
  addEventListener("pageshow", (event) => {
    const [visit] = performance.getEntriesByType("navigation");
    const back = event.persisted || (visit && visit.type === "back_forward");
    const opened = back && links().find((one) => one.getAttribute("href") === sessionStorage.getItem(key));
    if (!opened) return;
    opened.focus({ preventScroll: true });
    const place = opened.getBoundingClientRect();
    if (place.top < 0 || place.bottom > innerHeight) opened.scrollIntoView({ block: "center" });
  });
})();
