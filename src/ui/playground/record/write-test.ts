import { nodesOfKind, type TestNode, textOf } from "../../../shared/page-reader.ts";
import { literal } from "./literal.ts";
import type { Query, Step } from "./step.ts";

/** What a test is written from. */
export interface Recorded {
  /** What the test is called. */
  title: string;
  /** The script's file, which is beside the test. */
  file: string;
  /** Its siblings: texts, and data. */
  siblings: Readonly<Record<string, string | Blob>>;
  /** Packages that it imports, and the address of each. */
  packages: Readonly<Record<string, string>>;
  /** It is opened with its cells. */
  cells: boolean;
  steps: readonly Step[];
  page: readonly TestNode[];
  textsBefore: readonly string[];
}

/** A test, and what its reader is to know. */
export interface WrittenTest {
  readonly code: string;
  readonly notes: readonly string[];
}

/** Texts and metrics that a test looks at, at most of each. */
const MOST_LOOKS = 4;
/** What says how long something took, or when it was, is another one each time. */
const UNSTEADY = /\d\s?(ms|µs|s|sec|seconds?|min)\b|\d{1,2}:\d\d|\d{4}-\d\d-\d\d/;

/** A test for Playwright, with the fixture of `reprise/playwright`. */
export async function playwrightTest(recorded: Recorded): Promise<WrittenTest> {
  const { file, siblings, packages, cells, title } = recorded;
  const files = Object.entries(siblings).map(([path, content]) => {
    const read = `readFileSync(${literal(path.replace(/^\.\//, ""))}${typeof content === "string" ? ', "utf8"' : ""})`;
    return `${literal(path)}: ${typeof content === "string" ? read : `new Blob([${read}])`}`;
  });
  const options = [
    `source: readFileSync(${literal(file)}, "utf8")`,
    `fileName: ${literal(file)}`,
    ...(files.length > 0 ? [`files: { ${files.join(", ")} }`] : []),
    ...packagesOption(packages),
    ...(cells ? ["cells: true"] : []),
  ];
  const { lines, notes } = await write(recorded.steps, "playwright");
  const code = `import { readFileSync } from "node:fs";
import { expect, test } from "reprise/playwright";

test(${literal(title)}, async ({ app }) => {
  await app.open({ ${options.join(", ")} });
${lines}${exceptions(recorded, "await expect(app)", "await app.exceptions")}${looks(recorded, "await expect(app)", 'await app.get("metric")')}});
`;
  return { code, notes: [...notes, ...addressNotes(packages)] };
}

/** A test for Node, with `AppTest` of `reprise/testing`. */
export async function appTest(recorded: Recorded): Promise<WrittenTest> {
  const { file, packages, cells, title } = recorded;
  const names = Object.keys(packages);
  const options = [
    ...(cells ? ["cells: true"] : []),
    // By name: Node finds what is installed.
    ...packagesOption(Object.fromEntries(names.map((name) => [name, name]))),
  ];
  const { lines, notes } = await write(recorded.steps, "node");
  const readsFiles = lines.includes("readFileSync(") ? 'import { readFileSync } from "node:fs";\n' : "";
  const code = `${readsFiles}import { AppTest, appMatchers } from "reprise/testing";
import { expect, test } from "vitest";

expect.extend(appMatchers);

test(${literal(title)}, async () => {
  const app = await AppTest.fromFile(${literal(file)}${options.length > 0 ? `, { ${options.join(", ")} }` : ""}).run();
${lines}${exceptions(recorded, "expect(app)", "app.exceptions")}${looks(recorded, "expect(app)", 'app.get("metric")')}  await app.close();
});
`;
  return {
    code,
    notes: names.length > 0 ? [...notes, `Install what the script imports: npm install ${names.join(" ")}.`] : notes,
  };
}

const packagesOption = (packages: Recorded["packages"]): string[] =>
  Object.keys(packages).length > 0 ? [`packages: ${literal(packages)}`] : [];

const addressNotes = (packages: Recorded["packages"]): string[] =>
  Object.keys(packages).length > 0
    ? ["The packages are those of this studio: put where your project has them in place of their addresses."]
    : [];

/** The steps as lines of code. */
async function write(steps: readonly Step[], test: "playwright" | "node"): Promise<{ lines: string; notes: string[] }> {
  const written = await Promise.all(steps.map((step) => lineOf(step, test)));
  const notes = written.flatMap(({ note }) => (note === undefined ? [] : [note]));
  const lines = written.map(
    ({ line, note }) => `${note === undefined ? "" : `  // ${note}\n`}${line === null ? "" : `  ${line}\n`}`,
  );
  return { lines: lines.join(""), notes: [...new Set(notes)] };
}

interface Line {
  readonly line: string | null;
  readonly note?: string | undefined;
}

async function lineOf(step: Step, test: "playwright" | "node"): Promise<Line> {
  const isPage = test === "playwright";
  switch (step.at) {
    case "page":
      return { line: "await app.run();" };
    case "none":
      return { line: null, note: `Not in this test: ${step.what}.` };
    case "view": {
      // What is seen is no business of a test without a page.
      if (!isPage) return { line: null };
      const name = literal(step.name);
      const place =
        step.role === "summary"
          ? `locator("summary", { hasText: ${name} })`
          : `getByRole("${step.role}", { name: ${name}, exact: true })`;
      return { line: `await app.root.${place}.click();` };
    }
    case "widget": {
      const { act, args, query, note, not } = step;
      if (act === "camera" && !isPage)
        return { line: null, note: "Not in this test: a picture was taken, for which there has to be a page." };
      if (not === "page" && isPage)
        return {
          line: null,
          note: `Not in this test: what was selected in the ${nameOfQuery(query)}, which takes a gesture of a person.`,
        };
      if (query[0] === "dialog" && isPage) return { line: 'await app.page.keyboard.press("Escape");\n  await app.idle();' };
      const given =
        act === "upload" ? await Promise.all((args as readonly File[]).map((file) => fileCode(file, isPage))) : args.map(literal);
      const where = query.map(literal).join(", ");
      return {
        line: `await app.widget(${where}).${act}(${given.join(", ")});`,
        note: note && `${note[0]?.toUpperCase()}${note.slice(1)}.`,
      };
    }
  }
}

const nameOfQuery = ([first, label]: Query): string =>
  typeof first === "string" ? `${first}${label === undefined ? "" : ` “${label}”`}` : `element with the key “${first.key}”`;

/** Files of at most so many characters stand in the test. */
const SHORT = 500;

/** A file as code: its text, where that is short, else the file beside the test. */
async function fileCode(file: File, isPage: boolean): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = bytes.length > SHORT ? null : textOfBytes(bytes);
  const type = file.type === "" ? "" : `, { type: ${literal(file.type)} }`;
  if (text !== null) return `new File([${literal(text)}], ${literal(file.name)}${type})`;
  return isPage ? literal(file.name) : `new File([readFileSync(${literal(file.name)})], ${literal(file.name)}${type})`;
}

function textOfBytes(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** That nothing went wrong, or what did: warnings, too, stand on the page. */
function exceptions({ page }: Recorded, expectation: string, shown: string): string {
  const names = nodesOfKind(page, "exception").map(({ props }) => props.name as string);
  if (names.length === 0) return `  ${expectation}.toHaveNoExceptions();\n`;
  const list = shown.startsWith("await ") ? `(${shown})` : shown;
  return `  expect(${list}.map(({ props }) => props.name)).toEqual(${literal(names)});\n`;
}

/** What the steps have come to: texts that were not there before, and metrics. */
function looks({ page, textsBefore }: Recorded, expectation: string, metrics: string): string {
  const before = new Set(textsBefore);
  const isSteady = (text: string): boolean => text !== "" && text.length <= 80 && !UNSTEADY.test(text);
  const texts = textOf(page)
    .split("\n")
    .filter((text) => isSteady(text) && !before.has(text));
  const shown = nodesOfKind(page, "metric")
    .map(({ props }) => props as { label: string; value: unknown })
    .filter(({ value }) => typeof value === "string" && isSteady(value));
  return [
    ...[...new Set(texts)].slice(0, MOST_LOOKS).map((text) => `  ${expectation}.toHaveText(${literal(text)});\n`),
    ...shown.slice(0, MOST_LOOKS).map(({ label, value }) => {
      const props = `expect.objectContaining({ label: ${literal(label)}, value: ${literal(value)} })`;
      return `  expect(${metrics}).toContainEqual(expect.objectContaining({ props: ${props} }));\n`;
    }),
  ].join("");
}
