/**
 * The host of a runtime in a sandbox. What is refused here is refused by the sandbox's policies anyway, in words that help nobody.
 */
import type { Lent, WorkerOptions } from "../../shared/protocol.ts";
import type { FileReply, FileRequest, Loan, SandboxInit } from "../../shared/sandbox-messages.ts";
import { browserHost } from "./browser-host.ts";
import { browserTabs } from "./browser-tabs.ts";
import type { Host } from "./host.ts";
import { lentFetch } from "./lent-fetch.ts";
import { lentStore } from "./lent-store.ts";

/** Reads a file beside the script. */
export type FileReader = (name: string) => Promise<Blob | undefined>;

/** What the page lends, by the port that it comes over. */
export type Loans = Readonly<Partial<Record<Loan, MessagePort>>>;

/** @param ports in the order of what is lent */
export function loansOf(lent: readonly Loan[], ports: readonly MessagePort[]): Loans {
  return Object.fromEntries(lent.map((name, at) => [name, ports[at]]));
}

/** Reads files that the page lends. @param port undefined: it lends none */
function lentFiles(port: MessagePort | undefined): FileReader {
  if (port === undefined) return async () => undefined;
  const waiting = new Map<number, (file: Blob | undefined) => void>();
  let sent = 0;
  port.onmessage = ({ data: { count, file } }: MessageEvent<FileReply>) => {
    waiting.get(count)?.(file ?? undefined);
    waiting.delete(count);
  };
  return (name) =>
    new Promise((resolve) => {
      const count = ++sent;
      waiting.set(count, resolve);
      port.postMessage({ count, name } satisfies FileRequest);
    });
}

/** @param init what the script was granted */
export function sandboxHost(options: WorkerOptions, lent: Lent | null, init: SandboxInit, loans: Loans): Host {
  const host = browserHost(options, lent);
  const files = lentFiles(loans.files);
  const { packages, baseUrl } = options;
  const through = fetch;
  const asked = loans.fetch && lentFetch(loans.fetch);
  self.fetch = async (input, given) => {
    const address = typeof input === "string" || input instanceof URL ? new URL(input, baseUrl).href : input.url;
    if (isGranted(address, init.connect)) return through(input, given);
    // The page asks the host about addresses of servers, and says why it does not.
    if (asked === undefined || new URL(address).host === "") throw notGranted(address, "network");
    return asked(new Request(input instanceof Request ? input : address, given));
  };
  return {
    ...host,
    // No database of the browser's is here.
    kept: null,
    // Nothing is shared with other tabs here but what the page keeps: each does as it would alone.
    storage:
      loans.store === undefined
        ? null
        : { store: lentStore(loans.store), maxBytes: init.maxBytes, tabs: browserTabs("sandbox"), team: null },
    readText: async (name) => (await files(name))?.text(),
    readFile: files,
    async importPackage(specifier, type) {
      const known = Object.hasOwn(packages, specifier) ? packages[specifier] : undefined;
      if (specifier.startsWith(OF_DATA)) return importData(specifier);
      const address = known ?? (/^https?:/.test(specifier) ? specifier : undefined);
      if (address === undefined) return host.importPackage(specifier, type);
      const { href } = new URL(address, baseUrl);
      const reach = type === "json" ? init.connect : init.script;
      if (isGranted(href, reach)) return host.importPackage(specifier, type);
      // What was compiled ahead lies beside the page, as its other files do.
      const file = href.startsWith(host.baseUrl) ? await files(href.slice(host.baseUrl.length)) : undefined;
      if (file === undefined) throw notGranted(href, "packages");
      return type === "json" ? { default: JSON.parse(await file.text()) } : importText(await file.text(), href);
    },
  };
}

/** How a page that is one file names what was compiled ahead: by an address that holds all of it. */
const OF_DATA = "data:text/javascript;charset=utf-8,";
/** In such a module: where its packages are. */
const PACKAGES = new RegExp(`^(export \\{ default as packages \\} from )"(${OF_DATA}[^"]*)";$`, "m");

/** Imports what the policies let nobody import by that address, and may be imported from a Blob of this worker's. */
async function importData(address: string): Promise<Record<string, unknown>> {
  const text = decodeURIComponent(address.slice(OF_DATA.length));
  const packages = PACKAGES.exec(text)?.[2];
  if (packages === undefined) return importText(text);
  const url = addressOfText(decodeURIComponent(packages.slice(OF_DATA.length)));
  try {
    return await importText(text.replace(PACKAGES, `$1"${url}";`));
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** As the browser compares them: by the whole address, or by the folder. */
function isGranted(address: string, granted: readonly string[]): boolean {
  const { origin, pathname } = new URL(address);
  return granted.some((grant) => origin + pathname === grant || (grant.endsWith("/") && (origin + pathname).startsWith(grant)));
}

function notGranted(address: string, by: "network" | "packages"): TypeError {
  const { host, origin, protocol } = new URL(address);
  // A grant is an address of a server: texts and Blobs that have one of their own can't be granted.
  if (host === "") return new TypeError(`This script may not fetch addresses of ${protocol} since it runs in a sandbox.`);
  const way = by === "network" ? `createRuntime({ grants: { network: ["${origin}/"] } })` : "createRuntime({ packages })";
  return new TypeError(`This script may not reach ${host}: it runs in a sandbox. Its host can grant it: ${way}.`);
}

const addressOfText = (text: string): string => URL.createObjectURL(new Blob([text], { type: "text/javascript" }));

/** A module of this text. @param address errors in it are of that; undefined: of the one that it names itself */
async function importText(text: string, address?: string): Promise<Record<string, unknown>> {
  const url = addressOfText(address === undefined ? text : `${text}\n//# sourceURL=${address}`);
  try {
    return await import(/* @vite-ignore */ /* webpackIgnore: true */ /* turbopackIgnore: true */ url);
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * Makes the worker what scripts expect: it can't be ended by one, since nobody would hear of that, and has what browsers keep from documents
 * without an origin though it is harmless.
 */
export function settleIn(): void {
  for (const name of ["close", "postMessage"])
    for (let owner: object | null = self; owner !== null; owner = Object.getPrototypeOf(owner))
      Reflect.deleteProperty(owner, name);
  if (crypto.randomUUID === undefined) Object.defineProperty(crypto, "randomUUID", { value: randomUUID, configurable: true });
}

/** Version 4. */
function randomUUID(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
