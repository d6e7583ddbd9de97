/** The type of an input. Boundary: Preact's types know an input by one literal type at a time. */
export function inputType(type: string): { type: "text" } {
  return { type } as { type: "text" };
}
