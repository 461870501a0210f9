/*
 * Numbers of any length in fixed point: a BigInt n with b bits stands for n / 2^b. Corners of tiles are such numbers
 * exactly; decimals of links are rounded to them, far below a pixel.
 */

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/;
const MOST_CHARACTERS = 40_000;
const MOST_SCALE = 40_000;
const LOG2_10 = Math.log2(10);

/* n · 2^by, to the nearest where bits are lost, halves up. */
export function shift(n, by) {
  if (by >= 0) return n << BigInt(by);
  return (n + (1n << BigInt(-by - 1))) >> BigInt(-by);
}

/* The integer at or below n · 2^by. */
export const floorShift = (n, by) => (by >= 0 ? n << BigInt(by) : n >> BigInt(-by));

/* {unscaled, scale}, which is unscaled / 10^scale, or null for what is no decimal. */
export function parse(text) {
  const parts = text.length <= MOST_CHARACTERS ? DECIMAL.exec(text.trim()) : null;
  if (!parts || !(parts[2] || parts[3])) return null;
  const fraction = parts[3] ?? "";
  const scale = fraction.length - Number(parts[4] ?? 0);
  if (Math.abs(scale) > MOST_SCALE) return null;
  const unscaled = BigInt((parts[2] ?? "") + fraction);
  return { unscaled: parts[1] === "-" ? -unscaled : unscaled, scale };
}

/* The nearest integer, halves away from zero. */
function quotient(above, below) {
  const twice = 2n * (above < 0n ? -above : above);
  const size = (twice + below) / (2n * below);
  return above < 0n ? -size : size;
}

/* A decimal in fixed point. */
export function ofDecimal({ unscaled, scale }, bits) {
  if (scale <= 0) return (unscaled * 10n ** BigInt(-scale)) << BigInt(bits);
  return quotient(unscaled << BigInt(bits), 10n ** BigInt(scale));
}

/* A decimal text of so many places behind the point, without zeros at its end. */
export function toDecimal(n, bits, places) {
  const rounded = quotient(n * 10n ** BigInt(places), 1n << BigInt(bits));
  const digits = (rounded < 0n ? -rounded : rounded).toString().padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places).replace(/0+$/, "");
  return (rounded < 0n ? "-" : "") + whole + (fraction ? `.${fraction}` : "");
}

/* The binary logarithm of a positive decimal, however large; null for what is none. */
export function log2(text) {
  const number = parse(text);
  if (!number || number.unscaled <= 0n) return null;
  const digits = number.unscaled.toString();
  const head = digits.slice(0, 17);
  return Math.log2(Number(head)) + (digits.length - head.length - number.scale) * LOG2_10;
}

/* 2^exponent as a decimal of six digits: "1422.22" or "3.27826e56". */
export function power(exponent) {
  const tenth = exponent / LOG2_10;
  let decade = Math.floor(tenth);
  let mantissa = Math.round(10 ** (tenth - decade) * 1e5) / 1e5;
  if (mantissa >= 10) [mantissa, decade] = [mantissa / 10, decade + 1];
  if (decade >= -3 && decade < 6) return String(Number(`${mantissa}e${decade}`));
  return `${mantissa}e${decade}`;
}
