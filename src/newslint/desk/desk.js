"use strict";
(() => {
  const words = JSON.parse(document.documentElement.dataset.words);
  const by = (id) => document.getElementById(id);
  const text = by("text"), under = by("under"), list = by("notes"), file = by("file");
  const wide = matchMedia("(min-width: 56.01rem)");
  const rank = ["error", "warning", "suggestion"];

  let findings = [];          // those of the text as it stands, in its order
  let known = "";             // the text that their places refer to
  let source = null;          // what was opened: id, name, reader, writes, pasted
  let current = null;         // the key of the finding that somebody looks at
  let refused = "";           // a change that the formatting cannot follow
  let unsaved = false;
  const alarms = new Map();   // keys of findings that are no mistakes, with the line that was written for each
  const reasons = new Map();

  const said = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (gap, key) => values[key] ?? gap);
  let telling;
  const tell = (message, wait = 0) => {
    clearTimeout(telling);
    telling = setTimeout(() => { by("status").textContent = message; }, wait);
  };
  // What is wrong stays until the next check is well, if it came from one, and else until somebody goes on.
  let warning, ofCheck = false;
  const warn = (message, checking = false) => {
    by("refused").textContent = message;
    by("refused").hidden = !message;
    ofCheck = checking;
  };

  // What the server says; a problem is shown and nothing is returned.
  const ask = async (path, body) => {
    let answer;
    try {
      const response = await fetch(path, body);
      answer = response.headers.get("content-type") === "application/octet-stream"
        ? { data: await response.blob() } : await response.json();
    } catch {
      answer = { problem: words.gone };
    }
    if (answer.problem) { warn(answer.problem, path === "check"); tell(answer.problem); return null; }
    return answer;
  };
  const post = (path, values = {}) => ask(path, {
    method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text: text.value, ...(source ? { source: source.id } : {}), ...values }),
  });

  // ---- Checking: one request at a time, the next one as soon as it is answered if the text has changed meanwhile.
  let timer, busy = false, again = false;
  const soon = (wait = 150) => { clearTimeout(timer); timer = setTimeout(check, wait); };
  const check = async () => {
    if (busy) { again = true; return; }
    clearTimeout(timer);
    again = false;
    const asked = text.value, about = source;
    if (!asked.trim()) { accept({ findings: [], notes: [], refused: "" }, asked); return; }
    busy = true;
    const answer = await post("check");
    busy = false;
    if (answer && about === source) accept(answer, asked);
    if (again || (answer && asked !== text.value)) soon(0);
  };
  const accept = (answer, asked) => {
    const before = shown().length;
    findings = moved(answer.findings, asked, text.value);
    known = text.value;
    refused = answer.refused;
    // A blank that is typed at the end of a paragraph is no text until a word follows.
    clearTimeout(warning);
    if (refused) warning = setTimeout(() => { if (refused) warn(said("refused", { text: refused }), true); }, 1500);
    else if (ofCheck) warn("");
    by("remarks").replaceChildren(...answer.notes.map((note) => element("li", note)));
    render();
    const count = shown().length;
    by("nothing").hidden = count > 0 || !text.value.trim();
    if (text.value.trim() && (count !== before || !by("status").textContent)) tell(counted("found", count), 700);
  };
  const counted = (name, count) => said(count === 0 ? `${name}-none` : count === 1 ? `${name}-one` : name, { count });

  // Findings where a text has changed: what is before and behind the change moves along, what is in it is checked anew.
  const moved = (found, before, after) => {
    if (before === after) return found;
    const [front, back] = differing(before, after);
    const by = after.length - before.length, rest = before.length - back;
    const place = (one) => one.end <= front ? one : one.start >= rest ? { ...one, start: one.start + by, end: one.end + by } : null;
    return found.map((one) => {
      const there = place(one);
      if (!there) return null;
      return { ...there, fix: one.fix && place(one.fix), more: one.more.map(place).filter(Boolean) };
    }).filter(Boolean);
  };
  // How many characters two texts share at their beginning and at their end.
  const differing = (before, after) => {
    const most = Math.min(before.length, after.length);
    let front = 0, back = 0;
    while (front < most && before[front] === after[front]) front++;
    while (back < most - front && before[before.length - 1 - back] === after[after.length - 1 - back]) back++;
    return [front, back];
  };

  // ---- Showing
  // A note that opens, a font that comes late: whatever changes a height moves the notes below it.
  const sizes = new ResizeObserver(() => requestAnimationFrame(() => layout()));
  sizes.observe(under);
  const shown = () => findings.filter((one) => !alarms.has(one.key));
  const element = (name, content = "", look = "") => {
    const made = document.createElement(name);
    made.textContent = content;
    if (look) made.className = look;
    return made;
  };
  const render = () => { mark(); note(); tools(); layout(); };

  // The marks lie under the text, in a copy of it that nobody sees. Findings may overlap in any way: the text is cut
  // where one begins or ends, and every stretch names all that it belongs to.
  let pieces = new Map();     // the marks of each finding, by its number
  const mark = () => {
    const marks = shown(), value = text.value, made = document.createDocumentFragment();
    pieces = new Map(marks.map((one, at) => [at + 1, []]));
    // Every place of every finding, with the number of the finding: one may stand for many places.
    const places = marks.flatMap((one, at) => [one, ...one.more].map(({ start, end }) => ({ start, end, number: at + 1, severity: one.severity })));
    places.sort((a, b) => a.start - b.start || a.end - b.end);
    const cuts = [...new Set([0, value.length, ...places.flatMap((one) => [one.start, one.end])])].sort((a, b) => a - b);
    const put = (content, numbers, look, ended, start) => {
      const piece = element("mark", content, look);
      piece.start = start;
      piece.dataset.f = numbers.join(" ");
      piece.dataset.n = ended.join(" ");
      for (const number of numbers) pieces.get(number).push(piece);
      made.append(piece);
    };
    let open = [], next = 0;  // the places that the stretch is in, and the number of the one that begins next
    const numbers = (some) => some.map((one) => one.number);
    cuts.forEach((start, at) => {
      const end = cuts[at + 1];
      open = open.filter((one) => one.end > start);
      for (; next < places.length && places[next].start <= start; next++) {
        if (places[next].end > start) open.push(places[next]);
        else put("", [places[next].number], `${places[next].severity} point`, [places[next].number], start);
      }
      if (end === undefined) return;
      if (!open.length) { made.append(value.slice(start, end)); return; }
      const gravest = rank.find((name) => open.some((one) => one.severity === name));
      const ended = open.filter((one) => one.end === end);
      put(value.slice(start, end), numbers(open), open.length > 1 ? `${gravest} several` : gravest, numbers(ended), start);
    });
    made.append("\n\u200b");  // the last line counts even if it is empty
    under.replaceChildren(made);
  };
  const marksOf = (number) => pieces.get(number) || [];

  // A note that stays is kept as it is, whatever is open in it.
  const note = () => {
    const before = new Map([...list.children].map((item) => [item.dataset.key, item]));
    const marks = shown();
    const items = marks.map((one, at) => {
      let item = before.get(one.key);
      if (!item || item.made !== one.html) {
        item = element("li");
        item.dataset.key = one.key;
        item.made = one.html;
        item.tabIndex = -1;
        item.innerHTML = one.html;  // made by the server, all words of the article escaped
        const row = element("p", "", "buttons");
        if (one.fix) row.append(button("fix", one.fix.safe ? words.fix : words["fix-unsafe"]));
        row.append(button("wrong", words.wrong), element("span", "", "place"));
        item.append(row);
        sizes.observe(item);
      }
      item.className = `note ${one.severity}`;
      item.querySelector(".number").textContent = at + 1;
      item.querySelector(".number").setAttribute("aria-label", `${words["to-place"]} ${at + 1}`);
      item.querySelector(".message").id = `m${at + 1}`;
      for (const one of item.querySelectorAll(".buttons button")) one.setAttribute("aria-describedby", `m${at + 1}`);
      item.querySelector(".place").textContent = one.place;
      const fix = item.querySelector('[data-do="fix"]');
      if (fix) fix.hidden = !one.fix;
      return item;
    });
    if (items.length !== list.children.length || items.some((item, at) => item !== list.children[at])) list.replaceChildren(...items);
    light();
  };
  const button = (what, label) => {
    const made = element("button", label);
    made.type = "button";
    made.dataset.do = what;
    return made;
  };
  // A finding and its words light up together: the one that somebody is at, and the one under the mouse.
  let over = null;
  const light = () => {
    shown().forEach((one, at) => {
      const hot = one.key === current || one.key === over;
      list.children[at]?.classList.toggle("hot", one.key === current);
      list.children[at]?.classList.toggle("near", one.key === over);
      for (const made of marksOf(at + 1)) made.classList.toggle("hot", hot);
    });
  };
  const near = (key) => { if (key !== over) { over = key; light(); } };

  // Beside the text each note stands at the height of its words, as far as the others leave room.
  const layout = () => {
    const items = [...list.children];
    list.classList.toggle("beside", wide.matches);
    if (!wide.matches) { list.style.height = ""; items.forEach((item) => { item.style.top = ""; }); return; }
    const origin = list.getBoundingClientRect().top, gap = 10;
    const wanted = items.map((item, at) => {
      const made = marksOf(at + 1)[0];
      return made ? Math.max(0, made.getClientRects()[0].top - origin - 6) : 0;
    });
    const heights = items.map((item) => item.offsetHeight);
    const tops = [];
    const down = (from) => { for (let at = from; at < items.length; at++) tops[at] = Math.max(wanted[at], at ? tops[at - 1] + heights[at - 1] + gap : 0); };
    down(0);
    const at = items.findIndex((item) => item.dataset.key === current);
    if (at > 0 && tops[at] > wanted[at]) {
      const old = [...tops];
      tops[at] = wanted[at];
      for (let one = at - 1; one >= 0; one--) tops[one] = Math.min(old[one], tops[one + 1] - heights[one] - gap);
      if (tops[0] < 0) tops.splice(0, tops.length, ...old); else down(at + 1);
    }
    items.forEach((item, one) => { item.style.top = `${tops[one]}px`; });
    list.style.height = items.length ? `${tops.at(-1) + heights.at(-1)}px` : "";
  };

  const tools = () => {
    const some = Boolean(text.value.trim()), count = shown().length;
    const safe = shown().filter((one) => one.fix && one.fix.safe).length;
    const kind = source ? source.reader : "";
    const formatted = Boolean(source) && !["text", "markdown"].includes(kind);
    const show = (id, on, label) => { by(id).hidden = !on; if (label) by(id).textContent = label; };
    by("intro").hidden = some;
    by("count").textContent = some ? counted("found", count) : "";
    show("fix-all", safe > 0, `${words["fix-all"]} (${safe})`);
    show("new", some || source);
    show("copy", some && kind !== "docx", kind === "html" ? words["copy-html"] : words["copy-text"]);
    by("copy").disabled = by("download").disabled = Boolean(refused);
    show("copy-plain", some && formatted);
    show("download", some && source && source.writes && !source.pasted, kind === "docx" ? words["download-docx"] : words.download);
    show("source", source, source ? said("formatted", { name: source.pasted ? words.clipboard : source.name }).split(" · ").slice(0, formatted && !refused ? 2 : 1).join(" · ") : "");
    document.title = some ? `${counted("found", count)} – newslint` : "newslint";
  };

  // ---- Changing the text: as if it were typed, so that Ctrl+Z takes it back.
  const replace = (start, end, content) => {
    text.focus({ preventScroll: true });
    text.setSelectionRange(start, end);
    const done = content ? document.execCommand("insertText", false, content) : start === end || document.execCommand("delete");
    if (!done) { text.setRangeText(content, start, end, "end"); typed(); }
  };
  const replaceAll = (content) => {
    const [front, back] = differing(text.value, content);
    replace(front, text.value.length - back, content.slice(front, content.length - back));
  };
  // A browser tells of every line of what is pasted: they are shown together.
  let pending = 0;
  const typed = () => {
    unsaved = true;
    if (!ofCheck) warn("");
    pending = pending || requestAnimationFrame(follow);
    soon();
  };
  const follow = () => {
    cancelAnimationFrame(pending);
    pending = 0;
    if (known === text.value) return;
    findings = moved(findings, known, text.value);
    known = text.value;
    render();
    atCursor();
  };
  text.addEventListener("input", typed);

  // ---- What can be done with a finding
  const finding = (key) => { follow(); return shown().find((one) => one.key === key); };
  // After a finding is done with: to the one that follows, in the text where its note lies over the text.
  const next = (at, docked = false) => {
    const marks = shown(), one = marks[Math.min(at, marks.length - 1)];
    if (docked && one) back(one.key);
    else (list.children[one ? marks.indexOf(one) : 0] || text).focus({ preventScroll: true });
  };
  const docked = () => !wide.matches && document.activeElement === text;
  const fix = (key) => {
    const one = finding(key), at = shown().indexOf(one), lies = docked();
    if (!one || !one.fix) return;
    replace(one.fix.start, one.fix.end, one.fix.text);
    follow();
    findings = findings.filter((other) => other.key !== key);
    render();
    tell(words["fixed-it"]);
    next(at, lies);
  };
  const wrong = async (key) => {
    const at = shown().findIndex((one) => one.key === key), lies = docked();
    const answer = await post("alarm", { key });
    if (!answer) return;
    alarms.set(key, answer.line);
    by("saved").hidden = false;
    by("saved").classList.add("fresh");
    setTimeout(() => by("saved").classList.remove("fresh"), 8000);
    by("saved").firstElementChild.textContent = said("saved", { path: answer.path });
    tell(said("saved", { path: answer.path }));
    render();
    by("nothing").hidden = shown().length > 0;
    next(at, lies);
  };
  by("saved").querySelector("button").addEventListener("click", async () => {
    const [key, line] = [...alarms].at(-1);
    if (!(await post("forget", { line }))) return;
    alarms.delete(key);
    by("saved").hidden = !alarms.size;
    tell(words.undone);
    render();
    by("nothing").hidden = shown().length > 0;
    const item = [...list.children].find((one) => one.dataset.key === key);
    (item || text).focus();
  });
  const visit = (key, focus = true, start = -1) => {
    current = key;
    light();
    layout();
    const at = shown().findIndex((one) => one.key === key);
    const marks = marksOf(at + 1), place = marks.find((one) => one.start === start) || marks[0], item = list.children[at];
    if (focus && item) item.focus({ preventScroll: true });
    (wide.matches || !focus ? place || item : item)?.scrollIntoView({ block: "center" });
  };
  const back = (key, other) => {
    const one = finding(key), place = other === undefined ? one : one?.more[other];
    if (!place) return;
    text.focus({ preventScroll: true });
    text.setSelectionRange(place.start, place.end);
    visit(key, false, place.start);
  };
  const step = (way) => {
    follow();
    const marks = shown();
    if (!marks.length) return;
    let at = marks.findIndex((one) => one.key === current);
    if (document.activeElement === text) {
      const caret = way > 0 ? text.selectionEnd : text.selectionStart;
      at = way > 0 ? marks.findIndex((one) => one.start >= caret) : marks.findLastIndex((one) => one.end <= caret);
      if (at < 0) at = way > 0 ? 0 : marks.length - 1;
    } else at = at < 0 ? (way > 0 ? 0 : marks.length - 1) : (at + way + marks.length) % marks.length;
    visit(marks[at].key);
  };
  const keyOf = (target) => target.closest?.(".note")?.dataset.key;
  list.addEventListener("click", (event) => {
    const what = event.target.closest("button")?.dataset.do, key = keyOf(event.target);
    if (what === "fix") fix(key);
    else if (what === "wrong") wrong(key);
    else if (what === "place") back(key);
    else if (what === "other") back(key, event.target.closest("button").dataset.at);
    else if (key && !event.target.closest("details") && getSelection().isCollapsed) visit(key, false);
  });
  list.addEventListener("mouseover", (event) => near(keyOf(event.target) ?? null));
  list.addEventListener("mouseleave", () => near(null));
  text.addEventListener("mouseleave", () => near(null));
  text.addEventListener("mousemove", (event) => {
    const made = document.elementsFromPoint(event.clientX, event.clientY).find((one) => one.localName === "mark");
    near(made ? shown()[made.dataset.f.split(" ")[0] - 1]?.key ?? null : null);
  });
  list.addEventListener("mousedown", (event) => { if (docked() && event.target.closest("button")) event.preventDefault(); });
  list.addEventListener("focusin", (event) => { if (keyOf(event.target) !== current) { current = keyOf(event.target); light(); layout(); } });
  list.addEventListener("toggle", async (event) => {
    const open = event.target, key = keyOf(open);
    if (open.open && !open.querySelector(".reason")) {
      const rule = finding(key).rule;
      if (!reasons.has(rule)) {
        const answer = await ask(`reason?rule=${encodeURIComponent(rule)}`);
        if (answer) reasons.set(rule, answer.html);
      }
      if (!open.querySelector(".reason")) open.insertAdjacentHTML("beforeend", reasons.get(rule) || `<p>${words["why-none"]}</p>`);
    }
    layout();
  }, true);
  document.addEventListener("keydown", (event) => {
    const key = keyOf(event.target);
    if (event.key === "F8") { event.preventDefault(); step(event.shiftKey ? -1 : 1); return; }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (key && event.key === "Enter" && event.target.classList.contains("note")) { event.preventDefault(); fix(key); }
    if (key && event.key === "Escape") { event.preventDefault(); back(key); }
    if (event.target === text) return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });
  // Where the cursor is in the text, its finding lights up; where two meet, the one that somebody is at stays.
  const atCursor = () => {
    if (document.activeElement !== text || pending) return;
    const at = text.selectionStart, marks = shown().filter((one) => one.start <= at && at <= one.end);
    const here = marks.find((one) => one.key === current) || marks.find((one) => at < one.end) || marks[0];
    const key = here ? here.key : null;
    if (key !== current) { current = key; light(); layout(); }
  };
  document.addEventListener("selectionchange", atCursor);

  // ---- All that is safe
  by("fix-all").addEventListener("click", async () => {
    const asked = text.value, answer = await post("fix");
    if (!answer || asked !== text.value) return;
    replaceAll(answer.text);
    tell(counted("fixed", answer.made));
    next(0);
  });

  // ---- Opening
  const may = () => !unsaved || !text.value.trim() || confirm(words.discard);
  const begin = (opened, content) => {
    source = opened;
    findings = [];
    known = content;
    current = null;
    refused = "";
    text.value = content;
    text.setSelectionRange(0, 0);
    unsaved = false;
    warn("");
    render();
    check();
  };
  const open = async (blob, name, pasted = false) => {
    if (blob.size > words.largest * 1e6) { warn(said("too-large", { size: words.largest })); return false; }
    const answer = await ask("open", {
      method: "POST", body: blob, headers: { "Content-Type": "application/octet-stream", "X-Name": encodeURIComponent(name) },
    });
    if (!answer || (pasted && !answer.text.trim())) return false;
    begin({ id: answer.source, name, reader: answer.reader, writes: answer.writes, pasted }, answer.text);
    tell(pasted ? words.pasted : said("opened", { name }));
    text.focus();
    return true;
  };
  by("open").addEventListener("click", () => file.click());
  file.addEventListener("change", () => {
    if (file.files[0] && may()) open(file.files[0], file.files[0].name);
    file.value = "";
  });
  by("new").addEventListener("click", () => { if (may()) { begin(null, ""); text.focus(); } });
  text.addEventListener("paste", async (event) => {
    const html = event.clipboardData.getData("text/html"), plain = event.clipboardData.getData("text/plain");
    const whole = text.selectionStart === 0 && text.selectionEnd === text.value.length;
    const [first] = event.clipboardData.files;
    if (first && !plain) { event.preventDefault(); if (may()) open(first, first.name); return; }
    if (!html || !whole || !words.kinds.includes(".html")) return;
    event.preventDefault();
    if (!(await open(new Blob([html]), "clipboard:html", true))) { source = null; replace(0, text.value.length, plain); warn(""); }
  });
  let entered = 0;
  const carries = (event) => [...event.dataTransfer.types].includes("Files");
  document.addEventListener("dragenter", (event) => { if (carries(event)) { entered++; by("drop").hidden = false; } });
  document.addEventListener("dragleave", (event) => { if (carries(event) && --entered <= 0) { entered = 0; by("drop").hidden = true; } });
  document.addEventListener("dragover", (event) => { if (carries(event)) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    entered = 0;
    by("drop").hidden = true;
    const [dropped] = event.dataTransfer.files;
    if (dropped && may()) open(dropped, dropped.name);
  });

  // ---- Taking it along
  const written = async (kinds) => {
    const event = (copying) => {
      copying.preventDefault();
      for (const [type, content] of Object.entries(kinds)) copying.clipboardData.setData(type, content);
    };
    // This way a browser takes the HTML as it is; the other one leaves styles out.
    document.addEventListener("copy", event, { once: true });
    const done = document.execCommand("copy");
    document.removeEventListener("copy", event);
    if (done) return true;
    try {
      const blobs = Object.entries(kinds).map(([type, content]) => [type, new Blob([content], { type })]);
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
      return true;
    } catch {
      return false;
    }
  };
  const copy = async (html) => {
    const kinds = { "text/plain": text.value };
    if (html) {
      const answer = await post("result", { form: "text" });
      if (!answer) return;
      kinds["text/html"] = await answer.data.text();
    }
    if (await written(kinds)) {
      unsaved = false;
      tell(html ? words["copied-html"] : words["copied-text"]);
      flash(html || by("copy-plain").hidden ? by("copy") : by("copy-plain"), words.copied);
    } else {
      text.focus();
      text.select();
      warn(words["not-copied"]);
    }
  };
  const flash = (made, label) => {
    const before = made.textContent;
    made.textContent = label;
    setTimeout(() => { made.textContent = before; tools(); }, 2000);
  };
  by("copy").addEventListener("click", () => copy(source?.reader === "html"));
  by("copy-plain").addEventListener("click", () => copy(false));
  by("download").addEventListener("click", async () => {
    const answer = await post("result");
    if (!answer) return;
    const link = element("a");
    link.href = URL.createObjectURL(answer.data);
    link.download = source.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    unsaved = false;
  });
  addEventListener("beforeunload", (event) => { if (unsaved && text.value.trim()) event.preventDefault(); });
  addEventListener("focus", () => soon(0)); // the configuration may have been changed meanwhile
  addEventListener("resize", layout);
  wide.addEventListener("change", layout);

  // What a browser kept over a reload.
  known = text.value;
  render();
  if (text.value.trim()) check();
})();
