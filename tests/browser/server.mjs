// A host of a quiz night that is made of nothing but the protocol, told by tests what to show. It keeps answers in
// memory, knows no rules and no scoring. A real host may stand in for it ($CAYTRE_HARNESS) with the same five members:
// url, set, kick, restart, close. All others only this one can do.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

const PAGES = new URL('../../src/host/page/', import.meta.url);
const FILES = {
  '/': ['index.html', 'text/html'], '/page.js': ['page.js', 'text/javascript'], '/page.css': ['page.css', 'text/css'],
  '/mc': ['mc.html', 'text/html'], '/mc.js': ['mc.js', 'text/javascript']
};
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const STATUS = { out: 401, locked: 403, full: 503, late: 409, 'not-now': 409, taken: 409, 'too-many': 429 };

/** Whether this is a response to this kind of question, as the protocol has it. */
function isFit({ id, kind, options = [], left = [] }, response) {
  const [[name, value], ...more] = Object.entries(response);
  const letters = options.map(({ letter }) => letter);
  const isLetters = name === 'letters' && [...value].every((letter, place) =>
    letters.includes(letter) && value.indexOf(letter) === place);
  const isParts = (sides, values) => Array.isArray(value) && value.length === sides.length &&
    value.every(part => values.includes(part));
  if (!id || more.length) return false;
  if (name === 'blank') return value === true;
  return {
    single: isLetters && value.length === 1,
    multiple: isLetters && value.length > 0,
    ordering: isLetters && value.length === letters.length,
    true_false: name === 'truth' && typeof value === 'boolean',
    statements: name === 'verdicts' && isParts(options, [true, false, null]),
    short: name === 'text' && value.length > 0 && value.length <= 200,
    number: name === 'text' && /^-?[\d.]+(,\d+)?$/.test(value),
    matching: name === 'pairs' && isParts(left, [...letters, null])
  }[kind];
}

/**
 * Starts a host. Options: `pin`, `teams`, `wants_names`, `title`.
 * `set(patch)` changes what all phones see; a key set to undefined goes away.
 */
export async function start(options = {}) {
  const { pin = '482913', teams = ['Đội 1', 'Đội 2', 'Đội 3'], wants_names = false, title = 'Hội thi Cây tre' } = options;
  let version = 1;
  let shown = { phase: 'lobby' };
  const players = new Map(); // cookie → { team, name }
  const stored = new Map(); // question and name → { count, response }
  const streams = new Set();
  const sockets = new Set();
  const mcCookies = new Set();
  let mcCode = 'ABC123';
  let mcShown = { version: 1, phase: 'lobby', title };
  let underWay = 0;
  let server;

  const host = {
    url: '',
    /** Every answer that came in, also those sent again. */
    received: [],
    /** Refusals by path: a word, or a status without a body. */
    refusals: {},
    /** Most answers that waited for their acknowledgement at the same time. */
    mostUnderWay: 0,
    /** Milliseconds before an answer is acknowledged. */
    delay: 0,
    /** Whether streams are opened but never say a thing. */
    isSilent: false,
    set(patch) {
      version += 1;
      shown = { ...shown, ...patch };
      tellAll();
    },
    setMc(patch) {
      mcShown = { ...mcShown, ...patch, version: mcShown.version + 1 };
      tellAll();
    },
    /** Removes all players. */
    kick() {
      version += 1;
      players.clear();
      tellAll();
    },
    /** Another phone of the team answers. */
    answerFor(name, question, count, response) {
      stored.set(question + name, { count, response });
      version += 1;
      tellAll();
    },
    forgetAnswers() {
      stored.clear();
    },
    /** Ends every connection; the host still listens. */
    drop() {
      sockets.forEach(socket => socket.destroy());
    },
    /** The streams that are open stay so, but nothing comes through them any more. */
    strand() {
      streams.forEach(stream => { stream.isDead = true; });
    },
    /** Stops listening and ends every connection. */
    async stop() {
      const closed = new Promise(resolve => server.close(resolve));
      host.drop();
      await closed;
    },
    /** Listens again, where it did before. */
    async resume() {
      server = createServer(serve);
      server.on('connection', socket => {
        sockets.add(socket);
        socket.on('close', () => sockets.delete(socket));
      });
      const port = host.url ? Number(new URL(host.url).port) : 0;
      await new Promise(resolve => server.listen(port, '127.0.0.1', resolve));
      host.url = `http://127.0.0.1:${server.address().port}`;
    },
    /** Ends and begins anew: players and answers stay, the version does not. */
    async restart(pause = 300) {
      await host.stop();
      version = 1;
      await wait(pause);
      await host.resume();
    },
    close: () => host.stop()
  };

  function snapshotOf(cookie) {
    const player = players.get(cookie);
    if (!player) return { version, phase: 'out', title, teams, wants_names };
    const { points = '12,5', rank, ...rest } = shown;
    const answer = rest.question && stored.get(rest.question.id + player.name);
    const you = shown.phase === 'waiting' ? undefined : { team: player.team, name: player.name, points, rank };
    const given = answer && !answer.response.blank ? answer.response : undefined;
    return { version, title, you, given, count: answer && answer.count, ...rest };
  }

  function tellAll() {
    streams.forEach(stream => {
      if (stream.isMc) stream.tell(mcShown);
      else {
        const next = snapshotOf(stream.cookie);
        stream.tell(next);
        if (next.phase === 'out') stream.end();
      }
    });
  }

  function openStream(request, response, cookie, isMc) {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.flushHeaders();
    const stream = {
      cookie, isMc,
      tell: what => host.isSilent || stream.isDead || response.write(`data: ${JSON.stringify(what)}\n\n`),
      end: () => response.end()
    };
    stream.tell(isMc ? mcShown : snapshotOf(cookie));
    streams.add(stream);
    request.socket.on('close', () => streams.delete(stream));
  }

  async function serve(request, response) {
    const path = new URL(request.url, host.url).pathname;
    const cookies = request.headers.cookie || '';
    const cookie = (/caytre=(\w+)/.exec(cookies) || [])[1];
    const mcCookie = (/caytre_mc=(\w+)/.exec(cookies) || [])[1];
    const reply = (status, body, headers = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers });
      response.end(JSON.stringify(body));
    };
    const refuse = word => reply(STATUS[word] || 400, { refused: word });

    if (FILES[path]) {
      const [name, kind] = FILES[path];
      const body = await readFile(new URL(name, PAGES));
      response.writeHead(200, {
        'content-type': `${kind}; charset=utf-8`, 'content-security-policy': POLICY, 'cache-control': 'no-cache'
      });
      response.end(body);
      return;
    }
    const refusal = host.refusals[path];
    if (typeof refusal === 'number') {
      reply(refusal, {});
      return;
    }
    if (path === '/state') return reply(200, snapshotOf(cookie));
    if (path === '/events' && players.has(cookie)) return openStream(request, response, cookie, false);
    if (path === '/mc/state') return mcCookies.has(mcCookie) ? reply(200, mcShown) : refuse('out');
    if (path === '/mc/events' && mcCookies.has(mcCookie)) return openStream(request, response, mcCookie, true);
    if (path.endsWith('/events')) return response.writeHead(204).end();
    if (request.method !== 'POST') return reply(404, {});
    if (request.headers['content-type'] !== 'application/json') return reply(415, { refused: 'bad' });

    let text = '';
    for await (const piece of request) text += piece;
    const body = JSON.parse(text);
    if (path === '/answer') host.received.push(body);
    if (refusal) return refuse(refusal);
    if (path === '/join') {
      const name = body.name || teams[body.team - 1];
      if (body.pin !== pin) return refuse('pin');
      if (!name) return refuse('team');
      const own = randomBytes(8).toString('hex');
      players.set(own, { team: body.team, name });
      version += 1;
      return reply(200, snapshotOf(own), { 'set-cookie': `caytre=${own}; HttpOnly; SameSite=Strict; Path=/` });
    }
    if (path === '/leave') {
      players.delete(cookie);
      return reply(200, snapshotOf(cookie), { 'set-cookie': 'caytre=; Max-Age=0; Path=/' });
    }
    if (path === '/mc/pair') {
      if (body.code !== mcCode) return refuse('out');
      mcCode = '';
      const own = randomBytes(8).toString('hex');
      mcCookies.add(own);
      return reply(200, {}, { 'set-cookie': `caytre_mc=${own}; HttpOnly; SameSite=Strict; Path=/` });
    }
    if (path !== '/answer') return reply(404, {});
    const player = players.get(cookie);
    if (!player) return refuse('out');
    if (shown.phase !== 'open') return refuse('late');
    if (!isFit(shown.question, body.response)) return refuse('bad');
    const place = body.question + player.name;
    const old = stored.get(place);
    underWay += 1;
    host.mostUnderWay = Math.max(host.mostUnderWay, underWay);
    if (host.delay) await wait(host.delay);
    underWay -= 1;
    if (!old || body.count > old.count) {
      stored.set(place, { count: body.count, response: body.response });
      version += 1;
    }
    reply(200, { question: body.question, count: stored.get(place).count });
    tellAll();
  }

  await host.resume();
  return host;
}
