/** One script of the gallery. */
export interface Example {
  /** Names it in the address: `#name`. */
  name: string;
  title: string;
  /** What it shows, in one line. */
  line: string;
  /** File name under which errors show it. */
  file: string;
  /** It is opened with its cells, as a document that is edited in its place. */
  isNotebook?: true;
  /** Text of the script. */
  load(): Promise<string>;
  /** Address of the module that was compiled ahead from it. */
  compiled?: string;
  /** Its siblings. */
  files?: Record<string, string>;
  /** What it may import: bare specifiers and the address of each. */
  packages?: Record<string, string>;
}
