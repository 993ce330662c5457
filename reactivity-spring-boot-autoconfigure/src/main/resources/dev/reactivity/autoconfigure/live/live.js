/*
 * Keeps this page as new as the application: exchanges style sheets, loads the page anew, and says why it is still the
 * old one. Listens only while the page is seen, and is told everything there is to know each time it begins.
 */
(() => {
	'use strict';

	const script = document.currentScript;
	if (!script || window.reactivityLive) {
		return;
	}
	const base = new URL('.', script.src);
	const token = script.dataset.token;
	const method = script.dataset.method;
	const seen = { boot: script.dataset.boot, page: Number(script.dataset.page), style: Number(script.dataset.style) };
	const memory = 'reactivity:' + location.pathname + location.search;
	script.removeAttribute('data-token');
	window.reactivityLive = true;

	/* ---- listening ---- */

	let listening = null;
	let leaving = false;

	async function listen() {
		for (let attempt = 0; !leaving; attempt++) {
			await seenByAPerson();
			try {
				const answered = await connect(() => {
					attempt = 0;
				});
				if (!answered) {
					return;
				}
			}
			catch (failure) {
				if (!document.hidden && attempt > 3) {
					notice('The application does not answer');
				}
			}
			await pause(Math.min(2000, 100 * 2 ** Math.min(attempt, 5)));
		}
	}

	async function connect(onState) {
		listening = new AbortController();
		const response = await fetch(new URL('live', base), {
			headers: { 'X-Reactivity-Token': token, 'Accept': 'text/event-stream' },
			cache: 'no-store', redirect: 'error', signal: listening.signal,
		});
		if (response.status === 403) {
			reloadForAnotherProcess();
			return false;
		}
		if (!response.ok) {
			throw new Error('Answered with ' + response.status);
		}
		await read(response.body.pipeThrough(new TextDecoderStream()).getReader(), onState);
		return true;
	}

	async function read(reader, onState) {
		let text = '';
		for (;;) {
			const { done, value } = await reader.read();
			if (done) {
				return;
			}
			text += value;
			const events = text.split('\n\n');
			text = events.pop();
			events.filter((event) => event.startsWith('data: ')).forEach((event) => {
				onState();
				take(JSON.parse(event.substring('data: '.length)));
			});
		}
	}

	function seenByAPerson() {
		return new Promise((resolve) => {
			const check = () => {
				if (!document.hidden) {
					document.removeEventListener('visibilitychange', check);
					resolve();
				}
			};
			document.addEventListener('visibilitychange', check);
			check();
		});
	}

	document.addEventListener('visibilitychange', () => {
		if (document.hidden && listening) {
			listening.abort();
		}
	});
	addEventListener('pagehide', () => listening && listening.abort());

	function pause(millis) {
		return new Promise((resolve) => setTimeout(resolve, millis));
	}

	/* ---- what we are told ---- */

	function take(state) {
		if (state.boot !== seen.boot || state.page > seen.page) {
			reload();
			return;
		}
		if (state.style > seen.style) {
			const names = Object.keys(state.styles).filter((name) => state.styles[name] > seen.style);
			seen.style = state.style;
			names.forEach((name) => exchange(name, state.style));
		}
		notice(state.restarting ? 'Restarting' : null);
		overlay(state.trouble || null);
	}

	/* ---- style sheets ---- */

	function exchange(name, number) {
		const links = [...document.querySelectorAll('link[rel~="stylesheet"][href]')];
		const using = links.filter((link) => link.sheet && uses(link.sheet, name, 0));
		if (using.length > 0) {
			using.forEach((link) => exchangeLink(link, number));
		}
		else if (links.some((link) => isVersioned(link.href, name))) {
			reload();
		}
	}

	function isAt(href, name) {
		const url = new URL(href, document.baseURI);
		return url.origin === location.origin && decodeURIComponent(url.pathname).endsWith('/' + name);
	}

	function isVersioned(href, name) {
		return isAt(href.replace(/-[0-9a-f]{32}(?=\.css)/, ''), name);
	}

	function uses(sheet, name, depth) {
		if (sheet.href && isAt(sheet.href, name)) {
			return true;
		}
		try {
			return depth < 5 && [...sheet.cssRules].some((rule) => rule.styleSheet && uses(rule.styleSheet, name, depth + 1));
		}
		catch (failure) {
			return false; // of another origin, whose rules are not for us
		}
	}

	function exchangeLink(link, number) {
		const url = new URL(link.href);
		url.searchParams.set('reactivity', number);
		const next = link.cloneNode();
		next.href = url.href;
		next.addEventListener('load', () => link.remove(), { once: true });
		next.addEventListener('error', () => next.remove(), { once: true });
		link.after(next);
	}

	/* ---- loading anew ---- */

	function reload() {
		if (leaving) {
			return;
		}
		if (method !== 'GET') {
			notice('Changed. Load this page anew when it may be sent again');
			return;
		}
		leaving = true;
		remember();
		location.reload();
	}

	// Another process has another token. Once, since a page that got the new one must not be refused.
	function reloadForAnotherProcess() {
		const last = Number(recall('reactivity:refused') || 0);
		if (Date.now() - last > 5000) {
			store('reactivity:refused', String(Date.now()));
			reload();
		}
		else {
			console.warn('Reactivity: this page is refused, see the log of the application');
		}
	}

	function store(key, text) {
		try {
			sessionStorage.setItem(key, text);
		}
		catch (failure) {
			console.debug('Reactivity: nothing can be kept', failure);
		}
	}

	function recall(key) {
		try {
			return sessionStorage.getItem(key);
		}
		catch (failure) {
			return null;
		}
	}

	function fields() {
		return [...document.querySelectorAll('input, textarea, select')].filter((field) =>
			!['password', 'file', 'hidden', 'submit', 'button', 'image', 'reset'].includes(field.type)
				&& !/^(off|cc-|one-time-code)/.test(field.autocomplete || ''));
	}

	function keyOf(element) {
		if (element.id) {
			return '#' + CSS.escape(element.id);
		}
		const name = element.getAttribute('name');
		return element.localName + (name ? '[name="' + CSS.escape(name) + '"]' : '');
	}

	function placeOf(element) {
		const key = keyOf(element);
		return { key, index: [...document.querySelectorAll(key)].indexOf(element) };
	}

	function at(place) {
		return document.querySelectorAll(place.key)[place.index];
	}

	function isTouched(field) {
		if (field.type === 'checkbox' || field.type === 'radio') {
			return field.checked !== field.defaultChecked;
		}
		if (field.options) {
			return [...field.options].some((option) => option.selected !== option.defaultSelected);
		}
		return field.value !== field.defaultValue;
	}

	function valueOf(field) {
		if (field.type === 'checkbox' || field.type === 'radio') {
			return field.checked;
		}
		return field.options ? [...field.options].map((option) => option.selected) : field.value;
	}

	function setValue(field, value) {
		if (field.type === 'checkbox' || field.type === 'radio') {
			field.checked = value;
		}
		else if (field.options) {
			[...field.options].forEach((option, index) => {
				option.selected = Boolean(value[index]);
			});
		}
		else {
			field.value = value;
		}
		field.dispatchEvent(new Event('input', { bubbles: true }));
	}

	function remember() {
		const active = document.activeElement;
		store(memory, JSON.stringify({
			x: scrollX, y: scrollY,
			fields: fields().filter(isTouched).map((field) => ({ place: placeOf(field), value: valueOf(field) })),
			focus: active && active !== document.body ? placeOf(active) : null,
			selection: selectionOf(active),
		}));
	}

	function selectionOf(element) {
		try {
			return element && element.selectionStart !== undefined ? [element.selectionStart, element.selectionEnd] : null;
		}
		catch (failure) {
			return null; // a field without a selection
		}
	}

	function restore() {
		const text = recall(memory);
		if (!text) {
			return;
		}
		sessionStorage.removeItem(memory);
		const kept = JSON.parse(text);
		kept.fields.forEach(({ place, value }) => {
			const field = at(place);
			if (field && fields().includes(field)) {
				setValue(field, value);
			}
		});
		const focused = kept.focus && at(kept.focus);
		if (focused) {
			focused.focus({ preventScroll: true });
			if (kept.selection && focused.type !== 'email' && focused.type !== 'number' && focused.setSelectionRange) {
				focused.setSelectionRange(...kept.selection);
			}
		}
		const scroll = () => scrollTo({ left: kept.x, top: kept.y, behavior: 'instant' });
		scroll();
		addEventListener('load', () => requestAnimationFrame(scroll), { once: true });
	}

	/* ---- what a person is told ---- */

	const sheet = `
		:host { all: initial; }
		.panel, .notice { position: fixed; z-index: 2147483647; box-sizing: border-box; color-scheme: light dark;
			font: 14px/1.5 system-ui, sans-serif; color: #1c1c1f; background: #fffdfa; }
		.panel { inset: auto 0 0 0; max-height: 70vh; overflow: auto; padding: 20px 24px 24px; border-top: 4px solid #c62828;
			box-shadow: 0 -8px 40px rgb(0 0 0 / 35%); }
		.notice { right: 16px; bottom: 16px; padding: 6px 14px; border-radius: 999px; border: 1px solid #9a9aa3; }
		h1 { font-size: 17px; margin: 0 0 4px; color: #b3201f; }
		h2 { font: 600 13px/1.5 ui-monospace, monospace; margin: 14px 0 0; }
		p, pre, ul { margin: 4px 0; white-space: pre-wrap; overflow-wrap: anywhere; }
		pre { font: 13px/1.5 ui-monospace, monospace; padding: 8px 12px; background: rgb(127 127 127 / 14%); border-radius: 6px;
			tab-size: 4; white-space: pre; overflow: auto; }
		ul { padding-left: 20px; font-size: 13px; opacity: .85; }
		button { float: right; font: inherit; padding: 2px 12px; margin-left: 12px; cursor: pointer; }
		.hint { opacity: .75; margin-top: 12px; }
		@media (prefers-color-scheme: dark) {
			.panel, .notice { color: #ececf0; background: #1d1d22; }
			h1 { color: #ff8a80; }
		}`;

	let host = null;
	let shown = null;

	function root() {
		if (!host) {
			host = document.createElement('reactivity-live');
			const rules = new CSSStyleSheet();
			rules.replaceSync(sheet);
			host.attachShadow({ mode: 'open' }).adoptedStyleSheets = [rules];
			document.documentElement.append(host);
		}
		return host.shadowRoot;
	}

	function part(name) {
		return host && host.shadowRoot.querySelector('.' + name);
	}

	function element(name, text, className) {
		const made = document.createElement(name);
		made.textContent = text;
		if (className) {
			made.className = className;
		}
		return made;
	}

	function notice(text) {
		const old = part('notice');
		if (text && !(old && old.textContent === text)) {
			root().append(element('div', text, 'notice'));
			part('notice').setAttribute('role', 'status');
		}
		if (old && old.textContent !== text) {
			old.remove();
		}
	}

	function overlay(trouble) {
		const text = JSON.stringify(trouble);
		if (text === shown) {
			return;
		}
		shown = text;
		const old = part('panel');
		if (old) {
			old.remove();
		}
		if (trouble) {
			root().append(panel(trouble));
		}
	}

	function panel(trouble) {
		const made = element('section', '', 'panel');
		made.setAttribute('role', 'alert');
		const close = element('button', 'Hide');
		close.title = 'Escape';
		close.addEventListener('click', () => made.remove());
		made.append(close, element('h1', trouble.title));
		trouble.problems.forEach((problem) => {
			if (problem.file) {
				made.append(element('h2', problem.file + (problem.line > 0 ? ':' + problem.line : '')));
			}
			made.append(element('p', problem.message));
			if (problem.excerpt) {
				made.append(element('pre', excerpt(problem)));
			}
		});
		if (trouble.message) {
			made.append(element('p', trouble.message));
		}
		if (trouble.plan.length > 0) {
			const list = element('ul', '');
			trouble.plan.forEach((line) => list.append(element('li', line)));
			made.append(list);
		}
		made.append(element('p', 'The old version keeps serving. This goes away when it is mended.', 'hint'));
		return made;
	}

	// Without what the line is indented by, and with a mark below the column.
	function excerpt(problem) {
		const line = problem.excerpt.trimStart();
		const column = problem.column - 1 - (problem.excerpt.length - line.length);
		return line + (column >= 0 && column <= line.length ? '\n' + ' '.repeat(column) + '^' : '');
	}

	addEventListener('keydown', (event) => {
		if (event.key === 'Escape' && part('panel')) {
			part('panel').remove();
		}
	});

	restore();
	listen();
})();
