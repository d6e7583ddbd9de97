/**
 * Whether a key is for an input method, which is at work: Enter ends its composition then, and Escape takes that back. Safari says so by
 * the code alone of the key that ends it, since that comes afterwards.
 */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;

/** Whether a key is pressed with another, by which it is the browser's: back and forward by Alt and an arrow. */
export const isOfBrowser = (event: KeyboardEvent): boolean => event.altKey || event.ctrlKey || event.metaKey;
