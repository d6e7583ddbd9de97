/**
 * The pages of the site that say what each public name is: `referencePages()`, from the types and their comments. What is written there is
 * all there is to it: a new name of `st` stands in its part without a word here.
 */

import { join } from "node:path";
import ts from "typescript";
import { root } from "../run.mjs";
import { entryText, namesIn, resolved, typeText } from "./declaration-text.mjs";

/**
 * @typedef {{ title: string, of: string, from?: string }} Part `of`: an interface, class, function or value that the entry exports, and of
 *   an interface whose members stand in several parts the member that this one begins `from`
 * @typedef {{ name: string, title: string, entry: string, call: string, about: string, parts: readonly Part[] }} Page `call`: what stands
 *   before each name
 */

const SCRIPT_API = "src/shared/script-api.ts";

/** @type {readonly Page[]} */
const PAGES = [
  {
    name: "api-elements",
    title: "st: elements",
    entry: SCRIPT_API,
    call: "st.",
    about: "What a script draws. Every container has the same methods: `box.write(…)` draws in the box.",
    parts: [
      { title: "Texts", of: "Drawing", from: "write" },
      { title: "Data", of: "Drawing", from: "dataframe" },
      { title: "Charts and figures", of: "Drawing", from: "lineChart" },
      { title: "Pictures, sound, film", of: "Drawing", from: "image" },
      { title: "HTML, and the page itself", of: "Drawing", from: "html" },
      { title: "Messages", of: "Drawing", from: "alert" },
      { title: "Progress", of: "Progressing" },
    ],
  },
  {
    name: "api-layout",
    title: "st: containers and pages",
    entry: SCRIPT_API,
    call: "st.",
    about: "What holds elements. A container is called with a function that draws in it, or has its methods called.",
    parts: [
      { title: "The sidebar", of: "St", from: "sidebar" },
      { title: "Containers", of: "Drawing", from: "container" },
      { title: "Other places", of: "Places" },
      { title: "Forms", of: "Drawing", from: "form" },
      { title: "Conversations", of: "Conversation" },
      { title: "Dialogs", of: "Dialogs" },
      { title: "Pages", of: "Navigating" },
      { title: "Going to pages", of: "Pages" },
    ],
  },
  {
    name: "api-widgets",
    title: "st: widgets",
    entry: SCRIPT_API,
    call: "st.",
    about:
      "What a reader gives a script. Each returns its value, in the script, at once; [Widgets](?page=widgets) says what holds for all.",
    parts: [{ title: "Widgets", of: "Widgets" }],
  },
  {
    name: "api-runs",
    title: "st: caching, state, runs",
    entry: SCRIPT_API,
    call: "st.",
    about: "What is kept from run to run, and what begins and ends one. [Caching](?page=caching) explains the options.",
    parts: [
      { title: "Caching, state, runs", of: "St", from: "singleton" },
      { title: "The page around", of: "Embedded" },
    ],
  },
  {
    name: "api-embedding",
    title: "reprise",
    entry: "src/index.ts",
    call: "",
    about:
      "What a page imports from `reprise`: it starts a runtime, and mounts apps. [Embedding](?page=embedding) has an example of each option.",
    parts: [
      { title: "Runtimes", of: "createRuntime" },
      { title: "A runtime", of: "Runtime" },
      { title: "An app", of: "App" },
      { title: "A store that is shared", of: "httpStore" },
    ],
  },
  {
    name: "api-testing",
    title: "reprise/testing",
    entry: "src/testing/index.ts",
    call: "",
    about: "What a test in Node imports. [Testing](?page=testing) says which of the two kinds of tests is for what.",
    parts: [
      { title: "AppTest", of: "AppTest" },
      { title: "A widget", of: "TestWidget" },
      { title: "Matchers", of: "AppMatchers" },
      { title: "Pages of the app", of: "TestNavigation" },
      { title: "A store in memory", of: "memoryStore" },
    ],
  },
  {
    name: "api-playwright",
    title: "reprise/playwright",
    entry: "src/playwright/index.ts",
    call: "",
    about: "What a test in a browser imports: Playwright's own `test` and `expect`, and a fixture `app`.",
    parts: [
      { title: "The fixture", of: "PageApp" },
      { title: "A widget", of: "PageWidget" },
      { title: "Matchers", of: "PageMatchers" },
      { title: "Pages of the app", of: "PageNavigation" },
      { title: "A table", of: "PageTable" },
    ],
  },
];

/** Declarations of the project that a reader needs to know beside a name. */
const OWN = /\/src\/(?!worker\/|test-helpers\/)/;

/** @returns {{ name: string, title: string, text: string, names: string[] }[]} `names`: those that have an entry, as they stand there */
export function referencePages() {
  const program = ts.createProgram(
    PAGES.map(({ entry }) => join(root, entry)),
    { ...config("tsconfig.ui.json"), types: ["node"], noEmit: true },
  );
  const checker = program.getTypeChecker();
  return PAGES.map((page) => {
    const source = program.getSourceFile(join(root, page.entry));
    const module = source && checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`${page.entry} is no module.`);
    const exported = new Map(checker.getExportsOfModule(module).map((symbol) => [symbol.name, resolved(checker, symbol)]));
    /** @param {string} name */
    const find = (name) => {
      const symbol = exported.get(name) ?? named(program, checker, name);
      if (symbol === undefined) throw new Error(`${page.entry} has no ${name}.`);
      return symbol;
    };
    return write(page, find, checker);
  });
}

/**
 * @param {Page} page
 * @param {(name: string) => ts.Symbol} find
 * @param {ts.TypeChecker} checker
 */
function write(page, find, checker) {
  const sections = page.parts.map((part) => ({ title: part.title, entries: entriesOf(find(part.of), part, page) }));
  const own = new Set(sections.flatMap(({ entries }) => entries.flatMap(({ declarations }) => declarations)));
  const types = typesBehind([...own], checker, new Set(page.parts.map(({ of }) => find(of))));
  const links = new Set(types.map(({ symbol }) => symbol.name));
  const text = [
    `# ${page.title}`,
    page.about,
    ...sections.flatMap(({ title, entries }) => [
      ...(page.parts.length > 1 ? [`## ${title}`] : []),
      ...entries.map((entry) => entryText(entry, checker, links)),
    ]),
    ...(types.length > 0 ? ["## Types", ...types.map((type) => typeText(type, checker, links))] : []),
  ].join("\n\n");
  return { name: page.name, title: page.title, text, names: sections.flatMap(({ entries }) => entries.map(({ name }) => name)) };
}

/**
 * Its members under their names, or itself.
 * @param {ts.Symbol} symbol @param {Part} part @param {Page} page
 * @returns {{ name: string, declarations: ts.Declaration[] }[]}
 */
function entriesOf(symbol, { from, of }, page) {
  const declarations = symbol.declarations ?? [];
  const holder = declarations.find((one) => ts.isInterfaceDeclaration(one) || ts.isClassDeclaration(one));
  if (holder === undefined) return [{ name: page.call + of, declarations }];
  const before = page.call || `${of}.`;
  /** @type {Map<string, ts.Declaration[]>} */
  const members = new Map();
  for (const member of /** @type {ts.InterfaceDeclaration} */ (holder).members) {
    if (isHidden(member) || member.name === undefined || !ts.isIdentifier(member.name)) continue;
    members.set(member.name.text, [...(members.get(member.name.text) ?? []), member]);
  }
  const starts = PAGES.flatMap(({ parts }) => parts).flatMap((each) =>
    each.of === of && each.from !== undefined ? [each.from] : [],
  );
  const names = [...members.keys()];
  if (from !== undefined && !members.has(from)) throw new Error(`${of} has no ${from}, where a part of ${page.name} begins.`);
  // What stands before the first part is of it.
  const begin = from === undefined || from === starts[0] ? 0 : names.indexOf(from);
  const rest = names.slice(begin + 1).findIndex((name) => starts.includes(name));
  return names
    .slice(begin, rest < 0 ? undefined : begin + 1 + rest)
    .map((name) => ({ name: before + name, declarations: members.get(name) ?? [] }));
}

/** @param {ts.Node} member */
function isHidden(member) {
  const flags = ts.getCombinedModifierFlags(/** @type {ts.Declaration} */ (member));
  return (flags & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0 || ts.isConstructorDeclaration(member);
}

/**
 * Interfaces and aliases of the project that declarations name, and those that these name, in the order in which they come up.
 * @param {readonly ts.Node[]} from @param {ts.TypeChecker} checker @param {ReadonlySet<ts.Symbol>} known have entries of their own
 */
function typesBehind(from, checker, known) {
  /** @type {Map<string, { symbol: ts.Symbol, declaration: ts.InterfaceDeclaration | ts.TypeAliasDeclaration }>} */
  const found = new Map();
  const queue = [...from];
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    for (const symbol of namesIn(node, checker)) {
      const declaration = symbol.declarations?.find((one) => ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one));
      if (declaration === undefined || known.has(symbol) || found.has(symbol.name)) continue;
      if (!OWN.test(declaration.getSourceFile().fileName) || symbol.name === "Any") continue;
      if (symbol.name === "Drawing" || symbol.name === "Widgets" || symbol.name === "PlatformType") continue;
      const type = /** @type {ts.InterfaceDeclaration | ts.TypeAliasDeclaration} */ (declaration);
      found.set(symbol.name, { symbol, declaration: type });
      queue.push(type);
    }
  }
  return [...found.values()];
}

/** An interface of the project that no entry exports by itself. @param {ts.Program} program @param {ts.TypeChecker} checker @param {string} name */
function named(program, checker, name) {
  for (const file of program.getSourceFiles()) {
    if (!OWN.test(file.fileName)) continue;
    const found = file.statements.find((one) => ts.isInterfaceDeclaration(one) && one.name.text === name);
    if (found !== undefined) return checker.getSymbolAtLocation(/** @type {ts.InterfaceDeclaration} */ (found).name);
  }
  return undefined;
}

/** @param {string} file */
function config(file) {
  const path = join(root, file);
  const { config, error } = ts.readConfigFile(path, ts.sys.readFile);
  if (error !== undefined) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, "\n"));
  return ts.parseJsonConfigFileContent(config, ts.sys, root).options;
}
