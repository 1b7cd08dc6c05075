// The MC's phone at a quiz night: large what is read aloud next, the key below. It sends nothing but the pairing.
'use strict';

const PHASES = {
	lobby: 'Phòng chờ', between: 'Chờ câu hỏi', shown: 'Câu dẫn', options: 'Phương án', open: 'Đang trả lời',
	paused: 'Tạm dừng', others: 'Giành quyền trả lời', closed: 'Đã khóa câu trả lời', revealed: 'Đã công bố đáp án',
	finished: 'Hội thi kết thúc'
};
const UNPAIRED = 'Máy này chưa được ghép hoặc mã đã hết hạn. Quét mã QR mới ở bàn thư ký.';

const find = id => document.getElementById(id);
const now = () => performance.now();

let snapshot = null;
let acceptedAt = 0;
let stream = null;
let streamHeard = 0; // 0: this stream has brought nothing yet
let heard = 0;
let asked = 0;
let isPairing = false;

function put(id, text) {
	if (find(id).textContent !== text) find(id).textContent = text;
}

/** Adds an element with text, none without text. */
function add(parent, tag, look, text) {
	if (!text) return;
	const node = document.createElement(tag);
	node.className = look;
	node.textContent = text;
	parent.appendChild(node);
}

function request(path, body, done) {
	const sent = new XMLHttpRequest();
	sent.open(body ? 'POST' : 'GET', path);
	sent.timeout = 3000;
	sent.onloadend = () => {
		let reply = {};
		try {
			reply = JSON.parse(sent.responseText);
		} catch (unreadable) { /* as good as none */ }
		done(sent.status, reply);
	};
	if (body) sent.setRequestHeader('content-type', 'application/json');
	sent.send(body && JSON.stringify(body));
}

function ask() {
	const since = asked = now();
	request('/mc/state', null, (status, reply) => {
		if (isPairing) return;
		if (status === 401) turnAway();
		else if (reply.phase) {
			const isStale = since - streamHeard > 9000 && snapshot && reply.version !== snapshot.version;
			accept(reply, since);
			if (!stream || isStale) connect();
		} else put('link', 'Mất kết nối, đang thử lại…');
	});
}

function connect() {
	if (stream) stream.close();
	streamHeard = 0;
	const openedAt = now();
	stream = new EventSource('/mc/events');
	stream.onmessage = event => {
		const since = streamHeard ? 0 : openedAt;
		streamHeard = now();
		accept(JSON.parse(event.data), since);
	};
	stream.onerror = () => {
		stream.close();
		stream = null;
		streamHeard = 0;
		if (now() - openedAt > 1000) ask();
	};
}

function turnAway() {
	heard = now();
	snapshot = null;
	['link', 'clock', 'receipt'].forEach(id => put(id, ''));
	put('main', UNPAIRED);
}

function accept(next, since) {
	heard = now();
	put('link', '');
	if (snapshot && next.version < snapshot.version && since < acceptedAt) return;
	const isNew = !snapshot || next.version !== snapshot.version;
	snapshot = next;
	acceptedAt = heard;
	if (isNew) render();
	showClock();
}

function showClock() {
	const isRunning = snapshot && typeof snapshot.left_ms === 'number';
	const spent = isRunning && snapshot.phase !== 'paused' ? now() - acceptedAt : 0;
	put('clock', isRunning ? 'Còn ' + Math.ceil(Math.max(0, snapshot.left_ms - spent) / 1000) + ' giây' : '');
}

function addQuestion(main, look, { prompt, options }) {
	add(main, 'p', look, prompt);
	(options || []).forEach(({ shape, letter, text }) => add(main, 'p', look, shape + ' ' + letter + '. ' + text));
}

function render() {
	const { title, phase, round, question, next, answered, asked: of } = snapshot;
	const main = document.createDocumentFragment();
	const isDone = !question || phase === 'revealed';
	document.title = title;
	put('title', title);
	put('you', PHASES[phase] || '');
	put('receipt', question && of ? 'Đã trả lời: ' + answered + '/' + of : '');
	if (round) add(main, 'p', 'soft', 'Vòng ' + round.number + '/' + round.of + ': ' + round.title);
	if (question) {
		add(main, 'h1', '', 'Câu ' + question.number + '/' + question.of + (question.worth ? ' · ' + question.worth + ' điểm' : ''));
		addQuestion(main, isDone ? '' : 'aloud', question);
		add(main, 'h2', 'alarm', 'Chỉ người dẫn chương trình đọc');
		add(main, 'p', 'prompt', question.key && 'Đáp án: ' + question.key);
		add(main, 'p', '', question.explanation && 'Giải thích: ' + question.explanation);
		add(main, 'p', '', question.source && 'Nguồn: ' + question.source);
	} else if (round) add(main, 'p', 'aloud', round.rules);
	if (next) {
		add(main, 'h2', '', 'Câu tiếp theo');
		addQuestion(main, isDone ? 'aloud' : 'soft', next);
	}
	put('main', '');
	find('main').appendChild(main);
}

/** Back from sleep, or with a new code. */
function wake() {
	if (document.hidden || isPairing) return;
	const code = location.hash.slice(1);
	if (!code) {
		if (stream) connect();
		return ask();
	}
	isPairing = true;
	history.replaceState(null, '', location.pathname);
	const pair = () => request('/mc/pair', { code }, status => {
		isPairing = !status || status >= 500 || status === 429;
		if (isPairing) setTimeout(pair, 1000);
		else ask();
	});
	pair();
}

addEventListener('hashchange', wake);
document.addEventListener('visibilitychange', wake);
addEventListener('pageshow', event => event.persisted && wake());
addEventListener('online', wake);
setInterval(() => {
	const patience = stream && streamHeard ? 10000 : 1000;
	if (now() - heard >= patience && now() - asked >= 1000 && !isPairing) ask();
	showClock();
}, 250);
wake();
