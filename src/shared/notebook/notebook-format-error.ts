import { RepriseError } from "../errors.ts";

/** A file is not the notebook that it should be: the message says what is wrong and where. */
export class NotebookFormatError extends RepriseError {
  override name = "NotebookFormatError";
}
