// A player's phone at a quiz night: it shows what the host's snapshot says and keeps of its own only what the host has
// not acknowledged. ES2015 without modules, for phones of ten years ago. What people typed goes in as text nodes.
'use strict';

// — Words

const REFUSALS = {
	pin: 'Mã tham gia chưa đúng. Xem lại mã trên màn hình chiếu.',
	locked: 'Phòng chờ đã khóa. Hãy báo Ban Tổ chức.',
	full: 'Đã đủ số máy. Hãy báo Ban Tổ chức.',
	team: 'Không có đội này. Chọn lại đội.',
	name: 'Tên này không hiện được. Nhập tên khác, ngắn gọn.',
	taken: 'Tên này đã có máy khác dùng. Nhập tên khác.',
	late: 'Câu trả lời cuối gửi không kịp.',
	'not-now': 'Lúc này chưa trả lời được.',
	'too-many': 'Máy chủ đang bận, đang thử lại…',
	bad: 'Máy chủ không đọc được. Xem lại rồi gửi lại.',
	out: 'Máy này không còn trong phòng.'
};
const VERDICTS = {
	right: '✓ Đúng', partly: '◐ Đúng một phần', wrong: '✗ Sai', blank: '○ Bỏ trống', void: 'Câu bị hủy'
};
const HINTS = {
	single: 'Chọn một phương án.',
	multiple: 'Chọn mọi phương án đúng.',
	true_false: 'Chọn Đúng hoặc Sai.',
	statements: 'Chọn Đúng hoặc Sai cho từng ý.',
	short: 'Nhập câu trả lời rồi chạm Gửi.',
	number: 'Nhập số rồi chạm Gửi.',
	ordering: 'Chạm các phương án theo thứ tự; chạm lại để xếp lại từ đó.',
	matching: 'Với mỗi ý, chọn chữ cái của phương án ghép với nó.'
};
const NOTES = {
	shown: 'Mời đọc câu hỏi.',
	options: 'Mời đọc, chưa trả lời được.',
	paused: 'Tạm dừng, chưa trả lời được.',
	others: 'Các đội khác có thể giành quyền trả lời.',
	closed: 'Đã khóa câu trả lời, chờ công bố đáp án.',
	revealed: 'Đã công bố đáp án.'
};
const WAITS = {
	waiting: ['Chờ duyệt', 'Tên đã gửi, chờ Ban Tổ chức duyệt. Hãy giữ trang này mở.'],
	lobby: ['Phòng chờ', 'Đã vào. Hội thi sắp bắt đầu, hãy giữ trang này mở.'],
	between: ['Chờ câu hỏi tiếp theo', 'Hãy giữ trang này mở.'],
	finished: ['Hội thi kết thúc', 'Cảm ơn đã tham gia.']
};

// — Elements

const find = id => document.getElementById(id);
const now = () => performance.now();

/** A wanted element: `tag` or `tag.class`; attributes and properties, `key` among its siblings; what is inside. */
function el(name, traits, ...inside) {
	const [tag, look] = name.split('.');
	if (look) traits.class = look;
	return { tag, traits, inside };
}

/** Makes the children of `parent` the wanted ones, using those that stand again: focus and typing stay. */
function fit(parent, ...wanted) {
	const items = [];
	const gather = (wishes, path) => wishes.forEach((wish, place) => {
		if (Array.isArray(wish)) gather(wish, path + place + '.');
		else if (wish) items.push({ wish, mark: wish.tag + ((wish.tag && wish.traits.key) || path + place) });
	});
	gather(wanted, '');
	const standing = {};
	Array.from(parent.childNodes).forEach(node => {
		if (items.some(item => item.mark === node.mark)) standing[node.mark] = node;
		else parent.removeChild(node);
	});
	let spot = parent.firstChild;
	items.forEach(({ wish, mark }) => {
		const node = standing[mark] || (wish.tag ? document.createElement(wish.tag) : document.createTextNode(''));
		node.mark = mark;
		if (node === spot) spot = spot.nextSibling;
		else parent.insertBefore(node, spot);
		if (wish.tag) {
			dress(node, wish.traits);
			fit(node, wish.inside);
		} else if (node.data !== wish) node.data = wish;
	});
}

function dress(node, traits) {
	const old = node.traits || {};
	Object.keys(old).forEach(name => name in traits || node.removeAttribute(name));
	Object.keys(traits).forEach(name => {
		const value = traits[name];
		if (/^(on|value|checked)/.test(name)) {
			if (node[name] !== value) node[name] = value;
		} else if (name !== 'key' && old[name] !== value) node.setAttribute(name, value);
	});
	node.traits = traits;
}

let tapped, tappedAt;

/** A button that keeps place and focus when it cannot be used, and takes a double tap as one. */
function button(traits, isOff, action, ...inside) {
	traits.type = 'button';
	if (isOff) traits['aria-disabled'] = true;
	traits.onclick = event => {
		const isDouble = tapped === event.currentTarget && now() - tappedAt < 400;
		tapped = event.currentTarget;
		tappedAt = now();
		if (!isOff && !isDouble) action();
	};
	return el('button', traits, inside);
}

function put(id, text) {
	if (find(id).textContent !== text) find(id).textContent = text;
}

/** Keeps a value for a reload; in-app browsers may throw. */
function keep(name, value) {
	try {
		sessionStorage[name] = JSON.stringify(value);
	} catch (refused) { /* memory has to do */ }
}

function parse(read) {
	try {
		return JSON.parse(read());
	} catch (unreadable) {
		return null;
	}
}

const kept = name => parse(() => sessionStorage[name]);

// — The host

let snapshot = { phase: '' };
let acceptedAt = 0;
let era = 0; // rises with joining and leaving: replies from before are about somebody else
let stream = null;
let openedAt = -1000;
let streamHeard = 0; // 0: this stream has brought nothing yet
let heard = 0;
let asked = 0;
let asking = 0;
let ticked = 0;
let isLost = false;

/** Sends; tells status (0: no reply in time) and body. Not fetch: the first iOS 10 has none. */
function request(path, body, patience, done) {
	const sent = new XMLHttpRequest();
	sent.open(body ? 'POST' : 'GET', path);
	sent.timeout = patience;
	sent.onloadend = () => done(sent.status, parse(() => sent.responseText) || {});
	if (body) sent.setRequestHeader('content-type', 'application/json');
	sent.send(body && JSON.stringify(body));
	return sent;
}

const isToRetry = status => !status || status >= 500 || status === 429;
const isOut = () => !snapshot.phase || snapshot.phase === 'out';

function ask() {
	if (asking > 2) return;
	const since = asked = now();
	const then = era;
	asking += 1;
	request('/state', null, 3000, (status, reply) => {
		if (then !== era) return;
		asking = Math.max(0, asking - 1);
		if (!reply.phase) {
			isLost = status !== 429;
			return render();
		}
		// The stream should have brought this seconds ago: nothing comes through it any more.
		const isStale = streamHeard && since - streamHeard > 9000 && reply.version !== snapshot.version;
		accept(reply, since);
		if (isStale || !stream && now() - openedAt > 1000) connect();
	});
}

function connect() {
	if (stream) stream.close();
	stream = null;
	streamHeard = 0;
	openedAt = now();
	if (isOut() || !window.EventSource) return;
	stream = new EventSource('/events');
	stream.onmessage = event => {
		const since = streamHeard ? 0 : openedAt;
		streamHeard = now();
		accept(JSON.parse(event.data), since);
	};
	stream.onerror = () => {
		stream.close();
		stream = null;
		streamHeard = 0;
		ask();
	};
}

/** Four times a second: the clock, silence of the host, sleep that no event told of. */
function tick() {
	if (Date.now() - ticked > 3000) wake();
	ticked = Date.now();
	const patience = isLost || !snapshot.phase || !isOut() && !streamHeard ? 1000 : 10000;
	if (now() - Math.max(heard, asked) >= 1000 && now() - heard >= patience) ask();
	// What is typed when the clock runs out counts, too.
	if (left() < 1200) commit();
	showClock();
}

/** Back from sleep or on another network: what was under way may never end. */
function wake() {
	if (document.hidden) return commit();
	asking = 0;
	ask();
	connect();
	if (call) call.abort();
}

/** Takes a snapshot asked for at `since`, unless overtaken by a newer one. */
function accept(next, since) {
	heard = now();
	if (isLost) put('said', 'Đã kết nối lại.');
	isLost = false;
	if (next.version >= snapshot.version || since >= acceptedAt) {
		if (next.you) keep('you', next.you);
		else if (next.phase === 'out' && snapshot.phase !== 'out') gone = snapshot.you || kept('you') || snapshot.phase && { name: entry.name };
		snapshot = next;
		acceptedAt = heard;
		settle();
	}
	render();
	send();
}

// — The answer

/** What this phone wants stored: id, prompt, response, count, storedAt. Null when the snapshot tells it all. */
let answer = kept('answer');
/** What cannot be sent yet: `text` being typed, `letters` of an order that is not whole. */
let draft = null;
let counted = 0; // the highest count known for this question
let note = '';
let call = null;
let sentAt = -1000;
let timer = 0;

const isIn = (...phases) => phases.indexOf(snapshot.phase) >= 0;
const isOpen = () => isIn('open') && snapshot.question.is_asked;
const isPending = () => answer && !answer.storedAt;

/** The answer as it stands for this phone; empty when blank. */
function response() {
	const found = answer ? answer.response : snapshot.given;
	return found && !found.blank ? found : {};
}

const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function hold(next) {
	answer = next;
	keep('answer', next);
}

let asksId = 0;

/** Compares the own answer with the snapshot: the host has the truth. */
function settle() {
	const question = snapshot.question || {};
	const count = snapshot.count || 0;
	const isLive = isIn('open', 'paused');
	if (question.id !== asksId) {
		counted = 0;
		note = '';
		draft = null;
	}
	asksId = question.id;
	counted = Math.max(counted, count);
	if (!isLive) draft = null;
	if (!answer) return;
	const isThis = question.id === answer.id && question.prompt === answer.prompt;
	const isKnown = isThis && count >= answer.count;
	// Acknowledged seconds ago and yet not in the snapshot: the question is played again.
	const isForgotten = answer.storedAt && now() - answer.storedAt > 2000;
	if (isThis && isLive && !isKnown && !isForgotten) return;
	if (isThis && count > answer.count) note = 'Máy khác của đội đã đổi câu trả lời. ';
	else if (isThis && !isKnown && isPending()) note = REFUSALS.late + ' ';
	hold(null);
}

function change(wanted) {
	if (!isOpen()) return;
	note = '';
	draft = null;
	if (!isSame(wanted, response()) && !(wanted.blank && isSame({}, response()))) {
		const { id, prompt } = snapshot.question;
		counted = Math.max(counted, answer ? answer.count : 0) + 1;
		hold({ id, prompt, response: wanted, count: counted, storedAt: 0 });
		send();
	}
	render();
}

function commit() {
	if (!draft || draft.text === undefined) return;
	const text = draft.text.trim().normalize('NFC');
	change(text ? { text } : { blank: true });
}

/** Sends the last state until the host has it: one request at a time, at most four a second. */
function send() {
	if (call || timer || !isPending() || !isOpen()) return;
	const rest = sentAt + 250 - now();
	if (rest > 0) return sendIn(rest);
	const sent = answer;
	const then = era;
	sentAt = now();
	call = request('/answer', { question: sent.id, count: sent.count, response: sent.response }, 4000, (status, reply) => {
		call = null;
		if (then !== era) return;
		if (status === 200) acknowledge(sent, reply.count);
		else if (isToRetry(status)) sendIn(sentAt + 1000 - now());
		else {
			note = (REFUSALS[reply.refused] || REFUSALS.bad) + ' ';
			if (answer === sent) hold(null);
			if (sent.response.text && isOpen()) draft = sent.response;
			ask();
		}
		render();
		send();
	});
}

function sendIn(rest) {
	timer = setTimeout(() => {
		timer = 0;
		send();
	}, rest);
}

function acknowledge(sent, count) {
	if (answer === sent && count === sent.count) {
		sent.storedAt = now();
		return keep('answer', null);
	}
	// Closed meanwhile, or another phone of the team was later: the next snapshot tells what counts.
	if (!answer) note = '';
	else if (answer === sent) hold(null);
	else if (answer.count <= count) answer.count = counted = count + 1;
	ask();
}

/** An answer in few words. */
function brief({ letters, truth, verdicts, pairs, text }) {
	const truthWord = is => is ? 'Đúng' : is === false ? 'Sai' : '–';
	if (letters) return letters.split('').join(' ');
	if (verdicts) return verdicts.map((is, place) => snapshot.question.options[place].letter + ' ' + truthWord(is)).join(', ');
	if (pairs) return pairs.map((pair, place) => place + 1 + '–' + (pair || '?')).join(', ');
	if (text) return text.length > 40 ? text.slice(0, 40) + '…' : text;
	return truth === undefined ? '' : truthWord(truth);
}

function receipt() {
	if (!isIn('open', 'paused', 'closed') || !snapshot.question.is_asked) return '';
	if (isPending()) return isLost ? 'Chưa gửi được, đang thử lại…' : 'Đang gửi…';
	const stored = answer || snapshot.count ? '✓ Đã ghi nhận: ' + (brief(response()) || 'bỏ trống') : '';
	if (draft) return (note || (draft.letters === undefined ? 'Chưa gửi. ' : 'Chưa xếp đủ. ')) + stored;
	return note + (stored || 'Chưa trả lời');
}

/** Milliseconds left by this phone's steady clock; not a number when none runs. */
function left() {
	const { left_ms: then } = snapshot;
	return typeof then === 'number' ? Math.max(0, then - (isIn('paused') ? 0 : now() - acceptedAt)) : NaN;
}

function showClock() {
	const seconds = Math.ceil(left() / 1000);
	const text = !(seconds >= 0) ? '' : seconds ? (isIn('paused') ? 'Dừng ở ' : 'Còn ') + seconds + ' giây' : 'Hết giờ';
	if (text !== find('clock').textContent && isIn('open') && (seconds === 10 || seconds === 5)) put('said', text);
	put('clock', text);
}

// — Joining and leaving

const entry = { pin: kept('pin') || '', team: '', name: '' };
let gone = null; // who this phone was before it was removed
let alarm = '';
let attempt = 0;
let isBusy = false;

function readAddress() {
	if (location.hash.length < 2) return;
	keep('pin', entry.pin = location.hash.slice(1));
	history.replaceState(null, '', location.pathname);
	render();
}

function complain(words, field) {
	isBusy = false;
	alarm = words;
	render();
	if (find(field)) find(field).focus();
}

function join() {
	const pin = entry.pin.replace(/\s/g, '');
	const name = entry.name.trim();
	keep('pin', pin);
	if (!pin) complain('Nhập mã tham gia trên màn hình chiếu.', 'pin');
	else if (name || entry.team) knock(name ? { pin, name } : { pin, team: entry.team }, attempt += 1);
	else if (snapshot.wants_names) complain('Nhập tên.', 'name');
	else complain('Chọn đội thi.', 'team1');
}

function knock(body, own) {
	isBusy = true;
	request('/join', body, 5000, (status, reply) => {
		if (own !== attempt) return;
		const words = REFUSALS[reply.refused];
		if (status === 200) enter(reply);
		else if (isToRetry(status)) {
			isBusy = false;
			alarm = words || 'Chưa tới được máy chủ, đang thử lại…';
			setTimeout(knock, 1000, body, own);
			render();
		} else {
			complain(words || REFUSALS.bad, { team: 'team1', taken: 'name' }[reply.refused] || reply.refused);
			ask();
		}
	});
	render();
}

/** Takes the first snapshot after joining or leaving. */
function enter(next) {
	era += 1;
	asking = 0;
	alarm = '';
	isBusy = false;
	hold(null);
	keep('you', gone = null);
	snapshot = { phase: 'out' };
	accept(next, now());
	connect();
}

function leave() {
	request('/leave', {}, 4000, (status, reply) => {
		if (status === 200) enter(reply);
		else complain('Chưa rời được, hãy thử lại.');
	});
}

// — What is seen

const standing = ({ name, points, rank }) =>
	[name, points && points + ' điểm', rank && 'hạng ' + rank].filter(Boolean).join(' · ');

const named = ({ shape, letter, text }) => [
	el('span.shape', { 'aria-hidden': true }, shape), el('span.letter', {}, letter + '. '), el('span.words', {}, text)
];

const list = options => options && el('ul.options', {}, options.map(option => el('li.option', {}, named(option))));

/** Options to be tapped; `chosen` tells in words that one is chosen. */
const optionButtons = ({ options }, isOff, chosen, tap) => el('ul.options', {}, options.map(option => {
	const words = chosen(option.letter);
	return el('li', {}, button({ class: 'option', 'aria-pressed': !!words }, isOff, () => tap(option.letter),
		named(option), el('span.chosen', {}, words)));
}));

/** Buttons of which one may be pressed; pressed again it is released. */
const choices = (title, names, isOff, pressed, choose) =>
	el('div.row', { role: 'group', 'aria-label': title }, names.map(([text, value, label]) => {
		const is = pressed === value;
		return button({ 'aria-pressed': is, 'aria-label': label || text }, isOff, () => choose(is ? null : value),
			(is ? '✓ ' : '') + text);
	}));

const TRUTHS = [['Đúng', true], ['Sai', false]];

/** A copy of `parts` with one changed; blank when nothing is left in it. */
function withPart(name, sides, place, value) {
	const parts = sides.map((side, at) => {
		const part = at === place ? value : (response()[name] || [])[at];
		return part === undefined ? null : part;
	});
	change(parts.some(part => part !== null) ? { [name]: parts } : { blank: true });
}

/** What stands below the prompt, for each kind of question. */
const FIELDS = {
	single: (question, isOff) => optionButtons(question, isOff,
		letter => response().letters === letter && '✓ Đã chọn', letters => change({ letters })),

	multiple(question, isOff) {
		const has = letter => (response().letters || '').indexOf(letter) >= 0;
		return optionButtons(question, isOff, letter => has(letter) && '✓ Đã chọn', tap => {
			const letters = question.options.map(({ letter }) => has(letter) !== (letter === tap) ? letter : '').join('');
			change(letters ? { letters } : { blank: true });
		});
	},

	ordering(question, isOff) {
		const letters = draft ? draft.letters : response().letters || '';
		return [optionButtons(question, isOff,
			letter => letters.indexOf(letter) >= 0 && '✓ Thứ ' + (letters.indexOf(letter) + 1),
			letter => {
				const at = letters.indexOf(letter);
				const next = at < 0 ? letters + letter : letters.slice(0, at);
				if (next.length === question.options.length) change({ letters: next });
				else draft = { letters: next };
				render();
			}),
		el('p', { role: 'status' }, letters && 'Thứ tự: ' + letters.split('').join(' → '))];
	},

	true_false: (question, isOff) =>
		choices('Trả lời', TRUTHS, isOff, response().truth, truth => truth !== null && change({ truth })),

	statements: ({ options }, isOff) => options.map((option, place) => el('div.card', {},
		el('p.option', {}, named(option)),
		choices(option.letter + '. ' + option.text, TRUTHS, isOff, (response().verdicts || [])[place],
			verdict => withPart('verdicts', options, place, verdict)))),

	matching: (question, isOff) => [list(question.options), question.left.map((side, place) => {
		const title = side.number + '. ' + side.text;
		const names = question.options.map(({ letter, text }) => [letter, letter, letter + '. ' + text]);
		return el('div.card', {}, el('p', {}, title), choices(title, names, isOff, (response().pairs || [])[place],
			letter => withPart('pairs', question.left, place, letter)));
	})],

	short: typed,
	number: typed
};

function typed({ kind, unit }, isOff) {
	const traits = {
		id: 'text', type: 'text', maxlength: 200, autocomplete: 'off', autocapitalize: 'off', spellcheck: false,
		inputmode: kind === 'number' ? 'decimal' : 'text',
		value: draft ? draft.text : response().text || '',
		oninput: event => {
			draft = { text: event.target.value };
			note = '';
			render();
		},
		onblur: commit
	};
	if (isOff) traits.readonly = true;
	return form(commit,
		el('label', { for: 'text' }, (kind === 'number' ? 'Số' : 'Câu trả lời') + (unit ? ' (' + unit + ')' : '')),
		el('div.measured', {}, el('input', traits), unit && el('span', { 'aria-hidden': true }, unit)),
		el('button.main', { 'aria-disabled': isOff }, 'Gửi'));
}

const form = (submit, ...inside) => el('form', {
	onsubmit: event => {
		event.preventDefault();
		submit();
	}
}, inside);

/** Title, what is said aloud, and what stands below, of a question. */
function questionView() {
	const { question, phase, round, outcome } = snapshot;
	const { kind, is_asked: isAsked } = question;
	const hasField = isAsked && isIn('options', 'open', 'paused', 'closed');
	const title = 'Câu ' + question.number + '/' + question.of + (question.worth ? ' · ' + question.worth + ' điểm' : '');
	const hint = isIn('revealed', 'others') || isAsked ? isIn('open') ? HINTS[kind] : NOTES[phase]
		: round && round.form !== 'together' ? 'Trả lời bằng lời trong hội trường.' : 'Câu này dành cho đội khác, mời theo dõi.';
	return [title, isIn('shown') ? question.prompt + ' ' + hint : (outcome ? VERDICTS[outcome.verdict] : hint), [
		outcome && outcomeView(outcome),
		el('p.prompt', { key: 'prompt' }, question.prompt),
		!outcome && el('p.soft', { key: 'hint' }, hint),
		hasField && (question.options || /true|short|number/.test(kind))
			? el('div', { key: question.id }, FIELDS[kind](question, !isOpen()))
			: [(question.left || []).map(side => el('p', {}, side.number + '. ' + side.text)), list(question.options)],
		isOpen() && brief(response()) && button({}, false, () => change({ blank: true }), 'Rút câu trả lời')
	]];
}

function outcomeView({ verdict, points, given, key, explanation, source }) {
	const line = (name, text) => text && el('p', {}, el('b', {}, name + ': '), text);
	return el('div.card', { key: 'outcome' },
		el('p', { class: 'verdict ' + verdict }, VERDICTS[verdict]),
		points && el('p', {}, points + ' điểm'),
		line('Đội trả lời', given), line('Đáp án', key), line('Giải thích', explanation), line('Nguồn', source));
}

function joinView() {
	const teams = snapshot.teams || [];
	const isNamed = snapshot.wants_names;
	const field = (id, name, inputmode) => [el('label', { for: id }, name), el('input', {
		id, inputmode, type: 'text', autocomplete: 'off', 'aria-describedby': 'alarm', value: entry[id],
		oninput: event => enterIn(id, event.target.value)
	})];
	const enterIn = (id, value) => {
		entry[id] = value;
		if (id !== 'pin') entry[id === 'team' ? 'name' : 'team'] = '';
		render();
	};
	const radio = (name, place) => el('label.radio', {}, el('input', {
		type: 'radio', name: 'team', id: 'team' + (place + 1), checked: entry.team === place + 1,
		onchange: () => enterIn('team', place + 1)
	}), el('span.words', {}, name));
	return ['Tham gia hội thi', '', [
		gone && el('p.alarm', {}, REFUSALS.out + ' Trước đó: ' + standing(gone) +
			'. Nếu nhầm, hãy báo Ban Tổ chức hoặc tham gia lại.'),
		!teams.length && !isNamed ? el('p', {}, 'Hội thi chưa mở cho tham gia. Xin chờ.') : form(() => isBusy || join(),
			field('pin', 'Mã tham gia', 'numeric'),
			teams.length > 0 && el('fieldset', {}, el('legend', {}, 'Đội thi'), teams.map(radio)),
			isNamed && field('name', teams.length ? 'Hoặc tên riêng' : 'Tên', 'text'),
			el('p', { id: 'alarm', role: 'alert' }, alarm),
			el('button.main', { 'aria-disabled': isBusy }, isBusy ? 'Đang vào…' : 'Tham gia'))
	]];
}

const leaveView = () => isIn('waiting', 'lobby', 'between') && el('details', {},
	el('summary', {}, 'Rời hội thi'), button({}, false, leave, 'Rời và trả lại chỗ'), el('p', { role: 'alert' }, alarm));

let sight = [];

/** Makes the page show what is known. */
function render() {
	put('link', isLost ? 'Mất kết nối, đang thử lại…' : '');
	if (!snapshot.phase) return;
	const { phase, question, round, you, top } = snapshot;
	const [title, told, inside] = isOut() ? joinView() : WAITS[phase] || questionView();
	const focused = document.activeElement;
	document.title = snapshot.title;
	put('title', snapshot.title);
	put('you', you ? standing(you) : '');
	put('receipt', receipt());
	fit(find('main'),
		round && !isIn('finished') && el('p.soft', { key: 'round' }, 'Vòng ' + round.number + '/' + round.of + ': ' + round.title),
		el('h1', { tabindex: -1, id: 'head' }, title),
		isIn('finished') && you && el('p.prompt', {}, standing(you)),
		inside || el('p', {}, told),
		top && top.length > 0 && [el('h2', {}, 'Bảng xếp hạng'), el('ol', {}, top.map(place => el('li.top', {},
			el('b', {}, place.rank + '.'), el('span.words', {}, place.name), el('span', {}, place.points + ' điểm'))))]);
	fit(find('foot'), leaveView());
	showClock();
	const next = [phase, question && question.id];
	if (!isSame(next, sight)) {
		if (sight.length) put('said', title + '. ' + told);
		if (next[1] !== sight[1] || isIn('revealed')) scrollTo(0, 0);
		sight = next;
	}
	// The element with the focus is gone: go on from the heading, not from the top of the document.
	if (!document.contains(focused)) find('head').focus();
}

readAddress();
addEventListener('hashchange', readAddress);
document.addEventListener('visibilitychange', wake);
addEventListener('pageshow', event => event.persisted && wake());
addEventListener('online', wake);
addEventListener('pagehide', () => stream && stream.close());
setInterval(tick, 250);
tick();
