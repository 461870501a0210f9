"use strict";

/* Exact decimals of any length: {unscaled, scale} is unscaled / 10^scale, as in Java's BigDecimal. */
const Decimal = (() => {
  const FORM = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/;
  const MOST_CHARACTERS = 100_000;
  const power = (exponent) => 10n ** BigInt(exponent);
  const of = (unscaled, scale) => ({ unscaled, scale });

  /* Null for what is none. */
  function parse(text) {
    const parts = text.length <= MOST_CHARACTERS ? FORM.exec(text.trim()) : null;
    if (!parts || !(parts[2] || parts[3])) return null;
    const fraction = parts[3] ?? "";
    const unscaled = BigInt(parts[2] + fraction);
    return of(parts[1] === "-" ? -unscaled : unscaled, fraction.length - Number(parts[4] ?? 0));
  }

  function aligned(a, b) {
    const scale = Math.max(a.scale, b.scale);
    return [a.unscaled * power(scale - a.scale), b.unscaled * power(scale - b.scale), scale];
  }

  function add(a, b) {
    const [left, right, scale] = aligned(a, b);
    return of(left + right, scale);
  }

  const negate = (a) => of(-a.unscaled, a.scale);
  const subtract = (a, b) => add(a, negate(b));
  const times = (a, b) => of(a.unscaled * b.unscaled, a.scale + b.scale);
  const whole = (n) => of(BigInt(n), 0);

  /* To so many places, halves away from zero. */
  function divide(a, b, places) {
    const shift = places + b.scale - a.scale;
    let above = a.unscaled;
    let below = b.unscaled;
    if (shift >= 0) above *= power(shift);
    else below *= power(-shift);
    if (below < 0n) [above, below] = [-above, -below];
    const twice = 2n * (above < 0n ? -above : above);
    const size = (twice + below) / (2n * below);
    return of(above < 0n ? -size : size, places);
  }

  const round = (a, places) => divide(a, whole(1), places);

  /* Of the first digit. */
  function exponent(a) {
    const size = a.unscaled < 0n ? -a.unscaled : a.unscaled;
    return size.toString().length - 1 - a.scale;
  }

  /* Without zeros at the end, in the notation of Java's BigDecimal. */
  function text(a) {
    if (a.unscaled === 0n) return "0";
    const sign = a.unscaled < 0n ? "-" : "";
    const all = (a.unscaled < 0n ? -a.unscaled : a.unscaled).toString();
    const digits = all.replace(/0+$/, "");
    const scale = a.scale - (all.length - digits.length);
    const first = digits.length - 1 - scale;
    if (scale >= 0 && first >= -6) {
      if (scale === 0) return sign + digits;
      const padded = digits.padStart(scale + 1, "0");
      return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
    }
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
    return `${sign}${digits[0]}${fraction}E${first < 0 ? "" : "+"}${first}`;
  }

  const number = (a) => Number(text(a));
  return { parse, add, subtract, times, whole, divide, round, exponent, text, number };
})();
