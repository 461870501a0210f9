/* What the page says: to everybody for a moment, and to screen readers. */
const $ = (id) => document.getElementById(id);
const TOAST_MILLIS = 4_000;
let timer = 0;

/* To screen readers alone. */
export function announce(text) {
  $("said").textContent = "";
  requestAnimationFrame(() => ($("said").textContent = text));
}

export function say(text) {
  announce(text);
  $("toast").textContent = text;
  $("toast").classList.add("shown");
  clearTimeout(timer);
  timer = setTimeout(() => $("toast").classList.remove("shown"), TOAST_MILLIS);
}

/* True if the browser lets the page copy. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
