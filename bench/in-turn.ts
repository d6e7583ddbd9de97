/** What is compared: by name, a round of each. */
export type Sides = Record<string, () => Promise<number>>;

/**
 * Rounds of all sides in random order, each in a task of its own, so that one does not wait behind the work of another.
 * @param options `warm`: rounds of each before; `before`: makes the page ready for a round of one of them
 * @returns what each round of each has told
 */
export async function inTurn(
  sides: Sides,
  rounds: number,
  { warm = 20, before }: { warm?: number; before?(name: string): Promise<void> } = {},
): Promise<Record<string, number[]>> {
  const names = Object.keys(sides);
  const results = Object.fromEntries(names.map((name) => [name, [] as number[]]));
  const take = async (name: string): Promise<number> => {
    await before?.(name);
    await new Promise((resolve) => setTimeout(resolve));
    return (await sides[name]?.()) ?? Number.NaN;
  };
  for (let round = 0; round < warm; round++) for (const name of names) await take(name);
  const order = Array.from({ length: rounds }, () => names).flat();
  for (const name of order.sort(() => Math.random() - 0.5)) results[name]?.push(await take(name));
  return results;
}

/** Before a round: of these, the page shows that side's alone. No side is laid out together with what another shows. */
export function alone(hosts: Readonly<Record<string, HTMLElement>>): (name: string) => Promise<void> {
  return async (name) => {
    for (const [side, host] of Object.entries(hosts)) host.hidden = side !== name;
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  };
}
