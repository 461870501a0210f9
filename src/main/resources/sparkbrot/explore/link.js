/* The fragment of an address: #re=…&im=…&zoom=…&maxIter=…&color=…, with the names of render's options for colours. */

const PLACE = ["re", "im", "zoom", "maxIter"];
const OPTION = /^[a-z][a-z-]{0,40}$/;
const MOST_CHARACTERS = 60_000;
const LONGEST_VALUE = 2_000;

/* {re, im, zoom, maxIter, style}; no place where there is no fragment. */
export function read(hash) {
  const found = { style: {} };
  if (hash.length > MOST_CHARACTERS) return found;
  for (const [name, value] of new URLSearchParams(hash.replace(/^#/, ""))) {
    if (PLACE.includes(name)) found[name] = value;
    else if (OPTION.test(name) && value.length <= LONGEST_VALUE) found.style[name] = value;
  }
  const most = Number(found.maxIter);
  found.maxIter = Number.isInteger(most) && most > 0 ? most : "auto";
  return found;
}

export function write({ re, im, zoom }, maxIter, style) {
  const place = { re, im, zoom, ...(maxIter === "auto" ? {} : { maxIter }) };
  return `#${new URLSearchParams({ ...place, ...style })}`;
}
