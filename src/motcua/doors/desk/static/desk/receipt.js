// Prints the receipt from a frame of this page, at once after acceptance and by its button. Without it the button opens the PDF.
(() => {
  "use strict";
  const button = document.querySelector("[data-print]");
  const line = document.querySelector("[data-printing]");
  const next = document.querySelector("[data-next]");
  if (!button || !line || navigator.pdfViewerEnabled === false) return; // a frame would be empty: the button opens the PDF
  const tell = (words) => {
    line.querySelector("span").textContent = words;
    document.dispatchEvent(new CustomEvent("mc:say", { detail: { words } }));
  };
  const opened = () => new Promise((resolve, reject) => {
    document.getElementById("ban-in")?.remove();
    const frame = document.createElement("iframe");
    frame.id = "ban-in";
    frame.className = "desk-print";
    frame.title = "Bản in giấy hẹn";
    frame.tabIndex = -1;
    frame.addEventListener("load", () => resolve(frame), { once: true });
    frame.addEventListener("error", reject, { once: true });
    frame.src = button.href;
    document.body.append(frame);
  });
  const print = async () => {
    tell(line.dataset.atWork);
    try {
      const answer = await fetch(button.href, { credentials: "same-origin" });
      if (!answer.ok) throw new Error(String(answer.status));
      const frame = await opened();
      frame.contentWindow.print();
      tell(line.dataset.done);
      if (button.classList.contains("mc-btn--go")) {
        button.classList.remove("mc-btn--go");
        next?.classList.add("mc-btn--go");
      }
    } catch {
      tell(line.dataset.failed);
    }
    next?.focus();
  };
  button.addEventListener("click", (event) => {
    event.preventDefault();
    print();
  });
  try { // the intake page says that its last press was to accept; private windows may forbid storage: the button then prints
    const accepted = sessionStorage.getItem("mc-accepted");
    sessionStorage.removeItem("mc-accepted");
    if (accepted) print();
  } catch { next?.focus(); }
})();
