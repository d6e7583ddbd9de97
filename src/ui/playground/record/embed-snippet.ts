import { literal } from "./literal.ts";

/** What stands on the page of somebody's site. */
export interface Embedded {
  source: string;
  /** Siblings of the script; data that are no text can't stand in a page. */
  siblings: Readonly<Record<string, string | Blob>>;
  packages: Readonly<Record<string, string>>;
  cells: boolean;
  /** It reaches nothing of the page. */
  isSandboxed: boolean;
}

/** HTML that shows the script on a page, with the package `reprise` and any bundler. */
export function embedSnippet({ source, siblings, packages, cells, isSandboxed }: Embedded): string {
  const texts = Object.entries(siblings).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const data = Object.keys(siblings).filter((path) => typeof siblings[path] !== "string");
  const isPlain = Object.keys(siblings).length + Object.keys(packages).length === 0 && !cells && !isSandboxed;
  if (isPlain && !/<\/script|<!--/i.test(source))
    return `<script type="module">
  import "reprise/style.css";
  import "reprise/element";
</script>
<reprise-app>
  <script type="text/reprise">
${source.trimEnd()}
  </script>
</reprise-app>
`;
  const loaded = data.map((path) => `${literal(path)}: await (await fetch(${literal(`/${path}`)})).blob()`);
  const options = [
    `source: ${inScript(literal(source))}`,
    ...(texts.length + data.length > 0
      ? [`files: { ${[...texts.map(([path, text]) => `${literal(path)}: ${inScript(literal(text))}`), ...loaded].join(", ")} }`]
      : []),
    ...(cells ? ["cells: true"] : []),
  ];
  const ofRuntime = [
    ...(isSandboxed ? [`isolation: "sandbox"`, `sandbox: { url: "${SANDBOX}" }`] : []),
    ...(Object.keys(packages).length > 0 ? [`packages: ${literal(packages)}`] : []),
  ];
  const runtime = ofRuntime.length > 0 ? `{ ${ofRuntime.join(", ")} }` : "";
  return `<div id="app"></div>
<script type="module">
  import "reprise/style.css";
  import { createRuntime } from "reprise";

${isSandboxed ? `  // Two files of node_modules/reprise/dist/lib have to lie there: sandbox.html and sandbox-worker.js.\n` : ""}  createRuntime(${runtime}).mount(document.querySelector("#app"), {
${options.map((option) => `    ${option},`).join("\n")}
  });
</script>
`;
}

/** Where the two files of a sandbox are on the page's site. */
const SANDBOX = "/sandbox/sandbox.html";

/** A text in a script element may not end it, nor begin a comment. */
const inScript = (code: string): string => code.replace(/<(?=\/script|!--|script)/gi, "\\u003c");
