/** Typed arrays whose items are numbers; those of big integers are none. */
export const numberArrays = [
  Float64Array,
  Float32Array,
  Int32Array,
  Uint32Array,
  Int16Array,
  Uint16Array,
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
] as const;

/** Numbers of one column, in whatever typed array they came. */
export type NumberArray = InstanceType<(typeof numberArrays)[number]>;
