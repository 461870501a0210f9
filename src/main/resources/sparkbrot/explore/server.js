/* Requests to the server that this page came from, and what is known of it: there, lost, or no longer ours. */
import { frames } from "./frames.js";

const FIRST_WAIT_MILLIS = 1_000;
const LONGEST_WAIT_MILLIS = 5_000;
const BUSY = 429;
const NO_SESSION = 401;

/* What the server answered instead of what was asked for. */
export class Refusal extends Error {
  constructor(status, text) {
    super(text);
    this.status = status;
  }
}

export class Server extends EventTarget {
  #state = "there";
  #wait = FIRST_WAIT_MILLIS;
  #timer = 0;

  /* there, lost or ended; an event "state" tells of changes. */
  get state() {
    return this.#state;
  }

  #become(state) {
    if (state === "there") this.#wait = FIRST_WAIT_MILLIS;
    if (state === this.#state) return;
    this.#state = state;
    this.dispatchEvent(new Event("state"));
  }

  async #request(path, options) {
    let answer;
    try {
      answer = await fetch(path, { cache: "no-store", credentials: "same-origin", ...options });
    } catch (error) {
      if (error.name !== "AbortError") this.#lost();
      throw error;
    }
    if (answer.ok) {
      this.#become("there");
      return answer;
    }
    if (answer.status === NO_SESSION) this.#become("ended");
    const said = await answer.json().catch(() => null);
    throw new Refusal(answer.status, said?.error ?? `The server answered ${answer.status}.`);
  }

  #lost() {
    this.#become("lost");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.tryAgain(), this.#wait);
    this.#wait = Math.min(2 * this.#wait, LONGEST_WAIT_MILLIS);
  }

  /* Asks for anything; whoever waits hears of it by an event. */
  tryAgain() {
    clearTimeout(this.#timer);
    this.info().catch(() => {});
  }

  info() {
    return this.#request("/api/info").then((it) => it.json());
  }

  post(path, body, signal) {
    const options = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), signal };
    return this.#request(path, options);
  }

  point(body, signal) {
    return this.post("/api/point", body, signal).then((it) => it.json());
  }

  poster(body, signal) {
    return this.post("/api/poster", body, signal).then((it) => it.json());
  }

  julia(query, signal) {
    return this.#request(`/api/julia?${new URLSearchParams(query)}`, { signal }).then((it) => it.blob());
  }

  /* Frames of a view; a flood is answered by waiting. */
  async *view(body, recolor, signal) {
    let answer;
    try {
      answer = await this.post(recolor ? "/api/recolor" : "/api/view", body, signal);
    } catch (error) {
      if (error.status !== BUSY) throw error;
      await new Promise((then) => setTimeout(then, FIRST_WAIT_MILLIS));
      answer = await this.post("/api/view", body, signal);
    }
    try {
      yield* frames(answer.body);
    } catch (error) {
      if (error instanceof TypeError) this.#lost();
      throw error;
    }
  }
}
