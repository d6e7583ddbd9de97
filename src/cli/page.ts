/**
 * The page of an app that is nothing else: what `reprise run` serves, and `reprise build` builds.
 */
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Plugin } from "vite";
import { FAILED } from "../vite/edits.ts";

/** The folder of the library's files, which this one is among. */
export const LIBRARY = import.meta.dirname;

const PAGE = "\0reprise:page";
/** The page's script, by an address that has no file. */
const PAGE_ADDRESS = "/@reprise/page.js";

/** Stands in each page, and nothing takes it out: an earlier build is known by it. */
const NO_SCRIPT = "This app runs in your browser: it needs JavaScript.";

/** Whether a text is the HTML of such a page. */
export function isPage(html: string): boolean {
  return html.includes(`<noscript>${NO_SCRIPT}</noscript>`);
}

/** File of a built page that paints what it showed last. */
const PAINT = "paint.js";

/** What `--sandbox` and `--allow` say. */
export interface SandboxOptions {
  /** Addresses that the script may send requests to. */
  allow: readonly string[];
}

export interface PageOptions {
  /** Absolute path of the script. */
  path: string;
  /** The folder that the server or the build has as its root. */
  root: string;
  /** HTML of what stands on it before the app has begun. */
  html?: string;
  /** Until the script says another one. Default: the name of its file. */
  title?: string;
  /** Folder beside it with what cached functions came to when it was built; null: there is none. */
  computed?: string | null;
  /** The script is shown as a notebook. */
  notebook?: boolean;
  /** What it showed last is painted before its code has come, the next time that it is opened. */
  keeps?: boolean;
  /** There is a service worker beside it. */
  offline?: boolean;
  /** The script runs in a sandbox, whose files the page has in it; null: in a worker of the page's site. */
  sandbox?: SandboxOptions | null;
}

/** Gives a root its `index.html`, with an app in it. */
export function pagePlugin(options: PageOptions): Plugin {
  const { path, root, html = "", title = titleOf(path), keeps = false } = options;
  const index = join(root, "index.html");
  return {
    name: "reprise:page",
    enforce: "pre",
    configureServer({ config, middlewares, transformIndexHtml }) {
      middlewares.use(({ url = "/" }, response, next) => {
        if (!/^\/(?:index\.html)?(?:[?#]|$)/.test(url)) return next();
        transformIndexHtml(url, htmlOf(title, html)).then((html) => {
          for (const [name, value] of Object.entries(config.server.headers ?? {})) response.setHeader(name, value ?? "");
          response.setHeader("Content-Type", "text/html").end(html);
        }, next);
      });
    },
    resolveId(id, importer) {
      if (id === PAGE_ADDRESS) return PAGE;
      if (id === index && importer === undefined) return id;
      // The library that this command came with, whatever the folder has.
      if (importer !== PAGE) return null;
      if (id === "reprise") return join(LIBRARY, "index.js");
      if (id === "reprise/keep-offline") return join(LIBRARY, "keep-offline.js");
      return id === "reprise/style.css" ? join(LIBRARY, "style.css") : null;
    },
    load(id) {
      if (id === PAGE) return pageText(options);
      return id === index ? htmlOf(title, html) : null;
    },
    async buildStart() {
      if (keeps) this.emitFile({ type: "asset", name: PAINT, source: await readFile(join(LIBRARY, "paint-kept.js"), "utf8") });
    },
    transformIndexHtml: {
      order: "post",
      // Not while it is served: each edit is another page. Nor in one file, which begins with its code.
      handler: (_html, { bundle = {} }) =>
        Object.values(bundle)
          .filter((file) => file.type === "asset" && file.names.includes(PAINT))
          .map(({ fileName }) => ({ tag: "script", attrs: { src: `./${fileName}` }, injectTo: "body" })),
    },
  };
}

function htmlOf(title: string, html: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${escaped(title)}</title>
    <link rel="icon" href="data:," />
    <style>
      body { margin: 0; font-family: system-ui, sans-serif }
      #app > .rp-app { box-sizing: border-box; min-block-size: 100dvh }
      @media screen {
        #app > .rp-app, #app .rp-main[data-rp-pinned] { display: flex; flex-direction: column }
        #app > .rp-app > .rp-body { display: grid; grid-auto-columns: minmax(0, 1fr); flex: 1 }
        #app .rp-main[data-rp-pinned] > .rp-pinned { margin-block-start: auto }
      }
      #app .rp-app .rp-sidebar { position: sticky; inset-block-start: 0; max-block-size: 100dvh }
      noscript { display: block; padding: 1.5rem }
    </style>
  </head>
  <body>
    <div id="app">${html}</div>
    <noscript>${NO_SCRIPT}</noscript>
    <script type="module" src="${PAGE_ADDRESS}"></script>
  </body>
</html>
`;
}

function pageText({ path, computed = null, offline = false, notebook = false, sandbox = null }: PageOptions): string {
  const [names, options] =
    computed === null
      ? ["createRuntime", sandbox === null ? "" : sandboxText(sandbox)]
      : ["createRuntime, httpStore", `{ storage: httpStore({ url: ${JSON.stringify(computed)} }) }`];
  // Modules of widgets have the rights of the page, which the script in a sandbox is not to have.
  const anywidgets = sandbox === null ? "any" : "none";
  return `import "reprise/style.css";
import { ${names} } from "reprise";
import App from ${JSON.stringify(`${path}?reprise`)};
${offline ? 'import { keepOffline } from "reprise/keep-offline";\n' : ""}const app = createRuntime(${options}).mount(document.querySelector("#app"), { ...App, url: "page", shortcuts: "page", anywidgets: "${anywidgets}"${notebook ? ', cells: true, view: "notebook"' : ""} });
if (import.meta.hot) app.on("error", (error) => import.meta.hot.send(${JSON.stringify(FAILED)}, { path: ${JSON.stringify(path)}, error }));
${offline ? "void keepOffline(app);\n" : ""}`;
}

const sandboxText = ({ allow }: SandboxOptions): string =>
  `{ isolation: "sandbox", sandbox: { inline: true }, grants: { network: ${JSON.stringify(allow)} } }`;

/** What an app is called that says no title. */
export function titleOf(path: string): string {
  return basename(path).replace(/\.\w+$/, "");
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** The notices of what the library bundles: they go with each copy. */
export function readNotices(): Promise<string> {
  return readFile(join(LIBRARY, "THIRD-PARTY-NOTICES.txt"), "utf8");
}
