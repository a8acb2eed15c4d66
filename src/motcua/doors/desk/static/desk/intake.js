// Help for the intake page: choices that change the page send it at once, the tally follows the verdicts.
// Without it the page works by its buttons.
(() => {
  "use strict";
  const page = () => document.getElementById("phieu");
  document.addEventListener("change", (event) => {
    const form = page();
    if (!form || !form.contains(event.target)) return;
    if (event.target.closest("[data-renew]")) {
      form.requestSubmit(form.querySelector("button[value=renew]"));
      return;
    }
    if (event.target.matches("input[type=radio][name^=verdict-]")) tally(form);
  });
  const tally = (form) => {
    const all = form.querySelectorAll(".desk-paper").length;
    const passed = form.querySelectorAll(".desk-paper [value=passed]:checked").length;
    const failed = form.querySelectorAll(".desk-paper [value=failed]:checked").length;
    const unseen = all - passed - failed;
    const place = form.querySelector("[data-tally]");
    const parts = [`${passed}/${all} đạt`, failed && `${failed} không đạt`, unseen && `${unseen} chưa xem`];
    if (place) place.textContent = parts.filter(Boolean).join(" · ");
    const open = form.querySelector("[data-open]");
    if (!open) return;
    open.hidden = !failed && !unseen;
    open.querySelector("span").textContent = `${[failed && `${failed} giấy tờ không đạt`, unseen && `${unseen}${failed ? "" : " giấy tờ"} chưa xem`].filter(Boolean).join(", ")}.`;
  };
})();
