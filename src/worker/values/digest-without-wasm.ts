/**
 * A digest in JavaScript, for workers whose content security policy lets no WebAssembly be compiled. Its digests are other ones: what a
 * browser has kept under one policy is not found under the other, and is computed again.
 */
import { blake2s } from "@noble/hashes/blake2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Hasher } from "./hasher.ts";

/** 128 bits, as the other one has. */
const LENGTH = 16;

/** A digest that needs no permission. Some ten times slower on large content; as quick on what keys mostly are. */
export function plainHasher(): Hasher {
  let hash = blake2s.create({ dkLen: LENGTH });
  const hasher: Hasher = {
    init: () => {
      hash = blake2s.create({ dkLen: LENGTH });
      return hasher;
    },
    update: (bytes) => {
      hash.update(bytes);
      return hasher;
    },
    digest: () => bytesToHex(hash.digest()),
  };
  return hasher;
}
