// The page of the graph: what is shown, found, filtered and said. Everything it needs stands in the page.
"use strict";
(() => {
const { nodes, edges, blocks, hubs, lines, shapes, say, large } = JSON.parse(document.getElementById("data").textContent);
const at = id => document.getElementById(id);
const byId = new Map(nodes.map(node => [node.id, node]));
const hidden = new Set();

function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

const cy = cytoscape({
  container: at("graph"),
  elements: [
    ...blocks.map(block => ({ group: "nodes", data: block, position: { x: block.x, y: block.y }, selectable: false, grabbable: false })),
    ...nodes.map(node => ({ group: "nodes", data: node, position: { x: node.x, y: node.y } })),
    ...edges.map((edge, number) => ({ group: "edges", data: { ...edge, id: `e${number}` } })),
  ],
  layout: { name: "preset" },
  minZoom: 0.05,
  maxZoom: 3,
  textureOnViewport: large,
  hideEdgesOnViewport: large,
  style: [
    { selector: "node", style: {
      shape: "round-rectangle", width: "data(width)", height: "data(height)",
      label: "data(label)", "text-wrap": "wrap", "text-valign": "center", "text-halign": "center",
      "font-size": 12, "line-height": 1.15, "min-zoomed-font-size": 6, color: "#1d1d1d", "border-width": 1,
    } },
    ...Object.entries(shapes).map(([kind, shape]) => ({ selector: `node[kind = "${kind}"]`, style: {
      "background-color": shape.fill, "border-color": shape.border,
      "border-style": shape.dashes.length ? "dashed" : "solid",
      "corner-radius": shape.radius,
    } })),
    { selector: "node[tint]", style: { "background-color": "data(tint)" } },
    { selector: "node[kind = 'block']", style: {
      "background-color": "#f4f6f8", "border-color": "#c4ccd4", events: "no", "z-index-compare": "manual", "z-index": -1,
      "text-valign": "top", "text-margin-y": 120, "font-size": 72, color: "#55606a", "min-zoomed-font-size": 3,
      "text-max-width": "data(width)",
    } },
    { selector: "edge", style: {
      "curve-style": large ? "straight" : "bezier", "target-arrow-shape": "triangle", "arrow-scale": 0.8,
      "source-endpoint": "outside-to-node", "target-endpoint": "outside-to-node",
    } },
    { selector: "edge[weights]", style: {
      "curve-style": "round-segments", "segment-weights": "data(weights)", "segment-distances": "data(distances)",
      "edge-distances": "node-position", "segment-radii": 30,
    } },
    ...Object.entries(lines).map(([kind, line]) => ({ selector: `edge[kind = "${kind}"]`, style: {
      "line-color": line.colour, "target-arrow-color": line.colour, width: line.width,
      "line-style": line.dashes.length ? "dashed" : "solid",
      "line-dash-pattern": line.dashes.length ? line.dashes : [6, 3],
    } })),
    ...(large ? [{ selector: "edge", style: { opacity: 0.12 } }] : []),
    { selector: ".faded", style: { opacity: large ? 0.3 : 0.12 } },
    { selector: "edge.faded", style: { opacity: large ? 0 : 0.12 } },
    { selector: "edge.near", style: { opacity: 1, width: large ? 8 : 3 } },
    { selector: "node.near, node.match", style: { "border-width": 3, "border-color": "#0072b2", "z-index": 9 } },
    { selector: "node.match", style: { "background-color": "#fff3b0" } },
    { selector: ".chosen", style: { "border-width": 4, "border-color": "#d55e00", "z-index": 10 } },
    { selector: ".off", style: { display: "none" } },
  ],
});

const READABLE = 0.45;
const room = () => cy.fit(cy.elements(":visible"), 24);

// All of it where its words can be read then, else its beginning: the upper left corner.
function begin() {
  room();
  if (large || cy.zoom() >= READABLE) return;
  const box = cy.elements().boundingBox();
  cy.viewport({ zoom: READABLE, pan: { x: 16 - box.x1 * READABLE, y: 16 - box.y1 * READABLE } });
}

// Details

function tag(edge) {
  const colour = lines[edge.kind].colour;
  return element("span", edge.kind, { class: "tag", style: `border-color:${colour}` });
}

function reference(edge, other) {
  const item = element("li");
  const place = element("button", byId.get(other).place, { class: "place", type: "button" });
  place.addEventListener("click", () => choose(other, true));
  item.append(place);
  if (byId.get(other).title) item.append(element("small", byId.get(other).title), element("br"));
  item.append(tag(edge));
  if (edge.origin) item.append(element("small", say[`by_${edge.origin}`]));
  for (const words of edge.words) item.append(element("q", words));
  return item;
}

function list(title, found, end) {
  if (!found.length) return [];
  const made = element("ul");
  for (const edge of found) made.append(reference(edge, edge[end]));
  return [element("h3", `${title} (${found.length})`), made];
}

function describe(node) {
  const own = edges.filter(edge => !hidden.has(edge.kind));
  at("details").replaceChildren(
    element("h2", node.place),
    ...(node.title ? [element("p", node.title)] : []),
    element("p", node.id === node.place ? node.kind : `${node.kind}, ${node.id}`, { class: "id" }),
    ...(node.words ? [element("p", node.words)] : []),
    ...list(say.rests_on, own.filter(edge => edge.source === node.id && edge.kind !== "contains"), "target"),
    ...list(say.contains, own.filter(edge => edge.source === node.id && edge.kind === "contains"), "target"),
    ...list(say.rested_on_by, own.filter(edge => edge.target === node.id && edge.kind !== "contains"), "source"),
  );
  at("details").scrollTop = 0;
  cy.resize();
}

function describeEdge(edge) {
  const made = element("ul");
  made.append(reference(edge, edge.source), reference({ ...edge, words: [] }, edge.target));
  at("details").replaceChildren(element("h2", say.reference), made);
  cy.resize();
}

// Choosing

function clear() {
  cy.elements().removeClass("faded near chosen");
  const made = element("ul");
  for (const id of hubs) {
    const item = element("li");
    const place = element("button", byId.get(id).place, { class: "place", type: "button" });
    place.addEventListener("click", () => choose(id, true));
    item.append(place, element("small", byId.get(id).title));
    made.append(item);
  }
  at("details").replaceChildren(...(hubs.length ? [element("h2", say.hubs), made] : []));
  cy.resize();
}

function choose(id, move) {
  const node = cy.getElementById(id);
  const around = node.closedNeighborhood();
  cy.batch(() => {
    cy.elements().removeClass("faded near chosen");
    cy.elements("[kind != 'block']").not(around).addClass("faded");
    around.addClass("near");
    node.addClass("chosen");
  });
  const narrow = cy.width() < 700;
  describe(byId.get(id));
  if (move || narrow) cy.animate({ center: { eles: node }, zoom: Math.max(cy.zoom(), 0.8) }, { duration: 250 });
}

cy.on("tap", "node", event => choose(event.target.id(), false));
cy.on("tap", "edge", event => {
  const ends = event.target.union(event.target.connectedNodes());
  cy.elements("[kind != 'block']").removeClass("faded near chosen").not(ends).addClass("faded");
  ends.addClass("near");
  describeEdge(event.target.data());
});
cy.on("tap", event => { if (event.target === cy) clear(); });
cy.on("mouseover", "node, edge", () => { at("graph").style.cursor = "pointer"; });
cy.on("mouseout", "node, edge", () => { at("graph").style.cursor = ""; });

// Search

function matches(words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const text = node => `${node.place} ${node.id} ${node.title} ${node.words}`.toLowerCase();
  const found = wanted.length ? nodes.filter(node => wanted.every(word => text(node).includes(word))) : [];
  const named = node => `${node.place} ${node.title}`.toLowerCase().includes(words.toLowerCase().trim());
  return [...found.filter(named), ...found.filter(node => !named(node))];
}

function search() {
  const found = matches(at("search").value);
  cy.batch(() => {
    cy.nodes().removeClass("match");
    for (const node of found) cy.getElementById(node.id).addClass("match");
  });
  at("found").replaceChildren(...found.slice(0, 30).map(node => {
    const item = element("li");
    const button = element("button", node.place, { type: "button" });
    if (node.title) button.append(" ", element("small", node.title));
    button.addEventListener("click", () => { at("found").hidden = true; choose(node.id, true); });
    item.append(button);
    return item;
  }));
  if (at("search").value.trim() && !found.length) at("found").replaceChildren(element("li", say.nothing));
  at("found").hidden = !at("search").value.trim();
}

at("search").addEventListener("input", search);
at("search").addEventListener("keydown", event => {
  if (event.key !== "Enter") return;
  const [first] = matches(at("search").value);
  if (first) { at("found").hidden = true; choose(first.id, true); }
});
document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  at("found").hidden = true;
  cy.nodes().removeClass("match");
  clear();
});
document.addEventListener("click", event => {
  if (!event.target.closest(".search")) at("found").hidden = true;
});

// Kinds: the legend is the filter

function swatch(line) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  picture.setAttribute("width", 34);
  picture.setAttribute("height", 10);
  const path = document.createElementNS(space, "path");
  const drawing = { d: "M0 5h34", stroke: line.colour, "stroke-width": line.width + 0.6, "stroke-dasharray": line.dashes.join(" ") };
  for (const [name, value] of Object.entries(drawing)) path.setAttribute(name, value);
  picture.append(path);
  return picture;
}

for (const kind of Object.keys(lines)) {
  const count = edges.filter(edge => edge.kind === kind).length;
  if (!count) continue;
  const label = element("label");
  const box = element("input", "", { type: "checkbox", checked: "" });
  box.addEventListener("change", () => {
    if (box.checked) hidden.delete(kind); else hidden.add(kind);
    cy.edges(`[kind = "${kind}"]`).toggleClass("off", !box.checked);
    const chosen = cy.nodes(".chosen");
    if (chosen.length) describe(byId.get(chosen.id()));
  });
  label.append(box, swatch(lines[kind]), `${kind} (${count})`);
  at("kinds").append(label);
}

at("fit").addEventListener("click", room);
const zoom = factor => cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
at("closer").addEventListener("click", () => zoom(1.3));
at("further").addEventListener("click", () => zoom(1 / 1.3));

clear();
begin();
window.hornbook = cy;
})();
