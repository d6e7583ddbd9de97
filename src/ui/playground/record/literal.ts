/** Plain data as JavaScript. @throws TypeError for what is no plain data */
export function literal(value: unknown): string {
  if (value === undefined || Object.is(value, -0)) return value === undefined ? "undefined" : "-0";
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "number" || typeof value === "boolean" || value === null) return String(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (value instanceof Date) return `new Date(${JSON.stringify(value)})`;
  if (typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype)
    throw new TypeError(`literal(): ${Object.prototype.toString.call(value)} can't be written as code, only plain data.`);
  const entries = Object.entries(value).map(([key, one]) => `${nameCode(key)}: ${literal(one)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

const nameCode = (key: string): string => (/^[A-Za-z_$][\w$]*$/.test(key) && key !== "__proto__" ? key : JSON.stringify(key));
