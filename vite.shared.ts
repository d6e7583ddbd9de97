import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import preact from "@preact/preset-vite";
import type { BuildEnvironmentOptions, UserConfig } from "vite";

/**
 * Headers that make the page cross-origin isolated, so that a tight loop can be stopped through shared memory.
 * `REPRISE_ISOLATION=off` serves without them: the product has to work both ways.
 */
export const isolationHeaders = (): Record<string, string> =>
  process.env.REPRISE_ISOLATION === "off"
    ? {}
    : { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "credentialless" };

/** Preact without the aliases for React: nothing here is written for React. */
export const preactPlugin = () => preact({ reactAliasesEnabled: false });

/**
 * What the app's and the library's builds have in common. Small files stay files: a worker or wasm in a data URL breaks
 * under a strict policy. Styles are for browsers that know `light-dark()` and `:dir()`: what older ones would get instead
 * follows neither the host's `color-scheme` nor its `dir`.
 */
export const sharedBuild = {
  target: "es2022",
  cssTarget: ["chrome123", "firefox125", "safari17.5"],
  // These browsers know it.
  modulePreload: { polyfill: false },
  assetsInlineLimit: 0,
  reportCompressedSize: false,
} satisfies BuildEnvironmentOptions;

/** Workers are ES modules, since they import parts of themselves later. What tells bundlers that a call may be left out has done its work by then. */
export const workers = (files: { entry: string; chunk: string }): NonNullable<UserConfig["worker"]> => ({
  format: "es",
  rolldownOptions: { output: { entryFileNames: files.entry, chunkFileNames: files.chunk, comments: { annotation: false } } },
});

/** What builds know of themselves. */
export const buildConstants = (): Record<string, string> => ({ REPRISE_COMPILER: JSON.stringify(compilerDigest()) });

/** Another one for another compiler. */
function compilerDigest(): string {
  const folder = join(import.meta.dirname, "src/worker/compile");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /(?<!\.test)\.ts$/.test(name));
  const texts = files.sort().map((name) => readFileSync(join(folder, name), "utf8"));
  return createHash("sha256").update(JSON.stringify(texts)).digest("hex").slice(0, 16);
}

/** What a page loads one after the other: each is a file, with what none before it has. */
export const PAGE_PARTS = [
  "ui/runtime.ts",
  "shared/page-groups.ts",
  "ui/rest.ts",
  "ui/frame.ts",
  "ui/elements/text/markdown-dom.tsx",
  "ui/probe.ts",
];

/**
 * Parts that are one file each, with all that they import and those before them do not have. By itself, the bundler makes a file
 * of whatever several parts have in common: a page asked for thirty of them before it had a slider.
 * @param parts modules, by their paths below `src`
 */
export const wholeParts = (parts: readonly string[]) => ({
  groups: parts.map((file) => ({
    name: basename(file, extname(file)),
    test: (id: string) => id === join(import.meta.dirname, "src", file),
  })),
});
