// The page reads without this script. It adds: the chain beside the text, keeping one, stepping, and showing one voice.
(() => {
  "use strict";
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const main = document.querySelector("main"), panel = byId("panel"), panelBody = byId("panel-body"), status = byId("status");
  const tree = document.querySelector(".tree");
  const chains = [...document.querySelectorAll(".chains > ol > li")];
  if (!chains.length) return;
  const hint = panelBody.firstElementChild;
  const total = chains.length;
  let shown = 0, pinned = 0, lens = "all", voice = null, within = null;

  const all = (selector, base = document) => base.querySelectorAll(selector);
  const number = (element) => Number(element.dataset.s);
  const path = (n) => chains[n - 1].dataset.path.split(" ");

  function show(n) {
    if (n === shown) return;
    for (const element of all(".on")) element.classList.remove("on");
    shown = n;
    if (tree) tree.classList.toggle("lit", n > 0);
    if (!n) { panelBody.replaceChildren(hint); return; }
    for (const element of all(`[data-s="${n}"], [data-e~="${n}"], #r${n}`, main)) element.classList.add("on");
    const copy = document.createElement("div");
    for (const child of chains[n - 1].children) if (!child.matches(".back")) copy.append(child.cloneNode(true));
    panelBody.replaceChildren(copy);
    panelBody.scrollTop = panel.scrollTop = 0;
    if (!tree) return;
    const own = path(n).join(" ") + " ";
    for (const element of all("[data-path]", tree)) element.classList.toggle("on", own.startsWith(element.dataset.path + " "));
  }

  function pin(n, focus) {
    pinned = n;
    root.classList.toggle("pinned", n > 0);
    show(n);
    if (!n || !focus) return;
    const link = byId("r" + n);
    if (!link) return;
    link.focus({ preventScroll: true });
    const box = link.getBoundingClientRect();
    const low = matchMedia("(max-width: 68rem)").matches ? innerHeight * 0.5 : innerHeight - 60;
    if (box.top < 60 || box.bottom > low) scrollBy({ top: box.top - innerHeight * 0.3 });
  }

  function passes(n) {
    if (voice) return path(n).includes(voice, 1);
    return lens === "all" || chains[n - 1].dataset.lenses.split(" ").includes(lens);
  }

  function step(by) {
    for (let n = pinned + by, tries = 0; tries < total; tries++, n += by) {
      n = ((n - 1 + total) % total) + 1;
      if (passes(n)) return pin(n, true);
    }
  }

  function look() {
    const open = lens === "all" && !voice;
    root.classList.toggle("lensed", !open);
    const passed = new Set(chains.map((_, i) => i + 1).filter(passes));
    for (const element of all(".s", main)) element.classList.toggle("lit", !open && passed.has(number(element)));
    for (const link of all("a.n", main)) link.classList.toggle("lit", !open && passed.has(Number(link.hash.slice(2))));
    for (const element of all(".x", main)) element.classList.toggle("lit", !open && (voice ? element.dataset.voice === voice : lens === "second"));
    for (const button of all("[data-lens]")) button.setAttribute("aria-pressed", String(!voice && button.dataset.lens === lens));
    let name = "";
    for (const button of all("[data-voice-button]")) {
      const chosen = button.dataset.voiceButton === voice;
      button.setAttribute("aria-pressed", String(chosen));
      if (chosen) name = button.textContent.trim();
    }
    const count = passed.size === 1 ? "1 statement" : passed.size + " statements";
    status.textContent = open ? "" : voice ? `${count} said or passed on by ${name}. Escape shows all.` : `${count} of ${total}. Escape shows all.`;
    if (pinned && !passed.has(pinned)) pin(0);
    return passed;
  }

  function choose(id) {
    voice = voice === id ? null : id;
    lens = "all";
    const [first] = look();
    const link = voice && first && byId("r" + first);
    if (link) {
      const box = link.getBoundingClientRect();
      if (box.top < 0 || box.top > innerHeight) link.scrollIntoView({ block: "center" });
    }
  }

  for (const place of all("[data-choose]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.voiceButton = place.dataset.choose;
    button.setAttribute("aria-pressed", "false");
    button.append(...place.childNodes);
    place.append(button);
  }
  panel.hidden = false;
  const lenses = byId("lenses");
  if (lenses) lenses.hidden = false;

  document.addEventListener("click", (event) => {
    const target = event.target;
    const button = target.closest("button");
    if (button) {
      if (button.id === "prev") step(-1);
      else if (button.id === "next") step(1);
      else if (button.id === "close") { const link = byId("r" + pinned); pin(0); if (link) link.focus({ preventScroll: true }); }
      else if (button.dataset.voiceButton) choose(button.dataset.voiceButton);
      else if (button.dataset.lens) { voice = null; lens = button.dataset.lens; look(); }
      return;
    }
    const node = target.closest(".tree [data-voice]");
    if (node) { choose(node.dataset.voice); return; }
    const link = target.closest("a.n, .timeline a, .chains a.back");
    if (link) {
      event.preventDefault();
      const n = Number(link.hash.slice(2));
      pin(link.matches(".n") && pinned === n ? 0 : n, true);
      return;
    }
    if (target.closest(".side, .fn")) return;
    const statement = target.closest(".s");
    if (statement && getSelection().isCollapsed) pin(pinned === number(statement) ? 0 : number(statement), true);
  });

  const place = ".text, h1[id]";
  main.addEventListener("pointerover", (event) => {
    if (pinned || event.pointerType === "touch") return;
    const statement = event.target.closest(".s");
    if (statement === within && statement) return;
    within = statement;
    if (statement) show(number(statement));
    else if (!event.target.closest(place)) show(0);
  });
  main.addEventListener("pointerleave", () => { within = null; if (!pinned) show(0); });
  main.addEventListener("focusin", (event) => {
    if (event.target.matches("a.n") && !pinned) show(Number(event.target.hash.slice(2)));
  });
  main.addEventListener("focusout", () => { if (!pinned && !within) show(0); });

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") {
      if (pinned) pin(0);
      else if (lens !== "all" || voice) { lens = "all"; voice = null; look(); }
      return;
    }
    if (!pinned || event.shiftKey) return;
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by) { event.preventDefault(); step(by); }
  });

  const asked = /^#[rc](\d+)$/.exec(location.hash);
  if (asked && Number(asked[1]) <= total && Number(asked[1]) > 0) pin(Number(asked[1]), true);
})();
