// Accessibility of swapped parts (htmx sets no ARIA) and of sending a form twice. Staff pages; pages work without it.
(() => {
  "use strict";
  const region = () => document.getElementById("thong-bao");
  const say = (words) => {
    const place = region();
    if (!place) return;
    place.textContent = "";
    requestAnimationFrame(() => { place.textContent = words; });
  };
  const target = (event) => event.detail.ctx && event.detail.ctx.target;
  const busy = (element, on) => {
    if (!(element instanceof Element)) return;
    if (on) element.setAttribute("aria-busy", "true");
    else element.removeAttribute("aria-busy");
  };
  const lost = (words) => {
    let banner = document.getElementById("mat-ket-noi");
    if (!banner) {
      banner = document.createElement("p");
      banner.id = "mat-ket-noi";
      banner.className = "mc-note mc-note--soon";
      document.getElementById("noi-dung").prepend(banner);
    }
    banner.textContent = words;
    say(words);
  };
  const now = () => new Date().toTimeString().slice(0, 5);

  document.addEventListener("htmx:before:request", (event) => busy(target(event), true));
  document.addEventListener("htmx:finally:request", (event) => busy(target(event), false));
  document.addEventListener("htmx:after:swap", (event) => {
    document.getElementById("mat-ket-noi")?.remove();
    const wrong = document.querySelector(".mc-errors[tabindex]");
    if (wrong && event.detail.ctx.response && event.detail.ctx.response.status === 422) { wrong.focus(); return; }
    // The element that had focus may be gone: go to the part that asks for it, else to the main part of the page.
    if (document.activeElement !== document.body) return;
    (document.querySelector("[data-focus]") || document.getElementById("noi-dung")).focus();
  });
  document.addEventListener("htmx:response:error", (event) => {
    if (event.detail.ctx.response.status < 500) return;
    lost(`Máy chủ chưa trả lời được lúc ${now()}. Mọi thứ đã nhập vẫn được giữ; gửi lại sau ít phút.`);
  });
  document.addEventListener("htmx:error", () => {
    lost(`Mất kết nối lúc ${now()}. Mọi thứ đã nhập vẫn được giữ.`);
  });
  document.addEventListener("mc:say", (event) => say(event.detail.words));

  // A form that is under way is not sent again; coming back with the browser's button makes it usable again.
  const sent = new WeakSet();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "dialog" || form.matches("[hx-post], [hx-get]")) return;
    if (sent.has(form)) { event.preventDefault(); return; }
    sent.add(form);
    busy(event.submitter, true);
  });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    document.querySelectorAll("form").forEach((form) => sent.delete(form));
    document.querySelectorAll("button[aria-busy]").forEach((button) => busy(button, false));
  });
})();
