/** The series of a chart: a press hides one, or shows it again. */
export function ChartLegend({
  label,
  series,
  colors,
  hidden,
  onToggle,
}: {
  label: string | null;
  series: readonly string[];
  colors: readonly string[];
  hidden: ReadonlySet<string>;
  onToggle(name: string): void;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons that belong together are no fieldset.
    <div class="rp-chart-legend" role="group" aria-label={label === null ? "Series" : `Series: ${label}`}>
      {series.map((name, index) => (
        <button key={name} type="button" class="rp-chart-series" aria-pressed={!hidden.has(name)} onClick={() => onToggle(name)}>
          <span class="rp-chart-swatch" style={`background: ${colors[index]};`} aria-hidden="true" />
          <span class="rp-chart-name">{name === "" ? "(empty)" : name}</span>
        </button>
      ))}
    </div>
  );
}
