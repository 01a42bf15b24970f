// A plan as a picture: sites as boxes, functions inside, links by reference point. The same stands in the table below it.

import {api} from './api.js';
import {h, money, s} from './dom.js';

const WIDTH = 148;
const HEIGHT = 46;
/** Between the boxes of neighbouring sites, on each side. */
const GAP = 4;
const HUB = 'NRF';
let catalog = null;
let layout = null;

/** Catalogue and layout library are fetched when the first plan is drawn. */
async function tools() {
  catalog ??= api.catalog();
  layout ??= import('./dagre.min.js').then(() => globalThis.dagre);
  return Promise.all([catalog, layout]);
}

/** Nodes and links of a plan; instances of other namespaces do not see each other. */
export function graph(plan, types) {
  const nodes = [
    ...plan.instances.map(each => ({...each, state: 'written'})),
    ...plan.neighbours.map(each => ({...each, state: 'neighbour'})),
    ...plan.removals.map(each => ({...each.instance, state: 'removed'})),
  ].map(each => ({id: `${each.site}/${each.namespace}/${each.name}`, ...each}));
  const points = new Map(types.functions.map(each => [each.type, each.interfaces]));
  const links = new Map();
  const link = (from, to, name) => {
    const key = [from.id, to.id].sort().join(' ');
    const known = links.get(key) ?? {from: from.id, to: to.id, names: new Set()};
    known.names.add(name);
    links.set(key, known);
  };
  nodes.forEach((from, i) => nodes.slice(i + 1).filter(to => to.namespace === from.namespace).forEach(to => {
    [[from, to], [to, from]].forEach(([a, b]) => (points.get(a.type) ?? []).filter(point => point.peers.includes(b.type))
      // Everybody on the service-based interface talks to everybody; who registers where says as much with fewer lines.
      .filter(point => point.name !== 'SBI' || a.type === HUB || b.type === HUB)
      .forEach(point => link(from, to, point.name)));
    if (!links.has([from.id, to.id].sort().join(' ')) && [[from, to], [to, from]].some(([a, b]) => b.dependencyOf === a.type && a.site === b.site)) {
      link(from, to, 'needs');
    }
  }));
  return {nodes, links: [...links.values()]};
}

export async function picture(plan) {
  const [types, dagre] = await tools();
  const {nodes, links} = graph(plan, types);
  if (nodes.length === 0) {
    return h('p', {class: 'dim'}, 'The plan changes nothing.');
  }
  const drawing = new dagre.graphlib.Graph({compound: true, multigraph: true});
  drawing.setGraph({rankdir: 'LR', nodesep: 52, ranksep: 76, marginx: 12, marginy: 12});
  drawing.setDefaultEdgeLabel(() => ({}));
  [...new Set(nodes.map(each => each.site))].forEach(site => drawing.setNode(`site ${site}`, {}));
  nodes.forEach(each => {
    drawing.setNode(each.id, {width: WIDTH, height: HEIGHT});
    drawing.setParent(each.id, `site ${each.site}`);
  });
  links.forEach(each => {
    const label = [...each.names].join(', ');
    drawing.setEdge(each.from, each.to, {label, width: label.length * 7 + 8, height: 16, labelpos: 'c'});
  });
  dagre.layout(drawing);
  const {width, height} = drawing.graph();
  const sites = [...new Set(nodes.map(each => each.site))].map(site => ({site, ...drawing.node(`site ${site}`),
    place: types.sites.find(each => each.name === site)}));
  return h('div', {class: 'scroll picture', tabindex: 0, role: 'region', 'aria-label': 'Picture of the plan'},
    s('svg', {viewBox: `0 0 ${width} ${height}`, width, height, role: 'img',
      'aria-label': `${nodes.map(each => `${each.type} at ${each.site}`).join(', ')}; ${links.map(each => `${each.from.split('/').pop()} and ${each.to.split('/').pop()} by ${[...each.names].join(', ')}`).join('; ')}`},
    sites.map(each => s('g', {class: 'site'},
      s('rect', {x: each.x - each.width / 2 + GAP, y: each.y - each.height / 2 + GAP, width: each.width - 2 * GAP, height: each.height - 2 * GAP, rx: 8}),
      s('text', {x: each.x - each.width / 2 + GAP + 10, y: each.y - each.height / 2 + GAP + 17},
        s('tspan', {class: 'site-name'}, each.site), each.place && s('tspan', {class: 'site-tier'}, `  ${each.place.tier}`)))),
    links.map(each => edge(drawing.edge(each.from, each.to))),
    nodes.map(each => node(each, drawing.node(each.id)))));
}

function node(each, {x, y}) {
  const size = each.suspended ? 'suspended' : `${each.replicas} × ${each.cpu} CPU, ${each.memory}`;
  return s('g', {class: `function ${each.state}`, transform: `translate(${x - WIDTH / 2} ${y - HEIGHT / 2})`},
    s('title', {}, `${each.type} ${each.name}, namespace ${each.namespace}${each.dependencyOf ? `, needed by ${each.dependencyOf}` : ''}`),
    s('rect', {width: WIDTH, height: HEIGHT, rx: 6}),
    s('text', {x: 10, y: 19}, s('tspan', {class: 'type'}, each.type), s('tspan', {class: 'name'}, each.name === each.type.toLowerCase() ? '' : `  ${short(each.name)}`)),
    s('text', {x: 10, y: 36, class: 'size'}, each.state === 'removed' ? 'is taken away' : size));
}

const short = name => name.length > 14 ? `${name.slice(0, 13)}…` : name;

function edge({points, label, x, y, width}) {
  const middle = (a, b) => `${(a.x + b.x) / 2} ${(a.y + b.y) / 2}`;
  const path = points.slice(1, -1).reduce((d, point, i) => `${d} Q ${point.x} ${point.y} ${i === points.length - 3 ? `${points.at(-1).x} ${points.at(-1).y}` : middle(point, points[i + 2])}`,
    `M ${points[0].x} ${points[0].y}`);
  return s('g', {class: 'link'}, s('path', {d: points.length > 2 ? path : `M ${points[0].x} ${points[0].y} L ${points.at(-1).x} ${points.at(-1).y}`}),
    s('rect', {x: x - width / 2, y: y - 9, width, height: 17, rx: 3}), s('text', {x, y: y + 4, 'text-anchor': 'middle'}, label));
}

export function planTable(plan) {
  const rows = [
    ...plan.instances.map(each => [each, each.dependencyOf ? `needed by ${each.dependencyOf}` : '']),
    ...plan.neighbours.map(each => [each, 'stays, follows the others']),
    ...plan.removals.map(each => [each.instance, 'is taken away'])];
  return h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Functions of the plan'}, h('table', {},
    h('thead', {}, h('tr', {}, ['Function', 'Package', 'Replicas', 'CPU', 'Memory', 'Storage', 'Flavour', 'Cost a month', ''].map(name => name ? h('th', {scope: 'col', class: /Replicas|CPU|Memory|Storage|Cost/.test(name) ? 'right' : null}, name) : h('td', {})))),
    h('tbody', {}, rows.map(([each, note]) => h('tr', {},
      h('td', {}, h('b', {}, each.type)), h('td', {class: 'mono'}, `${each.site}/${each.namespace}/${each.name}`),
      h('td', {class: 'right'}, each.suspended ? 'suspended' : String(each.replicas), each.autoscaling && ` to ${each.autoscaling.max}`),
      h('td', {class: 'right'}, each.cpu), h('td', {class: 'right'}, each.memory), h('td', {class: 'right'}, each.storage ?? ''), h('td', {}, each.flavour),
      h('td', {class: 'right'}, money(plan.cost.byInstance[`${each.site}/${each.namespace}/${each.name}`], plan.cost.currency)),
      h('td', {class: 'dim'}, note))))));
}
