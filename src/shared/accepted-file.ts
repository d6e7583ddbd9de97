/** What `accept` says of a file by its name and type: `.csv`, `.tar.gz`, `image/*`, `text/plain`. Empty lets all through. */
export function isAccepted({ name, type }: { name: string; type: string }, accept: readonly string[]): boolean {
  if (accept.length === 0) return true;
  const lower = name.toLowerCase();
  return accept.some((pattern) => {
    if (pattern.startsWith(".")) return lower.endsWith(pattern);
    return pattern.endsWith("/*") ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
  });
}
