// A file goes up as soon as it is chosen or dropped on its paper. Without it the button sends what was chosen.
(() => {
  "use strict";
  const form = document.getElementById("tep");
  if (!form) return;
  let sent = false;
  const most = Number(form.dataset.most); // bytes that the service takes in one request
  const tell = (words) => document.dispatchEvent(new CustomEvent("mc:say", { detail: { words } }));
  const send = (field) => {
    if (sent) return;
    const place = field.closest("li").querySelector("[data-too-large]");
    const size = [...field.files].reduce((sum, file) => sum + file.size, 0);
    place.hidden = size <= most;
    if (size > most) {
      tell(place.textContent);
      field.value = "";
      return;
    }
    sent = true;
    tell("Đang tải tệp lên");
    form.classList.add("is-sending");
    form.requestSubmit();
  };
  form.addEventListener("change", (event) => { if (event.target.type === "file" && event.target.files.length) send(event.target); });
  for (const row of form.querySelectorAll(".desk-filing > li")) {
    const field = row.querySelector("input[type=file]");
    row.addEventListener("dragover", (event) => { event.preventDefault(); row.classList.add("is-over"); });
    row.addEventListener("dragleave", () => row.classList.remove("is-over"));
    row.addEventListener("drop", (event) => {
      event.preventDefault();
      row.classList.remove("is-over");
      if (!event.dataTransfer.files.length) return;
      field.files = event.dataTransfer.files;
      send(field);
    });
  }
})();
