/* Small comforts. Every page works without this file. */
(() => {
  "use strict";
  const LONGEST = 2000; // pixels: enough to read the print on an identity card
  const all = (selector, root = document) => root.querySelectorAll(selector);

  const waiting = new Map(); // form -> the button that was pressed while a photo was being made smaller
  function turn(button) {
    if (!button) return;
    button.classList.add("is-busy");
    button.setAttribute("aria-disabled", "true");
  }

  // A form is sent once; a page brought back by the browser's history is ready again.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.busy) {
      event.preventDefault();
      if (form.dataset.busy === "photo") waiting.set(form, event.submitter), turn(event.submitter);
      return;
    }
    if (form.method !== "post" || event.defaultPrevented || form.dataset.again !== undefined) return;
    form.dataset.busy = "1";
    turn(event.submitter);
  });
  addEventListener("pageshow", () => {
    for (const form of all("form[data-busy]")) delete form.dataset.busy;
    for (const button of all(".is-busy")) {
      button.classList.remove("is-busy");
      button.removeAttribute("aria-disabled");
    }
  });

  // A photo from the camera is made smaller before it is sent, and shown.
  async function smaller(file) {
    if (!/^image\/(jpeg|png|webp)$/.test(file.type)) return file;
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    if (scale === 1 && file.size < 600000) return file;
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const brush = canvas.getContext("2d");
    brush.fillStyle = "#fff";
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    return blob && blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" }) : file;
  }
  function show(input, files) {
    const place = input.parentElement.querySelector("[data-preview]");
    if (!place) return;
    const list = document.createElement("ul");
    list.className = "thumbs";
    for (const file of files) {
      const item = document.createElement("li");
      if (file.type.startsWith("image/")) {
        const picture = new Image();
        picture.alt = "";
        picture.src = URL.createObjectURL(file);
        picture.onload = () => URL.revokeObjectURL(picture.src);
        item.append(picture);
      }
      const name = document.createElement("div");
      name.className = "cap";
      name.textContent = file.name;
      item.append(name);
      list.append(item);
    }
    place.replaceChildren(list);
  }
  document.addEventListener("change", async (event) => {
    const input = event.target;
    if (input.type !== "file" || input.dataset.shrink === undefined) return;
    const form = input.form;
    if (form) form.dataset.busy = "photo"; // nothing leaves while a photo is being made smaller
    try {
      const files = await Promise.all([...input.files].map((file) => smaller(file).catch(() => file)));
      const bag = new DataTransfer();
      for (const file of files) bag.items.add(file);
      input.files = bag.files;
      show(input, files);
    } finally {
      if (form) delete form.dataset.busy;
    }
    if (!waiting.has(form)) return;
    const pressed = waiting.get(form);
    waiting.delete(form);
    form.requestSubmit(pressed); // what was pressed meanwhile goes now
  });

  // Copy, print: buttons that make no sense without script are hidden until here.
  for (const button of all("[data-copy], [data-print]")) button.hidden = false;
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy], [data-print]");
    if (!button) return;
    if (button.dataset.print !== undefined) return print();
    await navigator.clipboard.writeText(button.dataset.copy);
    if (button.dataset.done) button.textContent = button.dataset.done;
  });

  // The list of an officer: j and k move, Enter opens, x ticks, a ticks all, / searches, n and p turn pages, ? tells.
  const table = document.querySelector("[data-keys]");
  const help = document.querySelector("[data-help]");
  const ticks = table ? [...all("tbody input[type=checkbox]", table)] : [];
  const every = table && table.querySelector("[data-all]");
  function count() {
    const n = ticks.filter((tick) => tick.checked).length;
    for (const tick of ticks) tick.closest("tr").classList.toggle("is-picked", tick.checked);
    if (every) (every.checked = n > 0 && n === ticks.length), (every.indeterminate = n > 0 && n < ticks.length);
    for (const place of all("[data-picked]")) {
      place.dataset.plain ??= place.textContent;
      place.textContent = n ? place.dataset.picked.replace("#", n) : place.dataset.plain;
    }
  }
  function tickAll(on) {
    for (const tick of ticks) tick.checked = on;
    count();
  }
  if (ticks.length) {
    table.addEventListener("change", (event) => (event.target === every ? tickAll(every.checked) : count()));
    if (every) every.hidden = false;
    count();
    addEventListener("pageshow", count);
  }
  let quiet = false;
  try {
    quiet = localStorage.getItem("keys") === "off";
  } catch {}
  if (help) {
    const off = help.querySelector("[data-keys-off]");
    help.hidden = false;
    off.checked = quiet;
    off.addEventListener("change", () => {
      quiet = off.checked;
      try {
        localStorage.setItem("keys", quiet ? "off" : "on");
      } catch {}
    });
  }
  const press = (selector) => document.querySelector(selector)?.click();
  const rowNow = () => document.activeElement.closest("[data-keys] tbody tr");
  const keys = {
    x: () => {
      const tick = rowNow()?.querySelector("input[type=checkbox]");
      if (tick) (tick.checked = !tick.checked), count();
    },
    a: () => tickAll(!ticks.every((tick) => tick.checked)),
    "/": () => document.querySelector("[data-search]")?.focus(),
    n: () => press("a[rel=next]"),
    p: () => press("a[rel=prev]"),
    "?": () => {
      if (!help) return;
      help.open = !help.open;
      if (help.open) help.querySelector("summary").focus();
    },
  };
  document.addEventListener("keydown", (event) => {
    if (!table || quiet || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox]), select, textarea")) return;
    const step = { j: 1, k: -1 }[event.key];
    if (keys[event.key]) return keys[event.key](), event.preventDefault();
    const links = [...all("tbody th a, tbody tr > :first-child a, tbody tr [data-open]", table)];
    if (!step || !links.length) return;
    const now = links.findIndex((link) => link.closest("tr").contains(document.activeElement));
    links[Math.max(0, Math.min(links.length - 1, now + step))].focus();
    event.preventDefault();
  });

  // The page of one dossier: one key for one thing. A link is followed; a box, and the main act, get the cursor.
  document.addEventListener("keydown", (event) => {
    if (table || quiet || event.ctrlKey || event.metaKey || event.altKey || !/^[a-z]$/.test(event.key)) return;
    if (event.target.closest("input, select, textarea")) return;
    const thing = document.querySelector(`[data-key="${event.key}"]`);
    if (!thing) return;
    if (event.key === "x" || thing.matches("textarea")) thing.focus();
    else thing.click();
    event.preventDefault();
  });

  // The page that speaks when there is no network.
  if ("serviceWorker" in navigator) {
    addEventListener("load", () => (window.requestIdleCallback || setTimeout)(() => navigator.serviceWorker.register("/sw.js").catch(() => {})));
  }
})();
