/** Rejects the calls that a worker took with it. */
export class WorkerGoneError extends Error {
  override name = "WorkerGoneError";
}

/** What a call is answered with whose worker is gone, where nothing does as well; other errors are thrown on. */
export function ofLostWorker(error: Error): [] {
  if (error instanceof WorkerGoneError) return [];
  throw error;
}
