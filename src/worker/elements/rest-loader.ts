import { ImportError } from "../../shared/errors.ts";
import { coreCommands } from "./registry.ts";
import type { Rest } from "./rest.ts";
import type { Command } from "./surface.ts";

const importRest = (): Promise<Rest> => import("./rest.ts").then(({ rest }) => rest);

/** What a runtime loads after its core: see `compile/rest-names.ts`. */
export class RestLoader {
  #commands: Readonly<Record<string, Command>> = coreCommands;
  #rest: Rest | null = null;
  #loading: Promise<void> | null = null;

  /** @param loaded told once, when it is there */
  constructor(
    readonly loaded: (rest: Rest) => void,
    readonly load: () => Promise<Rest> = importRest,
  ) {}

  get isLoaded(): boolean {
    return this.#rest !== null;
  }

  /** A drawing method; undefined for one that is not loaded yet, or none. */
  command(name: string): Command | undefined {
    return this.#commands[name];
  }

  /** Loads it, once. If that fails, the next call tries again. @throws ImportError, PolicyError */
  need(): Promise<void> {
    this.#loading ??= this.#load().catch((error: unknown) => {
      this.#loading = null;
      throw error;
    });
    return this.#loading;
  }

  async #load(): Promise<void> {
    const loading = this.load().catch((cause: unknown) => {
      throw new ImportError("A part of Reprise that the script calls could not be loaded.", {
        cause,
        hint: "Check the network, and that the server has all files of the worker; then load the page again.",
      });
    });
    // Beside it, since it needs that at once.
    import("../values/xxhash.ts").catch(() => {});
    const rest = await loading;
    await rest.initDigest();
    this.#rest = rest;
    this.#commands = { ...coreCommands, ...rest.commands };
    this.loaded(rest);
  }
}
