// The ask box: while somebody types, what it would mean and do. Nothing is stored before "Carry out".

import {api} from './api.js';
import {announce, h, money, notice, part, plural} from './dom.js';
import {factList, facts, leftAside, marked, questions} from './sentence.js';

const LEAST = 10;
const MOST = 2000;
const EXAMPLES = ['Deploy a highly available AMF with 3 replicas at edge-1, latency under 10 ms',
  'Deploy an SMF at regional-1 and UPFs at edge-1 and edge-2 with 2 replicas each', 'Scale the AMF to 5 replicas'];
const draft = {text: '', answers: {}, priority: '', approval: '', dryRun: false};

export function askBox() {
  const box = h('textarea', {id: 'ask', rows: 2, maxlength: MOST, dir: 'auto', spellcheck: 'true', 'aria-describedby': 'ask-hint',
    placeholder: 'What should the network do?', value: draft.text});
  const preview = h('div', {id: 'preview', 'aria-live': 'polite', 'aria-busy': 'false'});
  const submit = h('button', {id: 'carry-out', class: 'strong', type: 'submit'}, 'Carry out');
  const hint = h('p', {id: 'ask-hint', class: 'hint'});
  const state = {controller: null, timers: [], shown: null};

  const spec = () => ({
    intent: draft.text.trim(),
    ...(Object.keys(draft.answers).length > 0 && {answers: draft.answers}),
    ...(draft.priority && {priority: draft.priority}),
    ...(draft.approval && {approval: draft.approval}),
    ...(draft.dryRun && {dryRun: true}),
  });

  const show = () => part(preview, state.shown, drawPreview(id => (answer => {
    draft.answers[id] = answer;
    look(0);
  })));

  function look(patience = 400) {
    state.controller?.abort();
    state.timers.forEach(clearTimeout);
    state.timers = [];
    const sentence = draft.text.trim();
    const short = sentence.length < LEAST;
    submit.disabled = short;
    examples.hidden = sentence.length > 0;
    hint.replaceChildren(sentence.length === 0 ? 'Write a sentence; what it would do is shown before anything happens. Ctrl+Enter carries it out.'
      : short ? `A sentence has at least ${LEAST} characters.` : `${draft.text.length} of ${MOST} characters`);
    if (short) {
      state.shown = null;
      show();
      return;
    }
    const controller = new AbortController();
    state.controller = controller;
    state.timers.push(setTimeout(async () => {
      preview.setAttribute('aria-busy', 'true');
      try {
        const {interpretation} = await api.interpret(spec(), controller.signal);
        state.shown = {sentence, answers: {...draft.answers}, interpretation, refusal: interpretation.refusal, more: !interpretation.refusal};
        show();
        if (interpretation.refusal) {
          preview.setAttribute('aria-busy', 'false');
          return;
        }
        await new Promise(resolve => state.timers.push(setTimeout(resolve, patience)));
        state.shown = {sentence, answers: {...draft.answers}, ...await api.preview(spec(), controller.signal)};
      } catch (refusal) {
        if (refusal.name === 'AbortError') {
          return;
        }
        state.shown = {sentence, answers: {...draft.answers}, refused: refusal.message};
      }
      preview.setAttribute('aria-busy', 'false');
      show();
    }, patience));
  }

  async function carryOut() {
    if (submit.disabled) {
      return;
    }
    submit.disabled = true;
    state.controller?.abort();
    state.timers.forEach(clearTimeout);
    try {
      const accepted = await api.submit(spec(), key());
      Object.assign(draft, {text: '', answers: {}, dryRun: false});
      announce(`Taken up as ${accepted.name}`);
      location.hash = `#/intents/${encodeURIComponent(accepted.namespace)}/${encodeURIComponent(accepted.name)}`;
    } catch (refusal) {
      notice(refusal.message, true);
      submit.disabled = false;
    }
  }

  box.addEventListener('input', () => {
    draft.text = box.value;
    draft.answers = {};
    look();
  });
  box.addEventListener('keydown', event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      carryOut();
    }
  });

  const choice = (id, label, field, options) => h('label', {for: id}, label, h('select', {id, onchange: event => {
    draft[field] = event.target.value;
  }}, options.map(([value, text]) => h('option', {value, selected: draft[field] === value}, text))));

  const examples = h('p', {class: 'examples'}, 'For example ', EXAMPLES.map((example, i) => h('button', {type: 'button', class: 'link', id: `example-${i}`, onclick: () => {
    box.value = example;
    draft.text = example;
    draft.answers = {};
    box.focus();
    look(0);
  }}, example)));

  const element = h('section', {class: 'ask card', 'aria-labelledby': 'ask-label'},
    h('form', {onsubmit: event => {
      event.preventDefault();
      carryOut();
    }},
    h('h1', {id: 'ask-label'}, h('label', {for: 'ask'}, 'What should the network do?')),
    box,
    h('div', {class: 'askrow'}, hint,
      h('div', {class: 'options'},
        choice('priority', 'Priority', 'priority', [['', 'Medium'], ['low', 'Low'], ['high', 'High'], ['critical', 'Critical']]),
        choice('approval', 'Approval', 'approval', [['', 'By policy'], ['manual', 'By a person'], ['auto', 'Not needed']]),
        h('label', {class: 'check'}, h('input', {type: 'checkbox', id: 'dry-run', checked: draft.dryRun, onchange: event => {
          draft.dryRun = event.target.checked;
        }}), 'Dry run'), submit))),
    preview, examples);
  look(0);
  return element;
}

/** Also where randomUUID is not offered: over plain http from another machine. */
function key() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

const drawPreview = answerTo => shown => {
  if (!shown) {
    return [];
  }
  if (shown.refused) {
    return h('p', {class: 'refusal', dir: 'auto'}, shown.refused);
  }
  const meaning = shown.interpretation;
  const plan = shown.plan;
  return h('div', {class: 'preview'},
    marked(shown.sentence, meaning.spans, meaning.words),
    leftAside(shown.sentence, meaning.words),
    factList([...facts(meaning), ['Confidence', `${Math.round(meaning.confidence * 100)} %${shown.provider ? `, ${shown.provider}` : ''}`]]),
    shown.refusal && h('p', {class: 'refusal', dir: 'auto'}, `${shown.refusal.reason}: ${shown.refusal.text}`),
    questions(shown.questions ?? meaning.questions, shown.answers, (id, answer) => answerTo(id)(answer), 'ask-q'),
    plan && h('div', {class: 'would'},
      h('p', {class: 'lead'}, h('b', {}, 'It would '), plan.instances.length === 0 && plan.removals.length === 0 ? 'change nothing' : [
        plan.instances.length > 0 && `write ${plural(plan.instances.length, 'package')}`,
        plan.removals.length > 0 && `take away ${plural(plan.removals.length, 'package')}`].filter(Boolean).join(' and '),
      shown.diff && `: ${plural(shown.diff.length, 'file')} differ from Git`, `, ${money(plan.cost.total, plan.cost.currency)} a month.`,
      shown.findings && ` ${shown.checks} checks, ${plural(shown.findings.length, 'finding')}.`),
      h('ul', {class: 'instances'}, plan.instances.map(each => h('li', {}, h('b', {}, each.type), ` ${each.replicas} × at ${each.site}`,
        h('span', {class: 'dim'}, ` ${each.cpu} CPU, ${each.memory}${each.dependencyOf ? `, needed by ${each.dependencyOf}` : ''}`))),
      plan.removals.map(each => h('li', {class: 'gone'}, h('b', {}, each.instance.type), ` goes from ${each.instance.site}`)))),
    shown.more && h('p', {class: 'dim'}, 'Planning …'));
};
