/** The query parameters of the page's address, each with all its values. */
export function getQuery(): Record<string, string[]> {
  const params: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(location.search)) {
    params[name] ??= [];
    params[name].push(value);
  }
  return params;
}

/** Replaces them, in the same entry of the history. */
export function setQuery(params: Record<string, string[]>): void {
  const query = new URLSearchParams(Object.entries(params).flatMap(([name, values]) => values.map((value) => [name, value])));
  const text = query.toString();
  history.replaceState(history.state, "", `${location.pathname}${text === "" ? "" : `?${text}`}${location.hash}`);
}
