import type { Logger } from "vite";

/** Where a command speaks. */
export interface Terminal {
  /** What was asked for: to the standard output. */
  say(line: string): void;
  /** All else, errors too: to the standard error. */
  tell(text: string): void;
}

export const terminal: Terminal = {
  say: (line) => void process.stdout.write(`${line}\n`),
  tell: (text) => void process.stderr.write(`${text}\n`),
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
