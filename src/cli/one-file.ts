/**
 * A page in one file: code, styles, workers and data stand in its HTML, so that it opens from a disk.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin, Rolldown } from "vite";
import { oneChunk } from "../vite/one-chunk.ts";
import { LIBRARY } from "./page.ts";

const INLINE = "reprise:inline";
/**
 * Files of the library that its code names by address; those of workers are bundled.
 *
 * Note: workers of a page from a disk
 * -----------------------------------
 * There, Chromium starts no worker that is a module, and a worker imports from `data:` addresses only. So the workers become classic ones,
 * each a `blob:` of its own, which have the page's storage and locks. A script in a sandbox has the worker of that, which is a classic one already, and has
 * the compiler in it.
 */
const FILES: readonly NamedFile[] = [
  { named: workerAt("worker"), file: "worker-parts.js", isWorker: true, sandboxed: false },
  { named: /new URL\("sandbox\.html", here\)/, file: "sandbox.html", sandboxed: true },
  { named: /new URL\("sandbox-worker\.js", this\.#url\)/, file: "sandbox-worker.js", sandboxed: true },
  { named: workerAt("graphviz"), file: "graphviz.js", isWorker: true, needs: /graphviz/i },
  { named: /new URL\("\.\/bokeh\.mjs", import\.meta\.url\)/, file: "bokeh.mjs", needs: /bokeh/i },
];

interface NamedFile {
  /** The expression for its address. */
  named: RegExp;
  file: string;
  /** A module, of which a classic worker is made. */
  isWorker?: boolean;
  /** What the text of a script mentions that may need it. */
  needs?: RegExp;
  /** It is for scripts in a sandbox, or for those that are in none. */
  sandboxed?: boolean;
}

/** What there is to a sandbox, but for its worker. */
const SANDBOX_PART = /^sandbox-(?!worker)/;

/** How the library's code starts a worker, up to its kind. */
function workerAt(name: string): RegExp {
  return new RegExp(`new URL\\("\\./${name}\\.js", import\\.meta\\.url\\), \\{\\s*type: "module"`);
}

/**
 * Parts of the library that draw by a heavy library, by their names, and what the text of a script mentions that may need them: `st.write`
 * draws charts and figures too.
 */
const HEAVY = [
  { part: /^plotly-chart-/, needs: /plotly|\bwrite\b/i, name: "st.plotlyChart" },
  { part: /^(?:table-chart|vega-lite-chart)-/, needs: /chart|vega|\bwrite\b/i, name: "charts" },
  { part: /^deck-chart-/, needs: /deck/i, name: "st.pydeckChart" },
  { part: /^bokeh-chart-/, needs: /bokeh/i, name: "st.bokehChart" },
  { part: /^graphviz-chart-/, needs: /graphviz/i, name: "st.graphvizChart" },
] as const;

/** Leaves the compiler out of a worker: what it runs was compiled ahead. */
export const noCompiler: Plugin = {
  name: "reprise:no-compiler",
  enforce: "pre",
  load(id) {
    return /\/worker-compiler\.js$/.test(id.replaceAll("\\", "/"))
      ? 'throw new Error("this app was built without the compiler of scripts, and runs the script that it was built from only.");'
      : null;
  },
};

/**
 * Puts the whole output into `index.html`.
 * @param vite what builds
 * @param mentions whether some text of the app mentions a thing
 * @param inSandbox the script runs in one
 */
export function oneFilePlugin(vite: typeof import("vite"), mentions: (what: RegExp) => boolean, inSandbox: boolean): Plugin {
  const isLeft = ({ needs, sandboxed = inSandbox }: NamedFile): boolean =>
    sandboxed !== inSandbox || (needs !== undefined && !mentions(needs));
  return {
    name: "reprise:one-file",
    enforce: "pre",
    resolveId: (id) => (id === INLINE || id.startsWith(`${INLINE}/`) ? `\0${id}` : null),
    async load(id) {
      if (id === `\0${INLINE}`)
        return 'export const addressOf = (text) => URL.createObjectURL(new Blob([text], { type: "text/javascript" }));';
      const name = id.split(/[\\/]/).at(-1) ?? "";
      const left = HEAVY.find(({ part, needs }) => part.test(name) && !mentions(needs));
      if (left !== undefined && id.startsWith(LIBRARY))
        return `throw new Error("This file was built without ${left.name}, since no text of the script mentions that: mention it, and build again.");`;
      if (!inSandbox && SANDBOX_PART.test(name) && id.startsWith(LIBRARY))
        return 'throw new Error("This file was built without a sandbox: reprise build --single-file --sandbox.");';
      // Whatever it is, its module is code: by another ending it would be taken for a page.
      const file = FILES.find((each) => id === `\0${INLINE}/${each.file}.js`);
      if (file === undefined) return null;
      const path = join(LIBRARY, file.file);
      const text = isLeft(file) ? "" : file.isWorker ? await classicWorker(vite, path) : await readFile(path, "utf8");
      return `import { addressOf } from "${INLINE}";
const text = ${JSON.stringify(text)};
let address;
export default () => (address ??= addressOf(text));`;
    },
    transform(code, id) {
      if (!id.startsWith(LIBRARY)) return null;
      const all = FILES.filter(({ named }) => named.test(code));
      if (all.length === 0) return null;
      const imports = all.map(({ file }, index) => `import addressOfFile${index} from "${INLINE}/${file}.js";\n`);
      const changed = all.reduce(
        (text, { named, isWorker }, index) =>
          text.replace(named, `new URL(addressOfFile${index}())${isWorker ? ', { type: "classic"' : ""}`),
        code,
      );
      return { code: imports.join("") + changed, map: null };
    },
  };
}

/** The last of a build: `index.html` takes all other files in. Those that the page asks for by their own names stay: there are none. */
export const takeIn: Plugin = {
  name: "reprise:take-in",
  enforce: "post",
  generateBundle: {
    order: "post",
    handler(_options, bundle) {
      const page = bundle["index.html"];
      if (page?.type !== "asset") return this.error("the build made no page");
      let html = String(page.source);
      for (const [name, output] of Object.entries(bundle)) {
        if (output === page) continue;
        const address = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
        if (output.type === "chunk") {
          html = html.replace(new RegExp(`<script[^>]* src="\\./${address}"[^>]*></script>`), () => scriptOf(output.code));
        } else if (name.endsWith(".css")) {
          html = html.replace(
            new RegExp(`<link[^>]* href="\\./${address}"[^>]*>`),
            () => `<style>${String(output.source)}</style>`,
          );
        }
        delete bundle[name];
      }
      page.source = html;
    },
  },
};

/** In a page, a script ends at the first `</script`, wherever that stands in it. */
function scriptOf(code: string): string {
  return `<script type="module">${code.replace(/<(\/script)/gi, "<\\$1").replaceAll("<!--", "<\\!--")}</script>`;
}

async function classicWorker(vite: typeof import("vite"), path: string): Promise<string> {
  const result = await vite.build({
    configFile: false,
    root: LIBRARY,
    logLevel: "silent",
    publicDir: false,
    plugins: [noCompiler],
    build: {
      write: false,
      target: "es2022",
      reportCompressedSize: false,
      lib: { entry: { file: path }, formats: ["iife"], name: "reprise" },
      rollupOptions: { output: oneChunk(vite) },
    },
  });
  const [output] = (Array.isArray(result) ? result : [result]) as [Rolldown.RolldownOutput];
  return output.output[0].code;
}
