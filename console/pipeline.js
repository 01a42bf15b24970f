// The pipeline, live: what waits, what is in work, how fast, what fails, and which circuit breakers turn calls away.

import {duration, h, part, plural, s} from './dom.js';

const MAIN = ['interpret', 'plan', 'render', 'deliver', 'verify'];
const TITLES = {interpret: 'Interpret', plan: 'Plan', render: 'Render', deliver: 'Deliver', verify: 'Verify', 'roll-back': 'Roll back', withdraw: 'Withdraw'};
/** Phases during which a stage is due. */
export const PHASES = {interpret: ['IntentReceived', 'LLMProcessing'], plan: ['ResourcePlanning'], render: ['ManifestGeneration'],
  deliver: ['GitOpsCommit'], verify: ['DeploymentVerification'], 'roll-back': ['RollingBack'], withdraw: ['Withdrawing']};

export function drawPipeline(container, state, chosen, choose) {
  part(container, state && {...state, at: null, chosen}, () => {
    if (!state) {
      return h('p', {class: 'dim'}, 'The pipeline has not answered yet.');
    }
    const byName = new Map(state.stages.map(each => [each.stage, each]));
    const rest = state.stages.filter(each => !MAIN.includes(each.stage));
    const trouble = state.breakers.filter(each => each.state !== 'closed');
    return [
      h('ol', {class: 'stages'}, MAIN.filter(name => byName.has(name)).map(name => stage(byName.get(name), chosen, choose))),
      h('div', {class: 'under'},
        h('ul', {class: 'minor'}, rest.map(each => h('li', {}, TITLES[each.stage] ?? each.stage, ' ',
          h('span', {class: 'dim'}, `${each.waiting} waiting, ${each.inFlight} in work, ${each.done} done${each.failed ? `, ${each.failed} failed` : ''}`)))),
        h('ul', {class: 'breakers', 'aria-label': 'Circuit breakers'}, state.breakers.map(each => h('li', {class: `breaker ${each.state}`, title: each.id},
          h('span', {class: 'light', 'aria-hidden': 'true'}), `${each.route} `, h('b', {}, each.state),
          h('span', {class: 'dim'}, ` ${each.failedCalls} of ${plural(each.calls, 'call')} failed${each.notPermitted ? `, ${each.notPermitted} turned away` : ''}`))))),
      trouble.length > 0 && h('p', {class: 'refusal'}, `${trouble.map(each => each.route).join(', ')}: the other side does not answer. `
        + 'Intents that need it wait and are tried again by themselves.'),
    ];
  });
}

function stage(each, chosen, choose) {
  const busy = each.waiting + each.inFlight > 0;
  return h('li', {class: 'stage-item'}, h('button', {type: 'button', id: `stage-${each.stage}`, class: `stage${busy ? ' busy' : ''}`,
    'aria-pressed': String(chosen === each.stage), onclick: () => choose(chosen === each.stage ? null : each.stage)},
  h('span', {class: 'name'}, TITLES[each.stage]),
  h('span', {class: 'numbers'},
    number(each.waiting, 'waiting'), number(each.inFlight, 'in work')),
  spark(each.lastMinute),
  h('span', {class: 'small'}, `${each.perMinute}/min`, each.meanMillis !== undefined && ` · ${duration(each.meanMillis)} each`),
  h('span', {class: 'small'}, `${each.done} done`, h('span', {class: each.failed ? 'bad' : ''}, ` · ${each.failed} failed`),
    each.retried > 0 && ` · ${each.retried} retried`)));
}

function number(value, name) {
  return h('span', {class: 'number'}, h('b', {}, String(value)), h('span', {}, name));
}

/** Outcomes of the last minute, a bar each five seconds. */
function spark(steps) {
  const most = Math.max(4, ...steps);
  return s('svg', {class: 'spark', viewBox: '0 0 96 20', preserveAspectRatio: 'none', 'aria-hidden': 'true'},
    steps.map((value, i) => s('rect', {x: i * 8 + 1, width: 6, y: 20 - Math.max(1, value / most * 20), height: Math.max(1, value / most * 20),
      class: value > 0 ? 'some' : 'none'})));
}
