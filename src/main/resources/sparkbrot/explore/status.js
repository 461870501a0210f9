/* What the page says of itself: the place, how much of a view is there, and what is wrong. */
import { announce, say } from "./say.js";
import { described } from "./pointing.js";
import { magnification, shortened, whole } from "./words.js";

const $ = (id) => document.getElementById(id);
const SLOW_MILLIS = 500;
const START = "./submit-scripts/submit.sh explore";

export class Status {
  #stage;
  #address;
  #told = 0;

  constructor(stage, server, address) {
    this.#stage = stage;
    this.#address = address;
    for (const type of ["moved", "max"]) stage.addEventListener(type, () => this.#showPlace());
    stage.addEventListener("progress", ({ detail }) => this.#showProgress(detail));
    stage.addEventListener("complete", () => announce(`Complete at zoom ${magnification(address.place.zoom)}.`));
    stage.addEventListener("trouble", ({ detail }) => say(detail));
    server.addEventListener("state", () => showTrouble(server.state));
    $("retry").addEventListener("click", () => server.tryAgain());
  }

  #showPlace() {
    const { re, im, zoom } = this.#address.place;
    $("depth-zoom").textContent = magnification(zoom);
    $("re").textContent = shortened(re, 18, 10);
    $("im").textContent = shortened(im, 18, 10);
    const { max } = this.#stage;
    $("depth-iterations").textContent = max ? `up to ${whole(max)} iterations` : "";
  }

  #showProgress(progress) {
    const bar = $("progress");
    clearTimeout(this.#told);
    bar.hidden = !progress;
    if (!progress) {
      $("status").hidden = true;
      return;
    }
    const { done, total, reference } = progress;
    const share = reference ? reference.done / Math.max(1, reference.total) : done / Math.max(1, total);
    const percent = Math.round(100 * Math.min(1, share));
    bar.setAttribute("aria-valuenow", String(percent));
    bar.setAttribute("aria-valuetext", reference ? `Reference orbit: ${percent} %` : `${done} of ${total} tiles`);
    $("progress-bar").style.transform = `scaleX(${Math.max(0.03, share)})`;
    $("status").textContent = progress.text || bar.getAttribute("aria-valuetext");
    if ($("status").hidden) this.#told = setTimeout(() => ($("status").hidden = false), SLOW_MILLIS);
  }

  /* The place in the middle, in words. */
  async readOut(pointing) {
    const { re, im, zoom } = this.#address.place;
    try {
      const { title, more } = described(await pointing.ask({ x: 0, y: 0 }));
      say(`Middle: real ${shortened(re, 18, 10)}, imaginary ${shortened(im, 18, 10)}. ${title}. ${more}. Zoom ${magnification(zoom)}.`);
    } catch (error) {
      say(`Nothing is known of the middle: ${error.message}`);
    }
  }
}

function showTrouble(state) {
  $("trouble").hidden = state === "there";
  document.body.classList.toggle("stopped", state !== "there");
  if (state === "there") return;
  const ended = state === "ended";
  $("trouble-title").textContent = ended ? "This session has ended" : "The explorer does not answer";
  $("trouble-text").textContent = ended
    ? "The server knows this browser no longer, as it was started again. Open the address that it printed on its console; this place stays in this address."
    : `If it was ended, start it again with ${START} and open the address that it prints. Otherwise wait: this page tries again by itself.`;
  $("retry").hidden = ended;
}
