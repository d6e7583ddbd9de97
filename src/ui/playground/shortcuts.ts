import type { Shortcut } from "../app-options.ts";

/** The key that goes with letters: another one on a Mac. */
export const mod = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "Cmd" : "Ctrl";
const redo = mod === "Cmd" ? "Cmd Shift Z" : "Ctrl Y";

/** What the studio knows that somebody could not guess. */
export const studioShortcuts: readonly Shortcut[] = [["f", "The page alone, or with the studio around it"]];

/** The same, where there is an editor. */
export const editorShortcuts: readonly Shortcut[] = [
  ...studioShortcuts,
  ["← → Home End", "On the line between code and page: width of the code. On the names of files: another file"],
  [`${mod} Enter`, "In the editor: run the script as it stands"],
  ["Esc, then Tab", "In the editor: go on to what follows"],
  ["Ctrl Space", "In the editor: what may stand here"],
  ["F2, F12", "In the editor: rename what is at the caret, go to where it is declared"],
  [`${mod} Z, ${redo}`, "In the editor: undo, redo"],
  [`${mod} F`, "In the editor: search and replace"],
];
