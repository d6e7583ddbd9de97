import { createKeyEncoder, type KeyInfo, type KeyOptions } from "../worker/values/key.ts";

/** The key of one call, blobs by identity. */
export function encodeArgs(args: readonly unknown[], info: KeyInfo, options: KeyOptions = {}): string {
  return createKeyEncoder(info, options).encode(args);
}
