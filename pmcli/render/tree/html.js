"use strict";
const entries = document.querySelectorAll("details");
for (const buttons of document.querySelectorAll(".buttons")) {
  buttons.hidden = false;
  buttons.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) for (const entry of entries) entry.open = Boolean(button.dataset.open);
  });
}
let closed = [];
addEventListener("beforeprint", () => {
  closed = [...entries].filter((entry) => !entry.open);
  for (const entry of closed) entry.open = true;
});
addEventListener("afterprint", () => {
  for (const entry of closed) entry.open = false;
});
