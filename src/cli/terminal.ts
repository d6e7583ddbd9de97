import type { Logger } from "vite";

/** Where a command speaks. */
export interface Terminal {
  /** What was asked for: to the standard output. */
  say(line: string): void;
  /** All else, errors too: to the standard error. */
  tell(text: string): void;
  /** How far something is: to the standard error, where a person sees it, in place of what it said last. */
  progress(text: string): void;
}

const { stdout, stderr } = process;
/** The line that is written over next. */
let passing = "";

export const terminal: Terminal = {
  say: (line) => void stdout.write(`${line}\n`),
  tell(text) {
    if (passing !== "") stderr.write("\r\u001b[K");
    passing = "";
    stderr.write(`${text}\n`);
  },
  progress(text) {
    if (!stderr.isTTY) return;
    passing = text;
    stderr.write(`\r\u001b[K${text}`);
  },
};

/** Vite's log without what the command says itself. */
export function quietLogger({ tell }: Terminal): Logger {
  const warned = new Set<string>();
  const logger: Logger = {
    hasWarned: false,
    info: () => {},
    warn(text) {
      // How long plugins took is for who writes them.
      if (text.includes("PLUGIN_TIMINGS")) return;
      logger.hasWarned = true;
      tell(text);
    },
    warnOnce(text) {
      if (warned.has(text)) return;
      warned.add(text);
      logger.warn(text);
    },
    error: (text) => tell(text),
    clearScreen: () => {},
    hasErrorLogged: () => false,
  };
  return logger;
}
