/* Says in words when a key could not be read; allauth's script does the rest. */
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const line of document.querySelectorAll("[data-passkey-trouble]")) line.hidden = false;
});
