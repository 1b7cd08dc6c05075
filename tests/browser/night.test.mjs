// A night led by the real program in a terminal, with phones in a real browser: joining, answering, a power cut in an
// open question, a phone that sleeps, the MC's phone.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const PROGRAM = process.env.CAYTRE || fileURLToPath(new URL('../../target/debug/caytre', import.meta.url));
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
/** How soon a phone is back. */
const BACK = 2000;
const ENTER = '\r', F4 = '\x1bOS', F7 = '\x1b[18~', F8 = '\x1b[19~';

let browser;
const opened = [];

before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: FLAGS });
});

after(async () => {
  await browser.close();
  opened.forEach(projector => projector.cut());
});

/** A bank of single answers, so that every question is answered by a tap. */
function bank(data) {
  const questions = Array.from({ length: 8 }, (_, at) => `
[[question]]
id = "cau-${at}"
kind = "single"
topic = "muc"
level = "nhan-biet"
prompt = "Câu thử số ${at}: thân tre thế nào?"
option.a = "Chắc, thứ ${at}"
option.b = "Khô, thứ ${at}"
answer = "a"
explain = "Gốc vững, thân chắc, cành uyển chuyển."
cite = ["nguon trang ${at}"]`);
  const path = join(data, 'thu.toml');
  writeFileSync(path, `format = 1
[bank]
id = "thu"
title = "Thử"
version = "1"
language = "vi"
[[topic]]
id = "muc"
title = "Mục"
[[source]]
id = "nguon"
title = "Nguồn"
publisher = "Nơi"
date = "2024"${questions.join('')}
`);
  return path;
}

/** Waits until something is so, at most so long; gives how long that took. */
async function until(what, isSo, patience = 15000) {
  const since = Date.now();
  while (!await isSo()) {
    assert.ok(Date.now() - since < patience, what + opened.map(one => '\n' + one.drawn().slice(-400)).join(''));
    await wait(40);
  }
  return Date.now() - since;
}

/** The program in a terminal of its own, by `script` of util-linux. */
class Terminal {
  constructor(data, ...args) {
    this.data = data;
    this.shown = '';
    const command = ['exec', PROGRAM, '--data-dir', data, 'night', ...args].map(word => `'${word}'`).join(' ');
    const line = `stty cols 100 rows 30; ${command.replace("'exec'", 'exec')}`;
    this.process = spawn('script', ['-qfec', line, '/dev/null'], { env: { ...process.env, TERM: 'xterm-256color' } });
    this.process.stdout.on('data', bytes => { this.shown += bytes; });
    opened.push(this);
  }

  /** What was drawn so far: without escapes and blanks, which are not drawn where nothing stands. */
  drawn() {
    return this.shown.replace(/\x1b\[[0-9;?]*[A-Za-z]|\x1b[()][A-Z0-9]|\x1b[=>]|\s/g, '');
  }

  async key(...keys) {
    for (const key of keys) {
      this.process.stdin.write(key);
      await wait(250);
    }
  }

  /** The power goes. */
  cut() {
    try {
      execFileSync('pkill', ['-9', '-f', this.data]);
    } catch (none) { /* it has ended by itself */ }
  }
}

async function door(projector) {
  await until('the door', () => /MãPIN\d{6}/.test(projector.drawn()));
  const drawn = projector.drawn();
  return { url: /http:\/\/127\.0\.0\.1:\d{4,5}/.exec(drawn)[0], pin: /MãPIN(\d{6})/.exec(drawn)[1] };
}

const says = (page, text) => async () => (await page.innerText('body')).includes(text);
const saysNot = (page, text) => async () => !(await page.innerText('body')).includes(text);

async function phone({ url, pin }, team) {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', error => faults.push(error.message));
  await page.goto(`${url}/#${pin}`);
  await page.getByLabel(team, { exact: true }).check();
  await page.getByRole('button', { name: 'Tham gia' }).click();
  await until(team, says(page, 'Phòng chờ'));
  return { page, context, faults };
}

/** Taps the first option. */
async function tap({ page }) {
  await page.locator('main').getByText('A.', { exact: true }).first().click();
  await until('recorded', says(page, 'Đã ghi nhận'));
}

test('a night is played on phones through a cut and sleep', async () => {
  const data = mkdtempSync(join(tmpdir(), 'caytre-night-'));
  const night = ['--rounds', '1', '--questions', '3', '--teams', '3', '--time', '10m', '--no-warm-up', '--bank', bank(data)];
  let projector = new Terminal(data, ...night, '--lan', '127.0.0.1', '--port', '19080');
  const at = await door(projector);
  const phones = [await phone(at, 'Đội 1'), await phone(at, 'Đội 2'), await phone(at, 'Đội 3')];
  await projector.key(ENTER, ENTER, ENTER, ENTER, ENTER);
  for (const { page } of phones) await until('open', says(page, 'Câu 1/3'));
  await tap(phones[0]);
  // The power goes in the open question; the phones say so, and are back by themselves.
  projector.cut();
  await until('lost', says(phones[1].page, 'Mất kết nối'));
  projector = new Terminal(data, '--resume', '--lan', '127.0.0.1');
  assert.deepEqual(await door(projector), at);
  for (const { page } of phones) {
    const took = await until('back', saysNot(page, 'Mất kết nối'));
    assert.ok(took <= BACK, `${took} ms`);
    await until('paused', says(page, 'Tạm dừng'));
  }
  await projector.key(ENTER, ENTER);
  await until('kept', says(phones[0].page, 'Đã ghi nhận'));
  await until('open', saysNot(phones[1].page, 'Tạm dừng'));
  await tap(phones[1]);
  // One sleeps while the question is closed and revealed.
  const sleeper = await phones[2].context.newCDPSession(phones[2].page);
  await phones[2].context.setOffline(true);
  await sleeper.send('Page.setWebLifecycleState', { state: 'frozen' });
  await projector.key(ENTER, ENTER);
  for (const { page } of phones.slice(0, 2)) await until('revealed', says(page, 'Đáp án'));
  await sleeper.send('Page.setWebLifecycleState', { state: 'active' });
  await phones[2].context.setOffline(false);
  const took = await until('awake', says(phones[2].page, 'Đáp án'));
  assert.ok(took <= BACK, `${took} ms`);
  // A reload in the next question.
  await projector.key(ENTER, ENTER, ENTER);
  for (const { page } of phones) await until('next', says(page, 'Câu 2/3'));
  await tap(phones[0]);
  const since = Date.now();
  await phones[0].page.reload();
  await until('reloaded', says(phones[0].page, 'Đã ghi nhận'));
  assert.ok(Date.now() - since <= BACK);
  await projector.key(ENTER, ENTER, F4);
  await projector.key('8');
  for (const { page } of phones) await until('over', says(page, 'Hội thi kết thúc'));
  for (const { faults } of phones) assert.deepEqual(faults, []);
  projector.cut();
  rmSync(data, { recursive: true });
});

test('the phone of the MC is paired at the desk and reads the key, a player is sent away', async () => {
  const data = mkdtempSync(join(tmpdir(), 'caytre-desk-'));
  const night = ['--rounds', '1', '--questions', '2', '--teams', '2', '--time', '10m', '--no-warm-up', '--bank', bank(data)];
  const projector = new Terminal(data, ...night, '--lan', '127.0.0.1', '--port', '19180');
  const at = await door(projector);
  const player = await phone(at, 'Đội 1');
  const desk = new Terminal(data, 'console');
  await until('the desk', () => desk.drawn().includes('Bànthưký'));
  await desk.key(F8);
  await until('a code', () => /\/mc#[0-9a-f]{16}/.test(desk.drawn()));
  const context = await browser.newContext({ viewport: { width: 360, height: 640 } });
  const mc = await context.newPage();
  await mc.goto(at.url + /\/mc#[0-9a-f]{16}/.exec(desk.drawn())[0]);
  await projector.key(ENTER, ENTER, ENTER);
  await until('the notes', says(mc, 'Chỉ người dẫn chương trình đọc'));
  assert.ok(await says(mc, 'Đáp án')());
  assert.ok(await saysNot(player.page, 'Đáp án')());
  await desk.key(F7);
  await until('the list', () => desk.drawn().includes('Máy1'));
  await desk.key('-1', ENTER);
  await until('out', says(player.page, 'Tham gia'), BACK);
  projector.cut();
  desk.cut();
  rmSync(data, { recursive: true });
});
