// Accessibility of swapped parts (htmx sets no ARIA), of answers that cannot take a part's place, and of sending a form twice.
// Staff pages; pages work without it.
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
    if (document.activeElement !== document.body || target(event)?.hasAttribute?.("data-quiet")) return; // asked for by the page itself
    (document.querySelector("[data-focus]") || document.getElementById("noi-dung")).focus();
  });
  // An answer that does not have the part of the page that was asked for never takes its place: it is told, and nothing goes away.
  const UNSENT = "Mọi thứ đã nhập vẫn còn nguyên trên trang này.";
  const cut = () => lost(`Mất kết nối lúc ${now()}. ${UNSENT}${document.getElementById("phieu") ? " Cần ghi tay thì in trang này (Ctrl+P)." : ""}`);
  const WHY = {
    400: "Máy chủ chưa đọc được phần vừa gửi", 403: "Tài khoản này không được làm việc vừa bấm", 404: "Việc vừa bấm không còn ở địa chỉ này",
    405: "Việc vừa bấm chưa làm được từ trang này", 409: "Có thay đổi từ nơi khác nên việc vừa bấm chưa làm được",
    413: "Phần vừa gửi quá lớn", 429: "Máy chủ đang nhận quá nhiều yêu cầu",
  };
  const refused = (status, text = "") => {
    const incident = /mã sự cố:? <b[^>]*>([^<]+)<\/b>/i.exec(text);
    const why = WHY[status] || (status < 500 ? "Máy chủ chưa nhận việc vừa bấm" : "Máy chủ chưa trả lời được");
    lost(`${why} lúc ${now()}. ${UNSENT}${status >= 500 ? " Gửi lại sau ít phút." : ""}${incident ? ` Mã sự cố: ${incident[1]}.` : ""}`);
  };
  const isMissing = (ctx) => {
    const part = /^#([\w-]+)$/.exec(ctx.select || "");
    const { status } = ctx.response;
    return part ? !ctx.text.includes(`id="${part[1]}"`) : status >= 400 && status !== 422; // 422: the form with what is wrong in it
  };
  document.addEventListener("htmx:after:request", (event) => {
    const { ctx } = event.detail;
    const { status, headers } = ctx.response;
    if ((status === 204 || headers.has("HX-Redirect") || headers.has("HX-Refresh")) || (status < 500 && !isMissing(ctx))) return;
    event.preventDefault();
    refused(status, ctx.text);
  });
  document.addEventListener("htmx:error", () => {
    cut();
  });
  document.addEventListener("mc:lost", (event) => {
    if (event.detail?.status) refused(event.detail.status);
    else cut();
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
