import ts from "typescript";
import type { CallHelp, Explained, Hover, LanguageApi, NameOffer, Place, Places, TypeFault } from "./language-api.ts";

/** Where the project's scripts are, for TypeScript. */
const FOLDER = "/script/";
const PACKAGES = "/packages.d.ts";
/** What the types of a package are in, below `/packages/<name>/`; those of an ambient one declare the module themselves. */
const AMBIENT = "ambient.d.ts";
const TYPES = ["index.d.ts", "index.ts", AMBIENT];
/** What a script may know of its platform: a worker's, with top-level `await`. As in tsconfig.examples.json, but for what is strict beyond `strict`. */
const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: ["lib.es2023.d.ts", "lib.esnext.disposable.d.ts", "lib.webworker.d.ts", "lib.webworker.asynciterable.d.ts"],
  paths: { reprise: ["/examples/reprise.d.ts"] },
  types: [],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
};

/** What is said of a name where something of a package is meant whose types are not known. */
const OF_UNKNOWN_TYPES: ReadonlySet<number> = new Set([
  2307, 2339, 2347, 2503, 2694, 2709, 2749, 2882, 7006, 7016, 7031, 7034, 7053,
]);

/** Names that TypeScript offers of what is not there: of packages that it knows of, and keywords of other files. */
const NO_OFFER: ReadonlySet<string> = new Set(["warning", "script", "module"]);

/**
 * TypeScript's language service for the scripts of a project: the one that is asked about is given with each question.
 * @param files declarations by path: TypeScript's own under `/lib/`, those of `st` as in this project
 * @param packages names of packages that scripts may import. Of one whose types are not among the files, whatever is imported is `any`, and of a
 *   text that imports one, what may come of that is no fault
 */
export function createLanguageService(files: ReadonlyMap<string, string>, packages: readonly string[]): LanguageApi {
  const texts = new Map(files);
  const typed = packages.flatMap((name) => {
    const path = TYPES.map((end) => `/packages/${name}/${end}`).find((path) => files.has(path));
    return path === undefined ? [] : [[name, path] as const];
  });
  const isInstalled = (name: string): boolean => files.has(`/node_modules/${name}/package.json`);
  const unknown = packages.filter((name) => !isInstalled(name) && !typed.some(([other]) => other === name));
  const ambient = typed.map(([, path]) => path).filter((path) => path.endsWith(AMBIENT));
  const options: ts.CompilerOptions = {
    ...OPTIONS,
    paths: {
      ...OPTIONS.paths,
      ...Object.fromEntries(typed.filter(([, path]) => !path.endsWith(AMBIENT)).map(([name, path]) => [name, [path]])),
    },
  };
  texts.set(PACKAGES, unknown.map((name) => `declare module ${JSON.stringify(name)};\n`).join(""));
  const roots = new Set([PACKAGES, "/examples/ambient.d.ts", ...ambient]);
  const versions = new Map<string, number>();
  const snapshots = new Map<string, ts.IScriptSnapshot>();
  const snapshot = (path: string): ts.IScriptSnapshot | undefined => {
    const text = texts.get(path);
    const known = snapshots.get(path);
    if (text === undefined || known !== undefined) return known;
    const made = ts.ScriptSnapshot.fromString(text);
    snapshots.set(path, made);
    return made;
  };
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [...roots],
    getScriptVersion: (path) => String(versions.get(path) ?? 0),
    getScriptSnapshot: snapshot,
    getCurrentDirectory: () => "/",
    getDefaultLibFileName: () => "/lib/lib.es2023.d.ts",
    fileExists: (path) => texts.has(path),
    readFile: (path) => texts.get(path),
    directoryExists: () => true,
    getDirectories: () => [],
  });
  const put = (path: string, text: string): void => {
    if (texts.get(path) === text) return;
    texts.set(path, text);
    snapshots.delete(path);
    versions.set(path, (versions.get(path) ?? 0) + 1);
    roots.add(path);
  };
  const take = (file: string, text: string): string => {
    put(FOLDER + file, text);
    return FOLDER + file;
  };
  const isOwn = (path: string): boolean => path.startsWith(FOLDER);
  const placeOf = ({ fileName, textSpan: { start, length } }: ts.DocumentSpan): Place => ({
    file: fileName.slice(FOLDER.length),
    from: start,
    to: start + length,
  });

  return {
    setFiles(own) {
      for (const path of [...roots].filter(isOwn)) {
        if (own[path.slice(FOLDER.length)] !== undefined) continue;
        roots.delete(path);
        texts.delete(path);
        snapshots.delete(path);
      }
      for (const [file, text] of Object.entries(own)) put(FOLDER + file, text);
    },
    complete(file, text, position) {
      const path = take(file, text);
      const word = /[\w$]*$/.exec(text.slice(0, position))?.[0] ?? "";
      const found = service.getCompletionsAtPosition(path, position, {
        includeCompletionsWithInsertText: false,
        includeSymbol: true,
      });
      if (found === undefined) return null;
      const offers = found.entries
        .filter(({ kind, name }) => !NO_OFFER.has(kind) && !name.includes("-"))
        .map(({ name, kind, sortText, symbol }): NameOffer => ({ name, kind, order: isCommon(symbol) ? "18" : sortText }));
      return { from: found.optionalReplacementSpan?.start ?? position - word.length, offers };
    },
    explain(file, text, position, name) {
      const path = take(file, text);
      const found = service.getCompletionEntryDetails(path, position, name, undefined, undefined, undefined, undefined);
      return found === undefined ? null : explained(found.displayParts, found.documentation, found.tags);
    },
    hover(file, text, position): Hover | null {
      const path = take(file, text);
      const found = service.getQuickInfoAtPosition(path, position);
      if (found === undefined) return null;
      const { start, length } = found.textSpan;
      return { from: start, to: start + length, ...explained(found.displayParts, found.documentation, found.tags) };
    },
    call(file, text, position): CallHelp | null {
      const path = take(file, text);
      const found = service.getSignatureHelpItems(path, position, undefined);
      const item = found?.items[found.selectedItemIndex];
      if (found === undefined || item === undefined) return null;
      let code = textOf(item.prefixDisplayParts);
      let parameter: [number, number] | null = null;
      for (const [index, each] of item.parameters.entries()) {
        if (index > 0) code += textOf(item.separatorDisplayParts);
        const begin = code.length;
        code += textOf(each.displayParts);
        if (index === Math.min(found.argumentIndex, item.parameters.length - 1)) parameter = [begin, code.length];
      }
      code += textOf(item.suffixDisplayParts);
      const others = found.items.length - 1;
      if (others > 0) code += ` (+${others} ${others === 1 ? "overload" : "overloads"})`;
      const at = item.parameters[Math.min(found.argumentIndex, item.parameters.length - 1)];
      const words = [textOf(at?.documentation), textOf(item.documentation)].filter((part) => part !== "").join("\n\n");
      return { from: found.applicableSpan.start, code, parameter, words };
    },
    faults(file, text): TypeFault[] {
      const path = take(file, text);
      if (service.getSyntacticDiagnostics(path).length > 0) return [];
      const isVague = unknown.some((name) => text.includes(`"${name}"`) || text.includes(`'${name}'`));
      const found = service.getSemanticDiagnostics(path).filter(({ code }) => !isVague || !OF_UNKNOWN_TYPES.has(code));
      const wrong = found.map((fault) => faultOf(fault, "error"));
      const unused = service.getSuggestionDiagnostics(path).filter(({ reportsDeprecated }) => reportsDeprecated !== undefined);
      return [...wrong, ...unused.map((fault) => faultOf(fault, "hint"))];
    },
    definition(file, text, position) {
      const path = take(file, text);
      const found = service.getDefinitionAtPosition(path, position)?.find(({ fileName }) => isOwn(fileName));
      return found === undefined ? null : placeOf(found);
    },
    places(file, text, position): Places {
      const path = take(file, text);
      const info = service.getRenameInfo(path, position, {});
      if (!info.canRename) return { refused: info.localizedErrorMessage };
      const found =
        service.findRenameLocations(path, position, false, false, { providePrefixAndSuffixTextForRename: false }) ?? [];
      if (found.some(({ fileName }) => !isOwn(fileName))) return { refused: "It is not of this project." };
      return { places: found.map(placeOf) };
    },
  };
}

/** An option that all widgets have: those of a kind's own are looked for first. */
function isCommon(symbol: ts.Symbol | undefined): boolean {
  const parent = symbol?.declarations?.[0]?.parent;
  return parent !== undefined && ts.isInterfaceDeclaration(parent) && /^(WidgetOptions|Sized)$/.test(parent.name.text);
}

const textOf = (parts: readonly ts.SymbolDisplayPart[] | undefined): string => ts.displayPartsToString([...(parts ?? [])]);

function explained(
  code: readonly ts.SymbolDisplayPart[] | undefined,
  words: readonly ts.SymbolDisplayPart[] | undefined,
  tags: readonly ts.JSDocTagInfo[] | undefined,
): Explained {
  const told = (tags ?? []).map(({ name, text }) => `*${name}* ${textOf(text)}`);
  return { code: textOf(code), words: [textOf(words), ...told].filter((part) => part !== "").join("\n\n") };
}

function faultOf({ start = 0, length = 0, messageText }: ts.Diagnostic, severity: TypeFault["severity"]): TypeFault {
  return { from: start, to: start + length, severity, message: ts.flattenDiagnosticMessageText(messageText, "\n") };
}
