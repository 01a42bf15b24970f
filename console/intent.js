// One intent: what was asked, what became of it, why, and what a person may do now.

import {api, isTalk} from './api.js';
import {ageOf, announce, confirmed, duration, h, money, notice, part, plural} from './dom.js';
import {showFiles} from './files.js';
import {allowed, badge, phaseWord, working} from './phase.js';
import {picture, planTable} from './plan.js';
import {factList, facts, leftAside, marked, questions} from './sentence.js';

const STAGES = [['interpret', 'Interpreted'], ['plan', 'Planned'], ['render', 'Rendered'], ['deliver', 'Delivered'], ['verify', 'Verified']];
const SECTIONS = ['head', 'asks', 'timeline', 'understood', 'plan', 'files', 'findings', 'checks', 'journal'];

export function intentView(namespace, name) {
  const parts = Object.fromEntries(SECTIONS.map(id => [id, h('div', {id: `part-${id}`})]));
  const talk = h('pre', {class: 'talk', tabindex: 0, 'aria-label': 'What the model says', hidden: true});
  const heardOf = {answer: null, text: ''};
  const state = {intent: null, journal: [], phase: null, gone: false};
  const section = (id, title, ...content) => h('section', {class: `card s-${id}`, 'aria-labelledby': `title-${id}`, id: `section-${id}`},
    h('h2', {id: `title-${id}`}, title), ...content, parts[id]);
  const element = h('div', {class: 'intent'}, parts.head, parts.asks,
    h('div', {class: 'columns'},
      h('div', {class: 'wide'}, section('understood', 'Understood', talk), section('plan', 'Plan'), section('files', 'Files'), section('findings', 'Findings')),
      h('div', {class: 'narrow'}, section('timeline', 'Timeline'), section('checks', 'Checks'), section('journal', 'Journal'))));

  async function load() {
    if (state.gone) {
      return;
    }
    try {
      const [intent, journal] = await Promise.all([api.intent(namespace, name), api.journal(namespace, name)]);
      Object.assign(state, {intent, journal});
      if (state.phase !== null && state.phase !== intent.status.phase) {
        announce(`${name}: ${phaseWord(intent.status.phase)}`);
      }
      state.phase = intent.status.phase;
      draw();
    } catch (refusal) {
      if (refusal.status === 404) {
        state.gone = state.intent !== null;
        element.replaceChildren(h('div', {class: 'card'}, h('h1', {class: 'title', dir: 'auto'}, name),
          h('p', {}, state.gone ? 'This intent was withdrawn: its packages are out of Git and its record is gone.' : refusal.message),
          h('p', {}, h('a', {href: '#/'}, 'All intents'))));
      } else if (refusal.status !== 0) {
        notice(refusal.message, true);
      }
    }
  }

  /** A model's words as they come; they make way for what was understood. */
  function heard(event) {
    if (!isTalk(event)) {
      return false;
    }
    const {provider, model, answer, offset, text} = event.data;
    heardOf.text = heardOf.answer === answer && offset === heardOf.text.length ? heardOf.text + text : `${offset > 0 ? '…' : ''}${text}`;
    heardOf.answer = answer;
    talk.textContent = `${provider}, ${model}\n${heardOf.text}`;
    talk.hidden = false;
    talk.scrollTop = talk.scrollHeight;
    return true;
  }

  async function act(control, body) {
    try {
      await (control === 'delete' ? api.withdraw(namespace, name) : api.control(namespace, name, control, body));
    } catch (refusal) {
      notice(refusal.message, true);
    }
    load();
  }

  const ask = async (control, question, doIt) => {
    if (await confirmed(question, doIt)) {
      act(control);
    }
  };

  function draw() {
    const {metadata, spec, status, stages} = state.intent;
    talk.hidden = talk.hidden || !['IntentReceived', 'LLMProcessing'].includes(status.phase);
    part(parts.head, [metadata.generation, status.phase, status.gitCommitHash, status.cost, status.packages, status.approvedBy, reason(status)], () => head(state.intent, act, ask));
    part(parts.asks, [status.phase, status.questions, reason(status)], () => asks(status, answers => act('answer', answers), act));
    part(parts.timeline, [status.stageDurations, status.conditions, status.phase, status.startTime, status.completionTime], () => timeline(status));
    part(parts.understood, [stages.interpret, spec, status.unsupported], () => understood(spec, stages.interpret));
    part(parts.plan, stages.plan, plan => plan ? planned(plan) : h('p', {class: 'dim'}, 'There is no plan yet.'));
    part(parts.findings, stages.render && [stages.render.findings, stages.render.fixes, stages.render.exemptions, stages.render.checks], () => findings(stages.render, status));
    part(parts.checks, stages.verify, checks);
    part(parts.journal, state.journal, journal);
    if (stages.render) {
      showFiles(parts.files, state.intent);
    } else {
      part(parts.files, 'none', () => h('p', {class: 'dim'}, 'No file was rendered yet.'));
    }
  }

  return {element, load, heard, concerns: event => event.subject === `${namespace}/${name}`};
}

function reason(status) {
  const ready = status.conditions.find(each => each.type === 'Ready');
  return ready ? [ready.reason, ready.message] : [];
}

function head({metadata, spec, status}, act, ask) {
  const may = allowed(status);
  const button = (control, text, strength, onclick) => may[control] && h('button', {type: 'button', id: `do-${control}`, class: strength, onclick}, text);
  const [, message] = reason(status);
  return h('div', {class: 'card head'},
    h('p', {class: 'path'}, h('a', {href: '#/'}, 'Intents'), ` / ${metadata.namespace} / `, h('span', {class: 'mono'}, metadata.name)),
    h('div', {class: 'headrow'}, h('h1', {class: 'title', dir: 'auto'}, spec.intent),
      h('div', {class: 'buttons'},
        button('approve', 'Approve', 'strong', () => act('approve')),
        button('reject', 'Reject', 'plain', () => act('reject')),
        button('retry', 'Try again', 'strong', () => act('retry')),
        button('rollback', 'Roll back', 'plain', () => ask('rollback', 'Put the packages back to what they were before this intent, by a new commit?', 'Roll back')),
        button('cancel', 'Cancel', 'plain', () => act('cancel')),
        button('delete', 'Delete', 'danger', () => ask('delete', 'Take the packages this intent created out of Git, and then delete its record?', 'Delete')))),
    h('p', {class: 'verdict', id: 'verdict', dir: 'auto'}, badge(status.phase), ' ', message),
    h('dl', {class: 'meta'},
      pair('Cost', status.cost !== undefined && `${money(status.cost, status.currency)} a month`),
      pair('Commit', status.gitCommitHash && h('span', {class: 'mono', title: status.gitCommitHash}, status.gitCommitHash.slice(0, 12))),
      pair('Branch', status.packages[0] && `${status.packages[0].branch} of ${status.packages[0].repository}`),
      pair('Generation', String(metadata.generation)),
      pair('Priority', spec.priority), pair('Dry run', spec.dryRun && 'yes'),
      pair('Approved by', status.approvedBy),
      pair('Asked', [ageOf(metadata.creationTimestamp), ' ago'])));
}

function pair(name, value) {
  return value && h('div', {}, h('dt', {}, name), h('dd', {}, value));
}

function asks(status, answer, act) {
  if (status.phase === 'AwaitingClarification') {
    return h('div', {class: 'card asks'}, h('h2', {}, status.questions.length === 1 ? 'A question is open' : 'Questions are open'),
      questions(status.questions, {}, (id, text) => answer({[id]: text}), 'q'));
  }
  if (status.phase === 'AwaitingApproval') {
    return h('div', {class: 'card asks'}, h('h2', {}, 'Waits for your approval'), h('p', {}, reason(status)[1],
      '. Nothing has been committed. The files below are what would be.'));
  }
  return [];
}

function timeline(status) {
  const most = Math.max(1, ...Object.values(status.stageDurations));
  const total = Object.values(status.stageDurations).reduce((sum, each) => sum + each, 0);
  const extra = Object.keys(status.stageDurations).filter(each => !STAGES.some(([stage]) => stage === each)).map(each => [each, null]);
  return [
    h('ol', {class: 'timeline'}, [...STAGES, ...extra].map(([stage, condition]) => {
      const found = status.conditions.find(each => each.type === condition);
      const millis = status.stageDurations[stage];
      const tone = found?.status === 'True' || (!condition && millis !== undefined) ? 'good' : found ? (status.phase === 'Failed' ? 'bad' : 'wait') : 'todo';
      return h('li', {class: tone}, h('span', {class: 'step'}, stage),
        h('progress', {max: 100, value: millis === undefined ? 0 : Math.max(2, millis / most * 100), 'aria-label': `${stage}: ${millis === undefined ? 'not done' : duration(millis)}`}),
        h('span', {class: 'time'}, millis === undefined ? '' : duration(millis)),
        found && h('span', {class: 'why', dir: 'auto'}, /^[0-9a-f]{40}$/.test(found.message) ? `commit ${found.message.slice(0, 12)}` : short(found.message)));
    })),
    h('p', {class: 'hint'}, working(status.phase) ? 'In work.' : status.completionTime
      ? `${duration(total)} of work, ${duration(Date.parse(status.completionTime) - Date.parse(status.startTime))} from start to end.` : `${duration(total)} of work so far.`),
  ];
}

const short = text => text.length > 90 ? `${text.slice(0, 88)}…` : text;

function understood(spec, result) {
  if (!result) {
    return [h('p', {class: 'sentence', dir: 'auto'}, spec.intent), h('p', {class: 'dim'}, 'Not interpreted yet.')];
  }
  const meaning = result.interpretation;
  const who = [result.provider, result.model, result.cache && `from cache ${result.cache}`].filter(Boolean).join(', ');
  return [
    marked(spec.intent, meaning.spans, meaning.words),
    leftAside(spec.intent, meaning.words),
    factList([...facts(meaning), ['Answered by', who],
      ['Tokens', result.usage ? `${result.usage.inputTokens} in, ${result.usage.outputTokens} out` : ''], ['Confidence', `${Math.round(meaning.confidence * 100)} %`],
      ...Object.entries(spec.answers ?? {}).filter(([id]) => !id.endsWith('.shown')).map(([id, text]) => [`Answer to ${id}`, text])].filter(([, text]) => text)),
    meaning.refusal && h('p', {class: 'refusal', dir: 'auto'}, `${meaning.refusal.reason}: ${meaning.refusal.text}`),
    list('Did not answer', (result.failovers ?? []).map(each => `${[each.provider, each.model].filter(Boolean).join(', ')}: ${each.reason}, ${each.message}`)),
    list('Assumed', meaning.assumptions),
    meaning.evidence.length > 0 && h('div', {}, h('h3', {}, 'Evidence'), h('ul', {class: 'plainlist'}, meaning.evidence.map(each => h('li', {},
      each.document, each.section && `, ${each.section}`, h('span', {class: 'dim'}, ` ${Number(each.score).toFixed(2)}`)))),
      result.retrieval && h('p', {class: 'hint'}, `Found in the ${result.retrieval.index} index.${result.retrieval.note ? ` ${result.retrieval.note}` : ''}`)),
  ];
}

function list(title, sentences) {
  return sentences.length > 0 && h('div', {}, h('h3', {}, title), h('ul', {class: 'plainlist'}, sentences.map(each => h('li', {dir: 'auto'}, each))));
}

function planned(plan) {
  const drawing = h('div', {}, h('p', {class: 'dim'}, 'Drawing …'));
  picture(plan).then(svg => drawing.replaceChildren(svg), () => drawing.replaceChildren(h('p', {class: 'dim'}, 'The picture could not be drawn; the table has the same.')));
  const {latencyMs, availability, status} = plan.solution;
  return [drawing, planTable(plan),
    factList([['Cost', `${money(plan.cost.total, plan.cost.currency)} a month`],
      ['Elsewhere', Object.entries(plan.cost.byProvider).map(([provider, amount]) => `${provider} ${money(amount, plan.cost.currency)}`).join(', ')],
      ['Latency', latencyMs != null ? `${latencyMs} ms` : ''], ['Availability', availability != null ? `${(availability * 100).toFixed(4)} %` : ''],
      ['Solver', status]].filter(([, text]) => text)),
    list('Given up', plan.relaxed), list('Assumed', plan.assumptions),
    plan.findings.length > 0 && list('Doubts', plan.findings.map(each => each.message)),
    plan.explanation.length > 0 && h('details', {'data-key': 'explanation'}, h('summary', {}, 'Why so'), h('ul', {class: 'plainlist'}, plan.explanation.map(each => h('li', {}, each))))];
}

function findings(rendered, status) {
  if (!rendered) {
    return status.validationErrors.length > 0 ? list('Not valid', status.validationErrors) : h('p', {class: 'dim'}, 'No check was run yet.');
  }
  const table = (title, names, rows) => rows.length > 0 && h('div', {}, h('h3', {}, title), h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': title},
    h('table', {}, h('thead', {}, h('tr', {}, names.map(each => h('th', {scope: 'col'}, each)))), h('tbody', {}, rows.map(row => h('tr', {}, row.map(cell => h('td', {dir: 'auto'}, cell))))))));
  return [
    h('p', {class: 'hint'}, `${plural(rendered.checks, 'check')} run, ${plural(rendered.findings.length, 'finding')} left, ${plural(rendered.fixes.length, 'fix', 'fixes')}, ${plural(rendered.exemptions.length, 'exemption')}.`),
    table('Left', ['Severity', 'Check', 'What', 'File'], rendered.findings.map(each => [each.severity, each.check, each.message, [each.file, each.line].filter(Boolean).join(':')])),
    table('Put right', ['Check', 'File', 'Before', 'After'], rendered.fixes.map(each => [each.check, `${each.file} ${each.path}`, each.before, each.after])),
    table('Excused', ['Check', 'File', 'Reason'], rendered.exemptions.map(each => [each.check, each.file, each.reason])),
  ];
}

function checks(result) {
  if (!result) {
    return h('p', {class: 'dim'}, 'Not verified yet.');
  }
  return [
    h('p', {class: result.verified ? '' : 'refusal', dir: 'auto'}, result.verdict),
    h('ul', {class: 'checks'}, result.checks.map(each => h('li', {class: each.result},
      h('span', {class: 'mark'}, {passed: 'passed', failed: 'failed', skipped: 'skipped'}[each.result] ?? each.result), h('b', {}, each.id), h('span', {class: 'dim'}, ` ${each.dimension}`),
      h('span', {class: 'evidence', dir: 'auto'}, each.evidence), each.bound && h('span', {class: 'evidence dim', dir: 'auto'}, `Bound: ${each.bound}`)))),
  ];
}

function journal(events) {
  if (events.length === 0) {
    return h('p', {class: 'dim'}, 'Nothing has happened yet.');
  }
  const first = Date.parse(events[0].time);
  return h('ol', {class: 'journal'}, events.map(each => h('li', {}, h('time', {datetime: each.time, title: new Date(each.time).toLocaleString()}, `+${duration(Date.parse(each.time) - first)}`),
    h('span', {class: 'mono'}, each.type.replace('com.nephoran.', '')), each.data.message && h('span', {class: 'dim', dir: 'auto'}, short(each.data.message)),
    each.data.by && h('span', {class: 'dim', dir: 'auto'}, `by ${each.data.by}`))));
}
