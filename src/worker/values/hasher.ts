/** A digest that is begun anew by `init`, fed piece by piece, and read once, as 32 hex digits. */
export interface Hasher {
  init(): Hasher;
  update(bytes: Uint8Array): Hasher;
  digest(): string;
}
