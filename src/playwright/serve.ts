/**
 * A page for an app that has no server: its address leads nowhere, and every request for it is answered here, from the library's files.
 */
import { existsSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BrowserContext, Route } from "@playwright/test";

/** Nobody's: `.test` is reserved. Secure, so that locks, cameras and all else is there that a page may need. */
export const ORIGIN = "https://reprise.test";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/** Cross-origin isolated, as under `reprise run`: so loops can be stopped. */
const HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "credentialless",
  "Cache-Control": "no-store",
};

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Reprise</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/lib/style.css">
<style>body { margin: 0; font-family: system-ui, sans-serif }</style>
<div id="app"></div>
`;

/** The folder of the library's files: this one's, once it is built. By name, a project's own `paths` might lead elsewhere. */
const own = import.meta.dirname;
const library = existsSync(join(own, "worker.js")) ? own : join(own, "../../dist/lib");

/** Folders of packages that are on disk, by the place where pages find them. */
const folders = new WeakMap<BrowserContext, string[]>();

/** Answers what pages of a context ask of `ORIGIN`. Once for each context. */
export async function serve(context: BrowserContext): Promise<void> {
  if (folders.has(context)) return;
  folders.set(context, []);
  await context.route(`${ORIGIN}/**`, (route) => answer(route, context));
}

/** Where a page finds a package: its own address, or one here of a file on disk. */
export function addressOf(context: BrowserContext, place: string): string {
  if (/^(https?|data|blob):/.test(place)) return place;
  const path = place.startsWith("file:") ? fileURLToPath(place) : place;
  if (!existsSync(path))
    throw new Error(`app.open(): there is no file ${path}, which packages names. Give its path, or an address.`);
  const all = folders.get(context) ?? [];
  return `${ORIGIN}/packages/${all.push(dirname(path)) - 1}/${basename(path)}`;
}

/** Whatever has another address than the page of a script. */
const ELSEWHERE = new RegExp(`^(?!${ORIGIN.replaceAll(".", "\\.")}/)`);
const refuse = (route: Route): Promise<void> => route.abort("internetdisconnected");

/** Takes a context's network away, or gives it back. Routes would answer even so: they are asked no more. */
export async function setOffline(context: BrowserContext, isOffline: boolean): Promise<void> {
  await context.setOffline(isOffline);
  await context.unroute(ELSEWHERE, refuse);
  if (isOffline) await context.route(ELSEWHERE, refuse);
}

async function answer(route: Route, context: BrowserContext): Promise<void> {
  const { pathname } = new URL(route.request().url());
  if (pathname === "/") return route.fulfill({ body: PAGE, contentType: "text/html", headers: HEADERS });
  const path = pathOf(pathname, folders.get(context) ?? []);
  if (path === undefined || !existsSync(path)) return route.fulfill({ status: 404, body: "", headers: HEADERS });
  return route.fulfill({ path, contentType: TYPES[extname(path)] ?? "application/octet-stream", headers: HEADERS });
}

function pathOf(pathname: string, packages: readonly string[]): string | undefined {
  const [, kind, ...rest] = decodeURIComponent(pathname).split("/");
  const folder = kind === "lib" ? library : kind === "packages" ? packages[Number(rest.shift())] : undefined;
  return folder === undefined || rest.includes("..") ? undefined : join(folder, ...rest);
}
