/* Keeps the look of the site and one page for the time without network. Never keeps a page with anybody's data.
   The view that serves this file puts `const RELEASE = "…"` in front of it. */
"use strict";
const OFFLINE = "/ngoai-tuyen/";

self.addEventListener("install", (event) => {
  event.waitUntil(fill().then(() => self.skipWaiting()));
});

async function fill() {
  const cache = await caches.open(RELEASE);
  const answer = await fetch(OFFLINE, { credentials: "omit" });
  if (!answer.ok) return;
  await cache.put(OFFLINE, answer.clone());
  const files = [...(await answer.text()).matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map((found) => found[1]);
  await cache.addAll([...new Set(files)]);
}

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter((name) => name !== RELEASE).map((name) => caches.delete(name)))).then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(OFFLINE).then((page) => page || Response.error())));
  } else if (new URL(request.url).origin === location.origin && new URL(request.url).pathname.startsWith("/static/")) {
    event.respondWith(caches.match(request).then((kept) => kept || fetched(request)));
  }
});

async function fetched(request) {
  const answer = await fetch(request);
  if (answer.ok) (await caches.open(RELEASE)).put(request, answer.clone());
  return answer;
}
