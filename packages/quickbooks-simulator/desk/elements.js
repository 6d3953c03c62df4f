/** Small helpers for making and finding elements. */

export const byId = (id) => document.getElementById(id);

/** Makes an element: properties are set on it, `aria-…` and `data-…` as attributes; null children are left out. */
export function make(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes('-') || name === 'list' || name === 'for') made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

/** Whether everything stands in one column, as in desk.css. */
export const isNarrow = () => matchMedia('(max-width: 46rem)').matches;

export function button(text, onClick, properties = {}) {
  const made = make('button', { type: 'button', textContent: text, ...properties });
  made.addEventListener('click', onClick);
  return made;
}

/** Calls `work` once the typing has paused. */
export function afterTyping(work) {
  const pauseMs = 150;
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, pauseMs);
  };
}
