// The HTTP interface and its stream of events. What is refused arrives as an Error whose message is the server's sentence.

const BASE = '/api/v1';

export class Refused extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

async function call(path, options = {}) {
  let response;
  try {
    response = await fetch(BASE + path, options);
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    throw new Refused(0, 'The server does not answer. The page tries again by itself.');
  }
  if (response.ok) {
    return response;
  }
  throw new Refused(response.status, sentence(await response.text(), response.status));
}

function sentence(text, status) {
  try {
    const problem = JSON.parse(text);
    const fields = (problem.errors ?? []).map(each => `${each.field}: ${each.message}`);
    return fields.length > 0 ? fields.join(' ') : problem.detail ?? problem.title;
  } catch {
    return `The server answered ${status}.`;
  }
}

const json = async (path, options) => (await call(path, options)).json();

function send(path, body, signal) {
  return json(path, {method: 'POST', signal, headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)});
}

const address = (namespace, name) => `/intents/${encodeURIComponent(name)}`;
const within = namespace => `namespace=${encodeURIComponent(namespace)}`;

export const api = {
  interpret: (spec, signal) => send('/interpret?details=true', spec, signal),
  preview: (spec, signal) => send('/preview', spec, signal),
  submit: (spec, key) => json('/intents', {method: 'POST', headers: {'Content-Type': 'application/json', 'Idempotency-Key': key}, body: JSON.stringify(spec)}),
  list: (phase, before, limit) => json(`/intents?namespace=*&limit=${limit}${phase ? `&phase=${phase}` : ''}${before ? `&continue=${before}` : ''}`),
  intent: (namespace, name) => json(`${address(namespace, name)}?${within(namespace)}`),
  diff: (namespace, name) => json(`${address(namespace, name)}/diff?${within(namespace)}`),
  journal: async (namespace, name) => events(await (await call(`${address(namespace, name)}/events?after=0&follow=false&${within(namespace)}`)).text()),
  file: async (namespace, name, path) => (await call(`${address(namespace, name)}/files/${path.split('/').map(encodeURIComponent).join('/')}?${within(namespace)}`)).text(),
  control: (namespace, name, control, body) => json(`${address(namespace, name)}/${control}?${within(namespace)}&by=the%20page`,
    {method: 'POST', headers: {'Content-Type': 'application/json'}, body: body ? JSON.stringify(body) : undefined}),
  withdraw: (namespace, name) => json(`${address(namespace, name)}?${within(namespace)}`, {method: 'DELETE'}),
  letters: () => json('/dead-letters'),
  sendAgain: id => json(`/dead-letters/${encodeURIComponent(id)}/retry`, {method: 'POST'}),
  pipeline: () => json('/pipeline'),
  catalog: () => json('/catalog'),
  archive: (namespace, name) => `${BASE}${address(namespace, name)}/package?${within(namespace)}`,
};

/** The messages of a text/event-stream that has ended. */
function events(text) {
  return text.split('\n\n').flatMap(message => message.split('\n').filter(line => line.startsWith('data:')).map(line => JSON.parse(line.slice(5))));
}

/** The closed list of the interface. */
const TYPES = ['intent.received', 'intent.changed', 'llmprocessing.started', 'llmprocessing.completed', 'provider.failedover',
  'modeltokens.received', 'resourceplanning.started',
  'resourceplanning.completed', 'manifestgeneration.started', 'manifestgeneration.completed', 'gitopscommit.started', 'gitopscommit.completed',
  'deploymentverification.started', 'deploymentverification.completed', 'intentprocessing.completed', 'intentprocessing.failed', 'question.asked',
  'question.answered', 'deployment.observed', 'approval.requested', 'approval.granted', 'approval.rejected', 'stage.retried', 'stage.parked', 'transition.refused',
  'rollback.started', 'rollback.completed', 'intent.suspended', 'intent.resumed', 'intent.cancelled', 'withdrawal.started', 'intent.withdrawn',
  'intent.superseded'];

/** What a model says while it says it: nothing has changed in the record. */
export const isTalk = event => event.type === 'com.nephoran.modeltokens.received';

/**
 * Follows the journal for as long as the page is open. A lost connection is made again by the browser where it can, by us where
 * it cannot; events meanwhile are not lost, for the stream resumes after the last one seen.
 */
export function follow(onEvent, onState) {
  let last = null;
  const connect = () => {
    const stream = new EventSource(`${BASE}/events${last === null ? '' : `?after=${last}`}`);
    stream.onopen = () => onState(true);
    stream.onerror = () => {
      onState(false);
      if (stream.readyState === EventSource.CLOSED) {
        stream.close();
        setTimeout(connect, 2000);
      }
    };
    const take = message => {
      last = message.lastEventId;
      onEvent(JSON.parse(message.data));
    };
    TYPES.forEach(type => stream.addEventListener(`com.nephoran.${type}`, take));
  };
  connect();
}

/** Runs soon after the first call, then at most once in a while; calls in between count as one. */
export function throttled(work, millis) {
  let timer = null;
  let again = false;
  const run = async () => {
    again = false;
    timer = setTimeout(() => {
      timer = null;
      if (again) {
        start();
      }
    }, millis);
    await work();
  };
  const start = () => {
    if (timer === null) {
      run();
    } else {
      again = true;
    }
  };
  return start;
}
