/**
 * What a chart names at other sites is loaded once this was pressed.
 * @param hold of the button, which a sandbox holds still
 */
export function AskForAddresses({
  addresses,
  hold,
  ask,
}: {
  addresses: readonly string[];
  hold(button: HTMLButtonElement | null): void;
  ask(): void;
}) {
  const hosts = new Set(addresses.map((address) => new URL(address).host));
  return (
    <button type="button" class="rp-remote-image" ref={hold} onClick={ask}>
      {`Load what the chart names from ${[...hosts].join(", ")}`}
    </button>
  );
}
