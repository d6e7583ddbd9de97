/** What scripts import from "reprise". */
import type { St } from "../src/shared/script-api.ts";

export declare const st: St;
export * from "../src/shared/errors.ts";
export type * from "../src/shared/script-api.ts";
