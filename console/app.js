// The page: which view is shown, what is followed, and whether the server is there.

import {askBox} from './ask.js';
import {api, follow, isTalk, throttled} from './api.js';
import {age, announce, h} from './dom.js';
import {intentTable} from './intents.js';
import {intentView} from './intent.js';
import {letterView} from './letters.js';
import {drawPipeline, PHASES} from './pipeline.js';

const main = document.getElementById('main');
let view = null;

function overview() {
  const pipeline = h('div', {id: 'pipeline'});
  const census = h('p', {class: 'hint', id: 'census'});
  let stage = null;
  let state = null;
  const table = intentTable(phases => {
    stage = null;
    draw();
    table.show(phases);
  });
  const draw = () => {
    drawPipeline(pipeline, state, stage, name => {
      stage = name;
      draw();
      table.show(name ? PHASES[name] : []);
    });
    if (state) {
      const {AwaitingClarification: asked, AwaitingApproval: waits, Failed: failed, Completed: completed} = state.intents;
      census.textContent = `${completed} completed, ${failed} failed, ${asked} with an open question, ${waits} waiting for approval`;
    }
  };
  const look = async () => {
    try {
      state = await api.pipeline();
    } catch {
      // The banner says that the server is away; the last picture stays.
    }
    draw();
  };
  const lookSoon = throttled(look, 1000);
  const loadSoon = throttled(table.load, 2000);
  const timer = setInterval(() => document.hidden || lookSoon(), 5000);
  draw();
  return {
    title: 'Intents',
    element: h('div', {}, askBox(),
      h('section', {class: 'card', 'aria-labelledby': 'pipeline-title'}, h('div', {class: 'headrow'}, h('h2', {id: 'pipeline-title'}, 'Pipeline'), census), pipeline), table.element),
    load: () => {
      lookSoon();
      loadSoon();
    },
    saw: event => {
      if (isTalk(event)) {
        return;
      }
      table.saw(event);
      lookSoon();
      loadSoon();
    },
    close: () => clearInterval(timer),
  };
}

function one(namespace, name) {
  const shown = intentView(namespace, name);
  const loadSoon = throttled(shown.load, 300);
  return {
    title: name,
    element: shown.element,
    load: loadSoon,
    saw: event => {
      if (shown.concerns(event) && !shown.heard(event)) {
        loadSoon();
      }
    },
    close: () => {},
  };
}

function letters() {
  const shown = letterView(count);
  const loadSoon = throttled(shown.load, 1000);
  return {title: 'Dead letters', element: shown.element, load: loadSoon, saw: event => isTalk(event) || loadSoon(), close: () => {}};
}

function nowhere() {
  return {title: 'Nothing here', element: h('div', {class: 'card'}, h('h1', {class: 'title'}, 'There is nothing at this address'), h('p', {}, h('a', {href: '#/'}, 'All intents'))),
    load: () => {}, saw: () => {}, close: () => {}};
}

function viewOf(hash) {
  const parts = hash.replace(/^#\/?/, '').split('/').map(part => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  if (parts[0] === '' && parts.length === 1) {
    return overview();
  }
  if (parts[0] === 'intents' && parts.length === 3) {
    return one(parts[1], parts[2]);
  }
  return parts[0] === 'dead-letters' && parts.length === 1 ? letters() : nowhere();
}

function show(first = false) {
  view?.close();
  view = viewOf(location.hash);
  main.replaceChildren(view.element);
  document.title = `${view.title.slice(0, 60)} · Nephoran`;
  here('nav-intents', location.hash === '' || location.hash === '#/');
  here('nav-letters', location.hash === '#/dead-letters');
  if (!first) {
    main.focus({preventScroll: true});
    scrollTo(0, 0);
  }
  view.load();
}

function here(id, is) {
  const link = document.getElementById(id);
  if (is) {
    link.setAttribute('aria-current', 'page');
  } else {
    link.removeAttribute('aria-current');
  }
}

function count(letters) {
  const link = document.getElementById('nav-letters');
  link.replaceChildren('Dead letters', ...letters > 0 ? [' ', h('span', {class: 'count'}, String(letters))] : []);
}

const countSoon = throttled(async () => {
  try {
    count((await api.letters()).items.length);
  } catch {
    // Shown again when the server is back.
  }
}, 3000);

function connected(is) {
  const status = document.getElementById('connection');
  const lost = document.getElementById('lost');
  const was = !lost.hidden;
  status.textContent = is ? 'Live' : 'Not connected';
  status.classList.toggle('live', is);
  lost.hidden = is;
  lost.textContent = is ? '' : 'The server does not answer. What you see is what was last known; the page connects again by itself.';
  if (is) {
    if (was) {
      announce('Connected again');
    }
    view.load();
    countSoon();
  }
}

function themes() {
  const select = document.getElementById('theme');
  select.value = document.documentElement.dataset.theme ?? 'auto';
  select.addEventListener('change', () => {
    if (select.value === 'auto') {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = select.value;
    }
    try {
      localStorage.setItem('nephoran.theme', select.value);
    } catch {
      // Storage may be forbidden; then the choice holds until the page is left.
    }
  });
}

document.querySelector('.skip').addEventListener('click', event => {
  event.preventDefault(); // the address says which view is shown
  main.focus();
});
themes();
addEventListener('hashchange', () => show());
show(true);
follow(event => {
  view.saw(event);
  if (/stage\.(parked|retried)$|withdrawn$/.test(event.type)) {
    countSoon();
  }
}, connected);
setInterval(() => document.querySelectorAll('time.age').forEach(each => {
  each.textContent = age(each.dateTime);
}), 5000);
