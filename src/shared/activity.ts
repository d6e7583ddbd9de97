/** What may go on in a worker beside the runs of scripts. An app that is idle, and whose worker does none of it, is at rest. */
export const activities = ["computing", "refreshing", "releasing", "writing"] as const;
export type Activity = (typeof activities)[number];
