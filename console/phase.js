// Phases as people read them.

import {h} from './dom.js';

const WORDS = {
  IntentReceived: ['Received', 'work'], LLMProcessing: ['Interpreting', 'work'], ResourcePlanning: ['Planning', 'work'],
  ManifestGeneration: ['Rendering', 'work'], GitOpsCommit: ['Delivering', 'work'], DeploymentVerification: ['Verifying', 'work'],
  RollingBack: ['Rolling back', 'work'], Withdrawing: ['Withdrawing', 'work'], AwaitingClarification: ['Question open', 'wait'],
  AwaitingApproval: ['Waits for approval', 'wait'], Suspended: ['Suspended', 'wait'], Completed: ['Completed', 'good'],
  Failed: ['Failed', 'bad'], RolledBack: ['Rolled back', 'calm'], Cancelled: ['Cancelled', 'calm'],
};
export const PHASES = Object.keys(WORDS);

export function phaseWord(phase) {
  return WORDS[phase]?.[0] ?? phase;
}

export function badge(phase) {
  const [word, tone] = WORDS[phase] ?? [phase, 'calm'];
  return h('span', {class: `badge ${tone}`, title: phase}, word);
}

const BEFORE_THE_END = ['IntentReceived', 'LLMProcessing', 'ResourcePlanning', 'ManifestGeneration', 'GitOpsCommit',
  'DeploymentVerification', 'AwaitingClarification', 'AwaitingApproval', 'Suspended'];
const ENDS = ['Completed', 'Failed', 'Cancelled'];

/** What a person may do in this phase; the server has the last word. */
export function allowed({phase, gitCommitHash}) {
  return {
    approve: phase === 'AwaitingApproval',
    reject: phase === 'AwaitingApproval',
    retry: phase === 'Failed',
    rollback: Boolean(gitCommitHash) && ENDS.includes(phase),
    cancel: BEFORE_THE_END.includes(phase),
    delete: [...BEFORE_THE_END, ...ENDS, 'RolledBack'].includes(phase),
  };
}

export const working = phase => WORDS[phase]?.[1] === 'work';
