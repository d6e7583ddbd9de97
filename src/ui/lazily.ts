/** Makes something when it is first asked for, and keeps it: formats of the browser take a millisecond each, and many a page needs none. */
export function lazily<T extends NonNullable<unknown>>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
