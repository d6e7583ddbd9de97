import { literal } from "./literal.ts";

/** What stands on the page of somebody's site. */
export interface Embedded {
  source: string;
  /** Siblings of the script; data that are no text can't stand in a page. */
  siblings: Readonly<Record<string, string | Blob>>;
  packages: Readonly<Record<string, string>>;
  cells: boolean;
}

/** HTML that shows the script on a page, with the package `reprise` and any bundler. */
export function embedSnippet({ source, siblings, packages, cells }: Embedded): string {
  const texts = Object.entries(siblings).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const data = Object.keys(siblings).filter((path) => typeof siblings[path] !== "string");
  if (Object.keys(siblings).length + Object.keys(packages).length === 0 && !cells && !/<\/script|<!--/i.test(source))
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
  const runtime = Object.keys(packages).length > 0 ? `{ packages: ${literal(packages)} }` : "";
  return `<div id="app"></div>
<script type="module">
  import "reprise/style.css";
  import { createRuntime } from "reprise";

  createRuntime(${runtime}).mount(document.querySelector("#app"), {
${options.map((option) => `    ${option},`).join("\n")}
  });
</script>
`;
}

/** A text in a script element may not end it, nor begin a comment. */
const inScript = (code: string): string => code.replace(/<(?=\/script|!--|script)/gi, "\\u003c");
