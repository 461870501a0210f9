/* Numbers as people read them. */
const SUPERSCRIPT = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };
const WHOLE = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

export const whole = (n) => WHOLE.format(n);

/* "1.42×" or "3.28 × 10⁵⁶×" would be hard to read, so that powers stand alone. */
export function magnification(text) {
  const [mantissa, exponent] = text.split("e");
  const rounded = Number(Number(mantissa).toPrecision(3));
  if (exponent === undefined) return `${rounded < 1000 ? rounded : whole(rounded)}×`;
  const digits = [...exponent.replace("+", "")].map((it) => SUPERSCRIPT[it]).join("");
  return `${Number(Number(mantissa).toFixed(2))} · 10${digits}×`;
}

/* A long number by its ends. */
export function shortened(text, head, tail) {
  return text.length <= head + tail + 1 ? text : `${text.slice(0, head)}…${text.slice(-tail)}`;
}
