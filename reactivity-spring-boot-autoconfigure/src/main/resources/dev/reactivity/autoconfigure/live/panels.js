/*
 * What is told in words: the chosen node, the reloads, and what would restart. Text only, never HTML from a message.
 */

export function element(name, text, className) {
	const made = document.createElement(name);
	made.textContent = text ?? '';
	if (className) {
		made.className = className;
	}
	return made;
}

/** Fills a panel with what is known of a node; choose is called with the id of a neighbour. */
export function details(panel, node, reads, readers, choose) {
	const focused = panel.contains(document.activeElement);
	if (!node) {
		panel.replaceChildren(element('p', 'Choose a node in the list or in the graph. Press / to search, f to fit, Escape to let go.', 'hint'));
		return;
	}
	const facts = element('dl');
	const fact = (name, value) => value !== undefined && facts.append(element('dt', name), element('dd', value));
	fact('Kind', node.kind);
	fact('State', node.state);
	fact('Value', node.value);
	fact('Runs', node.runs);
	fact('Last run', duration(node.micros));
	fact('Revision', node.revision);
	fact('Readers', readers.length);
	fact('Error', node.error);
	panel.replaceChildren(element('h2', node.name), facts, ...neighbours('Reads', reads, choose),
		...neighbours('Read by', readers, choose));
	if (focused) {
		(panel.querySelector('button') ?? document.getElementById('nodes')).focus();
	}
}

function duration(micros) {
	if (micros === undefined) {
		return undefined;
	}
	return micros < 1000 ? micros + ' \u00b5s' : (micros / 1000).toFixed(1) + ' ms';
}

function neighbours(title, nodes, choose) {
	if (nodes.length === 0) {
		return [];
	}
	const list = element('ul');
	nodes.slice(0, 100).forEach((node) => {
		const item = element('li');
		const button = element('button', '', node.kind);
		button.type = 'button';
		button.append(element('span', '', 'swatch'), node.name);
		button.addEventListener('click', () => choose(node.id));
		item.append(button);
		list.append(item);
	});
	return [element('h3', title + ' ' + nodes.length), list];
}

/** Shows the reloads, newest first, and keeps open those that a person opened. */
export function reloads(list, entries) {
	const opened = new Set([...list.querySelectorAll('details[open]')].map((each) => each.dataset.at));
	list.replaceChildren(...[...entries].reverse().map((entry) => {
		const item = element('li');
		const more = element('details');
		more.dataset.at = entry.at;
		more.open = opened.has(entry.at);
		const line = element('summary');
		const at = element('time', new Date(entry.at).toLocaleTimeString());
		at.dateTime = entry.at;
		line.append(at, ' ', element('span', entry.outcome, 'outcome ' + entry.outcome.replace(' ', '-')), ' ',
			element('span', entry.tier, 'tier'), ' ', element('span', entry.millis + ' ms', 'millis'), ' ',
			element('span', entry.changed.map(file).join(', ')), ' ', element('span', firstLine(entry.error || entry.reason), 'hint'));
		more.append(line, plan(entry));
		item.append(more);
		return item;
	}));
	if (entries.length === 0) {
		list.replaceChildren(element('li', 'None yet. Save a source, a template or a style sheet.', 'hint'));
	}
}

function file(path) {
	return path.substring(path.lastIndexOf('/') + 1);
}

function firstLine(text) {
	return text.split('\n', 1)[0];
}

function plan(entry) {
	const lines = element('ul');
	const each = (title, map) => Object.entries(map).forEach(([name, why]) =>
		lines.append(element('li', title + ' ' + name + (why === name ? ' was edited' : ': ' + why))));
	(entry.reason + (entry.error ? '\n' + entry.error : '')).split('\n').forEach((line) => lines.append(element('li', line)));
	entry.changed.forEach((path) => lines.append(element('li', 'file ' + path)));
	each('class', entry.classes);
	each('definition', entry.definitions);
	each('bean', entry.beans);
	entry.properties.forEach((key) => lines.append(element('li', 'property ' + key)));
	entry.exposures.forEach((exposure) => lines.append(element('li', 'exposed as ' + exposure)));
	return lines;
}

export function restarts(list, reasons) {
	list.replaceChildren(...Object.entries(reasons).flatMap(([name, why]) => [element('dt', name), element('dd', why)]));
	if (Object.keys(reasons).length === 0) {
		list.replaceChildren(element('dt', 'Nothing that is known yet', 'hint'));
	}
}
