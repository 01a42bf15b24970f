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

/** Where spans overlap the shorter one is shown: it says more about its words. */
export function segments(text, spans) {
  const owner = new Array(text.length).fill(-1);
  const order = spans.map((span, i) => i).sort((a, b) => (spans[b].end - spans[b].start) - (spans[a].end - spans[a].start));
  order.forEach(i => owner.fill(i, Math.max(0, spans[i].start), Math.min(text.length, spans[i].end)));
  const found = [];
  for (let start = 0; start < text.length;) {
    let end = start + 1;
    while (end < text.length && owner[end] === owner[start]) {
      end++;
    }
    found.push({text: text.slice(start, end), span: owner[start] < 0 ? null : spans[owner[start]]});
    start = end;
  }
  return found;
}

export function marked(text, spans) {
  return h('p', {class: 'sentence', dir: 'auto'}, segments(text, spans ?? []).map(({text: words, span}) => {
    if (!span || !words.trim()) {
      return words;
    }
    const {colour, name} = kind(span.field);
    return h('mark', {class: `m-${colour}`, title: span.field}, words, h('span', {class: 'what'}, `\u00a0${name}`));
  }));
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
