// Elements from data. Text only ever becomes text: there is no way from a string to markup here.

const SVG = 'http://www.w3.org/2000/svg';

/** h('a', {href, class, onclick, ...}, children): null, undefined and false are left out. */
export function h(tag, props = {}, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** The same for SVG. */
export function s(tag, props = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

function fill(element, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (name === 'value') {
      element.value = value;
    } else {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/**
 * Draws a part anew, but only when its data has changed; what had the focus keeps it (by id), and so do open <details> (by data-key).
 */
export function part(container, data, draw) {
  const now = JSON.stringify(data) ?? '';
  if (container.drawnFrom === now) {
    return;
  }
  container.drawnFrom = now;
  const focused = container.contains(document.activeElement) ? document.activeElement.id : '';
  const open = new Map([...container.querySelectorAll('details[data-key]')].map(each => [each.dataset.key, each.open]));
  container.replaceChildren(...[draw(data)].flat(Infinity).filter(Boolean));
  container.querySelectorAll('details[data-key]').forEach(each => {
    each.open = open.get(each.dataset.key) ?? each.open;
  });
  if (focused) {
    document.getElementById(focused)?.focus({preventScroll: true});
  }
}

/** "350 ms", "2.4 s", "3 min 5 s". */
export function duration(millis) {
  if (millis < 1000) {
    return `${Math.round(millis)} ms`;
  }
  if (millis < 60_000) {
    return `${(millis / 1000).toFixed(millis < 10_000 ? 2 : 1)} s`;
  }
  const seconds = Math.round(millis / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** "12 s", "4 min", "3 h", "5 d": how long ago. */
export function age(time, now = Date.now()) {
  const seconds = Math.max(0, Math.round((now - Date.parse(time)) / 1000));
  if (seconds < 60) {
    return `${seconds} s`;
  }
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)} min`;
  }
  return seconds < 86_400 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86_400)} d`;
}

/** An element whose age is kept up to date. */
export function ageOf(time) {
  return h('time', {datetime: time, title: new Date(time).toLocaleString(), class: 'age'}, age(time));
}

export function money(amount, currency) {
  return amount === undefined || amount === null ? '' : `${Number(amount).toFixed(2)} ${currency ?? ''}`.trim();
}

export function plural(number, one, many = `${one}s`) {
  return `${number} ${number === 1 ? one : many}`;
}

/** Told to those who listen rather than look. */
export function announce(text) {
  document.getElementById('announcer').textContent = text;
}

/** A notice that stays until it is closed (bad) or for some seconds (good). */
export function notice(text, bad = false) {
  const box = h('div', {class: `notice ${bad ? 'bad' : 'good'}`, role: bad ? 'alert' : 'status'}, h('p', {dir: 'auto'}, text),
    h('button', {type: 'button', class: 'quiet', onclick: () => box.remove()}, 'Close'));
  document.getElementById('notices').append(box);
  if (!bad) {
    setTimeout(() => box.remove(), 6000);
  }
}

/** Asks before something that is not easily taken back. */
export function confirmed(question, doIt) {
  return new Promise(resolve => {
    const dialog = h('dialog', {'aria-labelledby': 'dialog-question'},
      h('form', {method: 'dialog'},
        h('p', {id: 'dialog-question'}, question),
        h('div', {class: 'buttons'},
          h('button', {value: 'yes', class: 'strong', id: 'dialog-yes'}, doIt),
          h('button', {value: 'no', class: 'plain'}, 'Keep it as it is'))));
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
