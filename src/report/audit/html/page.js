"use strict";
(function () {
  var form = document.getElementById("filters");
  var panel = document.getElementById("panel");
  var body = document.getElementById("panel-body");
  var count = document.getElementById("count");
  var all = function (what, within) { return Array.prototype.slice.call((within || document).querySelectorAll(what)); };
  var actions = all("tbody.action"), rows = all("tr.row"), findings = all("li.finding");
  var fields = ["owner", "state", "code", "q"];
  var texts = new Map();
  var shown = "";

  // What is searched: the words as they stand in the page, in small letters and without white of no meaning.
  function text(element) {
    if (!texts.has(element)) texts.set(element, element.textContent.toLowerCase().replace(/\s+/g, " "));
    return texts.get(element);
  }
  function has(list, word) { return (" " + list + " ").indexOf(" " + word + " ") >= 0; }
  function wanted() {
    var now = {};
    fields.forEach(function (name) { now[name] = form.elements[name].value.trim(); });
    return now;
  }

  function narrow() {
    var want = wanted(), words = want.q.toLowerCase().replace(/\s+/g, " ");
    var kept = new Set(), left = 0, said = 0;
    actions.forEach(function (action) {
      var data = action.dataset;
      var stays = (!want.owner || data.o.indexOf("|" + want.owner + "|") >= 0) &&
        (!want.state || has(data.s, want.state)) && (!want.code || has(data.c, want.code)) &&
        (!words || text(action).indexOf(words) >= 0);
      action.classList.toggle("off", !stays);
      if (stays) { kept.add(data.i); left += 1; }
    });
    rows.forEach(function (row) { row.classList.toggle("off", !kept.has(row.dataset.i)); });
    var some = want.owner || want.state;
    findings.forEach(function (finding) {
      var of = finding.dataset.i ? finding.dataset.i.split(" ") : [];
      var among = of.some(function (at) { return kept.has(at); });
      var stays = (!want.code || finding.dataset.c === want.code) && (!some || among) &&
        (!words || among || (!some && text(finding).indexOf(words) >= 0));
      finding.classList.toggle("off", !stays);
      if (stays) said += 1;
    });
    all(".group").forEach(function (group) { group.classList.toggle("off", !group.querySelector(".finding:not(.off)")); });
    all("#findings > section").forEach(function (part) { part.classList.toggle("off", !part.querySelector(".finding:not(.off)")); });
    all("details.series").forEach(function (part) { part.classList.toggle("off", !part.querySelector("tr.row:not(.off)")); });
    all("table.actions").forEach(function (table) { table.classList.toggle("off", !table.querySelector(".action:not(.off)")); });
    all("#open, #rest").forEach(function (part) {
      var number = part.querySelector("h2 .n"), here = all(".action:not(.off)", part).length;
      if (here === all(".action", part).length) number.removeAttribute("data-left"); else number.dataset.left = here;
    });
    count.textContent = left + " of " + actions.length + " actions, " + said + " of " + findings.length + " findings";
  }

  function keep() {
    var want = wanted();
    var parts = fields.filter(function (name) { return want[name]; }).map(function (name) { return name + "=" + encodeURIComponent(want[name]); });
    if (shown) parts.push("show=" + shown);
    var hash = "#" + parts.join("&");
    if (hash === location.hash || (hash === "#" && !location.hash)) return;
    try { history.replaceState(null, "", hash === "#" ? location.pathname + location.search : hash); } catch (_) { /* not from every place */ }
  }

  // The step, statement or proof that an address leads to.
  function place(id) {
    var element = /^[svb][0-9-]+$/.test(id) ? document.getElementById(id) : null;
    return element && (element.closest(".step, .statement") || element.closest(".proof"));
  }
  function copy(element) {
    var twin = element.cloneNode(true);
    twin.removeAttribute("id");
    all("[id]", twin).forEach(function (inner) { inner.removeAttribute("id"); });
    return twin;
  }
  function beside(element, way) {
    var other = element && element[way];
    return other && other.matches(".step") ? other : null;
  }
  function show(element) {
    var id = element.id;
    body.textContent = "";
    Array.prototype.forEach.call(element.matches(".proof") ? [element] : element.children, function (part) {
      var away = part.matches(".away") && part.querySelector("a.to");
      var proof = away && document.getElementById(away.getAttribute("href").slice(1));
      body.appendChild(copy(proof || part));
    });
    document.getElementById("panel-title").textContent = element.dataset.title || "Evidence";
    document.getElementById("panel-place").href = "#" + id;
    [["panel-before", "previousElementSibling"], ["panel-after", "nextElementSibling"]].forEach(function (pair) {
      var other = beside(element, pair[1]), button = document.getElementById(pair[0]);
      button.disabled = !other;
      button.hidden = !element.matches(".step");
      button.onclick = other ? function () { show(other); } : null;
    });
    shown = id;
    if (!panel.open) panel.showModal();
    body.scrollTop = 0;
    keep();
  }
  function close() { if (panel.open) panel.close(); }

  // Leads to something in the page that may be folded in or filtered out.
  function lead(id) {
    var target = document.getElementById(id);
    if (!target) return;
    if (target.closest(".off")) {
      fields.forEach(function (name) { form.elements[name].value = ""; });
      narrow();
      keep();
    }
    for (var part = target; part; part = part.parentElement) if (part.matches("details")) part.open = true;
    if (target.matches(".action")) target.querySelector("details").open = true;
    target.scrollIntoView({ block: "start" });
    if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    var id = (link.getAttribute("href") || "").slice(1);
    if (link.id === "panel-place" || link.closest("dialog")) {
      event.preventDefault();
      close();
      lead(id);
      return;
    }
    var element = link.matches(".mark, .to") && place(id);
    event.preventDefault();
    if (element) show(element); else lead(id);
  });
  panel.addEventListener("click", function (event) { if (event.target === panel) close(); });
  panel.addEventListener("close", function () { shown = ""; keep(); });
  document.getElementById("panel-close").addEventListener("click", close);

  var waiting = 0;
  form.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () { narrow(); keep(); }, actions.length > 1000 ? 250 : 60);
  });
  form.addEventListener("reset", function () { setTimeout(function () { narrow(); keep(); }, 0); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });

  // The view that an address asks for.
  function restore() {
    var asked = {};
    location.hash.slice(1).split("&").forEach(function (part) {
      var at = part.indexOf("=");
      if (at < 0) return;
      try { asked[part.slice(0, at)] = decodeURIComponent(part.slice(at + 1)); } catch (_) { /* no such words */ }
    });
    fields.forEach(function (name) { form.elements[name].value = asked[name] || ""; });
    narrow();
    var element = asked.show && place(asked.show);
    if (element) show(element); else close();
  }
  window.addEventListener("hashchange", function () { if (!location.hash || location.hash.indexOf("=") > 0) restore(); });
  var folded = [];
  window.addEventListener("beforeprint", function () {
    folded = all("details:not([open])");
    folded.forEach(function (part) { part.open = true; });
  });
  window.addEventListener("afterprint", function () {
    folded.forEach(function (part) { part.open = false; });
  });
  form.hidden = false;
  restore();
})();
