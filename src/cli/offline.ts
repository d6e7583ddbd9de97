/** What makes a built app one that is there without a network, and that can be installed. */
import { createHash } from "node:crypto";
import { createReadStream, readdirSync, statSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import type { OfflineBuild } from "../shared/offline.ts";
import { COMPUTED } from "./computed.ts";
import { LIBRARY } from "./page.ts";

/** Larger files of the library come when they are first drawn, and are kept then. Bytes. */
const LARGE = 400_000;
/** If there is more of what cached functions came to, a visitor gets what he asks for. Bytes in all. */
const MOST_COMPUTED = 10_000_000;
/** Where a page and its worker begin. */
const SHELL = new Set([".html", ".js", ".css", ".svg", ".webmanifest"]);
/** A name that changes with the content, and what belongs to those. */
const FOLDERS = ["assets", COMPUTED];

/**
 * Adds a service worker, a manifest and an icon to the files of a build.
 * @param title of the app
 * @param own files that were made of the script, which it can't do without: its worker has loaded them before there was a service worker
 */
export async function makeOffline(folder: string, title: string, own: ReadonlySet<string>): Promise<void> {
  const index = join(folder, "index.html");
  const html = await readFile(index, "utf8");
  await writeFile(index, html.replace("</head>", '  <link rel="manifest" href="./app.webmanifest" />\n  </head>'));
  await writeFile(join(folder, "app.webmanifest"), manifestOf(title));
  await writeFile(join(folder, "icon.svg"), iconOf(title));
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => name.split(sep).join("/"))
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
  const version = createHash("sha256");
  for (const name of names) {
    version.update(`${name}\0`);
    for await (const part of createReadStream(join(folder, name))) version.update(part);
  }
  const computed = names.filter((name) => name.startsWith(`${COMPUTED}/`));
  const isMuch = computed.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) > MOST_COMPUTED;
  const build: OfflineBuild = {
    version: version.digest("base64url").slice(0, 16),
    shell: [
      ...names.filter((name) => own.has(name) || (isShell(name) && statSync(join(folder, name)).size <= LARGE)),
      ...(isMuch ? [] : computed),
    ],
    folders: FOLDERS,
    files: [...own].filter((name) => !FOLDERS.some((folder) => name.startsWith(`${folder}/`))),
  };
  const text = await readFile(join(LIBRARY, "service-worker.js"), "utf8");
  await writeFile(join(folder, "service-worker.js"), `self.reprise = ${JSON.stringify(build)};\n${text}`);
}

/** Not what a script fetches of the folder `public`. */
function isShell(name: string): boolean {
  return SHELL.has(extname(name)) && (name.startsWith("assets/") || !name.includes("/"));
}

function manifestOf(title: string): string {
  const manifest = {
    name: title,
    short_name: title,
    start_url: "./",
    scope: "./",
    display: "standalone",
    background_color: "#ffffff",
    icons: [{ src: "./icon.svg", sizes: "any", type: "image/svg+xml" }],
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function iconOf(title: string): string {
  const [letter = "R"] = title.toUpperCase();
  const shown = letter.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><rect width="512" height="512" rx="96" fill="#2f5bea"/><text x="256" y="352" font-family="system-ui, sans-serif" font-size="288" font-weight="600" text-anchor="middle" fill="#fff">${shown}</text></svg>
`;
}
