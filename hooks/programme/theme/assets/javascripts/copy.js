// Puts a button beside each calendar address that copies it. Without this script the address can be selected.
"use strict";

for (const field of document.querySelectorAll(".subscribe input[readonly]")) {
  const button = document.createElement("button");
  const said = document.createElement("span");
  button.type = "button";
  button.className = "button button--quiet";
  button.textContent = "Copy address";
  button.append(field.labels[0].querySelector(".hidden").cloneNode(true));
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = "Copied";
    } catch {
      // Only a keyboard has Ctrl; a phone offers its own menu over what is selected.
      said.textContent = matchMedia("(pointer: coarse)").matches ? "Selected: press and hold it, then choose Copy" : "Selected: press Ctrl and C to copy (on a Mac, Command and C)";
    }
  });
  field.addEventListener("focus", () => field.select());
  field.after(button, said);
}
