/** What a command can't do, for the terminal: what is wrong, and what to do. */
export class CommandError extends Error {
  override name = "CommandError";

  constructor(
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}
