// All intents: newest first, page by page, filtered by phase and by words.

import {api} from './api.js';
import {ageOf, h, money, part, plural} from './dom.js';
import {badge, PHASES as ALL, phaseWord} from './phase.js';

const PAGE = 100;
// Words are looked for this far back.
const FAR = 1000;

export function intentTable(onPhase) {
  const filter = {phases: [], words: ''};
  const state = {items: [], next: null, loaded: false, error: null};
  let wanted = PAGE;
  let turn = 0;
  const list = h('div', {class: 'scroll', id: 'intents-list', tabindex: 0, role: 'region', 'aria-label': 'Table of intents'});
  const count = h('p', {class: 'hint', id: 'intents-count', role: 'status'});
  const select = h('select', {id: 'phase', onchange: () => onPhase(select.value ? [select.value] : [])},
    h('option', {value: ''}, 'Every phase'), ALL.map(phase => h('option', {value: phase}, phaseWord(phase))));
  const words = h('input', {id: 'filter', type: 'search', autocomplete: 'off', placeholder: 'Sentence, name, function, commit', oninput: () => {
    filter.words = words.value.toLowerCase();
    draw();
    if (filter.words !== '' && state.next && wanted < FAR) {
      wanted = FAR;
      load();
    }
  }});

  const element = h('section', {class: 'card', 'aria-labelledby': 'intents-title'},
    h('div', {class: 'headrow'}, h('h2', {id: 'intents-title'}, 'Intents'),
      h('div', {class: 'options'}, h('label', {for: 'phase'}, 'Phase', select), h('label', {for: 'filter'}, 'Find', words))),
    list, count);

  async function load() {
    const mine = ++turn;
    try {
      const pages = filter.phases.length === 0 ? [''] : filter.phases;
      const answers = await Promise.all(pages.map(phase => upTo(phase, wanted)));
      if (mine !== turn) {
        return;
      }
      state.items = answers.flatMap(each => each.items).sort((a, b) => b.metadata.creationTimestamp.localeCompare(a.metadata.creationTimestamp));
      state.next = answers.some(each => each.next);
      state.error = null;
    } catch (refusal) {
      state.error = refusal.message;
    }
    state.loaded = true;
    draw();
  }

  function draw() {
    const shown = state.items.filter(matches);
    const sliced = shown.some(each => each.spec.networkSlice);
    count.textContent = state.error ?? (!state.loaded ? 'Loading …' : shown.length === state.items.length && !state.next ? plural(shown.length, 'intent')
      : `${shown.length} of the ${state.items.length} newest${state.next ? '; there are more' : ''}`);
    part(list, {shown: shown.map(row), sliced, more: Boolean(state.next), loaded: state.loaded, filtered: filter.words !== '' || filter.phases.length > 0}, ({shown: rows, more, loaded, filtered}) => {
      if (rows.length === 0) {
        return loaded && h('p', {class: 'empty'}, filtered ? 'No intent is like that.' : 'Nothing has been asked yet. Write a sentence above; it will be listed here.');
      }
      return [
        h('table', {class: 'intents'},
          h('thead', {}, h('tr', {}, ['Phase', 'Intent', 'Functions', sliced && 'Slice', 'Cost a month', 'Commit', 'Age'].filter(Boolean)
            .map(name => h('th', {scope: 'col', class: /Cost|Age/.test(name) ? 'right' : null}, name)))),
          h('tbody', {}, rows.map(each => h('tr', {},
            h('td', {}, badge(each.phase)),
            h('td', {class: 'what-is-asked'}, h('a', {id: `row-${each.uid}`, href: each.href, dir: 'auto'}, each.sentence), h('span', {class: 'dim'}, each.name)),
            h('td', {class: 'functions'}, each.functions),
            sliced && h('td', {class: 'mono'}, each.slice),
            h('td', {class: 'right'}, each.cost),
            h('td', {class: 'mono'}, each.commit),
            h('td', {class: 'right'}, ageOf(each.created)))))),
        more && h('button', {type: 'button', id: 'more', class: 'plain', onclick: () => {
          wanted += PAGE;
          load();
        }}, 'Show more'),
      ];
    });
  }

  function matches(each) {
    const text = [each.spec.intent, each.metadata.name, each.metadata.namespace, ...each.status.deployedComponents, each.status.gitCommitHash ?? ''];
    return filter.words === '' || text.join(' ').toLowerCase().includes(filter.words);
  }

  return {
    element,
    load,
    /** A row changes at once; the rest of it follows with the next load. */
    saw: event => {
      const row = state.items.find(each => each.metadata.uid === event.uid);
      if (row && event.data.phase) {
        row.status.phase = event.data.phase;
        draw();
      }
    },
    show: phases => {
      filter.phases = phases;
      wanted = PAGE;
      select.value = phases.length === 1 ? phases[0] : '';
      load();
    },
  };
}

async function upTo(phase, wanted) {
  const answer = {items: [], next: null};
  do {
    const page = await api.list(phase, answer.next, Math.min(PAGE, wanted - answer.items.length));
    answer.items.push(...page.items);
    answer.next = page.next ?? null;
  } while (answer.next && answer.items.length < wanted);
  return answer;
}

function row({metadata, spec, status}) {
  return {
    uid: metadata.uid, name: metadata.namespace === 'default' ? metadata.name : `${metadata.namespace}/${metadata.name}`, sentence: spec.intent,
    href: `#/intents/${encodeURIComponent(metadata.namespace)}/${encodeURIComponent(metadata.name)}`, phase: status.phase,
    functions: status.deployedComponents.join(', '), slice: spec.networkSlice ?? '', cost: money(status.cost, status.currency),
    commit: status.gitCommitHash?.slice(0, 8) ?? '', created: metadata.creationTimestamp,
  };
}
