/**
 * A runtime whose scripts reach nothing of their host: their worker runs in a frame that has no origin. Loaded where a host says
 * `isolation: "sandbox"`.
 *
 * Note: who is trusted
 * --------------------
 * The page is; so is the frame's own script, which comes with the library. The worker is not, whatever it runs: what it may reach is
 * settled by the frame's two policies before it starts, and by the ports that it is handed. A port that it does not get is a right that it does not have.
 */

import type { ElementKind } from "../../shared/elements/registry.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { FLAG_SLOTS, type Loan, type SandboxBegin } from "../../shared/sandbox-messages.ts";
import type { RuntimeOptions } from "../app-options.ts";
import type { PageStore } from "../page-store.ts";
import type { ReplaceCause, SandboxOrder, SandboxWorker } from "../spawn-worker.ts";
import { checkGrants } from "./check-grants.ts";
import { confirmLinks, type Links } from "./confirm-links.ts";
import { FloodMeter } from "./flood-meter.ts";
import { GuardedViews } from "./guarded-views.tsx";
import { keptResults } from "./kept-results.ts";
import type { Kit } from "./kit.ts";
import { lendFetch } from "./lend-fetch.ts";
import { lendFiles } from "./lend-files.ts";
import { lendStore } from "./lend-store.ts";
import { type Folder, fileIn } from "./own-sources.ts";
import { grantedPolicy, type Reach, reachOf } from "./policies.ts";
import { Questions } from "./questions.ts";
import { SandboxFrame } from "./sandbox-frame.ts";
import type { SaveView } from "./saves.tsx";

export { holdStill } from "./hold-still.ts";

/** In a variable, so that no bundler makes a file of its own of what is asked for beside this one: the two have to stay together. */
const here = import.meta.url;

/** The most bytes that results of one sandbox take where nobody says otherwise: 64 MB. */
const MAX_BYTES = 64 * 2 ** 20;

/**
 * @param packages by absolute address
 * @param identity of the runtime's first app: what outlives the page is kept for that
 * @throws ArgumentError for what cannot be granted, or kept
 */
export async function openSandbox(
  kit: Kit,
  options: RuntimeOptions,
  packages: Record<string, string>,
  identity: string,
): Promise<Sandbox> {
  const { links = "confirm", frames = "static" } = options.grants ?? {};
  rules.set(packages, { links, views: new GuardedViews(kit, frames, folderOf(options)) });
  return new Sandbox(options, packages, await partitionOf(options.storage, identity));
}

/** What is asked of what a runtime's scripts draw. */
interface Drawn {
  readonly links: Links;
  readonly views: GuardedViews;
}

/** By the packages of a runtime, which are its own object. */
const rules = new WeakMap<object, Drawn>();

/** Of the app's view: what it has to ask in a sandbox; undefined where that is nothing. */
export const guardedView = (kind: ElementKind | "group", packages: object): ReturnType<GuardedViews["of"]> =>
  rules.get(packages)?.views.of(kind);

/** What stands among an app's toasts for a file that its script has made; undefined where that is saved at once. */
export const guardedSave = (packages: object): SaveView | undefined => rules.get(packages)?.views.save;

/** A file that scripts of a runtime in a sandbox may read, as anybody does, by the name that they give it; undefined for any other address. */
export const lentFile = (address: string, packages: object): URL | undefined =>
  fileIn(rules.get(packages)?.views.folder ?? null, address);

/** The folder of the page, if its files are granted. */
const folderOf = ({ grants = {} }: RuntimeOptions): Folder => (grants.files === false ? null : document.baseURI);

/** Asks before links to other sites are followed, and hears whose file is asked for. @param root of an app */
export function guardPresses(root: HTMLElement, packages: object, store: PageStore): void {
  // Asked at each press: the page may stand before its sandbox is opened.
  confirmLinks(root, () => rules.get(packages)?.links ?? "confirm");
  root.addEventListener("click", (event) => rules.get(packages)?.views.saves.press(event, store), true);
}

/** Where results are kept. */
interface Partition {
  name: string;
  maxBytes: number;
}

/** Null: nowhere. A name of the host's; else what stands for the app, of which no other text has the same. */
async function partitionOf(storage: RuntimeOptions["storage"] = {}, identity: string): Promise<Partition | null> {
  if (storage === false) return null;
  const { name, maxBytes = MAX_BYTES, ...others } = storage as { name?: string; maxBytes?: number };
  if (Object.keys(others).length > 0) {
    const hint = "Stores of a host's own, and those that a team shares, are not lent to scripts in a sandbox.";
    throw ArgumentError.of(
      "createRuntime",
      "options.storage",
      '{ name, maxBytes } or false with isolation: "sandbox"',
      storage,
      hint,
    );
  }
  if (name !== undefined) return { name: `name ${name}`, maxBytes };
  // Not there without a secure context.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) return null;
  const digest = new Uint8Array(await subtle.digest("SHA-256", new TextEncoder().encode(identity)));
  return { name: `app ${[...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`, maxBytes };
}

/** A worker that was started. */
interface Started {
  readonly id: number;
  readonly frame: SandboxFrame;
  readonly meter: FloodMeter;
  /** Tells that it is to be replaced; null until somebody wants to hear of it. */
  died: ((cause?: ReplaceCause) => void) | null;
}

/** Has the browser load the two files of a sandbox that is about to be opened. */
export function loadSandboxAhead(): void {
  // Whoever needs them is told why they did not come.
  for (const name of ["sandbox.html", "sandbox-worker.js"]) void fetch(new URL(name, here)).catch(() => {});
}

export class Sandbox {
  readonly #url: URL;
  readonly #isInline: boolean;
  readonly #reach: Reach;
  readonly #files: Folder;
  readonly #partition: Partition | null;
  /** Null: the host answers none. */
  readonly #questions: Questions | null;
  #frame: SandboxFrame | undefined;
  #code: Promise<Blob> | undefined;
  #count = 0;
  #running = 0;

  constructor(options: RuntimeOptions, packages: Record<string, string>, partition: Partition | null) {
    const { sandbox, grants = {} } = options;
    checkGrants(grants);
    this.#partition = partition;
    const { baseURI } = document;
    this.#url = sandbox?.url === undefined ? new URL("sandbox.html", here) : new URL(sandbox.url, baseURI);
    this.#isInline = sandbox?.inline === true;
    this.#reach = reachOf(grants.network ?? [], Object.values(packages));
    this.#files = folderOf(options);
    this.#questions = grants.ask === undefined ? null : new Questions(grants.ask);
  }

  /** The frame, which is opened if it is not there. */
  #open(): SandboxFrame {
    if (this.#frame === undefined || this.#frame.closed) this.#frame = new SandboxFrame(this.#url, this.#begin(), this.#isInline);
    return this.#frame;
  }

  /** Starts a worker that is spoken to over the other end of a port. @param own that end, of which it is counted what comes there */
  async start(port: MessagePort, own: MessagePort): Promise<SandboxWorker> {
    this.#running++;
    const frame = this.#open();
    const id = ++this.#count;
    const firstError = frame.errorOf(id);
    await frame.ready.catch((error: unknown) => {
      this.#running--;
      frame.close();
      throw error;
    });
    const worker: Started = { id, frame, died: null, meter: new FloodMeter(() => worker.died?.("flooded")) };
    worker.meter.watch(own);
    const loans: [Loan, MessagePort][] = [];
    if (this.#files !== null) loans.push(["files", lendFiles(this.#files, worker.meter)]);
    const { name = "", maxBytes = 0 } = this.#partition ?? {};
    if (this.#partition !== null) loans.push(["store", lendStore(keptResults(name, maxBytes), worker.meter)]);
    if (this.#questions !== null) loans.push(["fetch", lendFetch(this.#questions, worker.meter)]);
    const init = { ...this.#reach, lent: loans.map(([loan]) => loan), maxBytes };
    frame.post({ kind: "start", id, init }, [port, ...loans.map(([, lent]) => lent)]);
    return { firstError, tell: (...order) => this.#tell(worker, order) };
  }

  #tell(worker: Started, order: SandboxOrder): void {
    const { id, frame, meter } = worker;
    if (order[0] === "watch") {
      const [, died] = order;
      worker.died = died;
      frame.watch(died);
      if (meter.isOver) died("flooded");
    } else if (order[0] === "meter") {
      const [, session, lent] = order;
      meter.watchSession(session);
      if (lent !== undefined) meter.watch(lent);
    } else if (order[0] === "flag") {
      const [, slot, index, value] = order;
      if (slot < FLAG_SLOTS) frame.post({ kind: "flag", id, slot, index, value });
    } else {
      meter.stop();
      frame.unwatch();
      frame.post({ kind: "end", id });
      this.#running--;
      // One that takes the place of this is started at once, in the same frame.
      setTimeout(() => {
        if (this.#running > 0) return;
        frame.close();
        this.#questions?.withdraw();
      });
    }
  }

  async #begin(): Promise<SandboxBegin> {
    this.#code ??= load(new URL("sandbox-worker.js", this.#url));
    this.#code.catch(() => {
      this.#code = undefined;
    });
    return { kind: "begin", policy: grantedPolicy(this.#reach), code: await this.#code };
  }
}

/** As text, by the page: modules from a Blob do not start where there is no origin, and an address of the host's is not reached from there. */
async function load(url: URL): Promise<Blob> {
  const why = `The worker did not start: its script could not be loaded from ${url.href}. It is the file sandbox-worker.js of the package reprise, and has to lie beside sandbox.html: createRuntime({ sandbox: { url } }) says where both are.`;
  const response = await fetch(url).catch(() => null);
  if (response === null || !response.ok || response.headers.get("content-type")?.startsWith("text/html")) throw new Error(why);
  return new Blob([await response.text()], { type: "text/javascript" });
}
