/** Holds the address of a picture that is not loaded unasked, on an `img` without a source. */
export const REMOTE = "data-rp-remote";
