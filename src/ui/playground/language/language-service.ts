import ts from "typescript";
import type { CallHelp, Explained, Hover, LanguageApi, NameOffer, Places, TypeFault } from "./language-api.ts";

/** Where the script is, for TypeScript. */
const SCRIPT = "/script/app.ts";
const PACKAGES = "/script/packages.d.ts";
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
 * TypeScript's language service for one script, which is given with each question.
 * @param files declarations by path: TypeScript's own under `/lib/`, those of `st` as in this project
 * @param packages names of packages whose types are not known: whatever is imported of them is `any`, and of a text that imports one,
 *   what may come of that is no fault
 */
export function createLanguageService(files: ReadonlyMap<string, string>, packages: readonly string[]): LanguageApi {
  const texts = new Map(files);
  texts.set(PACKAGES, packages.map((name) => `declare module ${JSON.stringify(name)};\n`).join(""));
  const roots = [SCRIPT, PACKAGES, "/examples/ambient.d.ts"];
  let version = 0;
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
    getCompilationSettings: () => OPTIONS,
    getScriptFileNames: () => roots,
    getScriptVersion: (path) => (path === SCRIPT ? String(version) : "0"),
    getScriptSnapshot: snapshot,
    getCurrentDirectory: () => "/",
    getDefaultLibFileName: () => "/lib/lib.es2023.d.ts",
    fileExists: (path) => texts.has(path),
    readFile: (path) => texts.get(path),
    directoryExists: () => true,
    getDirectories: () => [],
  });
  const take = (text: string): void => {
    if (texts.get(SCRIPT) === text) return;
    texts.set(SCRIPT, text);
    snapshots.delete(SCRIPT);
    version++;
  };
  const isInText = (path: string): boolean => path === SCRIPT;

  return {
    complete(text, position) {
      take(text);
      const word = /[\w$]*$/.exec(text.slice(0, position))?.[0] ?? "";
      const found = service.getCompletionsAtPosition(SCRIPT, position, { includeCompletionsWithInsertText: false });
      if (found === undefined) return null;
      const offers = found.entries
        .filter(({ kind, name }) => !NO_OFFER.has(kind) && !name.includes("-"))
        .map(({ name, kind, sortText }): NameOffer => ({ name, kind, order: sortText }));
      return { from: found.optionalReplacementSpan?.start ?? position - word.length, offers };
    },
    explain(text, position, name) {
      take(text);
      const found = service.getCompletionEntryDetails(SCRIPT, position, name, undefined, undefined, undefined, undefined);
      return found === undefined ? null : explained(found.displayParts, found.documentation, found.tags);
    },
    hover(text, position): Hover | null {
      take(text);
      const found = service.getQuickInfoAtPosition(SCRIPT, position);
      if (found === undefined) return null;
      const { start, length } = found.textSpan;
      return { from: start, to: start + length, ...explained(found.displayParts, found.documentation, found.tags) };
    },
    call(text, position): CallHelp | null {
      take(text);
      const found = service.getSignatureHelpItems(SCRIPT, position, undefined);
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
      const at = item.parameters[Math.min(found.argumentIndex, item.parameters.length - 1)];
      const words = [textOf(at?.documentation), textOf(item.documentation)].filter((part) => part !== "").join("\n\n");
      return { from: found.applicableSpan.start, code, parameter, words };
    },
    faults(text): TypeFault[] {
      take(text);
      if (service.getSyntacticDiagnostics(SCRIPT).length > 0) return [];
      const isVague = packages.some((name) => text.includes(`"${name}"`) || text.includes(`'${name}'`));
      const found = service.getSemanticDiagnostics(SCRIPT).filter(({ code }) => !isVague || !OF_UNKNOWN_TYPES.has(code));
      const wrong = found.map((fault) => faultOf(fault, "error"));
      const unused = service.getSuggestionDiagnostics(SCRIPT).filter(({ reportsDeprecated }) => reportsDeprecated !== undefined);
      return [...wrong, ...unused.map((fault) => faultOf(fault, "hint"))];
    },
    definition(text, position) {
      take(text);
      const found = service.getDefinitionAtPosition(SCRIPT, position)?.find(({ fileName }) => isInText(fileName));
      return found?.textSpan.start ?? null;
    },
    places(text, position): Places {
      take(text);
      const info = service.getRenameInfo(SCRIPT, position, {});
      if (!info.canRename) return { refused: info.localizedErrorMessage };
      const found =
        service.findRenameLocations(SCRIPT, position, false, false, { providePrefixAndSuffixTextForRename: false }) ?? [];
      if (found.some(({ fileName }) => !isInText(fileName))) return { refused: "It is not of this script." };
      return { places: found.map(({ textSpan: { start, length } }) => [start, start + length] as const) };
    },
  };
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
