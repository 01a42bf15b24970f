// The files of an intent as a tree, each with its difference to Git or its content.

import {api} from './api.js';
import {h, part, plural} from './dom.js';

const SIGNS = {added: ['A', 'new'], changed: ['M', 'changed'], removed: ['D', 'removed']};

/** Packages with their files; what only the difference knows (removed files) is in it, too. */
export function tree(rendered, changes) {
  const packages = new Map();
  [...(rendered?.shared ?? []), ...(rendered?.packages ?? [])].forEach(each => packages.set(each.path, each.files.map(file => ({
    name: file.name, path: `${each.path}/${file.name}`, bytes: file.bytes, change: null}))));
  changes.forEach(change => {
    const known = [...packages.values()].flat().find(file => change.path.endsWith(`/${file.path}`));
    if (known) {
      known.change = change;
    } else {
      const [name, ...folders] = change.path.split('/').reverse();
      const folder = folders.reverse().slice(-3).join('/');
      packages.set(folder, [...(packages.get(folder) ?? []), {name, path: `${folder}/${name}`, change}]);
    }
  });
  return [...packages].sort(([a], [b]) => a.localeCompare(b));
}

export function fileView(intent, changes) {
  const packages = tree(intent.stages.render, changes);
  const pane = h('div', {class: 'pane', 'aria-live': 'polite'}, h('p', {class: 'dim'}, 'Choose a file.'));
  const {namespace, name} = intent.metadata;
  const open = async (file, button) => {
    pane.parentElement.querySelectorAll('[aria-current]').forEach(each => each.removeAttribute('aria-current'));
    button.setAttribute('aria-current', 'true');
    pane.replaceChildren(h('h3', {class: 'mono'}, file.path, h('span', {class: 'dim'}, ` ${file.change ? SIGNS[file.change.kind][1] : 'as it is in Git'}`)));
    try {
      pane.append(file.change ? difference(file.change.diff) : code(await api.file(namespace, name, file.path)));
    } catch (refusal) {
      pane.append(h('p', {class: 'refusal'}, refusal.message));
    }
  };
  const differing = changes.length;
  const first = Math.max(0, packages.findIndex(([folder, files]) => !folder.includes('/_') && files.some(file => file.change)));
  return [
    h('p', {class: 'hint'}, differing === 0 ? 'No file differs from Git.' : `${plural(differing, 'file')} ${differing === 1 ? 'differs' : 'differ'} from what was in Git before.`,
      intent.stages.render && [' ', h('a', {href: api.archive(namespace, name), download: ''}, 'All packages as tar.gz')]),
    h('div', {class: 'files'},
      h('div', {class: 'tree'}, packages.map(([folder, files], i) => h('details', {'data-key': folder, open: i === first},
        h('summary', {class: 'mono'}, folder, h('span', {class: 'dim'}, ` ${files.length}`)),
        h('ul', {}, files.map(file => h('li', {}, h('button', {type: 'button', class: 'file', id: `file-${file.path}`,
          onclick: event => open(file, event.currentTarget)},
        h('span', {class: `sign ${file.change?.kind ?? 'same'}`, title: file.change ? SIGNS[file.change.kind][1] : 'as it is in Git'}, file.change ? SIGNS[file.change.kind][0] : '·'),
        file.name))))))),
      pane),
  ];
}

function code(text) {
  return h('pre', {tabindex: 0}, text);
}

function difference(text) {
  const lines = text.replace(/\n$/, '').split('\n').filter(line => !/^(---|\+\+\+) /.test(line));
  return h('pre', {class: 'diff', tabindex: 0}, lines.map(line => h('span', {
    class: line.startsWith('+') ? 'plus' : line.startsWith('-') ? 'minus' : line.startsWith('@@') ? 'at' : ''}, `${line}\n`)));
}

/** Draws the files once they are known. */
export async function showFiles(container, intent) {
  let changes;
  try {
    changes = (await api.diff(intent.metadata.namespace, intent.metadata.name)).items;
  } catch (refusal) {
    part(container, refusal.message, message => h('p', {class: 'dim'}, message));
    return;
  }
  part(container, [intent.metadata, intent.stages.render?.planDigest, changes], () => fileView(intent, changes));
}
