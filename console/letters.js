// Dead letters: what failed in a way nobody foresaw, each with its cause, to be sent again.

import {api} from './api.js';
import {ageOf, h, notice, part} from './dom.js';

export function letterView(onCount) {
  const list = h('div', {id: 'letters-list'});
  const state = {items: null};
  const load = async () => {
    try {
      state.items = (await api.letters()).items;
      onCount(state.items.length);
      draw();
    } catch (refusal) {
      part(list, refusal.message, message => h('p', {class: 'refusal'}, message));
    }
  };
  const again = async letter => {
    try {
      await api.sendAgain(letter.id);
      notice(`${letter.name} was sent again.`);
    } catch (refusal) {
      notice(refusal.message, true);
    }
    load();
  };
  const draw = () => part(list, state.items, items => items.length === 0
    ? h('p', {class: 'empty'}, 'Nothing is parked. What fails in a way nobody foresaw is kept here with its cause.')
    : h('ul', {class: 'letters'}, items.map(each => h('li', {class: 'card letter'},
      h('div', {class: 'headrow'},
        h('h2', {}, h('a', {href: `#/intents/${encodeURIComponent(each.namespace)}/${encodeURIComponent(each.name)}`}, each.name)),
        h('button', {type: 'button', class: 'strong', id: `again-${each.id}`, onclick: () => again(each)}, 'Send again', h('span', {class: 'unseen'}, ` ${each.name}`))),
      h('p', {class: 'dim'}, `${each.namespace}, stage ${each.stage ?? 'unknown'}, `, each.time && ageOf(each.time), ' ago'),
      h('p', {dir: 'auto'}, each.message ?? ''),
      each.cause && h('details', {'data-key': each.id}, h('summary', {}, 'Cause'), h('pre', {tabindex: 0}, each.cause))))));
  return {
    element: h('div', {}, h('h1', {class: 'title'}, 'Dead letters'), list),
    load,
  };
}
