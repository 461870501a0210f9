"use strict";

/* The page: what is read of the file, what is said of the place, keys, buttons and the address. */
(() => {
  const $ = (id) => document.getElementById(id);
  const DATA = JSON.parse($("data").textContent);
  const SETTLED_MILLIS = 250;
  const POINTED_MILLIS = 40;
  const STEP = 0.2;
  const ZOOM = 1.5;
  let file, counts, view, viewer;
  let pointed = null;
  let written = null;
  let arriving = true;

  async function start(ranges, countRanges) {
    $("failure").hidden = true;
    $("failed").textContent = "The picture cannot be shown";
    try {
      file = DATA.folder ? Dzi.open(DATA.file, DATA.folder) : await Picture.read(ranges);
      view = Place.of(file.texts, file.widthPx, file.heightPx);
    } catch (error) {
      return fail(error);
    }
    counts = null;
    let complaint = "";
    try {
      if (countRanges) counts = await Counts.open(countRanges, file.widthPx, file.heightPx);
    } catch (error) {
      complaint = `No iteration counts: ${error.message}.`;
    }
    $("counted").hidden = !countRanges;
    $("count").textContent = complaint || "–";
    $("about").textContent = `${DATA.name}: ${file.widthPx} × ${file.heightPx} pixels in ${file.levels} levels. ${complaint}`;
    viewer = Picture.show(file, `Picture of the Mandelbrot set, ${file.widthPx} by ${file.heightPx} pixels. Press ? for keys, r to hear the place.`);
    viewer.addHandler("open", opened);
    viewer.addHandler("tile-load-failed", ({ message }) => say(`A part of the picture cannot be loaded: ${message}.`));
  }

  function fail(error) {
    $("reason").textContent = `${DATA.name}: ${error.message.replace(/\.$/, "")}.`;
    $("failure").hidden = false;
    document.body.dataset.state = "failed";
  }

  function opened() {
    follow(true);
    viewer.addHandler("update-viewport", () => update());
    viewer.addHandler("viewport-change", settle);
    viewer.addHandler("resize", settle);
    update();
    document.body.dataset.state = "open";
  }

  /* What stands beside the coordinates belongs to them: an answer that comes too late is dropped. */
  let asked = 0;
  let shownPlace = "";
  function update() {
    const shown = Picture.place(viewer, file, true);
    const at = (pointed && Picture.pixel(viewer, file, pointed)) ?? Picture.pixel(viewer, file, viewer.viewport.pixelFromPoint(viewer.viewport.getCenter(true), true));
    const key = JSON.stringify([at, shown.columns, pointed === null]);
    if (key === shownPlace) return;
    shownPlace = key;
    $("where").textContent = pointed && at ? "Under the pointer" : "At the centre";
    $("width").textContent = Place.link(view, shown).split(",")[2];
    const sample = at ? Place.sample(view, at.column, at.row) : { re: "beside the picture", im: "–" };
    $("re").textContent = sample.re;
    $("im").textContent = sample.im;
    if (counts) countAt(at);
  }

  function countAt(at) {
    const number = ++asked;
    $("count").textContent = "–";
    clearTimeout(countAt.timer);
    if (!at) return;
    countAt.timer = setTimeout(async () => {
      const text = await countText(at);
      if (number === asked) $("count").textContent = text;
    }, POINTED_MILLIS);
  }

  async function countText({ column, row }) {
    try {
      const count = await counts.at(column, row);
      return count === Number(file.texts.get("max-iter")) ? `${count}, the limit` : String(count);
    } catch (error) {
      return `unknown: ${error.message}`;
    }
  }

  function settle() {
    clearTimeout(settle.timer);
    settle.timer = setTimeout(() => {
      const link = `#${Place.link(view, Picture.place(viewer, file))}`;
      const arrived = arriving;
      arriving = false;
      if (link === written) return;
      written = link;
      /* The place one arrives at is no step of one's own. */
      if (arrived) history.replaceState(null, "", link);
      else location.hash = link;
    }, SETTLED_MILLIS);
  }

  /* To where the address says, if it says so. */
  function follow(now) {
    arriving = true;
    const there = location.hash.length > 1 ? Place.parseLink(view, decodeURIComponent(location.hash.slice(1))) : null;
    if (there) {
      written = location.hash;
      Picture.go(viewer, file, there, now || Picture.still.matches);
    } else {
      viewer.viewport.goHome(now || Picture.still.matches);
    }
    viewer.forceRedraw();
    settle();
  }

  window.addEventListener("hashchange", () => {
    if (viewer && location.hash !== written) follow(false);
  });

  function say(text) {
    $("said").textContent = "";
    requestAnimationFrame(() => ($("said").textContent = text));
  }

  async function readOut() {
    const shown = Picture.place(viewer, file);
    const at = { column: Math.floor(shown.column), row: Math.floor(shown.row) };
    const within = at.column >= 0 && at.row >= 0 && at.column < file.widthPx && at.row < file.heightPx;
    if (!within) return say("The centre is beside the picture.");
    const { re, im } = Place.sample(view, at.column, at.row);
    const count = counts ? ` Iterations ${await countText(at)}.` : "";
    say(`Centre: real ${re}, imaginary ${im}.${count} Width shown ${Place.link(view, shown).split(",")[2]}.`);
  }

  function pan(x, y, event) {
    const { width, height } = viewer.viewport.getBounds(false);
    const step = event.shiftKey ? 1 : STEP;
    viewer.viewport.panBy(new OpenSeadragon.Point(x * step * width, y * step * height));
    viewer.viewport.applyConstraints();
  }

  function zoom(factor) {
    viewer.viewport.zoomBy(factor);
    viewer.viewport.applyConstraints();
  }

  const whole = () => viewer.viewport.goHome();
  const toggleFull = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());

  function showCommand() {
    const shown = Picture.place(viewer, file);
    const { x, y } = viewer.viewport.getContainerSize();
    const scale = window.devicePixelRatio || 1;
    $("command-text").value = Command.of(view, file.texts, shown, x * scale, y * scale);
    $("copied").textContent = "";
    $("command-dialog").showModal();
    $("command-text").focus();
    $("command-text").setSelectionRange(0, 0);
    $("command-text").scrollTop = 0;
  }

  async function copy(text, what) {
    try {
      await navigator.clipboard.writeText(text);
      $("copied").textContent = `${what} copied.`;
    } catch {
      $("copied").textContent = `The browser does not let this page copy. ${what}: ${text}`;
    }
  }

  const KEYS = {
    ArrowLeft: (event) => pan(-1, 0, event),
    ArrowRight: (event) => pan(1, 0, event),
    ArrowUp: (event) => pan(0, -1, event),
    ArrowDown: (event) => pan(0, 1, event),
    "+": () => zoom(ZOOM),
    "=": () => zoom(ZOOM),
    "-": () => zoom(1 / ZOOM),
    _: () => zoom(1 / ZOOM),
    0: whole,
    f: () => document.fullscreenEnabled && toggleFull(),
    c: showCommand,
    r: readOut,
    "?": () => $("help-dialog").showModal(),
  };

  /* OpenSeadragon takes the focus when it is clicked, which browsers take for a key's. */
  document.addEventListener("pointerdown", () => document.body.classList.add("pointing"), true);
  document.addEventListener("keydown", (event) => {
    document.body.classList.remove("pointing");
    const taken = event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]");
    /* A long place is scrolled by the arrows. */
    const scrolled = event.target === $("readout") && event.key.startsWith("Arrow");
    if (!viewer?.isOpen() || taken || scrolled || !Object.hasOwn(KEYS, event.key)) return;
    event.preventDefault();
    KEYS[event.key](event);
  });

  const buttons = { closer: () => zoom(ZOOM), farther: () => zoom(1 / ZOOM), whole, full: toggleFull, command: showCommand };
  for (const [id, action] of Object.entries(buttons)) {
    $(id).addEventListener("click", () => viewer?.isOpen() && action());
  }
  $("help").addEventListener("click", () => $("help-dialog").showModal());
  $("full").hidden = !document.fullscreenEnabled;
  $("copy-command").addEventListener("click", () => copy($("command-text").value, "Command"));
  $("copy-link").addEventListener("click", () => {
    copy(location.href.replace(/#.*/, "") + `#${Place.link(view, Picture.place(viewer, file))}`, "Link");
  });
  for (const button of document.querySelectorAll("dialog .close")) {
    button.addEventListener("click", () => button.closest("dialog").close());
  }
  for (const type of ["pointermove", "pointerdown"]) {
    $("stage").addEventListener(
      type,
      (event) => {
        const box = $("stage").getBoundingClientRect();
        pointed = new OpenSeadragon.Point(event.clientX - box.left, event.clientY - box.top);
        if (viewer?.isOpen()) update();
      },
      true,
    );
  }
  $("stage").addEventListener("pointerleave", (event) => {
    /* A finger that was lifted has pointed at something. */
    if (event.pointerType === "touch") return;
    pointed = null;
    if (viewer?.isOpen()) update();
  });

  $("files").addEventListener("change", () => {
    const chosen = [...$("files").files];
    const isCounts = (it) => it.name.endsWith(".npy");
    const picture = chosen.find((it) => !isCounts(it));
    if (picture) start(Ranges.ofBlob(picture), chosen.some(isCounts) ? Ranges.ofBlob(chosen.find(isCounts)) : null);
  });

  $("named").textContent = DATA.name;
  const at = (name) => Ranges.ofUrl(encodeURIComponent(name));
  const local = location.protocol === "file:";
  if (local && !DATA.folder) {
    $("failed").textContent = "Choose the picture";
    fail(new Error("a browser does not let a page read the files beside it"));
  } else start(at(DATA.file), DATA.counts && !local ? at(DATA.counts) : null);
})();
