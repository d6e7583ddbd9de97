import { RepriseError } from "../../shared/errors.ts";

/** A cell reads a variable that is not there, since the cell that gives it a value has failed. */
export class CellFailedError extends RepriseError {
  override name = "CellFailedError";

  constructor(
    readonly variable: string,
    /** Title of the cell that has failed. */
    readonly cell: string,
  ) {
    super(`'${variable}' is not there: the cell '${cell}' failed.`, {
      hint: `Mend the cell '${cell}' first: then this one runs.`,
    });
  }
}
