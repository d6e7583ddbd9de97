/** Fills a field in as browsers and password managers do: a value and two events, no key and no focus. */
export function fillIn(field: HTMLInputElement, value: string, events: readonly string[] = ["input", "change"]): void {
  field.value = value;
  for (const type of events) field.dispatchEvent(new Event(type, { bubbles: true }));
}
