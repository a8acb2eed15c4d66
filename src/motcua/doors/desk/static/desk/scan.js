// A file goes up as soon as it is chosen or dropped on its paper. Without it the button sends what was chosen.
(() => {
  "use strict";
  const form = document.getElementById("tep");
  if (!form) return;
  let sent = false;
  const send = () => {
    if (sent) return;
    sent = true;
    document.dispatchEvent(new CustomEvent("mc:say", { detail: { words: "Đang tải tệp lên" } }));
    form.classList.add("is-sending");
    form.requestSubmit();
  };
  form.addEventListener("change", (event) => { if (event.target.type === "file" && event.target.files.length) send(); });
  for (const row of form.querySelectorAll(".desk-filing > li")) {
    const field = row.querySelector("input[type=file]");
    row.addEventListener("dragover", (event) => { event.preventDefault(); row.classList.add("is-over"); });
    row.addEventListener("dragleave", () => row.classList.remove("is-over"));
    row.addEventListener("drop", (event) => {
      event.preventDefault();
      row.classList.remove("is-over");
      if (!event.dataTransfer.files.length) return;
      field.files = event.dataTransfer.files;
      send();
    });
  }
})();
