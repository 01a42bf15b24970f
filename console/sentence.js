// A sentence with the words marked that became something, and what they became.

import {h} from './dom.js';

const KINDS = [
  [/^action$|\.action$/, 'action', 'action'],
  [/^networkFunctions\[\d+\]\.(type|instance)$/, 'function', 'function'],
  [/replicas/i, 'count', 'count'],
  [/\.resources/, 'count', 'size'],
  [/^(sites|region|namespace|environment)|\.site(Count)?$/, 'place', 'place'],
  [/^(slices|plmn|interfaces)/, 'slice', 'slice'],
  [/^constraints/, 'bound', 'bound'],
  [/^conditions/, 'bound', 'condition'],
];
const NAMES = [[/^region/, 'region'], [/^namespace/, 'namespace'], [/^environment/, 'environment'], [/^plmn/, 'PLMN'],
  [/^interfaces/, 'interface'], [/^highAvailability/, 'high availability'], [/^autoscaling/, 'autoscaling'], [/^objective/, 'objective'],
  [/\.parameters/, 'parameter'], [/^features/, 'feature']];

function kind(field) {
  const [, colour, name] = KINDS.find(([pattern]) => pattern.test(field)) ?? [null, 'other', field.replace(/\[\d+\]/g, '').split('.').pop()];
  return {colour, name: NAMES.find(([pattern]) => pattern.test(field))?.[1] ?? name};
}

/** What became of words that did not become a field; on top of any field they touch. */
const LEFT = {
  unread: () => ['unread', 'not read', 'Nobody read these words; nothing is done because of them.'],
  refused: family => ['refused', family ? `refused: ${family}` : 'refused', 'These words ask for something that is not supported.'],
  assumed: () => ['assumed', 'no effect', 'These words were taken as a reason, a courtesy or a default; nothing follows from them.'],
};

/**
 * Cuts the sentence where what became of its words changes. Words that were read give way to spans, which say the field more
 * exactly; where spans overlap the shorter one is shown, since it says more about its words; what was left aside comes over all.
 */
export function segments(text, spans, words = []) {
  const length = each => each.end - each.start;
  const layers = [...words.filter(each => each.as === 'read' && each.field), ...[...spans].sort((a, b) => length(b) - length(a)),
    ...['assumed', 'refused', 'unread'].flatMap(as => words.filter(each => each.as === as))];
  const owner = new Array(text.length).fill(-1);
  layers.forEach((each, i) => owner.fill(i, Math.max(0, each.start), Math.min(text.length, each.end)));
  const found = [];
  for (let start = 0; start < text.length;) {
    let end = start + 1;
    while (end < text.length && owner[end] === owner[start]) {
      end++;
    }
    found.push({text: text.slice(start, end), span: owner[start] < 0 ? null : layers[owner[start]]});
    start = end;
  }
  return found;
}

export function marked(text, spans, words) {
  return h('p', {class: 'sentence', dir: 'auto'}, segments(text, spans ?? [], words ?? []).map(({text: said, span}) => {
    if (!span || !said.trim()) {
      return said;
    }
    const left = LEFT[span.as]?.(span.family);
    const {colour, name} = left ? {colour: left[0], name: left[1]} : kind(span.field);
    return h('mark', {class: `m-${colour}`, title: left ? left[2] : span.field}, said, h('span', {class: 'what'}, `\u00a0${name}`));
  }));
}

/** Words that nobody read, and those that ask for what is not supported, once more in a sentence; nothing where there are none. */
export function leftAside(text, words = []) {
  const quoted = (as, more) => [...new Set(words.filter(each => each.as === as).map(each => `“${text.slice(each.start, each.end)}”${more(each)}`))].join(', ');
  const lines = [['Not read', quoted('unread', () => '')], ['Refused', quoted('refused', each => each.family ? ` (${each.family})` : '')]].filter(([, said]) => said);
  return lines.length > 0 && h('ul', {class: 'aside', 'aria-label': 'Words left aside'},
    lines.map(([name, said]) => h('li', {dir: 'auto'}, h('b', {}, `${name}: `), said)));
}

const WORDS = {'<': 'below', '<=': 'at most', '>': 'above', '>=': 'at least', '=': 'exactly', '==': 'exactly'};

/** What was understood, as pairs of a name and a text. */
export function facts(meaning) {
  const functions = meaning.networkFunctions.map(each => [
    each.replicas != null ? `${each.replicas} ×` : each.replicasFactor != null ? `${each.replicasFactor} times` : '',
    each.type,
    each.replicasDelta != null ? `${each.replicasDelta > 0 ? '+' : ''}${each.replicasDelta}` : '',
    each.action && each.action !== meaning.action ? `(${each.action})` : '',
    each.instance ? `named ${each.instance}` : '',
    each.site ? `at ${each.siteCount != null ? `${each.siteCount === 0 ? 'every' : each.siteCount} ${each.site} site` : each.site}` : '',
    ...Object.entries(each.resources ?? {}).map(([what, amount]) => `${amount} ${what}`),
    ...Object.entries(each.parameters ?? {}).map(([what, value]) => `${what}=${value}`)].filter(Boolean).join(' '));
  const rows = [
    ['Action', meaning.action],
    ['Functions', functions.join(', ')],
    ['Where', [...meaning.sites, meaning.region && `region ${meaning.region}`, meaning.namespace && `namespace ${meaning.namespace}`].filter(Boolean).join(', ')],
    ['Environment', meaning.environment],
    ['Bounds', meaning.constraints.map(each => [each.metric, WORDS[each.operator] ?? each.operator, `${each.value} ${each.unit ?? ''}`.trim(),
      each.appliesTo && `for ${each.appliesTo}`].filter(Boolean).join(' ')).join(', ')],
    ['Slices', meaning.slices.map(each => [each.type, `SST ${each.sst}`, each.sd && `SD ${each.sd}`, each.dnn && `DNN ${each.dnn}`].filter(Boolean).join(' ')).join(', ')],
    ['PLMN', meaning.plmn && `${meaning.plmn.mcc}-${meaning.plmn.mnc}`],
    ['Interfaces', meaning.interfaces.join(', ')],
    ['High availability', meaning.highAvailability ? 'yes' : ''],
    ['Autoscaling', meaning.autoscaling && Object.entries(meaning.autoscaling).map(([what, value]) => `${what} ${value}`).join(', ')],
    ['Objective', meaning.objective],
    ['Conditions', meaning.conditions.map(each => `when ${each.when}: ${each.then}`).join(', ')],
    ['Features', Object.entries(meaning.features ?? {}).map(([what, on]) => on ? what : `no ${what}`).join(', ')],
    ['Not done', meaning.unsupported.join('; ')],
  ];
  return rows.filter(([, text]) => text);
}

export function factList(pairs) {
  return h('dl', {class: 'facts'}, pairs.map(([name, text]) => h('div', {}, h('dt', {}, name), h('dd', {dir: 'auto'}, text))));
}

/** Questions with their options as buttons, and a field where any answer does or another is wanted. */
export function questions(list, given, onAnswer, prefix) {
  return list.map(question => {
    const id = `${prefix}-${question.id}`;
    const field = h('input', {id: `${id}-own`, type: 'text', maxlength: 500, autocomplete: 'off', dir: 'auto'});
    return h('fieldset', {class: 'question'},
      h('legend', {dir: 'auto'}, question.text),
      h('div', {class: 'buttons'}, question.options.map((option, i) => h('button', {
        type: 'button', id: `${id}-${i}`, class: 'option', 'aria-pressed': String(given[question.id] === option),
        onclick: () => onAnswer(question.id, option)}, option))),
      h('form', {class: 'own', onsubmit: event => {
        event.preventDefault();
        if (field.value.trim()) {
          onAnswer(question.id, field.value.trim());
        }
      }}, h('label', {for: field.id}, question.options.length > 0 ? 'Another answer' : 'Answer'), field, h('button', {class: 'plain'}, 'Answer')));
  });
}
