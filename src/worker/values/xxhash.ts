/** One hash of the many that the package has: imported whole, all of them would be loaded, 200 kB. */
export { createXXHash128 } from "hash-wasm";
