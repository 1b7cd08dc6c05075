// The player's page and the MC's in a browser, against a host that is told what to show. Once: npm ci. Then: npm test.
// CHROMIUM: the browser, when it is not /usr/bin/chromium. CAYTRE_SHOTS: a folder for pictures of all phases.
// CAYTRE_HARNESS: a module whose start(options) gives a real host, in place of the mock one.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { OUTCOME, PHASES, QUESTIONS, ROUND, only } from './questions.mjs';

const harness = process.env.CAYTRE_HARNESS;
const { start } = await import(harness || './server.mjs');
/** For tests of what a real host cannot be told to do. */
const mockOnly = { skip: Boolean(harness) && 'only the mock host can do this' };
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SHOTS = process.env.CAYTRE_SHOTS;
const PIN = '482913';
const PHONE = { width: 320, height: 568 };
const LANDSCAPE = { width: 568, height: 320 };
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

let browser;
let largeBrowser; // text twice as large, as set by the reader

// A fresh user data folder each is what launch() makes.
const launch = (...more) => chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: FLAGS.concat(more)
});

before(async () => {
  browser = await launch();
  largeBrowser = await launch('--blink-settings=defaultFontSize=32');
  if (SHOTS) mkdirSync(SHOTS, { recursive: true });
});

after(() => Promise.all([browser.close(), largeBrowser.close()]));

/** Runs `act` with a host and a phone on it; fails on script errors, breaches of the policy and foreign requests. */
async function night(options, act) {
  const host = await start({ pin: PIN, ...options.host });
  const context = await (options.browser || browser).newContext({ viewport: PHONE, hasTouch: true, ...options.context });
  const faults = [];
  context.on('request', request => {
    if (!request.url().startsWith(host.url)) faults.push('foreign request ' + request.url());
  });
  context.on('console', message => {
    if (/Content Security Policy|Refused to/.test(message.text())) faults.push(message.text());
  });
  context.on('weberror', error => faults.push(String(error.error())));
  const page = await context.newPage();
  page.setDefaultTimeout(5000);
  try {
    if (options.storage === false) await forbidStorage(context);
    await act({ host, page, context });
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
    await host.close();
  }
}

const forbidStorage = context => context.addInitScript(() => {
  for (const name of ['sessionStorage', 'localStorage']) {
    Object.defineProperty(window, name, { get() { throw new Error('no storage'); } });
  }
});

async function join(page, host, team = 3) {
  await page.goto(`${host.url}/#${PIN}`);
  await page.getByLabel('Đội ' + team).check();
  await page.getByRole('button', { name: 'Tham gia' }).click();
  await seen(page, 'Phòng chờ');
}

/** Waits until the page shows these words. */
async function seen(page, words, timeout = 2000) {
  try {
    await page.waitForFunction(
      text => document.body.innerText.replace(/\s+/g, ' ').includes(text), words, { timeout, polling: 20 });
  } catch {
    assert.fail(`not seen: “${words}” in: ${await text(page)}`);
  }
}

const text = async page => (await page.innerText('body')).replace(/\s+/g, ' ');
const receipt = page => page.textContent('#receipt');

async function open(host, page, kind, more = {}) {
  host.set(only({ phase: 'open', round: ROUND, question: QUESTIONS[kind], left_ms: 60000, of_ms: 60000, ...more }));
  await seen(page, QUESTIONS[kind].prompt);
}

async function shoot(page, name) {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
}

const option = (page, words) => page.locator('button.option', { hasText: words });
const group = (page, name) => page.getByRole('group', { name });
const press = (scope, name) => scope.getByRole('button', { name, exact: true }).click();

// What is tapped for each kind, what is sent then, and what the receipt says.
const ANSWERS = {
  single: {
    act: page => option(page, 'Ngoại giao Nhà nước').click(), sent: { letters: 'B' }, told: 'B',
    again: page => option(page, 'Đối ngoại Đảng').click(), sentAgain: { letters: 'A' }
  },
  multiple: {
    act: async page => {
      await option(page, 'Cành uyển chuyển').click();
      await option(page, 'Gốc vững').click();
    },
    sent: { letters: 'AC' }, told: 'A C',
    again: page => option(page, 'Thân chắc').click(), sentAgain: { letters: 'ABC' }
  },
  true_false: {
    act: page => press(page, 'Đúng'), sent: { truth: true }, told: 'Đúng',
    again: page => press(page, 'Sai'), sentAgain: { truth: false }
  },
  statements: {
    act: async page => {
      await press(group(page, /^A\./), 'Đúng');
      await press(group(page, /^C\./), 'Sai');
      await press(group(page, /^D\./), 'Đúng');
    },
    sent: { verdicts: [true, null, false, true] }, told: 'A Đúng, B –, C Sai, D Đúng',
    again: page => press(group(page, /^D\./), 'Đúng'), sentAgain: { verdicts: [true, null, false, null] }
  },
  short: {
    act: async page => {
      await page.getByLabel('Câu trả lời').fill('  cây tre ');
      await press(page, 'Gửi');
    },
    sent: { text: 'cây tre' }, told: 'cây tre',
    again: async page => {
      await page.getByLabel('Câu trả lời').fill('tre');
      await page.getByLabel('Câu trả lời').blur();
    },
    sentAgain: { text: 'tre' }
  },
  number: {
    act: async page => {
      await page.getByLabel('Số').fill('10,5');
      await page.getByLabel('Số').press('Enter');
    },
    sent: { text: '10,5' }, told: '10,5',
    again: async page => {
      await page.getByLabel('Số').fill('11');
      await press(page, 'Gửi');
    },
    sentAgain: { text: '11' }
  },
  ordering: {
    act: async page => {
      for (const words of ['Liên hợp quốc', 'ASEAN', 'WTO', 'Hoa Kỳ']) await option(page, words).click();
    },
    sent: { letters: 'CABD' }, told: 'C A B D',
    again: async page => {
      await option(page, 'WTO').click();
      for (const words of ['Hoa Kỳ', 'WTO']) await option(page, words).click();
    },
    sentAgain: { letters: 'CADB' }
  },
  matching: {
    act: async page => {
      await group(page, '1. 1977').getByRole('button', { name: 'C.' }).click();
      await group(page, '3. 2007').getByRole('button', { name: 'B.' }).click();
    },
    sent: { pairs: ['C', null, 'B'] }, told: '1–C, 2–?, 3–B',
    again: page => group(page, '2. 1995').getByRole('button', { name: 'A.' }).click(),
    sentAgain: { pairs: ['C', 'A', 'B'] }
  }
};

// ---- Size and syntax

test('the pages are small and use nothing that old browsers or the policy forbid', () => {
  const read = name => readFileSync(new URL('../../src/host/page/' + name, import.meta.url));
  const size = (...names) => names.reduce((sum, name) => sum + read(name).length, 0);
  assert.ok(size('index.html', 'page.css', 'page.js') < 30000, 'player ' + size('index.html', 'page.css', 'page.js'));
  assert.ok(size('mc.html', 'mc.js') < 6000, 'MC ' + size('mc.html', 'mc.js'));
  for (const name of ['page.js', 'mc.js']) {
    const script = read(name).toString();
    const forbidden = /innerHTML|outerHTML|insertAdjacent|document\.write|\?\.[a-z[(]|\?\?|\basync\b|\bawait\b|replaceAll|\.\.\.\w+ }|\*\*[^/*]|\bimport\b|\bfetch\(/;
    assert.equal(forbidden.exec(script.replace(/\/\*\*/g, '')), null, name);
  }
  for (const name of ['index.html', 'mc.html']) {
    assert.doesNotMatch(read(name).toString(), / style=| on\w+=|<style|<script>|https?:/);
  }
});

// ---- Joining

test('the join code comes from the address and is then removed from it', () => night({}, async ({ host, page }) => {
  await page.goto(`${host.url}/#${PIN}`);
  await seen(page, 'Tham gia hội thi');
  assert.equal(await page.inputValue('#pin'), PIN);
  assert.equal(page.url(), host.url + '/');
  await shoot(page, 'out');
  await page.getByLabel('Đội 2').check();
  await page.getByRole('button', { name: 'Tham gia' }).click();
  await seen(page, 'Phòng chờ');
  await seen(page, 'Đội 2 · 12,5 điểm');
}));

test('a wrong join code is told in words, and the field has the focus', () => night({}, async ({ host, page }) => {
  await page.goto(host.url);
  await page.getByLabel('Mã tham gia').fill('111111');
  await page.getByLabel('Đội 1').check();
  await page.getByRole('button', { name: 'Tham gia' }).click();
  await seen(page, 'Mã tham gia chưa đúng.');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'pin');
  await shoot(page, 'out-wrong-code');
  await page.getByLabel('Mã tham gia').fill(PIN.slice(0, 3) + ' ' + PIN.slice(3));
  await page.keyboard.press('Enter');
  await seen(page, 'Phòng chờ');
}));

test('what is missing in the form is said and nothing is sent', () => night({}, async ({ host, page }) => {
  await page.goto(host.url);
  await page.getByRole('button', { name: 'Tham gia' }).click();
  await seen(page, 'Nhập mã tham gia');
  await page.getByLabel('Mã tham gia').fill(PIN);
  await page.getByRole('button', { name: 'Tham gia' }).click();
  await seen(page, 'Chọn đội thi.');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'team1');
}));

test('one joins by a name and waits for approval', mockOnly, () => night(
  { host: { teams: [], wants_names: true } },
  async ({ host, page }) => {
    host.set({ phase: 'waiting' });
    await page.goto(`${host.url}/#${PIN}`);
    await page.getByLabel('Tên').fill('Hoa Sen');
    await page.getByRole('button', { name: 'Tham gia' }).click();
    await seen(page, 'Chờ duyệt');
    host.set({ phase: 'lobby' });
    await seen(page, 'Hoa Sen · 12,5 điểm');
  }));

test('every refusal of joining is told in words', mockOnly, () => night({}, async ({ host, page }) => {
  await page.goto(`${host.url}/#${PIN}`);
  await page.getByLabel('Đội 1').check();
  const words = {
    locked: 'Phòng chờ đã khóa.', full: 'Đã đủ số máy', team: 'Không có đội này.', taken: 'Tên này đã có máy khác dùng.',
    bad: 'Máy chủ không đọc được.'
  };
  for (const word of Object.keys(words)) {
    host.refusals['/join'] = word;
    await page.getByRole('button', { name: 'Tham gia' }).click();
    await seen(page, words[word]);
  }
  delete host.refusals['/join'];
  await page.getByRole('button', { name: 'Tham gia' }).click();
  await seen(page, 'Phòng chờ');
}));

test('joining is tried again each second while the host is busy or away', mockOnly, () => night({}, async ({ host, page }) => {
  await page.goto(`${host.url}/#${PIN}`);
  await page.getByLabel('Đội 1').check();
  host.refusals['/join'] = 503;
  await page.getByRole('button', { name: 'Tham gia' }).click();
  await seen(page, 'Chưa tới được máy chủ, đang thử lại…');
  delete host.refusals['/join'];
  await seen(page, 'Phòng chờ');
}));

test('a double tap joins once', mockOnly, () => night({}, async ({ host, page, context }) => {
  let joins = 0;
  context.on('request', request => { joins += request.url().endsWith('/join'); });
  await page.goto(`${host.url}/#${PIN}`);
  await page.getByLabel('Đội 1').check();
  await page.getByRole('button', { name: 'Tham gia' }).dblclick();
  await seen(page, 'Phòng chờ');
  assert.equal(joins, 1);
}));

test('leaving gives the place back without a word about removal', () => night({}, async ({ host, page }) => {
  await join(page, host);
  await page.getByText('Rời hội thi').click();
  await page.getByRole('button', { name: 'Rời và trả lại chỗ' }).click();
  await seen(page, 'Tham gia hội thi');
  assert.doesNotMatch(await text(page), /không còn trong phòng/);
}));

// ---- Answering

for (const kind of Object.keys(ANSWERS)) {
  const { act, sent, told, again, sentAgain } = ANSWERS[kind];
  test(`a question of kind ${kind} is answered, changed, and taken back`, () => night({}, async ({ host, page }) => {
    await join(page, host);
    await open(host, page, kind);
    assert.equal(await receipt(page), 'Chưa trả lời');
    await act(page);
    await seen(page, '✓ Đã ghi nhận: ' + told);
    await shoot(page, 'open-' + kind);
    if (host.received) assert.deepEqual(host.received[host.received.length - 1].response, sent);
    await wait(450); // a second tap within 400 ms counts as a double tap
    await again(page);
    await seen(page, 'Đã ghi nhận');
    if (host.received) {
      await until(() => JSON.stringify(host.received[host.received.length - 1].response) === JSON.stringify(sentAgain));
      const counts = host.received.map(answer => answer.count);
      assert.ok(counts.every((count, place) => !place || count > counts[place - 1]), 'counts rise: ' + counts);
    }
    await page.getByRole('button', { name: 'Rút câu trả lời' }).click();
    await seen(page, 'Đã ghi nhận: bỏ trống');
    if (host.received) assert.deepEqual(host.received[host.received.length - 1].response, { blank: true });
  }));

  test(`an answer of kind ${kind} is still there after a reload`, () => night({ storage: false }, async ({ host, page }) => {
    await join(page, host);
    await open(host, page, kind);
    await act(page);
    await seen(page, '✓ Đã ghi nhận: ' + told);
    await page.reload();
    await seen(page, '✓ Đã ghi nhận: ' + told);
    await again(page);
    if (host.received) {
      await until(() => JSON.stringify(host.received[host.received.length - 1].response) === JSON.stringify(sentAgain));
      const { count } = host.received[host.received.length - 1];
      assert.ok(host.received.every(answer => answer.count < count || answer === host.received[host.received.length - 1]));
    }
  }));
}

async function until(is, timeout = 2000) {
  for (const end = Date.now() + timeout; !is();) {
    assert.ok(Date.now() < end, 'did not come to be: ' + is);
    await wait(20);
  }
}

test('an answer counts as stored only after the acknowledgement', mockOnly, () => night({}, async ({ host, page }) => {
  await join(page, host);
  await open(host, page, 'single');
  host.delay = 1000;
  await option(page, 'Đối ngoại Đảng').click();
  await seen(page, 'Đang gửi…');
  await shoot(page, 'open-sending');
  await wait(600);
  assert.equal(await receipt(page), 'Đang gửi…');
  assert.doesNotMatch(await text(page), /Đã ghi nhận/);
  await seen(page, '✓ Đã ghi nhận: A');
}));

test('a change of mind before the acknowledgement sends the last state, and that counts', mockOnly, () => night({}, async ({ host, page }) => {
  await join(page, host);
  await open(host, page, 'single');
  host.delay = 500;
  for (const words of ['Đối ngoại Đảng', 'Ngoại giao Nhà nước', 'Đối ngoại Nhân dân']) {
    await option(page, words).click();
    await wait(100);
  }
  await wait(200);
  assert.equal(await receipt(page), 'Đang gửi…');
  await seen(page, '✓ Đã ghi nhận: C', 3000);
  const last = host.received[host.received.length - 1];
  assert.deepEqual([last.count, last.response], [3, { letters: 'C' }]);
  assert.equal(host.mostUnderWay, 1, 'one request at a time');
}));

test('the receipt comes with the acknowledgement, without waiting for a snapshot', mockOnly, () => night({}, async ({ host, page }) => {
  await join(page, host);
  await open(host, page, 'single');
  host.strand();
  await option(page, 'Đối ngoại Đảng').click();
  await seen(page, '✓ Đã ghi nhận: A');
}));

test('a question played again while the phone was out of reach begins without an answer', mockOnly, () => night({}, async ({ host, page }) => {
  await join(page, host);
  await open(host, page, 'single');
  host.strand();
  await option(page, 'Đối ngoại Đảng').click();
  await seen(page, '✓ Đã ghi nhận: A');
  host.forgetAnswers();
  host.set({ points: '0' });
  await wait(2000);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await seen(page, 'Chưa trả lời');
  await option(page, 'Đối ngoại Đảng').click();
  await seen(page, '✓ Đã ghi nhận: A');
}));

test('when the last of several options is tapped away, the answer is blank', mockOnly, () => night({}, async ({ host, page }) => {
  await join(page, host);
  await open(host, page, 'multiple');
  await option(page, 'Gốc vững').click();
  await seen(page, '✓ Đã ghi nhận: A');
  await wait(450);
  await option(page, 'Gốc vững').click();
  await seen(page, '✓ Đã ghi nhận: bỏ trống');
}));

test('an order is sent only when it is whole, and the page says so', mockOnly, () => night({}, async ({ host, page }) => {
  await join(page, host);
  await open(host, page, 'ordering');
  for (const words of ['ASEAN', 'WTO', 'Hoa Kỳ']) await option(page, words).click();
  await seen(page, 'Chưa xếp đủ.');
  await seen(page, 'Thứ tự: A → B → D');
  await wait(300);
  assert.equal(host.received.length, 0);
  host.set({ points: '1' });
  await seen(page, '1 điểm');
  await seen(page, 'Thứ tự: A → B → D');
  await option(page, 'Liên hợp quốc').click();
  await seen(page, '✓ Đã ghi nhận: A B D C');
}));

test('many taps send at most four answers a second', mockOnly, () => night({}, async ({ host, page }) => {
  await join(page, host);
  await open(host, page, 'multiple');
  const from = Date.now();
  for (let turn = 0; turn < 5; turn += 1) {
    for (const words of ['Gốc vững', 'Thân chắc', 'Cành uyển', 'Lá rụng']) await option(page, words).click();
  }
  const seconds = (Date.now() - from) / 1000;
  assert.ok(host.received.length <= 4 * seconds + 2, `${host.received.length} in ${seconds} s`);
  await seen(page, 'Đã ghi nhận');
}));

test('a double tap on an option of several does not take it back', () => night({}, async ({ host, page }) => {
  await join(page, host);
  await open(host, page, 'multiple');
  await option(page, 'Gốc vững').dblclick();
  await seen(page, '✓ Đã ghi nhận: A');
  await wait(400);
  assert.equal(await receipt(page), '✓ Đã ghi nhận: A');
}));

test('an answer is sent again each second until the host takes it', mockOnly, () => night({}, async ({ host, page }) => {
  await join(page, host);
  await open(host, page, 'single');
  host.refusals['/answer'] = 503;
  await option(page, 'Đối ngoại Đảng').click();
  await wait(1500);
  assert.equal(await receipt(page), 'Đang gửi…');
  host.refusals['/answer'] = 'too-many';
  await wait(1000);
  delete host.refusals['/answer'];
  await seen(page, '✓ Đã ghi nhận: A');
  assert.ok(host.received.every(answer => answer.count === 1));
}));

test('a refused answer is told in words and not shown as stored', mockOnly, () => night({}, async ({ host, page }) => {
  await join(page, host);
  await open(host, page, 'number');
  host.refusals['/answer'] = 'bad';
  await page.getByLabel('Số').fill('mười');
  await page.getByLabel('Số').press('Enter');
  await seen(page, 'Máy chủ không đọc được.');
  assert.doesNotMatch(await text(page), /Đã ghi nhận/);
  assert.equal(await page.inputValue('#text'), 'mười');
  host.refusals['/answer'] = 'late';
  await page.getByLabel('Số').fill('10');
  await page.getByLabel('Số').press('Enter');
  await seen(page, 'gửi không kịp');
}));

test('an answer that came too late is told so when the question is closed', mockOnly, () => night({}, async ({ host, page }) => {
  await join(page, host);
  await open(host, page, 'single');
  host.refusals['/answer'] = 503;
  await option(page, 'Đối ngoại Đảng').click();
  await seen(page, 'Đang gửi…');
  host.set({ phase: 'closed', left_ms: undefined });
  await seen(page, 'Câu trả lời cuối gửi không kịp. Chưa trả lời');
}));

test('an acknowledgement behind the close still shows what is stored', mockOnly, () => night({}, async ({ host, page }) => {
  await join(page, host);
  await open(host, page, 'single');
  host.delay = 600;
  await option(page, 'Đối ngoại Đảng').click();
  await seen(page, 'Đang gửi…');
  host.set({ phase: 'closed', left_ms: undefined });
  await seen(page, '✓ Đã ghi nhận: A');
  assert.equal(await receipt(page), '✓ Đã ghi nhận: A');
  assert.equal(await page.getByRole('button', { name: 'Rút câu trả lời' }).count(), 0);
}));

test('an unacknowledged answer is sent again after the network is back, and after a reload', mockOnly, () => night({}, async ({ host, page }) => {
  await join(page, host);
  await open(host, page, 'single');
  await host.stop();
  await option(page, 'Đối ngoại Đảng').click();
  await seen(page, 'Chưa gửi được, đang thử lại…');
  await host.resume();
  await seen(page, '✓ Đã ghi nhận: A');
  host.refusals['/answer'] = 503;
  await option(page, 'Đối ngoại Nhân dân').click();
  await wait(300);
  await page.reload();
  await seen(page, 'Đang gửi…');
  delete host.refusals['/answer'];
  await seen(page, '✓ Đã ghi nhận: C');
}));

test('an answer another phone of the team gave is shown, and a tap here comes after it', mockOnly, () => night({}, async ({ host, page }) => {
  await join(page, host);
  await open(host, page, 'single');
  host.answerFor('Đội 3', 1, 4, { letters: 'D' });
  await seen(page, '✓ Đã ghi nhận: D');
  await option(page, 'Đối ngoại Đảng').click();
  await seen(page, '✓ Đã ghi nhận: A');
  assert.equal(host.received[0].count, 5);
}));

test('a question played again begins without an answer', mockOnly, () => night({}, async ({ host, page }) => {
  await join(page, host);
  await open(host, page, 'single');
  await option(page, 'Đối ngoại Đảng').click();
  await seen(page, '✓ Đã ghi nhận: A');
  host.forgetAnswers();
  host.set({ phase: 'options' });
  await seen(page, 'Mời đọc, chưa trả lời được.');
  host.set({ phase: 'open' });
  await seen(page, 'Chưa trả lời');
  assert.equal(await page.locator('[aria-pressed=true]').count(), 0);
}));

test('text that is being typed stays when news come, and counts when the clock runs out', mockOnly, () => night({}, async ({ host, page }) => {
  await join(page, host);
  await open(host, page, 'short', { left_ms: 2500, of_ms: 20000 });
  await page.getByLabel('Câu trả lời').pressSequentially('cây ');
  host.set({ points: '20', left_ms: 2500 });
  await seen(page, '20 điểm');
  await page.keyboard.type('tre');
  assert.equal(await page.inputValue('#text'), 'cây tre');
  await seen(page, 'Chưa gửi.');
  await seen(page, '✓ Đã ghi nhận: cây tre', 3000);
}));

test('nothing can be answered outside of the open phase or by a team that is not asked', () => night({}, async ({ host, page }) => {
  await join(page, host);
  for (const phase of ['options', 'paused', 'closed']) {
    host.set(only(PHASES[phase][0]));
    await seen(page, PHASES[phase][1]);
    await option(page, 'Đối ngoại Đảng').click({ force: true });
    assert.equal(await option(page, 'Đối ngoại Đảng').getAttribute('aria-disabled'), 'true');
    assert.doesNotMatch(await text(page), /Đang gửi|Đã chọn/);
  }
  host.set(only({ phase: 'open', round: { ...ROUND, form: 'first' }, question: { ...QUESTIONS.single, is_asked: false } }));
  await seen(page, 'Trả lời bằng lời trong hội trường.');
  await shoot(page, 'open-first');
  assert.equal(await page.locator('button.option').count(), 0);
  host.set({ round: ROUND });
  await seen(page, 'Câu này dành cho đội khác, mời theo dõi.');
  if (host.received) assert.equal(host.received.length, 0);
}));

test('what was chosen does not stay chosen on the next question', () => night({}, async ({ host, page }) => {
  await join(page, host);
  await open(host, page, 'single');
  await option(page, 'Đối ngoại Đảng').click();
  await seen(page, '✓ Đã ghi nhận: A');
  await open(host, page, 'multiple');
  assert.equal(await page.locator('[aria-pressed=true]').count(), 0);
  assert.equal(await receipt(page), 'Chưa trả lời');
}));

test('the outcome tells right or wrong in words, the key, why, points and source', () => night({}, async ({ host, page }) => {
  await join(page, host);
  const verdicts = { right: '✓ Đúng', partly: 'Đúng một phần', wrong: '✗ Sai', blank: 'Bỏ trống', void: 'Câu bị hủy' };
  for (const verdict of Object.keys(verdicts)) {
    host.set(only({ ...PHASES.revealed[0], outcome: { ...OUTCOME, verdict } }));
    await seen(page, verdicts[verdict]);
  }
  for (const words of ['+10 điểm', 'Đội trả lời: B', 'Đáp án: B. Ngoại giao Nhà nước', OUTCOME.explanation, OUTCOME.source]) {
    await seen(page, words);
  }
  host.set(only(PHASES.finished[0]));
  await seen(page, 'Đội 3 · 12,5 điểm · hạng 2');
  await seen(page, '1. Đội 2 30 điểm');
}));

test('the clock counts down from what the host says, and stands while paused', () => night({}, async ({ host, page }) => {
  await join(page, host);
  await open(host, page, 'single', { left_ms: 14200, of_ms: 20000 });
  await seen(page, 'Còn 15 giây', 500);
  await seen(page, 'Còn 13 giây', 2500);
  host.set({ phase: 'paused', left_ms: 12900 });
  await seen(page, 'Dừng ở 13 giây');
  await wait(1500);
  await seen(page, 'Dừng ở 13 giây', 100);
  host.set({ phase: 'open', left_ms: 900 });
  await seen(page, 'Hết giờ');
}));

// ---- Coming back

for (const phase of Object.keys(PHASES)) {
  const [state, words] = PHASES[phase];
  const isBack = async (page, timeout) => {
    await seen(page, words, timeout);
    if (phase !== 'waiting') await seen(page, 'Đội 3 · 12,5 điểm', timeout);
  };

  test(`in phase ${phase} the player is back after reload, loss, sleep, the back button and a restart`, () => night(
    { storage: false },
    async ({ host, page, context }) => {
      await join(page, host);
      host.set(only(state));
      await isBack(page, 2000);
      await shoot(page, phase);

      let from = Date.now();
      await page.reload();
      await isBack(page, 2000 - (Date.now() - from));

      await page.goto('about:blank');
      from = Date.now();
      await page.goBack();
      await isBack(page, 2000 - (Date.now() - from));

      // Asleep or out of reach: the host goes on, and the page has it within two seconds after its return.
      await context.setOffline(true);
      host.set(only(phase === 'lobby' ? PHASES.between[0] : PHASES.lobby[0]));
      await wait(200);
      host.set(only(state));
      await context.setOffline(false);
      await isBack(page, 2000);

      await host.restart();
      await isBack(page, 2000);
      host.set({ points: '77' });
      if (phase !== 'waiting') await seen(page, '77 điểm', 2500);
    }));

  test(`in phase ${phase} a lost connection is told, and the player is back within two seconds`, mockOnly, () => night({}, async ({ host, page }) => {
    await join(page, host);
    host.set(only(PHASES[phase === 'lobby' ? 'between' : 'lobby'][0]));
    await host.stop();
    await seen(page, 'Mất kết nối, đang thử lại…');
    host.set(only(state));
    await host.resume();
    await isBack(page, 2000);
    await page.waitForFunction(() => !document.querySelector('#link').textContent);
    host.set({ points: '77' });
    if (phase !== 'waiting') await seen(page, '77 điểm');
  }));
}

test('a late guest finds the open question and can answer', () => night({}, async ({ host, page }) => {
  host.set(only(PHASES.open[0]));
  await page.goto(`${host.url}/#${PIN}`);
  await page.getByLabel('Đội 1').check();
  await page.getByRole('button', { name: 'Tham gia' }).click();
  await seen(page, 'Chọn một phương án.');
  await option(page, 'Đối ngoại Đảng').click();
  await seen(page, '✓ Đã ghi nhận: A');
}));

test('a removed phone says what it was and may join again', () => night({}, async ({ host, page }) => {
  await join(page, host);
  host.set(only(PHASES.between[0]));
  await seen(page, 'hạng 2');
  host.kick();
  await seen(page, 'Máy này không còn trong phòng. Trước đó: Đội 3 · 12,5 điểm · hạng 2.');
  await shoot(page, 'out-removed');
  await page.reload();
  await seen(page, 'Trước đó: Đội 3');
  assert.equal(await page.inputValue('#pin'), PIN);
  await page.getByLabel('Đội 3').check();
  await page.getByRole('button', { name: 'Tham gia' }).click();
  await seen(page, 'Chờ câu hỏi tiếp theo');
}));

test('two tabs are one phone', () => night({}, async ({ host, page, context }) => {
  await join(page, host);
  await open(host, page, 'single');
  const other = await context.newPage();
  await other.goto(host.url);
  await seen(other, 'Chọn một phương án.');
  await option(page, 'Đối ngoại Đảng').click();
  await seen(other, '✓ Đã ghi nhận: A');
  await option(other, 'Đối ngoại Nhân dân').click();
  await seen(page, '✓ Đã ghi nhận: C');
  await option(page, 'Ngoại giao Nhà nước').click();
  await seen(other, '✓ Đã ghi nhận: B');
}));

test('news come through the stream at once, without asking', () => night({}, async ({ host, page }) => {
  await join(page, host);
  await wait(1500);
  let asks = 0;
  page.on('request', request => { asks += request.url().endsWith('/state'); });
  for (const phase of ['shown', 'options', 'open', 'closed', 'revealed']) {
    host.set(only(PHASES[phase][0]));
    await seen(page, PHASES[phase][1], 500);
    await wait(300);
  }
  assert.equal(asks, 0);
}));

test('a stream that never says a thing is made up for by asking', mockOnly, () => night({}, async ({ host, page }) => {
  host.isSilent = true;
  await join(page, host);
  await open(host, page, 'single');
  await option(page, 'Đối ngoại Đảng').click();
  await seen(page, '✓ Đã ghi nhận: A');
  host.set(only(PHASES.revealed[0]));
  await seen(page, '✓ Đúng');
}));

test('a stream that falls silent is noticed after ten seconds and opened anew', mockOnly, () => night({}, async ({ host, page }) => {
  await join(page, host);
  await wait(300);
  host.strand();
  host.set(only(PHASES.open[0]));
  await seen(page, 'Chọn một phương án.', 12000);
  await wait(300);
  host.set(only(PHASES.revealed[0]));
  await seen(page, '✓ Đúng', 2000);
}));

const RETURNS = {
  'being seen again': () => document.dispatchEvent(new Event('visibilitychange')),
  'the back button': () => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
  'another network': () => window.dispatchEvent(new Event('online')),
  'a sleep that no event tells of': () => {
    const real = Date.now;
    Date.now = () => real() + 60000;
  }
};

for (const [name, comeBack] of Object.entries(RETURNS)) {
  test(`after ${name} the page asks at once, though its stream has died`, mockOnly, () => night({}, async ({ host, page }) => {
    await join(page, host);
    await wait(300);
    host.strand();
    host.set(only(PHASES.open[0]));
    await wait(500);
    assert.doesNotMatch(await text(page), /Chọn một phương án/);
    await page.evaluate(comeBack);
    await seen(page, 'Chọn một phương án.');
    host.set(only(PHASES.revealed[0]));
    await seen(page, '✓ Đúng', 800);
  }));
}

test('text being typed is sent when the page is hidden', mockOnly, () => night({}, async ({ host, page }) => {
  await join(page, host);
  await open(host, page, 'short');
  await page.getByLabel('Câu trả lời').pressSequentially('cây tre');
  await seen(page, 'Chưa gửi.');
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await seen(page, '✓ Đã ghi nhận: cây tre');
}));

test('before joining, too, the page comes back after a reload and a restart, and follows what is open', () => night({}, async ({ host, page }) => {
  await page.goto(`${host.url}/#${PIN}`);
  await seen(page, 'Tham gia hội thi');
  await page.reload();
  await seen(page, 'Tham gia hội thi');
  await host.restart();
  await page.getByLabel('Đội 1').check();
  await page.getByRole('button', { name: 'Tham gia' }).click();
  await seen(page, 'Phòng chờ');
  host.set(only(PHASES.open[0]));
  await seen(page, 'Chọn một phương án.');
}));

test('a page without EventSource still follows', mockOnly, () => night({}, async ({ host, page, context }) => {
  await context.addInitScript(() => { delete window.EventSource; });
  await join(page, host);
  host.set(only(PHASES.open[0]));
  await seen(page, 'Chọn một phương án.');
}));

test('an older snapshot that comes late does not turn the page back', mockOnly, () => night({}, async ({ host, page }) => {
  await join(page, host);
  const held = [];
  await page.route('**/state', async route => {
    const response = await route.fetch();
    held.push(() => route.fulfill({ response }));
  });
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await until(() => held.length > 0);
  host.set(only(PHASES.open[0]));
  await seen(page, 'Chọn một phương án.');
  await Promise.all(held.map(release => release()));
  await wait(300);
  await seen(page, 'Chọn một phương án.', 100);
}));

// ---- For everybody

test('markup in names, titles and prompts is shown as text', mockOnly, () => night(
  { host: { teams: ['<b>Đội</b> <img src=x onerror=alert(1)>', 'Đội 2'], title: '<script>alert(2)</script>' } },
  async ({ host, page }) => {
    const markup = '<img src=x onerror="document.title=1"><svg/onload=alert(3)>';
    await page.goto(`${host.url}/#${PIN}`);
    await seen(page, '<b>Đội</b> <img src=x onerror=alert(1)>');
    await page.locator('#team1').check();
    await page.getByRole('button', { name: 'Tham gia' }).click();
    await seen(page, '<script>alert(2)</script>');
    const options = [{ letter: 'A', shape: '▲', text: markup }, { letter: 'B', shape: '◆', text: '&lt;' }];
    host.set(only({ phase: 'open', round: { ...ROUND, title: markup }, question: { ...QUESTIONS.single, prompt: markup, options } }));
    await seen(page, markup);
    await seen(page, '&lt;');
    host.set(only({ ...PHASES.revealed[0], outcome: { ...OUTCOME, explanation: markup, key: markup }, top: [{ rank: 1, name: markup, points: '1' }] }));
    await seen(page, 'Giải thích: ' + markup);
    assert.equal(await page.locator('main img, main svg, main script, main b img').count(), 0);
  }));

/** Nothing to scroll sideways, no control cut, too small or outside. */
async function fits(page, name) {
  const faults = await page.evaluate(() => {
    const found = [];
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width) found.push('scrolls sideways: ' + document.documentElement.scrollWidth);
    document.querySelectorAll('button, input[type=text], label.radio, summary').forEach(node => {
      const box = node.getBoundingClientRect();
      const words = node.textContent || node.id;
      if (box.left < 0 || box.right > width + 0.5) found.push('outside: ' + words);
      if (box.height < 44 || box.width < 44) found.push(`small: ${words} ${box.width}×${box.height}`);
      if (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1) {
        if (node.tagName !== 'INPUT') found.push('cut: ' + words);
      }
    });
    document.querySelectorAll('p, span, h1, h2, li, b').forEach(node => {
      const box = node.getBoundingClientRect();
      if (node.className === 'words' && box.width < 4 * parseFloat(getComputedStyle(node).fontSize)) found.push('squeezed: ' + node.textContent);
      if (node.className !== 'unseen' && (box.right > width + 0.5 || box.left < -0.5)) found.push('text outside: ' + node.textContent);
    });
    return found;
  });
  assert.deepEqual(faults, [], name);
}

const LAYOUTS = {
  '320×568': { context: { viewport: PHONE } },
  '568×320': { context: { viewport: LANDSCAPE } },
  '320×568 at 200 % text': { context: { viewport: PHONE }, isLarge: true },
  '568×320 at 200 % text': { context: { viewport: LANDSCAPE }, isLarge: true }
};

for (const layout of Object.keys(LAYOUTS)) {
  test(`at ${layout} every phase and every kind fits`, () => night(
    { ...LAYOUTS[layout], browser: LAYOUTS[layout].isLarge && largeBrowser },
    async ({ host, page }) => {
      const name = layout.replace(/\W+/g, '-');
      await page.goto(`${host.url}/#${PIN}`);
      await seen(page, 'Tham gia hội thi');
      const size = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
      assert.equal(size, LAYOUTS[layout].isLarge ? '32px' : '16px');
      await fits(page, 'out');
      await shoot(page, name + '-out');
      await join(page, host);
      for (const phase of Object.keys(PHASES)) {
        host.set(only(PHASES[phase][0]));
        await seen(page, PHASES[phase][1]);
        await fits(page, phase);
        await shoot(page, `${name}-${phase}`);
      }
      for (const kind of Object.keys(ANSWERS)) {
        await open(host, page, kind);
        await ANSWERS[kind].act(page);
        await seen(page, 'Đã ghi nhận: ' + ANSWERS[kind].told);
        await fits(page, kind);
        await shoot(page, `${name}-open-${kind}`);
      }
      const long = 'Nghĩa'.repeat(30);
      host.set(only({ ...PHASES.open[0], question: { ...QUESTIONS.single, id: 99, prompt: long, options: [{ letter: 'A', shape: '▲', text: long }] } }));
      await seen(page, long);
      await fits(page, 'a word without end');
    }));
}

for (const [name, context] of Object.entries({
  light: { colorScheme: 'light' }, dark: { colorScheme: 'dark' }, 'reduced motion': { reducedMotion: 'reduce' }
})) {
  test(`axe finds nothing serious in any phase or kind (${name})`, () => night({ context: { ...context, bypassCSP: true } }, async ({ host, page }) => {
    const check = async what => {
      if (!await page.evaluate(() => Boolean(window.axe))) await page.evaluate(AXE);
      const { violations } = await page.evaluate(() => window.axe.run(document));
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      const told = serious.map(({ id, nodes }) => id + ': ' + nodes.map(node => node.html).join(' '));
      assert.deepEqual(told, [], what);
    };
    await page.goto(`${host.url}/`);
    await seen(page, 'Tham gia hội thi');
    await check('out');
    await page.getByRole('button', { name: 'Tham gia' }).click();
    await seen(page, 'Nhập mã tham gia');
    await check('out with an alarm');
    await join(page, host);
    for (const phase of Object.keys(PHASES)) {
      host.set(only(PHASES[phase][0]));
      await seen(page, PHASES[phase][1]);
      await check(phase);
      await shoot(page, `${name}-${phase}`);
    }
    for (const kind of Object.keys(ANSWERS)) {
      await open(host, page, kind);
      await ANSWERS[kind].act(page);
      await seen(page, 'Đã ghi nhận: ' + ANSWERS[kind].told);
      await check(kind);
      await shoot(page, `${name}-open-${kind}`);
    }
    const moving = await page.evaluate(() => document.getAnimations().length);
    if (name === 'reduced motion') assert.equal(moving, 0);
    host.kick();
    await seen(page, 'không còn trong phòng');
    await check('removed');
  }));
}

/** Goes on with the Tab key until an element with this name has the focus. */
async function tabTo(page, name) {
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const is = await page.evaluate(words => {
      const node = document.activeElement;
      const label = node.labels && node.labels.length ? node.labels[0].textContent : node.getAttribute('aria-label') || node.textContent;
      return node !== document.body && label.includes(words);
    }, name);
    if (is) return;
  }
  assert.fail('no focus came to ' + name);
}

test('with the keyboard alone one joins and answers every kind', mockOnly, () => night({}, async ({ host, page }) => {
  await page.goto(`${host.url}/`);
  await seen(page, 'Tham gia hội thi');
  await tabTo(page, 'Mã tham gia');
  await page.keyboard.type(PIN);
  await tabTo(page, 'Đội 1');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await seen(page, 'Phòng chờ');
  await seen(page, 'Đội 2');
  const taps = {
    single: ['Ngoại giao'], multiple: ['Gốc vững', 'Cành'], true_false: ['Đúng'], ordering: ['Liên hợp', 'ASEAN', 'WTO', 'Hoa Kỳ']
  };
  for (const kind of Object.keys(taps)) {
    await open(host, page, kind);
    for (const words of taps[kind]) {
      await tabTo(page, words);
      await page.keyboard.press(kind === 'single' ? 'Enter' : 'Space');
      // The focus stays where it is when the answer is stored and news come.
      await seen(page, words);
      assert.ok(await page.evaluate(text => document.activeElement.textContent.includes(text), words));
    }
    await seen(page, '✓ Đã ghi nhận: ' + ANSWERS[kind].told);
    const focused = await page.evaluate(() => document.activeElement.textContent);
    host.set({ points: '1' });
    host.set({ phase: 'paused' });
    await seen(page, 'Tạm dừng');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), focused);
  }
  for (const kind of ['short', 'number']) {
    await open(host, page, kind);
    await tabTo(page, kind === 'short' ? 'Câu trả lời' : 'Số');
    await page.keyboard.type(ANSWERS[kind].told);
    await page.keyboard.press('Enter');
    await seen(page, '✓ Đã ghi nhận: ' + ANSWERS[kind].told);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'text');
  }
  await open(host, page, 'statements');
  for (const word of ['Đúng', 'Sai', 'Sai', 'Đúng', 'Sai']) {
    await tabTo(page, word);
    if (word === 'Đúng') await page.keyboard.press('Space');
  }
  await seen(page, '✓ Đã ghi nhận: A Đúng');
  await open(host, page, 'matching');
  for (const [letter, isMeant] of [['C.', true], ['A.', true], ['C.', false], ['B.', true]]) {
    await tabTo(page, letter);
    if (isMeant) await page.keyboard.press('Space');
  }
  await seen(page, '✓ Đã ghi nhận: 1–C, 2–A, 3–B');
}));

test('when the element with the focus goes away the focus goes to the heading', () => night({}, async ({ host, page }) => {
  await join(page, host);
  await open(host, page, 'single');
  await option(page, 'Đối ngoại Đảng').focus();
  host.set(only(PHASES.revealed[0]));
  await seen(page, '✓ Đúng');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'head');
}));

test('live regions tell phases, receipts and the loss of the connection', mockOnly, () => night({}, async ({ host, page }) => {
  await join(page, host);
  assert.equal(await page.locator('[role=status]').count() >= 3, true);
  host.set(only(PHASES.shown[0]));
  await page.waitForFunction(words => document.querySelector('#said').textContent.includes(words), QUESTIONS.single.prompt);
  await open(host, page, 'single', { left_ms: 10500 });
  await page.waitForFunction(() => document.querySelector('#said').textContent === 'Còn 10 giây');
  host.set(only(PHASES.revealed[0]));
  await page.waitForFunction(() => document.querySelector('#said').textContent.includes('✓ Đúng'));
  await host.stop();
  await page.waitForFunction(() => document.querySelector('#link').textContent);
  await host.resume();
  await page.waitForFunction(() => document.querySelector('#said').textContent.includes('Đã kết nối lại.'));
}));

// ---- The MC

test('the MC pairs once, reads large what comes, and has the key below', mockOnly, () => night({}, async ({ host, page, context }) => {
  await page.goto(`${host.url}/mc#ABC123`);
  await seen(page, 'Phòng chờ');
  assert.equal(page.url(), host.url + '/mc');
  const { prompt, options } = QUESTIONS.single;
  const question = { number: 2, of: 8, worth: '10', prompt, options, key: OUTCOME.key, explanation: OUTCOME.explanation, source: OUTCOME.source };
  const next = { prompt: QUESTIONS.multiple.prompt, options: QUESTIONS.multiple.options };
  host.setMc({ phase: 'between', round: { ...ROUND, rules: 'Mỗi câu 20 giây.' }, next });
  await seen(page, 'Mỗi câu 20 giây.');
  await seen(page, QUESTIONS.multiple.prompt);
  await shoot(page, 'mc-between');
  host.setMc({ phase: 'open', question, answered: 3, asked: 7, left_ms: 20000, of_ms: 20000 });
  await seen(page, 'Đã trả lời: 3/7');
  await shoot(page, 'mc-open');
  const all = await text(page);
  assert.ok(all.indexOf('Chỉ người dẫn chương trình đọc') > all.indexOf(prompt));
  assert.ok(all.indexOf('Đáp án: ' + OUTCOME.key) > all.indexOf('Chỉ người dẫn chương trình đọc'));
  await fits(page, 'mc');
  await page.reload();
  await seen(page, 'Đã trả lời: 3/7');
  await host.restart();
  host.setMc({ answered: 5 });
  await seen(page, 'Đã trả lời: 5/7', 3000);
  const other = await context.browser().newContext();
  const stranger = await other.newPage();
  await stranger.goto(`${host.url}/mc#ABC123`);
  await seen(stranger, 'Quét mã QR mới ở bàn thư ký.');
  await other.close();
}));

test('axe finds nothing serious on the page of the MC', mockOnly, () => night({ context: { bypassCSP: true, colorScheme: 'dark' } }, async ({ host, page }) => {
  await page.goto(`${host.url}/mc#ABC123`);
  await seen(page, 'Phòng chờ');
  host.setMc({ phase: 'open', round: { ...ROUND, rules: '' }, question: { number: 2, of: 8, prompt: 'Câu dẫn', options: QUESTIONS.single.options, key: 'A' } });
  await seen(page, 'Đáp án');
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run(document));
  assert.deepEqual(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id), []);
}));
